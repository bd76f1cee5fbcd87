/** What people do about a finding. `decline` and `accept` answer a contest. */
export const ACTION_KINDS = [
  "take",
  "comment",
  "done",
  "contest",
  "accept",
  "decline",
  "ignore",
  "resume",
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

/** Where the follow-up of a finding stands. `done` is what someone said; only a later reading says that it is mended. */
export const FOLLOW_STATES = ["none", "taken", "done", "contested", "not-a-defect", "ignored"] as const;
export type FollowState = (typeof FOLLOW_STATES)[number];

/** Something someone did about a finding. */
export interface FindingAct {
  readonly number: number;
  readonly fingerprint: string;
  readonly rule: string;
  /** The organisation that answers for it; empty where the estate says none. */
  readonly organisation: string;
  readonly kind: ActionKind;
  readonly on: string;
  /** As the audit trail names them. */
  readonly by: string;
  /** Who takes it on, a team or a person by function. */
  readonly owner: string | null;
  readonly due: string | null;
  /** What was said: a reason, a comment. */
  readonly text: string | null;
  /** Last day for which it is ignored. */
  readonly until: string | null;
}
