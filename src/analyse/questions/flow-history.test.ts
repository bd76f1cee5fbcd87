import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { type TestPage, temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import { flowChanges } from "./flow-changes.ts";
import { flowHistory } from "./flow-history.ts";
import { observations } from "./observations.ts";

const estate = estateOf({ a: ["a.test"], b: ["b.test"], c: ["c.test"], part: ["a.test/part"] });
const asked = [observations, flowHistory, flowChanges];

const page = (url: string, ...targets: string[]): TestPage => ({
  url,
  links: targets.map((href) => ({ href })),
});
const listed = (url: string, ...targets: string[]): TestPage => ({ ...page(url, ...targets), read: false });

/** Analyses snapshots given by their day. */
async function analysed(
  snapshots: Readonly<Record<string, readonly TestPage[]>>,
  kind: "pages" | "links" = "pages",
) {
  const lake = temporaryFolder();
  for (const [day, pages] of Object.entries(snapshots)) await writeSnapshot(lake, day, pages, { day, kind });
  const analysis = await analyseLake(lake, estate, asked);
  const changes = await analysis.answer(flowChanges);
  const result = {
    observations: await analysis.answer(observations),
    history: await analysis.answer(flowHistory),
    change: (source: string, target: string) =>
      changes.find(({ source_site, target_site }) => source_site === source && target_site === target),
  };
  analysis.close();
  return result;
}

test("a pair that comes is new, one that stays is still there, one that goes is gone", async () => {
  const { change } = await analysed({
    "2024-01-01": [page("https://a.test/", "https://b.test/")],
    "2025-01-01": [page("https://a.test/", "https://b.test/", "https://c.test/")],
    "2026-01-01": [page("https://a.test/", "https://c.test/"), page("https://b.test/", "https://c.test/")],
  });
  assert.equal(change("a", "b")?.state, "gone");
  assert.equal(change("a", "b")?.last_seen, "2025-01-01");
  assert.equal(change("a", "c")?.state, "still-there");
  assert.equal(change("a", "c")?.not_seen, 1);
  assert.equal(
    change("b", "c")?.state,
    "still-there",
    "b was never read before: nothing says the pair is new",
  );
});

test("a pair first seen at the last date is new when its source had been read before", async () => {
  const { change } = await analysed({
    "2024-01-01": [page("https://a.test/")],
    "2026-01-01": [page("https://a.test/", "https://b.test/")],
  });
  assert.equal(change("a", "b")?.state, "new");
});

test("a reading that was missed is not a link that went", async () => {
  const { change, observations: seen } = await analysed({
    "2024-01-01": [page("https://a.test/", "https://b.test/"), page("https://c.test/")],
    "2025-01-01": [page("https://c.test/")],
  });
  const { state, seen: times, not_seen, not_observed } = change("a", "b") ?? {};
  assert.deepEqual(
    { state, times, not_seen, not_observed },
    { state: "not-observed", times: 1, not_seen: 0, not_observed: 1 },
  );
  assert.deepEqual(seen.map(({ day, site }) => `${day} ${site}`).sort(), [
    "2024-01-01 a",
    "2024-01-01 c",
    "2025-01-01 c",
  ]);
});

test("lists of links tell a history too, each snapshot by itself, on hosts cut by path", async () => {
  const { history, observations: seen } = await analysed(
    {
      "2024-01-01": [
        listed("https://a.test/", "https://b.test/", "https://b.test/x"),
        listed("https://b.test/"),
      ],
      "2025-01-01": [
        listed("https://a.test/part/1", "https://a.test/"),
        listed("https://a.test/", "https://b.test/"),
      ],
    },
    "links",
  );
  assert.deepEqual(
    history
      .map((row) => `${row.day} ${row.source_site} → ${row.target_site}: ${row.links} on ${row.pages}`)
      .sort(),
    ["2024-01-01 a → b: 2 on 1", "2025-01-01 a → b: 1 on 1", "2025-01-01 part → a: 1 on 1"],
  );
  assert.deepEqual(
    seen.map(({ day, site, pages }) => `${day} ${site} ${pages}`).sort(),
    ["2024-01-01 a 1", "2025-01-01 a 1", "2025-01-01 part 1"],
    "a page that carries no link was not seen by a list of links",
  );
});

test("a stray page of a later snapshot says nothing of the links it does not carry, and still shows those it does", async () => {
  const { change, observations: rows } = await analysed({
    "2024-01-01": [1, 2, 3, 4].map((n) => page(`https://a.test/${n}`, "https://b.test/")),
    "2025-01-01": [page("https://a.test/stray", "https://c.test/"), page("https://c.test/")],
  });
  assert.deepEqual(
    rows.filter(({ site }) => site === "a").map(({ full_reading }) => full_reading),
    [true, false],
  );
  assert.equal(change("a", "b")?.state, "not-observed");
  assert.deepEqual([change("a", "b")?.not_seen, change("a", "b")?.not_observed], [0, 1]);
  assert.equal(change("a", "c")?.state, "new");
  assert.deepEqual([change("a", "c")?.not_seen, change("a", "c")?.not_observed], [1, 0]);
});
