import type { Words } from "../../model/words.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import { type IdeaRow, ideaById, moveIdeas } from "../../store/ledger/idea.ts";
import { addModeration, type ModerationRow, moderationOf } from "../../store/ledger/moderation.ts";
import { argumentById, setWritingState, statementById } from "../../store/ledger/opinion.ts";
import type { LedgerDb, LedgerWork } from "../../store/ledger/work.ts";
import { type Actor, requireRight } from "../account/office.ts";
import { newId } from "../account/secret.ts";
import { thingAt } from "../policy.ts";
import { nameOnThread } from "../thread/thread.ts";
import type { Consultation, Forum } from "./consultation.ts";
import type { Taken } from "./idea.ts";
import { cleanText, LONGEST, textFault } from "./text.ts";

export type { ModerationRow } from "../../store/ledger/moderation.ts";

/** What may be hidden, and nothing else: published with each consultation. To disagree, to repeat or to criticise is no reason. */
export const MODERATION_RULES = {
  "personal-data": {
    en: "It tells who someone is: a name, a number, an address.",
    fr: "Il dit qui est quelqu’un : un nom, un numéro, une adresse.",
  },
  insult: { en: "It insults or threatens someone.", fr: "Il insulte ou menace quelqu’un." },
  hatred: {
    en: "It calls to hatred or violence, which the law forbids.",
    fr: "Il appelle à la haine ou à la violence, ce que la loi interdit.",
  },
  advertising: { en: "It advertises something.", fr: "Il fait de la publicité." },
  "off-topic": {
    en: "It has nothing to do with what is asked.",
    fr: "Il n’a aucun rapport avec ce qui est demandé.",
  },
} as const satisfies Readonly<Record<string, Words>>;
export type ModerationRule = keyof typeof MODERATION_RULES;

export type Moderated = "idea" | "argument" | "statement";

export interface ModeratedThing {
  readonly kind: Moderated;
  readonly id: string;
}

/** Hides what breaks a rule: its address, its date and the rule stay, its text is shown to nobody but moderators. */
export function hide(
  forum: Forum,
  actor: Actor,
  consultation: Consultation,
  thing: ModeratedThing,
  { rule, reason }: { readonly rule: ModerationRule; readonly reason: string },
): Promise<Taken> {
  requireRight(actor, "moderate", thingAt(forum.estate(), consultation.organisation));
  return decide(forum, consultation, thing, { action: "hide", rule, reason, by: actor.name }, "published");
}

/** Shows it again, or says after an appeal that it stays hidden. */
export function answerAppeal(
  forum: Forum,
  actor: Actor,
  consultation: Consultation,
  thing: ModeratedThing,
  { action, reason }: { readonly action: "restore" | "uphold"; readonly reason: string },
): Promise<Taken> {
  requireRight(actor, "moderate", thingAt(forum.estate(), consultation.organisation));
  return decide(forum, consultation, thing, { action, rule: null, reason, by: actor.name }, "hidden");
}

/** Anyone may say why something should not be hidden, once until it is answered. What they write is read by moderators; the log says that they did. */
export async function appeal(
  forum: Forum,
  consultation: Consultation,
  thing: ModeratedThing,
  reason: string,
): Promise<Taken> {
  const { db } = await forum.ledger();
  const [last] = await moderationOf(db, { object: thing.id });
  if (last?.action === "appeal") return { wrong: "closed" };
  return decide(forum, consultation, thing, { action: "appeal", rule: null, reason, by: "anyone" }, "hidden");
}

type Decision = Pick<ModerationRow, "action" | "rule" | "reason" | "by">;

async function decide(
  forum: Forum,
  consultation: Consultation,
  thing: ModeratedThing,
  decision: Decision,
  from: "published" | "hidden",
): Promise<Taken> {
  const reason = cleanText(decision.reason);
  const fault = textFault(reason, LONGEST.reason);
  if (fault) return { wrong: fault === "empty" ? "text" : "long" };
  const ledger = await forum.ledger();
  const at = forum.now();
  return ledger.transaction(async (work) => {
    const known = await standingOf(work, consultation.id, thing);
    if (!known || (known.state === "hidden") !== (from === "hidden")) return { wrong: "gone" } as const;
    await carryOut(work, consultation.id, thing, decision, { at, before: known.idea });
    const { id: object, kind: object_kind } = thing;
    await addModeration(work, {
      consultation: consultation.id,
      object_kind,
      object,
      ...decision,
      reason,
      at,
    });
    await appendAudit(work, {
      ...{
        at,
        actor: decision.by,
        action: `moderation.${decision.action}`,
        object: `${object_kind}:${object}`,
      },
      details: { consultation: consultation.id, rule: decision.rule },
    });
    return { done: undefined };
  });
}

async function standingOf(db: LedgerDb, consultation: string, { kind, id }: ModeratedThing) {
  if (kind === "idea") {
    const idea = await ideaById(db, id);
    return idea?.consultation === consultation ? { state: idea.state, idea } : undefined;
  }
  if (kind === "statement") {
    const statement = await statementById(db, id);
    return statement?.consultation === consultation ? { state: statement.state, idea: undefined } : undefined;
  }
  const argument = await argumentById(db, id);
  const idea = argument && (await ideaById(db, argument.idea));
  return argument && idea?.consultation === consultation
    ? { state: argument.state, idea: undefined }
    : undefined;
}

async function carryOut(
  work: LedgerWork,
  consultation: string,
  { kind, id }: ModeratedThing,
  { action, by }: Decision,
  { at, before }: { readonly at: Date; readonly before: IdeaRow | undefined },
): Promise<void> {
  if (action !== "hide" && action !== "restore") return;
  if (kind !== "idea") return setWritingState(work, kind, id, action === "hide" ? "hidden" : "published");
  const shown = before?.merged_into ? "merged" : "published";
  await moveIdeas(work, consultation, { act: newId(), by, at }, [
    { idea: id, kind: action, to: { state: action === "hide" ? "hidden" : shown } },
  ]);
  const title = before?.title ?? "";
  const name = action === "hide" ? HIDDEN : { en: title, fr: title };
  await nameOnThread(work, [{ kind: "idea", id, title: name }]);
}

const HIDDEN: Words = { en: "Hidden idea", fr: "Idée masquée" };

/** The public log, the latest first. What people wrote in an appeal is for moderators. */
export async function moderationLog(
  forum: Forum,
  consultation: string,
  { withAppeals }: { readonly withAppeals: boolean },
): Promise<readonly ModerationRow[]> {
  const { db } = await forum.ledger();
  const rows = await moderationOf(db, { consultation });
  return rows.map((row) => (row.action === "appeal" && !withAppeals ? { ...row, reason: "" } : row));
}
