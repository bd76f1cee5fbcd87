import { z } from "zod";
import { flows } from "../../analyse/questions/flows.ts";
import { type FlowState, visitFlows } from "../../analyse/questions/visit-flows.ts";
import type { Words } from "../../model/words.ts";
import { page, type Visit } from "../page.ts";
import { DataTable, type TableColumn } from "../parts/data-table.tsx";
import { Answered } from "../parts/failure.tsx";
import {
  chooseMap,
  filterFields,
  type MapChoice,
  type MapPair,
  type MapSite,
  shownQuery,
} from "../parts/map-choice.ts";
import { MapForm, MapViews, ShownTabs } from "../parts/map-form.tsx";
import { MapGraph, visitsLabel } from "../parts/map-graph.tsx";
import { MapPanel, pairHref, sizeText } from "../parts/map-panel.tsx";
import { SiteLink } from "../parts/name.tsx";
import { PAGE_ROWS, Pager } from "../parts/pager.tsx";
import { FLOW_WORDS, sideText } from "../parts/visit-flow.tsx";
import { words } from "../words.ts";

const SORTS = ["links", "editorial", "pages", "deep", "broken", "visits"] as const;
type Sort = (typeof SORTS)[number];
/** What can be sorted by, in each table; the first unless another is asked for. */
const SORTS_OF = {
  links: ["links", "editorial", "pages", "deep", "broken"],
  visits: ["visits", "links"],
} as const;

const HEADS: Readonly<Record<Sort, Words>> = {
  links: words.map.links,
  editorial: words.map.editorial,
  pages: words.map.pages,
  deep: words.map.deep,
  broken: words.map.broken,
  visits: words.map.visits,
};

export const mapQuery = z.object({
  theme: z.string().optional(),
  event: z.string().optional(),
  ministry: z.string().optional(),
  links: z.enum(["all", "editorial"]).default("all"),
  site: z.string().optional(),
  ...shownQuery,
  sort: z.enum(SORTS).optional(),
  page: z.coerce.number().int().min(1).default(1),
});
type MapQuery = z.infer<typeof mapQuery>;

export const mapPage = page({
  id: "map",
  path: "/map",
  section: "map",
  query: mapQuery,
  island: "map",
  load: (_params, visit: Visit, query: MapQuery) => chooseMap(visit, query),
  title: (_choice, visit) => visit.t(words.map.title),
  view: (choice, visit, query) => <MapView visit={visit} choice={choice} query={query} />,
});

interface Props {
  readonly visit: Visit;
  readonly choice: MapChoice;
  readonly query: MapQuery;
}

function MapView({ visit, choice, query }: Props) {
  const { t } = visit;
  const w = words.map;
  const areVisits = query.shown === "visits";
  const hrefOf = (site: string | undefined) => visit.href("/map", { ...filterFields(query), site });
  return (
    <>
      <h1>{t(w.title)}</h1>
      <p class="lead">{leadOf(visit, choice)}</p>
      <MapViews visit={visit} current="graph" filter={query} />
      <div class="map-shown">
        <ShownTabs
          visit={visit}
          shown={query.shown}
          hrefOf={(shown) =>
            visit.href("/map", { ...filterFields(query), shown, year: undefined, site: query.site })
          }
        />
      </div>
      <MapForm visit={visit} path="/map" filter={query} years={choice.years} year={choice.year} />
      {areVisits ? (
        <Answered visit={visit} question={visitFlows}>
          <VisitsNote visit={visit} choice={choice} />
        </Answered>
      ) : null}
      {choice.sites.length === 0 ? (
        <p>{t(w.nothing)}</p>
      ) : (
        <div class={choice.chosen ? "map-frame with-panel" : "map-frame"}>
          <MapGraph
            visit={visit}
            choice={choice}
            hrefOf={hrefOf}
            source={`/api/v1/map.json${visit.href("/map", filterFields(query)).replace(/^[^?]*/, "")}`}
          />
          {choice.chosen ? (
            <MapPanel visit={visit} choice={choice} chosen={choice.chosen} hrefOf={hrefOf} />
          ) : null}
        </div>
      )}
      <PairTable visit={visit} choice={choice} query={query} />
      <Exports visit={visit} choice={choice} />
    </>
  );
}

