import { z } from "zod";
import { ideasLike } from "../../engage/consultation/reading.ts";
import { LONGEST } from "../../engage/consultation/text.ts";
import { consultationIn, forumOf, participantIn } from "../forum.ts";
import { insideOf } from "../inside.ts";
import { page } from "../page.ts";
import { ActForm, Came } from "../parts/account.tsx";
import { PublicFields, TextArea } from "../parts/idea.tsx";
import { words } from "../words.ts";

const w = words.consultation;

/** Where someone writes an idea. Ideas alike are shown when asked for, beside the text, and hold nobody up. */
export const proposePage = page({
  id: "propose",
  path: "/consultations/:id/propose",
  section: "take-part",
  needs: "anyone",
  query: z.object({ difficulty: z.string().max(80).optional() }),
  async load({ id = "" }, visit) {
    const consultation = await consultationIn(visit, id);
    if (!consultation) return undefined;
    const came = insideOf(visit).came?.filled;
    const alike = came && (await ideasLike(forumOf(visit), id, `${came.title ?? ""} ${came.text ?? ""}`));
    return { consultation, alike, participant: await participantIn(visit, id) };
  },
  title: (_data, visit) => visit.t(w.propose),
  view: ({ consultation, alike, participant }, visit, { difficulty }) => {
    const { t } = visit;
    const came = insideOf(visit).came;
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href(`/consultations/${consultation.id}`)}>{t(consultation.title)}</a>
        </p>
        <h1>{t(w.propose)}</h1>
        {came && came.wrong.length > 0 ? <Came visit={visit} /> : null}
        <p class="lead">{t(w.proposeLead)}</p>
        {alike ? (
          <section aria-labelledby="alike" class="came">
            <h2 id="alike">{t(w.alike)}</h2>
            <p>{t(alike.length === 0 ? w.alikeNone : w.alikeHint)}</p>
            <ul>
              {alike.map(({ id, title }) => (
                <li>
                  <a href={visit.href(`/ideas/${id}`)} target="_blank" rel="noopener">
                    {title}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <ActForm visit={visit} path={`/consultations/${consultation.id}/propose`}>
          <input type="hidden" name="difficulty" value={came?.filled.difficulty ?? difficulty ?? ""} />
          {consultation.questions.length > 1 ? (
            <p class="field">
              <label for="question">{t(w.question)}</label>
              <select id="question" name="question">
                {consultation.questions.map(({ id, text }) => (
                  <option value={id} selected={came?.filled.question === id}>
                    {t(text)}
                  </option>
                ))}
              </select>
            </p>
          ) : null}
          <p class="field">
            <label for="title">{t(w.ideaTitle)}</label>
            <input
              id="title"
              name="title"
              type="text"
              required
              maxlength={LONGEST.title}
              value={came?.filled.title}
              autocomplete="off"
              dir="auto"
            />
          </p>
          <TextArea visit={visit} name="text" label={t(w.ideaText)} longest={LONGEST.text} rows={8} />
          {participant ? null : <PublicFields visit={visit} publics={consultation.publics} />}
          <button type="submit" name="step" value="send">
            {t(w.send)}
          </button>{" "}
          <button type="submit" name="step" value="look" class="quiet">
            {t(w.look)}
          </button>
        </ActForm>
      </>
    );
  },
});
