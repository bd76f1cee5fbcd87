import { urlOf } from "../address.ts";
import { drawOf } from "../draw.ts";
import { lifeEventSlot } from "../step-plan.ts";
import type { AudiencePlan, SiteAudience } from "./plan.ts";

/** A page on which visits end. */
export interface ExitPage {
  readonly address: string;
  readonly lifeEvent: string;
  /** Many people leave it; else a few a month. */
  readonly isLeft: boolean;
}

/** Of the visits of a site, those that end on a page that people leave; and how many do in a month on one that they do not. */
const LEFT_SHARE = 0.002;
const FEW = 4;

/** The guides of the hub, in a country with the rarer defects: half of them are left by many. No other site tells its last pages. */
export function exitPages({ country }: AudiencePlan, { site }: Pick<SiteAudience, "site">): ExitPage[] {
  if (!country.rareFlaws || site.archetype !== "hub") return [];
  return site.lifeEvents.flatMap((lifeEvent) => {
    const isLeft = drawOf(country.seed, "exits", lifeEvent).chance(0.5);
    return site.languages.map((language) => ({
      address: urlOf(country, site, lifeEventSlot(site, lifeEvent, 0), language),
      lifeEvent,
      isLeft,
    }));
  });
}

/** How many visits of a month ended on such a page. */
export const exitsOf = ({ isLeft }: ExitPage, visits: number): number =>
  isLeft ? Math.round(visits * LEFT_SHARE) : Math.min(visits, FEW);
