import { eachNumber } from "../kit/number-list.ts";
import { randomOf } from "../kit/random.ts";
import { components } from "./graph/component.ts";
import { type EdgeList, graphOf } from "./graph/csr.ts";
import { type Distances, distances } from "./graph/distance.ts";
import { groupSizes } from "./graph/partition.ts";
import { affordablePivots, pivots } from "./graph/pivot.ts";
import { sweep } from "./graph/sweep.ts";
import type { Lab } from "./question.ts";

/** How the pages of a site hold together. */
export interface Structure {
  readonly site: string;
  readonly pages: number;
  /** Share of pages in the largest set where each leads to each; absent without pages. */
  readonly sccShare: number | undefined;
  readonly found: Distances;
  /** Pages from which distances were searched; absent when all. */
  readonly sampledSources: number | undefined;
}

/** Up to this many pages, distances are exact. */
const EXACT_PAGES = 2000;
/** Links walked, at most, for a larger site: some tens of milliseconds. */
const WALKED_LINKS = 1e8;

/**
 * Makes the table `web_page` (page_id, site_no, site, node): the pages people can read, numbered within their site from 0;
 * addresses of one key are one node.
 */
export async function numberPages(lab: Lab): Promise<void> {
  await lab.run(`CREATE OR REPLACE TEMP TABLE web_page AS
    SELECT p.page_id, n.site_no, n.site,
      CAST(dense_rank() OVER (PARTITION BY n.site_no ORDER BY p.page_key) - 1 AS INTEGER) AS node
    FROM page p JOIN site_number n ON n.site = p.site
    WHERE p.read AND coalesce(p.status, 200) BETWEEN 200 AND 299 AND p.redirect_to IS NULL
      AND coalesce(p.content_type, 'html') LIKE '%html%'`);
}

/** The structure of each observed site, from the links between its pages of `web_page`. */
export async function* structures(lab: Lab): AsyncGenerator<Structure> {
  const sites = await lab.rows<{ site: string; pages: number }>(
    `SELECT n.site, coalesce(max(w.node) + 1, 0) AS pages
     FROM site_number n LEFT JOIN web_page w ON w.site_no = n.site_no GROUP BY n.site, n.site_no ORDER BY n.site_no`,
  );
  const pages = new Map(sites.map((row) => [row.site, row.pages]));
  for await (const { site, source, target } of linksBySite(lab)) {
    yield structureOf(site, { size: pages.get(site) ?? 0, source, target }, lab.seed);
    pages.delete(site);
  }
  // Those left have no link between two of their pages.
  for (const [site, size] of pages) yield structureOf(site, { size, source: [], target: [] }, lab.seed);
}

function structureOf(site: string, list: EdgeList, seed: number): Structure {
  const graph = graphOf(list);
  const { size, edges } = graph;
  const limit = size <= EXACT_PAGES ? size : affordablePivots(size, edges, WALKED_LINKS);
  const sources = pivots(size, limit, randomOf(`web-structure ${site} ${seed}`));
  return {
    site,
    pages: size,
    sccShare: size > 0 ? (groupSizes(components(graph.out))[0] as number) / size : undefined,
    found: distances(sweep(graph, sources)),
    sampledSources: sources.length < size ? sources.length : undefined,
  };
}

interface SiteLinks {
  readonly site: string;
  readonly source: number[];
  readonly target: number[];
}

/** The links within each site that has some, between nodes of `web_page`, one site after the other, so that one at a time is held. */
export async function* linksBySite(lab: Lab): AsyncGenerator<SiteLinks> {
  await lab.run(WEB_LINK);
  let own: SiteLinks | undefined;
  for await (const rows of lab.batches<{ site: string; node: number; targets: string }>(LINKS)) {
    for (const { site, node, targets } of rows) {
      if (own?.site !== site) {
        if (own) yield own;
        own = { site, source: [], target: [] };
      }
      addTargets(own, node, targets);
    }
  }
  if (own) yield own;
  await lab.run("DROP TABLE web_link");
}

/*
 * The links between pages of one site, by page. Joined by the anchor first, and kept: left to itself the engine may join
 * pages to targets by their site alone, which is all pairs of pages of each site.
 */
const WEB_LINK = `CREATE OR REPLACE TEMP TABLE web_link AS
  SELECT l.page_id, t.site_no, t.node FROM link l JOIN (
    SELECT DISTINCT u.anchor_id, w.site_no, w.node
    FROM site_anchor_no u JOIN web_page w ON w.page_id = u.target_page_id) t ON t.anchor_id = l.anchor_id`;

/** The targets of a page come as one text: a row for each of 10^7 links would cost more than all the rest. */
const LINKS = `SELECT w.site, w.node, string_agg(CAST(l.node AS VARCHAR), ' ') AS targets
  FROM web_link l JOIN web_page w ON w.page_id = l.page_id AND w.site_no = l.site_no
  WHERE l.node <> w.node GROUP BY w.site_no, w.site, w.node ORDER BY w.site_no`;

function addTargets({ source, target }: SiteLinks, node: number, targets: string): void {
  eachNumber(targets, (to) => {
    source.push(node);
    target.push(to);
  });
}
