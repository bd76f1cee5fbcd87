import { z } from "zod";
import { consultationIn } from "../forum.ts";
import { insideOf, safeNext } from "../inside.ts";
import { page } from "../page.ts";
import { ActForm, Came, TextField } from "../parts/account.tsx";
import { PublicFields } from "../parts/idea.tsx";
import { words } from "../words.ts";

const w = words.consultation;

/** Before a first vote: in what capacity, and where it is asked for, an address to confirm. */
export const joinPage = page({
  id: "join",
  path: "/consultations/:id/join",
  section: "take-part",
  needs: "anyone",
  query: z.object({ next: z.string().max(500).optional() }),
  load: ({ id = "" }, visit) => consultationIn(visit, id),
  title: (_consultation, visit) => visit.t(w.joinTitle),
  view: (consultation, visit, { next }) => {
    const { t } = visit;
    const { office, came } = insideOf(visit);
    const needsLetter = consultation.voters === "confirmed" && !visit.person;
    const canWrite = office.mailer !== undefined && office.settings.address !== undefined;
    const to = came?.filled.next ?? next;
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href(`/consultations/${consultation.id}`)}>{t(consultation.title)}</a>
        </p>
        <h1>{t(w.joinTitle)}</h1>
        <Came visit={visit} />
        {came?.told ? null : needsLetter && !canWrite ? (
          <>
            <p class="lead">{t(w.joinNoMail)}</p>
            <p>
              <a href={visit.href("/sign-in", { next: visit.href(visit.path) })}>{t(words.account.signIn)}</a>
            </p>
          </>
        ) : (
          <>
            <p class="lead">{t(needsLetter ? w.joinLeadConfirmed : w.joinLeadAnyone)}</p>
            <ActForm visit={visit} path={`/consultations/${consultation.id}/join`}>
              <input type="hidden" name="next" value={safeNext(to ?? `/consultations/${consultation.id}`)} />
              <PublicFields visit={visit} publics={consultation.publics} />
              <p class="field">
                <label for="pseudonym">{t(w.pseudonym)}</label>
                <input
                  id="pseudonym"
                  name="pseudonym"
                  type="text"
                  maxlength={40}
                  autocomplete="off"
                  dir="auto"
                />
              </p>
              {needsLetter ? (
                <>
                  <TextField
                    visit={visit}
                    name="email"
                    type="email"
                    label={t(w.email)}
                    autocomplete="email"
                  />
                  <p class="field">
                    <label>
                      <input type="checkbox" name="news" value="1" /> {t(w.news)}
                    </label>
                  </p>
                </>
              ) : null}
              <button type="submit">{t(needsLetter ? w.joinSend : w.joinGo)}</button>
            </ActForm>
          </>
        )}
      </>
    );
  },
});
