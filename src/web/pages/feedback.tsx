import { isbot } from "isbot";
import { z } from "zod";
import { nextQuestions } from "../../engage/response/answer.ts";
import { questionnaireFor } from "../../engage/response/reception.ts";
import { newCode, noteOffer } from "../../engage/response/take.ts";
import type { Service } from "../../model/estate.ts";
import { DOORS, type Door, type Questionnaire } from "../../model/questionnaire.ts";
import { insideOf } from "../inside.ts";
import { page, type Visit } from "../page.ts";
import { ActForm, Came } from "../parts/account.tsx";
import { Envelope, QuestionFields, sendText } from "../parts/question-field.tsx";
import { askedService, directionOf, feedbackPath, foreign, receptionOf } from "../receiving.ts";
import { words } from "../words.ts";

const w = words.listening;

export interface Asked {
  readonly service: Service;
  readonly questionnaire: Questionnaire;
  readonly code: string;
  readonly door: Door;
  readonly channel: string | undefined;
  /** In which the questions are asked; the page around them may be in another. */
  readonly language: string;
}

export const askedQuery = z.object({
  door: z.enum(DOORS).catch("page").optional(),
  channel: z.string().max(20).optional(),
  lang: z.string().max(35).optional(),
});

/** What is asked about a service, with a new code; it was offered once more, unless a machine or a mistake asks again. */
export async function askedOf(
  visit: Visit,
  id: string,
  query: z.output<typeof askedQuery>,
  usualDoor: Door = "page",
  { isOffer = true }: { readonly isOffer?: boolean } = {},
): Promise<Asked | undefined> {
  const reception = receptionOf(visit);
  const service = askedService(visit, id);
  const questionnaire = service && questionnaireFor(reception, service.id);
  if (!service || !questionnaire) return undefined;
  const { came, caller } = insideOf(visit);
  const door = (query.door ?? came?.filled.door ?? usualDoor) as Door;
  const channel = query.channel ?? came?.filled.channel;
  const wished = query.lang ?? came?.filled.language ?? visit.language;
  const language = questionnaire.languages.includes(wished) ? wished : visit.language;
  if (isOffer && !came && !isbot(caller.agent)) noteOffer(reception, { service: service.id, door, channel });
  return { service, questionnaire, code: newCode(), door, channel, language };
}

/** The first question about a service: the rest follows, one step at a time, without script. */
export const feedbackPage = page({
  id: "feedback",
  path: "/feedback/:service",
  section: "take-part",
  needs: "anyone",
  query: askedQuery,
  load: ({ service = "" }, visit, query): Promise<Asked | undefined> => askedOf(visit, service, query),
  title: ({ service }, visit) => `${visit.t(w.feedbackTitle)}${visit.colon}${visit.t(service.name)}`,
  view: (asked, visit) => {
    const { service, questionnaire, language, door, channel } = asked;
    const questions = nextQuestions(questionnaire, {});
    const isLast = questionnaire.questions.length === questions.length;
    const others = questionnaire.languages.filter((one) => one !== language);
    return (
      <>
        <p class="eyebrow">{visit.t(service.name)}</p>
        <h1>{visit.t(w.feedbackTitle)}</h1>
        <Came visit={visit} />
        <p class="lead">{visit.t(w.feedbackLead)}</p>
        <div class="feedback" lang={foreign(language)} dir={directionOf(language)}>
          <ActForm visit={visit} path={feedbackPath(service.id)}>
            <Envelope visit={visit} {...asked} />
            <QuestionFields visit={visit} questions={questions} language={language} />
            <button type="submit">{sendText(visit, questionnaire, language, isLast)}</button>
          </ActForm>
        </div>
        <p class="hint">
          {visit.t(w.otherLanguages)}
          {visit.colon}
          {others.map((other) => (
            <a
              lang={other}
              hreflang={other}
              href={
                other === "fr" || other === "en"
                  ? `/${other}${feedbackPath(service.id)}?${new URLSearchParams({ door, ...(channel ? { channel } : {}) })}`
                  : visit.href(feedbackPath(service.id), { door, channel, lang: other })
              }
            >
              {nameOfLanguage(other)}{" "}
            </a>
          ))}
        </p>
        <p>
          <a href={visit.href(`/voices/${encodeURIComponent(service.id)}`)}>{visit.t(w.seeOthers)}</a>
          {" · "}
          <a href={visit.href("/receipts")}>{visit.t(w.openReceipt)}</a>
        </p>
      </>
    );
  },
});

const nameOfLanguage = (language: string): string =>
  new Intl.DisplayNames(language, { type: "language" }).of(language) ?? language;
