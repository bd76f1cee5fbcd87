import { createHash } from "node:crypto";
import { definitionHash } from "../../estate/definition.ts";
import { type Door, type Questionnaire, questionnaireKey } from "../../model/questionnaire.ts";
import type { Words } from "../../model/words.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import type { Ledger } from "../../store/ledger/ledger.ts";
import {
  addResponse,
  changeResponse,
  eraseResponse,
  heldResponse,
  noteQuestionnaire,
  type ResponseRow,
  responseOf,
} from "../../store/ledger/response.ts";
import { addVoice, type VoiceRow, voiceOf } from "../../store/ledger/voice.ts";
import type { LedgerWork } from "../../store/ledger/work.ts";
import { type Actor, requireRight } from "../account/office.ts";
import { newId, newSecret } from "../account/secret.ts";
import { type Fields, nextQuestions, readAnswers, readWhole, settled } from "./answer.ts";
import {
  channelOf,
  questionnaireCalled,
  questionnaireFor,
  type Reception,
  serviceOf,
  serviceThing,
  today,
} from "./reception.ts";

/** What a form says of itself, beside its answers. */
export interface Sent {
  readonly service: string;
  /** Drawn when the form was shown: it makes sending twice one response, and is the receipt code afterwards. */
  readonly code: string;
  /** The version shown, `short@1`. */
  readonly form: string;
  readonly door: Door;
  readonly channel?: string | undefined;
  readonly language: string;
  /** A field that people do not see. */
  readonly trap: string;
  readonly mayPublish: boolean;
  readonly fields: Fields;
}

export type Taken =
  | { readonly kind: "kept"; readonly code: string; readonly isWhole: boolean }
  | { readonly kind: "refused"; readonly why: readonly Words[] };

/** A code for a form that is shown: nobody can guess it, and we keep only its hash. */
export const newCode = newSecret;

const hashOf = (code: string): string => createHash("sha256").update(code).digest("hex");
const CODE = /^[A-Za-z0-9_-]{43}$/;

/** The questionnaire was shown to someone, or handed out so many times. */
export function noteOffer(
  reception: Reception,
  {
    service,
    door,
    channel,
    times = 1,
  }: Pick<Sent, "service" | "door" | "channel"> & { readonly times?: number },
): void {
  reception.offers.note({
    service,
    door,
    channel: channelOf(door, channel),
    day: today(reception),
    offered: times,
  });
}

/** Takes the answer to the first question, or a whole response of one step. Acknowledged when it is on the disk. */
export async function beginResponse(reception: Reception, sent: Sent, address: string): Promise<Taken> {
  const flow = reception.tide.note(address, reception.now());
  if (flow === "flood") return refused(FLOOD);
  const questionnaire = questionnaireOf(reception, sent);
  if ("why" in questionnaire) return refused(questionnaire.why);
  const read = readAnswers(nextQuestions(questionnaire, {}), sent.fields, sent.language);
  if ("wrong" in read) return { kind: "refused", why: read.wrong };
  const first = questionnaire.questions[0];
  if (first && first.kind === "choice" && read.answers[first.id] === "") return refused(CHOOSE);
  const marks = flow === "burst" ? ["burst"] : [];
  return keepNew(reception, sent, questionnaire, read, { marks, keyedBy: null });
}

/** A whole response that an agent keys in: someone spoke on the telephone, or wrote on paper. */
export async function keyIn(reception: Reception, actor: Actor, sent: Sent): Promise<Taken> {
  requireRight(actor, "key-in", serviceThing(reception, sent.service));
  const questionnaire = questionnaireOf(reception, sent);
  if ("why" in questionnaire) return refused(questionnaire.why);
  const read = readWhole(questionnaire, sent.fields, sent.language);
  if ("wrong" in read) return { kind: "refused", why: read.wrong };
  const first = questionnaire.questions[0];
  if (first && first.kind === "choice" && read.answers[first.id] === "") return refused(CHOOSE);
  return keepNew(reception, sent, questionnaire, read, { marks: [], keyedBy: actor.name });
}

function questionnaireOf(reception: Reception, sent: Sent): Questionnaire | { readonly why: Words } {
  if (sent.trap !== "") return { why: TRAP };
  if (!CODE.test(sent.code)) return { why: BAD_CODE };
  const asked = questionnaireFor(reception, sent.service);
  const shown = questionnaireCalled(reception, sent.form);
  if (!serviceOf(reception, sent.service) || !asked) return { why: NO_SERVICE };
  // A page may have been open while another version came into force.
  return shown && shown.id === asked.id ? shown : { why: OLD_FORM };
}

