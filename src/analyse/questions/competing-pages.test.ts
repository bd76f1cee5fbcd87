import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { type TestPage, temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import { competingPages } from "./competing-pages.ts";
import { duplicatePages } from "./duplicate-pages.ts";

const page = (url: string, text_signature: string, more: Partial<TestPage> = {}): TestPage => ({
  url: `https://${url}`,
  text_signature,
  word_count: 200,
  ...more,
});

test("copies are told within a site and between sites, unless they say which address counts", async () => {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "one", [
    page("a.test/original", "00ff00ff00ff00ff"),
    page("a.test/original-copy", "00ff00ff00ff00ff"),
    page("b.test/the-original-once-more", "00ff00ff00ff00ff"),
    // One pattern, two procedures: one bit apart.
    page("a.test/bicycle-race", "00000000ffffffff", { title: "Bicycle race" }),
    page("a.test/foot-race", "00000000fffffffe", { title: "Foot race" }),
    page("a.test/boat-race", "00000000ffffffff", { title: "Boat race", word_count: 201 }),
    page("a.test/x", "ffffffff00000000"),
    page("b.test/x", "ffffffff00000000", { canonical: "https://a.test/x" }),
    page("a.test/y", "f0f0f0f0f0f0f0f0"),
    page("b.test/y", "f0f0f0f0f0f0f0f0", { robots: "noindex" }),
    // Each site must have these, and nobody searches for them on another.
    page("a.test/accessibilite", "f0f0f0f00f0f0f0f"),
    page("b.test/declaration-accessibilite", "f0f0f0f00f0f0f0f"),
    page("a.test/p1", "0ff00ff00ff00ff0", { title: "Mentions légales" }),
    page("b.test/p2-x", "0ff00ff00ff00ff0", { title: "Mentions légales | B" }),
  ]);
  const analysis = await analyseLake(lake, estateOf({ a: ["a.test"], b: ["b.test"] }), [
    duplicatePages,
    competingPages,
  ]);
  const rows = await analysis.answer(competingPages);
  analysis.close();
  assert.deepEqual(
    rows.map(({ site, other_site, url, other_url, is_within }) => [
      site,
      other_site,
      url,
      other_url,
      is_within,
    ]),
    [
      ["a", "a", "https://a.test/original-copy", "https://a.test/original", true],
      ["b", "a", "https://b.test/the-original-once-more", "https://a.test/original", false],
    ],
  );
});
