import assert from "node:assert/strict";
import { test } from "node:test";
import { smallCrawl } from "../../../../test/support/small-crawl.ts";
import { findBrowser } from "./browser.ts";

const skip = findBrowser() === undefined ? "no browser is installed here" : false;

const DELAY_MS = 500;

test("where a script leads is read, and a host is left alone for as long as what the browser asked of it would have taken", {
  skip,
}, async (t) => {
  const askedAt = new Map<string, number>();
  const answer: Parameters<typeof smallCrawl>[2] = ({ url = "" }, response) => {
    askedAt.set(url, performance.now());
    if (url === "/") {
      response.writeHead(200, { "Content-Type": "text/html" }).end(`<title>Start</title><script>
        Promise.all(["/1", "/2", "/3", "/4"].map((part) => fetch(part))).then(() => { location.href = "/there?a=1&b=2"; });
      </script>`);
    } else if (url.startsWith("/there"))
      response.writeHead(200, { "Content-Type": "text/html" }).end("<title>There</title><p>Here we are.</p>");
    else if (url === "/robots.txt") response.writeHead(404).end();
    else response.end("{}");
  };
  const { pages, incidents } = await smallCrawl(t, ["a"], answer, {
    render: "always",
    delayMs: DELAY_MS,
    concurrency: 1,
  });
  const there = pages.find(({ url }) => url.endsWith("/there?a=1&b=2"));
  assert.deepEqual([there?.title, there?.found_by, there?.outcome], ["There", "link", "read"]);
  // Four delays are owed from the first of the parts. Were one forgotten, three would remain.
  const parts = ["/1", "/2", "/3", "/4"].map((part) => askedAt.get(part) ?? Number.NaN);
  const between = (askedAt.get("/there?a=1&b=2") ?? Number.NaN) - Math.min(...parts);
  assert.ok(between > 3.5 * DELAY_MS, `${between} ms`);
  assert.ok(!incidents.some(({ kind }) => kind === "render-failed" || kind === "page-limit"));
});

test("a page that asks for more than it is given says so", { skip }, async (t) => {
  const answer: Parameters<typeof smallCrawl>[2] = ({ url = "" }, response) => {
    if (url === "/")
      response
        .writeHead(200, { "Content-Type": "text/html" })
        .end("<script>for (let i = 0; i < 150; i++) fetch('/part/' + i).catch(() => {});</script>");
    else response.writeHead(url === "/robots.txt" ? 404 : 200).end();
  };
  const { incidents } = await smallCrawl(t, ["a"], answer, { render: "always" });
  const limits = incidents.filter(({ kind }) => kind === "page-limit").map(({ detail }) => detail);
  assert.deepEqual(limits, ["in the browser: requests"]);
});
