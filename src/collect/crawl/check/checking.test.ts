import assert from "node:assert/strict";
import { test } from "node:test";
import { smallCrawl } from "../../../../test/support/small-crawl.ts";

const DELAY_MS = 300;
/** What the way there may take more for one request than for the next. */
const JITTER_MS = 50;

test("where the robots.txt of others leads to is asked after a pause, and obeyed", async (t) => {
  const askedAt = new Map<string, number>();
  const answer: Parameters<typeof smallCrawl>[2] = ({ headers: { host = "" }, url = "" }, response) => {
    askedAt.set(`${host}${url}`, performance.now());
    if (host === "other.example" && url === "/robots.txt")
      response.writeHead(301, { Location: "http://www.other.example/robots.txt" }).end();
    else if (url === "/robots.txt") response.end("User-agent: *\nDisallow: /shut");
    else
      response
        .writeHead(200, { "Content-Type": "text/html" })
        .end('<a href="http://other.example/shut"></a><a href="http://other.example/open"></a>');
  };
  const { asked } = await smallCrawl(t, ["a"], answer, { delayMs: DELAY_MS });
  const first = askedAt.get("other.example/robots.txt") ?? Number.NaN;
  const second = askedAt.get("www.other.example/robots.txt") ?? Number.NaN;
  assert.ok(second - first > DELAY_MS - JITTER_MS, `${second - first} ms apart`);
  assert.ok(asked.includes("other.example/open"));
  assert.ok(!asked.includes("other.example/shut"));
});
