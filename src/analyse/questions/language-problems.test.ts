import assert from "node:assert/strict";
import { test } from "node:test";
import { problemsOf } from "../../../test/support/problem.ts";
import { languageProblems } from "./language-problems.ts";

test("versions that do not name each other are told on the page that names; a final slash more or less does not matter", async () => {
  const { found } = await problemsOf(languageProblems, [
    { url: "https://a.test/fr", hreflang: "fr https://a.test/fr\nen https://a.test/en" },
    { url: "https://a.test/en", hreflang: "fr https://a.test/fr/\nen https://a.test/en" },
    { url: "https://a.test/alone", hreflang: "en https://a.test/silent\nde https://a.test/not-read" },
    { url: "https://a.test/silent" },
  ]);
  assert.deepEqual(found, { "a hreflang-no-return": ["a.test/alone"] });
});

test("codes that are no language are told", async () => {
  const codes = ["en-uk", "jp", "fr_FR", "français", "en-GB", "x-default", "zh-hant-TW", "pt"];
  const { found } = await problemsOf(
    languageProblems,
    codes.map((code, i) => ({ url: `https://a.test/${i}`, hreflang: `${code} https://a.test/not-read` })),
  );
  assert.deepEqual(found, {
    "a hreflang-wrong-code": [0, 1, 2, 3].map((i) => `a.test/${i}`),
  });
});

test("a page that declares no language, or another than its own, is told; short pages and unknown languages are not", async () => {
  const english = Array.from({ length: 20 }, (_, i) => ({
    url: `https://b.test/en/${i}`,
    language_declared: "en-GB",
    language_detected: "en",
    word_count: 100,
  }));
  const { found } = await problemsOf(languageProblems, [
    ...english,
    { url: "https://a.test/none", language_declared: null },
    { url: "https://a.test/wrong", language_declared: "en", language_detected: "fr", word_count: 100 },
    { url: "https://a.test/short", language_declared: "en", language_detected: "fr", word_count: 10 },
    { url: "https://a.test/breton", language_declared: "br", language_detected: "fr", word_count: 100 },
  ]);
  assert.deepEqual(found, {
    "a language-undeclared": ["a.test/none"],
    "a language-wrong": ["a.test/wrong"],
  });
});
