import { drawOf } from "./draw.ts";
import { type EstatePlan, type SitePlan, sectionOf, slotKey } from "./plan.ts";

const DUPLICATE_SHARE = 0.02;

/** The page whose text this one copies, on the same site; undefined for a page of its own. */
export function originalOf(plan: EstatePlan, site: SitePlan, slot: number): number | undefined {
  if (!drawsCopy(plan, site, slot)) return undefined;
  const section = sectionOf(site, slot);
  if (section?.kind !== "theme") return undefined;
  const firstSheet = section.first + section.lists;
  if (slot <= firstSheet || section.sheets < 5) return undefined;
  const original = firstSheet + drawOf(plan.seed, "original", site.index, slot).below(slot - firstSheet);
  // Copies of copies would hide which page came first.
  return drawsCopy(plan, site, original) || plan.stepLinks.has(slotKey(site, original))
    ? undefined
    : original;
}

const drawsCopy = (plan: EstatePlan, site: SitePlan, slot: number): boolean =>
  drawOf(plan.seed, "copy", site.index, slot).chance(DUPLICATE_SHARE);

/** Half of the copies say in their head which address counts. */
export const declaresOriginal = (plan: EstatePlan, site: SitePlan, slot: number): boolean =>
  drawOf(plan.seed, "canonical", site.index, slot).chance(0.5);
