import { CountHistory } from "../../analyse/key-figure/count-history.ts";
import { coveragesOf } from "../../analyse/key-figure/coverage.ts";
import { figuresOf, noteCounts, type Subjects, subjectsOf } from "../../analyse/key-figure/figure.ts";
import { type Measure, rememberedMeasure } from "../../analyse/key-figure/measured.ts";
import { yearsLater } from "../../kit/period.ts";
import type { FindExemption } from "../../model/exemption.ts";
import { type Indicator, indicatorKey } from "../../model/indicator.ts";
import {
  type Coverage,
  coverages,
  type Figure,
  figures,
  type Observation,
  observations,
} from "../../model/key-figure.ts";

/** The tables of an edition. */
export const boardTables = [observations, figures, coverages] as const;

/** What the rows of one period come to. */
export interface PeriodBoard {
  readonly period: string;
  readonly rows: readonly Observation[];
  readonly figures: readonly Figure[];
  readonly coverages: readonly Coverage[];
}

/** By what the rows are measured, and which of them nobody asked for. */
export interface BoardRules {
  readonly indicators: readonly Indicator[];
  readonly exemptionOf: FindExemption;
  /** Of the edition: one that was published is made again by the method it was made by. */
  readonly method: number;
}

/** How figures are made now; each edition says by which it was. 1 compared no counts. */
export const FIGURE_METHOD = 2;
const COUNTS_COMPARED = 2;

/**
 * Makes the board of each period, in order, from its rows and those of a year before. Freezing and verifying both go through here: what is
 * published and what is made again cannot differ by their code.
 */
export async function* boardsOf(
  periods: readonly string[],
  { indicators, exemptionOf, method }: BoardRules,
  rowsOf: (period: string, measure: Measure) => Promise<readonly Observation[]>,
): AsyncGenerator<PeriodBoard> {
  const definitions = definitionsByKey(indicators);
  const counts = method >= COUNTS_COMPARED ? new CountHistory() : undefined;
  // No older than a year: what comparisons need.
  const recent = new Map<string, Subjects>();
  for (const period of periods) {
    const measure = rememberedMeasure();
    const rows = [...(await rowsOf(period, measure))].sort(bySubject);
    const subjects = subjectsOf(rows, definitions, measure);
    const made = figuresOf(period, subjects, recent.get(yearsLater(period, -1)), counts);
    if (counts) noteCounts(subjects, counts);
    yield { period, rows, figures: made, coverages: coveragesOf(period, made, exemptionOf) };
    recent.set(period, subjects);
    for (const old of recent.keys()) if (yearsLater(old, 1) < period) recent.delete(old);
  }
}

export const definitionsByKey = (indicators: readonly Indicator[]): ReadonlyMap<string, Indicator> =>
  new Map(indicators.map((indicator) => [indicatorKey(indicator), indicator]));

/** Sums of reals depend on their order: rows are taken in this one. */
const bySubject = (a: Observation, b: Observation): number =>
  compare(a.service, b.service) ||
  compare(a.indicator, b.indicator) ||
  compare(a.channel, b.channel) ||
  a.version - b.version;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
