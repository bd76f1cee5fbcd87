import { drawOf } from "./draw.ts";
import type { EstatePlan, SitePlan } from "./plan.ts";

/**
 * How a site hides from others where its visitors come from: by a header on all its pages, by an attribute on its links, or
 * not at all, as most.
 */
export type Discretion = "header" | "links" | "none";

export function discretionOf({ seed }: Pick<EstatePlan, "seed">, { index, archetype }: SitePlan): Discretion {
  if (archetype === "hub") return "none";
  const draw = drawOf(seed, "discretion", index);
  if (draw.chance(0.06)) return "header";
  return draw.chance(0.08) ? "links" : "none";
}
