import { shippedQuestionnaires } from "../../estate/questionnaire.ts";
import { questionnaire as checked } from "../../estate/questionnaire-file.ts";
import { slugOf } from "../../estate/slug.ts";
import type { AnswerOption, Question, Questionnaire } from "../../model/questionnaire.ts";
import type { Words } from "../../model/words.ts";

/** Questions that a form of the site takes; files may hold more. */
export const MOST_QUESTIONS = 20;

export const QUESTION_KINDS = ["choice", "several", "text"] as const;

/** What was written in the form, by the names of its fields: `id`, `name_fr`, `name_en`, `valid_from`, and of each question `kind_1`, `ask_fr_1`, … */
export type DraftFields = Readonly<Record<string, string>>;

export interface Drafted {
  /** Undefined where something is wrong. */
  readonly questionnaire?: Questionnaire;
  readonly faults: readonly Words[];
}

interface Ground {
  /** Every version of each that is there. */
  readonly known: readonly Questionnaire[];
  /** The one it was begun from: what its questions count for goes on. */
  readonly base?: Questionnaire | undefined;
  readonly today: string;
}

/** The next version of a questionnaire, from what someone wrote; or all that is wrong with it. */
export function draftOf(fields: DraftFields, { known, base, today }: Ground): Drafted {
  const faults: Words[] = [];
  const id = written(fields, "id");
  const earlier = known.filter((one) => one.id === id);
  const last = earlier.at(-1);
  const validFrom = written(fields, "valid_from");
  if (!ID.test(id)) faults.push(FAULTS.id);
  if (shippedQuestionnaires().some((one) => one.id === id)) faults.push(FAULTS.shipped);
  if (!written(fields, "name_fr") || !written(fields, "name_en")) faults.push(FAULTS.name);
  if (validFrom < today) faults.push(FAULTS.past);
  else if (last && validFrom <= last.validFrom) faults.push(FAULTS.order);
  const questions = questionsIn(fields, base, faults);
  if (questions.length === 0) faults.push(FAULTS.none);
  if (faults.length > 0) return { faults };
  const read = checked.safeParse({
    id,
    version: (last?.version ?? 0) + 1,
    validFrom,
    source: "written on the site",
    languages: ["fr", "en"],
    name: { fr: written(fields, "name_fr"), en: written(fields, "name_en") },
    questions,
  });
  if (read.success) return { questionnaire: read.data, faults: [] };
  return { faults: read.error.issues.map(({ message }) => ({ en: message, fr: message })) };
}

/** The fields of a questionnaire that is there, to begin another from. */
export function fieldsOf({ questions, ...one }: Questionnaire): DraftFields {
  const fields: Record<string, string> = { name_fr: one.name.fr, name_en: one.name.en };
  for (const [i, question] of questions.entries()) {
    const n = i + 1;
    fields[`id_${n}`] = question.id;
    fields[`kind_${n}`] = question.kind;
    fields[`ask_fr_${n}`] = question.ask.fr;
    fields[`ask_en_${n}`] = question.ask.en;
    if (question.kind !== "text")
      fields[`options_${n}`] = question.options
        .map(({ id, name }) => `${id}: ${name.fr} | ${name.en}`)
        .join("\n");
  }
  return fields;
}

/** How many questions the fields go up to. */
export const questionsWritten = (fields: DraftFields): number =>
  Math.max(
    0,
    ...Object.keys(fields).flatMap((name) => {
      const n = /^ask_(?:fr|en)_(\d+)$/.exec(name)?.[1];
      return n !== undefined && written(fields, name) ? [Number(n)] : [];
    }),
  );

const written = (fields: DraftFields, name: string): string => (fields[name] ?? "").trim();

const ID = /^[a-z0-9][a-z0-9-]{0,59}$/;

function questionsIn(fields: DraftFields, base: Questionnaire | undefined, faults: Words[]): Question[] {
  const questions: Question[] = [];
  for (let n = 1; n <= Math.min(MOST_QUESTIONS, questionsWritten(fields)); n++) {
    const ask = { fr: written(fields, `ask_fr_${n}`), en: written(fields, `ask_en_${n}`) };
    if (!ask.fr && !ask.en) continue;
    if (!ask.fr || !ask.en) faults.push(FAULTS.ask(n));
    const id = freeId(written(fields, `id_${n}`) || plainId(ask.en), questions, `question-${n}`);
    const before = base?.questions.find((one) => one.id === id);
    const when = before?.when && stands(before.when, questions) ? { when: before.when } : {};
    const kind = QUESTION_KINDS.find((one) => one === fields[`kind_${n}`]) ?? "text";
    if (kind === "text") {
      questions.push({ id, ask, ...when, kind });
      continue;
    }
    const options = optionsIn(written(fields, `options_${n}`), n, faults);
    questions.push({ id, ask, ...when, ...countsOf(before, kind, options), options } as Question);
  }
  return questions;
}

