import assert from "node:assert/strict";
import { test } from "node:test";
import { problemsOf } from "../../../test/support/problem.ts";
import { titleProblems } from "./title-problems.ts";

const page = (path: string, title: string | null, description: string | null, text_signature = path) => ({
  url: `https://a.test/${path}`,
  title,
  description,
  text_signature,
});

test("missing, repeated and endless titles and descriptions are told; those of pages kept from search engines are not", async () => {
  const { found, rows } = await problemsOf(titleProblems, [
    page("none", null, null),
    page("same-1", "Actualités", "Un"),
    page("same-2", "Actualités", "Deux"),
    page("copy-1", "Copie", "Trois", "0f"),
    page("copy-2", "Copie", "Quatre", "0f"),
    page("long", "t".repeat(111), "d".repeat(321)),
    page("fits", "t".repeat(110), "d".repeat(320)),
    { ...page("hidden", null, null), robots: "noindex" },
    { ...page("elsewhere", null, null), canonical: "https://a.test/fits" },
  ]);
  assert.deepEqual(found, {
    "a description-missing": ["a.test/none"],
    "a description-too-long": ["a.test/long"],
    "a title-duplicate": ["a.test/same-1", "a.test/same-2"],
    "a title-missing": ["a.test/none"],
    "a title-too-long": ["a.test/long"],
  });
  assert.deepEqual([...new Set(rows.map(({ looked }) => looked))], [7]);
});

test("the same title in two languages is no repetition", async () => {
  const { found } = await problemsOf(titleProblems, [
    page("fr", "Contact", "Un"),
    { ...page("en", "Contact", "Two"), language_detected: "en" },
  ]);
  assert.deepEqual(found, {});
});
