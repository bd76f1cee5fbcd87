import { hostsOf } from "../../collect/crawl/plan.ts";
import { planEstate } from "../../demo/estate-plan.ts";
import { knownCountry } from "../../demo/live/known.ts";
import type { EstateRequest } from "../../demo/plan.ts";
import type { Site } from "../../model/estate.ts";
import { anchors, links, pages } from "../../model/fact.ts";
import type { Engine } from "../../store/lake/engine.ts";
import { factSelect } from "../../store/lake/facts.ts";

/** What a crawl has beside what a perfect reading of its country comes to. */
export interface Exactness {
  readonly addresses: number;
  readonly links: number;
  /** Known and not in the crawl; in the crawl and not known; in both with another status or redirection. */
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly different: readonly string[];
  /** Links, each counted as often as it stands on its page: `page target text`. */
  readonly missingLinks: readonly string[];
  readonly extraLinks: readonly string[];
}

interface Read {
  readonly status: number | null;
  readonly redirect_to: string | null;
}

/** Compares a snapshot with the country it was read from, address by address and link by link. */
export async function exactnessOf(
  engine: Engine,
  lake: string,
  snapshot: string,
  request: EstateRequest,
  sites: readonly Site[],
): Promise<Exactness> {
  const found = {
    missing: [] as string[],
    extra: [] as string[],
    different: [] as string[],
    missingLinks: [] as string[],
    extraLinks: [] as string[],
  };
  const read = await readAddresses(engine, lake, snapshot, found.extra);
  const seeds = hostsOf(sites).flatMap(({ host, seeds }) => seeds.map((path) => `https://${host}${path}`));
  const expected = new Map<string, number>();
  let addresses = 0;
  let linkCount = 0;
  for (const known of knownCountry(planEstate(request), { seeds })) {
    addresses++;
    const { url, status = null, redirectTo = null } = known;
    const row = read.get(url);
    read.delete(url);
    if (!row) found.missing.push(url);
    else if (row.status !== status || row.redirect_to !== redirectTo) found.different.push(url);
    for (const { target, text } of known.links) {
      if (target === undefined) continue;
      linkCount++;
      count(expected, lineOf(url, target, text), 1);
    }
  }
  found.extra.push(...read.keys());
  await takeLinks(engine, lake, snapshot, expected);
  for (const [line, n] of expected) (n > 0 ? found.missingLinks : found.extraLinks).push(line);
  return { addresses, links: linkCount, ...found };
}

/** The addresses of the snapshot; one that has two rows is extra the second time. */
async function readAddresses(
  engine: Engine,
  lake: string,
  snapshot: string,
  extra: string[],
): Promise<Map<string, Read>> {
  const read = new Map<string, Read>();
  const sql = `SELECT url, status, redirect_to FROM (${factSelect(lake, pages, [snapshot])})`;
  for await (const rows of engine.batches<Read & { url: string }>(sql)) {
    for (const { url, status, redirect_to } of rows) {
      if (read.has(url)) extra.push(url);
      read.set(url, { status, redirect_to });
    }
  }
  return read;
}

async function takeLinks(
  engine: Engine,
  lake: string,
  snapshot: string,
  expected: Map<string, number>,
): Promise<void> {
  const sql = `SELECT p.url, a.target_url AS target, a.text FROM (${factSelect(lake, links, [snapshot])}) l
    JOIN (${factSelect(lake, pages, [snapshot])}) p ON p.page_id = l.page_id
    JOIN (${factSelect(lake, anchors, [snapshot])}) a ON a.anchor_id = l.anchor_id`;
  for await (const rows of engine.batches<{ url: string; target: string; text: string }>(sql))
    for (const { url, target, text } of rows) count(expected, lineOf(url, target, text), -1);
}

const lineOf = (url: string, target: string, text: string): string => `${url} ${target} ${text}`;

function count(lines: Map<string, number>, line: string, by: number): void {
  const n = (lines.get(line) ?? 0) + by;
  if (n === 0) lines.delete(line);
  else lines.set(line, n);
}
