import { type AudienceMonth, monthsBetween, STATE_WORDS, stateOfMonth } from "../month-quality.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { DataTable } from "./data-table.tsx";
import { stretches } from "./quality-strip.tsx";
import { type ChartBand, type ChartMark, type ChartPoint, SeriesChart } from "./series-chart.tsx";

const w = words.audience;

interface Props {
  readonly visit: Visit;
  readonly title: string;
  /** In order. */
  readonly months: readonly AudienceMonth[];
  readonly from: string;
  readonly to: string;
  readonly marks?: readonly ChartMark[];
  readonly band?: readonly ChartBand[];
  readonly csv?: string;
}

/** Visits a day, month by month, with the quality of each month under the curve, and the same as tables. */
export function AudienceChart({ visit, title, months, from, to, marks, band, csv }: Props) {
  const known = new Map(months.map((month) => [month.month, month]));
  const points = monthsBetween(from, to).map((day): ChartPoint => ({ day, value: meanOf(known.get(day)) }));
  return (
    <>
      <SeriesChart
        visit={visit}
        title={title}
        says={saysOf(visit, points)}
        points={points}
        strip={stretches(months, from, to)}
        {...(marks && { marks })}
        {...(band && { band })}
      />
      <p class="small">{visit.t(w.stripLead)}</p>
      <details>
        <summary>{visit.t(w.tableMonths)}</summary>
        <DataTable
          visit={visit}
          caption={title}
          {...(csv === undefined ? {} : { csv })}
          rows={[...months].reverse()}
          columns={[
            { head: visit.t(w.month), isName: true, isDay: true, cell: ({ month }) => month.slice(0, 7) },
            { head: visit.t(w.visits), isNumber: true, cell: ({ visits }) => numberOf(visit, visits) },
            { head: visit.t(w.visitsADay), isNumber: true, cell: (row) => numberOf(visit, meanOf(row)) },
            { head: visit.t(w.views), isNumber: true, cell: ({ views }) => numberOf(visit, views) },
            {
              head: visit.t(w.daysKnown),
              isNumber: true,
              cell: ({ days_known, days }) => visit.t(w.daysOf, { known: days_known, days }),
            },
            { head: visit.t(w.quality), cell: (row) => visit.t(STATE_WORDS[stateOfMonth(row)]) },
          ]}
        />
      </details>
    </>
  );
}

/** A value that is not known is no zero. */
export const numberOf = (visit: Visit, value: number | null | undefined): string =>
  value === null || value === undefined ? "–" : visit.number(value, value < 10 ? 1 : 0);

const meanOf = (month: AudienceMonth | undefined): number | null =>
  month?.visits === null || month === undefined || month.days_known === 0
    ? null
    : month.visits / month.days_known;

/** What a curve shows, for those who do not see it. */
export function saysOf(visit: Visit, points: readonly ChartPoint[]): string {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || values.length === 0) return "";
  return visit.t(w.chartSays, {
    from: visit.day(first.day),
    to: visit.day(last.day),
    least: numberOf(visit, Math.min(...values)),
    most: numberOf(visit, Math.max(...values)),
  });
}
