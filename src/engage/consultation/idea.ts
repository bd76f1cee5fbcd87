import type { Origin, Public, Side, Vote } from "../../model/consultation.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import type { ParticipantRow } from "../../store/ledger/consultation.ts";
import { addIdeas, type IdeaRow, ideaById } from "../../store/ledger/idea.ts";
import {
  addArgument,
  addArgumentSupport,
  addComparisons,
  addStatements,
  addSupports,
  argumentById,
  castVotes,
  dropSupport,
  publicStatements,
  statementById,
} from "../../store/ledger/opinion.ts";
import type { LedgerWork } from "../../store/ledger/work.ts";
import { type Actor, requireRight } from "../account/office.ts";
import { newId } from "../account/secret.ts";
import { thingAt } from "../policy.ts";
import { joinOnThread, nameOnThread } from "../thread/thread.ts";
import { type Consultation, type Forum, type ForumAct, isOpenTo } from "./consultation.ts";
import { cleanLine, cleanText, LONGEST, maskedText, textFault } from "./text.ts";

/** Why something was not taken. */
export type Fault = "closed" | "title" | "text" | "long" | "gone" | "unconfirmed" | "known" | "enough";
export type Taken<T = undefined> = { readonly wrong: Fault } | { readonly done: T };

export interface IdeaDraft {
  readonly title: string;
  readonly text: string;
  readonly language: string;
  readonly question?: string | undefined;
  readonly difficulty?: string | undefined;
  readonly public: Public;
  readonly businessSize?: IdeaRow["business_size"] | undefined;
}

/** Someone proposes an idea, with or without a name. */
export async function propose(
  forum: Forum,
  consultation: Consultation,
  author: ParticipantRow | undefined,
  draft: IdeaDraft,
): Promise<Taken<string>> {
  if (!isOpenTo(consultation, "propose")) return { wrong: "closed" };
  const by = author ? `participant:${author.id}` : "nobody";
  return keepIdea(forum, consultation, draft, { by, origin: "web", author });
}

/** An agent keys in what was said or written elsewhere; it says where it comes from. */
export async function keyIn(
  forum: Forum,
  actor: Actor,
  consultation: Consultation,
  draft: IdeaDraft & { readonly origin: Exclude<Origin, "web">; readonly session?: string | undefined },
): Promise<Taken<string>> {
  requireRight(actor, "evaluate-ideas", thingAt(forum.estate(), consultation.organisation));
  if (consultation.isClosed) return { wrong: "closed" };
  const { origin, session } = draft;
  return keepIdea(forum, consultation, draft, { by: actor.name, origin, session, keyedBy: actor.name });
}

interface Provenance {
  readonly by: string;
  readonly origin: Origin;
  readonly author?: ParticipantRow | undefined;
  readonly session?: string | undefined;
  readonly keyedBy?: string;
}

async function keepIdea(
  forum: Forum,
  consultation: Consultation,
  draft: IdeaDraft,
  from: Provenance,
): Promise<Taken<string>> {
  const [title, text] = [cleanLine(draft.title), cleanText(draft.text)];
  const fault = textFault(title, LONGEST.title) && "title";
  const wrong =
    fault ?? ({ empty: "text", long: "long" } as const)[textFault(text, LONGEST.text) ?? ("" as "empty")];
  if (wrong) return { wrong };
  const ledger = await forum.ledger();
  const { language } = draft;
  const masked = { title: maskedText(title, language), text: maskedText(text, language) };
  const row = ideaRow(forum, consultation, { ...draft, ...masked }, from);
  await ledger.transaction(async (work) => {
    await addIdeas(work, [row]);
    await onThread(work, [row], { by: from.by, at: row.received_at });
    await appendAudit(work, {
      ...{ at: row.received_at, actor: from.by, action: "idea.add", object: `idea:${row.id}` },
      details: { consultation: consultation.id, origin: from.origin },
    });
  });
  return { done: row.id };
}

function ideaRow(forum: Forum, { id, questions }: Consultation, draft: IdeaDraft, from: Provenance): IdeaRow {
  return {
    id: newId(),
    consultation: id,
    title: draft.title,
    text: draft.text,
    language: draft.language,
    origin: from.origin,
    question: questions.find((one) => one.id === draft.question)?.id ?? null,
    author: from.author?.id ?? null,
    public: from.author?.public ?? draft.public,
    business_size:
      from.author?.business_size ?? (draft.public === "business" ? (draft.businessSize ?? null) : null),
    difficulty: draft.difficulty ?? null,
    session: from.session ?? null,
    keyed_by: from.keyedBy ?? null,
    received_at: forum.now(),
    ...{
      state: "published",
      merged_into: null,
      idea_group: null,
      outcome: null,
      measure: null,
      outcome_reason: null,
    },
  };
}

