import type { Selectable } from "kysely";
import type { LedgerDb, LedgerWork } from "./work.ts";

export interface AccessTokenTables {
  access_token: {
    /** Of the secret that the program holds. */
    hash: string;
    /** To name it on screen. */
    public_id: string;
    account: string;
    /** For this organisation and all below it. */
    organisation: string;
    /** What its owner calls it. */
    name: string;
    created_at: Date;
    expires_at: Date;
    used_at: Date | null;
  };
}

export type AccessTokenRow = Selectable<AccessTokenTables["access_token"]>;

export async function addAccessToken(work: LedgerWork, row: AccessTokenRow): Promise<void> {
  await work.insertInto("access_token").values(row).execute();
}

export const accessTokenByHash = (db: LedgerDb, hash: string): Promise<AccessTokenRow | undefined> =>
  db.selectFrom("access_token").selectAll().where("hash", "=", hash).executeTakeFirst();

/** The latest first; of one account, or all. */
export function listAccessTokens(db: LedgerDb, account?: string): Promise<AccessTokenRow[]> {
  const all = db.selectFrom("access_token").selectAll().orderBy("created_at", "desc").orderBy("public_id");
  return (account === undefined ? all : all.where("account", "=", account)).execute();
}

export async function noteAccessTokenUse(work: LedgerWork, hash: string, at: Date): Promise<void> {
  await work.updateTable("access_token").set({ used_at: at }).where("hash", "=", hash).execute();
}

/** One by its public name, of one account where it is said; it no longer opens anything. What it was comes back. */
export function dropAccessToken(
  work: LedgerWork,
  { publicId, account }: { readonly publicId: string; readonly account?: string | undefined },
): Promise<AccessTokenRow | undefined> {
  const one = work.deleteFrom("access_token").where("public_id", "=", publicId);
  return (account === undefined ? one : one.where("account", "=", account)).returningAll().executeTakeFirst();
}

/** All those of an account. */
export async function dropAccessTokens(work: LedgerWork, account: string): Promise<void> {
  await work.deleteFrom("access_token").where("account", "=", account).execute();
}
