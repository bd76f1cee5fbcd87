import { type Draw, deck, drawOf } from "../draw.ts";

/** What stands beside a measure: services like it, years of its own, or next to nothing. */
export const EFFECT_SITUATIONS = ["beside-others", "alone-for-years", "few-periods", "two-periods"] as const;
export type EffectSituation = (typeof EFFECT_SITUATIONS)[number];

/** A measure whose effect is known, and what could be seen of it. */
export interface PlantedMeasure {
  readonly id: string;
  readonly situation: EffectSituation;
  readonly scale: "share" | "mean" | "count";
  /** What it did: added to a share or a mean, a part more or less of a count. */
  readonly effect: number;
  readonly subject: readonly SeenPeriod[];
  /** Others of the kind, on which nothing was done. */
  readonly candidates: readonly { readonly id: string; readonly periods: readonly SeenPeriod[] }[];
  readonly change: { readonly first: string; readonly seen: string; readonly until: string };
}

/** As it is declared: cases among n, a mean with its variance among n, or a count (n is 0). */
export interface SeenPeriod {
  readonly period: string;
  readonly value: number;
  readonly variance: number;
  readonly n: number;
}

const COUNT = 40;

/** Two in five did nothing, one in five did harm. */
export const EFFECT_RATES = [
  [0, 0.4],
  [1, 0.4],
  [-1, 0.2],
] as const;

/** Forty measures, half of them beside others; of the rest, most with years of figures and some with hardly any. */
export function plantedMeasures(seed: number): readonly PlantedMeasure[] {
  const draw = drawOf(seed, "planted-measures");
  const signs = deck(draw, COUNT, EFFECT_RATES);
  const situations = deck<EffectSituation>(draw, COUNT, [
    ["beside-others", 0.5],
    ["alone-for-years", 0.25],
    ["few-periods", 0.2],
    ["two-periods", 0.05],
  ]);
  return signs.map((sign, i) => plantedMeasure(seed, i, sign, situations[i] as EffectSituation));
}

function plantedMeasure(
  seed: number,
  rank: number,
  sign: number,
  situation: EffectSituation,
): PlantedMeasure {
  const id = `measure-${rank + 1}`;
  const draw = drawOf(seed, "planted-measure", id);
  const scale = draw.pick(SCALES);
  const times = timesOf(situation, draw);
  const world = worldOf(draw, scale, times, situation === "beside-others");
  const effect = sign * sizeOf(draw, scale);
  const others = situation === "beside-others" ? draw.between(8, 30) : 0;
  return {
    id,
    situation,
    scale,
    effect,
    subject: courseOf(draw, world, effect),
    candidates: Array.from({ length: others }, (_, i) => ({
      id: `other-${i + 1}`,
      periods: courseOf(drawOf(seed, id, "other", i), world, 0),
    })),
    change: {
      first: times.periods[times.at] as string,
      seen: times.periods[times.at] as string,
      until: times.periods.at(-1) as string,
    },
  };
}

/** What one more measure does: the same rates and sizes. */
export const drawnEffect = (draw: Draw, scale: PlantedMeasure["scale"]): number =>
  (deck(draw, 5, EFFECT_RATES)[0] ?? 0) * sizeOf(draw, scale);

const SCALES = ["share", "mean", "count"] as const;

/** From what can hardly be seen to what nobody would miss. */
const sizeOf = (draw: Draw, scale: (typeof SCALES)[number]): number =>
  ({ share: draw.real(0.01, 0.1), mean: draw.real(0.1, 1), count: draw.real(0.03, 0.35) })[scale];

interface Times {
  readonly periods: readonly string[];
  readonly aYear: number;
  readonly at: number;
}

function timesOf(situation: EffectSituation, draw: Draw): Times {
  if (situation === "alone-for-years") {
    const years = draw.between(4, 6);
    return { periods: monthsOf(2026 - years, years), aYear: 12, at: 12 * years - draw.between(8, 16) };
  }
  const quarters = quartersOf(2023, 3);
  if (situation === "beside-others") return { periods: quarters, aYear: 4, at: draw.between(6, 9) };
  if (situation === "few-periods") {
    const at = draw.between(4, 5);
    return { periods: quarters.slice(0, at + 2), aYear: 4, at };
  }
  return { periods: [quarters[4] as string, quarters[8] as string], aYear: 4, at: 1 };
}

/** `2023-01` and on. */
export const monthsOf = (from: number, years: number): string[] =>
  Array.from(
    { length: 12 * years },
    (_, i) => `${from + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
  );

const quartersOf = (from: number, years: number): string[] =>
  Array.from({ length: 4 * years }, (_, i) => `${from + Math.floor(i / 4)}-Q${(i % 4) + 1}`);

/** What services of a kind have in common: what happens to all, the season, how much each strays. */
interface World extends Times {
  readonly scale: (typeof SCALES)[number];
  readonly common: readonly number[];
  readonly unit: number;
  readonly stray: number;
  readonly follow: number;
  readonly n: number;
}

function worldOf(draw: Draw, scale: (typeof SCALES)[number], times: Times, isBeside: boolean): World {
  const unit = { share: 0.02, mean: 0.2, count: 0.08 }[scale];
  const season = Array.from({ length: times.aYear }, () => draw.real(-1, 1) * unit);
  let shock = 0;
  return {
    ...times,
    scale,
    unit,
    // What happens to all can be told from what was done only where others are known.
    common: times.periods.map((period) => {
      if (isBeside) shock += normal(draw) * unit * 0.4;
      return shock + (season[(Number(period.slice(-2).replace("Q", "")) - 1) % times.aYear] as number);
    }),
    stray: unit * draw.real(0.3, 0.8),
    follow: draw.real(0, 0.5),
    n: Math.round(10 ** draw.real(2.5, 4)),
  };
}

/** One service: its level, its trend, what it strays, what is declared of it. */
function courseOf(draw: Draw, world: World, effect: number): readonly SeenPeriod[] {
  const { scale, unit, stray, follow, periods, common, aYear, at } = world;
  const level = { share: draw.real(0.4, 0.75), mean: draw.real(4.5, 7.5), count: draw.real(5.5, 10) }[scale];
  const trend = (draw.real(-0.4, 0.4) * unit) / aYear;
  const added = scale === "count" ? Math.log1p(effect) : effect;
  let off = normal(draw) * stray;
  return periods.map((period, i) => {
    off = follow * off + Math.sqrt(1 - follow ** 2) * normal(draw) * stray;
    const truth = level + trend * i + (common[i] as number) + off + (i >= at ? added : 0);
    return { period, ...seen(draw, scale, truth, world.n) };
  });
}

/** The samples of the invented people: normal laws with the spread of the binomial one, of marks, and of Poisson's. */
function seen(draw: Draw, scale: World["scale"], truth: number, n: number): Omit<SeenPeriod, "period"> {
  if (scale === "count") {
    const expected = Math.exp(truth);
    return {
      value: Math.max(0, Math.round(expected + normal(draw) * Math.sqrt(expected))),
      variance: 0,
      n: 0,
    };
  }
  const variance = scale === "share" ? truth * (1 - truth) : 9;
  return { value: truth + normal(draw) * Math.sqrt(variance / n), variance, n };
}

/** Box & Muller 1958. */
export const normal = (draw: Draw): number =>
  Math.sqrt(-2 * Math.log(1 - draw.real(0, 1))) * Math.cos(2 * Math.PI * draw.real(0, 1));