/** Its name on the thread, with what it answers and where it was said. */
export async function onThread(
  work: LedgerWork,
  ideas: readonly Pick<IdeaRow, "id" | "title" | "difficulty" | "session">[],
  act: { readonly by: string; readonly at: Date },
): Promise<void> {
  await nameOnThread(
    work,
    ideas.map(({ id, title }) => ({ kind: "idea", id, title: { en: title, fr: title } })),
  );
  const links = ideas.flatMap(({ id, difficulty, session }) => [
    ...(difficulty
      ? [{ from: { kind: "difficulty", id: difficulty } as const, to: { kind: "idea", id } as const }]
      : []),
    ...(session
      ? [{ from: { kind: "idea", id } as const, to: { kind: "session", id: session } as const }]
      : []),
  ]);
  await joinOnThread(work, links, act);
}

/** One transaction in which a participant says something; nothing is kept where the phase is over. */
async function say<T>(
  forum: Forum,
  consultation: Consultation,
  {
    participant,
    act,
    object,
  }: { readonly participant: ParticipantRow; readonly act: ForumAct; readonly object: string },
  doing: (work: LedgerWork, now: Date) => Promise<Taken<T> & { readonly action?: string }>,
): Promise<Taken<T>> {
  if (!isOpenTo(consultation, act)) return { wrong: "closed" };
  if (consultation.voters === "confirmed" && participant.assurance === "none")
    return { wrong: "unconfirmed" };
  const ledger = await forum.ledger();
  const now = forum.now();
  return ledger.transaction(async (work) => {
    const taken = await doing(work, now);
    if ("wrong" in taken) return taken;
    await appendAudit(work, {
      ...{ at: now, actor: `participant:${participant.id}`, action: taken.action ?? `idea.${act}`, object },
      details: { consultation: consultation.id },
    });
    return { done: taken.done };
  });
}

async function publishedIdea(
  work: LedgerWork,
  consultation: Consultation,
  id: string,
): Promise<IdeaRow | undefined> {
  const idea = await ideaById(work, id);
  return idea?.consultation === consultation.id && idea.state === "published" ? idea : undefined;
}

/** Supports an idea, or takes the support back. */
export function support(
  forum: Forum,
  consultation: Consultation,
  participant: ParticipantRow,
  { idea, isOn }: { readonly idea: string; readonly isOn: boolean },
): Promise<Taken> {
  return say(
    forum,
    consultation,
    { participant, act: "support", object: `idea:${idea}` },
    async (work, at) => {
      if (!(await publishedIdea(work, consultation, idea))) return { wrong: "gone" };
      if (isOn) await addSupports(work, [{ idea, participant: participant.id, at }]);
      else await dropSupport(work, { idea, participant: participant.id });
      return { done: undefined, action: isOn ? "idea.support" : "idea.unsupport" };
    },
  );
}

/** Gives an argument for or against. */
export function argue(
  forum: Forum,
  consultation: Consultation,
  participant: ParticipantRow,
  given: { readonly idea: string; readonly side: Side; readonly text: string; readonly language: string },
): Promise<Taken<string>> {
  const { idea, side, language } = given;
  const text = cleanText(given.text);
  return say(forum, consultation, { participant, act: "argue", object: `idea:${idea}` }, async (work, at) => {
    const fault = textFault(text, LONGEST.argument);
    if (fault) return { wrong: fault === "empty" ? "text" : "long" };
    if (!(await publishedIdea(work, consultation, idea))) return { wrong: "gone" };
    const id = newId();
    const said = {
      id,
      idea,
      side,
      text: maskedText(text, language),
      language,
      author: participant.id,
      public: participant.public,
    };
    await addArgument(work, { ...said, state: "published", at });
    return { done: id };
  });
}

/** Finds an argument right. */
export function supportArgument(
  forum: Forum,
  consultation: Consultation,
  participant: ParticipantRow,
  argument: string,
): Promise<Taken<string>> {
  return say(
    forum,
    consultation,
    { participant, act: "argue", object: `argument:${argument}` },
    async (work, at) => {
      const known = await argumentById(work, argument);
      if (known?.state !== "published" || !(await publishedIdea(work, consultation, known.idea)))
        return { wrong: "gone" };
      await addArgumentSupport(work, { argument, participant: participant.id, at });
      return { done: known.idea, action: "argument.support" };
    },
  );
}

