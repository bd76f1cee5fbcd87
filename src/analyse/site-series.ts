import type { DayNumber } from "../kit/day.ts";
import { onceInARun } from "./once.ts";
import type { Lab } from "./question.ts";
import { calendarGroups } from "./series/calendar.ts";
import type { CalendarGroup } from "./series/calendar-effect.ts";
import { cutDays, type Days, daysFrom } from "./series/day-grid.ts";
import type { Decomposition } from "./series/decompose.ts";
import type { SeriesEvent } from "./series/event.ts";
import { performAll } from "./series-crew.ts";
import type { Ground, SeriesTask } from "./series-task.ts";

/** Counts by day that are kept of each site. */
const COUNTS = ["visits", "visitors", "views", "bounces", "duration_s", "search_clicks"] as const;
type Count = (typeof COUNTS)[number];
/** Those that are taken apart and watched. The others bear witness. */
export const WATCHED = ["visits", "views", "search_clicks"] as const;
export type Watched = (typeof WATCHED)[number];

/** The audience of one site, one value a day; NaN is a gap. */
export interface SiteSeries {
  readonly site: string;
  readonly days: Days;
  /** What of the calendar concerns it. */
  readonly calendar: readonly CalendarGroup[];
  /** Known counts only. */
  readonly counts: ReadonlyMap<Count, Float64Array>;
  readonly parts: ReadonlyMap<Watched, Decomposition>;
  /** What happened to each; what chance may explain is still in. */
  readonly events: ReadonlyMap<Watched, readonly SeriesEvent[]>;
  /** What people look at first: visits where they are counted. Absent when nothing is known for long enough. */
  readonly leading: Watched | undefined;
  /** Who counted the visits, in order, with the first day of each. */
  readonly sources: readonly { readonly source: string; readonly from: DayNumber }[];
}

/** Every site of the estate that has an audience, and the days it may have been known. */
export interface EstateSeries {
  readonly sites: readonly SiteSeries[];
  /** Last day of any site. */
  readonly last: DayNumber;
  readonly ground: Ground;
}

/** A series of a site, ready to travel. */
export function taskOf(
  { days, calendar }: Course,
  values: Float64Array,
  { all, calendars }: Ground,
): SeriesTask {
  return { values, start: days.first - all.first, calendar: calendars.indexOf(calendar) };
}

/** The series of all sites, taken apart; the questions of one run share them. */
export const seriesOf = onceInARun(readSeries);

async function readSeries(lab: Lab): Promise<EstateSeries> {
  const [period] = await lab.rows<{ first: number | null; last: number | null }>(
    `SELECT CAST(min(day) - ${EPOCH} AS INTEGER) AS first, CAST(max(day) - ${EPOCH} AS INTEGER) AS last FROM site_day`,
  );
  const { first, last } = period ?? { first: null, last: null };
  const all = daysFrom(first ?? 0, first === null || last === null ? 0 : last - first + 1);
  const sources = await readSources(lab);
  const themes = new Map(lab.estate.sites.map((site) => [site.id, site.themes]));
  const { calendars, calendarOf } = calendarsOf(lab);
  const ground = { all, calendars };
  const courses = (await readCounts(lab, all)).map(({ site, counts }) => ({
    ...courseOf(site, counts, all),
    calendar: calendarOf(themes.get(site) ?? []),
    sources: sources.get(site) ?? [],
  }));
  return { sites: await takeApart(courses, ground, lab.threads), last: last ?? 0, ground };
}

/** Sites with the same themes share a calendar. */
function calendarsOf({ estate }: Lab): {
  readonly calendars: readonly (readonly CalendarGroup[])[];
  readonly calendarOf: (themes: readonly string[]) => readonly CalendarGroup[];
} {
  const made = new Map<string, readonly CalendarGroup[]>();
  const calendars: (readonly CalendarGroup[])[] = [];
  const calendarOf = (themes: readonly string[]): readonly CalendarGroup[] => {
    const key = themes.join("\n");
    const known = made.get(key);
    if (known) return known;
    const groups = calendarGroups(estate.calendar ?? [], themes);
    made.set(key, groups);
    calendars.push(groups);
    return groups;
  };
  return { calendars, calendarOf };
}

const EPOCH = "DATE '1970-01-01'";
/** A day with parts missing, or one that was not over, is no day of that series. */
const UNFINISHED = `EXISTS (SELECT 1 FROM audience_cell c WHERE c.site = d.site AND c.day = d.day AND c.state = 'partial')`;

interface Counted {
  readonly site: string;
  readonly counts: Map<Count, Float64Array>;
}

/** So many sites are told at once: ten years of all of them, as texts, would weigh as much as everything else. */
const SITES_TOGETHER = 50;

