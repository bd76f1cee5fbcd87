import type { Refusal } from "../../kit/failure.ts";
import type { OutsideToolId, ToolUnit } from "../../model/tool-fact.ts";
import type { Words } from "../../model/words.ts";

/** Reads the reports of one tool and translates. What it cannot use becomes a refusal; the rest is done by `import.ts`. */
export interface ReportReader {
  /** As in `parvis import <id>`. */
  readonly id: OutsideToolId;
  readonly title: Words;
  /** What files it takes, for people. */
  readonly accepts: Words;
  /** @throws UserError when a file is none of what it accepts. */
  read(given: ReportGiven): AsyncGenerator<ReportEvent>;
}

export interface ReportGiven {
  readonly files: readonly string[];
  /** Day of the reports that do not say theirs. */
  readonly day?: string;
  /** Says how far the reading has come, in bytes of a file. */
  readonly reached: (file: string, bytes: number) => void;
}

export type ReportEvent =
  | AddressReport
  | { readonly kind: "refusal"; readonly refusal: Refusal }
  /** Something sound that is rightly not taken, counted by its name. */
  | { readonly kind: "aside"; readonly what: string };

/** What a tool says of one address on one day. Nothing in it is sure: the intake checks address, day and numbers. */
export interface AddressReport {
  readonly kind: "report";
  readonly url: string;
  /** `2026-01-05`, or an instant of that day; undefined when the report does not say. */
  readonly lookedOn: string | undefined;
  readonly version?: string | undefined;
  readonly setting?: string | undefined;
  readonly facts: readonly ToolFactDraft[];
  readonly file: string;
  /** Line from 1, or rank from 1. */
  readonly place: number;
}

export interface ToolFactDraft {
  readonly item: string;
  /** False when the tool says that it could not look. */
  readonly looked?: false;
  readonly score?: number;
  readonly value?: number;
  readonly unit?: ToolUnit;
  readonly word?: string;
}
