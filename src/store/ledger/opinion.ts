import { type Selectable, sql } from "kysely";
import type { Public, Vote } from "../../model/consultation.ts";
import type { IdeaTables } from "./idea.ts";
import type { LedgerDb, LedgerWork } from "./work.ts";

/** What people say of ideas and statements: supports, arguments, votes, comparisons; and what agents find of them. */
export interface OpinionTables {
  statement: {
    id: string;
    consultation: string;
    text: string;
    language: string;
    author: string | null;
    idea: string | null;
    keyed_by: string | null;
    state: "published" | "hidden";
    at: Date;
  };
  statement_vote: { statement: string; participant: string; vote: Vote; at: Date };
  comparison: {
    participant: string;
    first_idea: string;
    second_idea: string;
    winner: string | null;
    at: Date;
  };
  evaluation: {
    idea: string;
    criterion: string;
    by: string;
    score: number;
    note: string | null;
    at: Date;
  };
}

export type StatementRow = Selectable<OpinionTables["statement"]>;
type EvaluationRow = Selectable<OpinionTables["evaluation"]>;
type SupportRow = Selectable<IdeaTables["support"]>;
type ArgumentRow = Selectable<IdeaTables["argument"]>;
type VoteRow = Selectable<OpinionTables["statement_vote"]>;
type ComparisonRow = Selectable<OpinionTables["comparison"]>;

/** PostgreSQL takes at most 65,535 parameters in one statement. */
const TOGETHER = 8_000;

/** One support a person and idea, however often they press. */
export async function addSupports(work: LedgerWork, rows: readonly SupportRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += TOGETHER)
    await work
      .insertInto("support")
      .values(rows.slice(start, start + TOGETHER))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

export async function dropSupport(
  work: LedgerWork,
  { idea, participant }: Pick<SupportRow, "idea" | "participant">,
): Promise<void> {
  await work.deleteFrom("support").where("idea", "=", idea).where("participant", "=", participant).execute();
}

export async function addArgument(work: LedgerWork, row: ArgumentRow): Promise<void> {
  await work.insertInto("argument").values(row).execute();
}

export const argumentById = (db: LedgerDb, id: string): Promise<ArgumentRow | undefined> =>
  db.selectFrom("argument").selectAll().where("id", "=", id).executeTakeFirst();

export async function addArgumentSupport(
  work: LedgerWork,
  row: IdeaTables["argument_support"],
): Promise<void> {
  await work
    .insertInto("argument_support")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function addStatements(work: LedgerWork, rows: readonly StatementRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += TOGETHER / 2)
    await work
      .insertInto("statement")
      .values(rows.slice(start, start + TOGETHER / 2))
      .execute();
}

export const statementById = (db: LedgerDb, id: string): Promise<StatementRow | undefined> =>
  db.selectFrom("statement").selectAll().where("id", "=", id).executeTakeFirst();

/** Hides what someone wrote, or shows it again. */
export async function setWritingState(
  work: LedgerWork,
  kind: "argument" | "statement",
  id: string,
  state: "published" | "hidden",
): Promise<void> {
  await work.updateTable(kind).set({ state }).where("id", "=", id).execute();
}

/** The last vote of a person on a statement is the one that counts. */
export async function castVotes(work: LedgerWork, rows: readonly VoteRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += TOGETHER)
    await work
      .insertInto("statement_vote")
      .values(rows.slice(start, start + TOGETHER))
      .onConflict((conflict) =>
        conflict.columns(["statement", "participant"]).doUpdateSet({
          vote: (row) => row.ref("excluded.vote"),
          at: (row) => row.ref("excluded.at"),
        }),
      )
      .execute();
}

export async function addComparisons(work: LedgerWork, rows: readonly ComparisonRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += TOGETHER)
    await work
      .insertInto("comparison")
      .values(rows.slice(start, start + TOGETHER))
      .onConflict((conflict) =>
        conflict.columns(["participant", "first_idea", "second_idea"]).doUpdateSet({
          winner: (row) => row.ref("excluded.winner"),
          at: (row) => row.ref("excluded.at"),
        }),
      )
      .execute();
}

export async function keepEvaluation(work: LedgerWork, row: EvaluationRow): Promise<void> {
  await work
    .insertInto("evaluation")
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(["idea", "criterion", "by"])
        .doUpdateSet({ score: row.score, note: row.note, at: row.at }),
    )
    .execute();
}

/** Mean score of each criterion of each idea of a consultation. */
export async function meanScores(
  db: LedgerDb,
  consultation: string,
): Promise<
  readonly { readonly idea: string; readonly criterion: string; readonly mean: number; readonly n: number }[]
