import { type ColumnType, type Insertable, type Selectable, sql } from "kysely";
import type { VoiceTables } from "./voice.ts";
import type { LedgerDb, LedgerWork } from "./work.ts";

/** Written as JSON, read as what it holds. */
type Json<T> = ColumnType<T, string, string>;

/** What a question came to: an option; ticks; whether a text was given; null where it was not asked. */
export type AnswerValue = string | Readonly<Record<string, 0 | 1>> | 0 | 1 | null;

/** What people answer about services. Texts are masked before they come here. */
export interface ResponseTables {
  questionnaire_used: { id: string; version: number; sha256: string; definition: Json<unknown> };
  response: {
    id: string;
    /** Of the receipt code, which is also what a form is sent with: sending it twice is one response. */
    code_hash: string;
    service: string;
    questionnaire: string;
    version: number;
    channel: string;
    door: string;
    language: string;
    state: string;
    received_at: Date;
    answers: Json<Readonly<Record<string, AnswerValue>>>;
    texts: Json<Readonly<Record<string, string>>>;
    may_publish: boolean;
    /** What may be doubtful about it: `burst`. */
    marks: Json<readonly string[]>;
    /** The account that keyed it in. */
    keyed_by: string | null;
  };
  response_offer: {
    service: string;
    channel: string;
    door: string;
    day: string;
    offered: number;
  };
  response_day: TallyRow & { service: string; day: string };
  /** What anyone may have; `place` and `moment` only tell where to go on. */
  public_response: {
    place: string;
    moment: Date;
    day: string;
    service: string;
    channel: string;
    door: string;
    questionnaire: string;
    version: number;
    language: string;
    state: string;
    answers: Readonly<Record<string, AnswerValue>>;
    texts: Readonly<Record<string, string>> | null;
    answer: string | null;
  };
}

/** Given answers among those to whom the option was offered. The question `` has the states of responses as its options. */
export interface TallyRow {
  channel: string;
  door: string;
  questionnaire: string;
  version: number;
  question: string;
  option: string;
  given: number;
  offered: number;
}

export type ResponseRow = Selectable<ResponseTables["response"]>;

/** Days from one to another, both included; of one service, or of all. */
export interface TallyRange {
  readonly service?: string;
  readonly from: string;
  readonly to: string;
}

/** False where the same version was used with another text. */
export async function noteQuestionnaire(
  work: LedgerWork,
  used: Insertable<ResponseTables["questionnaire_used"]>,
): Promise<boolean> {
  await work
    .insertInto("questionnaire_used")
    .values(used)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { sha256 } = await work
    .selectFrom("questionnaire_used")
    .select("sha256")
    .where("id", "=", used.id)
    .where("version", "=", used.version)
    .executeTakeFirstOrThrow();
  return sha256 === used.sha256;
}

