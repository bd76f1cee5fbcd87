import type { Formula, Indicator, Mark } from "../../model/indicator.ts";
import type { Figure, FigureStatus, Observation } from "../../model/key-figure.ts";
import type { Cases, Spread } from "./difference.ts";
import {
  bootstrapMean,
  boundedMean,
  countOf,
  type Interval,
  momentsOf,
  type Weighed,
  wilson,
} from "./interval.ts";

/** What a declared figure comes to, and what it can be compared by. */
export interface Measured {
  readonly status: FigureStatus;
  readonly value?: number;
  readonly category?: string;
  readonly n?: number;
  readonly interval?: Interval & { readonly method: NonNullable<Figure["interval"]> };
  /** What a test of its change needs; absent for what is no sample. */
  readonly sample?: Cases | Spread;
}

/** How an observation is measured: `measuredOf`, or what remembers what it said. */
export type Measure = (observation: Observation, indicator: Indicator) => Measured;

/** Each observation is asked for several times: for itself, for what may be shown, for the year after. */
export function rememberedMeasure(): Measure {
  const known = new Map<Observation, Measured>();
  return (observation, indicator) => {
    const measured = known.get(observation) ?? measuredOf(observation, indicator);
    known.set(observation, measured);
    return measured;
  };
}

/** The value of one observation by the formula of its definition. What has no value keeps its status and says no more. */
export function measuredOf(observation: Observation, indicator: Indicator): Measured {
  if (observation.status !== "given") return { status: observation.status as FigureStatus };
  const least = Math.max(1, indicator.minimumN);
  const measured = valued(observation, indicator.formula, least);
  // Given in words, but no figure can be made of it: nothing is shown in its place.
  if (!measured) return { status: "missing" };
  if (measured.n !== undefined && measured.n < least) return { status: "suppressed" };
  return { status: "given", ...measured };
}

type Valued = Omit<Measured, "status">;

/** Under `least` answers only n is told: an interval that nobody sees is not made. */
function valued(observation: Observation, formula: Formula, least: number): Valued | undefined {
  switch (formula.kind) {
    case "category":
      return observation.category === null ? undefined : { category: observation.category };
    case "share":
      return shareOf(observation);
    case "mean":
      return meanOf(observation, formula.answers, least);
    case "channel-share":
      return undefined;
    default:
      return plainOf(observation);
  }
}

/** Numerator and denominator, or a share declared with its n. */
function shareOf({ numerator, denominator, value, n }: Observation): Valued | undefined {
  if (numerator !== null && denominator !== null) return shareOfCases(numerator, denominator);
  if (value === null) return undefined;
  return n === null ? { value } : { ...shareOfCases(value * n, n), value };
}

export function shareOfCases(cases: number, n: number): Valued {
  if (n === 0) return { n };
  return {
    value: cases / n,
    n,
    interval: { ...wilson(cases, n), method: "wilson" },
    sample: { cases, n },
  };
}

function meanOf(
  { answers, value, n }: Observation,
  weights: readonly { readonly id: string; readonly weight: number }[],
  least: number,
): Valued | undefined {
  if (answers !== null) return meanOfAnswers(weighed(answers, weights), least);
  if (value === null) return undefined;
  if (n === null) return { value };
  if (n === 0) return { n };
  const ends = weights.map(({ weight }) => weight);
  const range = [Math.min(...ends), Math.max(...ends)] as const;
  const variance = Math.max(0, (value - range[0]) * (range[1] - value));
  return {
    value,
    n,
    interval: { ...boundedMean(value, n, range), method: "bound" },
    sample: { mean: value, variance, n },
  };
}

function meanOfAnswers(answers: readonly Weighed[], least: number): Valued {
  const count = countOf(answers);
  if (count < least) return { n: count };
  const moments = momentsOf(answers);
  const interval = bootstrapMean(answers, moments);
  if (!moments || !interval) return { n: 0 };
  const { mean, variance, n } = moments;
  return { value: mean, n, interval: { ...interval, method: "bootstrap" }, sample: { mean, variance, n } };
}

/** `good:120|bad:5` with the weights of the definition; an answer that it does not know weighs nothing and is not counted. */
function weighed(
  answers: string,
  weights: readonly { readonly id: string; readonly weight: number }[],
): readonly Weighed[] {
  const counts = new Map<string, number>();
  for (const answer of answers.split("|")) {
    const colon = answer.indexOf(":");
    if (colon < 0) counts.set(answer, 0);
    else counts.set(answer.slice(0, colon), Number(answer.slice(colon + 1).split(":", 1)[0]));
  }
  return weights.map(({ id, weight }) => ({ weight, count: counts.get(id) ?? 0 }));
}

/** A count, a quotient or a measurement. */
function plainOf({ numerator, denominator, value, n }: Observation): Valued | undefined {
  const given = value ?? (numerator !== null && denominator !== 0 ? numerator / (denominator ?? 1) : null);
  if (given === null) return undefined;
  return { value: given, ...(n === null ? {} : { n }) };
}

/** Against the thresholds of the definition, in its direction. */
export function markOf({ status, value, category }: Measured, indicator: Indicator): Mark | "cannot-tell" {
  if (status !== "given") return "cannot-tell";
  const { formula, thresholds, direction } = indicator;
  if (formula.kind === "category")
    return formula.options.find(({ id }) => id === category)?.mark ?? "cannot-tell";
  if (!thresholds || value === undefined || direction === "none") return "none";
  if (reaches(value, thresholds.good, direction)) return "good";
  return thresholds.watch !== undefined && reaches(value, thresholds.watch, direction) ? "watch" : "bad";
}

const reaches = (value: number, limit: number, direction: "higher" | "lower"): boolean =>
  direction === "higher" ? value >= limit : value <= limit;
