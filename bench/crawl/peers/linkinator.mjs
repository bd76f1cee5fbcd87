// node linkinator.mjs START OUT, with PEERS the folder where linkinator is installed
// linkinator over one host, addresses that are no pages skipped; what it found as lines of JSON.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.env.PEERS, "peer.js"));
const { LinkChecker } = await import(pathToFileURL(require.resolve("linkinator")).href);

const [start, out] = process.argv.slice(2);
const { origin } = new URL(start);
const { links } = await new LinkChecker().check({
  path: start,
  recurse: true,
  concurrency: 32,
  timeout: 10_000,
  retry: false,
  linksToSkip: async (link) => {
    const url = new URL(link);
    return url.origin !== origin || !/(\.x?html?|\/)$/.test(url.pathname);
  },
});
writeFileSync(out, links.map((link) => `${JSON.stringify(link)}\n`).join(""));
console.log(`${links.filter(({ state }) => state === "BROKEN").length} said to be broken`);
