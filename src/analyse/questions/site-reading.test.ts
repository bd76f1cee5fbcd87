import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { type TestPage, type TestSaid, temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import type { CoverageFact } from "../../model/fact.ts";
import type { Row } from "../../model/table.ts";
import { siteReading } from "./site-reading.ts";

const estate = estateOf({ a: ["a.test"], b: ["b.test"] });

type Reading = Row<typeof siteReading>;
interface Snapshot extends TestSaid {
  readonly pages: readonly TestPage[];
}

async function readingOf(...snapshots: readonly Snapshot[]): Promise<Reading> {
  return (await readingsOf(estate, snapshots)).get("a") ?? assert.fail("no row");
}

async function readingsOf(
  sites: typeof estate,
  snapshots: readonly Snapshot[],
): Promise<ReadonlyMap<string, Reading>> {
  const lake = temporaryFolder();
  for (const [i, { pages, ...said }] of snapshots.entries()) {
    await writeSnapshot(lake, `s${i}`, pages, { day: `2026-01-0${i + 1}` }, said);
  }
  const analysis = await analyseLake(lake, sites, [siteReading]);
  const rows = await analysis.answer(siteReading);
  analysis.close();
  return new Map(rows.map((row) => [row.site, row]));
}

const two: readonly TestPage[] = [
  { url: "https://a.test/", links: [{ href: "/2" }] },
  { url: "https://a.test/2", status: 500 },
];
/** Two pages read, and what is said of the host. */
const said = (row: Partial<CoverageFact>): Snapshot => ({
  pages: two,
  coverage: [{ host: "a.test", pages_read: 2, ...row }],
});
/** The same said by a crawl that set out to read it. */
const crawled = (row: Partial<CoverageFact>): Snapshot => said({ aimed: true, frontier_left: 0, ...row });

test("in an archive, completeness is pages read over pages known; documents and images are no pages", async () => {
  const links = ["/2", "/3", "/3", "/4", "/form.pdf", "/logo.PNG?v=2"].map((href) => ({ href }));
  const row = await readingOf({ pages: [{ url: "https://a.test/", links }, { url: "https://a.test/2" }] });
  assert.deepEqual([row.pages_read, row.unread, row.completeness, row.state], [2, 2, 0.5, "partly"]);
  assert.equal(row.frontier_left, null, "an archive does not say what it left");
});

test("what the collector left corrects completeness; a budget that cut without a word makes it unknown", async () => {
  assert.equal((await readingOf({ pages: two })).completeness, 1);
  assert.equal((await readingOf(said({ frontier_left: 5, robots_blocked: 1 }))).completeness, 0.25);
  assert.equal((await readingOf(said({ errors: 2 }))).completeness, 0.5);
  assert.equal((await readingOf(said({ sitemap_urls: 4, sitemap_read: 2 }))).completeness, 0.5);
  const cut = await readingOf(said({ sampled: true }));
  assert.deepEqual([cut.completeness, cut.state], [null, "untold"]);
});

test("a crawl says all that is left: frontier, robots, failures; traps are left on purpose and are no pages", async () => {
  const row = await readingOf(
    crawled({
      frontier_left: 3,
      robots_blocked: 2,
      errors: 1,
      trap_left: 900,
      unseen_estimate: 50,
      stopped_by: null,
    }),
  );
  assert.deepEqual([row.unread, row.completeness, row.state], [6, 0.25, "partly"]);
  assert.deepEqual([row.trap_left, row.unseen_estimate], [900, 50]);
  assert.equal((await readingOf(crawled({ trap_left: 900 }))).completeness, 1);
});

test("links into a trap that a crawl left do not make its reading partial, as they would in an archive", async () => {
  const links = Array.from({ length: 8 }, (_, i) => ({ href: `/calendar?month=${i}` }));
  const pages = [{ url: "https://a.test/", links }, { url: "https://a.test/2" }];
  assert.equal((await readingOf({ ...crawled({ trap_left: 8 }), pages })).state, "whole");
  assert.equal((await readingOf({ pages })).completeness, 0.2);
});

test("addresses tried without a page are known and not read; a page that is gone, or a document, is none", async () => {
  const tried = (path: string, row: Partial<TestPage>): TestPage => ({
    url: `https://a.test/${path}`,
    read: false,
    status: null,
    ...row,
  });
  const row = await readingOf({
    ...crawled({ errors: 1 }),
    pages: [
      ...two,
      tried("slow", { outcome: "timeout" }),
      tried("down", { outcome: "error", status: 503 }),
      tried("private", { outcome: "robots" }),
      tried("old", { outcome: "gone", status: 410 }),
      tried("moved", { outcome: "redirect", status: 301, redirect_to: "https://a.test/" }),
      tried("form.pdf", { outcome: "not-a-page", status: 200 }),
    ],
  });
  assert.deepEqual([row.pages_read, row.errors, row.robots_blocked, row.unread], [2, 2, 1, 3]);
});

test("sitemaps that list more than was answered show what is missing; what is gone is answered", async () => {
  const listing = (path: string) => ({
    host: "a.test",
    url: `https://a.test/${path}`,
    page_key: path === "" ? "a.test" : `a.test/${path}`,
    last_modified: null,
    sitemap: "https://a.test/sitemap.xml",
  });
  const row = await readingOf({
    ...crawled({ sitemap_urls: 5, sitemap_read: 2 }),
    pages: [...two, { url: "https://a.test/old", read: false, status: 404, outcome: "gone" }],
    listings: ["", "2", "old", "3", "4"].map(listing),
  });
  assert.deepEqual([row.sitemap_left, row.unread, row.completeness], [2, 2, 0.5]);
});

test("the estimate of unseen pages counts when the reading was stopped, and only then", async () => {
  const ended = await readingOf(crawled({ unseen_estimate: 6 }));
  assert.deepEqual([ended.unread, ended.completeness], [0, 1]);
  const stopped = await readingOf(crawled({ unseen_estimate: 6, stopped_by: "pages", sampled: true }));
  assert.deepEqual([stopped.unread, stopped.completeness, stopped.stopped_by], [6, 0.25, "pages"]);
  const untold = await readingOf(crawled({ stopped_by: "time" }));
  assert.deepEqual([untold.completeness, untold.state], [null, "untold"]);
});

test("pages kept from an earlier reading count as read, and their age is told", async () => {
  const row = await readingOf({
    ...crawled({ pages_kept: 1 }),
    pages: [
      { url: "https://a.test/", outcome: "read", fetched_at: "2026-01-05T10:00:00.000Z" },
      { url: "https://a.test/2", outcome: "kept", fetched_at: "2025-03-02T10:00:00.000Z" },
      { url: "https://a.test/3", outcome: "unchanged", fetched_at: "2025-06-01T10:00:00.000Z" },
    ],
  });
  assert.deepEqual([row.pages_read, row.pages_kept, row.completeness], [3, 1, 1]);
  assert.deepEqual([row.oldest, row.latest], ["2025-03-02", "2026-01-05"]);
});

test("a page that gave no answer this time and whose earlier facts were kept is read already", async () => {
  const row = await readingOf({
    ...crawled({ errors: 1, pages_kept: 1 }),
    pages: [
      { url: "https://a.test/", outcome: "read" },
      {
        url: "https://a.test/2",
        outcome: "failing",
        failure: "timeout",
        fetched_at: "2025-03-02T10:00:00.000Z",
      },
    ],
  });
  assert.deepEqual([row.pages_read, row.errors, row.completeness], [2, 0, 1]);
  assert.deepEqual([row.pages_kept, row.pages_failing, row.failing_from], [1, 1, "2025-03-02"]);
  assert.equal(row.failing_because, "timeout");
});

test("nothing found, not let in, no answer and not tried are four different states, and none has a completeness", async () => {
  const none = (row: Partial<CoverageFact>, pages: readonly TestPage[] = []): Snapshot => ({
    pages,
    coverage: [{ host: "a.test", aimed: true, frontier_left: 0, ...row }],
  });
  const failed = { url: "https://a.test/", read: false, status: null } as const;
  const states = {
    "nothing-found": [none({}, [{ ...failed, status: 404, outcome: "gone" }])],
    forbidden: [
      none({ stopped_by: "robots", robots_state: "found", robots_blocked: 1 }),
      none({ robots_blocked: 1 }),
      none({}, [{ ...failed, outcome: "robots" }]),
    ],
    "no-answer": [
      none({ stopped_by: "host-down", errors: 1 }, [{ ...failed, outcome: "dns-none" }]),
      none({ robots_state: "unreachable", stopped_by: "robots", robots_blocked: 1 }),
      none({ errors: 1 }),
      none({}, [{ ...failed, outcome: "tls-expired" }]),
    ],
    "not-tried": [{ pages: [{ url: "https://b.test/" }] }],
  };
  for (const [state, snapshots] of Object.entries(states)) {
    for (const snapshot of snapshots) {
      const row = await readingOf(snapshot);
      assert.deepEqual(
        [row.state, row.completeness, row.pages_read],
        [state, null, 0],
        JSON.stringify(snapshot),
      );
    }
  }
});

test("a later attempt that found the host down leaves the earlier facts, and is told beside them", async () => {
  const down = {
    pages: [{ url: "https://a.test/", read: false, status: null, outcome: "connect-timeout" as const }],
    coverage: [{ host: "a.test", aimed: true, errors: 1, stopped_by: "host-down" }],
  };
  const row = await readingOf(crawled({}), down);
  assert.deepEqual([row.state, row.pages_read], ["whole", 2]);
  assert.deepEqual([row.missed_on, row.missed_because], ["2026-01-02", "host-down"]);
  const back = await readingOf(crawled({}), down, crawled({}));
  assert.equal(back.missed_on, null, "what was missed and made up for is past");
});

test("what is said of a host cut into several sites is said of none of them alone", async () => {
  const cut = estateOf({ a: ["a.test"], help: ["a.test/help"] });
  const rows = await readingsOf(cut, [
    {
      pages: [
        { url: "https://a.test/", links: [{ href: "/help/1" }, { href: "/help/2" }, { href: "/x" }] },
        { url: "https://a.test/help/1" },
      ],
      coverage: [{ host: "a.test", aimed: true, frontier_left: 1, sampled: true, stopped_by: "pages" }],
    },
  ]);
  assert.deepEqual([rows.get("help")?.unread, rows.get("help")?.frontier_left], [1, null]);
  assert.deepEqual([rows.get("a")?.unread, rows.get("a")?.completeness], [1, 0.5]);
  assert.equal(rows.get("a")?.stopped_by, "pages");
});

test("hosts with and without www. are one site's, what was left of each is added up", async () => {
  const row = await readingOf({
    pages: [{ url: "https://a.test/" }, { url: "https://www.a.test/2" }],
    coverage: [
      { host: "a.test", aimed: true, frontier_left: 1 },
      { host: "www.a.test", aimed: true, frontier_left: 2 },
    ],
  });
  assert.deepEqual([row.pages_read, row.frontier_left, row.unread], [2, 3, 3]);
});
