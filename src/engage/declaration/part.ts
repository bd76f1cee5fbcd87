import type { FormColumn } from "../../model/declaration.ts";
import type { Answer, Indicator } from "../../model/indicator.ts";
import type { FigureMethod, FigureStatus, Observation } from "../../model/key-figure.ts";

/** What was written in the cells of one indicator, by part. */
export type Parts = ReadonlyMap<string, number | string>;

/** Which figure a row of observations is about, and how it was made. */
export interface FigureSubject {
  readonly period: string;
  readonly organisation: string;
  readonly service: string;
  readonly channel: string;
  readonly indicator: Indicator;
  readonly method: FigureMethod | null;
  readonly source: string | null;
  readonly sha256: string;
}

/** A figure with the values of its parts; without parts, a figure that has none, and why. */
export function observationOf(
  { indicator, sha256, ...subject }: FigureSubject,
  status: FigureStatus,
  parts?: Parts,
): Observation {
  return {
    period: subject.period,
    service: subject.service,
    channel: subject.channel,
    indicator: indicator.id,
    version: indicator.version,
    organisation: subject.organisation,
    status,
    method: subject.method,
    ...NO_VALUE,
    ...(parts && valuesOf(indicator, parts)),
    source: subject.source,
    source_sha256: sha256,
    revision: 1,
    reason: null,
    declared_on: null,
    signed_on: null,
  };
}

type Values = Pick<Observation, "numerator" | "denominator" | "n" | "value" | "category" | "answers">;

const NO_VALUE: Values = {
  numerator: null,
  denominator: null,
  n: null,
  value: null,
  category: null,
  answers: null,
};

function valuesOf({ formula }: Indicator, parts: Parts): Partial<Values> {
  const number = (part: string): number | null => (parts.has(part) ? Number(parts.get(part)) : null);
  switch (formula.kind) {
    case "count":
      return { value: number("") };
    case "measurement":
      return { value: number(""), n: number("n") };
    case "category":
      return { category: String(parts.get("")) };
    case "mean":
      return meanOf(formula.answers, number);
    case "share":
    case "ratio":
      return quotientOf(formula.kind, number(formula.numerator.id), number(formula.denominator.id));
    case "channel-share":
      return {};
  }
}

function meanOf(answers: readonly Answer[], number: (part: string) => number | null): Partial<Values> {
  const counts = answers.map(({ id, weight }) => ({ id, weight, count: number(id) ?? 0 }));
  const n = counts.reduce((sum, { count }) => sum + count, 0);
  const total = counts.reduce((sum, { weight, count }) => sum + weight * count, 0);
  return {
    answers: counts.map(({ id, count }) => `${id}:${count}`).join("|"),
    numerator: total,
    denominator: n,
    n,
    value: n === 0 ? null : total / n,
  };
}

/** The whole of a share is its n; a ratio has none. Of nothing there is no quotient. */
function quotientOf(
  kind: "share" | "ratio",
  numerator: number | null,
  denominator: number | null,
): Partial<Values> {
  const value = numerator === null || !denominator ? null : numerator / denominator;
  return { numerator, denominator, value, ...(kind === "share" ? { n: denominator } : {}) };
}

/** The values of the parts of a figure, as they were declared. */
export function partsOf(observation: Observation, columns: readonly FormColumn[]): Parts {
  if (observation.status !== "given") return new Map();
  const answers = new Map(
    (observation.answers ?? "").split("|").map((one) => one.split(":") as [string, string]),
  );
  const found = columns.map(
    ({ role, part }) => [part, partOf(observation, role, answers.get(part))] as const,
  );
  return new Map(found.filter((one): one is [string, number | string] => one[1] !== null));
}

function partOf(
  { value, numerator, denominator, n, category }: Observation,
  role: FormColumn["role"],
  answer: string | undefined,
): number | string | null {
  switch (role) {
    case "count":
    case "value":
      return value;
    case "numerator":
      return numerator;
    case "denominator":
      return denominator;
    case "n":
      return n;
    case "category":
      return category;
    case "answer":
      return answer === undefined ? null : Number(answer);
  }
}

/** The columns of each indicator, by its id. */
export function columnsByIndicator(
  columns: readonly FormColumn[],
): ReadonlyMap<string, readonly FormColumn[]> {
  const groups = new Map<string, FormColumn[]>();
  for (const column of columns) {
    const group = groups.get(column.indicator.id);
    if (group) group.push(column);
    else groups.set(column.indicator.id, [column]);
  }
  return groups;
}
