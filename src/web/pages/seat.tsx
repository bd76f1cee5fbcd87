import { z } from "zod";
import { seatAt } from "../../engage/workshop/seat.ts";
import { insideOf } from "../inside.ts";
import { page } from "../page.ts";
import { ActForm, Came } from "../parts/account.tsx";
import { words } from "../words.ts";

const w = words.workshop;
const STATES = { asked: w.seatAsked, placed: w.seatPlaced, waiting: w.seatWaiting } as const;

/** Where the link of a letter leads: confirm, or cancel. Looking does nothing. */
export const seatPage = page({
  id: "seat",
  path: "/seats/:secret",
  section: "take-part",
  needs: "anyone",
  query: z.object({}),
  async load({ secret = "" }, visit) {
    const { office, came } = insideOf(visit);
    return { secret, seat: await seatAt(office, secret), isDone: came?.told !== undefined };
  },
  title: (_data, visit) => visit.t(w.seatTitle),
  view: ({ secret, seat, isDone }, visit) => {
    const { t } = visit;
    const path = `/seats/${encodeURIComponent(secret)}`;
    return (
      <>
        <h1>{t(w.seatTitle)}</h1>
        <Came visit={visit} />
        {seat ? (
          <>
            <p class="lead">{t(STATES[seat.state])}</p>
            <p>
              <a href={visit.href(`/workshops/${seat.workshop}`)}>{t(w.workshop)}</a>
            </p>
            {seat.state === "asked" ? (
              <ActForm visit={visit} path={path}>
                <input type="hidden" name="what" value="confirm" />
                <button type="submit">{t(w.confirm)}</button>
              </ActForm>
            ) : null}
            <ActForm visit={visit} path={path}>
              <input type="hidden" name="what" value="leave" />
              <button type="submit" class="quiet">
                {t(w.leave)}
              </button>
            </ActForm>
          </>
        ) : isDone ? null : (
          <p class="lead">{t(w.linkOver)}</p>
        )}
      </>
    );
  },
});
