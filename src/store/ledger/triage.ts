import { type Selectable, sql } from "kysely";
import { type LedgerDb, type LedgerWork, lockUntilEnd } from "./work.ts";

/** What was done at the desk where ideas are brought together. */
export interface TriageTables {
  triage_act: {
    consultation: string;
    number: number;
    act: string;
    kind: string;
    settled: number;
    groups: string;
    undoes: string | null;
    by: string;
    at: Date;
  };
  group_reason: { idea_group: string; central: string; words: string; copies: string; method: string };
  second_reading: { idea: string; by: string; first: string; second: string; at: Date };
  measure_choice: {
    consultation: string;
    number: number;
    grid: string;
    candidates: string;
    chosen: string;
    reason: string;
    by: string;
    at: Date;
  };
}

export type TriageActRow = Selectable<TriageTables["triage_act"]>;
export type GroupReasonRow = Selectable<TriageTables["group_reason"]>;
export type SecondReadingRow = Selectable<TriageTables["second_reading"]>;
export type MeasureChoiceRow = Selectable<TriageTables["measure_choice"]>;

const TRIAGE_LOCK = 725_020;

/** One act at a time: what is read after this holds until the end of the transaction. */
export const lockTriage = (work: LedgerWork): Promise<void> => lockUntilEnd(work, TRIAGE_LOCK);

/** The first one first. */
export const triageActs = (db: LedgerDb, consultation: string): Promise<TriageActRow[]> =>
  db
    .selectFrom("triage_act")
    .selectAll()
    .where("consultation", "=", consultation)
    .orderBy("number")
    .execute();

export async function addTriageAct(work: LedgerWork, row: TriageActRow): Promise<void> {
  await work.insertInto("triage_act").values(row).execute();
}

/** PostgreSQL takes at most 65,535 parameters in one statement. */
const TOGETHER = 5_000;

export async function addGroupReasons(work: LedgerWork, rows: readonly GroupReasonRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += TOGETHER)
    await work
      .insertInto("group_reason")
      .values(rows.slice(start, start + TOGETHER))
      .execute();
}

export const groupReasons = (db: LedgerDb, consultation: string): Promise<GroupReasonRow[]> =>
  db
    .selectFrom("group_reason")
    .innerJoin("idea_group", "idea_group.id", "group_reason.idea_group")
    .selectAll("group_reason")
    .where("idea_group.consultation", "=", consultation)
    .execute();

/** How many people support one of the ideas of each group: once each, whoever was set aside left out. */
export async function groupSupports(
  db: LedgerDb,
  consultation: string,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ idea_group: string; supports: number }>`
    SELECT i.idea_group, count(DISTINCT s.participant)::int AS supports
    FROM support s JOIN idea i ON i.id = s.idea
    WHERE i.consultation = ${consultation} AND i.idea_group IS NOT NULL AND i.state <> 'hidden'
      AND s.participant NOT IN (SELECT participant FROM set_aside)
    GROUP BY 1`.execute(db);
  return new Map(rows.map(({ idea_group, supports }) => [idea_group, supports]));
}

/** Who supports an idea of which group, once each. */
export async function groupSupporters(
  db: LedgerDb,
  consultation: string,
): Promise<readonly { readonly idea_group: string; readonly participant: string }[]> {
  const { rows } = await sql<{ idea_group: string; participant: string }>`
    SELECT DISTINCT i.idea_group, s.participant
    FROM support s JOIN idea i ON i.id = s.idea
    WHERE i.consultation = ${consultation} AND i.idea_group IS NOT NULL AND i.state <> 'hidden'
      AND s.participant NOT IN (SELECT participant FROM set_aside)
    ORDER BY 1, 2`.execute(db);
  return rows;
}

/** What people voted on statements, and which of two ideas they put first: those that count, for orders among groups. */
export async function voicesForOrders(db: LedgerDb, consultation: string) {
  const [votes, duels] = [
    await sql<{ participant: string; statement: string; vote: number }>`
      SELECT participant, statement, vote FROM public_vote
      WHERE consultation = ${consultation} AND NOT is_set_aside ORDER BY participant, statement`.execute(db),
    await sql<{ first: string | null; second: string | null; winner: string | null }>`
      SELECT f.idea_group AS first, s.idea_group AS second, w.idea_group AS winner
      FROM public_comparison c JOIN idea f ON f.id = c.first_idea JOIN idea s ON s.id = c.second_idea
        LEFT JOIN idea w ON w.id = c.winner
      WHERE c.consultation = ${consultation} AND NOT c.is_set_aside
      ORDER BY c.participant, c.first_idea, c.second_idea`.execute(db),
  ];
  return { votes: votes.rows, duels: duels.rows };
}

/** The last reading of a person is the one that counts. */
export async function keepSecondReading(work: LedgerWork, row: SecondReadingRow): Promise<void> {
  await work
    .insertInto("second_reading")
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(["idea", "by"]).doUpdateSet({ first: row.first, second: row.second, at: row.at }),
    )
    .execute();
}

export const secondReadings = (db: LedgerDb, consultation: string): Promise<SecondReadingRow[]> =>
  db
    .selectFrom("second_reading")
    .innerJoin("idea", "idea.id", "second_reading.idea")
    .selectAll("second_reading")
    .where("idea.consultation", "=", consultation)
    .orderBy("second_reading.at")
    .orderBy("second_reading.idea")
    .execute();

export async function addMeasureChoice(work: LedgerWork, row: MeasureChoiceRow): Promise<void> {
  await work.insertInto("measure_choice").values(row).execute();
}

/** The first one first. */
export const measureChoices = (db: LedgerDb, consultation: string): Promise<MeasureChoiceRow[]> =>
  db
    .selectFrom("measure_choice")
    .selectAll()
    .where("consultation", "=", consultation)
    .orderBy("number")
    .execute();
