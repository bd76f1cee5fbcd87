import { randomOf } from "../kit/random.ts";
import type { Graph } from "./graph/csr.ts";
import { type Distances, distances } from "./graph/distance.ts";
import { affordablePivots, pivots } from "./graph/pivot.ts";
import { sweep } from "./graph/sweep.ts";
import type { Scope } from "./site-graph.ts";

/** Links walked, at most, to measure distances: about a second. */
const WALKED_LINKS = 5e8;

/** Clicks between the sites of a network; from sampled sites, drawn by the seed, where there are too many to search from all. */
export function siteDistances(
  { graph, scope }: { readonly graph: Graph; readonly scope: Scope },
  seed: number,
): Distances {
  const limit = affordablePivots(graph.size, graph.edges, WALKED_LINKS);
  return distances(sweep(graph, pivots(graph.size, limit, randomOf(`distances ${scope} ${seed}`))));
}
