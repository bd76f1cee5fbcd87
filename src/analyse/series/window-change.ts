import type { SeriesEvent } from "./event.ts";
import { median, scaleOf } from "./robust.ts";
import { afterSearch, falseDiscoveryShares, normalTail } from "./significance.ts";

/*
 * What happened to a site of which only totals of the last thirty days are published, day after day. A total is held against the one thirty
 * days before, with which it shares no day; what sites alike do together, and what this one did a year before, is taken for season. Days are
 * not guessed one by one: an event is the first day, the length and the size that explain the totals around it best.
 */

/** Days of a window. */
export const WINDOW = 30;
/** 52 weeks: week-ends compare. */
const YEAR = 364;
/** Changes that noise hardly does, in the usual spreads of the series; more is asked for where no year before says what is season. */
const LEAST_SPREADS = { withSeason: 4, without: 6 };
/** Changes of a total by less than a quarter are not told. */
const SMALLEST = Math.log(1.25);
/** Once fitted, somewhat less may be left. */
const LEAST_TOLD = 0.8 * SMALLEST;
/** No total stays nearer to the one thirty days before: logarithm. */
const LEAST_SPREAD = 0.03;
const MOST_EVENTS = 6;
/** Less than this share of a total says nothing of what it was. */
const LEAST_LEFT = 0.35;
/** Lengths that are tried, in days; what is longer counts as lasting. */
const LENGTHS = [1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60] as const;
/** A change that ends must leave less unexplained than one that lasts, by this much. */
const ENDS_BELOW = 0.8;
/** Totals after it that must be known for it to have ended. */
const SEEN_AFTER = 10;
/** Days before the strangest total among which the first day is looked for, and days around that are explained. */
const BACK = 70;
const BEFORE = 25;
const AFTER = 45;

/** Fewer sites do not say what all do. */
const LEAST_SITES = 8;

/** Changes told are chance in one case of so many at most, over all sites of a source. */
export const LARGEST_Q = 0.05;

export interface ToldChange {
  /** Which of the sites. */
  readonly site: number;
  readonly event: SeriesEvent;
  /** Share of false discoveries to accept for it to count; absent of totals that cannot be, which are seen and not inferred. */
  readonly q?: number;
}

/** What happened to the sites of one source, whose totals begin on the same day. */
export function changesOfSource(sites: readonly Float64Array[]): ToldChange[] {
  const course = commonCourse(sites.map(withoutFaults));
  const found = sites.flatMap((totals, site) =>
    windowChanges(totals, course).map((event): ToldChange => ({ site, event })),
  );
  const inferred = found.filter(({ event }) => event.pValue !== undefined);
  const shares = falseDiscoveryShares(
    inferred.map(({ event }) => event.pValue as number),
    sites.length,
  );
  return [
    ...found.filter(({ event }) => event.pValue === undefined),
    ...inferred.map((one, i) => ({ ...one, q: shares[i] as number })).filter(({ q }) => q <= LARGEST_Q),
  ];
}

/** What sites do together: logarithm of a course that only means something by its changes. Zero where they are too few. */
export function commonCourse(sites: readonly Float64Array[]): Float64Array {
  const days = Math.max(0, ...sites.map(({ length }) => length));
  const course = new Float64Array(days);
  const last = new Map<number, number>();
  for (let i = 0; i < days; i++) {
    const known = sites.flatMap((totals, k) =>
      (totals[i] as number) > 0 ? [[k, totals[i] as number] as const] : [],
    );
    // Where most totals of a day cannot be, those of the others are not to be believed either.
    const isSound = known.length >= last.size / 2;
    const changes = known.flatMap(([k, value]) =>
      last.has(k) ? [Math.log(value / (last.get(k) as number))] : [],
    );
    course[i] = (course[i - 1] ?? 0) + (isSound && changes.length >= LEAST_SITES ? median(changes) : 0);
    if (isSound) for (const [k, value] of known) last.set(k, value);
  }
  return course;
}

