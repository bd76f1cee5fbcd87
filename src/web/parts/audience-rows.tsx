import { audienceRows } from "../../analyse/questions/audience-rows.ts";
import type { Row } from "../../model/table.ts";
import type { Words } from "../../model/words.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { numberOf } from "./audience-chart.tsx";
import { DataTable, type TableColumn } from "./data-table.tsx";
import { Answered } from "./failure.tsx";

const w = words.audience;

type Told = Row<typeof audienceRows>;

interface Props {
  readonly visit: Visit;
  readonly site: string;
  readonly rows: readonly Told[];
  /** Months asked for, `2026-01`; all where not said. */
  readonly period: { readonly from?: string | undefined; readonly to?: string | undefined };
}

/** Shown of a long period: the last months, and the last year of breakdowns. */
const MONTHS_SHOWN = 12;

/** From which rows of which files the figures of a site come: what anyone needs to find them again. */
export function RowsBehind({ visit, site, rows, period }: Props) {
  const within = rows.filter((row) => isWithin(row, period));
  const shown = latestOf(within);
  const others = within.filter(
    ({ is_shown, period: own }) => !is_shown && shown.some((row) => row.period === own),
  );
  const { t } = visit;
  return (
    <Answered visit={visit} question={audienceRows}>
      {shown.length === 0 ? (
        <p class="lead">{t(w.rowsNone)}</p>
      ) : (
        <>
          <p class="lead">{t(w.rowsLead, extentOf(visit, shown))}</p>
          <DataTable
            visit={visit}
            caption={t(w.rowsTable)}
            isStacked
            csv={`/data/audience-rows.csv?site=${encodeURIComponent(site)}`}
            rows={shown}
            columns={[
              { head: t(w.rowsPeriod), isName: true, isDay: true, cell: (row) => row.period },
              { head: t(w.rowsWhat), cell: ({ about }) => t(nameOf(about)) },
              { head: t(w.rowsCount), isNumber: true, cell: (row) => visit.number(row.row_count) },
              { head: t(w.rowsRead), cell: (row) => <span class="address">{placeOf(visit, row)}</span> },
              { head: t(w.rowsImport), cell: (row) => `${row.source} · ${row.property} · ${row.snapshot}` },
              ...countColumns(visit, shown),
            ]}
          />
        </>
      )}
      {within.filter(({ is_shown }) => is_shown).length > shown.length ? <p>{t(w.rowsCut)}</p> : null}
      {others.length === 0 ? null : (
        <p>{t(w.rowsOther, { n: others.reduce((sum, row) => sum + row.row_count, 0) })}</p>
      )}
    </Answered>
  );
}

/** Counts that no row has, as those of totals that are not added up, take no place. */
function countColumns(visit: Visit, rows: readonly Told[]): readonly TableColumn<Told>[] {
  const counts = [
    [w.visits, "visits"],
    [w.views, "views"],
    [w.rowsClicks, "clicks"],
  ] as const;
  return counts
    .filter(([, name]) => rows.some((row) => row[name] !== null))
    .map(([word, name]) => ({
      head: visit.t(word),
      isNumber: true,
      cell: (row) => numberOf(visit, row[name]),
    }));
}

/** A year is within when one of its months is. */
const isWithin = ({ period }: Told, { from = "", to = "9999" }: Props["period"]): boolean =>
  period >= from.slice(0, period.length) && period <= to.slice(0, period.length);

/** The last months, then the breakdowns of the last year, the latest first. */
function latestOf(rows: readonly Told[]): Told[] {
  const own = rows.filter(({ is_shown }) => is_shown);
  const months = [...new Set(own.map(({ period }) => period).filter(isMonth))].sort().slice(-MONTHS_SHOWN);
  const [year] = [...new Set(own.map(({ period }) => period).filter((period) => !isMonth(period)))]
    .sort()
    .slice(-1);
  return own
    .filter(({ period }) => months.includes(period) || period === year)
    .sort(
      (a, b) =>
        Number(isMonth(b.period)) - Number(isMonth(a.period)) ||
        b.period.localeCompare(a.period) ||
        a.about.localeCompare(b.about) ||
        a.first_file.localeCompare(b.first_file),
    );
}

const isMonth = (period: string): boolean => period.length > 4;

function nameOf(about: Told["about"]): Words {
  if (about === "day") return w.rowsDays;
  if (about === "trailing-30") return w.rowsWindows;
  if (about === "channel") return w.origins;
  if (about === "page-split") return w.rowsPages;
  return words.dimension[about as keyof typeof words.dimension] ?? { en: about, fr: about };
}

function placeOf({ t }: Visit, { file_count, first_file, last_file, first_place, last_place }: Told): string {
  if (file_count > 1) return t(w.rowsFiles, { n: file_count, first: first_file, last: last_file });
  const [first, last] = [String(first_place), String(last_place)];
  return `${first_file} : ${first === last ? t(w.rowsOne, { first }) : t(w.rowsFromTo, { first, last })}`;
}

function extentOf(visit: Visit, rows: readonly Told[]): { from: string; to: string } {
  const days = rows.flatMap(({ first_day, last_day }) => [first_day, last_day]).sort();
  return { from: visit.day(days[0] ?? ""), to: visit.day(days.at(-1) ?? "") };
}
