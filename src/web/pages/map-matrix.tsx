import { z } from "zod";
import { groupFlows } from "../../analyse/questions/group-flows.ts";
import type { Words } from "../../model/words.ts";
import { page, type Visit } from "../page.ts";
import { chooseMap } from "../parts/map-choice.ts";
import { MapForm, MapViews } from "../parts/map-form.tsx";
import { type Matrix, MatrixTable } from "../parts/matrix.tsx";
import { words } from "../words.ts";
import { mapQuery } from "./map.tsx";

const GROUPINGS = ["theme", "life-event", "ministry", "site"] as const;
type Grouping = (typeof GROUPINGS)[number];

/** More rows than this and the matrix no longer reads as one. */
const SHOWN = 60;

const matrixQuery = mapQuery.extend({ by: z.enum(GROUPINGS).default("theme") });
type MatrixQuery = z.infer<typeof matrixQuery>;

export const mapMatrixPage = page({
  id: "map-matrix",
  path: "/map/matrix",
  section: "map",
  query: matrixQuery,
  load: (_params, visit: Visit, query: MatrixQuery) =>
    query.by === "site" ? siteMatrix(visit, query) : groupMatrix(visit, query.by, query.links),
  title: (_matrix, visit) => visit.t(words.map.matrixTitle),
  view: (matrix, visit, query) => <MatrixView visit={visit} matrix={matrix} query={query} />,
});

const BY: Readonly<Record<Grouping, Words>> = {
  site: words.map.bySite,
  theme: words.map.byTheme,
  "life-event": words.map.byLifeEvent,
  ministry: words.map.byMinistry,
};

function MatrixView({
  visit,
  matrix,
  query,
}: {
  readonly visit: Visit;
  readonly matrix: Matrix;
  readonly query: MatrixQuery;
}) {
  const { t } = visit;
  const w = words.map;
  return (
    <>
      <h1>{t(w.matrixTitle)}</h1>
      <p class="lead">{leadOf(visit, matrix, query.by)}</p>
      <MapViews visit={visit} current="matrix" />
      <MapForm visit={visit} path="/map/matrix" filter={query} isWhole={query.by !== "site"}>
        <p class="field">
          <label for="field-by">{t(w.matrixBy)}</label>
          <select id="field-by" name="by">
            {GROUPINGS.map((by) => (
              <option value={by} selected={by === query.by}>
                {t(BY[by])}
              </option>
            ))}
          </select>
        </p>
      </MapForm>
      {matrix.items.length === 0 ? <p>{t(w.noPairs)}</p> : <MatrixTable visit={visit} matrix={matrix} />}
      {matrix.total > matrix.items.length ? (
        <p>{t(w.matrixCut, { shown: matrix.items.length, total: matrix.total })}</p>
      ) : null}
      {query.by === "theme" || query.by === "life-event" ? <p>{t(w.severalGroups)}</p> : null}
      <p>
        <a href={query.by === "site" ? "/data/flows.csv" : "/data/group-flows.csv"}>
          {t(words.shell.download)}
        </a>
      </p>
    </>
  );
}

function leadOf(visit: Visit, { links, inside, pairs, total }: Matrix, by: Grouping): string {
  if (by === "site") return visit.t(words.map.matrixLeadSites, { pairs, possible: total * (total - 1) });
  const share = links > 0 ? visit.percent(inside / links) : visit.percent(0);
  return visit.t(words.map.matrixLead, { links, inside, share });
}

async function groupMatrix(
  visit: Visit,
  by: Exclude<Grouping, "site">,
  links: "all" | "editorial",
): Promise<Matrix> {
  const rows = await visit.ask(groupFlows, { dimension: by });
  const cells = rows.map((row) => ({
    source: row.source_group,
    target: row.target_group,
    links: links === "editorial" ? row.editorial_links : row.links,
  }));
  return matrixOf(visit, cells, (id) => groupItem(visit, by, id));
}

async function siteMatrix(visit: Visit, query: MatrixQuery): Promise<Matrix> {
  const { pairs, sites } = await chooseMap(visit, { ...query, site: undefined });
  const cells = pairs.map(({ source, target, links }) => ({ source: source.id, target: target.id, links }));
  const matrix = matrixOf(visit, cells, (id) => ({
    id,
    name: visit.t(visit.directory.siteName(id)),
    href: visit.href(`/sites/${encodeURIComponent(id)}`),
  }));
  const cellHref = (source: string, target: string) =>
    visit.href(`/flows/${encodeURIComponent(source)}/${encodeURIComponent(target)}`);
  return { ...matrix, total: sites.length, cellHref };
}

interface Cell {
  readonly source: string;
  readonly target: string;
  readonly links: number;
}

function matrixOf(
  visit: Visit,
  cells: readonly Cell[],
  itemOf: (id: string) => Matrix["items"][number],
): Matrix {
  const filled = cells.filter(({ links }) => links > 0);
  const weight = new Map<string, number>();
  for (const { source, target, links } of filled) {
    weight.set(source, (weight.get(source) ?? 0) + links);
    weight.set(target, (weight.get(target) ?? 0) + links);
  }
  const strongest = [...weight].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).slice(0, SHOWN);
  const items = strongest.map(([id]) => itemOf(id)).sort((a, b) => visit.compare(a.name, b.name));
  return {
    items,
    total: weight.size,
    pairs: filled.length,
    links: sum(filled),
    inside: sum(filled.filter(({ source, target }) => source === target)),
    values: new Map(filled.map(({ source, target, links }) => [`${source}\n${target}`, links])),
  };
}

const sum = (cells: readonly Cell[]): number => cells.reduce((total, { links }) => total + links, 0);

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
