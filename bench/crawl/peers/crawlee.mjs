// node crawlee.mjs START OUT, with PEERS the folder where @crawlee/cheerio is installed
// Crawlee's CheerioCrawler over one host; every link with its text and rel as a line of JSON.
import { createWriteStream } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.env.PEERS, "peer.js"));
const { CheerioCrawler, Configuration, log, LogLevel } = require("@crawlee/cheerio");
log.setLevel(LogLevel.WARNING);

const [start, out] = process.argv.slice(2);
const { origin } = new URL(start);
const PAGE = /(\.x?html?|\/)$/;
const seen = new Set([start]);
const file = createWriteStream(out);

const configuration = new Configuration({
  persistStorage: false,
  availableMemoryRatio: 0.6,
  systemInfoV2: false,
});
const crawler = new CheerioCrawler(
  {
    minConcurrency: 16,
    maxConcurrency: 32,
    useSessionPool: false,
    persistCookiesPerSession: false,
    maxRequestRetries: 0,
    respectRobotsTxtFile: false,
    retryOnBlocked: false,
    autoscaledPoolOptions: { maxTasksPerMinute: Number.POSITIVE_INFINITY },
    preNavigationHooks: [
      (_context, got) => {
        got.http2 = false;
        got.useHeaderGenerator = false;
      },
    ],
    async requestHandler({ $, request }) {
      const from = request.loadedUrl;
      const next = [];
      let lines = "";
      for (const element of $("a[href],area[href]").toArray()) {
        const target = targetOf(element.attribs.href, from);
        if (!target) continue;
        lines += `${JSON.stringify([from, target.href, $(element).text(), element.attribs.rel])}\n`;
        if (seen.has(target.href) || target.origin !== origin || target.search || !PAGE.test(target.pathname))
          continue;
        seen.add(target.href);
        next.push(target.href);
      }
      file.write(lines);
      if (next.length > 0) await crawler.addRequests(next);
    },
  },
  configuration,
);
await crawler.run([start]);
file.end();

function targetOf(href, base) {
  try {
    const url = new URL(href, base);
    url.hash = "";
    return url;
  } catch {
    return undefined;
  }
}