interface Read {
  readonly answers: Readonly<Record<string, ResponseRow["answers"][string]>>;
  readonly texts: Readonly<Record<string, string>>;
}

async function keepNew(
  reception: Reception,
  sent: Sent,
  questionnaire: Questionnaire,
  read: Read,
  { marks, keyedBy }: { readonly marks: readonly string[]; readonly keyedBy: string | null },
): Promise<Taken> {
  const answers = settled(questionnaire, read.answers);
  const isWhole = nextQuestions(questionnaire, answers).length === 0;
  const ledger = await reception.ledger();
  await noteUse(ledger, questionnaire);
  const [id, at] = [newId(), reception.now()];
  const row = {
    id,
    code_hash: hashOf(sent.code),
    service: sent.service,
    questionnaire: questionnaire.id,
    version: questionnaire.version,
    channel: channelOf(sent.door, sent.channel),
    door: sent.door,
    language: sent.language,
    state: isWhole ? "answered" : "started",
    received_at: at,
    answers: JSON.stringify(answers),
    texts: JSON.stringify(read.texts),
    may_publish: sent.mayPublish,
    marks: JSON.stringify(marks),
    keyed_by: keyedBy,
  };
  const isNew = await ledger.transaction(async (work) => {
    if (!(await addResponse(work, row))) return false;
    if (Object.keys(read.texts).length > 0) await addVoice(work, { response: id, service: sent.service, at });
    if (keyedBy !== null)
      await appendAudit(work, {
        at,
        actor: keyedBy,
        action: "response.key-in",
        object: `service:${sent.service}`,
      });
    return true;
  });
  return isNew ? { kind: "kept", code: sent.code, isWhole } : sentAgain(ledger, sent, read);
}

/** The same form once more counts once; the same form with other answers is somebody else's, or a second thought. */
async function sentAgain(ledger: Ledger, sent: Sent, { answers }: Read): Promise<Taken> {
  const known = await responseOf(ledger.db, hashOf(sent.code));
  const isSame =
    known?.service === sent.service &&
    Object.entries(answers).every(([id, value]) => sameValue(known.answers[id], value));
  return isSame ? { kind: "kept", code: sent.code, isWhole: known?.state === "answered" } : refused(USED);
}

/** Fields of what the ledger gives back are in an order of its own. */
const sameValue = (a: unknown, b: unknown): boolean => ordered(a) === ordered(b);
const ordered = (value: unknown): string =>
  JSON.stringify(
    typeof value === "object" && value !== null
      ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
      : value,
  );

/** What is known to stand in the ledger of this program, so that each response does not ask again. */
const known = new WeakMap<Ledger, Set<string>>();

/** The first response to a version fixes what it asks. */
export async function noteUse(ledger: Ledger, questionnaire: Questionnaire): Promise<void> {
  const key = `${questionnaireKey(questionnaire)} ${definitionHash(questionnaire)}`;
  const noted = known.get(ledger) ?? new Set<string>();
  known.set(ledger, noted);
  if (noted.has(key)) return;
  const { id, version } = questionnaire;
  const isSame = await ledger.transaction((work) =>
    noteQuestionnaire(work, {
      id,
      version,
      sha256: definitionHash(questionnaire),
      definition: JSON.stringify(questionnaire),
    }),
  );
  if (!isSame)
    throw new Error(
      `the questionnaire ${questionnaireKey(questionnaire)} was answered with another text: write the new one as version ${version + 1}`,
    );
  noted.add(key);
}

/** Takes the answers to the questions that come next in a response. `step` is how many were decided when the form was shown. */
export async function continueResponse(
  reception: Reception,
  code: string,
  {
    step,
    fields,
    mayPublish,
  }: { readonly step: number; readonly fields: Fields; readonly mayPublish: boolean },
): Promise<Taken> {
  const ledger = await reception.ledger();
  return ledger.transaction(async (work): Promise<Taken> => {
    const row = await heldResponse(work, hashOf(code));
    if (!row) return refused(NOT_THERE);
    // Sent twice: the first time counted.
    if (step !== Object.keys(row.answers).length)
      return { kind: "kept", code, isWhole: row.state === "answered" };
    return keepMore(work, row, { reception, code, fields, mayPublish });
  });
}

