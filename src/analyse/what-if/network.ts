import type { Reading } from "../ask.ts";
import { graphOf } from "../graph/csr.ts";
import { flows } from "../questions/flows.ts";
import { siteMeasures } from "../questions/site-measures.ts";
import { siteDistances } from "../site-distance.ts";

/** The network of sites, as `estate-measures` tells it with all links. */
export interface NetworkOutcome {
  readonly sites: number;
  /** Ordered pairs of sites, one linking to the other. */
  readonly pairs: number;
  /** Clicks from site to site, over the pairs with a path; null when there is none. */
  readonly meanDistance: number | null;
  /** Of all ordered pairs of sites, share with a path; null with fewer than two sites. */
  readonly reach: number | null;
}

export type SitePair = readonly [source: string, target: string];

/** The sites and which links to which. */
export interface SiteTies {
  readonly sites: readonly string[];
  readonly pairs: readonly SitePair[];
  /** Of the run, for samples. */
  readonly seed: number;
}

export async function siteTiesOf(reading: Reading): Promise<SiteTies> {
  const places = await reading.ask(siteMeasures, { scope: "all" }, ["site"]);
  const rows = await reading.ask(flows, {}, ["source_site", "target_site", "links"]);
  return {
    sites: places.map(({ site }) => site).sort((a, b) => (a < b ? -1 : 1)),
    pairs: rows
      .filter(({ links }) => links > 0)
      .map(({ source_site, target_site }) => [source_site, target_site]),
    seed: reading.run.seed,
  };
}

/** The network with some pairs linked besides. */
export function tryPairs({ sites, pairs, seed }: SiteTies, added: readonly SitePair[]): NetworkOutcome {
  const node = new Map(sites.map((site, i) => [site, i]));
  const known = [...pairs, ...added].flatMap(([from, to]) => {
    const [source, target] = [node.get(from), node.get(to)];
    return source === undefined || target === undefined ? [] : [{ source, target }];
  });
  const graph = graphOf({
    size: sites.length,
    source: known.map(({ source }) => source),
    target: known.map(({ target }) => target),
  });
  const { mean, unreachableShare } = siteDistances({ graph, scope: "all" }, seed);
  return {
    sites: sites.length,
    pairs: graph.edges,
    meanDistance: mean ?? null,
    reach: unreachableShare === undefined ? null : 1 - unreachableShare,
  };
}
