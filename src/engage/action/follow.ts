import type { FindingAct, FollowState } from "../../model/action.ts";

/** Where the follow-up of a finding stands, from all that was done about it. */
export interface Follow {
  readonly state: FollowState;
  readonly owner?: string;
  readonly due?: string;
  /** Day on which it came to this state. */
  readonly on?: string;
  /** The reason of a contest, of ignoring it, or of the answer to a contest: shown to all. */
  readonly reason?: string;
  /** Last day for which it is ignored. */
  readonly until?: string;
}

const NOTHING: Follow = { state: "none" };

/** Reads acts in order; `today` ends what was ignored for a time. */
export function followOf(acts: readonly FindingAct[], today: string): Follow {
  const follow = acts.reduce(after, NOTHING);
  const isOver = follow.state === "ignored" && (follow.until ?? "") < today;
  return isOver ? kept(follow, follow.owner === undefined ? "none" : "taken", follow.on ?? today) : follow;
}

function after(follow: Follow, act: FindingAct): Follow {
  const { kind, on, owner, due, text, until } = act;
  const reason = text === null ? {} : { reason: text };
  if (kind === "take")
    return { state: "taken", on, ...(owner === null ? {} : { owner }), ...(due === null ? {} : { due }) };
  if (kind === "done") return kept(follow, "done", on);
  if (kind === "contest") return { ...kept(follow, "contested", on), ...reason };
  if (kind === "accept") return { ...kept(follow, "not-a-defect", on), ...reason };
  if (kind === "ignore")
    return { ...kept(follow, "ignored", on), ...reason, ...(until === null ? {} : { until }) };
  if (kind === "decline" || kind === "resume")
    return { ...kept(follow, follow.owner === undefined ? "none" : "taken", on), ...reason };
  return follow;
}

/** Who takes it on, and until when, outlasts what is said of it meanwhile. */
const kept = ({ owner, due }: Follow, state: FollowState, on: string): Follow => ({
  state,
  on,
  ...(owner === undefined ? {} : { owner }),
  ...(due === undefined ? {} : { due }),
});

/** People still have something to do about it. */
export const isToDo = ({ state }: Follow): boolean => state !== "ignored" && state !== "not-a-defect";

/** Past its day, and nobody said that it is done. */
export const isOverdue = ({ state, due }: Follow, today: string): boolean =>
  state === "taken" && due !== undefined && due < today;
