import type { Selectable } from "kysely";
import type { Assurance, BusinessSize, Phase, Public, Voters } from "../../model/consultation.ts";
import type { LedgerDb, LedgerWork } from "./work.ts";

/** What people are asked, who takes part, and what lets them. Days are ISO texts; title, summary, questions and grid are JSON. */
export interface ConsultationTables {
  consultation: {
    id: string;
    /** Who asks; empty for the whole estate. */
    organisation: string;
    title: string;
    summary: string;
    questions: string;
    publics: Public[];
    voters: Voters;
    grid: string;
    salt: string;
    opened_by: string;
    opened_at: Date;
    closed_at: Date | null;
    /** What was said when it closed. */
    closing: string | null;
  };
  consultation_phase: { consultation: string; phase: Phase; first_day: string; last_day: string };
  participant: {
    id: string;
    consultation: string;
    assurance: Assurance;
    account: string | null;
    email_hash: string | null;
    pseudonym: string | null;
    public: Public;
    business_size: BusinessSize | null;
    joined_at: Date;
  };
  /** What its organiser tells all. */
  consultation_news: {
    id: string;
    consultation: string;
    text: string;
    language: string;
    by: string;
    at: Date;
  };
  voting_card: { hash: string; participant: string; expires_at: Date };
  confirmation: {
    hash: string;
    consultation: string;
    email_hash: string;
    /** Only of those who want to be told what becomes of things. */
    email: string | null;
    pseudonym: string | null;
    public: Public;
    business_size: BusinessSize | null;
    /** Where they were when they asked. */
    next: string;
    expires_at: Date;
  };
}

export type ConsultationRow = Selectable<ConsultationTables["consultation"]>;
export type PhaseRow = Selectable<ConsultationTables["consultation_phase"]>;
export type ParticipantRow = Selectable<ConsultationTables["participant"]>;
export type ConfirmationRow = Selectable<ConsultationTables["confirmation"]>;
export type ConsultationNewsRow = Selectable<ConsultationTables["consultation_news"]>;

/** False when the id is taken. */
export async function addConsultation(
  work: LedgerWork,
  row: ConsultationRow,
  phases: readonly Omit<PhaseRow, "consultation">[],
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await work
    .insertInto("consultation")
    .values(row)
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  await replacePhases(work, row.id, phases);
  return true;
}

export async function replacePhases(
  work: LedgerWork,
  consultation: string,
  phases: readonly Omit<PhaseRow, "consultation">[],
): Promise<void> {
  await work.deleteFrom("consultation_phase").where("consultation", "=", consultation).execute();
  if (phases.length === 0) return;
  await work
    .insertInto("consultation_phase")
    .values(phases.map((phase) => ({ consultation, ...phase })))
    .execute();
}

export async function closeConsultation(
  work: LedgerWork,
  id: string,
  { closed_at, closing }: Pick<ConsultationRow, "closed_at" | "closing">,
): Promise<void> {
  await work.updateTable("consultation").set({ closed_at, closing }).where("id", "=", id).execute();
}

export const consultationById = (db: LedgerDb, id: string): Promise<ConsultationRow | undefined> =>
  db.selectFrom("consultation").selectAll().where("id", "=", id).executeTakeFirst();

/** The latest first. */
export const listConsultations = (db: LedgerDb): Promise<ConsultationRow[]> =>
  db.selectFrom("consultation").selectAll().orderBy("opened_at", "desc").orderBy("id").execute();

/** Of one, or of all. */
export function phasesOf(db: LedgerDb, consultation?: string): Promise<PhaseRow[]> {
  const all = db.selectFrom("consultation_phase").selectAll().orderBy("first_day");
  return (consultation === undefined ? all : all.where("consultation", "=", consultation)).execute();
}

export async function addConsultationNews(work: LedgerWork, row: ConsultationNewsRow): Promise<void> {
  await work.insertInto("consultation_news").values(row).execute();
}

