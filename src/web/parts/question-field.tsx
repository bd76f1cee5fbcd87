import { fieldOf, LONGEST_TEXT } from "../../engage/response/answer.ts";
import {
  type Door,
  type Question,
  type Questionnaire,
  questionnaireKey,
  type Texts,
} from "../../model/questionnaire.ts";
import type { Words } from "../../model/words.ts";
import { insideOf } from "../inside.ts";
import type { Visit } from "../page.ts";
import { receptionOf } from "../receiving.ts";
import { words } from "../words.ts";

const w = words.listening;

interface FieldsProps {
  readonly visit: Visit;
  readonly questions: readonly Question[];
  readonly language: string;
  /** All questions at once, for an agent: then each says when it is asked. */
  readonly among?: readonly Question[] | undefined;
}

/** Questions as form fields: a group of buttons or of boxes to tick, or a text. */
export function QuestionFields({ visit, questions, language, among }: FieldsProps) {
  return (
    <>
      {questions.map((question) => (
        <QuestionField visit={visit} question={question} language={language} among={among} />
      ))}
    </>
  );
}

function QuestionField({
  visit,
  question,
  language,
  among,
}: Omit<FieldsProps, "questions"> & { readonly question: Question }) {
  const name = fieldOf(question);
  const filled = insideOf(visit).came?.filled[name];
  const condition = among ? conditionOf(visit, question, among, language) : undefined;
  if (question.kind === "text")
    return (
      <p class="field">
        <label for={name}>{textIn(visit, question.ask, language)}</label>
        <span class="hint" id={`${name}-hint`}>
          {visit.t(w.atMost, { n: LONGEST_TEXT })} {noticeOf(visit, undefined, language)}{" "}
          {outsideNotice(visit)}
        </span>
        <textarea id={name} name={name} rows={5} maxlength={LONGEST_TEXT} aria-describedby={`${name}-hint`}>
          {filled}
        </textarea>
      </p>
    );
  const isSeveral = question.kind === "several";
  return (
    <fieldset class="asked">
      <legend>{textIn(visit, question.ask, language)}</legend>
      {condition ? <p class="hint">{condition}</p> : null}
      {isSeveral && language === visit.language ? <p class="hint">{visit.t(w.tickAll)}</p> : null}
      {question.options.map(({ id, name: text }) => (
        <label class="choice">
          <input type={isSeveral ? "checkbox" : "radio"} name={name} value={id} checked={filled === id} />
          <span>{textIn(visit, text, language)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** In the language of the visit as the site sets its own texts; in another as it was written. */
const textIn = (visit: Visit, texts: Texts, language: string): string | undefined =>
  language === visit.language ? visit.t(texts) : texts[language];

/** “Ask only after: yes”, where a question depends on another. */
export function conditionOf(
  visit: Visit,
  { when }: Question,
  among: readonly Question[],
  language: string,
  text: Words = w.onlyIf,
): string | undefined {
  const of = among.find(({ id }) => id === when?.question);
  if (!when || !of || of.kind === "text") return undefined;
  const names = of.options.filter(({ id }) => when.is.includes(id)).map(({ name }) => `“${name[language]}”`);
  return visit.t(text, { answers: names.join(", ") });
}

const noticeOf = (visit: Visit, questionnaire: Questionnaire | undefined, language: string): string =>
  questionnaire?.frame?.[language]?.notice ?? (language === visit.language ? visit.t(w.notice) : "");

/** Who else reads texts, where someone does. */
export function outsideNotice(visit: Visit): string {
  const model = receptionOf(visit).settings.outsideModel;
  return model ? visit.t(w.outsideReads, { name: model.name }) : "";
}

interface EnvelopeProps {
  readonly visit: Visit;
  readonly questionnaire: Questionnaire;
  readonly code: string;
  readonly door: Door;
  readonly channel: string | undefined;
  readonly language: string;
}

/** What a form says of itself, and a field that people never see. */
export function Envelope({ visit, questionnaire, code, door, channel, language }: EnvelopeProps) {
  const hidden = { code, form: questionnaireKey(questionnaire), door, channel, language };
  return (
    <>
      {Object.entries(hidden).map(([name, value]) =>
        value === undefined ? null : <input type="hidden" name={name} value={value} />,
      )}
      <p class="trap" aria-hidden="true">
        <label for="website">{visit.t(w.leaveEmpty)}</label>
        <input id="website" name="website" type="text" tabindex={-1} autocomplete="off" />
      </p>
    </>
  );
}

/** Where a text may be written: may it be shown? */
export function PublishField({
  visit,
  questionnaire,
  questions,
  language,
}: {
  readonly visit: Visit;
  readonly questionnaire: Questionnaire;
  readonly questions: readonly Question[];
  readonly language: string;
}) {
  if (!questions.some(({ kind }) => kind === "text")) return null;
  const frame = questionnaire.frame?.[language];
  return (
    <>
      {frame ? <p class="hint">{frame.notice}</p> : null}
      <p>
        <label class="choice">
          <input type="checkbox" name="publish" value="1" />
          <span>{frame?.publish ?? visit.t(w.publish)}</span>
        </label>
      </p>
    </>
  );
}

/** True when nothing is asked after these. */
export const isLast = ({ questions }: Questionnaire, asked: readonly Question[]): boolean =>
  questions.at(-1) === asked.at(-1);

export const sendText = (
  visit: Visit,
  questionnaire: Questionnaire,
  language: string,
  isLast: boolean,
): string => questionnaire.frame?.[language]?.send ?? visit.t(isLast ? w.send : w.next);
