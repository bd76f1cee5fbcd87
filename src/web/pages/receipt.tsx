import { z } from "zod";
import { nextQuestions } from "../../engage/response/answer.ts";
import { type Receipt, receiptOf } from "../../engage/response/take.ts";
import { page, type Visit } from "../page.ts";
import { ActForm, Came } from "../parts/account.tsx";
import type { AnswerShown } from "../parts/answer-list.tsx";
import { AnswerList } from "../parts/answer-list.tsx";
import { isLast, PublishField, QuestionFields, sendText } from "../parts/question-field.tsx";
import { askedService, directionOf, foreign, receptionOf } from "../receiving.ts";
import { words } from "../words.ts";

const w = words.listening;

interface Data extends Receipt {
  readonly code: string;
}

/** A response, for whoever holds its code: what is still asked, what was said, what became of it, and the way to erase it. */
export const receiptPage = page({
  id: "receipt",
  path: "/receipts/:code",
  section: "take-part",
  needs: "anyone",
  query: z.object({}),
  absent: w.noReceipt,
  async load({ code = "" }, visit): Promise<Data | undefined> {
    const receipt = await receiptOf(receptionOf(visit), code);
    return receipt && { ...receipt, code };
  },
  title: (_data, visit) => visit.t(w.receiptTitle),
  view: (data, visit) => {
    const { response, questionnaire, code } = data;
    const service = askedService(visit, response.service);
    const questions = questionnaire ? nextQuestions(questionnaire, response.answers) : [];
    const path = `/receipts/${code}`;
    return (
      <>
        <p class="eyebrow">{service ? visit.t(service.name) : response.service}</p>
        <h1>{visit.t(w.receiptThanks)}</h1>
        <Came visit={visit} />
        {questionnaire && questions.length > 0 ? (
          <>
            <p class="lead">{visit.t(w.receiptMore)}</p>
            <div class="feedback" lang={foreign(response.language)} dir={directionOf(response.language)}>
              <ActForm visit={visit} path={`${path}/answers`}>
                <input type="hidden" name="step" value={String(Object.keys(response.answers).length)} />
                <QuestionFields visit={visit} questions={questions} language={response.language} />
                <PublishField
                  visit={visit}
                  questionnaire={questionnaire}
                  questions={questions}
                  language={response.language}
                />
                <button type="submit">
                  {sendText(visit, questionnaire, response.language, isLast(questionnaire, questions))}
                </button>
              </ActForm>
            </div>
          </>
        ) : (
          <Fate visit={visit} data={data} />
        )}
        <p class="notice">{visit.t(w.receiptKeep)}</p>
        <p>
          {visit.t(w.receiptCode)}
          {visit.colon}
          <code class="secret">{code}</code>
        </p>
        <Said visit={visit} data={data} />
        <section aria-labelledby="erase">
          <h2 id="erase">{visit.t(w.erase)}</h2>
          <p class="hint">{visit.t(w.eraseHint)}</p>
          <details>
            <summary>{visit.t(w.eraseAsk)}</summary>
            <ActForm visit={visit} path={`${path}/erase`}>
              <button type="submit">{visit.t(w.eraseSure)}</button>
            </ActForm>
          </details>
        </section>
        {service ? (
          <p>
            <a href={visit.href(`/voices/${encodeURIComponent(service.id)}`)}>{visit.t(w.seeOthers)}</a>
          </p>
        ) : null}
      </>
    );
  },
});

function Fate({ visit, data }: { readonly visit: Visit; readonly data: Data }) {
  const { voice } = data;
  const { answerDays } = receptionOf(visit).settings;
  return (
    <section aria-labelledby="fate">
      <h2 id="fate">{visit.t(w.receiptFate)}</h2>
      {!voice ? <p>{visit.t(w.fateNone)}</p> : null}
      {voice?.state === "received" ? <p>{visit.t(w.fateReceived, { n: answerDays })}</p> : null}
      {voice?.state === "acknowledged" ? <p>{visit.t(w.fateAcknowledged)}</p> : null}
      {voice?.state === "dispatched" ? <p>{visit.t(w.fateDispatched)}</p> : null}
      {voice?.answered_at ? (
        <>
          <p>{visit.t(w.fateAnswered, { day: visit.day(voice.answered_at.toISOString().slice(0, 10)) })}</p>
          <blockquote>{voice.answer}</blockquote>
        </>
      ) : null}
    </section>
  );
}

function Said({ visit, data }: { readonly visit: Visit; readonly data: Data }) {
  const { response, questionnaire } = data;
  if (!questionnaire) return null;
  const shown: AnswerShown[] = questionnaire.questions
    .filter(({ id }) => id in response.answers)
    .map((question) => ({
      question,
      value: response.answers[question.id] ?? null,
      text: response.texts[question.id],
    }));
  const isMasked = Object.values(response.texts).some((text) => /\[\p{Ll}[^\]]+\]/u.test(text));
  return (
    <section aria-labelledby="said">
      <h2 id="said">{visit.t(w.receiptSaid)}</h2>
      <AnswerList visit={visit} language={response.language} answers={shown} />
      {isMasked ? <p class="hint">{visit.t(w.receiptMasked)}</p> : null}
    </section>
  );
}
