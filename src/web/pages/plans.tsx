import { z } from "zod";
import { type Plan, plansOf } from "../../engage/measure/plan.ts";
import { may, organisationsFor, somewhere, wholeEstate } from "../../engage/policy.ts";
import { insideOf } from "../inside.ts";
import { page, type Visit } from "../page.ts";
import { ActForm, Came, organisationName } from "../parts/account.tsx";
import { ChoiceField, DayField, WritingField } from "../parts/act-field.tsx";
import { PlanList } from "../parts/plan-list.tsx";
import { words } from "../words.ts";

const w = words.decision;

/** Every action plan, how far its commitments are, and where one is made. */
export const plansPage = page({
  id: "plans",
  path: "/plans",
  section: "take-part",
  needs: "anyone",
  query: z.object({}),
  load: (_params, visit): Promise<readonly Plan[]> => plansOf(insideOf(visit).office),
  title: (_data, visit) => visit.t(w.plans),
  view: (plans, visit) => {
    const { t } = visit;
    const all = plans.flatMap(({ commitments }) => commitments);
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href("/measures")}>{t(w.title)}</a>
        </p>
        <h1>{t(w.plans)}</h1>
        <Came visit={visit} />
        <p class="lead">
          {plans.length === 0
            ? t(w.noPlan)
            : t(w.plansLead, {
                n: all.length,
                plans: plans.length,
                complete: all.filter(({ row }) => row.state === "complete").length,
                late: all.filter(({ isLate }) => isLate).length,
              })}
        </p>
        <PlanList visit={visit} plans={plans} />
        {may(visit.person, "decide", somewhere(visit.person, "decide")) ? <MakePlan visit={visit} /> : null}
      </>
    );
  },
});

function MakePlan({ visit }: { readonly visit: Visit }) {
  const { t } = visit;
  const { office } = insideOf(visit);
  const organisations = organisationsFor(visit.person, "decide", office.estate());
  const whole = may(visit.person, "decide", wholeEstate) ? [""] : [];
  return (
    <details open={insideOf(visit).came !== undefined}>
      <summary>{t(w.newPlan)}</summary>
      <ActForm visit={visit} path="/plans">
        <WritingField visit={visit} name="title" label={t(w.fieldTitle)} />
        <WritingField visit={visit} name="about" label={t(w.fieldAbout)} rows={3} />
        <ChoiceField
          visit={visit}
          name="organisation"
          label={t(w.owner)}
          options={[...whole, ...organisations].map((id) => ({ id, name: organisationName(visit, id) }))}
        />
        <DayField visit={visit} name="first" label={t(w.firstDay)} />
        <DayField visit={visit} name="last" label={t(w.lastDay)} />
        <WritingField visit={visit} name="lines" label={t(w.planLines)} hint={t(w.planLinesHint)} rows={8} />
        <button type="submit">{t(w.newPlan)}</button>
      </ActForm>
    </details>
  );
}
