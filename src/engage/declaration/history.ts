import { periodLength } from "../../kit/period.ts";
import type { FormColumn } from "../../model/declaration.ts";
import type { Observation } from "../../model/key-figure.ts";
import { columnsByIndicator, type Parts, partsOf } from "./part.ts";

/** What was declared of one figure in an earlier period. */
export interface EarlierFigure {
  readonly period: string;
  readonly observation: Observation;
  readonly parts: Parts;
}

/** Earlier figures of the services of a form, by the definitions that still hold: another version means something else. */
export class History {
  readonly #figures = new Map<string, EarlierFigure[]>();
  readonly #periods: readonly string[];

  /** Of the observations, those before `period` and of its length; the last revision of each. */
  constructor(observations: Iterable<Observation>, columns: readonly FormColumn[], period: string) {
    const groups = columnsByIndicator(columns);
    const periods = new Set<string>();
    for (const observation of observations) {
      const own = groups.get(observation.indicator);
      const isEarlier =
        observation.period < period && periodLength(observation.period) === periodLength(period);
      if (!own || !isEarlier || own[0]?.indicator.version !== observation.version) continue;
      periods.add(observation.period);
      const figure = { period: observation.period, observation, parts: partsOf(observation, own) };
      const key = keyOf(observation.service, observation.channel, observation.indicator);
      const known = this.#figures.get(key) ?? [];
      this.#figures.set(key, [...known.filter((one) => isOther(one, figure)), figure]);
    }
    for (const known of this.#figures.values()) known.sort((a, b) => (a.period < b.period ? -1 : 1));
    this.#periods = [...periods].sort();
  }

  /** The latest period of which anything is known. */
  get lastPeriod(): string | undefined {
    return this.#periods.at(-1);
  }

  /** The latest periods before, at most `count`, in order. */
  lastPeriods(count: number): readonly string[] {
    return this.#periods.slice(-count);
  }

  /** In order of time. */
  of(service: string, channel: string, indicator: string): readonly EarlierFigure[] {
    return this.#figures.get(keyOf(service, channel, indicator)) ?? [];
  }

  /** The values of one part, in order of time; periods without one are left out. */
  seriesOf(
    { service, channel, indicator }: Pick<Observation, "service" | "channel" | "indicator">,
    part: string,
  ): readonly PeriodValue[] {
    return this.of(service, channel, indicator).flatMap(({ period, parts }) => {
      const value = parts.get(part);
      return typeof value === "number" ? [{ period, value }] : [];
    });
  }

  valuesOf(subject: Pick<Observation, "service" | "channel" | "indicator">, part: string): readonly number[] {
    return this.seriesOf(subject, part).map(({ value }) => value);
  }
}

export interface PeriodValue {
  readonly period: string;
  readonly value: number;
}

const isOther = (one: EarlierFigure, { period, observation }: EarlierFigure): boolean =>
  one.period !== period || one.observation.revision > observation.revision;

const keyOf = (service: string, channel: string, indicator: string): string =>
  `${service}|${channel}|${indicator}`;
