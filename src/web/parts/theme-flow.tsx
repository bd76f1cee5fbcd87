import { groupFlows } from "../../analyse/questions/group-flows.ts";
import { groupVisitFlows } from "../../analyse/questions/group-visit-flows.ts";
import type { Row } from "../../model/table.ts";
import type { Visit } from "../page.ts";
import { rowsOfYear } from "../visit-year.ts";
import { words } from "../words.ts";
import { Answered } from "./failure.tsx";
import { FilterForm } from "./filter-form.tsx";
import { GroupSankey } from "./group-sankey.tsx";
import { ShownTabs, YearChoice } from "./map-form.tsx";

const w = words.home;

/** From theme to theme: the links given, or the visits of a year. */
export interface ThemeFlowData {
  readonly links: readonly Row<typeof groupFlows>[];
  readonly visits: readonly Row<typeof groupVisitFlows>[];
  readonly years: readonly number[];
  readonly year: number | undefined;
}

interface Asked {
  readonly shown: "links" | "visits";
  readonly year?: number | undefined;
}

export async function themeFlows(visit: Visit, { shown, year: asked }: Asked): Promise<ThemeFlowData> {
  const where = { dimension: "theme" };
  if (shown === "links")
    return { links: await visit.ask(groupFlows, where), visits: [], years: [], year: undefined };
  const { years, year, rows } = rowsOfYear(await visit.ask(groupVisitFlows, where), asked);
  return { links: [], visits: rows, years, year };
}

interface Props {
  readonly visit: Visit;
  readonly data: ThemeFlowData;
  readonly shown: Asked["shown"];
}

export function ThemeFlows({ visit, data, shown }: Props) {
  const areVisits = shown === "visits";
  return (
    <section aria-labelledby="flows">
      <h2 id="flows">{visit.t(areVisits ? w.visitFlows : w.flows)}</h2>
      <ShownTabs visit={visit} shown={shown} hrefOf={(next) => `${visit.href("/", { shown: next })}#flows`} />
      {areVisits ? <ThemeVisits visit={visit} data={data} /> : <ThemeLinks visit={visit} rows={data.links} />}
    </section>
  );
}

function ThemeLinks({ visit, rows }: { readonly visit: Visit; readonly rows: ThemeFlowData["links"] }) {
  const isTold = rows.some(({ editorial_links }) => editorial_links > 0);
  const lead = rows.length === 0 ? w.flowsNone : isTold ? w.flowsLead : w.flowsLeadAll;
  return (
    <>
      <p>{visit.t(lead)}</p>
      <Answered visit={visit} question={groupFlows}>
        {rows.length > 0 ? (
          <GroupSankey
            visit={visit}
            // Bands are as wide as the links written in the text; where nothing says which are, as all links.
            rows={rows.map((row) => ({ ...row, size: isTold ? row.editorial_links : row.links }))}
            caption={visit.t(w.flows)}
            {...themesOf(visit)}
            csv="/data/group-flows.csv?dimension=theme"
            head={visit.t(isTold ? w.editorialLinks : w.allLinks)}
            columns={
              isTold
                ? [{ head: visit.t(w.allLinks), cell: ({ links }) => visit.number(links), isNumber: true }]
                : []
            }
          />
        ) : null}
      </Answered>
    </>
  );
}

function ThemeVisits({ visit, data }: Omit<Props, "shown">) {
  const { t } = visit;
  const { visits, years, year } = data;
  return (
    <Answered visit={visit} question={groupVisitFlows}>
      {year === undefined ? (
        <>
          <p>{t(words.audience.flowsNone)}</p>
          <p class="notice">{t(words.audience.noneHelp)}</p>
        </>
      ) : (
        <>
          <p>{t(w.visitFlowsLead, { year: String(year) })}</p>
          <FilterForm visit={visit} path="/#flows" isFiltered={false}>
            <input type="hidden" name="shown" value="visits" />
            <YearChoice visit={visit} years={years} year={year} />
          </FilterForm>
          <GroupSankey
            visit={visit}
            rows={visits.map((row) => ({ ...row, size: row.visits }))}
            caption={t(w.visitFlows)}
            {...themesOf(visit)}
            csv={`/data/group-visit-flows.csv?dimension=theme&year=${year}`}
            head={t(words.map.visits)}
            columns={[
              {
                head: t(w.pairsCounted),
                cell: ({ counted_pairs, site_pairs }) =>
                  t(w.pairsOf, { counted: counted_pairs, pairs: site_pairs }),
                isNumber: true,
              },
            ]}
          />
        </>
      )}
    </Answered>
  );
}

const themesOf = (visit: Visit) => ({
  nameOf: (id: string) => visit.directory.topicName("theme", id),
  hrefOf: (id: string) => visit.href(`/themes/${encodeURIComponent(id)}`),
});
