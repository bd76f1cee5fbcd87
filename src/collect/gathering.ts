import type { Refusal } from "../kit/failure.ts";
import { hostOf, pageKey } from "../kit/url.ts";
import { anchors, coverage, links, pages, refusals } from "../model/fact.ts";
import type { SnapshotWriter } from "../store/lake/snapshot.ts";
import { isContent } from "./answered.ts";
import { createInterning } from "./interning.ts";
import { createNumbering } from "./numbering.ts";
import type { AnchorDraft } from "./page/read.ts";
import { type LinkEvent, type PageEvent, UNKNOWN_COVERAGE, unknownPage } from "./reader.ts";

/** One snapshot being filled: numbers pages and anchors, writes rows, counts what each host gave. */
export interface Gathering {
  /** False when the address was seen already: the first capture that did not fail is kept, or the first of all. */
  page(event: PageEvent): boolean;
  link(event: LinkEvent): void;
  refusal(refusal: Refusal): void;
  /** Writes what is only known at the end. */
  finish(): void;
  /** Latest day on which a page was read; undefined when no record said. */
  latestDay(): string | undefined;
  hasReadPages(): boolean;
  readonly counts: { pages: number; links: number };
}

export async function gather(writer: SnapshotWriter): Promise<Gathering> {
  const pageRows = await writer.table(pages);
  const anchorRows = await writer.table(anchors);
  const linkRows = await writer.table(links);
  const coverageRows = await writer.table(coverage);
  const refusalRows = await writer.table(refusals);
  const numbering = createNumbering();
  const nextPosition: number[] = [];
  const intern = createInterning((anchor, anchor_id) => anchorRows.push({ ...anchor, anchor_id }));
  const readByHost = new Map<string, number>();
  const counts = { pages: 0, links: 0 };
  let latest = "";

  const addLink = (page_id: number, anchor: AnchorDraft): void => {
    const position = nextPosition[page_id] ?? 0;
    nextPosition[page_id] = position + 1;
    linkRows.push({ page_id, anchor_id: intern(anchor), position });
    counts.links++;
  };
  const writePage = ({ page, links: found }: PageEvent): void => {
    const page_id = numbering.take(page.url);
    const host = hostOf(page.url);
    pageRows.push({ ...page, page_id, page_key: pageKey(page.url), host });
    counts.pages++;
    if (page.fetched_at && page.fetched_at > latest) latest = page.fetched_at;
    if (isContent(page)) readByHost.set(host, (readByHost.get(host) ?? 0) + 1);
    for (const anchor of found) addLink(page_id, anchor);
  };
  // A failure waits: the same address may answer later in the archive.
  const failures = new Map<string, PageEvent>();
  const writeFailures = (): void => {
    for (const event of failures.values()) writePage(event);
    failures.clear();
  };
  return {
    counts,
    page(event) {
      const { url } = event.page;
      if (numbering.has(url)) return false;
      if (!isFailure(event.page)) {
        const isFirst = !failures.delete(url);
        writePage(event);
        return isFirst;
      }
      if (failures.has(url)) return false;
      failures.set(url, event);
      if (failures.size >= MOST_FAILURES) writeFailures();
      return true;
    },
    link({ from, anchor }) {
      const page_id = numbering.take(from.url);
      if (numbering.isNew) {
        pageRows.push({ ...listedPage(from), page_id });
        counts.pages++;
      }
      addLink(page_id, anchor);
    },
    refusal: (refusal) => refusalRows.push(refusal),
    finish() {
      writeFailures();
      for (const [host, pages_read] of readByHost)
        coverageRows.push({ ...UNKNOWN_COVERAGE, host, pages_read });
    },
    latestDay: () => latest.slice(0, 10) || undefined,
    hasReadPages: () => readByHost.size > 0,
  };
}

const isFailure = ({ status }: PageEvent["page"]): boolean => status !== null && status >= 400;

/** Failures that wait at once. */
const MOST_FAILURES = 100_000;

function listedPage({ url, title, language, file, line }: LinkEvent["from"]) {
  const known = { title, language_declared: language, source_file: file, source_offset: line };
  return { ...unknownPage(url), ...known, page_key: pageKey(url), host: hostOf(url), read: false };
}
