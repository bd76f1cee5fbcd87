import { z } from "zod";
import { fieldOf, nextQuestions } from "../../engage/response/answer.ts";
import { page } from "../page.ts";
import { ActForm, Came } from "../parts/account.tsx";
import { Envelope } from "../parts/question-field.tsx";
import { feedbackPath } from "../receiving.ts";
import { words } from "../words.ts";
import { type Asked, askedOf, askedQuery } from "./feedback.tsx";

const w = words.listening;

/** How long the thanks stay, seconds; then the next person finds the question. */
const THANKS_S = 8;

/** One question on a screen that many people use: large buttons, and back to the start. It shows no code: the next person would see it. */
export const feedbackKioskPage = page({
  id: "feedback-kiosk",
  path: "/feedback/:service/kiosk",
  section: "take-part",
  isBare: true,
  needs: "anyone",
  query: askedQuery.extend({ done: z.literal("1").optional() }),
  load: ({ service = "" }, visit, query): Promise<Asked | undefined> =>
    askedOf(visit, service, { ...query, door: "kiosk" }, "kiosk"),
  title: ({ service }, visit) => `${visit.t(w.feedbackTitle)}: ${visit.t(service.name)}`,
  refresh: (_data, { done }) => (done ? THANKS_S : undefined),
  refreshTo: ({ service }, visit) => visit.href(feedbackPath(service.id, "kiosk")),
  view: (asked, visit, { done }) => {
    const { service, questionnaire, language } = asked;
    const [question] = nextQuestions(questionnaire, {});
    if (done)
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
    if (!question || question.kind !== "choice") return <p>{visit.t(w.voicesNone)}</p>;
    const others = ["fr", "en"].filter((one) => one !== visit.language);
    return (
      <div class="kiosk">
        <p class="eyebrow">{visit.t(service.name)}</p>
        <h1>{question.ask[language]}</h1>
        <Came visit={visit} />
        <ActForm visit={visit} path={feedbackPath(service.id, "kiosk")}>
          <Envelope visit={visit} {...asked} />
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
  },
});
