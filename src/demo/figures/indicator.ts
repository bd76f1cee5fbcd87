import { stringify } from "yaml";
import { readIndicators } from "../../estate/indicator.ts";
import type { Indicator, IndicatorSet } from "../../model/indicator.ts";

/** What the invented government measures besides: a set of its own, as any government may write one. */
const waitingTime: Indicator = {
  id: "waiting-time",
  version: 1,
  set: "valorne",
  name: { en: "Waiting time at the counter", fr: "Attente au guichet" },
  about: {
    en: "Mean time from arrival to the counter, told by ticket machines.",
    fr: "Temps moyen entre l’arrivée et le guichet, mesuré par les bornes de tickets.",
  },
  formula: {
    kind: "measurement",
    of: { id: "seconds", name: { en: "mean time, in seconds", fr: "temps moyen, en secondes" } },
    range: [0, 36_000],
  },
  unit: "seconds",
  direction: "lower",
  thresholds: { good: 600, watch: 1200, source: "first guess" },
  minimumN: 30,
  window: "period",
  grain: "channel",
  channels: ["counter"],
  validFrom: "2019-01-01",
  source: "ticket machines",
};

const valorne: IndicatorSet = {
  id: "valorne",
  name: { en: "Key figures of Valorne", fr: "Chiffres clés de Valorne" },
  source: "invented",
  indicators: [waitingTime],
};

/** The definitions that the invented government follows. */
export function demoIndicators(): readonly Indicator[] {
  const scoreboard = {
    indicators: ["observatoire", "volume"],
    every: "quarter",
    dueDays: 30,
    reminderDays: [],
  } as const;
  return [...readIndicators({ folder: "", scoreboard }).indicators, waitingTime];
}

/** Its own set as the file of a workspace: the set is said once, for all its indicators. */
export function ownSetFile(): string {
  const indicators = valorne.indicators.map(({ set, ...indicator }) => indicator);
  return stringify({ ...valorne, indicators });
}
