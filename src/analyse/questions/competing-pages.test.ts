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

test("a text repeated inside another template is told by its title; two texts of one title, and what every site must have, are not", async () => {
  const lake = temporaryFolder();
  const titled = (url: string, signature: string, title: string, more: Partial<TestPage> = {}) =>
    page(url, signature, { title, language_detected: "fr", ...more });
  await writeSnapshot(lake, "one", [
    titled("a.test/1", "00ff00ff00ff00ff", "Demander un logement | A"),
    titled("b.test/x-1", "00ff00ff00ff0000", "Demander un logement | B"),
    titled("c.test/x-1", "00ff00ff00ff00f0", "Demander un logement | C", { word_count: 90 }),
    titled("a.test/2", "0f0f0f0f0f0f0f0f", "Refaire son passeport - Préfecture - A"),
    titled("b.test/x-2", "0f0f0f0f0f0f0e10", "Refaire son passeport - Préfecture – B"),
    titled("a.test/5", "0000ffff0000ffff", "Refaire sa carte grise | A"),
    titled("b.test/x-5", "0000ffff0000fe00", "Refaire sa carte grise | B"),
    titled("a.test/3", "3333333333333333", "Mentions légales du site"),
    titled("b.test/x-3", "3333333333333300", "Mentions légales du site"),
    titled("a.test/4", "5555555555555555", "Contact"),
    titled("b.test/x-4", "5555555555555500", "Contact"),
  ]);
  const estate = estateOf({ a: ["a.test"], b: ["b.test"], c: ["c.test"] });
  const analysis = await analyseLake(lake, estate, [duplicatePages, competingPages]);
  const rows = await analysis.answer(competingPages);
  analysis.close();
  assert.deepEqual(
    rows.filter(({ is_within }) => !is_within).map(({ url, other_url }) => [url, other_url]),
    [
      ["https://b.test/x-1", "https://a.test/1"],
      ["https://b.test/x-2", "https://a.test/2"],
    ],
  );
});