/** Of the largest of the last totals, from one day to the next: only days that hold as much can do it. */
const JUMP = 0.17;
/** And more than so many spreads of a count of people who come by chance. */
const LEAST_CHANCE = 4;
/** A jump that is taken back sooner than after thirty days cannot be: what came in must stay that long. */
const MOST_FAULTY_DAYS = 25;
/** Taken back: as near to what was before, of the jump. */
const NEAR = 0.4;

/** Stretches of totals that cannot be, whatever the days were: [first, last]. */
function faults(totals: Float64Array): (readonly [number, number])[] {
  const found: [number, number][] = [];
  const known = [...totals.keys()].filter((i) => (totals[i] as number) >= 0);
  const valueAt = (k: number): number => totals[known[k] as number] as number;
  const step = (k: number): number => valueAt(k) - valueAt(k - 1);
  for (let k = 1; k < known.length; k++) {
    let largest = valueAt(k);
    for (let j = k - 1; j >= 0 && (known[k] as number) - (known[j] as number) <= WINDOW; j--)
      largest = Math.max(largest, valueAt(j));
    const jump = step(k);
    if (Math.abs(jump) < JUMP * largest + LEAST_CHANCE * Math.sqrt(largest)) continue;
    for (let back = k + 1; back < known.length; back++) {
      if ((known[back] as number) - (known[k] as number) > MOST_FAULTY_DAYS) break;
      const isStep = step(back) * jump < 0 && Math.abs(step(back)) > Math.abs(jump) / 2;
      if (!isStep || Math.abs(valueAt(back) - valueAt(k - 1)) > NEAR * Math.abs(jump)) continue;
      found.push([known[k] as number, known[back - 1] as number]);
      k = back;
      break;
    }
  }
  return found;
}

/** The totals without those that cannot be. */
export function withoutFaults(totals: Float64Array): Float64Array {
  const sound = Float64Array.from(totals);
  for (const [from, to] of faults(totals)) sound.fill(Number.NaN, from, to + 1);
  return sound;
}

/**
 * Changes in totals of thirty days that last or end, in order; totals that cannot be are gaps. `course` is that of `commonCourse`. What has
 * not ended when the totals end has no last day, like what lasts.
 */
export function windowChanges(totals: Float64Array, course: Float64Array): SeriesEvent[] {
  const own = withoutFaults(totals).map((value, i) => value / Math.exp(course[i] ?? 0));
  const events = faults(totals).map(
    ([from, to]): SeriesEvent => ({ kind: "gap", from, to, size: -1, before: Number.NaN, after: Number.NaN }),
  );
  for (let round = 0; round < MOST_EVENTS; round++) {
    const strange = strangest(own);
    if (!strange) break;
    const change = explained(own, strange.at);
    if (!change) break;
    undo(own, change);
    const { from, days } = change;
    const share = change.extra / change.level;
    // What is left at the edges of a change that was not quite as fitted is no other change.
    if (Math.abs(Math.log1p(Math.max(-0.99, share))) < LEAST_TOLD) continue;
    events.push({
      kind: days === undefined ? "shift" : share > 0 ? "burst" : "dip",
      from,
      ...(days !== undefined && { to: from + days - 1 }),
      size: Math.max(-1, share),
      before: change.level / WINDOW,
      after: Math.max(0, change.level + change.extra) / WINDOW,
      pValue: afterSearch(normalTail(strange.spreads), totals.length / WINDOW),
    });
  }
  return events.sort((a, b) => a.from - b.from);
}

/** The total that is farthest from the one thirty days before, and more than a year ago. */
function strangest(own: Float64Array): { readonly at: number; readonly spreads: number } | undefined {
  const changes = own.map((value, i) => Math.log((value + 0.5) / ((own[i - WINDOW] ?? Number.NaN) + 0.5)));
  const spread = Math.max(LEAST_SPREAD, scaleOf(changes));
  let best: { at: number; spreads: number } | undefined;
  for (const [at, change] of changes.entries()) {
    const excess = beyondSeason(change, changes[at - YEAR]);
    if (!(Math.abs(excess) >= SMALLEST)) continue;
    const knowsSeason = !Number.isNaN(changes[at - YEAR] ?? Number.NaN);
    const least = knowsSeason ? LEAST_SPREADS.withSeason : LEAST_SPREADS.without;
    const chance = 1 / ((own[at] as number) + 0.5) + 1 / ((own[at - WINDOW] as number) + 0.5);
    const spreads = excess / Math.sqrt(spread ** 2 + chance);
    if (Math.abs(spreads) > Math.max(least, Math.abs(best?.spreads ?? 0))) best = { at, spreads };
  }
  return best;
}

