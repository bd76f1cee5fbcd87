import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UNKNOWN_COVERAGE, unknownPage } from "../../src/collect/reader.ts";
import { fetchUrl, hostOf, pageKey } from "../../src/kit/url.ts";
import {
  anchors,
  type CheckFact,
  type CoverageFact,
  checks,
  coverage,
  type IncidentFact,
  incidents,
  links,
  listings,
  type PageFact,
  type Place,
  pages,
  type SnapshotManifest,
} from "../../src/model/fact.ts";
import type { Row } from "../../src/model/table.ts";
import { Engine } from "../../src/store/lake/engine.ts";
import { SnapshotWriter } from "../../src/store/lake/snapshot.ts";

/** A page in a hand-written lake: what the test cares about; the rest takes plain values. */
export interface TestPage extends Partial<Omit<PageFact, "page_id" | "page_key" | "host" | "url">> {
  readonly url: string;
  readonly links?: readonly TestLink[];
}

export interface TestLink {
  readonly href: string;
  readonly text?: string;
  readonly place?: Place;
  readonly dom_path?: string;
  readonly rel?: string;
  readonly kind?: string;
  readonly context?: string;
}

/** What a crawl says besides its pages: what the test cares about; the rest takes plain values. */
export interface TestSaid {
  readonly coverage?: readonly (Partial<CoverageFact> & Pick<CoverageFact, "host">)[];
  readonly incidents?: readonly IncidentFact[];
  readonly checks?: readonly TestCheck[];
  readonly listings?: readonly Row<typeof listings>[];
}

export interface TestCheck extends Partial<Omit<CheckFact, "target_key" | "target_host">> {
  readonly target_url: string;
}

export function temporaryFolder(name = "parvis-test"): string {
  return mkdtempSync(join(tmpdir(), `${name}-`));
}

export function testEngine(folder: string): Promise<Engine> {
  mkdirSync(join(folder, "tmp"), { recursive: true });
  return Engine.open({ memoryMb: 512, threads: 2, temporaryFolder: join(folder, "tmp") });
}

/** Writes a snapshot from pages given by hand, through the same writer as imports. */
export async function writeSnapshot(
  lake: string,
  id: string,
  given: readonly TestPage[],
  about: Partial<SnapshotManifest> = {},
  said: TestSaid = {},
): Promise<SnapshotManifest> {
  const engine = await testEngine(lake);
  try {
    const writer = await SnapshotWriter.open(lake, id, engine);
    await writeSaid(writer, said);
    const pageRows = await writer.table(pages);
    const anchorRows = await writer.table(anchors);
    const linkRows = await writer.table(links);
    const known = new Map<string, number>();
    for (const [page_id, { links: outgoing = [], ...page }] of given.entries()) {
      pageRows.push({ ...PLAIN_PAGE, ...page, page_id, page_key: pageKey(page.url), host: hostOf(page.url) });
      for (const [position, link] of outgoing.entries()) {
        const target_url = fetchUrl(link.href, page.url);
        if (!target_url) continue;
        const anchor = { ...PLAIN_ANCHOR, ...link, text: link.text ?? link.href, target_url };
        const content = JSON.stringify(anchor);
        let anchor_id = known.get(content);
        if (anchor_id === undefined) {
          anchor_id = known.size;
          known.set(content, anchor_id);
          anchorRows.push({
            ...anchor,
            anchor_id,
            target_key: pageKey(target_url),
            target_host: hostOf(target_url),
          });
        }
        linkRows.push({ page_id, anchor_id, position });
      }
    }
    return await writer.publish({
      day: "2026-01-05",
      kind: "pages",
      made_by: "test",
      made_at: "2026-01-05T00:00:00.000Z",
      sources: [],
      parvis_version: "0.0.0",
      ...about,
    });
  } finally {
    engine.close();
  }
}

async function writeSaid(writer: SnapshotWriter, said: TestSaid): Promise<void> {
  const coverageRows = await writer.table(coverage);
  for (const row of said.coverage ?? []) coverageRows.push({ ...UNKNOWN_COVERAGE, pages_read: 0, ...row });
  const incidentRows = await writer.table(incidents);
  for (const row of said.incidents ?? []) incidentRows.push(row);
  const listingRows = await writer.table(listings);
  for (const row of said.listings ?? []) listingRows.push(row);
  const checkRows = await writer.table(checks);
  for (const row of said.checks ?? []) {
    const { target_url } = row;
    checkRows.push({
      ...PLAIN_CHECK,
      ...row,
      target_key: pageKey(target_url),
      target_host: hostOf(target_url),
    });
  }
}

const PLAIN_CHECK = {
  state: "ok",
  confirmed: true,
  status: 200,
  trouble: null,
  final_url: null,
  checked_at: "2026-01-05T11:00:00.000Z",
  failed_runs: 0,
  failing_since: null,
  duration_ms: 40,
  advice: "nothing",
  advice_url: null,
} as const;

const PLAIN_PAGE = {
  ...unknownPage(""),
  read: true,
  fetched_at: "2026-01-05T10:00:00.000Z",
  status: 200,
  content_type: "text/html",
  charset: "utf-8",
  bytes: 1000,
  language_declared: "fr",
  language_detected: "fr",
  word_count: 0,
  source_file: "test",
  source_offset: 0,
} as const;

const PLAIN_ANCHOR = {
  place: "main" as Place,
  dom_path: "body>main>p>a",
  rel: "",
  referrer_policy: null,
  hreflang: null,
  kind: null,
  context: null,
};