function leadOf(visit: Visit, { sites, pairs, chosen, filter, year }: MapChoice): string {
  if (filter.shown === "visits") {
    if (year === undefined) return visit.t(words.audience.flowsNone);
    if (chosen) return siteVisitsLead(visit, chosen, year, shownPairs({ pairs, chosen }));
    const flowing = pairs.filter(({ size }) => size !== null && size > 0);
    const visits = flowing.reduce((sum, { size }) => sum + (size ?? 0), 0);
    return visit.t(words.map.leadVisits, { year: String(year), visits, pairs: flowing.length });
  }
  if (chosen) {
    const name = visit.t(chosen.site.name);
    return visit.t(words.map.leadSite, { name, in: chosen.inDegree, out: chosen.outDegree });
  }
  const linked = sites.filter(({ inDegree, outDegree }) => inDegree + outDegree > 0).length;
  return visit.t(words.map.lead, { linked, sites: sites.length, pairs: pairs.length });
}

/** Without what nobody counts, a small number would read as few visits. */
function siteVisitsLead(visit: Visit, chosen: MapSite, year: number, pairs: readonly MapPair[]): string {
  const n = pairs.filter(({ size }) => size === null).length;
  const lead = visitsLabel(visit, chosen, year);
  return n > 0 ? `${lead} ${visit.t(words.map.leadSiteUncounted, { n })}` : lead;
}

/** Who counts the visits, and what nobody counts. */
function VisitsNote({ visit, choice }: Omit<Props, "query">) {
  if (choice.year === undefined) return <p class="notice">{visit.t(words.audience.noneHelp)}</p>;
  const unknown = choice.pairs.filter(({ size }) => size === null).length;
  const clicks = choice.pairs.filter(({ size, flow }) => size !== null && flow?.referrals_in === null).length;
  return (
    <p class="note">
      {visit.t(words.map.visitsAbout, { clicks })}{" "}
      {unknown > 0 ? visit.t(words.map.visitsUnknown, { unknown }) : null}
    </p>
  );
}

/** The table twin: every pair that the picture stands for, or those of the chosen site. */
function PairTable({ visit, choice, query }: Props) {
  const { t } = visit;
  const w = words.map;
  const areVisits = query.shown === "visits";
  const pairs = shownPairs(choice);
  if (areVisits && choice.year === undefined) return null;
  if (pairs.length === 0) return choice.sites.length > 0 ? <p>{t(w.noPairs)}</p> : null;
  const sorts: readonly Sort[] = SORTS_OF[query.shown];
  const sort = sorts.find((known) => known === query.sort) ?? query.shown;
  // They come strongest first.
  const sorted =
    sort === query.shown ? pairs : [...pairs].sort((a, b) => countOf(b, sort) - countOf(a, sort));
  const hrefOf = (fields: { readonly sort?: Sort; readonly page?: number }) =>
    visit.href("/map", { ...filterFields(query), site: query.site, sort, ...fields });
  const sortable = (id: Sort) => ({
    head: t(HEADS[id]),
    isNumber: true,
    sortHref: hrefOf({ sort: id }),
    sorted: sort === id ? ("descending" as const) : undefined,
  });
  return (
    <section id="pairs">
      <h2>{t(areVisits ? w.pairsVisits : w.pairsTable)}</h2>
      <DataTable
        visit={visit}
        caption={t(areVisits ? visitFlows.title : flows.title)}
        columns={[
          {
            head: t(w.from),
            cell: ({ source }: MapPair) => <SiteLink visit={visit} id={source.id} />,
            isName: true,
          },
          { head: t(w.to), cell: ({ target }: MapPair) => <SiteLink visit={visit} id={target.id} /> },
          ...(areVisits ? visitColumns(visit, sortable) : linkColumns(visit, sortable)),
        ]}
        rows={sorted.slice((query.page - 1) * PAGE_ROWS, query.page * PAGE_ROWS)}
        csv={areVisits ? `/data/visit-flows.csv?year=${choice.year}` : "/data/flows.csv"}
      />
      <Pager visit={visit} total={sorted.length} page={query.page} hrefOf={(page) => hrefOf({ page })} />
    </section>
  );
}

