import { z } from "zod";
import { flows } from "../../analyse/questions/flows.ts";
import { groupFlows } from "../../analyse/questions/group-flows.ts";
import { groupVisitFlows } from "../../analyse/questions/group-visit-flows.ts";
import { visitFlows } from "../../analyse/questions/visit-flows.ts";
import type { Words } from "../../model/words.ts";
import { page, type Visit } from "../page.ts";
import { Answered } from "../parts/failure.tsx";
import { Choice } from "../parts/filter-form.tsx";
import { chooseMap, filterFields, inOrder, mostVisitedFirst } from "../parts/map-choice.ts";
import { MapForm, MapViews, ShownTabs } from "../parts/map-form.tsx";
import { type Matrix, MatrixTable } from "../parts/matrix.tsx";
import { rowsOfYear } from "../visit-year.ts";
import { words } from "../words.ts";
import { mapQuery } from "./map.tsx";

const GROUPINGS = ["theme", "life-event", "ministry", "site"] as const;
type Grouping = (typeof GROUPINGS)[number];

/** More rows than this and the matrix no longer reads as one. */
const SHOWN = 60;

const matrixQuery = mapQuery.extend({ by: z.enum(GROUPINGS).default("theme") });
type MatrixQuery = z.infer<typeof matrixQuery>;

/** A matrix, and what it is made of. */
interface MatrixData {
  readonly title: Words;
  readonly matrix: Matrix;
  /** Of which visits are known, and the one shown; none where links are shown. */
  readonly years: readonly number[];
  readonly year: number | undefined;
  readonly lead: string;
}

export const mapMatrixPage = page({
  id: "map-matrix",
  path: "/map/matrix",
  alsoFrom: ["/flows"],
  section: "map",
  query: matrixQuery,
  load: (_params, visit: Visit, query: MatrixQuery): Promise<MatrixData> => {
    if (query.by === "site") return siteMatrix(visit, query);
    return query.shown === "visits"
      ? visitMatrix(visit, query.by, query.year)
      : linkMatrix(visit, query.by, query.links);
  },
  title: ({ title }, visit) => visit.t(title),
  view: (data, visit, query) => <MatrixView visit={visit} data={data} query={query} />,
});

const BY: Readonly<Record<Grouping, Words>> = {
  site: words.map.bySite,
  theme: words.map.byTheme,
  "life-event": words.map.byLifeEvent,
  ministry: words.map.byMinistry,
};

function MatrixView({
  visit,
  data,
  query,
}: {
  readonly visit: Visit;
  readonly data: MatrixData;
  readonly query: MatrixQuery;
}) {
  const { t } = visit;
  const w = words.map;
  const { matrix, years, year } = data;
  const areVisits = query.shown === "visits";
  return (
    <>
      <h1>{t(data.title)}</h1>
      <p class="lead">{data.lead}</p>
      <MapViews visit={visit} current="matrix" filter={query} />
      <ShownTabs
        visit={visit}
        shown={query.shown}
        hrefOf={(shown) =>
          visit.href("/map/matrix", { ...filterFields(query), by: query.by, shown, year: undefined })
        }
      />
      <MapForm
        visit={visit}
        path="/map/matrix"
        filter={query}
        isWhole={query.by !== "site"}
        years={years}
        year={year}
      >
        <Choice
          name="by"
          label={t(w.matrixBy)}
          value={query.by}
          options={GROUPINGS.map((by) => ({ id: by, name: t(BY[by]) }))}
        />
      </MapForm>
      {areVisits ? (
        <Answered visit={visit} question={query.by === "site" ? visitFlows : groupVisitFlows}>
          {year === undefined ? <p class="notice">{t(words.audience.noneHelp)}</p> : null}
        </Answered>
      ) : null}
      {matrix.items.length === 0 ? <p>{t(w.noPairs)}</p> : <MatrixTable visit={visit} matrix={matrix} />}
      {areVisits && matrix.items.length > 0 ? <p class="note">{t(w.matrixSigns)}</p> : null}
      {matrix.total > matrix.items.length ? (
        <p>
          {t(areVisits ? w.matrixCutVisits : w.matrixCut, {
            shown: matrix.items.length,
            total: matrix.total,
          })}
        </p>
      ) : null}
      {query.by === "theme" || query.by === "life-event" ? (
        <p>{t(areVisits ? w.severalGroupsVisits : w.severalGroups)}</p>
      ) : null}
      <p>
        <a href={csvOf(query, year)}>{t(words.shell.download)}</a>
      </p>
    </>
  );
}

function csvOf({ by, shown }: MatrixQuery, year: number | undefined): string {
  if (shown === "links" || year === undefined)
    return by === "site" ? "/data/flows.csv" : `/data/group-flows.csv?dimension=${by}`;
  return by === "site"
    ? `/data/visit-flows.csv?year=${year}`
    : `/data/group-visit-flows.csv?dimension=${by}&year=${year}`;
}

type GroupingOfGroups = Exclude<Grouping, "site">;

async function linkMatrix(
  visit: Visit,
  by: GroupingOfGroups,
  kind: "all" | "editorial",
): Promise<MatrixData> {
  const rows = await visit.ask(groupFlows, { dimension: by });
  const cells = rows
    .map((row) => ({
      source: row.source_group,
      target: row.target_group,
      size: kind === "editorial" ? row.editorial_links : row.links,
    }))
    .filter(({ size }) => size > 0);
  const caption = visit.t(words.map.matrixCaption);
  const matrix = matrixOf(visit, caption, cells, (id) => groupItem(visit, by, id));
  const { sum: links, inside } = matrix;
  const share = visit.percent(links > 0 ? inside / links : 0);
  const lead = visit.t(words.map.matrixLead, { links, inside, share });
  return { title: words.map.matrixTitle, matrix, years: [], year: undefined, lead };
}

