import assert from "node:assert/strict";
import { test } from "node:test";
import { problemsOf } from "../../../test/support/problem.ts";
import { pagePosition } from "./page-position.ts";

const coverage = [{ host: "a.test", aimed: true, frontier_left: 0, errors: 0, robots_blocked: 0 }];
const home = (...hrefs: string[]) => ({
  url: "https://a.test/",
  links: hrefs.map((href) => ({ href })),
});

test("a page that only links to itself, or that nothing links to, is an orphan; one behind a redirection is not", async () => {
  const { found } = await problemsOf(
    pagePosition,
    [
      home("/linked", "/old"),
      { url: "https://a.test/linked", links: [{ href: "/" }] },
      { url: "https://a.test/old", status: 301, redirect_to: "https://a.test/moved", outcome: "redirect" },
      { url: "https://a.test/moved", links: [{ href: "/" }] },
      { url: "https://a.test/self", links: [{ href: "/self" }, { href: "/" }] },
      { url: "https://a.test/lost", links: [{ href: "/" }] },
      { url: "https://a.test/en", links: [{ href: "/" }] },
    ],
    { coverage },
  );
  assert.deepEqual(found, { "a orphan-page": ["a.test/lost", "a.test/self"] });
});

test("pages that only lead to each other as versions in another language are orphans; a page told by a query is no home page", async () => {
  const both = "fr https://a.test/fr/x\nen https://a.test/en/x";
  const linked = "fr https://a.test/fr/y\nen https://a.test/en/y";
  const { found } = await problemsOf(
    pagePosition,
    [
      home("/fr/y", "/?lang=en"),
      { url: "https://a.test/fr/x", hreflang: both, links: [{ href: "/en/x" }, { href: "/" }] },
      { url: "https://a.test/en/x", hreflang: both, links: [{ href: "/fr/x" }, { href: "/" }] },
      { url: "https://a.test/fr/y", hreflang: linked, links: [{ href: "/en/y" }] },
      { url: "https://a.test/en/y", hreflang: linked, links: [{ href: "/fr/y" }] },
      { url: "https://a.test/?lang=en", links: [{ href: "/" }] },
      { url: "https://a.test/?page=7", links: [{ href: "/" }] },
    ],
    { coverage },
  );
  assert.deepEqual(found, { "a orphan-page": ["a.test/en/x", "a.test/fr/x", "a.test/?page=7"] });
});

test("nothing is called an orphan on a site that was read in part", async () => {
  const { found } = await problemsOf(
    pagePosition,
    [home(), { url: "https://a.test/lost", links: [{ href: "/" }] }],
    {
      coverage: [{ host: "a.test", aimed: true, frontier_left: 8 }],
    },
  );
  assert.deepEqual(found, {});
});

test("a page with words and no way on is a dead end; one without words, or with a menu, is not", async () => {
  const { found } = await problemsOf(
    pagePosition,
    [
      home("/end", "/empty", "/menu"),
      { url: "https://a.test/end", word_count: 200, links: [{ href: "#top" }] },
      { url: "https://a.test/empty", word_count: 0 },
      { url: "https://a.test/menu", word_count: 200, links: [{ href: "/", place: "navigation" }] },
    ],
    { coverage },
  );
  assert.deepEqual(found, { "a dead-end": ["a.test/end"] });
});

/** Pages each of which leads to the next. */
const chain = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    url: `https://a.test/${i + 1}`,
    // As a sitemap would have it.
    depth: 1,
    links: i + 1 < count ? [{ href: `/${i + 2}` }] : [],
  }));

test("a page beyond five clicks from the home page is too deep, whatever lists it", async () => {
  const { found, rows } = await problemsOf(pagePosition, [home("/1"), ...chain(7)], { coverage });
  assert.deepEqual(found, { "a too-deep": ["a.test/6", "a.test/7"] });
  assert.deepEqual(rows.map(({ detail }) => detail).sort(), ["6", "7"]);
});

test("a page that another home page leads to, or that no way leads to, is not too deep", async () => {
  const english = { url: "https://a.test/en", links: [{ href: "/6" }, { href: "/7" }] };
  const { found } = await problemsOf(
    pagePosition,
    [
      home("/1", "/en"),
      english,
      ...chain(7),
      { url: "https://a.test/alone", depth: 9, links: [{ href: "/" }] },
    ],
    { coverage },
  );
  assert.deepEqual(found, { "a orphan-page": ["a.test/alone"] });
});
