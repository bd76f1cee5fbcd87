import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { pagesOfWarc, realWarcFiles } from "../../../../test/support/warc.ts";
import { csvItems } from "../../../kit/csv.ts";
import { fetchUrl, hostOf } from "../../../kit/url.ts";
import { createPageReader } from "../../page/read.ts";
import { createTrapWatch, type TrapWatch } from "./trap.ts";

/** Real addresses and pages kept beside the repository on a developer's machine; the product never needs them. */
const DATA = "../shared/data";
const LISTS = [
  { file: `${DATA}/gov-sites-fr/dashlord-crawled-urls.csv.gz`, column: "crawled_url", least: 30_000 },
  { file: `${DATA}/estate-fr/links.csv.gz`, column: "target_url", least: 30_000 },
];
/** Of each site: the largest is read for half a minute, and its first pages are of all its kinds. */
const MOST_PAGES = 250;

for (const { file, column, least } of LISTS) {
  test(`of the real addresses of ${file.split("/").at(-1)}, only those with a session number are left out`, {
    skip: !existsSync(file) && `no real addresses beside the repository (${file})`,
  }, async () => {
    const watches = watchesByHost();
    const left: string[] = [];
    const known = new Set<string>();
    let at = -1;
    for await (const item of csvItems(file)) {
      if (!("cells" in item)) continue;
      if (at < 0) at = item.cells.indexOf(column);
      const href = item.cells[at] ?? "";
      if (known.has(href)) continue;
      known.add(href);
      const url = fetchUrl(href, "about:blank");
      if (url === undefined) continue;
      const verdict = watches(url).verdictOn(url);
      if (verdict && !(verdict.kind === "trap-session" && /^__CSRFTOKEN__$/.test(verdict.parameter ?? "")))
        left.push(`${verdict.kind} ${url}: ${verdict.detail}`);
    }
    assert.ok(known.size > least, `${known.size} addresses`);
    assert.deepEqual(left, []);
  });
}

test("of the real pages of 25 public sites, none is left out", {
  skip: realWarcFiles().length === 0 && `no real pages beside the repository (${DATA}/estate-fr)`,
}, async () => {
  const reader = await createPageReader();
  const watches = watchesByHost();
  const left: string[] = [];
  let pages = 0;
  for (const file of realWarcFiles()) {
    let rank = 0;
    for (const page of pagesOfWarc(file)) {
      if (rank++ >= MOST_PAGES) break;
      const { facts, links } = reader.read(page);
      const watch = watches(page.url);
      const verdict = watch.verdictOn(page.url);
      if (verdict) left.push(`${verdict.kind} ${page.url}: ${verdict.detail}`);
      watch.sawPage(page.url, {
        signature: facts.text_signature,
        wordCount: facts.word_count ?? 0,
        linkCount: links.length,
        title: facts.title,
      });
      pages++;
    }
  }
  assert.ok(pages > 2000, `${pages} pages`);
  assert.deepEqual(left, []);
});

function watchesByHost(): (url: string) => TrapWatch {
  const watches = new Map<string, TrapWatch>();
  return (url) => {
    const host = hostOf(url);
    const watch = watches.get(host) ?? createTrapWatch({ today: "2026-11-23" });
    watches.set(host, watch);
    return watch;
  };
}