/** False where a response with that code is there. */
export async function addResponse(
  work: LedgerWork,
  row: Insertable<ResponseTables["response"]>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await work
    .insertInto("response")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export function responseOf(db: LedgerDb, codeHash: string): Promise<ResponseRow | undefined> {
  return db.selectFrom("response").selectAll().where("code_hash", "=", codeHash).executeTakeFirst();
}

export function responseWithId(db: LedgerDb, id: string): Promise<ResponseRow | undefined> {
  return db.selectFrom("response").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Held until the end of the transaction: two who send the rest at once come one after the other. */
export function heldResponse(work: LedgerWork, codeHash: string): Promise<ResponseRow | undefined> {
  return work
    .selectFrom("response")
    .selectAll()
    .where("code_hash", "=", codeHash)
    .forUpdate()
    .executeTakeFirst();
}

export async function changeResponse(
  work: LedgerWork,
  id: string,
  change: {
    readonly state: string;
    readonly answers: string;
    readonly texts: string;
    readonly may_publish: boolean;
  },
): Promise<void> {
  await work.updateTable("response").set(change).where("id", "=", id).execute();
}

/** The service it was about; undefined where there is none with that code. */
export async function eraseResponse(work: LedgerWork, codeHash: string): Promise<string | undefined> {
  const erased = await work
    .deleteFrom("response")
    .where("code_hash", "=", codeHash)
    .returning("service")
    .executeTakeFirst();
  return erased?.service;
}

export type Offer = Selectable<ResponseTables["response_offer"]>;

/** Questionnaires were shown, or handed out, so many times. */
export async function addOffers(work: LedgerWork, offers: readonly Offer[]): Promise<void> {
  await work
    .insertInto("response_offer")
    .values(offers)
    .onConflict((conflict) =>
      conflict.columns(["service", "channel", "door", "day"]).doUpdateSet({
        offered: sql<number>`response_offer.offered + excluded.offered`,
      }),
    )
    .execute();
}

/** The answers of responses as cells: what of each option was given, and offered. `r` is the response. */
const CELLS = sql`
  SELECT r.service, r.received_at::date AS day, r.channel, r.door, r.questionnaire, r.version,
    a.key AS question, c.option, c.given, 1 AS offered
  FROM picked r, jsonb_each(r.answers) a, LATERAL (
    SELECT a.value #>> '{}' AS option, 1 AS given
      WHERE jsonb_typeof(a.value) = 'string' AND a.value <> '""'
    UNION ALL
    SELECT o.key, o.value::int
      FROM jsonb_each_text(CASE WHEN jsonb_typeof(a.value) = 'object' THEN a.value ELSE '{}' END) o
    UNION ALL
    SELECT 'text', (a.value #>> '{}')::int WHERE jsonb_typeof(a.value) = 'number'
  ) c
  UNION ALL
  SELECT r.service, r.received_at::date, r.channel, r.door, r.questionnaire, r.version, '', r.state, 1, 1
  FROM picked r`;

/** Every answer of some days, kept one by one or only as numbers. */
export async function tallies(
  db: LedgerDb,
  { service, from, to }: TallyRange,
): Promise<(TallyRow & { service: string })[]> {
  const ofService = service === undefined ? sql`true` : sql`service = ${service}`;
  const { rows } = await sql<TallyRow & { service: string }>`
    WITH picked AS (
      SELECT * FROM response
      WHERE ${ofService} AND received_at >= ${from}::date AND received_at < ${to}::date + 1
    )
    SELECT service, channel, door, questionnaire, version, question, option,
      sum(given)::int AS given, sum(offered)::int AS offered
    FROM (
      ${CELLS}
      UNION ALL
      SELECT service, day, channel, door, questionnaire, version, question, option, given, offered
      FROM response_day WHERE ${ofService} AND day BETWEEN ${from}::date AND ${to}::date
    ) cell
    GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7`.execute(db);
  return rows;
}

/** How often each door was opened. */
export async function offers(
  db: LedgerDb,
  { service, from, to }: TallyRange & { readonly service: string },
): Promise<{ channel: string; door: string; offered: number }[]> {
  return db
    .selectFrom("response_offer")
    .select(["channel", "door", sql<number>`sum(offered)::int`.as("offered")])
    .where("service", "=", service)
    .where("day", ">=", from)
    .where("day", "<=", to)
    .groupBy(["channel", "door"])
    .orderBy("channel")
    .orderBy("door")
    .execute();
}

/** Responses of before a day become numbers of their day, and are gone. How many. */
export async function foldResponses(work: LedgerWork, before: string): Promise<number> {
  await sql`
    WITH picked AS (SELECT * FROM response WHERE received_at < ${before}::date)
    INSERT INTO response_day (service, day, channel, door, questionnaire, version, question, option, given, offered)
    SELECT service, day, channel, door, questionnaire, version, question, option, sum(given), sum(offered)
    FROM (${CELLS}) cell GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
    ON CONFLICT (service, day, channel, door, questionnaire, version, question, option)
    DO UPDATE SET given = response_day.given + excluded.given, offered = response_day.offered + excluded.offered`.execute(
    work,
  );
  const { numDeletedRows } = await work
    .deleteFrom("response")
    .where("received_at", "<", new Date(`${before}T00:00:00Z`))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Responses by service of the last days, most first. */
export async function countsByService(
  db: LedgerDb,
  { from, to }: TallyRange,
): Promise<{ service: string; responses: number; texts: number }[]> {
  const { rows } = await sql<{ service: string; responses: number; texts: number }>`
    SELECT service, count(*)::int AS responses, count(*) FILTER (WHERE texts <> '{}')::int AS texts
    FROM response WHERE received_at >= ${from}::date AND received_at < ${to}::date + 1
    GROUP BY service ORDER BY responses DESC, service`.execute(db);
  return rows;
}

/** Many at once, with what waits for an answer among them: for responses that come from elsewhere than a form. */
export async function addResponses(
  work: LedgerWork,
  rows: readonly Insertable<ResponseTables["response"]>[],
  voices: readonly Insertable<VoiceTables["voice"]>[],
): Promise<void> {
  if (rows.length > 0) await work.insertInto("response").values(rows).execute();
  if (voices.length > 0) await work.insertInto("voice").values(voices).execute();
}

export async function hasResponses(db: LedgerDb): Promise<boolean> {
  return (await db.selectFrom("response").select("id").limit(1).executeTakeFirst()) !== undefined;
}

export type PublicResponse = Selectable<ResponseTables["public_response"]>;

/** All that anyone may have, in order of time, so many at once: nothing of it stays in memory. */
export async function* publicResponses(db: LedgerDb, together = 50): AsyncGenerator<PublicResponse[]> {
  for (let last: PublicResponse | undefined; ; ) {
    let query = db
      .selectFrom("public_response")
      .selectAll()
      .orderBy("moment")
      .orderBy("place")
      .limit(together);
    if (last) query = query.where(sql<boolean>`(moment, place) > (${last.moment}, ${last.place})`);
    const rows = await query.execute();
    if (rows.length > 0) yield rows;
    if (rows.length < together) return;
    last = rows.at(-1);
  }
}
