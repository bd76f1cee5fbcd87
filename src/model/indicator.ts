import type { Words } from "./words.ts";

/** How people reach a service. `assisted`: someone of the administration, or of a partner, goes through the online step for them. */
export const SERVICE_CHANNELS = [
  "web",
  "app",
  "assisted",
  "phone",
  "counter",
  "mail",
  "chat",
  "partner",
] as const;
export type ServiceChannel = (typeof SERVICE_CHANNELS)[number];
/** A figure for a service whatever the channel, as it was declared: never the sum of the channels. */
export const ALL_CHANNELS = "all";

/** A set of indicators that one authority defined: the French observatory, GOV.UK… One YAML file. */
export interface IndicatorSet {
  readonly id: string;
  readonly name: Words;
  /** The text or the code that defines it. */
  readonly source: string;
  readonly indicators: readonly Indicator[];
}

/**
 * What a key figure means. Immutable once an edition used it: another meaning is another version, and what was published keeps
 * the meaning it had.
 */
export interface Indicator {
  readonly id: string;
  readonly version: number;
  /** Id of its set. */
  readonly set: string;
  readonly name: Words;
  /** What it tells, one sentence. */
  readonly about: Words;
  readonly formula: Formula;
  readonly unit: IndicatorUnit;
  /** Which way is better; `none` where neither is. */
  readonly direction: "higher" | "lower" | "none";
  /** `good`: from this value on it is good, in its direction; `watch`: from this value on it is worth a look, beyond it is bad. */
  readonly thresholds?: Thresholds;
  /** Answers below which no value is published. */
  readonly minimumN: number;
  /** The time that a figure of a period covers, counted back from the end of the period. */
  readonly window: FigureWindow;
  /** Declared once for the service, or for each of its channels. */
  readonly grain: "service" | "channel";
  /** With the grain `channel`: those on which it has a meaning; all when absent. On the others it is not applicable. */
  readonly channels?: readonly ServiceChannel[];
  /** First day on which this version holds. */
  readonly validFrom: string;
  readonly source: string;
}

export const FIGURE_WINDOWS = ["period", "rolling-3-months", "rolling-12-months", "at-end"] as const;
export type FigureWindow = (typeof FIGURE_WINDOWS)[number];

export interface Thresholds {
  readonly good: number;
  readonly watch?: number;
  /** Where they come from; `first guess` when nobody set them. */
  readonly source: string;
}

/** `share` is from 0 to 1. `score-10` is from 0 to 10. `score-net` is from -1 to 1. */
export const INDICATOR_UNITS = [
  "share",
  "score-10",
  "score-net",
  "count",
  "seconds",
  "days",
  "euros",
  "pounds",
  "category",
] as const;
export type IndicatorUnit = (typeof INDICATOR_UNITS)[number];

/** How a value is made of what is declared. */
export type Formula =
  | { readonly kind: "count"; readonly of: Part }
  /** A part of a whole; the whole is n. Interval of Wilson. */
  | { readonly kind: "share"; readonly numerator: Part; readonly denominator: Part }
  /** Mean of the weights of answers: Σ weight × count ÷ Σ count; n is Σ count. Interval by bootstrap. */
  | { readonly kind: "mean"; readonly answers: readonly Answer[] }
  /** A quotient that is no share: a cost, a time. Interval where `spread` is declared. */
  | {
      readonly kind: "ratio";
      readonly numerator: Part;
      readonly denominator: Part;
      readonly spread?: SpreadBy;
    }
  /** A value declared as it is, measured elsewhere: by a probe, in a published statement. `n` where it has a sample. */
  | {
      readonly kind: "measurement";
      readonly of: Part;
      readonly range?: readonly [number, number];
      readonly spread?: SpreadBy;
    }
  | { readonly kind: "category"; readonly options: readonly Option[] }
  /** Made here from the volumes that another indicator counts by channel: the part of some channels. Not declared. */
  | {
      readonly kind: "channel-share";
      readonly volumes: string;
      readonly channels: readonly ServiceChannel[];
    };

/** Id of the indicator by which the standard deviation of the single values (the cost of one request) is declared, in the same unit and grain. */
export type SpreadBy = string;

/** One number that a declarer gives. Its column in a declaration is `indicator.part`; `indicator` alone for a count and a measurement. */
export interface Part {
  readonly id: string;
  readonly name: Words;
}

export interface Answer extends Part {
  readonly weight: number;
}

export interface Option extends Part {
  readonly mark: Mark;
}

/** `none`: no threshold speaks of it. */
export const MARKS = ["good", "watch", "bad", "none"] as const;
export type Mark = (typeof MARKS)[number];

/** `satisfaction@2` */
export const indicatorKey = ({ id, version }: Pick<Indicator, "id" | "version">): string =>
  `${id}@${version}`;
