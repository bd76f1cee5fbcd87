import type { CommitmentState } from "../../model/measure.ts";
import type { Words } from "../../model/words.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import {
  addCommitments,
  addPlan,
  type CommitmentEventRow,
  type CommitmentRow,
  commitmentEvents,
  commitmentsOf,
  heldCommitment,
  listPlans,
  type PlanRow,
  tellCommitment,
} from "../../store/ledger/measure.ts";
import { type Actor, requireRight } from "../account/office.ts";
import { newId } from "../account/secret.ts";
import { thingAt } from "../policy.ts";
import type { MeasureOffice } from "./measure.ts";

/** An action plan, as an open government plan: commitments with an owner and a day each. */
export interface PlanToMake {
  readonly title: Words;
  readonly about: Words;
  /** Empty for the whole estate. */
  readonly organisation: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly commitments: readonly {
    readonly title: Words;
    readonly organisation: string;
    readonly due: string;
  }[];
}

export interface Plan {
  readonly row: PlanRow;
  readonly title: Words;
  readonly about: Words;
  readonly commitments: readonly Commitment[];
  /** What was said of its commitments, the latest first. */
  readonly events: readonly CommitmentEventRow[];
}

export interface Commitment {
  readonly row: CommitmentRow;
  readonly title: Words;
  /** Over due and not complete. */
  readonly isLate: boolean;
}

/** Makes a plan public with its commitments; returns the ids of both. */
export async function makePlan(
  office: MeasureOffice,
  actor: Actor,
  { title, about, organisation, firstDay, lastDay, commitments }: PlanToMake,
): Promise<{ readonly plan: string; readonly commitments: readonly string[] }> {
  requireRight(actor, "decide", thingAt(office.estate(), organisation));
  const ledger = await office.ledger();
  const made = { made_by: actor.name, made_at: office.now() };
  const plan = newId();
  const rows = commitments.map((one, i) => ({
    ...{ id: newId(), plan, number: i + 1, title: JSON.stringify(one.title), ...made },
    ...{ organisation: one.organisation, due: one.due, state: "not-started" as const },
  }));
  await ledger.transaction(async (work) => {
    await addPlan(work, {
      ...{ id: plan, title: JSON.stringify(title), about: JSON.stringify(about), organisation },
      ...{ first_day: firstDay, last_day: lastDay, ...made },
    });
    await addCommitments(work, rows);
    await appendAudit(work, {
      at: made.made_at,
      actor: actor.name,
      action: "plan.make",
      object: `plan:${plan}`,
      details: { commitments: rows.length },
    });
  });
  return { plan, commitments: rows.map(({ id }) => id) };
}

/** Its owner says how a commitment stands, with what shows it. False when there is none. */
export async function sayOfCommitment(
  office: MeasureOffice,
  actor: Actor,
  id: string,
  said: { readonly state: CommitmentState; readonly note: string; readonly evidence: string },
): Promise<boolean> {
  const ledger = await office.ledger();
  return ledger.transaction(async (work) => {
    const row = await heldCommitment(work, id);
    if (!row) return false;
    requireRight(actor, "decide", thingAt(office.estate(), row.organisation));
    const at = office.now();
    await tellCommitment(work, {
      ...{ commitment: id, state: said.state, note: said.note, evidence: said.evidence || null },
      ...{ by: actor.name, at },
    });
    await appendAudit(work, {
      ...{ at, actor: actor.name, action: "commitment.tell", object: `commitment:${id}` },
      details: said,
    });
    return true;
  });
}

/** Every plan, the latest first. */
export async function plansOf(office: MeasureOffice): Promise<Plan[]> {
  const { db } = await office.ledger();
  const day = office.now().toISOString().slice(0, 10);
  const [plans, commitments] = [await listPlans(db), await commitmentsOf(db)];
  const read: Plan[] = [];
  for (const row of plans)
    read.push({
      row,
      title: JSON.parse(row.title) as Words,
      about: JSON.parse(row.about) as Words,
      commitments: commitments
        .filter(({ plan }) => plan === row.id)
        .map((one) => ({
          row: one,
          title: JSON.parse(one.title) as Words,
          isLate: one.due < day && one.state !== "complete" && one.state !== "withdrawn",
        })),
      events: await commitmentEvents(db, row.id),
    });
  return read;
}
