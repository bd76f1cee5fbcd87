import { z } from "zod";
import { standingsFor } from "../../engage/declaration/desk.ts";
import type { Standing } from "../../engage/declaration/due.ts";
import { somewhere } from "../../engage/policy.ts";
import { deskOf } from "../declaring.ts";
import { periodText } from "../figure.ts";
import { actorIn } from "../inside.ts";
import { page, type Visit } from "../page.ts";
import { organisationName } from "../parts/account.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { declarationState } from "../parts/declaration-state.ts";
import { words } from "../words.ts";

const w = words.declare;

/** What is asked of someone's organisations, period by period, and where each declaration stands. */
export const declarePage = page({
  id: "declare",
  path: "/declare",
  section: "account",
  needs: { right: "read-drafts", on: (visit: Visit) => somewhere(visit.person, "read-drafts") },
  query: z.object({}),
  load: (_params, visit) => standingsFor(deskOf(visit), actorIn(visit)),
  title: (_data, visit) => visit.t(w.title),
  view: (standings: readonly Standing[], visit) => {
    const { t } = visit;
    const count = (isCounted: (standing: Standing) => boolean) => standings.filter(isCounted).length;
    return (
      <>
        <h1>{t(w.title)}</h1>
        <p class="lead">
          {standings.length === 0
            ? t(w.leadNothing)
            : t(w.lead, {
                asked: standings.length,
                signed: count(({ signedOn }) => signedOn !== undefined),
                waiting: count(({ state }) => state === "submitted"),
                late: count(({ signedOn, daysLate }) => signedOn === undefined && daysLate > 0),
              })}
        </p>
        <p>{t(w.how)}</p>
        {standings.length === 0 ? null : (
          <DataTable
            visit={visit}
            caption={t(w.title)}
            isCaptionHidden
            isStacked
            rows={standings}
            columns={[
              {
                head: t(w.organisation),
                isName: true,
                cell: ({ organisation, period }) => (
                  <a href={visit.href(`/declare/${encodeURIComponent(organisation)}/${period}`)}>
                    {organisationName(visit, organisation)}
                  </a>
                ),
              },
              { head: t(w.period), cell: ({ period }) => periodText(visit, period) },
              { head: t(w.state), cell: ({ state }) => t(declarationState[state]) },
              { head: t(w.due), isDay: true, cell: ({ dueOn }) => visit.day(dueOn) },
              {
                head: t(words.board.signed),
                cell: ({ signedOn, daysLate }) =>
                  signedOn === undefined
                    ? daysLate > 0
                      ? t(w.late, { n: daysLate })
                      : ""
                    : t(w.signedOn, { day: visit.day(signedOn) }),
              },
            ]}
          />
        )}
      </>
    );
  },
});
