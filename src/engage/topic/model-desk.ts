import { createHash } from "node:crypto";
import type { Words } from "../../model/words.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import {
  addModelCall,
  addModelProposals,
  decideModelProposal,
  endModelCall,
  heldModelProposal,
  type ModelCallRow,
  type ModelProposalRow,
  modelCallsOf,
  modelProposalsOf,
  textsSentIn,
} from "../../store/ledger/model-call.ts";
import { type Actor, requireRight } from "../account/office.ts";
import { newId } from "../account/secret.ts";
import { redacted } from "../privacy/redact.ts";
import { type Reception, serviceThing } from "../response/reception.ts";
import { changeTopicsIn, openTopics, type ShownTopic, type TopicOutcome } from "./desk.ts";
import { ModelFailure, type OutsideModel } from "./outside-model.ts";
import { proposalsIn, sentOf } from "./proposal.ts";
import type { TopicChange } from "./topic.ts";

/** What one call came to. */
export interface Asked {
  readonly texts: number;
  readonly waiting: number;
  readonly refused: number;
  /** Why there was no answer; undefined where there was one. */
  readonly failure?: ModelFailure["kind"];
}

/**
 * Asks an outside model about the topics of a service, once. The call is kept before anything is sent, and ended by what came back. Nothing changes before a
 * person accepts it. Undefined where there is no topic to ask about.
 */
