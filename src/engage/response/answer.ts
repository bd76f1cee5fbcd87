import type { Condition, Question, Questionnaire } from "../../model/questionnaire.ts";
import type { Words } from "../../model/words.ts";
import type { AnswerValue } from "../../store/ledger/response.ts";
import { redacted } from "../privacy/redact.ts";

/** What questions came to, by id. A question that is not there was not reached yet. */
export type Answers = Readonly<Record<string, AnswerValue>>;

/** Fields of a form: `q.satisfaction` once, or as often as something was ticked. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

export type ReadAnswers =
  | { readonly answers: Answers; readonly texts: Readonly<Record<string, string>> }
  | { readonly wrong: readonly Words[] };

/** Signs of a free text. */
export const LONGEST_TEXT = 4_000;
const PREFIX = "q.";

export const fieldOf = ({ id }: Pick<Question, "id">): string => PREFIX + id;

/** The questions to ask next: those whose conditions are known, up to the first that depends on them. The first question stands alone. */
export function nextQuestions({ questions }: Questionnaire, answers: Answers): readonly Question[] {
  if (Object.keys(answers).length === 0) return questions.slice(0, 1);
  const open = questions.filter(({ id }) => !(id in answers));
  const until = open.findIndex(({ when }) => when !== undefined && !(when.question in answers));
  return until < 0 ? open : open.slice(0, until);
}

/** Reads what was answered to some questions, and nothing else: what they do not ask is refused. Texts are masked here, before anything keeps them. */
export function readAnswers(questions: readonly Question[], fields: Fields, language: string): ReadAnswers {
  const strange = Object.keys(fields).filter(
    (field) => field.startsWith(PREFIX) && !questions.some((question) => fieldOf(question) === field),
  );
  const read = questions.map((question) => ({ question, ...readOne(question, fields[fieldOf(question)]) }));
  const wrong = [
    ...strange.map(notAsked),
    ...read.flatMap((one) => ("wrong" in one && one.wrong ? [one.wrong] : [])),
  ];
  if (wrong.length > 0) return { wrong };
  const texts = read.flatMap(({ question, text }) =>
    text ? [[question.id, redacted(text, language).text] as const] : [],
  );
  return {
    answers: Object.fromEntries(read.map(({ question, value }) => [question.id, value ?? null])),
    texts: Object.fromEntries(texts),
  };
}

interface ReadOne {
  readonly value?: AnswerValue;
  readonly text?: string;
  readonly wrong?: Words;
}

function readOne(question: Question, field: string | readonly string[] | undefined): ReadOne {
  const given = (typeof field === "string" ? [field] : (field ?? [])).filter((one) => one !== "");
  if (question.kind === "text") {
    if (given.length > 1) return { wrong: onlyOne(question) };
    const text = given[0]?.trim() ?? "";
    return text.length > LONGEST_TEXT ? { wrong: tooLong(text.length) } : { value: text ? 1 : 0, text };
  }
  const strange = given.find((one) => !question.options.some(({ id }) => id === one));
  if (strange !== undefined) return { wrong: noSuchAnswer(question) };
  if (question.kind === "choice")
    return given.length > 1 ? { wrong: onlyOne(question) } : { value: given[0] ?? "" };
  return {
    value: Object.fromEntries(question.options.map(({ id }) => [id, given.includes(id) ? 1 : 0])) as Record<
      string,
      0 | 1
    >,
  };
}

/** With null for each question that is not asked after these answers. */
export function settled({ questions }: Questionnaire, answers: Answers): Answers {
  const result: Record<string, AnswerValue> = { ...answers };
  for (const { id, when } of questions)
    if (!(id in result) && when && when.question in result && !isMet(when, result)) result[id] = null;
  return result;
}

function isMet({ question, is }: Condition, answers: Answers): boolean {
  const value = answers[question];
  if (typeof value === "string") return is.includes(value);
  return typeof value === "object" && value !== null && is.some((one) => value[one] === 1);
}

/** Every question at once, as an agent keys them in: those whose condition is not met must be empty. */
export function readWhole(questionnaire: Questionnaire, fields: Fields, language: string): ReadAnswers {
  const read = readAnswers(questionnaire.questions, fields, language);
  if ("wrong" in read) return read;
  const answers: Record<string, AnswerValue> = {};
  const texts: Record<string, string> = { ...read.texts };
  const wrong: Words[] = [];
  for (const question of questionnaire.questions) {
    const value = read.answers[question.id] ?? null;
    const isAsked = !question.when || isMet(question.when, answers);
    if (!isAsked && isGiven(value)) wrong.push(notAskedAfter(question));
    answers[question.id] = isAsked ? value : null;
    if (!isAsked) delete texts[question.id];
  }
  return wrong.length > 0 ? { wrong } : { answers, texts };
}

/** Something was answered, ticked or written. */
export function isGiven(value: AnswerValue | undefined): boolean {
  if (typeof value === "object" && value !== null) return Object.values(value).some((tick) => tick === 1);
  return value !== undefined && value !== null && value !== "" && value !== 0;
}

const short = (text: string): string => `“${text.slice(0, 60)}”`;

const notAsked = (field: string): Words => ({
  en: `This questionnaire does not ask ${short(field.slice(PREFIX.length))}. Open the form again from its page.`,
  fr: `Ce questionnaire ne demande pas ${short(field.slice(PREFIX.length))}. Rouvrez le formulaire depuis sa page.`,
});

const noSuchAnswer = ({ ask }: Question): Words => ({
  en: `${ask.en} Choose one of the answers shown.`,
  fr: `${ask.fr} Choisissez une des réponses proposées.`,
});

const onlyOne = ({ ask }: Question): Words => ({
  en: `${ask.en} Give one answer.`,
  fr: `${ask.fr} Donnez une seule réponse.`,
});

const tooLong = (length: number): Words => ({
  en: `A text has ${LONGEST_TEXT} signs at most; this one has ${length}. Shorten it, and send it again.`,
  fr: `Un texte a ${LONGEST_TEXT} signes au plus ; celui-ci en a ${length}. Raccourcissez-le, puis renvoyez-le.`,
});

const notAskedAfter = ({ ask }: Question): Words => ({
  en: `${ask.en} This is not asked after the answers before it: leave it empty, or correct them.`,
  fr: `${ask.fr} Cela ne se demande pas après les réponses qui précèdent : laissez vide, ou corrigez-les.`,
});
