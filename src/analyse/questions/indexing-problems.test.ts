import assert from "node:assert/strict";
import { test } from "node:test";
import { problemsOf } from "../../../test/support/problem.ts";
import { indexingProblems } from "./indexing-problems.ts";

const NEAR = "00ff00ff00ff00ff";
const FAR = "ff00ff00ff00ff00";
const listed = (url: string) => ({
  host: "a.test",
  url,
  page_key: url.replace("https://", ""),
  last_modified: null,
  sitemap: "https://a.test/sitemap.xml",
});

test("noindex is a mistake where the site, a service or another site counts on the page; elsewhere it is a choice", async () => {
  const { found, rows } = await problemsOf(
    indexingProblems,
    [
      { url: "https://a.test/", robots: "noindex, follow" },
      { url: "https://a.test/listed", robots: "NOINDEX" },
      { url: "https://a.test/apply", robots: "none" },
      { url: "https://a.test/thanks", robots: "noindex" },
      { url: "https://a.test/open", robots: "index, nofollow" },
    ],
    { listings: [listed("https://a.test/listed"), listed("https://a.test/open")] },
    {
      services: [
        { id: "s", name: { en: "s", fr: "s" }, prefixes: ["a.test/apply"], themes: [], channels: [] },
      ],
    },
  );
  assert.deepEqual(found, { "a noindex": ["a.test/", "a.test/apply", "a.test/listed"] });
  assert.deepEqual(
    rows.map(({ detail }) => detail),
    ["home", "service", "sitemap"],
  );
});

test("a listed address that robots.txt forbids is a mistake; one that nobody names is not", async () => {
  const blocked = { read: false, status: null, outcome: "robots" as const };
  const { found } = await problemsOf(
    indexingProblems,
    [
      { url: "https://a.test/" },
      { url: "https://a.test/listed", ...blocked },
      { url: "https://a.test/private", ...blocked },
    ],
    { listings: [listed("https://a.test/listed")] },
  );
  assert.deepEqual(found, { "a robots": ["a.test/listed"] });
});

test("a canonical address may lead to the same page elsewhere, not to another page, an error, or another language", async () => {
  const page = { word_count: 300, text_signature: NEAR };
  const { found } = await problemsOf(indexingProblems, [
    { url: "https://a.test/", ...page, text_signature: FAR },
    { url: "https://a.test/copy", ...page, canonical: "https://a.test/original" },
    { url: "https://a.test/original", ...page, canonical: "https://a.test/original" },
    { url: "https://a.test/other", ...page, canonical: "https://a.test/" },
    { url: "https://a.test/en", ...page, language_detected: "en", canonical: "https://a.test/original" },
    { url: "https://a.test/lost", ...page, canonical: "https://a.test/gone" },
    { url: "https://a.test/gone", status: 404, outcome: "gone" },
  ]);
  assert.deepEqual(found, { "a canonical": ["a.test/en", "a.test/lost", "a.test/other"] });
});

test("a host that answers 200 to anything is told once; so is a page whose title says that it is not there", async () => {
  const { found } = await problemsOf(
    indexingProblems,
    [
      { url: "https://a.test/", title: "Accueil" },
      { url: "https://b.test/", title: "Accueil" },
      { url: "https://b.test/x", title: "Erreur 404 - page introuvable | B" },
      { url: "https://b.test/404.html", title: "Page non trouvée | B" },
      { url: "https://b.test/y", title: "Que faire d’un objet introuvable ?" },
    ],
    {
      coverage: [
        { host: "a.test", soft_404: true },
        { host: "b.test", soft_404: false },
      ],
    },
  );
  assert.deepEqual(found, { "a soft-404": ["a.test/"], "b soft-404": ["b.test/x"] });
});
