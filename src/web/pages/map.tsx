import { z } from "zod";
import { flows } from "../../analyse/questions/flows.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { chooseMap, type MapChoice, type MapFilter, type MapPair } from "../parts/map-choice.ts";
import { MapForm, MapViews } from "../parts/map-form.tsx";
import { MapGraph } from "../parts/map-graph.tsx";
import { MapPanel, pairHref } from "../parts/map-panel.tsx";
import { SiteLink } from "../parts/name.tsx";
import { PAGE_ROWS, Pager } from "../parts/pager.tsx";
import { words } from "../words.ts";

const HEADS = {
  links: words.map.links,
  editorial: words.map.editorial,
  pages: words.map.pages,
  deep: words.map.deep,
  broken: words.map.broken,
};
const SORTS = ["links", "editorial", "pages", "deep", "broken"] as const;

export const mapQuery = z.object({
  theme: z.string().optional(),
  event: z.string().optional(),
  ministry: z.string().optional(),
  links: z.enum(["all", "editorial"]).default("all"),
  site: z.string().optional(),
  sort: z.enum(SORTS).default("links"),
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
  const hrefOf = (site: string | undefined) => visit.href("/map", { ...filterFields(query), site });
  return (
    <>
      <h1>{t(w.title)}</h1>
      <p class="lead">{leadOf(visit, choice)}</p>
      <MapViews visit={visit} current="graph" />
      <MapForm visit={visit} path="/map" filter={query} />
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
      <p>
        {t(w.export)} <a href={`/data/network.gexf?lang=${visit.language}`}>GEXF</a>,{" "}
        <a href={`/data/network.graphml?lang=${visit.language}`}>GraphML</a>,{" "}
        <a href="/data/flows.csv">CSV</a>, <a href="/data/flows.parquet">Parquet</a>,{" "}
        <a href="/data/page-edges.csv">{t(words.map.pages)} (CSV)</a>.
      </p>
    </>
  );
}

function leadOf(visit: Visit, { sites, pairs, chosen }: MapChoice): string {
  if (chosen) {
    const name = visit.t(chosen.site.name);
    return visit.t(words.map.leadSite, { name, in: chosen.inDegree, out: chosen.outDegree });
  }
  const linked = sites.filter(({ inDegree, outDegree }) => inDegree + outDegree > 0).length;
  return visit.t(words.map.lead, { linked, sites: sites.length, pairs: pairs.length });
}

/** The table twin: every pair that the picture stands for, or those of the chosen site. */
function PairTable({ visit, choice, query }: Props) {
  const { t, number } = visit;
  const w = words.map;
  const { chosen } = choice;
  const pairs = chosen
    ? choice.pairs.filter(({ source, target }) => source === chosen || target === chosen)
    : choice.pairs;
  if (pairs.length === 0) return choice.sites.length > 0 ? <p>{t(w.noPairs)}</p> : null;
  // They come strongest first.
  const sorted =
    query.sort === "links"
      ? pairs
      : [...pairs].sort((a, b) => countOf(b, query.sort) - countOf(a, query.sort));
  const hrefOf = (fields: { readonly sort?: string; readonly page?: number }) =>
    visit.href("/map", { ...filterFields(query), site: query.site, sort: query.sort, ...fields });
  const column = (id: (typeof SORTS)[number]) => ({
    head: t(HEADS[id]),
    cell: (pair: MapPair) => number(countOf(pair, id)),
    isNumber: true,
    sortHref: hrefOf({ sort: id }),
    sorted: query.sort === id ? ("descending" as const) : undefined,
  });
  return (
    <section id="pairs">
      <h2>{t(w.pairsTable)}</h2>
      <DataTable
        visit={visit}
        caption={t(flows.title)}
        columns={[
          {
            head: t(w.from),
            cell: ({ source }: MapPair) => <SiteLink visit={visit} id={source.id} />,
            isName: true,
          },
          { head: t(w.to), cell: ({ target }: MapPair) => <SiteLink visit={visit} id={target.id} /> },
          ...SORTS.map(column),
          { head: t(w.details), cell: (pair: MapPair) => <PairLink visit={visit} pair={pair} /> },
        ]}
        rows={sorted.slice((query.page - 1) * PAGE_ROWS, query.page * PAGE_ROWS)}
        csv="/data/flows.csv"
      />
      <Pager visit={visit} total={sorted.length} page={query.page} hrefOf={(page) => hrefOf({ page })} />
    </section>
  );
}

function PairLink({ visit, pair }: { readonly visit: Visit; readonly pair: MapPair }) {
  const names = `${visit.t(pair.source.site.name)} → ${visit.t(pair.target.site.name)}`;
  return (
    <a href={pairHref(visit, pair)} aria-label={`${visit.t(words.map.details)}: ${names}`}>
      {visit.t(words.map.details)}
    </a>
  );
}

function countOf({ row, links }: MapPair, sort: (typeof SORTS)[number]): number {
  const values = {
    links,
    editorial: row.editorial_links,
    pages: row.pages,
    deep: row.deep_links,
    broken: row.broken_links,
  };
  return values[sort];
}

function filterFields({ theme, event, ministry, links }: MapFilter) {
  return { theme, event, ministry, links: links === "all" ? undefined : links };
}