/** A condition goes on where the question and the answers that it names do. */
const stands = ({ question, is }: NonNullable<Question["when"]>, questions: readonly Question[]): boolean => {
  const of = questions.find(({ id }) => id === question);
  return of !== undefined && of.kind !== "text" && is.every((one) => of.options.some(({ id }) => id === one));
};

/** What the answers counted for goes on where the options are still the same. */
function countsOf(
  before: Question | undefined,
  kind: "choice" | "several",
  options: readonly AnswerOption[],
) {
  if (before?.kind !== kind) return { kind };
  const ids = (all: readonly AnswerOption[]) =>
    all
      .map(({ id }) => id)
      .sort()
      .join();
  if (ids(before.options) !== ids(options)) return { kind };
  if (before.kind === "choice") return { kind, ...(before.figure && { figure: before.figure }) };
  return { kind, ...(before.figures && { figures: before.figures }) };
}

/** One a line: `French | English`, the id before them and a colon where it is to stay what it was. */
function optionsIn(text: string, n: number, faults: Words[]): AnswerOption[] {
  const options: AnswerOption[] = [];
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  for (const line of lines) {
    const [, named, rest = ""] = /^(?:([a-z0-9][a-z0-9-]*):)?(.*)$/s.exec(line) ?? [];
    const [fr = "", en = "", ...more] = rest.split("|").map((part) => part.trim());
    if (!fr || !en || more.length > 0) faults.push(FAULTS.option(n, line));
    options.push({
      id: freeId(named ?? plainId(en), options, `option-${options.length + 1}`),
      name: { fr, en },
    });
  }
  if (options.length < 2) faults.push(FAULTS.options(n));
  return options;
}

const plainId = (text: string): string =>
  slugOf(text)
    .replaceAll(/[^a-z0-9-]/g, "")
    .replaceAll(/^-+/g, "")
    .slice(0, 40);

function freeId(wanted: string, taken: readonly { readonly id: string }[], otherwise: string): string {
  const id = wanted === "" ? otherwise : wanted;
  if (!taken.some((one) => one.id === id)) return id;
  let n = 2;
  while (taken.some((one) => one.id === `${id}-${n}`)) n++;
  return `${id}-${n}`;
}

const FAULTS = {
  id: {
    en: "Its name in addresses takes letters in lower case, digits and dashes, such as my-survey.",
    fr: "Son nom dans les adresses est fait de minuscules sans accent, de chiffres et de tirets, comme mon-enquete.",
  },
  shipped: {
    en: "This name is that of a questionnaire that comes with Parvis: take another one.",
    fr: "Ce nom est celui d’un questionnaire livré avec Parvis : prenez-en un autre.",
  },
  name: {
    en: "Its title is missing in French or in English.",
    fr: "Son titre manque en français ou en anglais.",
  },
  past: {
    en: "It may be asked from today on, not before: what people were asked is never changed.",
    fr: "Il peut être posé à partir d’aujourd’hui, pas avant : ce qui a été demandé aux gens ne change jamais.",
  },
  order: {
    en: "It must begin after the version before it.",
    fr: "Il doit commencer après la version qui le précède.",
  },
  none: { en: "It has no question yet.", fr: "Il n’a encore aucune question." },
  ask: (n: number): Words => ({
    en: `Question ${n} is missing in French or in English.`,
    fr: `La question ${n} manque en français ou en anglais.`,
  }),
  options: (n: number): Words => ({
    en: `Question ${n} needs at least two answers to choose from, one a line.`,
    fr: `La question ${n} demande au moins deux réponses au choix, une par ligne.`,
  }),
  option: (n: number, line: string): Words => ({
    en: `Question ${n}: write “${line}” as French | English.`,
    fr: `Question ${n} : écrivez « ${line} » sous la forme français | anglais.`,
  }),
};
