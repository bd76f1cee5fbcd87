import { oncePer } from "../kit/once.ts";
import type { Site } from "../model/estate.ts";
import { type AudienceMonth, changeOf, lastTwoYears, type Stretch, stretchOf } from "./month-quality.ts";

/** How a site, or a group of them, did in the last twelve months, beside the twelve before. */
export interface AudienceStanding {
  readonly id: string;
  readonly now: Stretch;
  readonly before: Stretch;
  /** Share more or fewer; undefined where it cannot be told. */
  readonly change: number | undefined;
  readonly sites: number;
}

export type MonthsBySite = ReadonlyMap<string, readonly AudienceMonth[]>;

/** The months of each site, in order: sorted once for the rows of a run. */
export const monthsBySite = oncePer((rows: readonly AudienceMonth[]): MonthsBySite => {
  const bySite = new Map<string, AudienceMonth[]>();
  for (const row of rows) {
    const own = bySite.get(row.site);
    if (own) own.push(row);
    else bySite.set(row.site, [row]);
  }
  for (const own of bySite.values()) own.sort((a, b) => a.month.localeCompare(b.month));
  return bySite;
});

/** The estate at a glance: worked out once for the rows of a run. */
export interface EstateAudience {
  readonly bySite: MonthsBySite;
  readonly together: readonly AudienceMonth[];
  readonly standings: ReadonlyMap<string, AudienceStanding>;
}

const known = new WeakMap<readonly AudienceMonth[], EstateAudience>();

export function estateAudience(rows: readonly AudienceMonth[], sites: readonly Site[]): EstateAudience {
  const before = known.get(rows);
  if (before) return before;
  const observed = new Set(sites.map(({ id }) => id));
  const bySite: MonthsBySite = new Map([...monthsBySite(rows)].filter(([site]) => observed.has(site)));
  const last = lastCommonMonth(bySite);
  const standings = [...bySite].map(([id, months]): [string, AudienceStanding] => [
    id,
    standingOfSite(id, months, last),
  ]);
  const together = monthsTogether([...bySite.values()].flat().filter(({ month }) => month <= last));
  const made = { bySite, together, standings: new Map(standings) };
  known.set(rows, made);
  return made;
}

/** Sites with figures in the last twelve months, and their visits together. */
export interface EstateVisits {
  readonly sites: number;
  readonly visits: number;
}

export function estateVisits(rows: readonly AudienceMonth[], sites: readonly Site[]): EstateVisits {
  const counted = [...estateAudience(rows, sites).standings.values()].filter(({ now }) => now.known > 0);
  return { sites: counted.length, visits: counted.reduce((sum, { now }) => sum + now.visits, 0) };
}

/** The last month that most sites have whole: the year compared ends there for all. */
function lastCommonMonth(bySite: MonthsBySite): string {
  const counts = new Map<string, number>();
  for (const months of bySite.values())
    for (const { month, days_known, days } of months)
      if (days_known >= days * 0.9) counts.set(month, (counts.get(month) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const full = [...counts].filter(([, n]) => n >= most / 2).map(([month]) => month);
  return full.sort().at(-1) ?? "2016-01-01";
}

function standingOfSite(id: string, months: readonly AudienceMonth[], last: string): AudienceStanding {
  const [now, before] = lastTwoYears(months, last).map(stretchOf) as [Stretch, Stretch];
  return { id, now, before, change: changeOf(now, before), sites: 1 };
}

/** Groups add up the sites that can be compared: one that began last year is no growth of its theme. */
function standingOfGroup(id: string, members: readonly AudienceStanding[]): AudienceStanding {
  const sum = (of: (member: AudienceStanding) => Stretch, among: readonly AudienceStanding[]): Stretch =>
    among.reduce(
      (total, member) => ({
        visits: total.visits + of(member).visits,
        known: total.known + of(member).known,
        days: total.days + of(member).days,
      }),
      { visits: 0, known: 0, days: 0 },
    );
  const comparable = members.filter(({ change }) => change !== undefined);
  const [now, before] = [sum((member) => member.now, comparable), sum((member) => member.before, comparable)];
  return {
    id,
    now: sum((member) => member.now, members),
    before: sum((member) => member.before, members),
    change: before.visits === 0 ? undefined : now.visits / now.known / (before.visits / before.known) - 1,
    sites: members.filter((member) => member.now.known > 0).length,
  };
}

/** Each group with the standings of its sites. */
export function groupStandings(
  standings: ReadonlyMap<string, AudienceStanding>,
  sites: readonly Site[],
  groupsOf: (site: Site) => readonly string[],
): AudienceStanding[] {
  const groups = new Map<string, AudienceStanding[]>();
  for (const site of sites) {
    const standing = standings.get(site.id);
    if (!standing) continue;
    for (const group of groupsOf(site)) groups.set(group, [...(groups.get(group) ?? []), standing]);
  }
  return [...groups].map(([id, members]) => standingOfGroup(id, members));
}

/** All sites together, month by month: what is known is added up, and the days known say of how many. */
function monthsTogether(rows: readonly AudienceMonth[]): AudienceMonth[] {
  const together = new Map<string, { -readonly [K in keyof AudienceMonth]: AudienceMonth[K] }>();
  const add = (a: number | null, b: number | null): number | null => (b === null ? a : (a ?? 0) + b);
  const counts = new Map<string, number>();
  for (const row of rows) {
    if (row.days_known === 0) continue;
    counts.set(row.month, (counts.get(row.month) ?? 0) + 1);
    const sum = together.get(row.month);
    if (!sum) {
      together.set(row.month, { ...row, site: "" });
      continue;
    }
    sum.visits = add(sum.visits, row.visits);
    sum.views = add(sum.views, row.views);
    for (const name of SUMMED) sum[name] += row[name];
  }
  // Back to days of the calendar: a month of all sites has as many days as a month.
  for (const [month, sum] of together) {
    const sites = counts.get(month) ?? 1;
    for (const name of SUMMED) sum[name] = Math.round(sum[name] / sites);
  }
  return [...together.values()].sort((a, b) => a.month.localeCompare(b.month));
}

const SUMMED = [
  "days_known",
  "days",
  "gap_days",
  "zero_days",
  "revised_days",
  "sampled_days",
  "thresholded_days",
  "truncated_days",
  "partial_days",
] as const;
