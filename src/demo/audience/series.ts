import type { DayNumber } from "../../kit/day.ts";
import { type Draw, drawOf } from "../draw.ts";
import { type Calendar, SEASONS } from "./calendar.ts";
import { normal, poisson, rounded } from "./chance.ts";
import type { PlantedEvent } from "./event.ts";
import { type AudiencePlan, COURSE_DAYS, type Property, type SiteAudience } from "./plan.ts";
import { ordinaryFactor } from "./temper.ts";

/** What the tool of a site counted, one value a day from the first day of the plan. */
export interface SiteDays {
  /** 1 where the tool has the day at all. */
  readonly present: Uint8Array;
  readonly visits: Int32Array;
  readonly visitors: Int32Array;
  readonly views: Int32Array;
  readonly bounces: Int32Array;
  readonly seconds: Int32Array;
  readonly searches: Int32Array;
  /** Of the visits, those of robots. */
  readonly bots: Int32Array;
  /** People who came, counted or not. */
  readonly people: Float64Array;
}

/** The days of a site, always the same: what happened, and what was counted of it. */
export function daysOf(plan: AudiencePlan, audience: SiteAudience): SiteDays {
  const length = plan.last - plan.first + 1;
  const days = emptyDays(length, peopleOf(plan, audience));
  const draw = drawOf(plan.country.seed, "counted", audience.site.index);
  const measure = measureOf(plan, audience, length);
  for (const property of audience.properties) {
    const from = Math.max(property.from, audience.first) - plan.first;
    const to = Math.min(property.to, audience.last) - plan.first;
    for (let i = from; i <= to; i++) countDay(days, i, { draw, audience, measure, property });
  }
  return days;
}

function emptyDays(length: number, people: Float64Array): SiteDays {
  const counts = () => new Int32Array(length);
  return {
    present: new Uint8Array(length),
    visits: counts(),
    visitors: counts(),
    views: counts(),
    bounces: counts(),
    seconds: counts(),
    searches: counts(),
    bots: counts(),
    people,
  };
}

/** How much of a day is like the day before, beyond the calendar. */
const MEMORY = 0.45;

/** How many people came each day. */
export function peopleOf(plan: AudiencePlan, audience: SiteAudience): Float64Array {
  const people = new Float64Array(plan.last - plan.first + 1);
  const draw = drawOf(plan.country.seed, "people", audience.site.index);
  const lasting = peopleEvents(plan, audience.events, people.length);
  const spread = audience.unrest * Math.sqrt(1 - MEMORY ** 2);
  let mood = 0;
  for (let day = audience.first; day <= audience.last; day++) {
    mood = MEMORY * mood + spread * normal(draw);
    const i = day - plan.first;
    const expected = expectedOn(audience, plan.calendar, day) * (lasting[i] ?? 1);
    people[i] = expected * Math.exp(mood - audience.unrest ** 2 / 2);
  }
  return people;
}

/** Visits expected on a day if nothing particular ever happened. */
export function expectedOn(audience: SiteAudience, calendar: Calendar, day: DayNumber): number {
  const { temper, level } = audience;
  const ordinary = ordinaryFactor(temper, calendar.kindOf(day));
  let inSeason = 1;
  for (const season of SEASONS) {
    const times = temper.seasons[season];
    if (times !== undefined) inSeason *= 1 + (times - 1) * calendar.strengthOf(season, day);
  }
  return level * Math.exp(courseOn(audience, day)) * ordinary * inSeason;
}

function courseOn({ course, first }: SiteAudience, day: DayNumber): number {
  const place = (day - first) / COURSE_DAYS;
  const before = Math.min(Math.floor(place), course.length - 1);
  const low = course[before] ?? 0;
  return low + ((course[before + 1] ?? low) - low) * (place - before);
}

/** Factors of the events that change how many people come. */
function peopleEvents(plan: AudiencePlan, events: readonly PlantedEvent[], length: number): Float64Array {
  const factors = new Float64Array(length).fill(1);
  for (const event of events) {
    const change = PEOPLE_CHANGES[event.kind];
    if (!change) continue;
    eachDay(plan, event, length, (i, passed) => {
      factors[i] = (factors[i] ?? 1) * change(event, passed);
    });
  }
  return factors;
}

/** `passed` goes from 0 to 1 over an event that ends. */
const PEOPLE_CHANGES: Readonly<
  Partial<Record<PlantedEvent["kind"], (e: PlantedEvent, passed: number) => number>>
> = {
  redesign: ({ size }) => size,
  "domain-move": ({ size }) => size,
  outage: ({ size }) => size,
  // A campaign is strong at once and fades.
  campaign: ({ size }, passed) => 1 + (size - 1) * (1 - 0.6 * passed),
};

