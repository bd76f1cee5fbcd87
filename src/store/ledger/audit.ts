import { createHash } from "node:crypto";
import { type LedgerDb, type LedgerWork, lockUntilEnd } from "./work.ts";

export interface AuditTables {
  audit: {
    number: number;
    at: Date;
    actor: string;
    action: string;
    object: string;
    /** JSON, as it was written: its hash depends on each sign. */
    details: string;
    previous: string;
    hash: string;
  };
}

/** Something that someone did, to be kept for ever. */
export interface AuditEntry {
  readonly at: Date;
  /** An account (`account:ID`), or `command-line`. */
  readonly actor: string;
  /** `sign-in`, `role.grant`, `declaration.sign`… */
  readonly action: string;
  /** What it was done to: `account:ID`, `organisation:ID`… */
  readonly object: string;
  /** What else a reader needs. Never a secret, and of people no more than their account. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export type AuditRow = AuditTables["audit"];

const AUDIT_LOCK = 725_003;
/** Before the first row. */
const GENESIS = "";

/** Adds to the trail, within the transaction that does the thing itself. One at a time: do it last, and commit. */
export async function appendAudit(work: LedgerWork, entry: AuditEntry): Promise<void> {
  await lockUntilEnd(work, AUDIT_LOCK);
  const last = await work
    .selectFrom("audit")
    .select(["number", "hash"])
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  const row = {
    number: (last?.number ?? 0) + 1,
    at: entry.at,
    actor: entry.actor,
    action: entry.action,
    object: entry.object,
    details: JSON.stringify(entry.details ?? {}),
    previous: last?.hash ?? GENESIS,
  };
  await work
    .insertInto("audit")
    .values({ ...row, hash: hashOf(row) })
    .execute();
}

function hashOf({ number, at, actor, action, object, details, previous }: Omit<AuditRow, "hash">): string {
  const told = JSON.stringify([number, at.toISOString(), actor, action, object, details, previous]);
  return createHash("sha256").update(told).digest("hex");
}

export interface AuditFilter {
  readonly object?: string;
  readonly actor?: string;
  /** Only rows before this number: the next page. */
  readonly before?: number;
  readonly limit: number;
}

/** The latest first. */
export function listAudit(db: LedgerDb, { object, actor, before, limit }: AuditFilter): Promise<AuditRow[]> {
  let query = db.selectFrom("audit").selectAll().orderBy("number", "desc").limit(limit);
  if (object !== undefined) query = query.where("object", "=", object);
  if (actor !== undefined) query = query.where("actor", "=", actor);
  if (before !== undefined) query = query.where("number", "<", before);
  return query.execute();
}

/** What reading the whole trail again says. */
export type AuditCheck =
  | { readonly ok: true; readonly rows: number; readonly hash: string }
  | { readonly ok: false; readonly rows: number; readonly brokenAt: number };

const BATCH = 2_000;

/** Follows the chain from its first row: a row that was changed, removed or put in between breaks it there. Rows cut from the end show only to who kept a later hash. */
export async function checkAudit(db: LedgerDb): Promise<AuditCheck> {
  let [rows, hash] = [0, GENESIS];
  for (;;) {
    const batch = await db
      .selectFrom("audit")
      .selectAll()
      .where("number", ">", rows)
      .orderBy("number")
      .limit(BATCH)
      .execute();
    for (const row of batch) {
      if (row.number !== rows + 1 || row.previous !== hash || row.hash !== hashOf(row))
        return { ok: false, rows, brokenAt: rows + 1 };
      [rows, hash] = [row.number, row.hash];
    }
    if (batch.length < BATCH) return { ok: true, rows, hash };
  }
}
