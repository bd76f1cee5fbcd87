import type { Decomposition } from "./decompose.ts";
import { type SeriesEvent, SMALLEST_SHIFT } from "./event.ts";
import { median, scaleOf } from "./robust.ts";
import { afterSearch, normalTail } from "./significance.ts";
import { BLOCK_DAYS, type Blocks, blocksOf } from "./week.ts";

/** Weeks on each side by which a break is judged. */
const SIDE = 8;
/** A change that is undone within this many days was temporary. */
const LONGEST_VISIT = 210;
/** Back when at most this share of the change is left. */
const LEFT = 0.4;

/** Changes of level, and what they look like: lasting ones, and bursts and dips that end. */
export function levelShifts(series: Decomposition): SeriesEvent[] {
  const judge = new Judge(series);
  const breaks = series.level.breaks;
  const jumps = breaks.map((day, k) =>
    judge.jump(breaks[k - 1] ?? 0, day, breaks[k + 1] ?? series.values.length),
  );
  const events: SeriesEvent[] = [];
  for (let k = 0; k < jumps.length; k++) {
    const jump = jumps[k] as Jump;
    if (!isLarge(jump)) continue;
    const end = endOf(jumps, k, judge);
    events.push(eventOf(jump, end === undefined ? undefined : (jumps[end] as Jump)));
    if (end !== undefined) k = end;
  }
  return events;
}

/** Where the tool that counts is known to have changed a small step counts too, and no search is made for it. */
const SMALLEST_KNOWN = 0.04;

/** The step on a day when something is known to have changed; absent where there is none to speak of. */
export function stepAt(series: Decomposition, day: number): SeriesEvent | undefined {
  const { breaks } = series.level;
  const from = breaks.findLast((other) => other < day - APART) ?? 0;
  const to = breaks.find((other) => other > day + APART) ?? series.values.length;
  const jump = new Judge(series).jump(from, day, to, 1);
  const isStep = Math.abs(jump.change) >= Math.log1p(SMALLEST_KNOWN);
  return isStep && day > APART && day < series.values.length - APART ? eventOf(jump, undefined) : undefined;
}

/** A break this near is the same. */
const APART = 10;

interface Jump {
  readonly day: number;
  /** Logarithm of after over before. */
  readonly change: number;
  readonly before: number;
  readonly after: number;
  readonly pValue: number;
}

const isLarge = ({ change }: Jump): boolean => Math.abs(change) >= Math.log(1 + SMALLEST_SHIFT);

function eventOf(jump: Jump, end: Jump | undefined): SeriesEvent {
  const { day, change, before, after, pValue } = jump;
  const common = { from: day, size: Math.expm1(change), before, after, pValue };
  if (!end) return { kind: "shift", ...common };
  return { kind: change > 0 ? "burst" : "dip", to: end.day - 1, ...common };
}

/** The later break that brings the level back. */
function endOf(jumps: readonly Jump[], k: number, judge: Judge): number | undefined {
  const start = jumps[k] as Jump;
  for (let later = k + 1; later < jumps.length; later++) {
    const end = jumps[later] as Jump;
    if (end.day - start.day > LONGEST_VISIT) return undefined;
    if (Math.sign(end.change) === Math.sign(start.change)) continue;
    const left = Math.log((end.after + judge.small) / (start.before + judge.small));
    if (Math.abs(left) <= LEFT * Math.abs(start.change)) return later;
  }
  return undefined;
}

/** Weighs breaks against what the same series does elsewhere. */
class Judge {
  /** A count per day that is next to nothing here. */
  readonly small: number;
  readonly #series: Decomposition;
  readonly #logs: Float64Array;
  readonly #blocks: Blocks;
  readonly #usual = new Map<number, number>();

