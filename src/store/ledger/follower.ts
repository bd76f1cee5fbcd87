import { type Selectable, sql } from "kysely";
import type { LedgerDb, LedgerWork } from "./work.ts";

/** Who wants to be told when something moves. */
export interface FollowerTables {
  follower: {
    id: string;
    kind: string;
    thing: string;
    email: string;
    confirm_hash: string | null;
    /** Opens one thing: no more letters. It signs nobody in. */
    stop_secret: string;
    asked_at: Date;
    confirmed_at: Date | null;
    /** What happened until then was told, or was before they came. */
    told_at: Date;
    /** Who they are in the consultation that they follow; null when they only read it, and of measures. */
    participant: string | null;
  };
}

export type FollowerRow = Selectable<FollowerTables["follower"]>;

/** Asks again where the same address asked before without confirming; undefined when it follows already. */
export async function askToFollow(work: LedgerWork, row: FollowerRow): Promise<FollowerRow | undefined> {
  return work
    .insertInto("follower")
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(["kind", "thing", "email"])
        .doUpdateSet({ confirm_hash: row.confirm_hash, asked_at: row.asked_at })
        .where("follower.confirmed_at", "is", null),
    )
    .returningAll()
    .executeTakeFirst();
}

/** Someone whose address was confirmed otherwise; of those who follow already, it is noted who they are. */
export async function addFollower(work: LedgerWork, row: FollowerRow): Promise<void> {
  await work
    .insertInto("follower")
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(["kind", "thing", "email"]).doUpdateSet((held) => ({
        participant: row.participant,
        confirm_hash: null,
        confirmed_at: held.fn.coalesce("follower.confirmed_at", "excluded.confirmed_at"),
        told_at: sql<Date>`CASE WHEN follower.confirmed_at IS NULL THEN excluded.told_at ELSE follower.told_at END`,
      })),
    )
    .execute();
}

/** Takes the confirmation, once and in its time. */
export const confirmFollower = (
  work: LedgerWork,
  { hash, now, since }: { readonly hash: string; readonly now: Date; readonly since: Date },
): Promise<FollowerRow | undefined> =>
  work
    .updateTable("follower")
    .set({ confirmed_at: now, confirm_hash: null, told_at: now })
    .where("confirm_hash", "=", hash)
    .where("asked_at", ">", since)
    .returningAll()
    .executeTakeFirst();

/** Looks without taking: readers of mail open links before people do. */
export const followerBy = (
  db: LedgerDb,
  by: { readonly confirm_hash: string } | { readonly stop_secret: string },
): Promise<FollowerRow | undefined> => {
  const all = db.selectFrom("follower").selectAll();
  return (
    "stop_secret" in by
      ? all.where("stop_secret", "=", by.stop_secret)
      : all.where("confirm_hash", "=", by.confirm_hash)
  ).executeTakeFirst();
};

/** Forgets the address. */
export const dropFollower = (work: LedgerWork, stop_secret: string): Promise<FollowerRow | undefined> =>
  work.deleteFrom("follower").where("stop_secret", "=", stop_secret).returningAll().executeTakeFirst();

/** Forgets an address in all that it follows. */
export const dropAllFollowed = (work: LedgerWork, stop_secret: string): Promise<FollowerRow[]> =>
  work
    .deleteFrom("follower")
    .where("email", "=", work.selectFrom("follower").select("email").where("stop_secret", "=", stop_secret))
    .returningAll()
    .execute();

/** Addresses that asked and never confirmed are not kept. */
export async function dropUnconfirmed(work: LedgerWork, before: Date): Promise<void> {
  await work
    .deleteFrom("follower")
    .where("confirmed_at", "is", null)
    .where("asked_at", "<", before)
    .execute();
}

export const confirmedFollowers = (db: LedgerDb): Promise<FollowerRow[]> =>
  db
    .selectFrom("follower")
    .selectAll()
    .where("confirmed_at", "is not", null)
    .orderBy("email")
    .orderBy("kind")
    .orderBy("thing")
    .execute();

export async function noteTold(work: LedgerWork, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length > 0)
    await work.updateTable("follower").set({ told_at: at }).where("id", "in", ids).execute();
}
