import { daysBetween } from "../kit/day.ts";
import { type FindingState, type Lived, OPEN_STATES } from "../model/finding.ts";

/** A finding of today, before anyone knows what it was. */
export type Found = Omit<Lived, "state" | "since" | "seen" | "closed" | "reopened">;

/** What became of an earlier finding that was not found again: seen to be gone, the same facts as before, or nobody looked. */
export type Look = "gone" | "same-facts" | "not-looked";

/** Days for which a closed finding is still told; then it goes, and would be new. */
const TOLD_DAYS = 400;

/**
 * Joins what was found today with what was known. Nothing is called fixed that nobody looked at again. `look` is asked only of earlier
 * findings that were not found.
 */
export function livesOf(
  found: readonly Found[],
  earlier: readonly Lived[],
  day: string,
  look: (finding: Lived) => Look,
): Lived[] {
  const known = new Map(earlier.map((finding) => [finding.fingerprint, finding]));
  const today = found.map((one) => alive(one, known.get(one.fingerprint), day));
  const names = new Set(found.map(({ fingerprint }) => fingerprint));
  const gone = earlier
    .filter(({ fingerprint }) => !names.has(fingerprint))
    .flatMap((finding) => afterwards(finding, day, look));
  return [...today, ...gone];
}

function alive(found: Found, before: Lived | undefined, day: string): Lived {
  if (!before) return { ...found, state: "new", since: day, seen: day, closed: null, reopened: 0 };
  const { since, reopened } = before;
  return {
    ...found,
    state: stateOf(before, day),
    since,
    seen: day,
    closed: null,
    reopened: before.state === "fixed" ? reopened + 1 : reopened,
  };
}

/** Of an earlier finding that was found again. */
function stateOf({ state, seen, since }: Lived, day: string): FindingState {
  if (state === "fixed") return "reopened";
  // The same day told again is the same news.
  const isSameNews = seen === day && (state === "new" || state === "reopened");
  if (isSameNews) return state;
  return state === "not-observed" && since === day ? "new" : "still";
}

function afterwards(finding: Lived, day: string, look: (finding: Lived) => Look): readonly Lived[] {
  if (!isOpen(finding)) return isOld(finding, day) ? [] : [finding];
  const looked = look(finding);
  if (looked === "not-looked") return [{ ...finding, state: "not-observed" }];
  return [{ ...finding, state: looked === "gone" ? "fixed" : "withdrawn", closed: day }];
}

const isOpen = ({ state }: Lived): boolean => OPEN_STATES.includes(state as FindingState);

const isOld = ({ closed }: Lived, day: string): boolean =>
  closed !== null && daysBetween(closed, day) > TOLD_DAYS;
