import { hostOf, pageKey } from "../../../kit/url.ts";
import { CONFIRMING_DAYS, CONFIRMING_RUNS } from "../../../model/confirmation.ts";
import type { CheckFact } from "../../../model/fact.ts";
import type { Judgement } from "./judge.ts";

/** A link that fails is looked at again so many days later, whatever `checkAgainDays` says. */
const FAILING_AGAIN_DAYS = 1;

/**
 * The row of a link checked `now`, given the row of its check before. Failures add up by day, however often a day is checked;
 * any answer that is not a failure forgets them. Once confirmed, a link stays so until it answers.
 */
export function withHistory(judgement: Judgement, earlier: CheckFact | undefined, now: string): CheckFact {
  const { failure, ...facts } = judgement;
  const failures = failure === "none" ? NO_FAILURE : failuresOf(failure, earlier, dayOf(now));
  return {
    ...facts,
    target_key: pageKey(facts.target_url),
    target_host: hostOf(facts.target_url),
    checked_at: now,
    ...failures,
    // Looking again was the advice while there was hope.
    advice: failures.confirmed && facts.advice === "look-again" ? "find-or-remove" : facts.advice,
  };
}

type Failures = Pick<CheckFact, "confirmed" | "failed_runs" | "failing_since">;

const NO_FAILURE: Failures = { confirmed: true, failed_runs: 0, failing_since: null };

function failuresOf(failure: Judgement["failure"], earlier: CheckFact | undefined, today: string): Failures {
  const before = earlier !== undefined && earlier.failed_runs > 0 ? earlier : undefined;
  const isSameDay = before !== undefined && dayOf(before.checked_at) === today;
  const failed_runs = (before?.failed_runs ?? 0) + (isSameDay ? 0 : 1);
  const failing_since = before?.failing_since ?? today;
  const isLasting = failed_runs >= CONFIRMING_RUNS && daysBetween(failing_since, today) >= CONFIRMING_DAYS;
  return {
    confirmed: failure === "certain" || isLasting || before?.confirmed === true,
    failed_runs,
    failing_since,
  };
}

/**
 * True when a link should be tried again. What answered is good for `againDays` at most, half of that at least:
 * each address has its own term between the two, so that what was checked in one night does not all come back in another.
 */
export function isDue(earlier: CheckFact | undefined, now: string, againDays: number): boolean {
  if (earlier === undefined) return true;
  const age = daysBetween(dayOf(earlier.checked_at), dayOf(now));
  if (earlier.failed_runs > 0) return age >= Math.min(FAILING_AGAIN_DAYS, againDays);
  const spread = hashOf(earlier.target_url) % (Math.floor(againDays / 2) + 1);
  return age >= againDays - spread;
}

const dayOf = (instant: string): string => instant.slice(0, 10);

const DAY_MS = 86_400_000;

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