export async function askModel(
  reception: Reception,
  actor: Actor,
  { service, model }: { readonly service: string; readonly model: OutsideModel },
): Promise<Asked | undefined> {
  const { topics } = await openTopics(reception, actor, service);
  if (topics.length === 0) return undefined;
  const ledger = await reception.ledger();
  const sent = sentOf(topics);
  const [id, at] = [newId(), reception.now()];
  const responses = [...sent.texts.values()].map(({ response }) => response);
  await ledger.transaction(async (work) => {
    const call = { id, service, at, actor: actor.name, asked: model.name };
    await addModelCall(
      work,
      { ...call, sent_bytes: Buffer.byteLength(sent.body), sent_sha256: sha256(sent.body) },
      responses,
    );
    await appendAudit(work, {
      ...{ at, actor: actor.name, action: "topic.ask-model", object: `service:${service}` },
      details: { call: id, model: model.name, texts: responses.length },
    });
  });
  const told = await answerOf(model, sent.body);
  const proposals = told.answer === undefined ? undefined : proposalsIn(told.answer, sent);
  const failure = told.failure ?? (proposals ? undefined : "not-as-agreed");
  await ledger.transaction(async (work) => {
    await endModelCall(work, id, {
      ...{ state: failure ? "failed" : "answered", why: failure ?? null },
      received: told.answer === undefined ? null : redacted(told.answer, "en").text,
      received_bytes: told.answer === undefined ? null : Buffer.byteLength(told.answer),
    });
    await addModelProposals(
      work,
      (proposals ?? []).map((one, i) => ({ ...one, call: id, number: i + 1 })),
    );
  });
  const refused = proposals?.filter(({ refusal }) => refusal !== null).length ?? 0;
  return {
    ...{ texts: responses.length, refused, waiting: (proposals?.length ?? 0) - refused },
    ...(failure === undefined ? {} : { failure }),
  };
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

async function answerOf(
  model: OutsideModel,
  body: string,
): Promise<{ readonly answer?: string; readonly failure?: ModelFailure["kind"] }> {
  try {
    return { answer: await model.ask(body) };
  } catch (error) {
    if (error instanceof ModelFailure) return { failure: error.kind };
    throw error;
  }
}

/** A proposal that waits, as a person reads it. */
export interface WaitingProposal {
  readonly call: string;
  readonly number: number;
  readonly change: TopicChange;
  /** What the cited people wrote; those that are gone are not among them. */
  readonly cited: readonly { readonly text: string; readonly language: string }[];
}

/** What waits for a person, without what the topics have since outgrown. */
export async function waitingProposals(
  reception: Reception,
  actor: Actor,
  service: string,
  topics: readonly ShownTopic[],
): Promise<{ readonly waiting: readonly WaitingProposal[]; readonly accepted: ReadonlySet<number> }> {
  requireRight(actor, "answer-people", serviceThing(reception, service));
  const { db } = await reception.ledger();
  const rows = await modelProposalsOf(db, service);
  const quotes = new Map(
    topics.flatMap((topic) =>
      topic.quotes.map(({ response, text }) => [response, { text, language: topic.language }] as const),
    ),
  );
  return {
    waiting: rows
      .filter((row) => row.state === "waiting" && isStillMeant(row, topics))
      .map(({ call, number, change, cited }) => ({
        ...{ call, number, change: change as TopicChange },
        cited: cited.flatMap((response) => quotes.get(response) ?? []),
      })),
    accepted: new Set(rows.flatMap(({ act }) => act ?? [])),
  };
}

/** Its topics are there, and hold texts that it cites: all that it would part. */
function isStillMeant({ change: kept, cited }: ModelProposalRow, topics: readonly ShownTopic[]): boolean {
  const change = kept as TopicChange;
  const holds = (id: string) => {
    const members = topics.find((topic) => topic.id === id)?.members ?? [];
    return cited.filter((response) => members.includes(response)).length;
  };
  if (change.kind === "merge") return holds(change.from) > 0 && holds(change.into) > 0;
  if (change.kind === "rename") return holds(change.topic) > 0;
  return change.kind === "split" && holds(change.topic) === change.responses.length;
}

export interface Decision {
  readonly call: string;
  readonly number: number;
  /** The number that the person saw as the next one. */
  readonly seen: number;
}

/** Makes the change that was proposed, in the name of whoever accepts it. */
export async function acceptProposal(
  reception: Reception,
  actor: Actor,
  service: string,
  { seen, ...proposal }: Decision,
): Promise<TopicOutcome> {
  const { topics } = await openTopics(reception, actor, service);
  const ledger = await reception.ledger();
  return ledger.transaction(async (work): Promise<TopicOutcome> => {
    const row = await heldModelProposal(work, { service, ...proposal });
    if (row?.state !== "waiting" || !isStillMeant(row, topics)) return { kind: "refused", why: OVER };
    const done = await changeTopicsIn(work, reception, {
      ...{ actor, service, seen, change: row.change as TopicChange, proposedIn: row.call },
    });
    if (done.kind === "done")
      await decideModelProposal(work, row, {
        ...{ state: "accepted", decided_at: reception.now(), decided_by: actor.name, act: seen },
      });
    return done;
  });
}

export async function dismissProposal(
  reception: Reception,
  actor: Actor,
  service: string,
  proposal: Omit<Decision, "seen">,
): Promise<TopicOutcome> {
  requireRight(actor, "answer-people", serviceThing(reception, service));
  const ledger = await reception.ledger();
  return ledger.transaction(async (work): Promise<TopicOutcome> => {
    const row = await heldModelProposal(work, { service, ...proposal });
    if (row?.state !== "waiting") return { kind: "refused", why: OVER };
    const [at, by] = [reception.now(), actor.name];
    await decideModelProposal(work, row, { state: "dismissed", decided_at: at, decided_by: by, act: null });
    await appendAudit(work, {
      ...{ at, actor: by, action: "topic.dismiss", object: `service:${service}`, details: { ...proposal } },
    });
    return { kind: "done" };
  });
}

const OVER: Words = {
  en: "This proposal does not wait any more: someone decided, or the topics or texts it is about have changed.",
  fr: "Cette proposition n’attend plus : quelqu’un a décidé, ou les sujets ou textes dont elle parle ont changé.",
};

/** One call with all that was sent and came back, as far as it is still there. */
export interface ShownCall extends ModelCallRow {
  readonly texts: readonly { readonly number: number; readonly language: string; readonly text: string }[];
  readonly proposals: readonly ModelProposalRow[];
}

/** More are in the ledger; a person looks at the latest ones. */
const MOST_CALLS = 10;

export async function modelLog(
  reception: Reception,
  actor: Actor,
  service: string,
): Promise<readonly ShownCall[]> {
  requireRight(actor, "answer-people", serviceThing(reception, service));
  const { db } = await reception.ledger();
  const proposals = await modelProposalsOf(db, service);
  return Promise.all(
    (await modelCallsOf(db, service, MOST_CALLS)).map(async (call) => ({
      ...call,
      texts: (await textsSentIn(db, call.id)).map(({ number, language, texts }) => ({
        ...{ number, language, text: Object.values(texts).join(" ") },
      })),
      proposals: proposals.filter((one) => one.call === call.id),
    })),
  );
}
