import type { Selectable } from "kysely";
import type { DifficultyOrigin, DifficultyState } from "../../model/difficulty.ts";
import type { LedgerDb, LedgerWork } from "./work.ts";

/** What seems wrong. Titles and texts are JSON. */
export interface DifficultyTables {
  difficulty: {
    id: string;
    fingerprint: string;
    origin: DifficultyOrigin;
    title: string;
    about: string;
    service: string;
    organisation: string;
    opened_by: string;
    opened_at: Date;
    seen_at: Date;
    state: DifficultyState;
    decided_by: string | null;
    decided_at: Date | null;
    reason: string | null;
  };
}

export type DifficultyRow = Selectable<DifficultyTables["difficulty"]>;

/** False when it is known already: then it was seen again. */
export async function addDifficulty(work: LedgerWork, row: DifficultyRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await work
    .insertInto("difficulty")
    .values(row)
    .onConflict((conflict) => conflict.column("fingerprint").doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) return true;
  await work
    .updateTable("difficulty")
    .set({ seen_at: row.seen_at })
    .where("fingerprint", "=", row.fingerprint)
    .execute();
  return false;
}

/** What nobody has looked at comes first, then the latest. */
export const listDifficulties = (db: LedgerDb): Promise<DifficultyRow[]> =>
  db
    .selectFrom("difficulty")
    .selectAll()
    .orderBy((order) =>
      order.case().when("state", "=", "open").then(0).when("state", "=", "confirmed").then(1).else(2).end(),
    )
    .orderBy("opened_at", "desc")
    .orderBy("id")
    .execute();

export const difficultyById = (db: LedgerDb, id: string): Promise<DifficultyRow | undefined> =>
  db.selectFrom("difficulty").selectAll().where("id", "=", id).executeTakeFirst();

export const heldDifficulty = (work: LedgerWork, id: string): Promise<DifficultyRow | undefined> =>
  work.selectFrom("difficulty").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

export async function decideDifficulty(
  work: LedgerWork,
  id: string,
  change: Pick<DifficultyRow, "state" | "decided_by" | "decided_at" | "reason">,
): Promise<void> {
  await work.updateTable("difficulty").set(change).where("id", "=", id).execute();
}
