import { type Effect, effectOf } from "../../analyse/effect/effect.ts";
import { countAt, meanAt, type Point, type Series, shareAt } from "../../analyse/effect/series.ts";
import { verdictOf } from "../../analyse/effect/verdict.ts";
import { type PlantedMeasure, plantedMeasures, type SeenPeriod } from "../../demo/effect/measure.ts";
import type { EffectState } from "../../model/effect.ts";

/** One change: what it did, and what is said of it. */
export interface EffectCase {
  readonly planted: { readonly situation: string; readonly effect: number };
  readonly truth: EffectState;
  readonly found: EffectState;
  readonly effect?: Pick<Effect, "low" | "high" | "smallest">;
}

/** Asks of each planted measure what it changed; more is better for all. */
export const effectCasesOf = (seed: number): EffectCase[] => plantedMeasures(seed).map(caseOf);

function caseOf({ situation, scale, effect, subject, candidates, change }: PlantedMeasure): EffectCase {
  const found = effectOf({
    subject: seriesOf("subject", scale, subject),
    candidates: candidates.map(({ id, periods }) => seriesOf(id, scale, periods)),
    change,
  });
  return {
    planted: { situation, effect },
    truth: truthOf(effect),
    found: verdictOf(found, "higher").state,
    ...(typeof found !== "string" && { effect: found }),
  };
}

/** What ought to be said of it. */
export const truthOf = (effect: number): EffectState =>
  effect > 0 ? "improved" : effect < 0 ? "worsened" : "no-detectable-change";

const seriesOf = (id: string, scale: Series["scale"], periods: readonly SeenPeriod[]): Series => ({
  id,
  scale,
  points: periods.map((one) => pointOf(scale, one)),
});

function pointOf(scale: Series["scale"], { period, value, variance, n }: SeenPeriod): Point {
  if (scale === "count") return countAt(period, value);
  return scale === "share"
    ? shareAt(period, { cases: Math.round(value * n), n })
    : meanAt(period, { mean: value, variance, n });
}
