import { type Selectable, sql } from "kysely";
import type { LedgerDb, LedgerWork } from "./work.ts";

/** Texts that wait for an answer. */
export interface VoiceTables {
  voice: {
    response: string;
    service: string;
    state: string;
    /** Grows by one at each change. */
    version: number;
    received_at: Date;
    acknowledged_at: Date | null;
    dispatched_at: Date | null;
    dispatched_to: string | null;
    answered_at: Date | null;
    answer: string | null;
    answered_by: string | null;
    /** Text and answer are shown to everyone: the author agreed, and whoever answered did. */
    is_public: boolean;
  };
}

export type VoiceRow = Selectable<VoiceTables["voice"]>;

/** With the text it is about. */
export interface VoiceWithText extends VoiceRow {
  readonly texts: Readonly<Record<string, string>>;
  readonly language: string;
  readonly channel: string;
  readonly door: string;
  readonly may_publish: boolean;
  readonly marks: readonly string[];
}

/** A response got a text; nothing where its voice is there already. */
export async function addVoice(
  work: LedgerWork,
  { response, service, at }: { readonly response: string; readonly service: string; readonly at: Date },
): Promise<void> {
  await work
    .insertInto("voice")
    .values({ response, service, state: "received", version: 1, received_at: at, is_public: false })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function voiceOf(db: LedgerDb, response: string): Promise<VoiceRow | undefined> {
  return db.selectFrom("voice").selectAll().where("response", "=", response).executeTakeFirst();
}

/** Held until the end of the transaction. */
export function heldVoice(work: LedgerWork, response: string): Promise<VoiceRow | undefined> {
  return work.selectFrom("voice").selectAll().where("response", "=", response).forUpdate().executeTakeFirst();
}

export async function changeVoice(
  work: LedgerWork,
  response: string,
  change: Partial<VoiceRow>,
): Promise<void> {
  await work.updateTable("voice").set(change).where("response", "=", response).execute();
}

const withText = (db: LedgerDb) =>
  db
    .selectFrom("voice")
    .innerJoin("response", "response.id", "voice.response")
    .selectAll("voice")
    .select([
      "response.texts",
      "response.language",
      "response.channel",
      "response.door",
      "response.may_publish",
      "response.marks",
    ]);

/** In the order in which they wait: the oldest first. */
export function voicesIn(
  db: LedgerDb,
  {
    service,
    states,
    limit,
  }: { readonly service: string; readonly states: readonly string[]; readonly limit: number },
): Promise<VoiceWithText[]> {
  return withText(db)
    .where("voice.service", "=", service)
    .where("voice.state", "in", states)
    .orderBy("voice.received_at")
    .orderBy("voice.response")
    .limit(limit)
    .execute();
}

/** What everyone may read, the latest answer first. */
export function publicVoices(db: LedgerDb, service: string, limit: number): Promise<VoiceWithText[]> {
  return withText(db)
    .where("voice.service", "=", service)
    .where("voice.is_public", "=", true)
    .where("response.may_publish", "=", true)
    .orderBy("voice.answered_at", "desc")
    .limit(limit)
    .execute();
}

/** How texts of some days were answered. */
export interface AnswerDuty {
  readonly received: number;
  readonly answered: number;
  /** Days from a text to its answer; null without any. */
  readonly median_days: number | null;
  readonly waiting: number;
}

export async function answerDuty(
  db: LedgerDb,
  { service, from, to }: { readonly service: string; readonly from: string; readonly to: string },
): Promise<AnswerDuty> {
  const { rows } = await sql<AnswerDuty>`
    SELECT count(*)::int AS received,
      count(*) FILTER (WHERE state = 'answered')::int AS answered,
      count(*) FILTER (WHERE state <> 'answered')::int AS waiting,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM answered_at - received_at) / 86400)
        FILTER (WHERE state = 'answered') AS median_days
    FROM voice
    WHERE service = ${service} AND received_at >= ${from}::date AND received_at < ${to}::date + 1`.execute(
    db,
  );
  return rows[0] as AnswerDuty;
}
