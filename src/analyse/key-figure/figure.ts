import { daysOf, yearsLater } from "../../kit/period.ts";
import { type Indicator, indicatorKey, type ServiceChannel } from "../../model/indicator.ts";
import type { ChangeState, Figure, FigureStatus, Observation } from "../../model/key-figure.ts";
import { falseDiscoveryShares } from "../series/significance.ts";
import { type CountHistory, countedIn } from "./count-history.ts";
import {
  type Cases,
  differenceOfCounts,
  differenceOfMeans,
  differenceOfShares,
  type Spread,
} from "./difference.ts";
import { normalMean } from "./interval.ts";
import { type Measure, type Measured, markOf, measuredOf, shareOfCases } from "./measured.ts";

/** Share of false discoveries that a board may hold among the changes it tells. */
export const FALSE_CHANGE_SHARE = 0.05;

/** What was measured of one period, by service, channel and definition: a figure is compared only with one that means the same. */
export type Subjects = ReadonlyMap<string, Subject>;

/**
 * Every figure of a period: value, interval, mark, and its change over a year where it is more than chance over the whole board. It is
 * compared with the same period a year before: seasons fall out, and windows of twelve months do not overlap. Without `counts`, the counts of
 * the periods before, no count is compared.
 */
export function figuresOf(
  period: string,
  now: Subjects,
  yearBefore?: Subjects,
  counts?: CountHistory,
): Figure[] {
  const drafts = [...now].map(([key, subject]) => draftOf(key, subject, yearBefore?.get(key), counts));
  const tested = drafts.flatMap((draft, i) => (draft.pValue === undefined ? [] : [i]));
  const pValues = tested.map((i) => drafts[i]?.pValue as number);
  const qValues = new Map(
    falseDiscoveryShares(pValues, pValues.length).map((q, k) => [tested[k] as number, q]),
  );
  const previous = yearsLater(period, -1);
  return drafts.map((draft, i) => figureOf(draft, previous, qValues.get(i)));
}

interface Subject {
  readonly observation: Pick<Observation, "period" | "service" | "channel" | "organisation" | "denominator">;
  readonly indicator: Indicator;
  readonly measured: Measured;
}

/** The observations of one period, measured by the definitions they follow (by `indicatorKey`). */
export function subjectsOf(
  observations: readonly Observation[],
  indicators: ReadonlyMap<string, Indicator>,
  measure: Measure = measuredOf,
): Subjects {
  const subjects = new Map<string, Subject>();
  for (const observation of observations) {
    const indicator = indicators.get(
      indicatorKey({ id: observation.indicator, version: observation.version }),
    );
    if (!indicator) continue;
    const key = `${observation.service}|${observation.channel}|${indicatorKey(indicator)}`;
    subjects.set(key, { observation, indicator, measured: measure(observation, indicator) });
  }
  for (const [key, subject] of subjects) {
    const measured = withSpread(subject, subjects, indicators);
    if (measured) subjects.set(key, { ...subject, measured });
  }
  for (const subject of channelShares(observations, indicators))
    subjects.set(`${subject.observation.service}|all|${indicatorKey(subject.indicator)}`, subject);
  return subjects;
}

/** What a cost or a time can be compared by, where its spread was declared on the same channel by the definition it names. */
function withSpread(
  { observation, indicator: { formula }, measured }: Subject,
  subjects: Subjects,
  indicators: ReadonlyMap<string, Indicator>,
): Measured | undefined {
  if ((formula.kind !== "ratio" && formula.kind !== "measurement") || !formula.spread) return undefined;
  const { service, channel, denominator, period } = observation;
  const n = measured.n ?? denominator;
  const definition = inForce(indicators.values(), period).find(({ id }) => id === formula.spread);
  const spread = definition && subjects.get(`${service}|${channel}|${indicatorKey(definition)}`);
  const deviation = spread?.measured.value;
  if (measured.value === undefined || deviation === undefined || !n) return undefined;
  const sample = { mean: measured.value, variance: deviation ** 2, n };
  return { ...measured, sample, interval: { ...normalMean(sample), method: "normal" } };
}

/** Notes the counts of a period, for the periods after it. */
export function noteCounts(subjects: Subjects, counts: CountHistory): void {
  for (const [key, { observation, indicator, measured }] of subjects)
    if (indicator.formula.kind === "count" && measured.status === "given" && measured.value !== undefined)
      counts.note(key, observation.period, measured.value);
}

/** The shares of some channels in the volumes of a service, by the definition that holds. */
function* channelShares(
  observations: readonly Observation[],
  indicators: ReadonlyMap<string, Indicator>,
): Generator<Subject> {
  const [first] = observations;
  if (!first) return;
  for (const indicator of inForce(indicators.values(), first.period)) {
    const { formula } = indicator;
    if (formula.kind !== "channel-share") continue;
    const volumes = observations.filter((row) => row.indicator === formula.volumes && row.channel !== "all");
    for (const rows of byService(volumes)) {
      const measured = channelShare(rows, formula.channels);
      yield { observation: { ...(rows[0] as Observation), channel: "all" }, indicator, measured };
    }
  }
}

