import { z } from "zod";
import { type Measure, measuresFor } from "../../engage/measure/measure.ts";
import { type Plan, plansOf } from "../../engage/measure/plan.ts";
import { may, somewhere } from "../../engage/policy.ts";
import { MEASURE_STANDINGS } from "../../model/measure.ts";
import { openThread } from "../../model/open-thread.ts";
import { insideOf } from "../inside.ts";
import { readerIn } from "../measuring.ts";
import { page, type Visit } from "../page.ts";
import { Field, FilterForm } from "../parts/filter-form.tsx";
import { MeasureList } from "../parts/measure-list.tsx";
import { PlanList } from "../parts/plan-list.tsx";
import { words } from "../words.ts";

const w = words.decision;

interface Data {
  readonly measures: readonly Measure[];
  readonly plans: readonly Plan[];
}

/** What was decided, where it stands, and what it changed: bad news in the same column as good. */
export const measuresPage = page({
  id: "measures",
  path: "/measures",
  section: "take-part",
  needs: "anyone",
  query: z.object({ standing: z.enum(MEASURE_STANDINGS).optional().catch(undefined) }),
  async load(_params, visit): Promise<Data> {
    const { office } = insideOf(visit);
    return { measures: await measuresFor(office, readerIn(visit)), plans: await plansOf(office) };
  },
  title: (_data, visit) => visit.t(w.title),
  view: ({ measures, plans }, visit, { standing }) => {
    const { t } = visit;
    const shown = measures.filter((one) => standing === undefined || one.standing === standing);
    return (
      <>
        <h1>{t(w.title)}</h1>
        <p class="lead">{leadOf(visit, measures)}</p>
        {may(visit.person, "decide", somewhere(visit.person, "decide")) ? (
          <p>
            <a class="button" href={visit.href("/measures/new")}>
              {t(w.decide)}
            </a>
          </p>
        ) : null}
        {measures.length === 0 ? (
          <p>{t(w.noMeasure)}</p>
        ) : (
          <>
            <FilterForm visit={visit} path="/measures" isFiltered={standing !== undefined}>
              <Field
                visit={visit}
                name="standing"
                label={t(w.standing)}
                value={standing}
                options={MEASURE_STANDINGS.map((id) => ({ id, name: t(words.standing[id]) }))}
              />
            </FilterForm>
            <MeasureList visit={visit} measures={shown} />
            <p class="muted">{t(w.chance)}</p>
          </>
        )}
        <Plans visit={visit} plans={plans} />
        <p>
          <a href={`/${visit.language}/measures.atom`}>{t(w.feed)}</a>
        </p>
        <p class="muted">
          {t(w.rows)}{" "}
          {Object.values(openThread).map(({ id, title }, i) => (
            <>
              {i > 0 ? " · " : ""}
              <a href={`/data/thread/${id}.csv`}>{t(title)}</a>
            </>
          ))}
        </p>
      </>
    );
  },
});

const SLOW = new Set(["late", "silent", "abandoned"]);

function leadOf(visit: Visit, measures: readonly Measure[]): string {
  const known = measures.filter(({ standing }) => standing !== "draft");
  if (known.length === 0) return visit.t(w.leadNone);
  const verdicts = (verdict: string) => known.filter(({ review }) => review?.verdict === verdict).length;
  return visit.t(w.lead, {
    n: known.length,
    late: known.filter(({ standing }) => SLOW.has(standing)).length,
    reviewed: known.filter(({ review }) => review).length,
    improved: verdicts("improved"),
    none: verdicts("no-detectable-change"),
    worsened: verdicts("worsened"),
    unmeasured: verdicts("not-measurable"),
  });
}

function Plans({ visit, plans }: { readonly visit: Visit; readonly plans: readonly Plan[] }) {
  const { t } = visit;
  return (
    <section aria-labelledby="plans">
      <h2 id="plans">
        <a href={visit.href("/plans")}>{t(w.plans)}</a>
      </h2>
      {plans.length === 0 ? <p>{t(w.noPlan)}</p> : <PlanList visit={visit} plans={plans} />}
    </section>
  );
}
