import { z } from "zod";
import { isOpenTo } from "../../engage/consultation/consultation.ts";
import { MOST_STATEMENTS } from "../../engage/consultation/idea.ts";
import { choicesIn, nextStatement } from "../../engage/consultation/reading.ts";
import { LONGEST } from "../../engage/consultation/text.ts";
import { consultationIn, forumOf, participantIn } from "../forum.ts";
import { insideOf } from "../inside.ts";
import { page } from "../page.ts";
import { ActForm, Came } from "../parts/account.tsx";
import { TextArea } from "../parts/idea.tsx";
import { words } from "../words.ts";

const w = words.consultation;

const ANSWERS = [
  { vote: "1", name: w.agree },
  { vote: "-1", name: w.disagree },
  { vote: "0", name: w.pass },
] as const;

/** One statement at a time: agree, disagree, pass. */
export const statementsPage = page({
  id: "statements",
  path: "/consultations/:id/statements",
  section: "take-part",
  needs: "anyone",
  query: z.object({}),
  async load({ id = "" }, visit) {
    const consultation = await consultationIn(visit, id);
    if (!consultation) return undefined;
    const forum = forumOf(visit);
    const participant = await participantIn(visit, id);
    const voted = new Set(participant ? (await choicesIn(forum, participant.id)).votes.keys() : []);
    const next = await nextStatement(forum, id, { voted, participant: participant?.id });
    return { consultation, next, hasVoted: voted.size > 0 };
  },
  title: (_data, visit) => visit.t(w.statementsTitle),
  view: ({ consultation, next, hasVoted }, visit) => {
    const { t } = visit;
    const results = <a href={visit.href(`/consultations/${consultation.id}/results`)}>{t(w.resultsLink)}</a>;
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href(`/consultations/${consultation.id}`)}>{t(consultation.title)}</a>
        </p>
        <h1>{t(w.statementsTitle)}</h1>
        <Came visit={visit} />
        {!isOpenTo(consultation, "vote") ? (
          <p class="lead">{t(w.wrongClosed)}</p>
        ) : next ? (
          <>
            <p class="statement" lang={next.statement.language} dir="auto">
              {next.statement.text}
            </p>
            <p class="muted">{t(next.statement.author === null ? w.statementByTeam : w.statementByPerson)}</p>
            <ActForm visit={visit} path={`/consultations/${consultation.id}/statements`}>
              <input type="hidden" name="statement" value={next.statement.id} />
              <p class="answers">
                {ANSWERS.map(({ vote, name }) => (
                  <button type="submit" name="vote" value={vote}>
                    {t(name)}
                  </button>
                ))}
              </p>
            </ActForm>
            <p class="muted">{t(w.statementLeft, { n: next.left })}</p>
          </>
        ) : (
          <p class="lead">{t(hasVoted ? w.statementsDone : w.noStatement)}</p>
        )}
        {isOpenTo(consultation, "vote") ? (
          <details open={insideOf(visit).came !== undefined}>
            <summary>{t(w.ownStatement)}</summary>
            <ActForm visit={visit} path={`/consultations/${consultation.id}/say`}>
              <p class="muted">{t(w.ownStatementHint, { n: MOST_STATEMENTS })}</p>
              <TextArea
                visit={visit}
                name="text"
                label={t(words.consultationDesk.statementText)}
                longest={LONGEST.statement}
                rows={3}
              />
              <button type="submit">{t(words.consultationDesk.putToVote)}</button>
            </ActForm>
          </details>
        ) : null}
        <p>{results}</p>
      </>
    );
  },
});