/** Of each indicator the latest version that was valid when the period ended. */
export function inForce(indicators: Iterable<Indicator>, period: string): Indicator[] {
  const { last } = daysOf(period);
  const latest = new Map<string, Indicator>();
  for (const indicator of indicators) {
    const known = latest.get(indicator.id);
    if (indicator.validFrom <= last && (known?.validFrom ?? "") <= indicator.validFrom)
      latest.set(indicator.id, indicator);
  }
  return [...latest.values()];
}

function byService(observations: readonly Observation[]): Iterable<readonly Observation[]> {
  const groups = new Map<string, Observation[]>();
  for (const row of observations) {
    const group = groups.get(row.service);
    if (group) group.push(row);
    else groups.set(row.service, [row]);
  }
  return groups.values();
}

/** Of several reasons why a volume is not known, the one that is told: what was asked for and is not there comes first. */
const UNKNOWN = ["missing", "suppressed", "not-requested"] as const satisfies readonly FigureStatus[];

/** Without one channel of the service nothing is told: the whole is not known. */
function channelShare(volumes: readonly Observation[], channels: readonly ServiceChannel[]): Measured {
  const asked = volumes.filter(({ status }) => status !== "not-applicable");
  if (asked.length === 0) return { status: "not-applicable" };
  const unknown = UNKNOWN.find((one) => asked.some(({ status }) => status === one));
  if (unknown) return { status: unknown };
  const volume = ({ numerator, value }: Observation) => value ?? numerator ?? 0;
  const sum = (rows: readonly Observation[]) => rows.reduce((total, row) => total + volume(row), 0);
  const total = sum(asked);
  if (total === 0) return { status: "not-applicable" };
  const part = sum(asked.filter(({ channel }) => (channels as readonly string[]).includes(channel)));
  return { status: "given", ...shareOfCases(part, total) };
}

interface Draft {
  readonly subject: Subject;
  readonly before: Measured | undefined;
  readonly pValue: number | undefined;
}

function draftOf(
  key: string,
  subject: Subject,
  earlier: Subject | undefined,
  counts: CountHistory | undefined,
): Draft {
  const before = earlier?.measured.status === "given" ? earlier.measured : undefined;
  const pValue =
    subject.indicator.formula.kind === "count"
      ? countChance(key, subject, before, counts)
      : pValueOf(subject.measured.sample, before?.sample);
  return { subject, before, pValue };
}

/** Of what came in a time; what stood there on a day is no such count. */
function countChance(
  key: string,
  { observation: { period }, indicator: { window }, measured }: Subject,
  before: Measured | undefined,
  counts: CountHistory | undefined,
): number | undefined {
  if (!counts || window === "at-end" || measured.value === undefined || before?.value === undefined)
    return undefined;
  const pair = [
    countedIn(period, measured.value, window),
    countedIn(yearsLater(period, -1), before.value, window),
  ] as const;
  return differenceOfCounts(pair, counts.movesBefore(key, period, window));
}

function pValueOf(now: Measured["sample"], before: Measured["sample"]): number | undefined {
  if (!now || !before) return undefined;
  if ("cases" in now && "cases" in before)
    return differenceOfShares(now satisfies Cases, before satisfies Cases);
  if ("mean" in now && "mean" in before)
    return differenceOfMeans(now satisfies Spread, before satisfies Spread);
  return undefined;
}

function figureOf(draft: Draft, previousPeriod: string, qValue: number | undefined): Figure {
  const { subject, before, pValue } = draft;
  const { observation, indicator, measured } = subject;
  const { status, value, category, n, interval } = measured;
  return {
    period: observation.period,
    service: observation.service,
    channel: observation.channel,
    indicator: indicator.id,
    version: indicator.version,
    organisation: observation.organisation,
    status,
    value: value ?? null,
    category: category ?? null,
    n: n ?? null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    interval: interval?.method ?? null,
    mark: markOf(measured, indicator),
    previous_period: before ? previousPeriod : null,
    previous_value: before?.value ?? null,
    p_value: pValue ?? null,
    q_value: qValue ?? null,
    change: changeOf(draft, qValue),
  };
}

function changeOf(
  { subject: { indicator, measured }, before }: Draft,
  qValue: number | undefined,
): ChangeState {
  if (measured.category !== undefined && before?.category !== undefined)
    return categoryChange(indicator, measured, before);
  if (qValue === undefined || measured.value === undefined || before?.value === undefined)
    return "not-compared";
  if (qValue > FALSE_CHANGE_SHARE || measured.value === before.value) return "no-detectable-change";
  if (indicator.direction === "none") return "different";
  return measured.value > before.value === (indicator.direction === "higher") ? "better" : "worse";
}

const RANK = { good: 3, watch: 2, bad: 1, none: 0, "cannot-tell": 0 } as const;

/** A choice is no sample: it changed, or it did not. */
function categoryChange(indicator: Indicator, now: Measured, before: Measured): ChangeState {
  if (now.category === before.category) return "no-detectable-change";
  const [a, b] = [RANK[markOf(now, indicator)], RANK[markOf(before, indicator)]];
  if (a === 0 || b === 0 || a === b) return "different";
  return a > b ? "better" : "worse";
}
