import type { Words } from "../../model/words.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import { responseWithId } from "../../store/ledger/response.ts";
import {
  type AnswerDuty,
  answerDuty,
  changeVoice,
  heldVoice,
  publicVoices,
  type VoiceRow,
  type VoiceWithText,
  voicesIn,
} from "../../store/ledger/voice.ts";
import { type Actor, requireRight } from "../account/office.ts";
import { redacted } from "../privacy/redact.ts";
import { type Reception, serviceThing } from "./reception.ts";
import type { Days } from "./result.ts";

/** Where a text stands: it came, someone read it, it went to whoever can answer, it was answered. */
export const VOICE_STATES = ["received", "acknowledged", "dispatched", "answered"] as const;
export type VoiceState = (typeof VOICE_STATES)[number];

const OPEN: readonly VoiceState[] = ["received", "acknowledged", "dispatched"];
const LONGEST_ANSWER = 2_000;

/** What whoever answers people does with a text. */
export type VoiceAct =
  | { readonly kind: "acknowledge" }
  | { readonly kind: "dispatch"; readonly to: string }
  | { readonly kind: "answer"; readonly answer: string; readonly isPublic: boolean }
  /** Back to where it was before the last of these. */
  | { readonly kind: "reopen" };

export type VoiceOutcome = { readonly kind: "done" } | { readonly kind: "refused"; readonly why: Words };

/** What waits, the oldest first. */
export async function inboxOf(
  reception: Reception,
  actor: Actor,
  service: string,
  { state, limit }: { readonly state?: VoiceState | undefined; readonly limit: number },
): Promise<readonly VoiceWithText[]> {
  requireRight(actor, "answer-people", serviceThing(reception, service));
  const { db } = await reception.ledger();
  return voicesIn(db, { service, states: state === undefined ? OPEN : [state], limit });
}

/** What everyone may read of a service: answered texts whose authors agreed, and how the duty to answer is met. */
export async function publicVoicesOf(
  reception: Reception,
  service: string,
  days: Days,
): Promise<{ readonly voices: readonly VoiceWithText[]; readonly duty: AnswerDuty }> {
  const { db } = await reception.ledger();
  return {
    voices: await publicVoices(db, service, SHOWN),
    duty: await answerDuty(db, { service, ...days }),
  };
}

const SHOWN = 10;

/** Does one thing to one text; `seen` is the version that the person saw. */
export async function doVoiceAct(
  reception: Reception,
  actor: Actor,
  { service, response }: { readonly service: string; readonly response: string },
  act: VoiceAct,
  seen: number,
): Promise<VoiceOutcome> {
  requireRight(actor, "answer-people", serviceThing(reception, service));
  const ledger = await reception.ledger();
  return ledger.transaction(async (work): Promise<VoiceOutcome> => {
    const voice = await heldVoice(work, response);
    if (!voice || voice.service !== service) return { kind: "refused", why: NOT_THERE };
    if (voice.version !== seen) return { kind: "refused", why: CHANGED };
    const author = await responseWithId(work, response);
    const at = reception.now();
    const change = changeBy(act, voice, {
      at,
      by: actor.name,
      agreed: author?.may_publish === true,
      language: author?.language ?? "fr",
    });
    if ("why" in change) return { kind: "refused", why: change.why };
    await changeVoice(work, response, { ...change, version: voice.version + 1 });
    await appendAudit(work, {
      at,
      actor: actor.name,
      action: `voice.${act.kind}`,
      object: `service:${service}`,
      details: { response },
    });
    return { kind: "done" };
  });
}

function changeBy(
  act: VoiceAct,
  voice: VoiceRow,
  {
    at,
    by,
    agreed,
    language,
  }: { readonly at: Date; readonly by: string; readonly agreed: boolean; readonly language: string },
): Partial<VoiceRow> | { readonly why: Words } {
  if (act.kind === "reopen") return reopened(voice);
  if (voice.state === "answered") return { why: ANSWERED };
  if (act.kind === "acknowledge") return { state: "acknowledged", acknowledged_at: at };
  if (act.kind === "dispatch")
    return {
      state: "dispatched",
      acknowledged_at: voice.acknowledged_at ?? at,
      dispatched_at: at,
      dispatched_to: act.to,
    };
  const answer = act.answer.trim();
  if (answer === "") return { why: NO_ANSWER };
  if (answer.length > LONGEST_ANSWER) return { why: LONG_ANSWER };
  return {
    state: "answered",
    acknowledged_at: voice.acknowledged_at ?? at,
    answered_at: at,
    // An answer that repeats what was masked would undo the mask.
    answer: redacted(answer, language).text,
    answered_by: by,
    is_public: act.isPublic && agreed,
  };
}

function reopened(voice: VoiceRow): Partial<VoiceRow> | { readonly why: Words } {
  const { state, dispatched_at, acknowledged_at } = voice;
  if (state === "received") return { why: NOTHING_DONE };
  if (state === "answered")
    return {
      state: dispatched_at ? "dispatched" : acknowledged_at ? "acknowledged" : "received",
      answered_at: null,
      answer: null,
      answered_by: null,
      is_public: false,
    };
  if (state === "dispatched") return { state: "acknowledged", dispatched_at: null, dispatched_to: null };
  return { state: "received", acknowledged_at: null };
}

const NOT_THERE: Words = {
  en: "This text is not there any more: its author erased it, or its time is over.",
  fr: "Ce texte n’est plus là : son auteur l’a effacé, ou son temps est passé.",
};
const CHANGED: Words = {
  en: "Someone else did something to this text meanwhile. Look at it again, then act.",
  fr: "Quelqu’un d’autre a agi sur ce texte entre-temps. Regardez-le de nouveau, puis agissez.",
};
const ANSWERED: Words = {
  en: "This text was answered. Take the answer back first.",
  fr: "Ce texte a reçu une réponse. Reprenez-la d’abord.",
};
const NO_ANSWER: Words = { en: "Write an answer first.", fr: "Écrivez d’abord une réponse." };
const LONG_ANSWER: Words = {
  en: `An answer has ${LONGEST_ANSWER} signs at most: what was understood, what is done, when.`,
  fr: `Une réponse a ${LONGEST_ANSWER} signes au plus : ce qu’on a compris, ce qu’on fait, quand.`,
};
const NOTHING_DONE: Words = {
  en: "Nothing was done to this text yet.",
  fr: "Rien n’a encore été fait de ce texte.",
};
