import type { Selectable } from "kysely";
import type { LedgerDb, LedgerWork } from "./work.ts";

/** Letters of a week, by whom they go to and which site they are about. */
export interface DigestLetterTables {
  digest_letter: {
    address_hash: string;
    site: string;
    /** Opens one thing: no more letters. It signs nobody in. */
    stop_secret: string;
    stopped_at: Date | null;
  };
}

export type DigestLetterRow = Selectable<DigestLetterTables["digest_letter"]>;

/** The letter as it is known; `row` where it never went out. */
export async function keepDigestLetter(work: LedgerWork, row: DigestLetterRow): Promise<DigestLetterRow> {
  await work
    .insertInto("digest_letter")
    .values(row)
    .onConflict((conflict) => conflict.columns(["address_hash", "site"]).doNothing())
    .execute();
  return work
    .selectFrom("digest_letter")
    .selectAll()
    .where("address_hash", "=", row.address_hash)
    .where("site", "=", row.site)
    .executeTakeFirstOrThrow();
}

/** The letter that a secret stops, while it is not stopped. */
export const digestLetterBy = (
  db: LedgerDb | LedgerWork,
  stop_secret: string,
): Promise<DigestLetterRow | undefined> =>
  db
    .selectFrom("digest_letter")
    .selectAll()
    .where("stop_secret", "=", stop_secret)
    .where("stopped_at", "is", null)
    .executeTakeFirst();

/** Stops it, once; undefined where there was nothing to stop. */
export const stopDigestLetter = (
  work: LedgerWork,
  stop_secret: string,
  stopped_at: Date,
): Promise<DigestLetterRow | undefined> =>
  work
    .updateTable("digest_letter")
    .set({ stopped_at })
    .where("stop_secret", "=", stop_secret)
    .where("stopped_at", "is", null)
    .returningAll()
    .executeTakeFirst();

/** Forgets that an address wanted no more letters; returns about how many sites. */
export async function resumeDigestLetters(work: LedgerWork, address_hash: string): Promise<number> {
  const rows = await work
    .deleteFrom("digest_letter")
    .where("address_hash", "=", address_hash)
    .where("stopped_at", "is not", null)
    .returning("site")
    .execute();
  return rows.length;
}
