import { hostOf, speaking, urlOf } from "../address.ts";
import { drawOf } from "../draw.ts";
import { CONTACT, HOME, sectionOf } from "../plan.ts";
import type { AudiencePlan, SiteAudience } from "./plan.ts";

/** A page that people see, and its weight among those of its site. */
export interface SeenPage {
  readonly address: string;
  readonly weight: number;
}

/** Tools list thousands of pages; of these the first ones, which most people see. */
const LISTED = 8;

/** The pages of a site that its visits see most; tools tell addresses without their query. */
export function seenPages({ country }: AudiencePlan, { site }: SiteAudience): SeenPage[] {
  const draw = drawOf(country.seed, "pages seen", site.index);
  const language = speaking(site, "fr");
  const sheets = site.sections.flatMap(({ first, lists, sheets }) => [
    first,
    ...(sheets > 0 ? [first + lists] : []),
  ]);
  const slots = [HOME, CONTACT, ...sheets].filter((slot) => slot === HOME || isKept(slot));
  const addresses = slots.map((slot) => urlOf(country, site, slot, language).replace(/[?#].*$/s, ""));
  return [...new Set(addresses)]
    .slice(0, LISTED)
    .map((address, rank) => ({ address, weight: draw.real(0.6, 1.4) / (rank + 1) }));

  /** News may stand on a host of their own, where another counter would be. */
  function isKept(slot: number): boolean {
    return hostOf(site, slot) === site.host && (slot === CONTACT || sectionOf(site, slot) !== undefined);
  }
}
