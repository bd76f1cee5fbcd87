import { z } from "zod";
import { isOpenTo } from "../../engage/consultation/consultation.ts";
import { nextPair, type PublicIdea } from "../../engage/consultation/reading.ts";
import { consultationIn, forumOf, participantIn } from "../forum.ts";
import { page } from "../page.ts";
import { ActForm, Came } from "../parts/account.tsx";
import { words } from "../words.ts";

const w = words.consultation;

/** Two ideas: which matters more? */
export const comparePage = page({
  id: "compare",
  path: "/consultations/:id/compare",
  section: "take-part",
  needs: "anyone",
  query: z.object({}),
  async load({ id = "" }, visit) {
    const consultation = await consultationIn(visit, id);
    if (!consultation) return undefined;
    const participant = await participantIn(visit, id);
    return { consultation, participant, pair: await nextPair(forumOf(visit), consultation, participant?.id) };
  },
  title: (_data, visit) => visit.t(w.compareTitle),
  view: ({ consultation, participant, pair }, visit) => {
    const { t } = visit;
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href(`/consultations/${consultation.id}`)}>{t(consultation.title)}</a>
        </p>
        <h1>{t(w.compareTitle)}</h1>
        <Came visit={visit} />
        {!isOpenTo(consultation, "compare") ? (
          <p class="lead">{t(w.wrongClosed)}</p>
        ) : pair ? (
          <ActForm visit={visit} path={`/consultations/${consultation.id}/compare`}>
            <input type="hidden" name="first" value={pair[0].id} />
            <input type="hidden" name="second" value={pair[1].id} />
            <div class="sides">
              {pair.map((idea) => (
                <Side idea={idea} button={t(w.compareThis)} />
              ))}
            </div>
            <button type="submit" class="quiet" name="winner" value="">
              {t(w.compareNeither)}
            </button>
          </ActForm>
        ) : (
          <p class="lead">{t(participant ? w.compareDone : w.compareTooFew)}</p>
        )}
        <p>
          <a href={visit.href(`/consultations/${consultation.id}/results`)}>{t(w.resultsLink)}</a>
        </p>
      </>
    );
  },
});

function Side({ idea, button }: { readonly idea: PublicIdea; readonly button: string }) {
  return (
    <div class="card">
      <h2 lang={idea.language} dir="auto">
        {idea.title}
      </h2>
      <p lang={idea.language} dir="auto">
        {idea.text}
      </p>
      <button type="submit" name="winner" value={idea.id} aria-label={`${button}: ${idea.title}`}>
        {button}
      </button>
    </div>
  );
}
