import type { Estimate } from "./estimate.ts";
import { type Line, meanOf, varianceOf } from "./series.ts";
import type { Window } from "./window.ts";

/** Periods before a change from which it can be read how far they stray from each other. */
const LEAST_TO_STRAY = 3;

/**
 * Mean after less mean before. Its variance is that of the samples, and what three or more periods before stray from each other beyond their samples,
 * counted once on each side by period: error² = Σ v ∕ m² + u (1 ∕ before + 1 ∕ after). Undefined with fewer: the chance of samples alone would call most
 * of what strays a change.
 */
export function beforeAfter(line: Line, window: Window, first: number): Estimate | undefined {
  const before = line.ranks.filter((rank) => rank < first);
  if (before.length < LEAST_TO_STRAY) return undefined;
  const { difference, variance = 0 } = changeOf(line, window);
  const each = 1 / window.before.length + 1 / window.after.length;
  const error = Math.sqrt(variance + strayOf(line, before) * each);
  return error > 0 ? { method: "before-after", difference, error, degrees: before.length - 1 } : undefined;
}

/** Variance between periods, beyond that of their samples. */
function strayOf({ at }: Line, ranks: readonly number[]): number {
  const points = ranks.map((rank) => at.get(rank));
  const sampled = meanOf(points.map((point) => point?.variance ?? 0));
  return Math.max(0, varianceOf(points.map((point) => point?.value ?? Number.NaN)) - sampled);
}

/**
 * The change of the subject less the mean change of k others (Snow 1855; Card & Krueger 1994). How far changes stray without a cause is read
 * from the others themselves, as Conley & Taber (2011) do for one treated unit: error² = u (1 + 1 ∕ k) + v + w ∕ k, where v is the variance of the subject's
 * samples, w the mean of the others', and u what their changes stray beyond it. Student's t with k − 1 degrees.
 * Undefined when half of the others did not change at all: such a figure moves by steps, and says nothing of chance.
 */
export function differenceInDifferences(
  subject: Line,
  others: readonly Line[],
  window: Window,
): Estimate | undefined {
  const own = changeOf(subject, window);
  const changes = others.map((line) => changeOf(line, window));
  const differences = changes.map(({ difference }) => difference);
  if (2 * differences.filter((difference) => difference === 0).length >= others.length) return undefined;
  const sampled = meanOf(changes.map(({ variance = 0 }) => variance));
  const beyond = Math.max(0, varianceOf(differences) - sampled);
  const { length: k } = others;
  return {
    method: "difference-in-differences",
    difference: own.difference - meanOf(differences),
    error: Math.sqrt(beyond * (1 + 1 / k) + (own.variance ?? sampled) + sampled / k),
    degrees: k - 1,
  };
}

/** Mean after less mean before, and the variance of it that comes from samples; undefined where one is no sample. */
export function changeOf({ at }: Line, { before, after }: Window) {
  const side = (ranks: readonly number[]) => {
    const points = ranks.map((rank) => at.get(rank));
    const variances = points.map((point) => point?.variance);
    return {
      mean: meanOf(points.map((point) => point?.value ?? Number.NaN)),
      variance: variances.includes(undefined)
        ? undefined
        : variances.reduce<number>((sum, one) => sum + (one ?? 0), 0) / ranks.length ** 2,
    };
  };
  const [then, now] = [side(before), side(after)];
  const isSampled = then.variance !== undefined && now.variance !== undefined;
  return {
    difference: now.mean - then.mean,
    variance: isSampled ? (then.variance as number) + (now.variance as number) : undefined,
  };
}