async function keepMore(
  work: LedgerWork,
  row: ResponseRow,
  {
    reception,
    code,
    fields,
    mayPublish,
  }: {
    readonly reception: Reception;
    readonly code: string;
    readonly fields: Fields;
    readonly mayPublish: boolean;
  },
): Promise<Taken> {
  const questionnaire = questionnaireCalled(reception, `${row.questionnaire}@${row.version}`);
  if (!questionnaire) return refused(OLD_FORM);
  const read = readAnswers(nextQuestions(questionnaire, row.answers), fields, row.language);
  if ("wrong" in read) return { kind: "refused", why: read.wrong };
  const answers = settled(questionnaire, { ...row.answers, ...read.answers });
  const texts = { ...row.texts, ...read.texts };
  const isWhole = nextQuestions(questionnaire, answers).length === 0;
  await changeResponse(work, row.id, {
    state: isWhole ? "answered" : "started",
    answers: JSON.stringify(answers),
    texts: JSON.stringify(texts),
    may_publish: row.may_publish || mayPublish,
  });
  if (Object.keys(texts).length > 0)
    await addVoice(work, { response: row.id, service: row.service, at: reception.now() });
  return { kind: "kept", code, isWhole };
}

/** A response as whoever holds its code sees it. */
export interface Receipt {
  readonly response: ResponseRow;
  readonly questionnaire: Questionnaire | undefined;
  readonly voice: VoiceRow | undefined;
}

/** Undefined where there is none: never sent, erased, or older than what is kept. */
export async function receiptOf(reception: Reception, code: string): Promise<Receipt | undefined> {
  if (!CODE.test(code)) return undefined;
  const { db } = await reception.ledger();
  const response = await responseOf(db, hashOf(code));
  if (!response) return undefined;
  return {
    response,
    questionnaire: questionnaireCalled(reception, `${response.questionnaire}@${response.version}`),
    voice: await voiceOf(db, response.id),
  };
}

/** Whoever holds the code takes back all they said; that something was erased stays in the trail, not what. */
export async function erase(reception: Reception, code: string): Promise<string | undefined> {
  const ledger = await reception.ledger();
  return ledger.transaction(async (work) => {
    const service = await eraseResponse(work, hashOf(code));
    if (service !== undefined)
      await appendAudit(work, {
        at: reception.now(),
        actor: "author",
        action: "response.erase",
        object: `service:${service}`,
      });
    return service;
  });
}

const refused = (...why: readonly Words[]): Taken => ({ kind: "refused", why });

const FLOOD: Words = {
  en: "So much came from your network within an hour that we take no more of it now. Nothing of this form was kept: try again later, or from another network.",
  fr: "Tant de réponses sont venues de votre réseau en une heure que nous n’en prenons plus pour l’instant. Rien de ce formulaire n’a été gardé : réessayez plus tard, ou depuis un autre réseau.",
};
const TRAP: Words = {
  en: "The field that must stay empty was filled in, as machines do. Empty it and send the form again.",
  fr: "Le champ qui doit rester vide a été rempli, comme le font les machines. Videz-le et renvoyez le formulaire.",
};
const BAD_CODE: Words = {
  en: "This form was not made here. Open it again from its page.",
  fr: "Ce formulaire n’a pas été fait ici. Rouvrez-le depuis sa page.",
};
const NO_SERVICE: Words = {
  en: "Nothing is asked about this service. Look for it again in the list.",
  fr: "Rien n’est demandé sur cette démarche. Cherchez-la de nouveau dans la liste.",
};
const OLD_FORM: Words = {
  en: "The questions have changed since this form was shown. Open it again: it takes a minute.",
  fr: "Les questions ont changé depuis que ce formulaire a été affiché. Rouvrez-le : c’est l’affaire d’une minute.",
};
const CHOOSE: Words = { en: "Choose an answer first.", fr: "Choisissez d’abord une réponse." };
const USED: Words = {
  en: "This form was already sent, with another answer. Open the page again to give one more.",
  fr: "Ce formulaire a déjà été envoyé, avec une autre réponse. Rouvrez la page pour en donner une nouvelle.",
};
const NOT_THERE: Words = {
  en: "There is no response with this code: it was erased, or its time is over.",
  fr: "Il n’y a pas de réponse avec ce code : elle a été effacée, ou son temps est passé.",
};