function eachDay(
  { first }: AudiencePlan,
  { from, to }: PlantedEvent,
  length: number,
  see: (i: number, passed: number) => void,
): void {
  const start = from - first;
  const end = to === undefined ? length - 1 : Math.min(to - first, length - 1);
  const span = Math.max(1, (to ?? from + length) - from);
  for (let i = start; i <= end; i++) see(i, (i - start) / span);
}

/** What the events do to counting, by day. */
interface Measure {
  readonly tracked: Float64Array;
  /** Robots by visit of a person on an ordinary day. */
  readonly robots: Float64Array;
  /** Factors on views alone, and on all counts. */
  readonly viewsTimes: Float64Array;
  readonly allTimes: Float64Array;
  /** Share of each day that is counted on the next. */
  readonly slipped: Float64Array;
  readonly missing: Uint8Array;
}

function measureOf(plan: AudiencePlan, { events }: SiteAudience, length: number): Measure {
  const ones = () => new Float64Array(length).fill(1);
  const measure: Measure = {
    tracked: ones(),
    robots: new Float64Array(length),
    viewsTimes: ones(),
    allTimes: ones(),
    slipped: new Float64Array(length),
    missing: new Uint8Array(length),
  };
  for (const event of events) applyEvent(plan, event, measure, length);
  return measure;
}

function applyEvent(plan: AudiencePlan, event: PlantedEvent, measure: Measure, length: number): void {
  const { size, metric } = event;
  const set = (values: Float64Array, value: (passed: number) => number): void =>
    eachDay(plan, event, length, (i, passed) => {
      values[i] = value(passed);
    });
  switch (event.kind) {
    case "tag-removed":
      set(measure.tracked, () => size);
      break;
    case "silent-drift":
      set(measure.tracked, (passed) => 1 + (size - 1) * passed);
      // What drifted away does not come back.
      if (event.to !== undefined) measure.tracked.fill(size, event.to - plan.first + 1);
      break;
    case "bot-burst":
      set(measure.robots, () => size);
      break;
    case "double-count":
      set(metric === "views" ? measure.viewsTimes : measure.allTimes, () => size);
      break;
    case "timezone-slip":
      set(measure.slipped, () => slippedShare(size));
      break;
    case "gap":
      eachDay(plan, event, length, (i) => {
        measure.missing[i] = 1;
      });
      break;
    default:
      break;
  }
}

/** Evenings are busier than nights: the last hours of a day hold a little more than their share. */
const slippedShare = (hours: number): number => (1.1 * hours) / 24;

interface Counting {
  readonly draw: Draw;
  readonly audience: SiteAudience;
  readonly measure: Measure;
  readonly property: Property;
}

function countDay(days: SiteDays, i: number, { draw, audience, measure, property }: Counting): void {
  const { habit, level } = audience;
  const slipped = measure.slipped[i] ?? 0;
  const came = (1 - slipped) * (days.people[i] ?? 0) + slipped * (days.people[Math.max(0, i - 1)] ?? 0);
  const counted = poisson(draw, came * (measure.tracked[i] ?? 1) * property.scale);
  const robots = poisson(draw, (measure.robots[i] ?? 0) * level);
  const times = measure.allTimes[i] ?? 1;
  const viewsTimes = measure.viewsTimes[i] ?? 1;
  const views = counted + counted * (habit.viewsPerVisit - 1) * jitter(draw);
  // A page counted twice leaves hardly any visit of one page.
  const bounces = counted * habit.bounceShare * jitter(draw) * (viewsTimes > 1 ? 0.06 : 1);
  const visits = Math.round((counted + robots) * times);
  days.present[i] = measure.missing[i] === 1 ? 0 : 1;
  days.visits[i] = visits;
  days.bots[i] = Math.min(visits, Math.round(robots * times));
  const visitors = counted * habit.visitorShare * jitter(draw) + robots;
  days.visitors[i] = Math.min(visits, rounded(draw, visitors * times));
  days.views[i] = Math.max(visits, rounded(draw, (views * viewsTimes + robots) * times));
  days.bounces[i] = Math.min(visits, rounded(draw, (bounces + robots) * times));
  // A robot stays for a second.
  days.seconds[i] = rounded(draw, (counted * habit.secondsPerVisit * jitter(draw) + robots) * times);
  days.searches[i] = rounded(draw, counted * habit.searchShare * jitter(draw) * times);
}

const jitter = (draw: Draw): number => draw.real(0.96, 1.04);