  constructor(series: Decomposition) {
    this.#series = series;
    this.#blocks = blocksOf(series.values, series.season);
    const { rate, exposure } = this.#blocks;
    this.small = 0.5 / BLOCK_DAYS;
    this.#logs = rate.map((value, i) => Math.log(Math.max(value, 0.5 / Math.max(1, exposure[i] as number))));
  }

  /** The change at a break between two others; `places` are those where it was looked for. */
  jump(from: number, day: number, to: number, places = this.#logs.length / 2): Jump {
    const before = this.#rate(Math.max(from, day - SIDE * BLOCK_DAYS), day);
    const after = this.#rate(day, Math.min(to, day + SIDE * BLOCK_DAYS));
    const weeks = { before: weeksOf(before.days), after: weeksOf(after.days) };
    const growth = this.#growth(from, day) * ((before.days + after.days) / 2 / BLOCK_DAYS);
    const change = Math.log((after.rate + this.small) / (before.rate + this.small));
    // If nothing had changed, both sides would count as much as the fuller one.
    const level = Math.max(before.rate, after.rate);
    const { poisson } = this.#series.noise;
    const chance = poisson / (level * before.weight + 1) + poisson / (level * after.weight + 1);
    const spread = Math.sqrt(this.#usualChange(weeks.before, weeks.after) ** 2 + chance);
    const pValue = afterSearch(normalTail((change - growth) / spread), places);
    return { day, change, before: before.rate, after: after.rate, pValue };
  }

  /** Counts per plain day; wild days are cut. */
  #rate(from: number, to: number): { readonly rate: number; readonly weight: number; readonly days: number } {
    const { values, expected, season } = this.#series;
    let [count, weight] = [0, 0];
    for (let i = from; i < to; i++) {
      if (Number.isNaN(values[i])) continue;
      count += Math.min(values[i] as number, 2.5 * (expected[i] as number) + 3);
      weight += season[i] as number;
    }
    return { rate: weight > 0 ? count / weight : 0, weight, days: to - from };
  }

  /** Growth per week of the piece before, when it is long enough to tell. */
  #growth(from: number, day: number): number {
    const last = Math.floor((day - this.#blocks.offset) / BLOCK_DAYS) - 1;
    const first = Math.max(last - 51, Math.ceil((from - this.#blocks.offset) / BLOCK_DAYS));
    if (last - first < 25) return 0;
    const half = (last - first) >> 1;
    const early = median(this.#known(first, first + half));
    const late = median(this.#known(first + half, last));
    const slope = (late - early) / half;
    return Number.isFinite(slope) ? Math.max(-0.02, Math.min(0.02, slope)) : 0;
  }

  #known(from: number, to: number): Float64Array {
    return this.#logs.subarray(from, to).filter((value) => !Number.isNaN(value));
  }

  /** How far apart two neighbouring stretches of weeks usually are in this series. */
  #usualChange(before: number, after: number): number {
    const key = before * 100 + after;
    const known = this.#usual.get(key);
    if (known !== undefined) return known;
    const changes = changesBetween(this.#logs, before, after);
    const middle = median(changes) || 0;
    // Very short series do not tell: a fifth is then usual.
    const spread =
      changes.length < 12 ? 0.2 : Math.max(0.02, scaleOf(changes.map((change) => change - middle)));
    this.#usual.set(key, spread);
    return spread;
  }
}

const weeksOf = (days: number): number => Math.max(1, Math.min(SIDE, Math.round(days / BLOCK_DAYS)));

function changesBetween(logs: Float64Array, before: number, after: number): Float64Array {
  const changes = new Float64Array(logs.length);
  let count = 0;
  for (let i = before; i + after <= logs.length; i++) {
    let [early, late] = [0, 0];
    for (let j = i - before; j < i; j++) early += logs[j] as number;
    for (let j = i; j < i + after; j++) late += logs[j] as number;
    const change = late / after - early / before;
    if (!Number.isNaN(change)) changes[count++] = change;
  }
  return changes.subarray(0, count);
}
