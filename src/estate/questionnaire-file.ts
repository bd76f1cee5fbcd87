import { z } from "zod";
import type { Question, Questionnaire, Texts } from "../model/questionnaire.ts";
import { isDay } from "./line.ts";

const texts = z
  .object({ en: z.string().min(1).max(500), fr: z.string().min(1).max(500) })
  .catchall(z.string().min(1).max(500));

const said = z.string().min(1).max(500);

// Names of form fields and keys of answers are made of these.
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "expected letters in lower case, digits and dashes");
const options = z
  .array(z.strictObject({ id, name: texts }))
  .min(2)
  .max(20);
const when = z.strictObject({ question: id, is: z.array(id).min(1) }).optional();
const asked = { id, ask: texts, when };

const question = z.discriminatedUnion("kind", [
  z.strictObject({
    ...asked,
    kind: z.literal("choice"),
    options,
    figure: z.strictObject({ indicator: id, counts: z.array(id).min(1).optional() }).optional(),
  }),
  z.strictObject({ ...asked, kind: z.literal("several"), options, figures: z.string().max(60).optional() }),
  z.strictObject({ ...asked, kind: z.literal("text") }),
]);

const written = z.strictObject({
  id,
  version: z.number().int().min(1).max(9999),
  validFrom: z.string().refine(isDay, "expected a real day, like 2026-01-05"),
  source: z.string().min(1),
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))
    .min(2)
    .refine((all) => all.includes("fr") && all.includes("en"), "expected fr and en among them"),
  name: texts,
  frame: z.record(z.string(), z.strictObject({ send: said, publish: said, notice: said })).optional(),
  questions: z.array(question).min(1).max(40),
});

/** What a file of `questionnaires/` may hold. */
export const questionnaire = written
  .check(({ value, issues }) => {
    for (const { path, message } of contradictions(value as Questionnaire))
      issues.push({ code: "custom", message, path: [...path], input: value });
  })
  // What is not written is absent, not undefined.
  .transform((value) => JSON.parse(JSON.stringify(value)) as Questionnaire);

interface Contradiction {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What each field allows, and all of them together do not. */
function* contradictions({ languages, name, frame, questions }: Questionnaire): Generator<Contradiction> {
  const unframed = languages.filter((language) => !["en", "fr"].includes(language) && !frame?.[language]);
  if (unframed.length > 0)
    yield { path: ["frame"], message: `expected send, publish and notice in ${unframed.join(", ")}` };
  yield* untranslated(name, languages, ["name"]);
  if (questions[0]?.when)
    yield { path: ["questions", 0, "when"], message: "expected no condition on the first question" };
  const before: Question[] = [];
  for (const [i, question] of questions.entries()) {
    const path = ["questions", i];
    yield* untranslated(question.ask, languages, [...path, "ask"]);
    if (before.some((other) => other.id === question.id))
      yield { path: [...path, "id"], message: `expected each id once; “${question.id}” stands twice` };
    yield* wrongCondition(question, before, path);
    if (question.kind !== "text") yield* wrongOptions(question, languages, path);
    before.push(question);
  }
}

function* untranslated(
  text: Texts,
  languages: readonly string[],
  path: readonly (string | number)[],
): Generator<Contradiction> {
  const missing = languages.filter((language) => !text[language]);
  if (missing.length > 0)
    yield { path, message: `expected a text in ${missing.join(", ")}, as in languages` };
}

function* wrongCondition(
  { when }: Question,
  before: readonly Question[],
  path: readonly (string | number)[],
): Generator<Contradiction> {
  if (!when) return;
  const of = before.find((other) => other.id === when.question);
  if (!of || of.kind === "text") {
    yield {
      path: [...path, "when"],
      message: `expected an earlier question with options; got “${when.question}”`,
    };
    return;
  }
  const strange = when.is.filter((answer) => !of.options.some((option) => option.id === answer));
  if (strange.length > 0)
    yield { path: [...path, "when"], message: `expected answers of ${of.id}; got ${strange.join(", ")}` };
}

function* wrongOptions(
  question: Exclude<Question, { readonly kind: "text" }>,
  languages: readonly string[],
  path: readonly (string | number)[],
): Generator<Contradiction> {
  const ids = question.options.map((option) => option.id);
  const twice = ids.find((one, i) => ids.indexOf(one) < i);
  if (twice) yield { path: [...path, "options"], message: `expected each id once; “${twice}” stands twice` };
  for (const [i, option] of question.options.entries())
    yield* untranslated(option.name, languages, [...path, "options", i, "name"]);
  const counts = question.kind === "choice" ? (question.figure?.counts ?? []) : [];
  const strange = counts.filter((one) => !ids.includes(one));
  if (strange.length > 0)
    yield { path: [...path, "figure"], message: `expected ids of its options; got ${strange.join(", ")}` };
}
