import { type Selectable, sql } from "kysely";
import type { EffectState } from "../../model/effect.ts";
import type { CommitmentState, MeasureEventKind, StepKind } from "../../model/measure.ts";
import type { LedgerDb, LedgerWork } from "./work.ts";

/** What was decided, and what became of it. Days are ISO texts; titles, sentences and effects are JSON. */
export interface MeasureTables {
  action_plan: {
    id: string;
    title: string;
    about: string;
    organisation: string;
    first_day: string;
    last_day: string;
    made_by: string;
    made_at: Date;
  };
  commitment: {
    id: string;
    plan: string;
    number: number;
    title: string;
    organisation: string;
    due: string;
    state: CommitmentState;
    made_by: string;
    made_at: Date;
  };
  commitment_event: {
    commitment: string;
    number: number;
    state: CommitmentState;
    note: string;
    evidence: string | null;
    by: string;
    at: Date;
  };
  measure: {
    id: string;
    title: string;
    about: string;
    organisation: string;
    commitment: string | null;
    service: string;
    indicator: string;
    channel: string;
    better: "higher" | "lower";
    baseline: string | null;
    review_day: string | null;
    made_by: string;
    made_at: Date;
    published_at: Date | null;
    stopped_at: Date | null;
  };
  measure_step: {
    measure: string;
    kind: StepKind;
    due: string;
    done_on: string | null;
    evidence: string | null;
  };
  measure_event: {
    measure: string;
    number: number;
    kind: MeasureEventKind;
    reason: string;
    details: string;
    by: string;
    at: Date;
  };
  measure_review: {
    measure: string;
    number: number;
    edition: string;
    edition_sha256: string;
    verdict: EffectState;
    sentence: string;
    basis: string;
    effect: string | null;
    at: Date;
  };
}

export type PlanRow = Selectable<MeasureTables["action_plan"]>;
export type CommitmentRow = Selectable<MeasureTables["commitment"]>;
export type CommitmentEventRow = Selectable<MeasureTables["commitment_event"]>;
export type MeasureRow = Selectable<MeasureTables["measure"]>;
export type StepRow = Selectable<MeasureTables["measure_step"]>;
export type MeasureEventRow = Selectable<MeasureTables["measure_event"]>;
export type MeasureReviewRow = Selectable<MeasureTables["measure_review"]>;

export async function addMeasure(
  work: LedgerWork,
  row: MeasureRow,
  steps: readonly StepRow[],
): Promise<void> {
  await work.insertInto("measure").values(row).execute();
  if (steps.length > 0) await work.insertInto("measure_step").values(steps).execute();
}

/** Says a draft again, with other steps; the measure is held. */
export async function rewriteDraft(
  work: LedgerWork,
  id: string,
  change: Omit<MeasureRow, "id" | "made_by" | "made_at" | "published_at" | "stopped_at">,
  steps: readonly StepRow[],
): Promise<void> {
  await work
    .updateTable("measure")
    .set(change)
    .where("id", "=", id)
    .where("published_at", "is", null)
    .execute();
  await work.deleteFrom("measure_step").where("measure", "=", id).execute();
  if (steps.length > 0) await work.insertInto("measure_step").values(steps).execute();
}

/** Held until the end of the transaction: whoever else would change it waits. */
export const heldMeasure = (work: LedgerWork, id: string): Promise<MeasureRow | undefined> =>
  work.selectFrom("measure").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

export async function changeMeasure(
  work: LedgerWork,
  id: string,
  change: Partial<Pick<MeasureRow, "baseline" | "review_day" | "published_at" | "stopped_at">>,
): Promise<void> {
  await work.updateTable("measure").set(change).where("id", "=", id).execute();
}

export async function changeStep(
  work: LedgerWork,
  { measure, kind }: Pick<StepRow, "measure" | "kind">,
  change: Partial<Pick<StepRow, "due" | "done_on" | "evidence">>,
): Promise<void> {
  await work
    .updateTable("measure_step")
    .set(change)
    .where("measure", "=", measure)
    .where("kind", "=", kind)
    .execute();
}