/** Of one, or of all; the first one first. */
export function consultationNewsOf(db: LedgerDb, consultation?: string): Promise<ConsultationNewsRow[]> {
  const all = db.selectFrom("consultation_news").selectAll().orderBy("at").orderBy("id");
  return (consultation === undefined ? all : all.where("consultation", "=", consultation)).execute();
}

/** False when this account or this address takes part already. */
export async function addParticipant(work: LedgerWork, row: ParticipantRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await work
    .insertInto("participant")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Many at once, as an import has them. */
export async function addParticipants(work: LedgerWork, rows: readonly ParticipantRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += TOGETHER)
    await work
      .insertInto("participant")
      .values(rows.slice(start, start + TOGETHER))
      .execute();
}

/** PostgreSQL takes at most 65,535 parameters in one statement. */
const TOGETHER = 4_000;

export const participantById = (db: LedgerDb, id: string): Promise<ParticipantRow | undefined> =>
  db.selectFrom("participant").selectAll().where("id", "=", id).executeTakeFirst();

/** By the account, or by the hash of an address. */
export function participantBy(
  db: LedgerDb,
  consultation: string,
  by: { readonly account: string } | { readonly email_hash: string },
): Promise<ParticipantRow | undefined> {
  const own = db.selectFrom("participant").selectAll().where("consultation", "=", consultation);
  return (
    "account" in by ? own.where("account", "=", by.account) : own.where("email_hash", "=", by.email_hash)
  ).executeTakeFirst();
}

export async function changeParticipant(
  work: LedgerWork,
  id: string,
  change: Partial<Pick<ParticipantRow, "pseudonym" | "public" | "business_size">>,
): Promise<void> {
  await work.updateTable("participant").set(change).where("id", "=", id).execute();
}

export async function addConfirmation(work: LedgerWork, row: ConfirmationRow): Promise<void> {
  await work.insertInto("confirmation").values(row).execute();
}

/** Looks without taking: readers of mail open links before people do. */
export const confirmationByHash = (db: LedgerDb, hash: string): Promise<ConfirmationRow | undefined> =>
  db.selectFrom("confirmation").selectAll().where("hash", "=", hash).executeTakeFirst();

/** Takes it, once and in its time: of two who come together, one gets it. */
export const takeConfirmation = (
  work: LedgerWork,
  hash: string,
  now: Date,
): Promise<ConfirmationRow | undefined> =>
  work
    .deleteFrom("confirmation")
    .where("hash", "=", hash)
    .where("expires_at", ">", now)
    .returningAll()
    .executeTakeFirst();

export async function dropConfirmations(
  work: LedgerWork,
  { consultation, email_hash }: Pick<ConfirmationRow, "consultation" | "email_hash">,
): Promise<void> {
  await work
    .deleteFrom("confirmation")
    .where("consultation", "=", consultation)
    .where("email_hash", "=", email_hash)
    .execute();
}

export async function addVotingCard(work: LedgerWork, row: ConsultationTables["voting_card"]): Promise<void> {
  await work
    .insertInto("voting_card")
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(["hash", "participant"]).doUpdateSet({ expires_at: row.expires_at }),
    )
    .execute();
}

/** Who holds a card in one consultation. */
export const cardHolder = (
  db: LedgerDb,
  { hash, consultation, now }: { readonly hash: string; readonly consultation: string; readonly now: Date },
): Promise<ParticipantRow | undefined> =>
  db
    .selectFrom("voting_card")
    .innerJoin("participant", "participant.id", "voting_card.participant")
    .selectAll("participant")
    .where("voting_card.hash", "=", hash)
    .where("voting_card.expires_at", ">", now)
    .where("participant.consultation", "=", consultation)
    .executeTakeFirst();

/** What a browser held under an old secret goes on under a new one. */
export async function renameCards(work: LedgerWork, from: string, to: string): Promise<void> {
  await work.updateTable("voting_card").set({ hash: to }).where("hash", "=", from).execute();
}

export async function sweepCards(work: LedgerWork, now: Date): Promise<void> {
  await work.deleteFrom("voting_card").where("expires_at", "<", now).execute();
  await work.deleteFrom("confirmation").where("expires_at", "<", now).execute();
}
