import { type Selectable, sql } from "kysely";
import type { BusinessSize, IdeaOutcome, IdeaState, Origin, Public, Side } from "../../model/consultation.ts";
import { type LedgerDb, type LedgerWork, lockUntilEnd } from "./work.ts";

/** Ideas, what was done with them, and what people think of them. */
export interface IdeaTables {
  idea: {
    id: string;
    consultation: string;
    title: string;
    text: string;
    /** BCP 47. */
    language: string;
    origin: Origin;
    /** Which question of the consultation it answers. */
    question: string | null;
    author: string | null;
    public: Public;
    business_size: BusinessSize | null;
    difficulty: string | null;
    /** The workshop it comes from. */
    session: string | null;
    keyed_by: string | null;
    received_at: Date;
    state: IdeaState;
    merged_into: string | null;
    idea_group: string | null;
    outcome: IdeaOutcome | null;
    measure: string | null;
    outcome_reason: string | null;
  };
  idea_group: {
    id: string;
    consultation: string;
    title: string;
    summary: string | null;
    made_by: string;
    made_at: Date;
    closed_at: Date | null;
  };
  idea_event: {
    consultation: string;
    number: number;
    act: string;
    idea: string;
    kind: string;
    before: string;
    after: string;
    reason: string | null;
    undoes: string | null;
    by: string;
    at: Date;
  };
  support: { idea: string; participant: string; at: Date };
  argument: {
    id: string;
    idea: string;
    side: Side;
    text: string;
    language: string;
    author: string | null;
    public: Public;
    state: "published" | "hidden";
    at: Date;
  };
  argument_support: { argument: string; participant: string; at: Date };
}

export type IdeaRow = Selectable<IdeaTables["idea"]>;
export type IdeaGroupRow = Selectable<IdeaTables["idea_group"]>;
export type IdeaEventRow = Selectable<IdeaTables["idea_event"]>;

/** Where an idea stands: what events change, and what undoing them brings back. */
export type IdeaPlace = Pick<
  IdeaRow,
  "state" | "merged_into" | "idea_group" | "outcome" | "measure" | "outcome_reason"
>;

/** PostgreSQL takes at most 65,535 parameters in one statement; an idea has 21. */
const TOGETHER = 2_000;

export async function addIdeas(work: LedgerWork, rows: readonly IdeaRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += TOGETHER)
    await work
      .insertInto("idea")
      .values(rows.slice(start, start + TOGETHER))
      .execute();
}

/** With what is hidden: for who moderates and groups. Readers of the site get `public_idea`. */
/** The measures that ideas of a consultation became. */
export async function measuresFrom(db: LedgerDb, consultation: string): Promise<string[]> {
  const rows = await db
    .selectFrom("idea")
    .select("measure")
    .distinct()
    .where("consultation", "=", consultation)
    .where("measure", "is not", null)
    .orderBy("measure")
    .execute();
  return rows.flatMap(({ measure }) => measure ?? []);
}

export const ideaById = (db: LedgerDb, id: string): Promise<IdeaRow | undefined> =>
  db.selectFrom("idea").selectAll().where("id", "=", id).executeTakeFirst();

/** All of a consultation, as they came in. */
export const ideasOf = (db: LedgerDb, consultation: string): Promise<IdeaRow[]> =>
  db
    .selectFrom("idea")
    .selectAll()
    .where("consultation", "=", consultation)
    .orderBy("received_at")
    .orderBy(sql`id COLLATE "C"`)
    .execute();

/** An idea that someone who follows its consultation proposed or supports, and when it last went somewhere. */
export interface FollowedIdea extends Pick<IdeaRow, "id" | "title" | "measure" | "outcome_reason"> {
  readonly participant: string;
  readonly is_own: boolean;
  readonly outcome: IdeaOutcome;
  readonly at: Date;
}

/** Those that went somewhere, of all followers; hidden ideas are left out. */
export async function followedIdeas(db: LedgerDb): Promise<FollowedIdea[]> {
  const { rows } = await sql<FollowedIdea>`
    WITH chosen AS (
      SELECT participant, idea, bool_or(is_own) AS is_own FROM (
        SELECT author AS participant, id AS idea, true AS is_own FROM idea
        UNION ALL SELECT participant, idea, false FROM support) c
      WHERE participant IN (SELECT participant FROM follower WHERE confirmed_at IS NOT NULL)
      GROUP BY participant, idea)
    SELECT c.participant, c.is_own, i.id, i.title, i.outcome, i.measure, i.outcome_reason, e.at
    FROM chosen c JOIN idea i ON i.id = c.idea
      JOIN (SELECT idea, max(at) AS at FROM idea_event GROUP BY idea) e ON e.idea = i.id
    WHERE i.state <> 'hidden' AND i.outcome IS NOT NULL
    ORDER BY c.participant, e.at, i.id COLLATE "C"`.execute(db);
  return rows;
}

