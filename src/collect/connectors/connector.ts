import type { z } from "zod";
import type { ApiClient } from "../../kit/api-client.ts";
import type { Refusal } from "../../kit/failure.ts";
import type { Device, Dimension, Metric, Span, ToldState } from "../../model/audience.ts";
import type { AudienceSource } from "../../model/source.ts";
import type { Words } from "../../model/words.ts";

/**
 * Reads one kind of audience tool and translates its figures. It asks a live API or a folder of answers saved from one (the same
 * requests, by name), or reads files people exported. What it cannot use becomes a refusal.
 */
export interface Connector {
  /** As in `parvis import <id>`, and in `sources.yaml`. */
  readonly id: string;
  readonly title: Words;
  /** What it takes, for people. */
  readonly accepts: Words;
  /** What else `sources.yaml` may say under `options`. Strict: an unknown setting is a mistake of the person. */
  readonly options?: z.ZodType;
  /** What the tool counts under each word. Recorded with the figures: tools differ. */
  readonly definitions: Definitions;
  /** Properties are numbers or names that only the tool knows: none counts a site without its line in `properties.csv`. Absent where they may be hosts. */
  readonly needsLines?: true;
  /** Asks an API. Absent where there is none. */
  readonly ask?: (asked: Asked) => AsyncGenerator<AudienceEvent>;
  /** Reads files. Absent where the tool exports none. @throws UserError when a file is none of what it accepts. */
  readonly readFiles?: (files: FilesGiven) => AsyncGenerator<AudienceEvent>;
}

export type Definitions = Readonly<Partial<Record<Metric | Dimension, Words>>>;

interface Given {
  readonly source: AudienceSource;
  /** The day it is in the time zone of the source: its figures are not complete. */
  readonly today: string;
  readonly signal: AbortSignal;
  /** Says how far it is: a text for people, and a share where known. */
  readonly reached: (what: string, share?: number) => void;
}

export interface Asked extends Given {
  readonly client: ApiClient;
  /** From the environment; undefined when `sources.yaml` names none, and when saved answers are read. */
  readonly secret: string | undefined;
  /** What to ask about: properties of the estate, with the days wanted, both included. Empty: all that the tool lists. */
  readonly properties: readonly { readonly property: string; readonly from: string; readonly to: string }[];
  /** Days wanted when `properties` is empty. */
  readonly period: { readonly from: string; readonly to: string };
}

export interface FilesGiven extends Given {
  readonly files: readonly string[];
  /** The property the files are about, when they do not say it. */
  readonly property: string | undefined;
  /** Our column name → the name it has in the file, where it differs. */
  readonly columns: Readonly<Record<string, string>>;
}

export type AudienceEvent = DayEvent | PartEvent | MarkEvent | LookedEvent | RefusalEvent | AsideEvent;

/** Where a row was read. */
export interface Place {
  /** File, or name of the answer. */
  readonly file: string;
  /** Line from 1, or rank in the answer from 1. */
  readonly place: number;
}

/** What a property counted in a span. A metric that was not given is left out. */
export interface DayEvent extends Place {
  readonly kind: "day";
  readonly property: string;
  /** Last day of the span. */
  readonly day: string;
  /** `day` when not said. */
  readonly span?: Span;
  readonly counts: Readonly<Partial<Record<Metric, number>>>;
}

export interface PartEvent extends Place {
  readonly kind: "part";
  readonly property: string;
  readonly day: string;
  readonly span?: Span;
  readonly dimension: Dimension;
  /** As `audience_parts.key`; for addresses use `addressKey`. */
  readonly key: string;
  readonly host?: string;
  readonly country?: string;
  readonly device?: Device;
  readonly visits?: number;
  readonly views?: number;
  readonly clicks?: number;
  readonly impressions?: number;
  readonly position?: number;
}

export interface MarkEvent {
  readonly kind: "mark";
  readonly property: string;
  readonly day: string;
  readonly span?: Span;
  readonly about: Metric | Dimension | "*";
  readonly state: ToldState;
  readonly share?: number;
  readonly detail?: string;
}

/** The source was asked about these days and answered, if only with nothing. Told once a property, metric or dimension, and period. */
export interface LookedEvent {
  readonly kind: "looked";
  readonly property: string;
  readonly about: readonly (Metric | Dimension)[];
  readonly from: string;
  readonly to: string;
  readonly span?: Span;
  /** Version of the tool, where it tells. */
  readonly version?: string;
}

export interface RefusalEvent {
  readonly kind: "refusal";
  readonly refusal: Refusal;
}

/** Something sound that is rightly not taken, counted by its name: the row of a total, a day outside those wanted. */
export interface AsideEvent {
  readonly kind: "aside";
  readonly what: string;
}
