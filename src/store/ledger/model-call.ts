import type { ColumnType, Selectable } from "kysely";
import type { LedgerDb, LedgerWork } from "./work.ts";

type Json<T> = ColumnType<T, string, string>;

/** What an outside model was asked, and what it proposed. */
export interface ModelCallTables {
  model_call: {
    id: string;
    service: string;
    at: Date;
    actor: string;
    /** Its name, as the settings gave it. */
    asked: string;
    /** How many there were, also once they are gone. */
    texts_sent: number;
    sent_bytes: number;
    sent_sha256: string;
    state: string;
    why: string | null;
    received: string | null;
    received_bytes: number | null;
  };
  model_call_text: { call: string; number: number; response: string };
  model_proposal: {
    call: string;
    number: number;
    change: Json<Readonly<Record<string, unknown>>>;
    /** The names of its topics then, by their ids. */
    about: Json<Readonly<Record<string, string>>>;
    cited: Json<readonly string[]>;
    refusal: string | null;
    state: string;
    decided_at: Date | null;
    decided_by: string | null;
    act: number | null;
  };
}

export type ModelCallRow = Selectable<ModelCallTables["model_call"]>;
export type ModelProposalRow = Selectable<ModelCallTables["model_proposal"]>;

export async function addModelCall(
  work: LedgerWork,
  call: Omit<ModelCallRow, "state" | "why" | "received" | "received_bytes" | "texts_sent">,
  responses: readonly string[],
): Promise<void> {
  await work
    .insertInto("model_call")
    .values({ ...call, texts_sent: responses.length, state: "asked" })
    .execute();
  const rows = responses.map((response, i) => ({ call: call.id, number: i + 1, response }));
  if (rows.length > 0) await work.insertInto("model_call_text").values(rows).execute();
}

export async function endModelCall(
  work: LedgerWork,
  id: string,
  end: Pick<ModelCallRow, "state" | "why" | "received" | "received_bytes">,
): Promise<void> {
  await work.updateTable("model_call").set(end).where("id", "=", id).execute();
}

export async function addModelProposals(
  work: LedgerWork,
  proposals: readonly Pick<ModelProposalRow, "call" | "number" | "change" | "about" | "cited" | "refusal">[],
): Promise<void> {
  const rows = proposals.map(({ change, about, cited, refusal, ...rest }) => ({
    ...rest,
    ...{ refusal, state: refusal === null ? "waiting" : "refused" },
    ...{ change: JSON.stringify(change), about: JSON.stringify(about), cited: JSON.stringify(cited) },
  }));
  if (rows.length > 0) await work.insertInto("model_proposal").values(rows).execute();
}

/** The latest calls about a service, the last one first. */
export function modelCallsOf(db: LedgerDb, service: string, most: number): Promise<ModelCallRow[]> {
  return db
    .selectFrom("model_call")
    .selectAll()
    .where("service", "=", service)
    .orderBy("at", "desc")
    .orderBy("id")
    .limit(most)
    .execute();
}

/** Texts of a call that are still there, under the numbers that they were sent with. */
export function textsSentIn(
  db: LedgerDb,
  call: string,
): Promise<{ number: number; language: string; texts: Readonly<Record<string, string>> }[]> {
  return db
    .selectFrom("model_call_text")
    .innerJoin("response", "response.id", "model_call_text.response")
    .select(["model_call_text.number", "response.language", "response.texts"])
    .where("model_call_text.call", "=", call)
    .orderBy("model_call_text.number")
    .execute();
}

/** Proposals about a service, those of the last call first. */
export function modelProposalsOf(db: LedgerDb, service: string): Promise<ModelProposalRow[]> {
  return db
    .selectFrom("model_proposal")
    .innerJoin("model_call", "model_call.id", "model_proposal.call")
    .selectAll("model_proposal")
    .where("model_call.service", "=", service)
    .orderBy("model_call.at", "desc")
    .orderBy("model_proposal.call")
    .orderBy("model_proposal.number")
    .execute();
}

/** Held until the end of the transaction; undefined where it is about another service. */
export function heldModelProposal(
  work: LedgerWork,
  { service, call, number }: { readonly service: string; readonly call: string; readonly number: number },
): Promise<ModelProposalRow | undefined> {
  return work
    .selectFrom("model_proposal")
    .selectAll()
    .where("call", "=", call)
    .where("number", "=", number)
    .where("call", "in", work.selectFrom("model_call").select("id").where("service", "=", service))
    .forUpdate()
    .executeTakeFirst();
}

export async function decideModelProposal(
  work: LedgerWork,
  { call, number }: Pick<ModelProposalRow, "call" | "number">,
  decided: Pick<ModelProposalRow, "state" | "decided_at" | "decided_by" | "act">,
): Promise<void> {
  await work
    .updateTable("model_proposal")
    .set(decided)
    .where("call", "=", call)
    .where("number", "=", number)
    .execute();
}
