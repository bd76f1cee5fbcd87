import { hostOf, pageKey } from "../../../kit/url.ts";
import {
  anchors,
  type CarriedFact,
  type CoverageFact,
  carried,
  coverage,
  type IncidentFact,
  incidents,
  links,
  listings,
  pages,
  refusals,
} from "../../../model/fact.ts";
import type { Row } from "../../../model/table.ts";
import type { ShardStore } from "../../../store/lake/crawl.ts";
import { createInterning } from "../../interning.ts";
import type { AnchorDraft } from "../../page/read.ts";
import type { PageSeen } from "../../reader.ts";

/** Takes the facts of one shard, and numbers them so that no two shards share a number. */
export interface ShardRows {
  page(page: PageSeen, links: readonly AnchorDraft[]): void;
  /** A page whose facts an earlier snapshot has. */
  carry(row: Omit<CarriedFact, "page_id">): void;
  listing(url: string, lastModified: string | undefined, sitemap: string): void;
  coverage(row: CoverageFact): void;
  incident(row: IncidentFact): void;
  /** Numbers given so far, for the next checkpoint. */
  numbers(): RowNumbers;
}

export interface RowNumbers {
  readonly pages: number;
  readonly anchors: number;
}

export async function openRows(
  store: ShardStore,
  { shard, shards }: { readonly shard: number; readonly shards: number },
  already: RowNumbers = { pages: 0, anchors: 0 },
): Promise<ShardRows> {
  const pageRows = await store.table(pages);
  const anchorRows = await store.table(anchors);
  const linkRows = await store.table(links);
  const carriedRows = await store.table(carried);
  const listingRows = await store.table(listings);
  const coverageRows = await store.table(coverage);
  const incidentRows = await store.table(incidents);
  await store.table(refusals);
  let pageCount = already.pages;
  let anchorCount = already.anchors;
  const spread = (number: number): number => number * shards + shard;
  // Buffers take the values out of a row: one object serves for all.
  const anchorRow = { anchor_id: 0 } as Row<typeof anchors>;
  const intern = createInterning((anchor, number) => {
    anchorCount = number + 1;
    anchorRows.push(Object.assign(anchorRow, anchor, { anchor_id: spread(number) }));
  }, already.anchors);
  return {
    page(page, found) {
      const page_id = spread(pageCount++);
      // The row is the page itself, completed: a copy of so many fields would cost.
      const numbered = { page_id, page_key: pageKey(page.url), host: hostOf(page.url) };
      pageRows.push(Object.assign(page, numbered));
      for (let position = 0; position < found.length; position++)
        linkRows.push({ page_id, anchor_id: spread(intern(found[position] as AnchorDraft)), position });
    },
    carry: (row) => carriedRows.push({ ...row, page_id: spread(pageCount++) }),
    listing: (url, lastModified, sitemap) =>
      listingRows.push({
        host: hostOf(url),
        url,
        page_key: pageKey(url),
        last_modified: lastModified ?? null,
        sitemap,
      }),
    coverage: (row) => coverageRows.push(row),
    incident: (row) => incidentRows.push(row),
    numbers: () => ({ pages: pageCount, anchors: anchorCount }),
  };
}
