import type { Child } from "hono/jsx";
import type { Question } from "../../analyse/question.ts";
import type { UserError } from "../../kit/failure.ts";
import type { Words } from "../../model/words.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";

const w = words.shell;

interface Props {
  readonly visit: Visit;
}

/** Nothing has this address; `text` says why, where the page knows better. */
export function NotFound({ visit, text = w.notFoundText }: Props & { readonly text?: Words | undefined }) {
  return (
    <>
      <h1>{visit.t(w.notFoundTitle)}</h1>
      <p class="lead">{visit.t(text)}</p>
      <ul>
        <li>
          <a href={visit.href("/sites")}>{visit.t(w.sites)}</a>
        </li>
        <li>
          <a href={visit.href("/life-events")}>{visit.t(w.lifeEvents)}</a>
        </li>
        <li>
          <a href={visit.href("/themes")}>{visit.t(w.themes)}</a>
        </li>
      </ul>
    </>
  );
}
NotFound.title = w.notFoundTitle;

/** The address asks for something that does not exist: what was expected, what came, what to do. */
export function Mistake({ visit, error }: Props & { readonly error: UserError }) {
  return (
    <>
      <h1>{visit.t(w.mistakeTitle)}</h1>
      <dl class="facts">
        <dt>{visit.t(w.mistakeExpected)}</dt>
        <dd>{error.expected}</dd>
        <dt>{visit.t(w.mistakeGot)}</dt>
        <dd>
          <code>{error.got}</code>
        </dd>
      </dl>
      <p>
        {visit.t(w.mistakeHelp)} <a href={visit.href(visit.path)}>{visit.t(w.withoutFilters)}</a>
      </p>
    </>
  );
}
Mistake.title = w.mistakeTitle;

/** We broke. */
export function OurFault({ visit }: Props) {
  return (
    <>
      <h1>{visit.t(w.faultTitle)}</h1>
      <p class="lead">{visit.t(w.faultText)}</p>
    </>
  );
}
OurFault.title = w.faultTitle;

/** Before the first analysis: what would fill the page, and the commands that do. */
export function NoRun({ visit }: Props) {
  const steps = [
    { text: w.noRunCrawl, command: "parvis crawl" },
    { text: w.noRunImport, command: "parvis import warc FILE.warc.gz" },
    { text: w.noRunAnalyse, command: "parvis analyse" },
    { text: w.noRunDemo, command: "parvis demo" },
  ];
  return (
    <>
      <h1>{visit.t(w.noRunTitle)}</h1>
      <p class="lead">{visit.t(w.noRunText)}</p>
      {steps.map(({ text, command }) => (
        <p>
          {visit.t(text)}
          <br />
          <code class="command">{command}</code>
        </p>
      ))}
      <p>{visit.t(w.noRunAfter)}</p>
      {visit.progress() === undefined ? null : (
        <p class="notice">
          {visit.t(words.reading.crawlUnderWay)}{" "}
          <a href={visit.href("/readings")}>{visit.t(words.reading.seeProgress)}</a>
        </p>
      )}
    </>
  );
}
NoRun.title = w.noRunTitle;

/** Before the first edition of key figures: what would fill the page, and the commands that do. */
export function NoBoard({ visit }: Props) {
  return (
    <>
      <h1>{visit.t(words.board.noBoardTitle)}</h1>
      <p class="lead">{visit.t(words.board.noBoardText)}</p>
      <p>
        {visit.t(words.board.noBoardFreeze)}
        <br />
        <code class="command">parvis freeze</code>
      </p>
      <p>
        {visit.t(w.noRunDemo)}
        <br />
        <code class="command">parvis demo</code>
      </p>
    </>
  );
}
NoBoard.title = words.board.noBoardTitle;

/** Before the first diagnosis. */
export function NoDiagnosis({ visit }: Props) {
  const d = words.diagnosis;
  return (
    <>
      <h1>{visit.t(d.noneTitle)}</h1>
      <p class="lead">{visit.t(d.noneText)}</p>
      <p>
        {visit.t(d.noneRun)}
        <br />
        <code class="command">parvis diagnose</code>
      </p>
    </>
  );
}
NoDiagnosis.title = words.diagnosis.noneTitle;

/** What rests on an answer: shown when the run has it; when it broke or lacks evidence, that is said, never shown as empty. */
export function Answered({
  visit,
  question,
  children,
}: Props & { readonly question: Question; readonly children?: Child }) {
  if (visit.run.answers[question.id]?.state === "answered") return <>{children}</>;
  return <p class="notice">{visit.t(w.answerMissing, { question: visit.t(question.title) })}</p>;
}

/** The same for the answers a whole page rests on, said on its top. */
export function AnswersMissing({ visit, questions }: Props & { readonly questions: readonly Question[] }) {
  return (
    <>
      {questions.map(({ title }) => (
        <p class="notice">{visit.t(w.partMissing, { question: visit.t(title) })}</p>
      ))}
    </>
  );
}
