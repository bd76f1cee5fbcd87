/** Something that began on a site on a day, upwards or downwards. */
export interface Beginning {
  readonly site: string;
  readonly day: number;
  readonly isFall: boolean;
}

/** What sites may have in common: a source, a ministry, a theme, or all of the estate. */
export interface Scope {
  /** As people read it in a group: `source matomo-main`. */
  readonly name: string;
  readonly sites: ReadonlySet<string>;
}

/** Fewer sites may begin on one day by chance. */
const LEAST_SITES = 3;
/** Share of the sites of a scope to which it happened. */
const LEAST_SHARE = 0.3;

/**
 * Beginnings that have one cause: the same day or the next, in the same direction, on a large share of the sites of a scope. Returns the
 * name of the group of each, with its day. Scopes come in order of preference.
 */
export function commonCauses(
  beginnings: readonly Beginning[],
  scopes: readonly Scope[],
  dayText: (day: number) => string,
): (string | undefined)[] {
  const groups = new Array<string | undefined>(beginnings.length);
  const byDay = new Map<string, number[]>();
  for (const [i, { day, isFall }] of beginnings.entries())
    for (const near of [day, day - 1]) {
      const key = `${isFall} ${near}`;
      byDay.set(key, [...(byDay.get(key) ?? []), i]);
    }
  // The fullest days first, so that a group is not cut between two days.
  const days = [...byDay.values()]
    .filter((list) => list.length >= LEAST_SITES)
    .sort((a, b) => b.length - a.length);
  for (const list of days) {
    for (const scope of scopes) {
      const free = list.filter(
        (i) => groups[i] === undefined && scope.sites.has((beginnings[i] as Beginning).site),
      );
      const sites = new Set(free.map((i) => (beginnings[i] as Beginning).site));
      if (sites.size < Math.max(LEAST_SITES, LEAST_SHARE * scope.sites.size)) continue;
      const day = Math.min(...free.map((i) => (beginnings[i] as Beginning).day));
      for (const i of free) groups[i] = `${scope.name} ${dayText(day)}`;
    }
  }
  return groups;
}
