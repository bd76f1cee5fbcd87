/** Something that was planted in the figures of a site. Days are counted from 1970. */
export interface Planted {
  readonly site: string;
  readonly kind: string;
  readonly from: number;
  /** Absent when it lasts. */
  readonly to?: number;
}

/** Something that the series of a site were found to do. */
export interface Found {
  readonly site: string;
  readonly kind: string;
  readonly from: number;
  readonly to?: number;
}

/** What each planted kind is rightly found as, and how many days its beginning may be off. */
interface Expectation {
  readonly as: readonly string[];
  readonly days: number;
}

const SUDDEN_DAYS = 7;
/** A slip shows by weeks, a drift by months: their beginnings are found no better. */
const SLIP_DAYS = 35;
const DRIFT_DAYS = 150;

export const EXPECTED: Readonly<Record<string, Expectation>> = {
  "tag-removed": { as: ["dip", "gap", "shift"], days: SUDDEN_DAYS },
  redesign: { as: ["shift"], days: SUDDEN_DAYS },
  campaign: { as: ["burst"], days: SUDDEN_DAYS },
  "bot-burst": { as: ["burst"], days: 3 },
  "domain-move": { as: ["shift", "gap"], days: SUDDEN_DAYS },
  "double-count": { as: ["shift", "burst"], days: SUDDEN_DAYS },
  "silent-drift": { as: ["drift"], days: DRIFT_DAYS },
  "timezone-slip": { as: ["slip"], days: SLIP_DAYS },
  "tool-change": { as: ["shift"], days: SUDDEN_DAYS },
  gap: { as: ["gap"], days: 1 },
  outage: { as: ["dip"], days: 1 },
};

/** What became of each planted event, and of each one found. */
export interface Matching {
  readonly planted: readonly { readonly event: Planted; readonly outcome: "found" | "misnamed" | "missed" }[];
  /** `end`: where a planted event ends; neither right nor wrong. `season`: in a season of the calendar, which explains it. */
  readonly found: readonly {
    readonly event: Found;
    readonly outcome: "right" | "misnamed" | "end" | "season" | "false";
  }[];
}

/** Sets what was found beside what was planted, site by site. A planted event may be found by several series: once is enough. */
export function matchEvents(
  planted: readonly Planted[],
  found: readonly Found[],
  seasons: readonly Planted[] = [],
): Matching {
  const at = bySite(planted);
  const seasonsAt = bySite(seasons);
  const outcomes = new Map<Planted, "found" | "misnamed">();
  const judged = found.map((event) => {
    const near = at.get(event.site) ?? [];
    const right = near.filter((other) => isRight(other, event));
    for (const other of right) outcomes.set(other, "found");
    if (right.length > 0) return { event, outcome: "right" as const };
    const same = near.filter((other) => isNear(other, event));
    for (const other of same) if (!outcomes.has(other)) outcomes.set(other, "misnamed");
    if (same.length > 0) return { event, outcome: "misnamed" as const };
    if (near.some((other) => isEnd(other, event))) return { event, outcome: "end" as const };
    const inSeason = (seasonsAt.get(event.site) ?? []).some((season) => isWithin(season, event));
    return { event, outcome: inSeason ? ("season" as const) : ("false" as const) };
  });
  return {
    planted: planted.map((event) => ({ event, outcome: outcomes.get(event) ?? "missed" })),
    found: judged,
  };
}

const isRight = (planted: Planted, found: Found): boolean =>
  EXPECTED[planted.kind]?.as.includes(found.kind) === true && isNear(planted, found);

const isNear = ({ kind, from }: Planted, found: Found): boolean =>
  Math.abs(found.from - from) <= (EXPECTED[kind]?.days ?? 0);

const isEnd = ({ to, kind }: Planted, found: Found): boolean =>
  to !== undefined && Math.abs(found.from - to - 1) <= Math.max(SUDDEN_DAYS, EXPECTED[kind]?.days ?? 0);

/** Days around a season that still belong to it. */
const SEASON_EDGE = 4;

const isWithin = ({ from, to = from }: Planted, found: Found): boolean =>
  found.from >= from - SEASON_EDGE && found.from <= to + SEASON_EDGE;

function bySite<T extends { readonly site: string }>(
  events: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const event of events) {
    const group = groups.get(event.site);
    if (group) group.push(event);
    else groups.set(event.site, [event]);
  }
  return groups;
}
