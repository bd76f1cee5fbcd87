import assert from "node:assert/strict";
import { test } from "node:test";
import { problemsOf } from "../../../test/support/problem.ts";
import { sitemapProblems } from "./sitemap-problems.ts";

const pagesOf = (host: string, n: number) =>
  Array.from({ length: n }, (_, i) => ({ url: `https://${host}/${i}` }));
const listed = (url: string, last_modified: string | null = "2026-01-01T00:00:00.000Z") => ({
  host: new URL(url).host,
  url,
  page_key: url.replace("https://", ""),
  last_modified,
  sitemap: "s",
});
const crawled = (host: string, sitemap_urls: number) => ({ host, aimed: true, sitemap_urls });

test("a site of some size without a sitemap is told; a small one is not", async () => {
  const { found } = await problemsOf(sitemapProblems, [...pagesOf("a.test", 20), ...pagesOf("b.test", 19)], {
    coverage: [crawled("a.test", 0), crawled("b.test", 0)],
  });
  assert.deepEqual(found, { "a sitemap-absent": ["a.test/0"] });
});

test("pages left out, addresses that do not belong there, and dates that stopped are told", async () => {
  const listings = pagesOf("a.test", 20).map(({ url }) => listed(url, "2025-01-04T00:00:00.000Z"));
  const { found, rows } = await problemsOf(
    sitemapProblems,
    [
      ...pagesOf("a.test", 17),
      { url: "https://a.test/17", status: 404, outcome: "gone", read: false },
      { url: "https://a.test/18", redirect_to: "https://a.test/1", status: 301 },
      { url: "https://a.test/19", robots: "noindex" },
      { url: "https://a.test/left-out" },
      { url: "https://a.test/hidden", robots: "noindex" },
    ],
    { coverage: [crawled("a.test", 20)], listings },
  );
  assert.deepEqual(found, {
    "a sitemap-contradicts": ["a.test/17", "a.test/18", "a.test/19"],
    "a sitemap-incomplete": ["a.test/left-out"],
    "a sitemap-stale": ["a.test/0"],
  });
  assert.deepEqual(
    rows.filter(({ problem }) => problem === "sitemap-contradicts").map(({ detail }) => detail),
    ["broken", "redirected", "noindex"],
  );
});

test("a sitemap of this year, and one without dates, are not stale", async () => {
  const listings = [
    ...pagesOf("a.test", 20).map(({ url }) => listed(url)),
    ...pagesOf("b.test", 20).map(({ url }) => listed(url, null)),
  ];
  const { found } = await problemsOf(sitemapProblems, [...pagesOf("a.test", 20), ...pagesOf("b.test", 20)], {
    coverage: [crawled("a.test", 20), crawled("b.test", 20)],
    listings,
  });
  assert.deepEqual(found, {});
});

test("a short list is incomplete when it calls itself a sitemap, unless it is one of news or pictures", async () => {
  const hosts = {
    "a.test": "sitemap.xml",
    "b.test": "list.txt",
    "c.test": "sitemap-news.xml",
    "d.test": "image-sitemap.xml",
  };
  const { found } = await problemsOf(
    sitemapProblems,
    Object.keys(hosts).flatMap((host) => pagesOf(host, 3)),
    {
      coverage: Object.keys(hosts).map((host) => crawled(host, 2)),
      listings: Object.entries(hosts).flatMap(([host, name]) =>
        pagesOf(host, 2).map(({ url }) => ({ ...listed(url), sitemap: `https://${host}/${name}` })),
      ),
    },
  );
  assert.deepEqual(found, { "a sitemap-incomplete": ["a.test/2"] });
});