/** Agrees, passes or disagrees. */
export function voteOn(
  forum: Forum,
  consultation: Consultation,
  participant: ParticipantRow,
  { statement, vote }: { readonly statement: string; readonly vote: Vote },
): Promise<Taken> {
  return say(
    forum,
    consultation,
    { participant, act: "vote", object: `statement:${statement}` },
    async (work, at) => {
      const known = await statementById(work, statement);
      if (known?.consultation !== consultation.id || known.state !== "published") return { wrong: "gone" };
      await castVotes(work, [{ statement, participant: participant.id, vote, at }]);
      return { done: undefined, action: "statement.vote" };
    },
  );
}

/** Says which of two ideas matters more; neither, where there is no winner. */
export function compare(
  forum: Forum,
  consultation: Consultation,
  participant: ParticipantRow,
  { ideas, winner }: { readonly ideas: readonly [string, string]; readonly winner: string | undefined },
): Promise<Taken> {
  const [first_idea, second_idea] = [...ideas].sort() as [string, string];
  const object = `consultation:${consultation.id}`;
  return say(forum, consultation, { participant, act: "compare", object }, async (work, at) => {
    const known = [
      await publishedIdea(work, consultation, first_idea),
      await publishedIdea(work, consultation, second_idea),
    ];
    if (first_idea === second_idea || known.includes(undefined)) return { wrong: "gone" };
    if (winner !== undefined && !ideas.includes(winner)) return { wrong: "gone" };
    await addComparisons(work, [
      { participant: participant.id, first_idea, second_idea, winner: winner ?? null, at },
    ]);
    return { done: undefined, action: "idea.compare" };
  });
}

/** Statements that one person may put to the vote in a consultation: what everyone is asked to vote on stays short. */
export const MOST_STATEMENTS = 3;

/** Someone puts a statement of their own to the vote. It is one they hold: they are taken to agree with it. */
export function sayStatement(
  forum: Forum,
  consultation: Consultation,
  participant: ParticipantRow,
  given: { readonly text: string; readonly language: string },
): Promise<Taken<string>> {
  const id = newId();
  return say(
    forum,
    consultation,
    { participant, act: "vote", object: `statement:${id}` },
    async (work, at) => {
      const text = cleanLine(given.text);
      const fault = textFault(text, LONGEST.statement);
      if (fault) return { wrong: fault === "empty" ? "text" : "long" };
      const all = await publicStatements(work, consultation.id);
      const kept = maskedText(text, given.language);
      if (all.some((one) => one.text !== null && isSameText(one.text, kept))) return { wrong: "known" };
      if (all.filter(({ author }) => author === participant.id).length >= MOST_STATEMENTS)
        return { wrong: "enough" };
      const row = { id, consultation: consultation.id, text: kept, language: given.language, at };
      await addStatements(work, [
        { ...row, author: participant.id, idea: null, keyed_by: null, state: "published" },
      ]);
      await castVotes(work, [{ statement: id, participant: participant.id, vote: 1, at }]);
      return { done: id, action: "statement.say" };
    },
  );
}

const isSameText = (a: string, b: string): boolean => bare(a) === bare(b);

/** Letters and digits alone: who writes the same otherwise says the same. */
const bare = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** The team puts a statement to the vote; it may stand for an idea. */
export async function putStatement(
  forum: Forum,
  actor: Actor,
  consultation: Consultation,
  given: { readonly text: string; readonly language: string; readonly idea?: string | undefined },
): Promise<Taken<string>> {
  requireRight(actor, "hold-consultations", thingAt(forum.estate(), consultation.organisation));
  const text = cleanLine(given.text);
  const fault = textFault(text, LONGEST.statement);
  if (fault) return { wrong: fault === "empty" ? "text" : "long" };
  const ledger = await forum.ledger();
  const [id, at] = [newId(), forum.now()];
  return ledger.transaction(async (work) => {
    if (given.idea && !(await publishedIdea(work, consultation, given.idea)))
      return { wrong: "gone" } as const;
    const { language, idea = null } = given;
    await addStatements(work, [
      {
        id,
        consultation: consultation.id,
        text,
        language,
        author: null,
        idea,
        keyed_by: actor.name,
        state: "published",
        at,
      },
    ]);
    await appendAudit(work, {
      ...{ at, actor: actor.name, action: "statement.add", object: `statement:${id}` },
      details: { consultation: consultation.id },
    });
    return { done: id };
  });
}