async function visitMatrix(
  visit: Visit,
  by: GroupingOfGroups,
  asked: number | undefined,
): Promise<MatrixData> {
  const { years, year, rows } = rowsOfYear(await visit.ask(groupVisitFlows, { dimension: by }), asked);
  const cells = rows.map((row) => ({ source: row.source_group, target: row.target_group, size: row.visits }));
  const matrix = matrixOf(visit, visitsCaption(visit, year), cells, (id) => groupItem(visit, by, id));
  return {
    title: words.map.matrixVisitsTitle,
    matrix,
    years,
    year,
    lead: await visitLead(visit, matrix, year),
  };
}

/** The visits themselves, each once; the share is that of the matrix, where a site of several groups counts in each. */
async function visitLead(visit: Visit, { sum, inside }: Matrix, year: number | undefined): Promise<string> {
  if (year === undefined) return visit.t(words.audience.flowsNone);
  const [told, linked] = await Promise.all([visit.ask(visitFlows), visit.ask(flows)]);
  const pairs = mostVisitedFirst(rowsOfYear(told, year).rows, linked);
  const counted = pairs.filter(({ size }) => size !== null);
  return visit.t(words.map.matrixLeadVisits, {
    year: String(year),
    visits: counted.reduce((total, { size }) => total + (size ?? 0), 0),
    share: visit.percent(sum > 0 ? inside / sum : 0),
    pairs: pairs.length,
    counted: counted.length,
  });
}

async function siteMatrix(visit: Visit, query: MatrixQuery): Promise<MatrixData> {
  const { pairs, sites, years, year } = await chooseMap(visit, { ...query, site: undefined });
  const areVisits = query.shown === "visits";
  const cells =
    year === undefined && areVisits
      ? []
      : pairs.map(({ source, target, size }) => ({ source: source.id, target: target.id, size }));
  const caption = areVisits ? visitsCaption(visit, year) : visit.t(words.map.matrixCaption);
  const matrix = matrixOf(visit, caption, cells, (id) => ({
    id,
    name: visit.t(visit.directory.siteName(id)),
    href: visit.href(`/sites/${encodeURIComponent(id)}`),
  }));
  const cellHref = (source: string, target: string) =>
    visit.href(`/flows/${encodeURIComponent(source)}/${encodeURIComponent(target)}`);
  return {
    title: areVisits ? words.map.matrixVisitsTitle : words.map.matrixTitle,
    matrix: { ...matrix, total: areVisits ? matrix.total : sites.length, cellHref },
    years,
    year,
    lead: siteLead(visit, query, matrix, sites.length, year),
  };
}

function siteLead(
  visit: Visit,
  { shown }: MatrixQuery,
  { pairs }: Matrix,
  sites: number,
  year: number | undefined,
): string {
  if (shown === "links") return visit.t(words.map.matrixLeadSites, { pairs, possible: sites * (sites - 1) });
  if (year === undefined) return visit.t(words.audience.flowsNone);
  return visit.t(words.map.matrixLeadSitesVisits, { pairs, year: String(year) });
}

const visitsCaption = (visit: Visit, year: number | undefined): string =>
  visit.t(words.map.matrixCaptionVisits, { year: String(year ?? "") });

interface Cell {
  readonly source: string;
  readonly target: string;
  readonly size: number | null;
}

function matrixOf(
  visit: Visit,
  caption: string,
  cells: readonly Cell[],
  itemOf: (id: string) => Matrix["items"][number],
): Matrix {
  const weight = new Map<string, number>();
  for (const { source, target, size } of cells) {
    weight.set(source, (weight.get(source) ?? 0) + (size ?? 0));
    weight.set(target, (weight.get(target) ?? 0) + (size ?? 0));
  }
  const strongest = [...weight].sort((a, b) => b[1] - a[1] || inOrder(a[0], b[0])).slice(0, SHOWN);
  const shown = new Set(strongest.map(([id]) => id));
  const items = [...shown].map(itemOf).sort((a, b) => visit.compare(a.name, b.name));
  return {
    caption,
    items,
    total: weight.size,
    pairs: cells.filter(({ size }) => size !== null && size > 0).length,
    sum: sum(cells),
    inside: sum(cells.filter(({ source, target }) => source === target)),
    values: new Map(
      cells
        .filter(({ source, target }) => shown.has(source) && shown.has(target))
        .map(({ source, target, size }) => [`${source}\n${target}`, size]),
    ),
  };
}

const sum = (cells: readonly Cell[]): number => cells.reduce((total, { size }) => total + (size ?? 0), 0);

function groupItem(
  { t, directory, href }: Visit,
  by: Exclude<Grouping, "site">,
  id: string,
): Matrix["items"][number] {
  const slug = encodeURIComponent(id);
  if (by === "ministry") {
    return {
      id,
      name: t(directory.organisation(id)?.name ?? { en: id, fr: id }),
      href: href(`/ministries/${slug}`),
    };
  }
  const folder = by === "theme" ? "themes" : "life-events";
  return { id, name: t(directory.topicName(by, id)), href: href(`/${folder}/${slug}`) };
}
