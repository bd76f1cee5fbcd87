import { dayNumber, dayText } from "../../kit/day.ts";
import type { Door, Question, Questionnaire } from "../../model/questionnaire.ts";
import type { Language } from "../../model/words.ts";
import { type Draw, drawOf } from "../draw.ts";
import { spoken } from "../idea/write.ts";
import { COMPLAINTS, type Complaint } from "./complaint.ts";
import { PERSONAL_MAKERS } from "./personal.ts";

export interface CitizensRequest {
  readonly seed: number;
  readonly services: readonly { readonly id: string; readonly channels: readonly string[] }[];
  /** What is asked about each; undefined where nothing is. */
  questionnaireOf(service: string): Questionnaire | undefined;
  readonly count: number;
  /** Last day; they begin three years before. */
  readonly until: string;
}

/** What one invented citizen answers, before anything is masked; and what was planted in it. */
export interface Citizen {
  readonly number: number;
  readonly service: string;
  readonly questionnaire: Questionnaire;
  readonly at: Date;
  readonly channel: string;
  readonly door: Door;
  readonly language: Language;
  /** By id of question. */
  readonly answers: Readonly<Record<string, string | readonly string[]>>;
  readonly mayPublish: boolean;
  /** What they wrote about. */
  readonly subject?: string;
  readonly hasPersonalData: boolean;
}

const DAYS = 3 * 365 + 1;
const GROWING = "photo";
/** Services in which `photo` is planted: one in so many, from the first one on. */
const PLANTED_EVERY = 5;
const LAST_DAYS = 30;

/** One after the other in order of time: however many, only one is held. The same seed gives the same citizens. */
export function* citizens(request: CitizensRequest): Generator<Citizen> {
  const asked = request.services.filter(({ id }) => request.questionnaireOf(id) !== undefined);
  if (asked.length === 0) return;
  const first = dayNumber(request.until) - DAYS + 1;
  for (let number = 0; number < request.count; number++) {
    const draw = drawOf(request.seed, "citizen", number);
    const since = Math.floor((number / request.count) * DAYS);
    const rank = Math.floor(asked.length * draw.real(0, 1) ** 2);
    const service = asked[rank] as (typeof asked)[number];
    const questionnaire = request.questionnaireOf(service.id) as Questionnaire;
    const at = new Date(`${dayText(first + since)}T00:00:00Z`);
    at.setUTCSeconds(draw.between(7 * 3600, 21 * 3600));
    yield citizenOf(draw, { number, service, rank, questionnaire, at, isLast: since >= DAYS - LAST_DAYS });
  }
}

interface Meeting {
  readonly number: number;
  readonly service: CitizensRequest["services"][number];
  readonly rank: number;
  readonly questionnaire: Questionnaire;
  readonly at: Date;
  readonly isLast: boolean;
}

function citizenOf(draw: Draw, { number, service, rank, questionnaire, at, isLast }: Meeting): Citizen {
  const language: Language = draw.chance(0.8) ? "fr" : "en";
  const { door, channel } = doorOf(draw, service.channels);
  // People are kinder to a voice than to a form.
  const mood = draw.real(0, 1) + 0.25 * Math.sin(rank) + (door === "phone" ? 0.12 : 0);
  const complaint = draw.chance(0.3) ? complaintOf(draw, { rank, isLast, isGood: mood > 0.6 }) : undefined;
  const text = complaint && textOf(draw, complaint, language);
  return {
    number,
    service: service.id,
    questionnaire,
    at,
    channel,
    door,
    language,
    answers: answersOf(draw, questionnaire.questions, mood, text?.text),
    mayPublish: draw.chance(0.4),
    ...(complaint ? { subject: complaint.id } : {}),
    hasPersonalData: text?.hasPersonalData ?? false,
  };
}

const DOORS: readonly { readonly door: Door; readonly channel: string; readonly weight: number }[] = [
  { door: "page", channel: "web", weight: 0.35 },
  { door: "button", channel: "web", weight: 0.25 },
  { door: "email", channel: "web", weight: 0.1 },
  { door: "sms", channel: "phone", weight: 0.05 },
  { door: "qr", channel: "counter", weight: 0.07 },
  { door: "kiosk", channel: "counter", weight: 0.08 },
  { door: "phone", channel: "phone", weight: 0.06 },
  { door: "paper", channel: "mail", weight: 0.04 },
];

function doorOf(draw: Draw, channels: readonly string[]) {
  const open = DOORS.filter(({ channel }) => channel === "web" || channels.includes(channel));
  return weighed(draw, open, ({ weight }) => weight);
}

function complaintOf(
  draw: Draw,
  { rank, isLast, isGood }: { readonly rank: number; readonly isLast: boolean; readonly isGood: boolean },
): Complaint {
  return weighed(draw, COMPLAINTS, ({ id, share, mood }) => {
    const fits = (mood === "good") === isGood ? 1 : 0.1;
    const grows = id === GROWING && isLast && rank % PLANTED_EVERY === 0 ? 6 : 1;
    return share * fits * grows;
  });
}

/** One of a list, each as likely as it weighs. */
function weighed<T>(draw: Draw, list: readonly T[], weightOf: (item: T) => number): T {
  let left = draw.real(0, 1) * list.reduce((sum, item) => sum + weightOf(item), 0);
  for (const item of list) {
    left -= weightOf(item);
    if (left <= 0) return item;
  }
  return draw.pick(list);
}

function textOf(draw: Draw, { sentences }: Complaint, language: Language) {
  const own = [spoken(draw, draw.pick(sentences[language]))];
  if (draw.chance(0.35)) own.push(spoken(draw, draw.pick(sentences[language])));
  const hasPersonalData = draw.chance(0.08);
  if (hasPersonalData) {
    const maker = draw.pick(PERSONAL_MAKERS);
    own.push(draw.pick(maker.frames[language]).replace("{}", () => maker.value(draw, language)));
  }
  return {
    text: own.map((sentence) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)).join(" "),
    hasPersonalData,
  };
}

/** Answers in keeping with a mood, from 0 to about 1; questions that depend on others are asked only after them. */
function answersOf(
  draw: Draw,
  questions: readonly Question[],
  mood: number,
  text: string | undefined,
): Record<string, string | readonly string[]> {
  const answers: Record<string, string | readonly string[]> = {};
  for (const question of questions) {
    const { when } = question;
    const before = when ? [answers[when.question] ?? []].flat() : [];
    if (when && !before.some((answer) => when.is.includes(answer))) continue;
    if (question.kind === "text") {
      if (text) answers[question.id] = text;
    } else if (question.kind === "several") {
      answers[question.id] = question.options
        .map(({ id }) => id)
        .filter(() => draw.chance(0.4 - 0.25 * mood));
    } else answers[question.id] = optionOf(draw, question.options, mood);
  }
  return answers;
}

/** Options named `good…` suit a good mood; where names say nothing, the first one does. */
function optionOf(draw: Draw, options: readonly { readonly id: string }[], mood: number): string {
  const known = ["very-bad", "bad", "medium", "good", "very-good"];
  const ids = options.map(({ id }) => id);
  const inOrder = ids.every((id) => known.includes(id))
    ? [...ids].sort((a, b) => known.indexOf(a) - known.indexOf(b))
    : [...ids].reverse();
  const place = Math.floor((mood + draw.real(-0.3, 0.3)) * inOrder.length);
  return inOrder[Math.min(inOrder.length - 1, Math.max(0, place))] as string;
}
