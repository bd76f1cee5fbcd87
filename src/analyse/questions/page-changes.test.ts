import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { type TestPage, temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import type { Row } from "../../model/table.ts";
import { pageChanges } from "./page-changes.ts";
import { siteChanges } from "./site-changes.ts";

const estate = estateOf({ a: ["a.test"], help: ["a.test/help"], b: ["b.test"] });
const aimed = { coverage: [{ host: "a.test", aimed: true }] };

interface Answers {
  readonly changes: readonly Row<typeof pageChanges>[];
  readonly counts: readonly Row<typeof siteChanges>[];
}

/** Two crawls of a.test, on the 1st and the 2nd. */
async function changesOf(before: readonly TestPage[], now: readonly TestPage[]): Promise<Answers> {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "one", before, { day: "2026-01-01" }, aimed);
  await writeSnapshot(lake, "two", now, { day: "2026-01-02" }, aimed);
  return answersOf(lake);
}

async function answersOf(lake: string): Promise<Answers> {
  const analysis = await analyseLake(lake, estate, [pageChanges, siteChanges]);
  const answers = { changes: await analysis.answer(pageChanges), counts: await analysis.answer(siteChanges) };
  analysis.close();
  return answers;
}

const page = (path: string, row: Partial<TestPage> = {}): TestPage => ({
  url: `https://a.test/${path}`,
  ...row,
});
const home = (...links: readonly string[]): TestPage => page("", { links: links.map((href) => ({ href })) });
const said = ({ changes }: Answers) => changes.map(({ url, state }) => `${url.slice(14)}: ${state}`).sort();

test("a page read now that was neither met nor linked before appeared; one linked before and read now did not", async () => {
  const answers = await changesOf([home("/linked")], [home("/linked"), page("linked"), page("new")]);
  assert.deepEqual(said(answers), ["/new: appeared"]);
});

test("a title, a text or the links of the content changed; a menu, a few bits and the order of links did not", async () => {
  const signature = "0123456789abcdef";
  const base = { title: "T", text_signature: signature, links: [{ href: "/x" }, { href: "/y" }] };
  const menu = { place: "navigation", dom_path: "body>nav>a" } as const;
  const answers = await changesOf(
    ["title", "text", "bits", "links", "order", "menu", "same"].map((path) => page(path, base)),
    [
      page("title", { ...base, title: "U" }),
      page("text", { ...base, text_signature: "f123456789abcde0" }),
      page("bits", { ...base, text_signature: "0123456789abcde8" }),
      page("links", { ...base, links: [{ href: "/x" }, { href: "/z" }] }),
      page("order", { ...base, links: [{ href: "/y" }, { href: "/x" }] }),
      page("menu", { ...base, links: [...base.links, { href: "/m", ...menu }] }),
      page("same", base),
    ],
  );
  const flags = answers.changes.map((row) => [
    row.url.slice(15),
    row.title_changed,
    row.text_changed,
    row.links_changed,
  ]);
  assert.deepEqual(flags, [
    ["links", false, false, true],
    ["text", false, true, false],
    ["title", true, false, false],
  ]);
  assert.deepEqual(answers.counts, [
    {
      site: "a",
      before: "2026-01-01",
      now: "2026-01-02",
      pages: 7,
      appeared: 0,
      changed: 3,
      vanished: 0,
      not_seen: 0,
      kept: 0,
    },
  ]);
});

test("gone or led elsewhere is vanished; without an answer a page is not seen, which is not deleted", async () => {
  const paths = ["gone", "moved", "slash", "404", "absent", "silent", "error", "walled", "robots"];
  const failed = { read: false, status: null } as const;
  const answers = await changesOf(
    paths.map((path) => page(path)),
    [
      page("gone", { ...failed, status: 410, outcome: "gone" }),
      page("moved", { ...failed, status: 301, outcome: "redirect", redirect_to: "https://b.test/" }),
      // Two spellings of one page: the redirection between them is no event.
      page("slash", { ...failed, status: 301, outcome: "redirect", redirect_to: "https://a.test/slash/" }),
      page("slash/"),
      page("404", { status: 404 }),
      page("silent", { ...failed, outcome: "timeout" }),
      page("error", { ...failed, status: 503, outcome: "error" }),
      page("walled", { ...failed, status: 403, outcome: "error" }),
      page("robots", { ...failed, outcome: "robots" }),
    ],
  );
  assert.deepEqual(said(answers), [
    "/404: vanished",
    "/absent: not-seen",
    "/error: not-seen",
    "/gone: vanished",
    "/moved: vanished",
    "/robots: not-seen",
    "/silent: not-seen",
    "/walled: not-seen",
  ]);
  assert.equal(answers.changes.find(({ url }) => url.endsWith("moved"))?.leads_to, "https://b.test/");
});

