import { type EdgeList, type Graph, graphOf } from "./graph/csr.ts";
import type { Lab } from "./question.ts";

/** Which links count: all of them, or those not known to be repeated by a template. */
export const SCOPES = ["all", "editorial"] as const;
export type Scope = (typeof SCOPES)[number];

/** The observed sites as a graph: node `i` is `sites[i]`, an edge weighs ln(1 + pages that link). */
export interface SiteGraph {
  readonly scope: Scope;
  /** Every site that is `in`, linked or not, in the order of their ids. */
  readonly sites: readonly string[];
  readonly graph: Graph;
  /** Links given and received by each site. */
  readonly outLinks: Float64Array;
  readonly inLinks: Float64Array;
}

/**
 * Reads the network of sites from the answer `flows`. The weight grows with the logarithm of the pages that link:
 * a menu on a thousand pages is one decision, not a thousand. A link whose origin cannot be told (its site gave too
 * few pages to see what repeats) counts as editorial: it is not known to be a template.
 */
export async function readSiteGraph(lab: Lab, scope: Scope): Promise<SiteGraph> {
  const sites = observedSites(lab);
  const node = new Map(sites.map((site, i) => [site, i]));
  const list = { size: sites.length, source: [] as number[], target: [] as number[], weight: [] as number[] };
  const outLinks = new Float64Array(sites.length);
  const inLinks = new Float64Array(sites.length);
  for (const { source_site, target_site, pages, links } of await lab.rows<Tie>(TIES[scope])) {
    const source = node.get(source_site);
    const target = node.get(target_site);
    if (source === undefined || target === undefined) continue;
    list.source.push(source);
    list.target.push(target);
    list.weight.push(Math.log1p(pages));
    outLinks[source] = (outLinks[source] as number) + links;
    inLinks[target] = (inLinks[target] as number) + links;
  }
  return { scope, sites, graph: graphOf(list satisfies EdgeList), outLinks, inLinks };
}

interface Tie {
  readonly source_site: string;
  readonly target_site: string;
  readonly pages: number;
  readonly links: number;
}

const TIES: Readonly<Record<Scope, string>> = {
  all: `SELECT source_site, target_site, pages, links FROM flows
    WHERE links > 0 ORDER BY source_site, target_site`,
  editorial: `SELECT source_site, target_site,
      CASE WHEN unknown_links > 0 THEN pages ELSE editorial_pages END AS pages,
      editorial_links + unknown_links AS links FROM flows
    WHERE editorial_links + unknown_links > 0 ORDER BY source_site, target_site`,
};

function observedSites({ estate }: Lab): string[] {
  return estate.sites
    .filter(({ decision }) => decision === "in")
    .map(({ id }) => id)
    .sort((a, b) => (a < b ? -1 : 1));
}
