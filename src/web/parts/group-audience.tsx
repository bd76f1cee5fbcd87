import { groupAudience } from "../../analyse/questions/group-audience.ts";
import type { Row } from "../../model/table.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { numberOf } from "./audience-chart.tsx";
import { DataTable } from "./data-table.tsx";
import { Answered } from "./failure.tsx";

const w = words.audience;

export type GroupYear = Row<typeof groupAudience>;

/** The audience of a theme, a life event or a ministry, latest year first. */
export async function groupYears(
  visit: Visit,
  dimension: "theme" | "life-event" | "ministry",
  id: string,
): Promise<GroupYear[]> {
  const rows = (await visit.ask(groupAudience)).filter(
    (row) => row.dimension === dimension && row.group_id === id,
  );
  return rows.sort((a, b) => b.year - a.year);
}

/** How many come to the sites of a group, by which way, year by year. */
export function GroupAudience({
  visit,
  years,
}: {
  readonly visit: Visit;
  readonly years: readonly GroupYear[];
}) {
  const { t } = visit;
  // The year under way is not over: the sentence speaks of the one before.
  const told = years[1] ?? years[0];
  return (
    <section aria-labelledby="audience">
      <h2 id="audience">{t(w.menu)}</h2>
      <Answered visit={visit} question={groupAudience}>
        {told === undefined ? (
          <p>{t(w.groupNone)}</p>
        ) : (
          <>
            <p>{sentenceOf(visit, told)}</p>
            <details>
              <summary>{t(w.table)}</summary>
              <DataTable
                visit={visit}
                caption={t(w.menu)}
                isCaptionHidden
                csv={`/data/group-audience.csv?dimension=${told.dimension}&group_id=${encodeURIComponent(told.group_id)}`}
                rows={years}
                columns={[
                  { head: t(w.year), isName: true, cell: ({ year }) => String(year) },
                  { head: t(w.sites), isNumber: true, cell: ({ sites }) => visit.number(sites) },
                  { head: t(w.visits), isNumber: true, cell: ({ visits }) => numberOf(visit, visits) },
                  {
                    head: t(w.visitsADay),
                    isNumber: true,
                    cell: (row) => numberOf(visit, perDay(row)),
                  },
                  {
                    head: t(w.searchShare),
                    isNumber: true,
                    cell: ({ search_share }) => (search_share === null ? "–" : visit.percent(search_share)),
                  },
                  {
                    head: t(w.fromPublic),
                    isNumber: true,
                    cell: ({ entries_from_estate }) => numberOf(visit, entries_from_estate),
                  },
                ]}
              />
            </details>
          </>
        )}
      </Answered>
    </section>
  );
}

/** Visits of a plain day, all sites of the group together. */
const perDay = ({ visits, site_days, sites }: GroupYear): number | null =>
  visits === null || site_days === 0 ? null : (visits / site_days) * sites;

function sentenceOf(
  visit: Visit,
  { sites, of_sites, visits, year, search_share, entries_from_estate }: GroupYear,
): string {
  const { t } = visit;
  const many = t(w.groupLead, { sites, of: of_sites, visits: visits ?? 0, year: String(year) });
  if (search_share === null) return many;
  return `${many} ${t(w.groupSearch, { share: visit.percent(search_share), entries: entries_from_estate ?? 0 })}`;
}
