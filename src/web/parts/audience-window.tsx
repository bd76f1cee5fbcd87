import { audienceWindowChanges } from "../../analyse/questions/audience-window-changes.ts";
import { audienceWindows } from "../../analyse/questions/audience-windows.ts";
import type { Row } from "../../model/table.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { numberOf, saysOf } from "./audience-chart.tsx";
import { whenOf } from "./audience-event.tsx";
import { changeWords } from "./audience-lead.ts";
import { DataTable } from "./data-table.tsx";
import { Answered } from "./failure.tsx";
import { PAGE_ROWS } from "./pager.tsx";
import { SeriesChart } from "./series-chart.tsx";

const w = words.audience;

export type Window = Row<typeof audienceWindows>;
export type WindowChange = Row<typeof audienceWindowChanges>;

/** A site known by totals of thirty days only: their curve, and what they are. */
export function SiteWindows({
  visit,
  site,
  windows,
  changes,
}: {
  readonly visit: Visit;
  readonly site: string;
  readonly windows: readonly Window[];
  readonly changes: readonly WindowChange[];
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
        <Answered visit={visit} question={audienceWindowChanges}>
          <Changes visit={visit} site={site} changes={changes} />
        </Answered>
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

function Changes({
  visit,
  site,
  changes,
}: {
  readonly visit: Visit;
  readonly site: string;
  readonly changes: readonly WindowChange[];
}) {
  const { t } = visit;
  if (changes.length === 0) return null;
  return (
    <>
      <h3>{t(w.windowsChanges)}</h3>
      <p>{t(w.windowsChangesLead)}</p>
      <DataTable
        visit={visit}
        caption={t(w.windowsChanges)}
        isCaptionHidden
        isStacked
        csv={`/data/audience-window-changes.csv?site=${encodeURIComponent(site)}`}
        rows={latestFirst(changes)}
        columns={[
          { head: t(words.event.when), isName: true, cell: (change) => whenOf(visit, change) },
          { head: t(words.event.what), cell: (change) => withNotes(visit, change) },
          {
            head: t(w.windowsBefore),
            isNumber: true,
            cell: (change) => numberOf(visit, change.total_before),
          },
          { head: t(w.windowsAfter), isNumber: true, cell: (change) => numberOf(visit, change.total_after) },
        ]}
      />
    </>
  );
}

const latestFirst = (changes: readonly WindowChange[]): WindowChange[] =>
  [...changes].sort((a, b) => b.day.localeCompare(a.day));

function whatOf({ t, percent, language }: Visit, { kind, size }: WindowChange): string {
  const word = kind === "fault" ? w.windowsFault : kind === "shift" ? w.windowsShift : w.windowsPassing;
  const way = t(words.way[(size ?? 0) < 0 ? "down" : "up"]);
  const sentence = t(word, { share: percent(Math.abs(size ?? 0)), way });
  return sentence.charAt(0).toLocaleUpperCase(language) + sentence.slice(1);
}

/** No season takes nine visits in ten. */
const MOST_SEASONAL_LOSS = -0.9;

function withNotes(visit: Visit, change: WindowChange): string {
  const { kind, size, sites, knows_season } = change;
  const mayReturn = kind !== "fault" && !knows_season && (size ?? 0) > MOST_SEASONAL_LOSS;
  return [
    whatOf(visit, change),
    ...(sites > 1 ? [visit.t(w.windowsSites, { n: sites })] : []),
    ...(mayReturn ? [visit.t(w.windowsNoSeason)] : []),
  ].join(visit.language === "fr" ? " ; " : "; ");
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
export function EstateWindows({
  visit,
  rows,
  changes,
}: {
  readonly visit: Visit;
  readonly rows: readonly Window[];
  readonly changes: readonly WindowChange[];
}) {
  const { t } = visit;
  // Totals that cannot be are the source’s own doing, and would hide what happened to sites.
  const last = new Map(
    latestFirst(changes.filter(({ kind }) => kind !== "fault"))
      .reverse()
      .map((change) => [change.site, change]),
  );
  const lastOf = (site: string): string => {
    const change = last.get(site);
    return change ? `${whatOf(visit, change)} (${whenOf(visit, change)})` : "–";
  };
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
          { head: t(w.windowsLatest), cell: ({ site }) => lastOf(site) },
        ]}
      />
    </section>
  );
}

function changeText(visit: Visit, { visits, visits_year_before: before }: Window): string {
  if (visits === null || before === null || before === 0) return visit.t(w.flowCannotTell);
  return changeWords(visit, visits / before - 1);
}
