import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../../test/support/lake.ts";
import { smallCrawl } from "../../../../test/support/small-crawl.ts";

const HTML = { "Content-Type": "text/html; charset=utf-8", ETag: '"one"' };
const calm = (title: string, links = ""): string =>
  `<title>${title}</title><main><p>The library of the town opens at nine; bring your card.</p>${links}</main>`;

test("a page that was read and fails now is failing with the facts it had, and is asked for again only if it changed", async (t) => {
  const lake = join(temporaryFolder("parvis-failing"), "lake");
  let isFailing = false;
  const conditions: unknown[] = [];
  const answer: Parameters<typeof smallCrawl>[2] = ({ url, headers, socket }, response) => {
    if (url === "/robots.txt") response.writeHead(404).end();
    else if (url === "/")
      response.writeHead(200, HTML).end(calm("Home", '<a href="/error"></a><a href="/cut"></a>'));
    else if (isFailing && url === "/error") response.writeHead(500).end();
    else if (isFailing && url === "/cut") socket.destroy();
    else {
      if (url === "/error") conditions.push(headers["if-none-match"]);
      if (headers["if-none-match"] === '"one"') response.writeHead(304).end();
      else response.writeHead(200, HTML).end(calm(`Page ${url}`));
    }
  };
  const outcomes = async () => {
    const { pages, coverage } = await smallCrawl(t, ["a"], answer, { lake });
    const [kept] = coverage.filter(({ host }) => host === "a.example").map(({ pages_kept }) => pages_kept);
    const told = pages
      .map(({ url, outcome, failure, title }) => [new URL(url).pathname, outcome, failure, title])
      .sort();
    return [...told.filter(([path]) => path === "/error" || path === "/cut"), kept];
  };
  await outcomes();
  isFailing = true;
  const failing = [
    ["/cut", "failing", "broken-off", "Page /cut"],
    ["/error", "failing", "server-error", "Page /error"],
    2,
  ];
  assert.deepEqual(await outcomes(), failing);
  assert.deepEqual(await outcomes(), failing, "for as long as it fails");
  isFailing = false;
  assert.deepEqual(await outcomes(), [
    ["/cut", "unchanged", null, "Page /cut"],
    ["/error", "unchanged", null, "Page /error"],
    0,
  ]);
  assert.deepEqual(conditions, [undefined, '"one"']);
});
