import type { Measure } from "../../engage/measure/measure.ts";
import { STEPS } from "../../engage/measure/news.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { organisationName } from "./account.tsx";
import { DataTable } from "./data-table.tsx";
import { EffectMark } from "./effect.tsx";

const w = words.decision;

/** Measures, one a line: who, how it stands, what comes next, what it changed. */
export function MeasureList({
  visit,
  measures,
}: {
  readonly visit: Visit;
  readonly measures: readonly Measure[];
}) {
  const { t } = visit;
  return (
    <DataTable
      visit={visit}
      caption={t(w.title)}
      isCaptionHidden
      isStacked
      rows={measures}
      columns={[
        {
          head: t(w.measure),
          isName: true,
          cell: ({ id, title }) => <a href={visit.href(`/measures/${id}`)}>{t(title)}</a>,
        },
        { head: t(w.owner), cell: ({ whole }) => organisationName(visit, whole.row.organisation) },
        { head: t(w.standing), cell: ({ standing }) => t(words.standing[standing]) },
        {
          head: t(w.nextStep),
          cell: ({ next }) => (next ? `${t(STEPS[next.kind] ?? w.step)}, ${visit.day(next.due)}` : ""),
        },
        {
          head: t(w.effect),
          cell: ({ review, whole }) =>
            review ? (
              <EffectMark visit={visit} verdict={review.verdict} />
            ) : whole.row.review_day === null ? (
              ""
            ) : (
              t(w.reviewOn, { day: visit.day(whole.row.review_day) })
            ),
        },
      ]}
    />
  );
}
