import type { ColumnType, Selectable } from "kysely";
import type { LedgerDb, LedgerWork } from "./work.ts";

type Json<T> = ColumnType<T, string, string>;

/** What texts are about, and what people did to that. */
export interface VoiceTopicTables {
  voice_topic: {
    id: string;
    service: string;
    language: string;
    name: string;
    terms: Json<readonly string[]>;
    made_at: Date;
  };
  voice_topic_member: { response: string; topic: string; closeness: number };
  voice_topic_act: {
    service: string;
    number: number;
    at: Date;
    actor: string;
    kind: string;
    details: Json<Readonly<Record<string, unknown>>>;
  };
}

export type VoiceTopicRow = Selectable<VoiceTopicTables["voice_topic"]>;
export type VoiceTopicActRow = Selectable<VoiceTopicTables["voice_topic_act"]>;

/** A text that topics are made of. */
export interface VoiceText {
  readonly response: string;
  readonly language: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly received_at: Date;
}

/** All texts of a service, in order of time. */
export function textsOf(db: LedgerDb, service: string): Promise<VoiceText[]> {
  return db
    .selectFrom("voice")
    .innerJoin("response", "response.id", "voice.response")
    .select(["voice.response", "response.language", "response.texts", "voice.received_at"])
    .where("voice.service", "=", service)
    .orderBy("voice.received_at")
    .orderBy("voice.response")
    .execute();
}

/** Every text that was put into a topic, those closest to its middle first. */
export function membersOf(db: LedgerDb, service: string): Promise<VoiceTopicTables["voice_topic_member"][]> {
  return db
    .selectFrom("voice_topic_member")
    .innerJoin("voice_topic", "voice_topic.id", "voice_topic_member.topic")
    .selectAll("voice_topic_member")
    .where("voice_topic.service", "=", service)
    .orderBy("voice_topic_member.closeness", "desc")
    .orderBy("voice_topic_member.response")
    .execute();
}

export function topicsOf(db: LedgerDb, service: string): Promise<VoiceTopicRow[]> {
  return db.selectFrom("voice_topic").selectAll().where("service", "=", service).orderBy("id").execute();
}

export async function addTopics(
  work: LedgerWork,
  topics: readonly VoiceTopicRow[],
  members: readonly VoiceTopicTables["voice_topic_member"][],
): Promise<void> {
  const rows = topics.map((topic) => ({ ...topic, terms: JSON.stringify(topic.terms) }));
  if (rows.length > 0) await work.insertInto("voice_topic").values(rows).execute();
  for (let start = 0; start < members.length; start += TOGETHER)
    await work
      .insertInto("voice_topic_member")
      .values(members.slice(start, start + TOGETHER))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** PostgreSQL takes at most 65,535 parameters in one statement. */
const TOGETHER = 5_000;

export function topicActsOf(db: LedgerDb, service: string): Promise<VoiceTopicActRow[]> {
  return db
    .selectFrom("voice_topic_act")
    .selectAll()
    .where("service", "=", service)
    .orderBy("number")
    .execute();
}

/** Its number: the next one of the service. False where someone else took it meanwhile. */
export async function addTopicAct(
  work: LedgerWork,
  act: Omit<VoiceTopicActRow, "details"> & { readonly details: Readonly<Record<string, unknown>> },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await work
    .insertInto("voice_topic_act")
    .values({ ...act, details: JSON.stringify(act.details) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Services with at least so many texts. */
export async function servicesWithTexts(db: LedgerDb, least: number): Promise<string[]> {
  const rows = await db
    .selectFrom("voice")
    .select("service")
    .groupBy("service")
    .having((eb) => eb(eb.fn.countAll(), ">=", least))
    .orderBy("service")
    .execute();
  return rows.map(({ service }) => service);
}