test("pages kept or found unchanged are no change, whatever their rows say", async () => {
  const answers = await changesOf(
    [page("kept", { title: "T" }), page("unchanged", { title: "T" })],
    [
      page("kept", { title: "T", outcome: "kept", links: [{ href: "/x" }] }),
      page("unchanged", { title: "T", outcome: "unchanged", links: [{ href: "/x" }] }),
      page("old", { outcome: "kept" }),
    ],
  );
  assert.deepEqual(said(answers), []);
  assert.deepEqual([answers.counts[0]?.pages, answers.counts[0]?.kept], [3, 2]);
});

test("a page that fails now is not seen, whatever its facts of an earlier reading say; one that answers again is compared with them", async () => {
  const answers = await changesOf(
    [
      page("fails"),
      page("fails-again", { outcome: "failing" }),
      page("back", { outcome: "failing", title: "T" }),
    ],
    [
      page("fails", { outcome: "failing", status: 200 }),
      page("fails-again", { outcome: "failing" }),
      page("back", { outcome: "read", title: "U" }),
      page("met-failing", { outcome: "failing" }),
    ],
  );
  assert.deepEqual(said(answers), ["/back: changed", "/fails-again: not-seen", "/fails: not-seen"]);
  const [first] = answers.changes.filter(({ url }) => url.endsWith("/fails"));
  assert.deepEqual([first?.outcome, first?.status], ["failing", null]);
  assert.deepEqual([answers.counts[0]?.kept, answers.counts[0]?.not_seen], [0, 2]);
});

test("sites of one host each have their own changes; a host read once, or met in passing, has none", async () => {
  const answers = await changesOf(
    [page("", {}), page("help/1")],
    [page(""), page("help/2"), { url: "https://b.test/" }],
  );
  assert.deepEqual(said(answers), ["/help/1: not-seen", "/help/2: appeared"]);
  assert.deepEqual(
    answers.counts.map(({ site, appeared, not_seen }) => [site, appeared, not_seen]),
    [
      ["a", 0, 0],
      ["help", 1, 1],
    ],
  );
});

test("each host is compared with its own reading before, over several snapshots", async () => {
  const lake = temporaryFolder();
  const b = (path: string): TestPage => ({ url: `https://b.test/${path}` });
  await writeSnapshot(lake, "one", [page("1"), b("1")], { day: "2026-01-01" });
  await writeSnapshot(lake, "two", [page("1"), page("2")], { day: "2026-01-02" });
  await writeSnapshot(lake, "three", [page("1"), page("2"), page("3"), b("2")], { day: "2026-01-03" });
  const { changes } = await answersOf(lake);
  assert.deepEqual(
    changes.map(({ url, state, before, now }) => [url, state, before, now]),
    [
      ["https://a.test/3", "appeared", "2026-01-02", "2026-01-03"],
      ["https://b.test/1", "not-seen", "2026-01-01", "2026-01-03"],
      ["https://b.test/2", "appeared", "2026-01-01", "2026-01-03"],
    ],
  );
});

test("a site that dropped its www. has the same pages", async () => {
  const answers = await changesOf(
    [{ url: "https://www.a.test/1" }, { url: "https://www.a.test/2" }],
    [page("1"), page("3")],
  );
  assert.deepEqual(
    answers.changes.map(({ url, state }) => [url, state]),
    [
      ["https://a.test/3", "appeared"],
      ["https://www.a.test/2", "not-seen"],
    ],
  );
});

test("with one snapshot nothing can be compared, which is an answer", async () => {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "one", [page("1")]);
  assert.deepEqual(await answersOf(lake), { changes: [], counts: [] });
});
