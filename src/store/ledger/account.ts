import type { Insertable, Selectable } from "kysely";
import { sql } from "kysely";
import type { LedgerDb, LedgerWork } from "./work.ts";

export interface AccountTables {
  account: {
    id: string;
    email: string;
    name: string;
    password: string | null;
    created_at: Date;
    disabled_at: Date | null;
  };
  identity: { issuer: string; subject: string; account: string; bound_at: Date };
  role_grant: {
    account: string;
    role: string;
    organisation: string;
    granted_by: string;
    granted_at: Date;
  };
}

export type AccountRow = Selectable<AccountTables["account"]>;
export type GrantRow = Selectable<AccountTables["role_grant"]>;

/** False when the address is taken. */
export async function addAccount(
  work: LedgerWork,
  row: Insertable<AccountTables["account"]>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await work
    .insertInto("account")
    .values(row)
    .onConflict((conflict) => conflict.column("email").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export const accountById = (db: LedgerDb, id: string): Promise<AccountRow | undefined> =>
  db.selectFrom("account").selectAll().where("id", "=", id).executeTakeFirst();

export const accountByEmail = (db: LedgerDb, email: string): Promise<AccountRow | undefined> =>
  db.selectFrom("account").selectAll().where("email", "=", email).executeTakeFirst();

/** By their address. */
export const listAccounts = (db: LedgerDb): Promise<AccountRow[]> =>
  db.selectFrom("account").selectAll().orderBy(sql`email COLLATE "C"`).execute();

export async function setPassword(work: LedgerWork, id: string, password: string): Promise<void> {
  await work.updateTable("account").set({ password }).where("id", "=", id).execute();
}

export async function setDisabled(work: LedgerWork, id: string, at: Date | null): Promise<void> {
  await work.updateTable("account").set({ disabled_at: at }).where("id", "=", id).execute();
}

/** Those of one account, or of all. */
export function listGrants(db: LedgerDb, account?: string): Promise<GrantRow[]> {
  const all = db
    .selectFrom("role_grant")
    .selectAll()
    .orderBy(sql`account COLLATE "C", role COLLATE "C", organisation COLLATE "C"`);
  return (account === undefined ? all : all.where("account", "=", account)).execute();
}

/** False when it was there. */
export async function addGrant(work: LedgerWork, row: GrantRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await work
    .insertInto("role_grant")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** False when there was none. */
export async function removeGrant(
  work: LedgerWork,
  { account, role, organisation }: Pick<GrantRow, "account" | "role" | "organisation">,
): Promise<boolean> {
  const { numDeletedRows } = await work
    .deleteFrom("role_grant")
    .where("account", "=", account)
    .where("role", "=", role)
    .where("organisation", "=", organisation)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** The account of a provider's person. */
export const accountOfIdentity = (
  db: LedgerDb,
  { issuer, subject }: { readonly issuer: string; readonly subject: string },
): Promise<AccountRow | undefined> =>
  db
    .selectFrom("identity")
    .innerJoin("account", "account.id", "identity.account")
    .selectAll("account")
    .where("issuer", "=", issuer)
    .where("subject", "=", subject)
    .executeTakeFirst();

/** False when the person, or the account at that provider, is bound already. */
export async function bindIdentity(work: LedgerWork, row: AccountTables["identity"]): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await work
    .insertInto("identity")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
