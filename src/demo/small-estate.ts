import { generateEstate } from "./generate.ts";
import type { EstatePlan } from "./plan.ts";

/** A small estate with its truth, for tests of other rooms: 8 sites, some 120 pages, one life event. */
export function smallEstate(folder: string, seed = 1): Promise<EstatePlan> {
  return generateEstate({ folder, seed, sites: 8, pages: 120, linkTruth: true });
}
