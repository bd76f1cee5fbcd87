import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../../test/support/lake.ts";
import { smallCrawl } from "../../../../test/support/small-crawl.ts";

const HTML = { "Content-Type": "text/html; charset=utf-8" };
const calm = (links: string): string =>
  `<title>Calm</title><main><p>The library of the town opens at nine; bring your card.</p>${links}</main>`;

test("a robots.txt that asks to come back in a year forbids its host at once, and says so of each address", async (t) => {
  const { pages, coverage, asked } = await smallCrawl(t, ["a", "b"], ({ url, headers }, response) => {
    if (headers.host === "a.example") response.writeHead(503, { "Retry-After": "31536000" }).end();
    else if (url === "/robots.txt") response.writeHead(404).end();
    else response.writeHead(200, HTML).end(calm('<a href="https://a.example/page">A</a>'));
  });
  const outcomes = pages.filter(({ host }) => host === "a.example").map(({ url, outcome }) => [url, outcome]);
  assert.deepEqual(outcomes.sort(), [
    ["https://a.example/", "robots"],
    ["https://a.example/page", "robots"],
  ]);
  const host = coverage.find((row) => row.host === "a.example");
  assert.deepEqual(
    [host?.robots_state, host?.stopped_by, host?.robots_blocked, host?.frontier_left, host?.unseen_estimate],
    ["unreachable", "robots", 2, 0, null],
  );
  assert.deepEqual(
    asked.filter((address) => address.startsWith("a.")),
    ["a.example/robots.txt"],
  );
});

test("what was read before stays when robots.txt cannot be read", async (t) => {
  const lake = join(temporaryFolder("parvis-opening"), "lake");
  const hosts = ["a", "b"];
  let isDown = false;
  const answer: Parameters<typeof smallCrawl>[2] = ({ url, headers }, response) => {
    if (headers.host === "a.example" && url === "/robots.txt" && isDown) response.writeHead(500).end();
    else if (url === "/robots.txt") response.writeHead(404).end();
    else response.writeHead(200, HTML).end(calm('<a href="/page">Page</a>'));
  };
  await smallCrawl(t, hosts, answer, { lake });
  isDown = true;
  const { pages } = await smallCrawl(t, hosts, answer, { lake });
  const outcomes = pages.filter(({ host }) => host === "a.example").map(({ url, outcome }) => [url, outcome]);
  assert.deepEqual(outcomes.sort(), [
    ["https://a.example/", "kept"],
    ["https://a.example/page", "kept"],
  ]);
});

test("a host that hangs up once keeps the scheme by which its pages are known", async (t) => {
  let tries = 0;
  const { pages, incidents } = await smallCrawl(t, ["a"], ({ url, socket }, response) => {
    if (url === "/robots.txt" && tries++ === 0) socket.destroy();
    else if (url === "/robots.txt") response.writeHead(404).end();
    else response.writeHead(200, HTML).end(calm(""));
  });
  assert.deepEqual(
    pages.map(({ url }) => url),
    ["https://a.example/"],
  );
  assert.deepEqual(
    incidents.map(({ kind }) => kind).filter((kind) => kind !== "sitemap-defect"),
    [],
  );
});

test("a host speaks for itself in its sitemaps, and sends us to no other", async (t) => {
  const { asked, incidents } = await smallCrawl(t, ["a", "b"], ({ url, headers: { host } }, response) => {
    if (url === "/robots.txt" && host === "a.example")
      response.end("Sitemap: https://a.example/map.xml\nSitemap: https://b.example/of-a.xml\n");
    else if (url === "/map.xml")
      response.end("<urlset><url><loc>/own</loc></url><url><loc>https://b.example/of-a</loc></url></urlset>");
    else if (url === "/" || url === "/own") response.writeHead(200, HTML).end(calm(""));
    else response.writeHead(404).end();
  });
  assert.ok(asked.includes("a.example/own"));
  assert.deepEqual(
    asked.filter((address) => address.includes("of-a")),
    [],
  );
  assert.equal(incidents.find(({ kind }) => kind === "sitemap-outside")?.met, 2);
});

test("sitemaps that hang up one after the other are not asked for without end, and pages are read", async (t) => {
  const maps = Array.from({ length: 50 }, (_, i) => `<sitemap><loc>/part-${i}.xml</loc></sitemap>`);
  const { asked, incidents, pages } = await smallCrawl(t, ["a"], ({ url = "", socket }, response) => {
    if (url.startsWith("/part-")) socket.destroy();
    else if (url === "/sitemap.xml") response.end(`<sitemapindex>${maps.join("")}</sitemapindex>`);
    else if (url === "/") response.writeHead(200, HTML).end(calm(""));
    else response.writeHead(404).end();
  });
  assert.ok(asked.filter((address) => address.includes("/part-")).length <= 10);
  assert.ok(incidents.some(({ kind }) => kind === "sitemap-cut"));
  assert.ok(pages.some(({ url, outcome }) => url === "https://a.example/" && outcome === "read"));
});