/** Adds what happened, under the next number. The measure is held. */
export async function addMeasureEvent(
  work: LedgerWork,
  event: Omit<MeasureEventRow, "number">,
): Promise<number> {
  const { last } = await work
    .selectFrom("measure_event")
    .select(sql<number>`coalesce(max(number), 0)`.as("last"))
    .where("measure", "=", event.measure)
    .executeTakeFirstOrThrow();
  const number = last + 1;
  await work
    .insertInto("measure_event")
    .values({ ...event, number })
    .execute();
  return number;
}

export async function addReview(work: LedgerWork, row: MeasureReviewRow): Promise<void> {
  await work.insertInto("measure_review").values(row).execute();
}

/** A measure with all that is known of it. */
export interface WholeMeasure {
  readonly row: MeasureRow;
  readonly steps: readonly StepRow[];
  /** The first one first. */
  readonly events: readonly MeasureEventRow[];
  readonly reviews: readonly MeasureReviewRow[];
}

/** Some measures, or all, the last made first. */
export async function measuresWith(db: LedgerDb, ids?: readonly string[]): Promise<WholeMeasure[]> {
  if (ids?.length === 0) return [];
  const only = <T>(column: T) =>
    ids === undefined ? sql<boolean>`true` : sql<boolean>`${column} = ANY(${ids}::text[])`;
  const rows = await db
    .selectFrom("measure")
    .selectAll()
    .where(only(sql.ref("id")))
    .orderBy("made_at", "desc")
    .orderBy("id")
    .execute();
  const own = only(sql.ref("measure"));
  const [steps, events, reviews] = [
    await db.selectFrom("measure_step").selectAll().where(own).orderBy("due").orderBy("kind").execute(),
    await db
      .selectFrom("measure_event")
      .selectAll()
      .where(own)
      .orderBy("measure")
      .orderBy("number")
      .execute(),
    await db.selectFrom("measure_review").selectAll().where(own).orderBy("number").execute(),
  ];
  const [stepsOf, eventsOf, reviewsOf] = [byMeasure(steps), byMeasure(events), byMeasure(reviews)];
  return rows.map((row) => ({
    row,
    steps: stepsOf.get(row.id) ?? [],
    events: eventsOf.get(row.id) ?? [],
    reviews: reviewsOf.get(row.id) ?? [],
  }));
}

function byMeasure<T extends { measure: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.measure);
    if (group) group.push(row);
    else groups.set(row.measure, [row]);
  }
  return groups;
}

export async function addPlan(work: LedgerWork, row: PlanRow): Promise<void> {
  await work.insertInto("action_plan").values(row).execute();
}

export const listPlans = (db: LedgerDb): Promise<PlanRow[]> =>
  db.selectFrom("action_plan").selectAll().orderBy("first_day", "desc").orderBy("id").execute();

export async function addCommitments(work: LedgerWork, rows: readonly CommitmentRow[]): Promise<void> {
  if (rows.length > 0) await work.insertInto("commitment").values(rows).execute();
}

/** Of one plan, or all. */
export function commitmentsOf(db: LedgerDb, plan?: string): Promise<CommitmentRow[]> {
  const all = db.selectFrom("commitment").selectAll().orderBy("plan").orderBy("number");
  return (plan === undefined ? all : all.where("plan", "=", plan)).execute();
}

export const heldCommitment = (work: LedgerWork, id: string): Promise<CommitmentRow | undefined> =>
  work.selectFrom("commitment").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

/** What its owner says of it now; it is held. */
export async function tellCommitment(
  work: LedgerWork,
  event: Omit<CommitmentEventRow, "number">,
): Promise<void> {
  const { last } = await work
    .selectFrom("commitment_event")
    .select(sql<number>`coalesce(max(number), 0)`.as("last"))
    .where("commitment", "=", event.commitment)
    .executeTakeFirstOrThrow();
  await work
    .insertInto("commitment_event")
    .values({ ...event, number: last + 1 })
    .execute();
  await work
    .updateTable("commitment")
    .set({ state: event.state })
    .where("id", "=", event.commitment)
    .execute();
}

/** The latest first. */
export const commitmentEvents = (db: LedgerDb, plan: string): Promise<CommitmentEventRow[]> =>
  db
    .selectFrom("commitment_event")
    .innerJoin("commitment", "commitment.id", "commitment_event.commitment")
    .selectAll("commitment_event")
    .where("commitment.plan", "=", plan)
    .orderBy("at", "desc")
    .orderBy("commitment")
    .execute();
