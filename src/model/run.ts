/** What a run says of itself: enough to make its figures again. */
export interface RunManifest {
  readonly id: string;
  readonly made_at: string;
  readonly parvis_version: string;
  /** Snapshots that make up the present picture, and all those used for history. */
  readonly snapshots: readonly string[];
  readonly history: readonly string[];
  /** Day of the latest snapshot read: what “now” means in this run. */
  readonly day: string;
  /** Hash of the estate files used. */
  readonly estate_sha256: string;
  readonly seed: number;
  /** State of each question: what it answered, or why not. */
  readonly answers: Readonly<Record<string, AnswerState>>;
}

export type AnswerState =
  | { readonly state: "answered"; readonly rows: number; readonly duration_ms: number }
  | { readonly state: "no evidence"; readonly missing: string }
  | { readonly state: "failed"; readonly error: string };