> {
  const { rows } = await sql<{ idea: string; criterion: string; mean: number; n: number }>`
    SELECT e.idea, e.criterion, avg(e.score)::float8 AS mean, count(*)::int AS n
    FROM evaluation e JOIN idea i ON i.id = e.idea
    WHERE i.consultation = ${consultation} GROUP BY 1, 2 ORDER BY 1, 2`.execute(db);
  return rows;
}

/** What one participant did: which ideas and arguments they support, which statements they voted on. */
export async function choicesOf(db: LedgerDb, participant: string) {
  const [ideas, supported, votes] = await Promise.all([
    db.selectFrom("support").select("idea").where("participant", "=", participant).execute(),
    db.selectFrom("argument_support").select("argument").where("participant", "=", participant).execute(),
    db
      .selectFrom("statement_vote")
      .select(["statement", "vote"])
      .where("participant", "=", participant)
      .execute(),
  ]);
  return {
    ideas: new Set(ideas.map(({ idea }) => idea)),
    arguments: new Set(supported.map(({ argument }) => argument)),
    votes: new Map(votes.map(({ statement, vote }) => [statement, vote])),
  };
}

/** Votes on published statements that count, as small as they come. */
export async function countedVotes(
  db: LedgerDb,
  consultation: string,
): Promise<readonly { readonly statement: string; readonly participant: string; readonly vote: number }[]> {
  const { rows } = await sql<{ statement: string; participant: string; vote: number }>`
    SELECT v.statement, v.participant, v.vote FROM public_vote v
      JOIN public_statement s ON s.id = v.statement AND s.state = 'published'
    WHERE v.consultation = ${consultation} AND NOT v.is_set_aside
    ORDER BY v.participant, v.statement`.execute(db);
  return rows;
}

/** How many votes there are, and when the last one came: what is computed from them holds until this changes. */
export async function voteMark(db: LedgerDb, consultation: string): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    SELECT count(*) || ' ' || coalesce(max(v.at)::text, '') || ' ' ||
      (SELECT count(*) FROM integrity_mark m WHERE m.consultation = ${consultation} AND m.decision = 'set-aside') || ' ' ||
      (SELECT count(*) FROM statement t WHERE t.consultation = ${consultation} AND t.state = 'published') AS mark
    FROM statement_vote v JOIN statement s ON s.id = v.statement WHERE s.consultation = ${consultation}`.execute(
    db,
  );
  return rows[0]?.mark ?? "";
}

export async function countedComparisons(
  db: LedgerDb,
  consultation: string,
): Promise<
  readonly { readonly first_idea: string; readonly second_idea: string; readonly winner: string | null }[]
> {
  const { rows } = await sql<{ first_idea: string; second_idea: string; winner: string | null }>`
    SELECT first_idea, second_idea, winner FROM public_comparison
    WHERE consultation = ${consultation} AND NOT is_set_aside ORDER BY participant, first_idea, second_idea`.execute(
    db,
  );
  return rows;
}

/** Pairs that a participant has compared. */
export async function comparedBy(db: LedgerDb, participant: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("comparison")
    .select(["first_idea", "second_idea"])
    .where("participant", "=", participant)
    .execute();
  return new Set(rows.map(({ first_idea, second_idea }) => `${first_idea} ${second_idea}`));
}

export interface PublicStatement {
  readonly id: string;
  readonly language: string;
  readonly idea: string | null;
  /** The participant who put it to the vote; null where the team did. */
  readonly author: string | null;
  readonly state: "published" | "hidden";
  readonly at: Date;
  readonly text: string | null;
}

/** In the order in which they came. */
export async function publicStatements(db: LedgerDb, consultation: string): Promise<PublicStatement[]> {
  const { rows } = await sql<PublicStatement>`
    SELECT id, language, idea, author, state, at, text FROM public_statement
    WHERE consultation = ${consultation} ORDER BY at, id`.execute(db);
  return rows;
}

export interface PublicArgument {
  readonly id: string;
  readonly side: "for" | "against";
  readonly text: string | null;
  readonly language: string;
  readonly public: Public;
  readonly pseudonym: string | null;
  readonly state: "published" | "hidden";
  readonly at: Date;
  readonly supports: number;
}

/** Of one idea, the most supported first. */
export async function publicArguments(db: LedgerDb, idea: string): Promise<PublicArgument[]> {
  const { rows } = await sql<PublicArgument>`
    SELECT a.id, a.side, a.text, a.language, a.public, a.pseudonym, a.state, a.at,
      (SELECT count(*)::int FROM public_argument_support s WHERE s.argument = a.id AND NOT s.is_set_aside) AS supports
    FROM public_argument a WHERE a.idea = ${idea} ORDER BY supports DESC, a.at, a.id`.execute(db);
  return rows;
}
