import assert from "node:assert/strict";
import { after } from "node:test";
import { findBrowser, openBrowser } from "../../src/collect/crawl/render/browser.ts";
import type { Rendered, RenderLimits } from "../../src/collect/crawl/render/page.ts";
import { pageReply, startPageServer } from "./page-server.ts";

/** A server on loopback and, where one is installed, a browser whose pages ask that server; both end with the tests of the file. */
export async function startRendering(limits: RenderLimits) {
  const executablePath = findBrowser();
  const skip = executablePath === undefined ? "no browser is installed here" : false;
  const { close, ...server } = await startPageServer();
  const given = { executablePath, fetch: server.fetch, userAgent: "test bot", limits };
  const renderer = skip ? undefined : await openBrowser(given);
  after(async () => {
    await renderer?.close();
    close();
  });

  /** Renders markup as it came from an address, and expects a page. */
  async function rendered(html: string, url = "https://site.test/start"): Promise<Rendered> {
    server.asked.length = server.fields.length = 0;
    const outcome = await renderer?.render(url, pageReply(html));
    assert.ok(outcome?.kind === "rendered", JSON.stringify(outcome));
    return outcome;
  }

  return { ...server, skip, given, renderer, rendered };
}
