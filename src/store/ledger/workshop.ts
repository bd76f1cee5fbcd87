import { type Selectable, sql } from "kysely";
import type { LedgerDb, LedgerWork } from "./work.ts";

/** Sessions, who comes, what came of them. Titles are JSON. */
export interface WorkshopTables {
  community: {
    id: string;
    title: string;
    about: string;
    organisation: string;
    cadence_days: number;
    made_by: string;
    made_at: Date;
  };
  workshop: {
    id: string;
    title: string;
    about: string;
    organisation: string;
    method: string;
    community: string | null;
    place: string;
    starts_at: Date;
    ends_at: Date;
    places: number;
    minutes_due_days: number;
    minutes: string | null;
    minutes_at: Date | null;
    /** How often it changed since it was announced: calendars ask. */
    changes: number;
    made_by: string;
    made_at: Date;
  };
  workshop_seat: {
    id: string;
    workshop: string;
    email: string;
    state: "asked" | "placed" | "waiting";
    /** Opens this seat alone. */
    secret: string;
    asked_at: Date;
    /** The order in which people confirmed. */
    number: number | null;
  };
  workshop_action: {
    id: string;
    workshop: string;
    text: string;
    owner: string;
    due: string;
    done_on: string | null;
    made_by: string;
    made_at: Date;
  };
}

export type CommunityRow = Selectable<WorkshopTables["community"]>;
export type WorkshopRow = Selectable<WorkshopTables["workshop"]>;
export type SeatRow = Selectable<WorkshopTables["workshop_seat"]>;
export type ActionRow = Selectable<WorkshopTables["workshop_action"]>;

export async function addCommunity(work: LedgerWork, row: CommunityRow): Promise<void> {
  await work.insertInto("community").values(row).execute();
}

export const listCommunities = (db: LedgerDb): Promise<CommunityRow[]> =>
  db.selectFrom("community").selectAll().orderBy("made_at").orderBy("id").execute();

export async function addWorkshop(work: LedgerWork, row: WorkshopRow): Promise<void> {
  await work.insertInto("workshop").values(row).execute();
}

/** The latest first. */
export const listWorkshops = (db: LedgerDb): Promise<WorkshopRow[]> =>
  db.selectFrom("workshop").selectAll().orderBy("starts_at", "desc").orderBy("id").execute();

export const heldWorkshop = (work: LedgerWork, id: string): Promise<WorkshopRow | undefined> =>
  work.selectFrom("workshop").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

export async function writeMinutes(
  work: LedgerWork,
  id: string,
  change: Pick<WorkshopRow, "minutes" | "minutes_at">,
): Promise<void> {
  await work
    .updateTable("workshop")
    .set({ ...change, changes: sql<number>`changes + 1` })
    .where("id", "=", id)
    .execute();
}

/** How many have a place, and how many wait, by workshop. */
export async function seatCounts(
  db: LedgerDb,
): Promise<ReadonlyMap<string, { readonly placed: number; readonly waiting: number }>> {
  const rows = await db
    .selectFrom("workshop_seat")
    .select([
      "workshop",
      sql<number>`count(*) FILTER (WHERE state = 'placed')`.as("placed"),
      sql<number>`count(*) FILTER (WHERE state = 'waiting')`.as("waiting"),
    ])
    .groupBy("workshop")
    .execute();
  return new Map(
    rows.map(({ workshop, placed, waiting }) => [
      workshop,
      { placed: Number(placed), waiting: Number(waiting) },
    ]),
  );
}

/** Undefined when the address asked before: its seat stays as it is. */
export const askSeat = (work: LedgerWork, row: SeatRow): Promise<SeatRow | undefined> =>
  work
    .insertInto("workshop_seat")
    .values(row)
    .onConflict((conflict) => conflict.columns(["workshop", "email"]).doNothing())
    .returningAll()
    .executeTakeFirst();

export const seatBySecret = (db: LedgerDb, secret: string): Promise<SeatRow | undefined> =>
  db.selectFrom("workshop_seat").selectAll().where("secret", "=", secret).executeTakeFirst();

export const seatsOf = (db: LedgerDb, workshop: string): Promise<SeatRow[]> =>
  db
    .selectFrom("workshop_seat")
    .selectAll()
    .where("workshop", "=", workshop)
    .orderBy("number")
    .orderBy("asked_at")
    .execute();

export async function changeSeat(
  work: LedgerWork,
  id: string,
  change: Partial<Pick<SeatRow, "state" | "number">>,
): Promise<void> {
  await work.updateTable("workshop_seat").set(change).where("id", "=", id).execute();
}

/** Forgets the address. */
export async function dropSeat(work: LedgerWork, id: string): Promise<void> {
  await work.deleteFrom("workshop_seat").where("id", "=", id).execute();
}

/** Addresses that never confirmed are not kept. */
export async function dropUnconfirmedSeats(work: LedgerWork, before: Date): Promise<void> {
  await work
    .deleteFrom("workshop_seat")
    .where("state", "=", "asked")
    .where("asked_at", "<", before)
    .execute();
}

export async function addAction(work: LedgerWork, row: ActionRow): Promise<void> {
  await work.insertInto("workshop_action").values(row).execute();
}

/** True when it was open until now. */
export async function finishAction(
  work: LedgerWork,
  { id, workshop, done_on }: { readonly id: string; readonly workshop: string; readonly done_on: string },
): Promise<boolean> {
  const { numUpdatedRows } = await work
    .updateTable("workshop_action")
    .set({ done_on })
    .where("id", "=", id)
    .where("workshop", "=", workshop)
    .where("done_on", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export const listActions = (db: LedgerDb): Promise<ActionRow[]> =>
  db.selectFrom("workshop_action").selectAll().orderBy("due").orderBy("id").execute();
