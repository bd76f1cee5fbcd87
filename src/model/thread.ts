import type { Words } from "./words.ts";

/** What the thread joins. `figure`: `SERVICE/INDICATOR/CHANNEL`; `finding`: its fingerprint. */
export const THING_KINDS = ["difficulty", "finding", "figure", "idea", "session", "measure"] as const;
export type ThingKind = (typeof THING_KINDS)[number];

/** Something on the thread, by its permanent name. */
export interface ThreadThing {
  readonly kind: ThingKind;
  readonly id: string;
}

export interface NamedThing extends ThreadThing {
  /** Undefined until whoever made it named it here. */
  readonly title?: Words;
}

/** The places of the thread, in their order: what is wrong, what people say of it, where it was worked on, what was decided, done, and changed by it. */
export const THREAD_PLACES = ["difficulty", "ideas", "session", "decision", "steps", "effect"] as const;
export type ThreadPlaceId = (typeof THREAD_PLACES)[number];

/** One place as it stands. */
export interface ThreadPlace {
  readonly id: ThreadPlaceId;
  readonly things: readonly NamedThing[];
  /** What is to be said besides: how far steps are, what was measured. */
  readonly says: readonly Words[];
}

/** The thread as seen from one thing. */
export interface Thread {
  readonly of: ThreadThing;
  readonly here: ThreadPlaceId;
  readonly places: readonly ThreadPlace[];
}
