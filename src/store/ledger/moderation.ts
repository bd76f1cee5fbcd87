import { type Selectable, sql } from "kysely";
import { type LedgerDb, type LedgerWork, lockUntilEnd } from "./work.ts";

/** What was hidden and why, and what makes us doubt that votes are of one person each. */
export interface ModerationTables {
  moderation: {
    consultation: string;
    number: number;
    object_kind: "idea" | "argument" | "statement";
    object: string;
    action: "hide" | "restore" | "appeal" | "uphold";
    rule: string | null;
    reason: string;
    by: string;
    at: Date;
  };
  integrity_mark: {
    id: string;
    consultation: string;
    participant: string;
    signal: string;
    /** JSON, the same for all who were marked together. */
    evidence: string;
    marked_at: Date;
    decision: "open" | "set-aside" | "dismissed";
    decided_by: string | null;
    decided_at: Date | null;
    reason: string | null;
  };
  fingerprint_salt: { day: string; salt: string };
  fingerprint: { day: string; hash: string; participant: string };
}

export type ModerationRow = Selectable<ModerationTables["moderation"]>;
export type IntegrityMarkRow = Selectable<ModerationTables["integrity_mark"]>;

const MODERATION_LOCK = 725_011;

export async function addModeration(work: LedgerWork, row: Omit<ModerationRow, "number">): Promise<void> {
  await lockUntilEnd(work, MODERATION_LOCK);
  const last = await work
    .selectFrom("moderation")
    .select("number")
    .where("consultation", "=", row.consultation)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  await work
    .insertInto("moderation")
    .values({ ...row, number: (last?.number ?? 0) + 1 })
    .execute();
}

/** Of a consultation or of one thing, the latest first. */
export function moderationOf(
  db: LedgerDb,
  of: { readonly consultation: string } | { readonly object: string },
): Promise<ModerationRow[]> {
  const all = db.selectFrom("moderation").selectAll().orderBy("number", "desc");
  return (
    "object" in of ? all.where("object", "=", of.object) : all.where("consultation", "=", of.consultation)
  ).execute();
}

/** Marks that are there stay as they are: what was decided of them stands. How many are new. */
export async function addMarks(work: LedgerWork, rows: readonly IntegrityMarkRow[]): Promise<number> {
  let added = 0;
  for (let start = 0; start < rows.length; start += 4_000) {
    const { numInsertedOrUpdatedRows } = await work
      .insertInto("integrity_mark")
      .values(rows.slice(start, start + 4_000))
      .onConflict((conflict) => conflict.columns(["participant", "signal"]).doNothing())
      .executeTakeFirst();
    added += Number(numInsertedOrUpdatedRows ?? 0n);
  }
  return added;
}

export const marksOf = (db: LedgerDb, consultation: string): Promise<IntegrityMarkRow[]> =>
  db
    .selectFrom("integrity_mark")
    .selectAll()
    .where("consultation", "=", consultation)
    .orderBy("marked_at")
    .orderBy("id")
    .execute();

/** Decides of all that were marked together. */
export async function decideMarks(
  work: LedgerWork,
  { consultation, signal, evidence }: Pick<IntegrityMarkRow, "consultation" | "signal" | "evidence">,
  decision: Pick<IntegrityMarkRow, "decision" | "decided_by" | "decided_at" | "reason">,
): Promise<number> {
  const { numUpdatedRows } = await work
    .updateTable("integrity_mark")
    .set(decision)
    .where("consultation", "=", consultation)
    .where("signal", "=", signal)
    .where("evidence", "=", evidence)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** The salt of a day: drawn by whoever comes first. */
export async function saltOf(db: LedgerDb, day: string, fresh: string): Promise<string> {
  await db
    .insertInto("fingerprint_salt")
    .values({ day, salt: fresh })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db
    .selectFrom("fingerprint_salt")
    .select("salt")
    .where("day", "=", day)
    .executeTakeFirstOrThrow();
  return row.salt;
}

export async function addFingerprint(work: LedgerWork, row: ModerationTables["fingerprint"]): Promise<void> {
  await work
    .insertInto("fingerprint")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Without its salt no print can be turned back; without prints nothing can be compared any more. */
export async function sweepFingerprints(
  work: LedgerWork,
  before: { readonly salts: string; readonly prints: string },
): Promise<void> {
  await work.deleteFrom("fingerprint_salt").where("day", "<", before.salts).execute();
  await work.deleteFrom("fingerprint").where("day", "<", before.prints).execute();
}

/** What signals are computed from: who supported what when, who wrote what, who came from the same place on the same day. */
export async function integrityFacts(db: LedgerDb, consultation: string) {
  const [supports, votes, texts, prints] = await Promise.all([
    sql<{ participant: string; idea: string; at: Date }>`
      SELECT s.participant, s.idea, s.at FROM support s JOIN idea i ON i.id = s.idea
      WHERE i.consultation = ${consultation} ORDER BY s.at, s.participant`.execute(db),
    sql<{ participant: string; statement: string; vote: number; at: Date }>`
      SELECT v.participant, v.statement, v.vote, v.at FROM statement_vote v JOIN statement s ON s.id = v.statement
      WHERE s.consultation = ${consultation} ORDER BY v.participant, v.statement`.execute(db),
    sql<{ participant: string; text: string }>`
      SELECT author AS participant, title || ' ' || text AS text FROM idea WHERE consultation = ${consultation} AND author IS NOT NULL
      UNION ALL
      SELECT a.author, a.text FROM argument a JOIN idea i ON i.id = a.idea
      WHERE i.consultation = ${consultation} AND a.author IS NOT NULL`.execute(db),
    sql<{ participant: string; day: string; hash: string }>`
      SELECT f.participant, f.day, f.hash FROM fingerprint f JOIN participant p ON p.id = f.participant
      WHERE p.consultation = ${consultation}`.execute(db),
  ]);
  return { supports: supports.rows, votes: votes.rows, texts: texts.rows, prints: prints.rows };
}
