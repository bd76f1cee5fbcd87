import assert from "node:assert/strict";
import type { Server } from "node:http";
import { test } from "node:test";
import { smallCrawl } from "../../../../test/support/small-crawl.ts";

const HTML = { "Content-Type": "text/html; charset=utf-8" };
const PAGES = Array.from({ length: 30 }, (_, i) => `/page/${i}`);

const pageOf = (title: string, links: readonly string[] = []): string =>
  `<title>${title}</title><main><p>${title} of a town, ${title.length} streets long.</p>${links.map((path) => `<a href="${path}">${path}</a>`).join(" ")}</main>`;

for (const concurrency of [1, 4]) {
  test(`a site alone that stops answering in the middle is down, ${concurrency} at once: the crawl ends and says so`, async (t) => {
    let answers = 0;
    const { pages, coverage, incidents } = await smallCrawl(
      t,
      ["a"],
      ({ url = "/", socket }, response) => {
        if (url.startsWith("/page/") && ++answers > 10) {
          const { server } = socket as unknown as { readonly server: Server };
          server.close();
          server.closeAllConnections();
        } else if (url === "/robots.txt") response.writeHead(404).end();
        else response.writeHead(200, HTML).end(pageOf(url, url === "/" ? PAGES : []));
      },
      { concurrency },
    );
    const read = pages.filter(({ outcome }) => outcome === "read").length;
    assert.ok(read > 11 - concurrency && read <= 11, `${read} read`);
    const [covered] = coverage;
    assert.equal(covered?.stopped_by, "host-down");
    assert.equal(covered?.sampled, true);
    const tried = pages.length;
    assert.equal(tried + (covered?.frontier_left ?? 0) >= PAGES.length, true, `${tried} tried`);
    assert.ok(incidents.some(({ kind }) => kind === "host-down"));
  });
}
