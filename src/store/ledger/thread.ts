import { type Selectable, sql } from "kysely";
import type { ThingKind, ThreadThing } from "../../model/thread.ts";
import type { LedgerDb, LedgerWork } from "./work.ts";

/** The links of the thread, and what things are called there. Titles are JSON. */
export interface ThreadTables {
  thread_thing: { kind: ThingKind; id: string; title: string };
  thread_link: {
    from_kind: ThingKind;
    from_id: string;
    to_kind: ThingKind;
    to_id: string;
    made_by: string;
    made_at: Date;
  };
}

export type ThreadLinkRow = Selectable<ThreadTables["thread_link"]>;

/** PostgreSQL takes at most 65,535 parameters in one statement. */
const TOGETHER = 4_000;

/** Gives things their names, or new ones. */
export async function nameThings(
  work: LedgerWork,
  rows: readonly ThreadTables["thread_thing"][],
): Promise<void> {
  for (let start = 0; start < rows.length; start += TOGETHER)
    await work
      .insertInto("thread_thing")
      .values(rows.slice(start, start + TOGETHER))
      .onConflict((conflict) =>
        conflict.columns(["kind", "id"]).doUpdateSet((set) => ({ title: set.ref("excluded.title") })),
      )
      .execute();
}

/** A link that is there already is left as it was made. */
export async function addThreadLinks(work: LedgerWork, rows: readonly ThreadLinkRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += TOGETHER)
    await work
      .insertInto("thread_link")
      .values(rows.slice(start, start + TOGETHER))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

export async function dropThreadLink(
  work: LedgerWork,
  { from_kind, from_id, to_kind, to_id }: Omit<ThreadLinkRow, "made_by" | "made_at">,
): Promise<boolean> {
  const { numDeletedRows } = await work
    .deleteFrom("thread_link")
    .where("from_kind", "=", from_kind)
    .where("from_id", "=", from_id)
    .where("to_kind", "=", to_kind)
    .where("to_id", "=", to_id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Every link that ends, on either side, in one of these. */
export async function linksOf(db: LedgerDb, things: readonly ThreadThing[]): Promise<ThreadLinkRow[]> {
  if (things.length === 0) return [];
  const [kinds, ids] = columnsOf(things);
  const { rows } = await sql<ThreadLinkRow>`
    SELECT * FROM thread_link l
    WHERE EXISTS (
      SELECT FROM unnest(${kinds}::text[], ${ids}::text[]) AS t (kind, id)
      WHERE (t.kind = l.from_kind AND t.id = l.from_id) OR (t.kind = l.to_kind AND t.id = l.to_id)
    )
    ORDER BY made_at, from_kind, from_id, to_kind, to_id`.execute(db);
  return rows;
}

/** All of them, as they were made. */
export const allThreadLinks = (db: LedgerDb): Promise<ThreadLinkRow[]> =>
  db
    .selectFrom("thread_link")
    .selectAll()
    .orderBy("made_at")
    .orderBy("from_kind")
    .orderBy("from_id")
    .orderBy("to_kind")
    .orderBy("to_id")
    .execute();

/** The figures that stand on the thread: `SERVICE/INDICATOR/CHANNEL`. */
export async function figuresOnThread(db: LedgerDb): Promise<string[]> {
  const rows = await db
    .selectFrom("thread_link")
    .select("from_id")
    .distinct()
    .where("from_kind", "=", "figure")
    .orderBy("from_id")
    .execute();
  return rows.map(({ from_id }) => from_id);
}

export async function titlesOf(
  db: LedgerDb,
  things: readonly ThreadThing[],
): Promise<ThreadTables["thread_thing"][]> {
  if (things.length === 0) return [];
  const [kinds, ids] = columnsOf(things);
  const { rows } = await sql<ThreadTables["thread_thing"]>`
    SELECT n.* FROM thread_thing n
    JOIN unnest(${kinds}::text[], ${ids}::text[]) AS t (kind, id) ON t.kind = n.kind AND t.id = n.id`.execute(
    db,
  );
  return rows;
}

const columnsOf = (things: readonly ThreadThing[]): [readonly string[], readonly string[]] => [
  things.map(({ kind }) => kind),
  things.map(({ id }) => id),
];
