import type { Generated, Selectable } from "kysely";
import { type LedgerDb, type LedgerWork, lockUntilEnd } from "./work.ts";

/** What only the present needs; not in backups. */
export interface SessionTables {
  session: {
    /** Of the secret that the browser holds. */
    hash: string;
    /** To name it on screen. */
    public_id: string;
    account: string;
    method: string;
    agent: string;
    created_at: Date;
    seen_at: Date;
    /** What the provider said of who signed in, to sign out there too. */
    id_token: string | null;
  };
  token: { hash: string; capability: string; account: string; created_at: Date; expires_at: Date };
  departure: { hash: string; nonce: string; verifier: string; next: string; created_at: Date };
  attempt: { id: Generated<number>; key: string; at: Date };
}

export type SessionRow = Selectable<SessionTables["session"]>;
export type TokenRow = Selectable<SessionTables["token"]>;
export type DepartureRow = Selectable<SessionTables["departure"]>;

export async function addSession(work: LedgerWork, row: SessionRow): Promise<void> {
  await work.insertInto("session").values(row).execute();
}

export const sessionByHash = (db: LedgerDb, hash: string): Promise<SessionRow | undefined> =>
  db.selectFrom("session").selectAll().where("hash", "=", hash).executeTakeFirst();

/** The latest first. */
export const listSessions = (db: LedgerDb, account: string): Promise<SessionRow[]> =>
  db.selectFrom("session").selectAll().where("account", "=", account).orderBy("seen_at", "desc").execute();

export async function touchSession(db: LedgerDb, hash: string, at: Date): Promise<void> {
  await db.updateTable("session").set({ seen_at: at }).where("hash", "=", hash).execute();
}

export async function endSession(work: LedgerWork, hash: string): Promise<void> {
  await work.deleteFrom("session").where("hash", "=", hash).execute();
}

/** All those of an account, or all but one, or one by its public name. How many there were. */
export async function endSessions(
  work: LedgerWork,
  account: string,
  which: { readonly except?: string; readonly publicId?: string } = {},
): Promise<number> {
  let query = work.deleteFrom("session").where("account", "=", account);
  if (which.except !== undefined) query = query.where("hash", "<>", which.except);
  if (which.publicId !== undefined) query = query.where("public_id", "=", which.publicId);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

export async function addToken(work: LedgerWork, row: TokenRow): Promise<void> {
  await work.insertInto("token").values(row).execute();
}

/** Looks without taking: a page that only shows a form leaves the token. */
export const tokenByHash = (db: LedgerDb, hash: string): Promise<TokenRow | undefined> =>
  db.selectFrom("token").selectAll().where("hash", "=", hash).executeTakeFirst();

/** Takes it, once, for what it was made for and in its time: of two who come together, one gets it. */
export const takeToken = (
  work: LedgerWork,
  { hash, capability, now }: { readonly hash: string; readonly capability: string; readonly now: Date },
): Promise<TokenRow | undefined> =>
  work
    .deleteFrom("token")
    .where("hash", "=", hash)
    .where("capability", "=", capability)
    .where("expires_at", ">", now)
    .returningAll()
    .executeTakeFirst();

export async function dropTokens(work: LedgerWork, account: string, capability?: string): Promise<void> {
  const all = work.deleteFrom("token").where("account", "=", account);
  await (capability === undefined ? all : all.where("capability", "=", capability)).execute();
}

export async function addDeparture(db: LedgerDb, row: DepartureRow): Promise<void> {
  await db.insertInto("departure").values(row).execute();
}

/** Those who left and did not come back in time. */
export async function sweepDepartures(db: LedgerDb, before: Date): Promise<void> {
  await db.deleteFrom("departure").where("created_at", "<", before).execute();
}

export const takeDeparture = (db: LedgerDb, hash: string): Promise<DepartureRow | undefined> =>
  db.deleteFrom("departure").where("hash", "=", hash).returningAll().executeTakeFirst();

const ATTEMPT_LOCK = 725_004;

/** Notes an attempt under several names, and says how many each has since a moment, this one included. One at a time: nobody slips through together. */
export async function noteAttempt(
  work: LedgerWork,
  keys: readonly string[],
  { at, since }: { readonly at: Date; readonly since: Date },
): Promise<ReadonlyMap<string, number>> {
  await lockUntilEnd(work, ATTEMPT_LOCK);
  await work
    .insertInto("attempt")
    .values(keys.map((key) => ({ key, at })))
    .execute();
  const rows = await work
    .selectFrom("attempt")
    .select(({ fn }) => ["key", fn.countAll<number>().as("n")])
    .where("key", "in", [...keys])
    .where("at", ">", since)
    .groupBy("key")
    .execute();
  return new Map(rows.map(({ key, n }) => [key, n]));
}

/** Forgets all attempts under some names, and one under others. */
export async function forgetAttempts(
  work: LedgerWork,
  { all, one, at }: { readonly all: readonly string[]; readonly one: readonly string[]; readonly at: Date },
): Promise<void> {
  await work
    .deleteFrom("attempt")
    .where((row) =>
      row.or([row("key", "in", [...all]), row.and([row("key", "in", [...one]), row("at", "=", at)])]),
    )
    .execute();
}

/** Removes what has had its time. */
export async function sweepPassing(
  work: LedgerWork,
  before: { readonly seen: Date; readonly created: Date; readonly now: Date; readonly attempts: Date },
): Promise<void> {
  await work
    .deleteFrom("session")
    .where((row) => row.or([row("seen_at", "<", before.seen), row("created_at", "<", before.created)]))
    .execute();
  await work.deleteFrom("token").where("expires_at", "<", before.now).execute();
  await work.deleteFrom("attempt").where("at", "<", before.attempts).execute();
}