/** Each year of a site comes as one text: a tenth of the objects, and half of the time, of one row a day. */
async function readCounts(lab: Lab, all: Days): Promise<Counted[]> {
  const fields = COUNTS.map(
    (count) => `CASE WHEN "${count}" >= 0 THEN CAST(CAST("${count}" AS BIGINT) AS VARCHAR) ELSE '' END`,
  );
  const known = await lab.rows<{ site: string }>("SELECT DISTINCT site FROM site_day ORDER BY site");
  const sites = known.map(({ site }): Counted => ({ site, counts: new Map() }));
  const countsOf = new Map(sites.map(({ site, counts }) => [site, counts]));
  for (let i = 0; i < sites.length; i += SITES_TOGETHER) {
    const together = sites.slice(i, i + SITES_TOGETHER);
    const rows = lab.batches<{ site: string; told: string }>(
      `SELECT site, string_agg(concat_ws(' ', CAST(day - ${EPOCH} AS INTEGER), ${fields.join(", ")}), ';') AS told
       FROM site_day d WHERE site BETWEEN $first AND $last AND parts_missing = 0 AND NOT ${UNFINISHED}
       GROUP BY site, year(day)`,
      { first: together[0]?.site ?? "", last: together.at(-1)?.site ?? "" },
    );
    for await (const batch of rows)
      for (const { site, told } of batch) readYear(told, countsOf.get(site) ?? new Map(), all);
  }
  return sites.filter(({ counts }) => counts.size > 0);
}

const SPACE = 32;
const SEMICOLON = 59;
const ZERO = 48;

/** Days apart by `;`, numbers by a space, absent ones empty: read by hand, for there are tens of millions. */
function readYear(told: string, counts: Map<Count, Float64Array>, all: Days): void {
  let [day, column, number, digits] = [0, -1, 0, 0];
  for (let i = 0; i <= told.length; i++) {
    const code = i === told.length ? SEMICOLON : told.charCodeAt(i);
    if (code !== SPACE && code !== SEMICOLON) {
      number = number * 10 + code - ZERO;
      digits++;
      continue;
    }
    if (column < 0) day = number - all.first;
    else if (digits > 0) seriesFor(counts, COUNTS[column] as Count, all)[day] = number;
    column = code === SEMICOLON ? -1 : column + 1;
    [number, digits] = [0, 0];
  }
}

function seriesFor(counts: Map<Count, Float64Array>, count: Count, all: Days): Float64Array {
  const known = counts.get(count);
  if (known) return known;
  const made = new Float64Array(all.length).fill(Number.NaN);
  counts.set(count, made);
  return made;
}

async function readSources(lab: Lab): Promise<Map<string, { source: string; from: DayNumber }[]>> {
  const rows = await lab.rows<{ site: string; source: string; first: number }>(
    `SELECT site, source, CAST(min(day) - ${EPOCH} AS INTEGER) AS first FROM site_day
     WHERE source IS NOT NULL GROUP BY site, source ORDER BY site, first`,
  );
  const sources = new Map<string, { source: string; from: DayNumber }[]>();
  for (const { site, source, first } of rows) {
    const list = sources.get(site) ?? [];
    list.push({ source, from: first });
    sources.set(site, list);
  }
  return sources;
}

/** A site before its series are taken apart. */
type Course = Omit<SiteSeries, "parts" | "events" | "leading">;

/** From the first known day of the site to the last of the estate: a series that ends early ends in a gap. */
function courseOf(
  site: string,
  given: Map<Count, Float64Array>,
  all: Days,
): Pick<Course, "site" | "days" | "counts"> {
  const starts = [...given.values()].map((values) => values.findIndex((value) => !Number.isNaN(value)));
  const start = Math.max(0, Math.min(...starts, all.length));
  const days = cutDays(all, start, all.length - start);
  const own = [...given].map(
    ([count, values]) => [count, start === 0 ? values : values.slice(start)] as const,
  );
  return { site, days, counts: new Map(own) };
}

/** Each series apart from all others, shared among threads. */
async function takeApart(courses: readonly Course[], ground: Ground, threads: number): Promise<SiteSeries[]> {
  const watched = courses.flatMap((course) =>
    WATCHED.flatMap((metric) => {
      const values = course.counts.get(metric);
      return values ? [{ course, metric, values }] : [];
    }),
  );
  const tasks = watched.map(({ course, values }) => taskOf(course, values, ground));
  const studies = await performAll("study", tasks, ground, threads);
  const parts = new Map(courses.map((course) => [course, new Map<Watched, Decomposition>()]));
  const events = new Map(courses.map((course) => [course, new Map<Watched, readonly SeriesEvent[]>()]));
  for (const [i, { course, metric, values }] of watched.entries()) {
    const study = studies[i];
    if (!study) continue;
    parts.get(course)?.set(metric, { ...study.parts, values, days: course.days });
    events.get(course)?.set(metric, study.events);
  }
  return courses.map((course) => {
    const own = parts.get(course) ?? new Map<Watched, Decomposition>();
    return {
      ...course,
      parts: own,
      events: events.get(course) ?? new Map(),
      leading: WATCHED.find((metric) => own.has(metric)),
    };
  });
}
