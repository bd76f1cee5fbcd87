import { appendAudit } from "../../store/ledger/audit.ts";
import { ideaById } from "../../store/ledger/idea.ts";
import { keepEvaluation, meanScores } from "../../store/ledger/opinion.ts";
import { type Actor, requireRight } from "../account/office.ts";
import { thingAt } from "../policy.ts";
import type { Consultation, Forum } from "./consultation.ts";
import type { Taken } from "./idea.ts";

/** An agent looks at an idea by one criterion of the grid: 0 to 4. Each agent has one score a criterion, the last one. */
export async function evaluate(
  forum: Forum,
  actor: Actor,
  consultation: Consultation,
  given: { readonly idea: string; readonly criterion: string; readonly score: number },
): Promise<Taken> {
  requireRight(actor, "evaluate-ideas", thingAt(forum.estate(), consultation.organisation));
  const { idea, criterion, score } = given;
  const isKnown = consultation.grid.some(({ id }) => id === criterion);
  const ledger = await forum.ledger();
  const at = forum.now();
  return ledger.transaction(async (work) => {
    const known = await ideaById(work, idea);
    if (known?.consultation !== consultation.id || !isKnown) return { wrong: "gone" } as const;
    await keepEvaluation(work, { idea, criterion, by: actor.name, score, note: null, at });
    await appendAudit(work, {
      ...{
        at,
        actor: actor.name,
        action: "idea.evaluate",
        object: `idea:${idea}`,
        details: { criterion, score },
      },
    });
    return { done: undefined };
  });
}

/** Ideas by the weighted mean of the grid, 0 to 4, the highest first; an idea that lacks a criterion has no place. */
export async function gridOrder(
  forum: Forum,
  { id, grid }: Consultation,
): Promise<readonly { readonly idea: string; readonly score: number | undefined; readonly marks: number }[]> {
  const { db } = await forum.ledger();
  const rows = await meanScores(db, id);
  const weight = grid.reduce((sum, one) => sum + one.weight, 0);
  const ideas = [...new Set(rows.map(({ idea }) => idea))].map((idea) => {
    const own = rows.filter((row) => row.idea === idea);
    const scores = grid.map((one) => own.find(({ criterion }) => criterion === one.id)?.mean);
    const isWhole = scores.every((score) => score !== undefined) && weight > 0;
    const total = grid.reduce((sum, one, i) => sum + one.weight * (scores[i] ?? 0), 0);
    return {
      idea,
      score: isWhole ? total / weight : undefined,
      marks: own.reduce((sum, { n }) => sum + n, 0),
    };
  });
  return ideas.sort((a, b) => (b.score ?? -1) - (a.score ?? -1) || (a.idea < b.idea ? -1 : 1));
}
