import type { Selectable } from "kysely";
import type { LedgerDb, LedgerWork } from "./work.ts";

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
