import { thresholds } from "../threshold.ts";
import { type Candidate, GRADES } from "./candidate.ts";
import type { StepReason } from "./reason.ts";
import type { Stage } from "./stage.ts";

export type Mark = "good" | "watch" | "bad" | "cannot-tell";

/** What is known of where people stand at a stage. */
export interface Standing {
  /** Starting pages in the language of the stage. */
  readonly pages: number;
  /** Of these, pages whose content or links are known. */
  readonly known: number;
  /** Of these, pages that are not themselves what is expected. */
  readonly elsewhere: number;
  /** Pages of the starting places in any language. */
  readonly anyLanguage: number;
  /** How completely the least read starting site was read; null when it cannot be told. */
  readonly completeness: number | null;
}

/** What is asked of a stage when it is judged. */
export interface Judged {
  readonly expected: readonly unknown[];
  readonly asked: boolean;
}

/** The mark of one stage, with what it rests on. */
export interface Check<S extends Judged = Stage> {
  readonly stage: S;
  readonly mark: Mark;
  readonly reason: StepReason;
  readonly standing: Standing;
  readonly best?: Candidate;
}

/** A stage whose language nobody asked for and in which no one starts is not judged: undefined. */
export function checkOf<S extends Judged>(
  stage: S,
  standing: Standing,
  best: Candidate | undefined,
): Check<S> | undefined {
  const check = (mark: Mark, reason: StepReason): Check<S> => ({
    stage,
    mark,
    reason,
    standing,
    ...(best ? { best } : {}),
  });
  if (stage.expected.length === 0) return check("cannot-tell", "no-target");
  if (standing.pages === 0) return nowhereToStand(stage, standing, check);
  if (best) return check(MARK_OF_GRADE[best.grade] ?? "bad", GRADES[best.grade] ?? "broken");
  if (standing.elsewhere === 0) return check("good", "linked");
  if (standing.known === 0 || tooLittleRead(standing)) return check("cannot-tell", "not-read");
  return check("bad", "missing");
}

const MARK_OF_GRADE: readonly Mark[] = GRADES.map((reason) => {
  if (reason === "linked") return "good";
  return reason === "broken" || reason === "other-language" ? "bad" : "watch";
});

function nowhereToStand<S extends Judged>(
  stage: S,
  standing: Standing,
  check: (mark: Mark, reason: StepReason) => Check<S>,
): Check<S> | undefined {
  if (standing.anyLanguage === 0) return check("cannot-tell", "not-read");
  if (!stage.asked) return undefined;
  return tooLittleRead(standing) ? check("cannot-tell", "not-read") : check("bad", "other-language");
}

const tooLittleRead = ({ completeness }: Standing): boolean =>
  (completeness ?? 1) < thresholds.completeness.value;

/** The check that speaks for a step: that of the language that fares worst, the first of them when several do. */
export function worstOf<C extends { readonly mark: Mark }>(checks: readonly C[]): C | undefined {
  const order: readonly Mark[] = ["bad", "watch", "good", "cannot-tell"];
  return order
    .map((mark) => checks.find((check) => check.mark === mark))
    .find((check) => check !== undefined);
}