/** How many people support each idea of a consultation, with those of the ideas that were merged into it: once each. */
export async function supportsOf(db: LedgerDb, consultation: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ idea: string; supports: number }>`
    SELECT coalesce(i.merged_into, i.id) AS idea, count(DISTINCT s.participant) AS supports
    FROM support s JOIN idea i ON i.id = s.idea
    WHERE i.consultation = ${consultation} AND s.participant NOT IN (SELECT participant FROM set_aside)
    GROUP BY 1`.execute(db);
  return new Map(rows.map(({ idea, supports }) => [idea, supports]));
}

/** False when it was there. */
export async function addGroup(work: LedgerWork, row: IdeaGroupRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await work
    .insertInto("idea_group")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function changeGroup(
  work: LedgerWork,
  id: string,
  change: Partial<Pick<IdeaGroupRow, "title" | "summary" | "closed_at">>,
): Promise<void> {
  await work.updateTable("idea_group").set(change).where("id", "=", id).execute();
}

export const groupsOf = (db: LedgerDb, consultation: string): Promise<IdeaGroupRow[]> =>
  db
    .selectFrom("idea_group")
    .selectAll()
    .where("consultation", "=", consultation)
    .orderBy("made_at")
    .orderBy("id")
    .execute();

export const groupById = (db: LedgerDb, id: string): Promise<IdeaGroupRow | undefined> =>
  db.selectFrom("idea_group").selectAll().where("id", "=", id).executeTakeFirst();

/** What one act does to one idea. */
export interface IdeaChange {
  readonly idea: string;
  readonly kind: string;
  /** What of its place changes. */
  readonly to: Partial<IdeaPlace>;
  readonly reason?: string;
}

export interface IdeaAct {
  readonly act: string;
  readonly by: string;
  readonly at: Date;
  /** The act that this one undoes. */
  readonly undoes?: string;
}

const EVENT_LOCK = 725_010;

/** Changes where ideas stand, and keeps what they were before: all in one act, which can be undone as one. Ideas of another consultation are left alone. */
export async function moveIdeas(
  work: LedgerWork,
  consultation: string,
  { act, by, at, undoes }: IdeaAct,
  changes: readonly IdeaChange[],
): Promise<void> {
  if (changes.length === 0) return;
  await lockUntilEnd(work, EVENT_LOCK);
  const standing = await placesOf(work, consultation, [...new Set(changes.map(({ idea }) => idea))]);
  let number = await lastEvent(work, consultation);
  const events: IdeaEventRow[] = [];
  for (const { idea, kind, to, reason } of changes) {
    const before = standing.get(idea);
    if (!before) continue;
    const after = { ...before, ...to };
    standing.set(idea, after);
    number += 1;
    const [told, now] = [JSON.stringify(before), JSON.stringify(after)];
    events.push({
      ...{ consultation, number, act, idea, kind, before: told, after: now, by, at },
      ...{ reason: reason ?? null, undoes: undoes ?? null },
    });
    await work.updateTable("idea").set(to).where("id", "=", idea).execute();
  }
  for (let start = 0; start < events.length; start += TOGETHER)
    await work
      .insertInto("idea_event")
      .values(events.slice(start, start + TOGETHER))
      .execute();
}

async function placesOf(
  work: LedgerWork,
  consultation: string,
  ideas: readonly string[],
): Promise<Map<string, IdeaPlace>> {
  const rows = await work
    .selectFrom("idea")
    .select(["id", "state", "merged_into", "idea_group", "outcome", "measure", "outcome_reason"])
    .where("consultation", "=", consultation)
    .where(sql<boolean>`id = ANY(${ideas}::text[])`)
    .execute();
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}

async function lastEvent(work: LedgerWork, consultation: string): Promise<number> {
  const last = await work
    .selectFrom("idea_event")
    .select("number")
    .where("consultation", "=", consultation)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.number ?? 0;
}

/** Of one idea, or of one act; the first one first. */
export function ideaEvents(
  db: LedgerDb,
  of: { readonly idea: string } | { readonly act: string } | { readonly consultation: string },
): Promise<IdeaEventRow[]> {
  const all = db.selectFrom("idea_event").selectAll().orderBy("number");
  if ("idea" in of) return all.where("idea", "=", of.idea).execute();
  if ("act" in of) return all.where("act", "=", of.act).execute();
  return all.where("consultation", "=", of.consultation).execute();
}
