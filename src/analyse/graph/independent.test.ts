import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { closeTo, edgesOf, plantedEdges } from "../../../test/support/graph.ts";
import { randomOf } from "../../kit/random.ts";
import { assortativity } from "./assortativity.ts";
import { betweenness } from "./betweenness.ts";
import { communities } from "./community.ts";
import { components } from "./component.ts";
import { cores } from "./core.ts";
import { graphOf, undirected } from "./csr.ts";
import { distances } from "./distance.ts";
import { harmonic } from "./harmonic.ts";
import { hits } from "./hits.ts";
import { modularity } from "./modularity.ts";
import { pageRank } from "./pagerank.ts";
import { pivots } from "./pivot.ts";
import { reciprocity } from "./reciprocity.ts";
import { sweep } from "./sweep.ts";
import { labelledTies } from "./tie.ts";

/** Debian's own Python, where python3-igraph and python3-networkx live. */
const PYTHON = "/usr/bin/python3";

const present = spawnSync(PYTHON, ["-c", "import igraph, networkx, scipy"]).status === 0;
const skip = present ? false : "python3-igraph, python3-networkx and python3-scipy are not installed";

const SIZE = 250;
// Some nodes link to nobody, some are linked by nobody: low numbers are linked to more, few links for all.
const graph = graphOf(plantedEdges(randomOf("independent"), { size: SIZE, edges: 900, communities: 6 }));
const labels = Array.from({ length: SIZE }, (_, i) => (i % 7 === 0 ? 0 : i % 6));

/** What the peers found: a number for each node, or one for the graph. */
interface Peers {
  readonly nodes: Readonly<Record<string, number[]>>;
  readonly graph: Readonly<Record<string, number>>;
}

function askPeers(groups: Uint32Array): Peers {
  const input = JSON.stringify({ size: SIZE, edges: edgesOf(graph), labels, groups: [...groups] });
  const run = spawnSync(PYTHON, ["test/support/graph_measures.py"], { input, encoding: "utf8" });
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(run.stdout) as Peers;
}

test("igraph and networkx find the same measures", { skip }, () => {
  const neighbours = undirected(graph);
  const groups = communities(neighbours, randomOf(1));
  const everyNode = pivots(SIZE, SIZE, randomOf(1));
  const searched = sweep(graph, everyNode);
  const far = distances(searched);
  const ties = labelledTies(graph, labels);
  const peers = askPeers(groups);
  const each = (name: string, ours: ArrayLike<number>, tolerance: number) =>
    assert.ok(closeTo(ours, peers.nodes[name] ?? [], tolerance), name);
  const whole = (name: string, ours: number | undefined, tolerance = 1e-12) =>
    assert.ok(closeTo([ours ?? Number.NaN], [peers.graph[name] ?? Number.NaN], tolerance), name);

  each("pagerank_igraph", pageRank(graph).rank, 1e-9);
  each("pagerank_networkx", pageRank(graph).rank, 1e-9);
  each("hub", hits(graph).hub, 1e-7);
  each("authority", hits(graph).authority, 1e-7);
  each("harmonic", harmonic(searched), 1e-12);
  each("betweenness_igraph", betweenness(graph, everyNode), 1e-12);
  each("betweenness_networkx", betweenness(graph, everyNode), 1e-12);
  each("core", cores(neighbours), 0);
  each("component", components(graph.out), 0);
  whole("assortativity_igraph", assortativity(ties));
  whole("assortativity_networkx", assortativity(ties));
  whole("reciprocity", reciprocity(graph).share);
  whole("modularity_of_groups", modularity(neighbours, groups));
  whole("mean_distance", far.mean);
  whole("diameter", far.diameter);
  whole("reached_pairs", far.reachedPairs);
  // Communities are a search: ours must be as good as igraph's Leiden, to a hundredth.
  assert.ok((modularity(neighbours, groups) ?? 0) > (peers.graph.modularity_leiden ?? 1) - 0.01);
});
