import { z } from "zod";
import { organisationsFor } from "../../engage/policy.ts";
import { type Community, communitiesOf } from "../../engage/workshop/workshop.ts";
import { insideOf } from "../inside.ts";
import { page } from "../page.ts";
import { ActForm, Came, organisationName } from "../parts/account.tsx";
import { ChoiceField, WritingField } from "../parts/act-field.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { words } from "../words.ts";
import { Whole } from "./workshop-new.tsx";

const w = words.workshop;

/** Communities of practice, and whether they still meet. */
export const communitiesPage = page({
  id: "communities",
  path: "/communities",
  section: "take-part",
  needs: "anyone",
  query: z.object({}),
  load: (_params, visit) => communitiesOf(insideOf(visit).office),
  title: (_data, visit) => visit.t(w.communities),
  view: (communities: readonly Community[], visit) => {
    const { t } = visit;
    const organisations = organisationsFor(visit.person, "decide", insideOf(visit).office.estate());
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href("/workshops")}>{t(w.title)}</a>
        </p>
        <h1>{t(w.communities)}</h1>
        <Came visit={visit} />
        {communities.length === 0 ? (
          <p class="lead">{t(w.noCommunity)}</p>
        ) : (
          <DataTable
            visit={visit}
            caption={t(w.communities)}
            isCaptionHidden
            isStacked
            rows={communities}
            columns={[
              {
                head: t(w.community),
                isName: true,
                cell: ({ title, row }) => `${t(title)}, ${t(w.cadence, { n: row.cadence_days })}`,
              },
              { head: t(w.lastSession), isDay: true, cell: ({ last }) => (last ? visit.day(last) : "–") },
              {
                head: t(w.nextSession),
                cell: ({ next, due, isLate }) =>
                  next
                    ? visit.day(next)
                    : t(isLate ? w.communityLate : w.communityDue, { day: visit.day(due) }),
              },
              {
                head: t(w.openActions),
                isNumber: true,
                cell: ({ openActions }) => visit.number(openActions),
              },
            ]}
          />
        )}
        {organisations.length === 0 ? null : (
          <details>
            <summary>{t(w.addCommunity)}</summary>
            <ActForm visit={visit} path="/communities">
              <WritingField visit={visit} name="title" label={t(words.decision.fieldTitle)} />
              <WritingField visit={visit} name="about" label={t(w.goal)} rows={3} />
              <ChoiceField
                visit={visit}
                name="organisation"
                label={t(words.decision.owner)}
                options={organisations.map((id) => ({ id, name: organisationName(visit, id) }))}
              />
              <Whole name="cadence" label={t(w.cadenceField)} value="120" />
              <button type="submit">{t(w.save)}</button>
            </ActForm>
          </details>
        )}
      </>
    );
  },
});