/** What a change has beyond the one a year before, in the same direction. */
function beyondSeason(change: number, before = Number.NaN): number {
  if (Number.isNaN(before) || change * before <= 0) return change;
  return Math.sign(change) * Math.max(0, Math.abs(change) - Math.abs(before));
}

interface Change {
  readonly from: number;
  /** Absent when it lasts. */
  readonly days: number | undefined;
  /** A total without it, and what it adds to a total once it fills all thirty days. */
  readonly level: number;
  readonly extra: number;
}

/** The change that leaves least unexplained of the totals around a place. */
function explained(own: Float64Array, at: number): Change | undefined {
  const [first, last] = [Math.max(0, at - BACK - BEFORE), Math.min(own.length - 1, at + AFTER)];
  let [best, left] = [undefined as Change | undefined, Number.POSITIVE_INFINITY];
  for (let from = Math.max(1, at - BACK); from <= at; from++)
    for (const days of [undefined, ...LENGTHS]) {
      if (days !== undefined && !isSeen(own, from + days, last)) continue;
      const fit = fitted(own, { first, last, from, days });
      const weighed = fit.left / (days === undefined ? ENDS_BELOW : 1);
      if (!(weighed < left) || fit.change.level <= 0) continue;
      [best, left] = [fit.change, weighed];
    }
  return best;
}

/** That enough totals are known from a day on. */
function isSeen(own: Float64Array, from: number, last: number): boolean {
  let known = 0;
  for (let day = from; day <= last && known < SEEN_AFTER; day++) if (!Number.isNaN(own[day])) known++;
  return known >= SEEN_AFTER;
}

/** How many of the thirty days that end on a day lie within a change. */
function within(day: number, from: number, days: number | undefined): number {
  const end = Math.min(day, days === undefined ? day : from + days - 1);
  return Math.max(0, end - Math.max(from, day - WINDOW + 1) + 1);
}

/** Least squares of totals = level + extra × share of the window within the change. */
function fitted(
  own: Float64Array,
  { first, last, from, days }: { first: number; last: number; from: number; days: number | undefined },
): { readonly change: Change; readonly left: number } {
  let [n, x, y, xx, xy, yy] = [0, 0, 0, 0, 0, 0];
  for (let day = first; day <= last; day++) {
    const value = own[day] as number;
    if (Number.isNaN(value)) continue;
    const share = within(day, from, days) / WINDOW;
    n++;
    x += share;
    y += value;
    xx += share * share;
    xy += share * value;
    yy += value * value;
  }
  const across = xx - (x * x) / n;
  const extra = across > 0 ? (xy - (x * y) / n) / across : 0;
  const level = (y - extra * x) / n;
  return {
    change: { from, days, level, extra },
    left: across > 0 ? yy - (y * y) / n - extra * (xy - (x * y) / n) : Number.POSITIVE_INFINITY,
  };
}

function undo(own: Float64Array, { from, days, level, extra }: Change): void {
  const isEnd = days === undefined && 1 + extra / level < LEAST_LEFT;
  if (isEnd) own.fill(Number.NaN, from);
  const end = days === undefined ? own.length : Math.min(own.length, from + days + WINDOW);
  for (let day = from; day < end; day++) {
    const times = 1 + (extra / level) * (within(day, from, days) / WINDOW);
    // Of what is lost nearly whole, too little is left to be brought back.
    own[day] = times > LEAST_LEFT ? (own[day] as number) / times : Number.NaN;
  }
}
