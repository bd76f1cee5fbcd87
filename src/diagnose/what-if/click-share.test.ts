import assert from "node:assert/strict";
import { test } from "node:test";
import type { Ask } from "../../analyse/question.ts";
import type { People } from "../people.ts";
import { clickShareOf, followersOf } from "./click-share.ts";

interface Told {
  readonly clicks: number | null;
  readonly referrals?: number | null;
  readonly origin?: string;
  readonly state?: string;
}

/** One editorial link for each pair, on a page of its own that 100 people a month visit. */
function asking(pairs: readonly Told[]): Ask {
  const answers: Readonly<Record<string, readonly object[]>> = {
    "page-edges": pairs.map(({ origin = "editorial", state = "ok" }, i) => ({
      source_site: `a${i}`,
      target_site: "b",
      source_url: `https://a${i}.test/page`,
      origin,
      state,
    })),
    "visit-flows": pairs.map(({ clicks, referrals = null }, i) => ({
      source_site: `a${i}`,
      target_site: "b",
      year: 2025,
      clicks_out: clicks,
      referrals_in: referrals,
    })),
  };
  return ((question: { id: string }) => Promise.resolve(answers[question.id] ?? [])) as unknown as Ask;
}

const visited = (perPage: number): People => ({
  ofSite: () => undefined,
  ofPage: () => undefined,
  ofPages: (_site, urls) => ({ people: perPage * urls.length, low: 1, high: 999, source: "page-visits" }),
  ofFlow: () => undefined,
});

/** Eleven pairs that follow in 0, 1, … 10 of a hundred visits: 100 a month are 1,200 a year. */
const eleven = Array.from({ length: 11 }, (_, i): Told => ({ clicks: 12 * i }));

test("the share is the median of comparable pairs, the interval eight of ten of them", async () => {
  const share = await clickShareOf(asking(eleven), visited(100));
  assert.deepEqual(
    [share?.low, share?.middle, share?.high].map((value) => value?.toFixed(3)),
    ["0.010", "0.050", "0.090"],
  );
  assert.equal(share?.pairs, 11);
});

test("with too few pairs, or too few visits to tell a click from none, nothing is told", async () => {
  assert.equal(await clickShareOf(asking(eleven.slice(0, 9)), visited(100)), undefined);
  assert.equal(await clickShareOf(asking(eleven), visited(49)), undefined);
});

test("menus, broken links, sites that count no clicks and tools that miss them are not comparable", async () => {
  const beside: Told[] = [
    { clicks: 1200, origin: "template" },
    { clicks: 1200, state: "broken" },
    { clicks: null },
    { clicks: 0, referrals: 40 },
  ];
  const share = await clickShareOf(asking([...eleven, ...beside]), visited(100));
  assert.equal(share?.pairs, 11);
});

test("who would follow a link: the visits of its page at that share; untold where either is not known", () => {
  const share = { low: 0.01, middle: 0.05, high: 0.09, pairs: 11 };
  const page = { people: 1000, low: 500, high: 2000, source: "page-visits" } as const;
  assert.deepEqual(followersOf(page, share), { people: 50, low: 5, high: 180, source: "page-visits" });
  assert.equal(followersOf(undefined, share), undefined);
  assert.equal(followersOf(page, undefined), undefined);
});
