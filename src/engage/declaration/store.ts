import type { Observation } from "../../model/key-figure.ts";
import type { Words } from "../../model/words.ts";
import type { DeclarationProblem } from "./problem.ts";
import type { Declaration, DeclarationAct } from "./state.ts";

/** A declaration with what it says. */
export interface KeptDeclaration extends Declaration {
  /** Grows by one at each change: what a person changes must be what that person saw. */
  readonly version: number;
  readonly fileName: string;
  readonly sha256: string;
  readonly problems: readonly DeclarationProblem[];
}

/** A file that was read, to be kept as the draft of an organisation for a period. */
export interface DraftToKeep {
  readonly organisation: string;
  readonly period: string;
  readonly by: string;
  readonly on: string;
  readonly file: { readonly name: string; readonly bytes: Uint8Array; readonly sha256: string };
  /** None when the file has an error: the file and what is wrong in it are kept all the same. */
  readonly observations: readonly Observation[];
  readonly problems: readonly DeclarationProblem[];
  /** The version that the writer saw; undefined where there was none. */
  readonly seen: number | undefined;
}

/** `conflict`: someone else changed it since; what they made of it comes with it, and nothing was kept. */
export type Kept =
  | { readonly kind: "kept"; readonly declaration: KeptDeclaration }
  | { readonly kind: "conflict"; readonly current: KeptDeclaration }
  | { readonly kind: "refused"; readonly why: Words };

/**
 * What the ledger keeps of declarations. Each call is one transaction, and is acknowledged once durable. Changes of state go through `afterAct`
 * and nothing else, inside the transaction that reads the version; each leaves a line in the audit trail with who did it.
 */
export interface DeclarationStore {
  /** The latest revision; undefined where nothing was ever sent. */
  current(organisation: string, period: string): Promise<KeptDeclaration | undefined>;
  /** All revisions, the first one first: what was signed once stays readable. */
  revisions(organisation: string, period: string): Promise<readonly KeptDeclaration[]>;
  /** Every latest revision of some periods, for the board of who has declared. */
  declarationsOf(periods: readonly string[]): Promise<readonly Declaration[]>;
  /** Every latest revision there is. */
  allDeclarations(): Promise<readonly Declaration[]>;
  /** Keeps a file as the draft, in place of the draft before. After a signature, `act` with `correct` comes first. */
  keepDraft(draft: DraftToKeep): Promise<Kept>;
  /** Submits, signs, returns or opens a correction. */
  act(
    declaration: Pick<Declaration, "organisation" | "period">,
    act: DeclarationAct,
    seen: number,
  ): Promise<Kept>;
  /** The rows of one revision, with its number, its reason and its days filled in. */
  observationsOf(organisation: string, period: string, revision: number): Promise<readonly Observation[]>;
  /** The rows of the latest signed revision of every organisation, in order of period: what an edition freezes. */
  signedObservations(): AsyncIterable<Observation>;
  /** The same of some services before a period, at most so many periods back: what checks compare with. */
  historyOf(services: readonly string[], before: string, periods: number): Promise<readonly Observation[]>;
  /** The file of one revision as it came. */
  fileOf(
    organisation: string,
    period: string,
    revision: number,
  ): Promise<{ readonly name: string; readonly bytes: Uint8Array } | undefined>;
  /** Why a surprise is right, as someone said on a page: by `confirmationKey`. */
  confirm(
    declaration: Pick<Declaration, "organisation" | "period">,
    confirmation: { readonly key: string; readonly reason: string; readonly by: string; readonly on: string },
    seen: number,
  ): Promise<Kept>;
  /** Notes that a reminder was sent; false when it was before: the caller then sends nothing. */
  noteReminder(reminder: {
    readonly organisation: string;
    readonly period: string;
    readonly days: number;
  }): Promise<boolean>;
}
