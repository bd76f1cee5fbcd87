import { z } from "zod";
import { channelOf, questionnaireFor } from "../../engage/response/reception.ts";
import { newCode } from "../../engage/response/take.ts";
import { DOORS, type Door } from "../../model/questionnaire.ts";
import { insideOf } from "../inside.ts";
import { page } from "../page.ts";
import { ActForm, Came } from "../parts/account.tsx";
import { Envelope, QuestionFields } from "../parts/question-field.tsx";
import { askedService, askedThing, feedbackPath, receptionOf } from "../receiving.ts";
import { words } from "../words.ts";
import type { Asked } from "./feedback.tsx";

const w = words.listening;

/** The whole questionnaire for an agent: read aloud on the telephone, or keyed in from paper. */
export const feedbackKeyPage = page({
  id: "feedback-key",
  path: "/feedback/:service/key",
  section: "take-part",
  needs: { right: "key-in", on: askedThing },
  query: z.object({
    door: z.enum(DOORS).catch("phone").optional(),
    channel: z.string().max(20).optional(),
    kept: z.string().max(100).optional(),
  }),
  async load({ service: id = "" }, visit, query): Promise<Asked | undefined> {
    const service = askedService(visit, id);
    const questionnaire = service && questionnaireFor(receptionOf(visit), service.id);
    if (!service || !questionnaire) return undefined;
    const { came } = insideOf(visit);
    const door = (query.door ?? came?.filled.door ?? "phone") as Door;
    const channel = query.channel ?? came?.filled.channel;
    return { service, questionnaire, code: newCode(), door, channel, language: visit.language };
  },
  title: ({ service }, visit) => `${visit.t(w.keyTitle)}${visit.colon}${visit.t(service.name)}`,
  view: (asked, visit, { kept }) => {
    const { service, questionnaire, door, channel } = asked;
    const { t } = visit;
    return (
      <>
        <p class="eyebrow">{t(service.name)}</p>
        <h1>{t(w.keyTitle)}</h1>
        <Came visit={visit} />
        {kept ? <p class="notice">{t(w.keyKept, { code: kept })}</p> : null}
        <p class="lead">{t(door === "phone" ? w.keyPhoneLead : w.keyPaperLead)}</p>
        <p>
          {t(w.door)}
          {visit.colon}
          {t(words.door[door])} · {t(w.channel)}
          {visit.colon}
          {t(words.serviceChannel[channelOf(door, channel) as keyof typeof words.serviceChannel])}
        </p>
        <ActForm visit={visit} path={feedbackPath(service.id, "key")}>
          <Envelope visit={visit} {...asked} />
          <QuestionFields
            visit={visit}
            questions={questionnaire.questions}
            among={questionnaire.questions}
            language={visit.language}
          />
          <button type="submit">{t(w.keySave)}</button>
        </ActForm>
        <section aria-labelledby="handed">
          <h2 id="handed">{t(w.handedOut)}</h2>
          <ActForm visit={visit} path={feedbackPath(service.id, "offered")}>
            <input type="hidden" name="door" value={door} />
            <p class="field">
              <label for="sheets">{t(w.handedOut)}</label>
              <span class="hint" id="sheets-hint">
                {t(w.handedOutHint)}
              </span>
              <input
                id="sheets"
                name="sheets"
                type="number"
                min="1"
                max="100000"
                required
                aria-describedby="sheets-hint"
              />
            </p>
            <button type="submit">{t(w.handedOutAdd)}</button>
          </ActForm>
        </section>
      </>
    );
  },
});
