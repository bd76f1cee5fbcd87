import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { type TestCheck, type TestPage, temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import { CHECK_STATES } from "../../model/fact.ts";
import type { Row } from "../../model/table.ts";
import { linkChecks } from "./link-checks.ts";
import { targetStates } from "./target-states.ts";

const estate = estateOf({ a: ["a.test"], b: ["b.test"] });

interface Answers {
  /** Rows of site a, by address. */
  readonly rows: ReadonlyMap<string, Row<typeof linkChecks>>;
  readonly counts: Row<typeof targetStates> | undefined;
}

async function checksOf(pages: readonly TestPage[], checks: readonly TestCheck[] = []): Promise<Answers> {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "one", pages, {}, { checks });
  const analysis = await analyseLake(lake, estate, [linkChecks, targetStates]);
  const rows = await analysis.answer(linkChecks);
  const counts = await analysis.answer(targetStates);
  analysis.close();
  return {
    rows: new Map(rows.filter(({ site }) => site === "a").map((row) => [row.target_url, row])),
    counts: counts.find(({ site }) => site === "a"),
  };
}

const to = (...targets: readonly string[]): TestPage => ({
  url: "https://a.test/",
  links: targets.map((href) => ({ href, text: `to ${href}` })),
});

test("every state of a check has its row, except ok; the counts add up to all addresses", async () => {
  const url = (state: string, confirmed: boolean) => `https://x.test/${state}-${confirmed}`;
  const cases = CHECK_STATES.flatMap((state) => [true, false].map((confirmed) => ({ state, confirmed })));
  const { rows, counts } = await checksOf(
    [to(...cases.map(({ state, confirmed }) => url(state, confirmed)), "https://x.test/never")],
    cases.map((one) => ({ ...one, target_url: url(one.state, one.confirmed) })),
  );
  const expected = cases.filter(({ state }) => state !== "ok");
  assert.deepEqual([...rows.keys()].sort(), expected.map((one) => url(one.state, one.confirmed)).sort());
  for (const { state, confirmed } of expected) {
    const row = rows.get(url(state, confirmed));
    assert.deepEqual([row?.state, row?.confirmed, row?.known_by], [state, confirmed, "check"]);
  }
  assert.deepEqual(counts, {
    site: "a",
    targets: 23,
    working: 4, // ok and slow
    redirected: 2,
    broken: 5,
    failing: 5,
    closed: 6, // login, bot wall, robots
    not_tried: 1,
  });
});

test("since when, why, and what to write instead are those of the check", async () => {
  const { rows } = await checksOf(
    [to("http://x.test/old"), { url: "https://a.test/2", links: [{ href: "http://x.test/old" }] }],
    [
      {
        target_url: "http://x.test/old",
        state: "tls",
        status: null,
        trouble: "tls-expired",
        failed_runs: 4,
        failing_since: "2026-01-01",
        advice: "use-https",
        advice_url: "https://x.test/new",
      },
    ],
  );
  assert.deepEqual(rows.get("http://x.test/old"), {
    site: "a",
    target_url: "http://x.test/old",
    target_host: "x.test",
    target_site: null,
    standing: "elsewhere",
    text: "to http://x.test/old",
    origin: "editorial",
    page: "https://a.test/",
    pages: 2,
    links: 2,
    known_by: "check",
    state: "tls",
    confirmed: true,
    status: null,
    trouble: "tls-expired",
    final_url: null,
    checked_on: "2026-01-05",
    failed_runs: 4,
    failing_since: "2026-01-01",
    advice: "use-https",
    advice_url: "https://x.test/new",
  });
});

test("a target read with its own site tells as well: gone, or moved for good or for a while", async () => {
  const moved = (path: string, status: number): TestPage => ({
    url: `https://b.test/${path}`,
    status,
    redirect_to: "https://b.test/new",
  });
  const names = ["gone", "moved", "lent", "new"].map((path) => `https://b.test/${path}`);
  const { rows, counts } = await checksOf([
    to(...names, "/inside"),
    { url: "https://a.test/inside", status: 404 },
    { url: "https://b.test/gone", status: 410 },
    moved("moved", 301),
    moved("lent", 302),
    { url: "https://b.test/new" },
  ]);
  const said = [...rows.values()].map((row) => [
    row.target_url,
    row.state,
    row.advice,
    row.advice_url,
    row.final_url,
  ]);
  const end = "https://b.test/new";
  assert.deepEqual(said.sort(), [
    ["https://b.test/gone", "broken", "find-or-remove", null, null],
    ["https://b.test/lent", "redirected", "nothing", null, end],
    ["https://b.test/moved", "redirected", "write-new-address", end, end],
  ]);
  assert.equal(rows.get("https://b.test/gone")?.known_by, "reading");
  assert.deepEqual([counts?.targets, counts?.working, counts?.broken, counts?.not_tried], [4, 1, 1, 0]);
});

test("an address of the estate that crawls tried in vain tells why and since when; one that was forbidden is closed", async () => {
  const tried = { read: false, status: null } as const;
  const { rows, counts } = await checksOf([
    to("https://b.test/silent", "https://b.test/error", "https://b.test/private", "https://b.test/login"),
    { ...tried, url: "https://b.test/silent", outcome: "tls-name" },
    { ...tried, url: "https://b.test/error", outcome: "error", status: 503 },
    { ...tried, url: "https://b.test/private", outcome: "robots" },
    { ...tried, url: "https://b.test/login", outcome: "error", status: 401 },
  ]);
  const said = [...rows.values()].map((row) => [
    row.state,
    row.trouble,
    row.status,
    row.confirmed,
    row.failing_since,
  ]);
  assert.deepEqual(said.sort(), [
    ["login", null, 401, false, "2026-01-05"],
    ["robots", null, null, false, "2026-01-05"],
    ["tls", "tls-name", null, false, "2026-01-05"],
    ["unreachable", null, 503, false, "2026-01-05"],
  ]);
  assert.deepEqual([counts?.failing, counts?.closed, counts?.not_tried], [2, 2, 0]);
});

test("of several links to one address the editor's is the example; spellings of one address are one", async () => {
  const footer = { place: "footer", dom_path: "body>footer>a", text: "foot" } as const;
  const pages = Array.from({ length: 8 }, (_, i) => ({
    url: `https://a.test/${i}`,
    links: [
      { href: "https://x.test/dead", ...footer },
      ...(i === 5 ? [{ href: "http://www.x.test/dead/", text: "said" }] : []),
    ],
  }));
  const { rows } = await checksOf(pages, [{ target_url: "https://x.test/dead", state: "broken" }]);
  assert.equal(rows.size, 1);
  const [row] = rows.values();
  assert.deepEqual([row?.text, row?.page, row?.pages, row?.links], ["said", "https://a.test/5", 8, 9]);
});

test("a site without links out has its row of zeros, and nothing to mend", async () => {
  const { rows, counts } = await checksOf([{ url: "https://a.test/" }]);
  assert.equal(rows.size, 0);
  assert.deepEqual([counts?.targets, counts?.not_tried], [0, 0]);
});
