import type { Reading } from "../../analyse/ask.ts";
import { type Change, type EstateChange, tryEstate } from "../../analyse/what-if/estate.ts";
import { benchesOf } from "../../analyse/what-if/open.ts";
import { type AddedLink, type EventOutcome, tryLinks } from "../../analyse/what-if/trial.ts";
import { type RefusedLink, readLinks, type WrittenLink } from "../../analyse/what-if/written.ts";
import type { Estate } from "../../model/estate.ts";
import { type BestLinks, bestLinks, costsOf, type SiteCost } from "./best-link.ts";

/** The links that would help a life event most, and what those tried would change. */
export interface WhatIf {
  readonly best: BestLinks;
  readonly tried: readonly AddedLink[];
  readonly refused: readonly RefusedLink[];
  /** What each site is asked by the links tried. */
  readonly costs: readonly SiteCost[];
  readonly event: Change<EventOutcome>;
  readonly estate: EstateChange;
}

export interface WhatIfRequest {
  readonly lifeEvent: string;
  /** Without them the best links are tried. */
  readonly written?: readonly WrittenLink[];
  readonly most?: number;
}

/** Undefined for a life event of which the run knows no step. */
export async function whatIf(
  reading: Reading,
  estate: Estate,
  { lifeEvent, written, most }: WhatIfRequest,
): Promise<WhatIf | undefined> {
  const best = await bestLinks(reading, estate, lifeEvent, most);
  const bench = await (await benchesOf(reading)).bench(lifeEvent);
  if (!best || !bench) return undefined;
  const { links, refused } = written
    ? await readLinks(reading, estate, written)
    : { links: best.links.map(({ link }) => link), refused: [] };
  return {
    best,
    tried: links,
    refused,
    costs: costsOf(links),
    event: { before: best.before, after: tryLinks(bench, links) },
    estate: await tryEstate(reading, links),
  };
}
