import { audienceWindows } from "../../analyse/questions/audience-windows.ts";
import type { Row } from "../../model/table.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { numberOf, saysOf } from "./audience-chart.tsx";
import { changeWords } from "./audience-lead.ts";
import { DataTable } from "./data-table.tsx";
import { Answered } from "./failure.tsx";
import { PAGE_ROWS } from "./pager.tsx";
import { SeriesChart } from "./series-chart.tsx";

const w = words.audience;

export type Window = Row<typeof audienceWindows>;

/** A site known by totals of thirty days only: their curve, and what they are. */
export function SiteWindows({
  visit,
  site,
  windows,
}: {
  readonly visit: Visit;
  readonly site: string;
  readonly windows: readonly Window[];
}) {
  const { t } = visit;
  const ordered = [...windows].sort((a, b) => a.day.localeCompare(b.day));
  const last = ordered.at(-1);
  if (!last) return null;
  const points = ordered.map(({ day, visits }) => ({ day, value: visits }));
  return (
    <section aria-labelledby="windows">
      <h2 id="windows">{t(w.windows)}</h2>
      <Answered visit={visit} question={audienceWindows}>
        <p>{windowLead(visit, last)}</p>
        <SeriesChart visit={visit} title={t(w.windowsChart)} says={saysOf(visit, points)} points={points} />
        <details>
          <summary>{t(w.tableDays)}</summary>
          <DataTable
            visit={visit}
            caption={t(w.windowsChart)}
            csv={`/data/audience-windows.csv?site=${encodeURIComponent(site)}`}
            rows={ordered.slice(-PAGE_ROWS * 4).reverse()}
            columns={[
              { head: t(w.dayHead), isName: true, isDay: true, cell: ({ day }) => day },
              { head: t(w.visits), isNumber: true, cell: ({ visits }) => numberOf(visit, visits) },
              { head: t(w.views), isNumber: true, cell: ({ views }) => numberOf(visit, views) },
            ]}
          />
        </details>
      </Answered>
    </section>
  );
}

/** The last thirty days in a sentence. */
export function windowLead(visit: Visit, window: Window): string {
  const { visits, day } = window;
  return visit.t(w.windowsLead, {
    visits: visits ?? 0,
    day: visit.day(day),
    change: changeText(visit, window),
  });
}

/** Sites known by totals of thirty days, on the page of the estate. */
export function EstateWindows({ visit, rows }: { readonly visit: Visit; readonly rows: readonly Window[] }) {
  const { t } = visit;
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="windows">
      <h2 id="windows">{t(w.windows)}</h2>
      <p>{t(w.windowsEstate, { n: rows.length })}</p>
      <DataTable
        visit={visit}
        caption={t(w.windows)}
        isCaptionHidden
        csv="/data/audience-windows.csv"
        rows={rows.slice(0, PAGE_ROWS)}
        columns={[
          {
            head: t(w.site),
            isName: true,
            cell: ({ site }) => (
              <a href={visit.href(`/sites/${encodeURIComponent(site)}/audience`)}>
                {t(visit.directory.siteName(site))}
              </a>
            ),
          },
          { head: t(w.windowsHead), isNumber: true, cell: ({ visits }) => numberOf(visit, visits) },
          { head: t(w.change), isNumber: true, cell: (row) => changeText(visit, row) },
          { head: t(w.windowsDay), isDay: true, cell: ({ day }) => day },
        ]}
      />
    </section>
  );
}

function changeText(visit: Visit, { visits, visits_year_before: before }: Window): string {
  if (visits === null || before === null || before === 0) return visit.t(w.flowCannotTell);
  return changeWords(visit, visits / before - 1);
}
