import { z } from "zod";
import { fieldOf, nextQuestions } from "../../engage/response/answer.ts";
import { receiptOf } from "../../engage/response/take.ts";
import { TURN_MS } from "../../engage/response/turn.ts";
import type { Question } from "../../model/questionnaire.ts";
import { insideOf } from "../inside.ts";
import { page, type Visit } from "../page.ts";
import { ActForm, Came } from "../parts/account.tsx";
import { Envelope, isLast, PublishField, QuestionFields, sendText } from "../parts/question-field.tsx";
import { feedbackPath, receptionOf } from "../receiving.ts";
import { words } from "../words.ts";
import { type Asked, askedOf, askedQuery } from "./feedback.tsx";

const w = words.listening;

/** How long the thanks stay, seconds; then the next person finds the question. */
const THANKS_S = 8;

/** What is left to ask whoever stands there. */
interface Turn {
  readonly turn: string;
  readonly step: number;
  readonly questions: readonly Question[];
}

interface Data extends Asked {
  readonly left?: Turn;
}

interface Props {
  readonly visit: Visit;
  readonly data: Data;
}

/** Questions on a screen that many people use: large buttons, and back to the start by itself. It shows no code: the next person would see it. */
export const feedbackKioskPage = page({
  id: "feedback-kiosk",
  path: "/feedback/:service/kiosk",
  section: "take-part",
  isBare: true,
  needs: "anyone",
  query: askedQuery.extend({ done: z.literal("1").optional(), turn: z.string().max(100).optional() }),
  async load({ service = "" }, visit, query): Promise<Data | undefined> {
    const turn = query.turn ?? insideOf(visit).came?.filled.turn;
    const left = turn === undefined ? undefined : await leftOf(visit, turn);
    const asked = await askedOf(visit, service, { ...query, door: "kiosk" }, "kiosk", {
      isOffer: query.done === undefined && left === undefined,
    });
    return asked && { ...asked, ...(left && { ...left.asked, left: left.turn }) };
  },
  title: ({ service }, visit) => `${visit.t(w.feedbackTitle)}${visit.colon}${visit.t(service.name)}`,
  refresh: ({ left }, { done }) => (done ? THANKS_S : left ? TURN_MS / 1000 : undefined),
  refreshTo: ({ service }, visit) => visit.href(feedbackPath(service.id, "kiosk")),
  view: (data, visit, { done }) => {
    if (done) return <Thanks visit={visit} data={data} />;
    return data.left ? (
      <Rest visit={visit} data={data} left={data.left} />
    ) : (
      <First visit={visit} data={data} />
    );
  },
});

/** Undefined where the turn is over: the next person begins. */
async function leftOf(
  visit: Visit,
  turn: string,
): Promise<{ readonly turn: Turn; readonly asked: Pick<Asked, "questionnaire" | "language"> } | undefined> {
  const reception = receptionOf(visit);
  const code = reception.turns.see(turn);
  const receipt = code === undefined ? undefined : await receiptOf(reception, code);
  if (!receipt?.questionnaire) return undefined;
  const { questionnaire, response } = receipt;
  const questions = nextQuestions(questionnaire, response.answers);
  if (questions.length === 0) return undefined;
  return {
    turn: { turn, step: Object.keys(response.answers).length, questions },
    asked: { questionnaire, language: response.language },
  };
}

function Thanks({ visit, data: { service } }: Props) {
  return (
    <div class="kiosk">
      <h1>{visit.t(w.kioskThanks)}</h1>
      <p>{visit.t(w.kioskReturns)}</p>
      <p>
        <a class="button" href={visit.href(feedbackPath(service.id, "kiosk"))}>
          {visit.t(w.kioskAgain)}
        </a>
      </p>
    </div>
  );
}

function First({ visit, data }: Props) {
  const { service, questionnaire, language } = data;
  const [question] = nextQuestions(questionnaire, {});
  if (question?.kind !== "choice") return <p>{visit.t(w.voicesNone)}</p>;
  const others = ["fr", "en"].filter((one) => one !== visit.language);
  return (
    <div class="kiosk">
      <p class="eyebrow">{visit.t(service.name)}</p>
      <h1>{question.ask[language]}</h1>
      <Came visit={visit} />
      <ActForm visit={visit} path={feedbackPath(service.id, "kiosk")}>
        <Envelope visit={visit} {...data} />
        {question.options.map(({ id, name }) => (
          <button type="submit" class="large" name={fieldOf(question)} value={id}>
            {name[language]}
          </button>
        ))}
      </ActForm>
      <p>
        {others.map((other) => (
          <a lang={other} hreflang={other} href={visit.twin(other as "fr" | "en")}>
            {other === "fr" ? "Français" : "English"}
          </a>
        ))}
      </p>
    </div>
  );
}

/** The first answer counts already: whoever leaves now has answered. */
function Rest({ visit, data, left: { turn, step, questions } }: Props & { readonly left: Turn }) {
  const { service, questionnaire, language } = data;
  return (
    <div class="kiosk">
      <p class="eyebrow">{visit.t(service.name)}</p>
      <h1>{visit.t(w.kioskThanks)}</h1>
      <p class="lead">{visit.t(w.kioskMore)}</p>
      <Came visit={visit} />
      <ActForm visit={visit} path={feedbackPath(service.id, "kiosk/more")}>
        <input type="hidden" name="turn" value={turn} />
        <input type="hidden" name="step" value={String(step)} />
        <QuestionFields visit={visit} questions={questions} language={language} />
        <PublishField visit={visit} questionnaire={questionnaire} questions={questions} language={language} />
        <button type="submit" class="large">
          {sendText(visit, questionnaire, language, isLast(questionnaire, questions))}
        </button>
      </ActForm>
      <p>
        <a href={visit.href(feedbackPath(service.id, "kiosk"), { done: "1" })}>{visit.t(w.kioskEnough)}</a>
      </p>
    </div>
  );
}