const shownPairs = ({ pairs, chosen }: Pick<MapChoice, "pairs" | "chosen">): readonly MapPair[] =>
  chosen ? pairs.filter(({ source, target }) => source === chosen || target === chosen) : pairs;

type Sortable = (id: Sort) => Omit<TableColumn<MapPair>, "cell">;

function linkColumns(visit: Visit, sortable: Sortable): TableColumn<MapPair>[] {
  return [
    ...SORTS_OF.links.map((id) => ({
      ...sortable(id),
      cell: (pair: MapPair) => visit.number(countOf(pair, id)),
    })),
    { head: visit.t(words.map.details), cell: (pair) => <PairLink visit={visit} pair={pair} /> },
  ];
}

function visitColumns(visit: Visit, sortable: Sortable): TableColumn<MapPair>[] {
  const { t } = visit;
  const w = words.map;
  return [
    { ...sortable("visits"), cell: (pair) => sizeText(visit, pair) },
    {
      head: t(w.countedBy),
      cell: ({ size, flow }) =>
        size === null ? "–" : t(flow?.referrals_in === null ? w.bySource : w.byTarget),
    },
    {
      head: t(words.audience.clicksOut),
      isNumber: true,
      cell: ({ flow }) => sideText(visit, flow?.clicks_out ?? null),
    },
    { ...sortable("links"), cell: (pair) => visit.number(countOf(pair, "links")) },
    {
      head: t(words.audience.state),
      cell: (pair) => t(FLOW_WORDS[(pair.flow?.state ?? "cannot-tell") as FlowState]),
    },
    { head: t(w.details), cell: (pair) => <PairLink visit={visit} pair={pair} /> },
  ];
}

/** The whole network, of links or of the visits of a year, for other tools. */
function Exports({ visit, choice }: Omit<Props, "query">) {
  const { t } = visit;
  const { year, filter } = choice;
  if (filter.shown === "visits" && year === undefined) return null;
  const of =
    filter.shown === "visits"
      ? `?shown=visits&year=${year}&lang=${visit.language}`
      : `?lang=${visit.language}`;
  return (
    <p>
      {t(words.map.export)} <a href={`/data/network.gexf${of}`}>GEXF</a>,{" "}
      <a href={`/data/network.graphml${of}`}>GraphML</a>,{" "}
      {filter.shown === "visits" ? (
        <>
          <a href={`/data/visit-flows.csv?year=${year}`}>CSV</a>,{" "}
          <a href="/data/visit-flows.parquet">Parquet</a>.
        </>
      ) : (
        <>
          <a href="/data/flows.csv">CSV</a>, <a href="/data/flows.parquet">Parquet</a>,{" "}
          <a href="/data/page-edges.csv">{t(words.map.pages)} (CSV)</a>.
        </>
      )}
    </p>
  );
}

function PairLink({ visit, pair }: { readonly visit: Visit; readonly pair: MapPair }) {
  const names = `${visit.t(pair.source.site.name)} → ${visit.t(pair.target.site.name)}`;
  return (
    <a href={pairHref(visit, pair)} aria-label={`${visit.t(words.map.details)}${visit.colon}${names}`}>
      {visit.t(words.map.details)}
    </a>
  );
}

function countOf({ row, size, flow }: MapPair, sort: Sort): number {
  if (sort === "visits") return size ?? -1;
  // Where links are shown, the size is that of the links asked for; else it is that of the visits.
  if (sort === "links") return size !== null && !flow ? size : (row?.links ?? 0);
  return (
    { editorial: row?.editorial_links, pages: row?.pages, deep: row?.deep_links, broken: row?.broken_links }[
      sort
    ] ?? 0
  );
}
