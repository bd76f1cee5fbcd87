import { ministryOf } from "../estate/branch.ts";
import type { Estate } from "../model/estate.ts";
import type { Kinship } from "./graph/ei-index.ts";

/** Ways of grouping sites that are compared with how they link. */
export const DIMENSIONS = ["theme", "ministry"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The groups of each site, the main one first; none when nothing is said of it. A theme counts as its highest one. */
export function groupsOf(
  estate: Estate,
  sites: readonly string[],
  dimension: Dimension,
  day: string,
): string[][] {
  const known = new Map(estate.sites.map((site) => [site.id, site]));
  const parent = new Map(estate.themes.map((theme) => [theme.id, theme.parent]));
  return sites.map((id) => {
    const site = known.get(id);
    if (dimension === "theme") return [...new Set(site?.themes.map((theme) => highest(parent, theme)))];
    const ministry = ministryOf(estate, site?.organisation, day);
    return ministry ? [ministry.id] : [];
  });
}

/** A label for each different list of groups, and which labels have a group in common. */
export function kinshipOf(groups: readonly (readonly string[])[]): {
  readonly label: readonly (number | undefined)[];
  readonly kin: Kinship;
} {
  const sets = new Map<string, readonly string[]>();
  for (const list of groups) if (list.length > 0) sets.set(keyOf(list), list);
  const number = new Map([...sets.keys()].map((key, i) => [key, i]));
  const all = [...sets.values()];
  const kin = new Uint8Array(all.length ** 2);
  for (const [i, one] of all.entries()) {
    for (const [j, other] of all.entries()) {
      kin[i * all.length + j] = Number(one.some((group) => other.includes(group)));
    }
  }
  return { label: groups.map((list) => number.get(keyOf(list))), kin };
}

/** A label for each main group. */
export function mainLabels(groups: readonly (readonly string[])[]): (number | undefined)[] {
  const number = new Map<string, number>();
  for (const [main] of groups) if (main !== undefined && !number.has(main)) number.set(main, number.size);
  return groups.map(([main]) => (main === undefined ? undefined : number.get(main)));
}

const keyOf = (list: readonly string[]): string => list.toSorted().join("\n");

function highest(parent: ReadonlyMap<string, string | undefined>, theme: string): string {
  let top = theme;
  // The estate reader cuts loops; the bound keeps one made otherwise from hanging.
  for (let depth = 0; depth < parent.size; depth++) top = parent.get(top) ?? top;
  return top;
}
