import { periodRank } from "../../kit/period.ts";
import type { Cases, Spread } from "../key-figure/difference.ts";

/** `share`: from 0 to 1, told in points. `mean`: a mark or a time, told in its unit. `count`: how many a period, told as a part more or less. */
export type Scale = "share" | "mean" | "count";

/** The value of one period; `variance`: of the value as an estimate, absent where it is no sample. */
export interface Point {
  readonly period: string;
  readonly value: number;
  readonly variance?: number;
}

/** The values of one service, page or site, in the order of their periods, all of one length; a period without a value is left out. */
export interface Series {
  readonly id: string;
  readonly scale: Scale;
  readonly points: readonly Point[];
}

/** Its variance is that of one more of each kind (Agresti & Coull 1998): never zero. */
export function shareAt(period: string, { cases, n }: Cases): Point {
  const near = (cases + 1) / (n + 2);
  return { period, value: cases / n, variance: (near * (1 - near)) / n };
}

export const meanAt = (period: string, { mean, variance, n }: Spread): Point => ({
  period,
  value: mean,
  variance: variance / n,
});

/** A count strays at least as Poisson's law has it. */
export const countAt = (period: string, count: number): Point => ({
  period,
  value: count,
  variance: count + 0.5,
});

/** A series as it is reckoned with, by the rank of its periods: counts as logarithms, since they grow by parts. */
export interface Line {
  readonly id: string;
  readonly ranks: readonly number[];
  readonly at: ReadonlyMap<number, Reckoned>;
}

export interface Reckoned {
  readonly value: number;
  readonly variance?: number;
}

export function lineOf({ id, scale, points }: Series): Line {
  const reckon = scale === "count" ? logarithm : (point: Point): Reckoned => point;
  return {
    id,
    ranks: points.map(({ period }) => periodRank(period)),
    at: new Map(points.map((point) => [periodRank(point.period), reckon(point)])),
  };
}

const logarithm = ({ value, variance }: Point): Reckoned => ({
  value: Math.log(value + 0.5),
  ...(variance !== undefined && { variance: variance / (value + 0.5) ** 2 }),
});

/** A difference of the reckoned scale as people are told it: points and marks as they are, counts as a part of what was. */
export const told = (scale: Scale, difference: number): number =>
  scale === "count" ? Math.expm1(difference) : difference;

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of a sample: divided by one less than its size. */
export function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
