import { z } from "zod";
import { type Measure, measuresFor } from "../../engage/measure/measure.ts";
import { type Commitment, type Plan, plansOf } from "../../engage/measure/plan.ts";
import { may, somewhere } from "../../engage/policy.ts";
import { COMMITMENT_STATES } from "../../model/measure.ts";
import type { Words } from "../../model/words.ts";
import { insideOf } from "../inside.ts";
import { readerIn } from "../measuring.ts";
import { page, type Visit } from "../page.ts";
import { ActForm, Came, organisationName } from "../parts/account.tsx";
import { ChoiceField, WritingField } from "../parts/act-field.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { words } from "../words.ts";
import { Evidence } from "./measure.tsx";

const w = words.decision;

interface Data {
  readonly plan: Plan;
  readonly measures: readonly Measure[];
}

/** An action plan, line by line: owner, state, and what shows it. */
export const planPage = page({
  id: "plan",
  path: "/plans/:id",
  section: "take-part",
  needs: "anyone",
  query: z.object({}),
  async load({ id = "" }, visit): Promise<Data | undefined> {
    const { office } = insideOf(visit);
    const plan = (await plansOf(office)).find(({ row }) => row.id === id);
    return plan && { plan, measures: await measuresFor(office, readerIn(visit)) };
  },
  title: ({ plan }, visit) => visit.t(plan.title),
  view: ({ plan, measures }, visit) => {
    const { t } = visit;
    const { row, title, about, commitments, events } = plan;
    const titles = new Map(commitments.map((one) => [one.row.id, one.title]));
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href("/plans")}>{t(w.plans)}</a>
        </p>
        <h1>{t(title)}</h1>
        <Came visit={visit} />
        <p class="lead">{t(about)}</p>
        <p>{t(w.planPeriod, { first: visit.day(row.first_day), last: visit.day(row.last_day) })}</p>
        <DataTable
          visit={visit}
          caption={t(title)}
          isCaptionHidden
          isStacked
          rows={commitments}
          columns={[
            { head: t(w.commitment), isName: true, cell: (one) => `${one.row.number}. ${t(one.title)}` },
            { head: t(w.owner), cell: (one) => organisationName(visit, one.row.organisation) },
            {
              head: t(w.planMeasures),
              cell: ({ row: { id } }) => (
                <MeasureLinks
                  visit={visit}
                  measures={measures.filter((one) => one.whole.row.commitment === id)}
                />
              ),
            },
            { head: t(w.due), isDay: true, cell: (one) => visit.day(one.row.due) },
            { head: t(w.state), cell: (one) => stateOf(visit, one) },
            {
              head: t(w.evidence),
              cell: (one) => (
                <Evidence
                  visit={visit}
                  text={
                    events.find(({ commitment, evidence }) => commitment === one.row.id && evidence)
                      ?.evidence ?? null
                  }
                />
              ),
            },
          ]}
        />
        {may(visit.person, "decide", somewhere(visit.person, "decide")) ? (
          <details>
            <summary>{t(w.sayCommitment)}</summary>
            <ActForm visit={visit} path={`/plans/${row.id}/say`}>
              <ChoiceField
                visit={visit}
                name="commitment"
                label={t(w.commitment)}
                options={commitments.map((one) => ({
                  id: one.row.id,
                  name: `${one.row.number}. ${t(one.title)}`,
                }))}
              />
              <ChoiceField
                visit={visit}
                name="state"
                label={t(w.state)}
                options={COMMITMENT_STATES.map((id) => ({ id, name: t(words.commitment[id]) }))}
              />
              <WritingField visit={visit} name="note" label={t(w.text)} rows={3} />
              <WritingField visit={visit} name="evidence" label={t(w.evidenceField)} isOptional />
              <button type="submit">{t(w.send)}</button>
            </ActForm>
          </details>
        ) : null}
        <Said visit={visit} plan={plan} titles={titles} />
      </>
    );
  },
});

function MeasureLinks({ visit, measures }: { readonly visit: Visit; readonly measures: readonly Measure[] }) {
  if (measures.length === 0) return <>–</>;
  return (
    <details>
      <summary>{visit.number(measures.length)}</summary>
      <ul>
        {measures.map(({ id, title }) => (
          <li>
            <a href={visit.href(`/measures/${id}`)}>{visit.t(title)}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}

const stateOf = (visit: Visit, { row, isLate }: Commitment): string =>
  visit.t(words.commitment[row.state]) + (isLate ? ` (${visit.t(w.overdue)})` : "");

function Said({
  visit,
  plan,
  titles,
}: {
  readonly visit: Visit;
  readonly plan: Plan;
  readonly titles: ReadonlyMap<string, Words>;
}) {
  const { t } = visit;
  if (plan.events.length === 0) return null;
  return (
    <section aria-labelledby="history">
      <h2 id="history">{t(w.history)}</h2>
      <DataTable
        visit={visit}
        caption={t(w.history)}
        isCaptionHidden
        isStacked
        rows={plan.events}
        columns={[
          { head: t(w.day), isName: true, isDay: true, cell: ({ at }) => visit.day(at.toISOString()) },
          { head: t(w.commitment), cell: ({ commitment }) => t(titles.get(commitment) ?? w.commitment) },
          { head: t(w.state), cell: ({ state }) => t(words.commitment[state]) },
          { head: t(w.event), cell: ({ note }) => note },
        ]}
      />
    </section>
  );
}
