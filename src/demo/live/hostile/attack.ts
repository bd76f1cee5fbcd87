import type { IncidentKind, Outcome } from "../../../model/fact.ts";
import type { Words } from "../../../model/words.ts";
import { GOVERNMENT_SUFFIX } from "../../country.ts";
import type { Call } from "./call.ts";

/** What a reading of a hostile site must come to: a fact of a page, or of the host. */
export type ExpectedFact =
  | { readonly outcome: Outcome; readonly path: string }
  | { readonly incident: IncidentKind };

/** One way to harm who reads: a site of the hostile wing. */
export interface Attack {
  readonly id: string;
  readonly name: Words;
  /** What it does, in a sentence. */
  readonly does: Words;
  readonly expects: readonly ExpectedFact[];
  /** Where it bites; its home page links to these. */
  readonly paths: readonly string[];
  /** False where nothing of the host can be read at all, its harmless pages included. */
  readonly isReadable: boolean;
  /** Other hosts of the site. `isNamed`: a name to be looked up, without a route. */
  readonly otherHosts: readonly { readonly host: string; readonly isNamed: boolean }[];
  /** Answers when the path is its own; false leaves the call to the harmless pages. */
  answer(call: Call): boolean;
}

type Told = Pick<Attack, "id" | "name" | "does" | "expects" | "paths" | "answer"> & Partial<Attack>;

export const attack = (told: Told): Attack => ({ isReadable: true, otherHosts: [], ...told });

export const hostOfAttack = (id: string): string => `${id}.hostile.${GOVERNMENT_SUFFIX}`;

/** Pages of every hostile site that do no harm. */
export const HARMLESS_PATHS = ["/", "/calm/1", "/calm/2", "/calm/3"] as const;
