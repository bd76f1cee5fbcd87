import { z } from "zod";
import { questionnaireFor } from "../../engage/response/reception.ts";
import type { Question } from "../../model/questionnaire.ts";
import { page, type Visit } from "../page.ts";
import { conditionOf } from "../parts/question-field.tsx";
import { askedService, receptionOf } from "../receiving.ts";
import { words } from "../words.ts";

const w = words.listening;

/** The questionnaire on paper: boxes to tick, lines to write on. An agent keys in what comes back. */
export const feedbackPrintPage = page({
  id: "feedback-print",
  path: "/feedback/:service/print",
  section: "take-part",
  isBare: true,
  needs: "anyone",
  query: z.object({}),
  async load({ service: id = "" }, visit) {
    const service = askedService(visit, id);
    const questionnaire = service && questionnaireFor(receptionOf(visit), id);
    return service && questionnaire ? { service, questionnaire } : undefined;
  },
  title: ({ service }, visit) => `${visit.t(w.printTitle)}${visit.colon}${visit.t(service.name)}`,
  view: ({ service, questionnaire }, visit) => (
    <article class="sheet-of-paper">
      <p class="eyebrow">{visit.t(service.name)}</p>
      <h1>{visit.t(questionnaire.name)}</h1>
      <p class="hint unprinted">{visit.t(w.printHint)}</p>
      <ol>
        {questionnaire.questions.map((question) => (
          <Printed visit={visit} question={question} among={questionnaire.questions} />
        ))}
      </ol>
      <p>{visit.t(w.printReturn)}</p>
      <p class="hint">{`${service.id} · ${questionnaire.id}@${questionnaire.version}`}</p>
    </article>
  ),
});

function Printed({
  visit,
  question,
  among,
}: {
  readonly visit: Visit;
  readonly question: Question;
  readonly among: readonly Question[];
}) {
  const condition = conditionOf(visit, question, among, visit.language, w.printOnlyIf);
  return (
    <li>
      <p>
        <strong>{visit.t(question.ask)}</strong>
      </p>
      {condition ? <p class="hint">{condition}</p> : null}
      {question.kind === "text" ? (
        <p class="to-write" />
      ) : (
        <ul class="boxes">
          {question.options.map(({ name }) => (
            <li>
              <span aria-hidden="true">☐</span> {visit.t(name)}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
