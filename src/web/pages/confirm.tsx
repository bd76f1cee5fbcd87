import { z } from "zod";
import { cardOffer } from "../../engage/consultation/participant.ts";
import { consultationIn, forumOf } from "../forum.ts";
import { page } from "../page.ts";
import { ActForm } from "../parts/account.tsx";
import { words } from "../words.ts";

const w = words.consultation;

/** Where the link of a letter leads. Looking does nothing: readers of mail open links before people do. */
export const confirmPage = page({
  id: "confirm",
  path: "/confirm/:secret",
  section: "take-part",
  needs: "anyone",
  query: z.object({}),
  async load({ secret = "" }, visit) {
    const offer = await cardOffer(forumOf(visit), secret);
    return { secret, consultation: offer && (await consultationIn(visit, offer.consultation)) };
  },
  title: ({ consultation }, visit) => visit.t(consultation ? w.confirmTitle : words.shell.notFoundTitle),
  view: ({ secret, consultation }, visit) =>
    consultation ? (
      <>
        <h1>{visit.t(w.confirmTitle)}</h1>
        <p class="lead">{visit.t(w.confirmLead, { title: visit.t(consultation.title) })}</p>
        <ActForm visit={visit} path={`/confirm/${secret}`}>
          <button type="submit">{visit.t(w.confirmButton)}</button>
        </ActForm>
      </>
    ) : (
      <>
        <h1>{visit.t(words.shell.notFoundTitle)}</h1>
        <p class="lead">{visit.t(w.linkOver)}</p>
        <p>
          <a href={visit.href("/take-part")}>{visit.t(words.takePart.title)}</a>
        </p>
      </>
    ),
});
