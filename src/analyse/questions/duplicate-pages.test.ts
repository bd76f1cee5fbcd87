import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { type TestPage, temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import { duplicatePages } from "./duplicate-pages.ts";

const estate = estateOf({ a: ["a.test"], b: ["b.test"] });

/** Groups of addresses found equal, each sorted. */
async function groupsOf(pages: readonly TestPage[]) {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "one", pages);
  const analysis = await analyseLake(lake, estate, [duplicatePages]);
  const rows = await analysis.answer(duplicatePages);
  analysis.close();
  const groups = new Map<number, string[]>();
  for (const { cluster, url } of rows) groups.set(cluster, [...(groups.get(cluster) ?? []), url].sort());
  return { rows, groups: [...groups.values()].sort() };
}

const page = (url: string, text_signature: string, more: Partial<TestPage> = {}): TestPage => ({
  url,
  text_signature,
  word_count: 200,
  ...more,
});

test("equal pages are one group, across sites; a page alone is in none", async () => {
  const { groups } = await groupsOf([
    page("https://a.test/1", "00ff00ff00ff00ff"),
    page("https://b.test/1", "00ff00ff00ff00ff"),
    page("https://a.test/2", "ffffffff00000000"),
  ]);
  assert.deepEqual(groups, [["https://a.test/1", "https://b.test/1"]]);
});

test("three bits apart is nearly the same, four is not; wherever the bits are", async () => {
  const { groups } = await groupsOf([
    page("https://a.test/base", "0000000000000000"),
    page("https://a.test/near", "8000000100000100"),
    page("https://a.test/far", "000f000000000000"),
  ]);
  assert.deepEqual(groups, [["https://a.test/base", "https://a.test/near"]]);
});

test("the highest bit of a signature is a bit like the others", async () => {
  const { groups } = await groupsOf([
    page("https://a.test/1", "ffffffffffffffff"),
    page("https://a.test/2", "7fffffffffffffff"),
  ]);
  assert.equal(groups.length, 1);
});

test("neighbours of neighbours are one group", async () => {
  const { groups } = await groupsOf([
    page("https://a.test/1", "0000000000000000"),
    page("https://a.test/2", "0000000000000007"),
    page("https://a.test/3", "0000000000000077"),
  ]);
  assert.deepEqual(groups, [["https://a.test/1", "https://a.test/2", "https://a.test/3"]]);
});

test("short texts, errors, redirections and two spellings of one address are no duplicates", async () => {
  const { groups } = await groupsOf([
    page("https://a.test/1", "00ff00ff00ff00ff"),
    page("https://a.test/1/", "00ff00ff00ff00ff"),
    page("https://a.test/short", "00ff00ff00ff00ff", { word_count: 10 }),
    page("https://a.test/error", "00ff00ff00ff00ff", { status: 404 }),
    page("https://a.test/moved", "00ff00ff00ff00ff", { redirect_to: "https://a.test/1" }),
  ]);
  assert.deepEqual(groups, []);
});

test("a page that names the other as canonical has declared it", async () => {
  const { rows } = await groupsOf([
    page("https://a.test/1", "00ff00ff00ff00ff", { canonical: "https://a.test/1" }),
    page("https://a.test/2", "00ff00ff00ff00ff", { canonical: "https://a.test/1" }),
    page("https://a.test/3", "00ff00ff00ff00ff", { canonical: "https://a.test/unknown" }),
  ]);
  const declared = rows.filter((row) => row.declared).map(({ url }) => url);
  assert.deepEqual(declared, ["https://a.test/2"]);
});
