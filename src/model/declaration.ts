import { ALL_CHANNELS, type Indicator } from "./indicator.ts";
import type { Words } from "./words.ts";

/** One column of a declaration that holds a number or a choice: one part of one indicator. */
export interface FormColumn {
  /** `indicator.part`; `indicator` alone for a count, a measurement and a choice. */
  readonly id: string;
  readonly indicator: Indicator;
  readonly role: PartRole;
  /** Id of the part; empty where the indicator has only one. */
  readonly part: string;
  readonly name: Words;
}

/** What a part is in the formula. `n`: how many answers or cases a measurement rests on. */
export type PartRole = "count" | "numerator" | "denominator" | "answer" | "value" | "n" | "category";

/** Columns that say which figure a row is about, before those of the indicators. */
export const SUBJECT_COLUMNS = ["period", "service", "service_name", "channel"] as const;
/** Columns that say how the figures of a row were made, after those of the indicators. */
export const ORIGIN_COLUMNS = ["method", "source", "comment"] as const;

/** The columns by which indicators are declared, in their order. What is made here from other figures has none. */
export function columnsOf(indicators: readonly Indicator[]): FormColumn[] {
  return indicators.flatMap((indicator) =>
    partsOf(indicator).map(([role, part, name]) => ({
      id: part === "" ? indicator.id : `${indicator.id}.${part}`,
      indicator,
      role,
      part,
      name,
    })),
  );
}

const N: Words = { en: "number of answers or cases", fr: "nombre de réponses ou de cas" };

function partsOf({ formula, minimumN }: Indicator): (readonly [PartRole, string, Words])[] {
  switch (formula.kind) {
    case "count":
      return [["count", "", formula.of.name]];
    case "share":
    case "ratio":
      return [
        ["numerator", formula.numerator.id, formula.numerator.name],
        ["denominator", formula.denominator.id, formula.denominator.name],
      ];
    case "mean":
      return formula.answers.map(({ id, name }) => ["answer", id, name] as const);
    case "measurement":
      return [["value", "", formula.of.name], ...(minimumN > 0 ? [["n", "n", N] as const] : [])];
    case "category":
      return [["category", "", { en: "one of the choices", fr: "un des choix" }]];
    case "channel-share":
      return [];
  }
}

/**
 * Whether an indicator is asked for on a row of a declaration. `optional`: the total of a count by channel, on the row of the service as a
 * whole: it is checked against its channels, and stands alone where these are not known.
 */
export function askedOn(indicator: Indicator, channel: string): "asked" | "optional" | "no" {
  const { grain, channels, formula } = indicator;
  if (formula.kind === "channel-share") return "no";
  if (channel === ALL_CHANNELS)
    return grain === "service" ? "asked" : formula.kind === "count" ? "optional" : "no";
  if (grain === "service") return "no";
  return channels === undefined || (channels as readonly string[]).includes(channel) ? "asked" : "no";
}

/** The least and the most that a value may be; a measurement says it itself, a unit may say it for others. */
export function rangeOf({ formula, unit }: Indicator): readonly [number, number] {
  if (formula.kind === "measurement" && formula.range) return formula.range;
  if (unit === "share") return [0, 1];
  if (unit === "score-10") return [0, 10];
  return unit === "score-net" ? [-1, 1] : [0, Number.POSITIVE_INFINITY];
}
