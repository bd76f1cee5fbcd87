import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UNKNOWN_PAGE } from "../../src/collect/reader.ts";
import { fetchUrl, hostOf, pageKey } from "../../src/kit/url.ts";
import {
  anchors,
  links,
  type PageFact,
  type Place,
  pages,
  type SnapshotManifest,
} from "../../src/model/fact.ts";
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
): Promise<SnapshotManifest> {
  const engine = await testEngine(lake);
  try {
    const writer = await SnapshotWriter.open(lake, id, engine);
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

const PLAIN_PAGE = {
  ...UNKNOWN_PAGE,
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
