import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { communities } from "../src/analyse/graph/community.ts";
import { components } from "../src/analyse/graph/component.ts";
import { cores } from "../src/analyse/graph/core.ts";
import { graphOf, undirected } from "../src/analyse/graph/csr.ts";
import { harmonic } from "../src/analyse/graph/harmonic.ts";
import { hits } from "../src/analyse/graph/hits.ts";
import { modularity } from "../src/analyse/graph/modularity.ts";
import { pageRank } from "../src/analyse/graph/pagerank.ts";
import { groupSizes } from "../src/analyse/graph/partition.ts";
import { affordablePivots, pivots } from "../src/analyse/graph/pivot.ts";
import { sweep } from "../src/analyse/graph/sweep.ts";
import { randomOf } from "../src/kit/random.ts";
import { plantedEdges } from "../test/support/graph.ts";

/*
 * What measuring a national graph of hosts costs, and whether igraph finds the same in the same run.
 *   node --import tsx bench/graph.ts [seed]
 */
const SIZE = 40_000;
/** Some are drawn twice, or lead back to where they start: two million are left. */
const DRAWN = 2_250_000;
const PLANTED = 200;
const PYTHON = "/usr/bin/python3";

interface Step {
  readonly wall: number;
  readonly cpu: number;
}

const seed = process.argv[2] ?? "1";
const list = plantedEdges(randomOf(seed), { size: SIZE, edges: DRAWN, communities: PLANTED });
const steps = new Map<string, Step>();

const graph = timed("load", () => graphOf(list));
const neighbours = timed("merge both ways", () => undirected(graph));
const rank = timed("pagerank", () => pageRank(graph));
const group = timed("communities", () => communities(neighbours, randomOf(seed)));
const sources = pivots(SIZE, affordablePivots(SIZE, graph.edges, 5e8), randomOf(seed));
const close = timed("harmonic", () => harmonic(sweep(graph, sources)));
const core = timed("k-core", () => cores(neighbours));
const component = timed("components", () => components(graph.out));
timed("hits", () => hits(graph));
const quality = modularity(neighbours, group) ?? 0;
const memoryMb = process.resourceUsage().maxRSS / 1024;

console.log(
  `${SIZE} hosts, ${graph.edges} edges (${DRAWN} drawn), ${PLANTED} planted communities, seed ${seed}`,
);
console.log(
  `PageRank: ${rank.iterations} iterations. Communities: ${groupSizes(group).length}, Q ${quality.toFixed(4)}.`,
);
console.log(
  `Harmonic: ${sources.length} of ${SIZE} sources. Peak memory, everything: ${memoryMb.toFixed(0)} MB.`,
);
const igraph = askIgraph();
for (const [name, { wall, cpu }] of steps) {
  const other = igraph?.seconds[name];
  console.log(
    name.padEnd(16),
    `${wall.toFixed(3)} s`.padStart(9),
    `${cpu.toFixed(3)} cpu s`.padStart(13),
    other === undefined
      ? ""
      : `igraph ${other.toFixed(3)} cpu s, ${(other / cpu).toFixed(1)} × ours`.padStart(32),
  );
}
if (igraph) compare(igraph);
else console.log("python3-igraph is not installed: nothing to compare with");

function timed<T>(name: string, work: () => T): T {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const made = work();
  const { user, system } = process.cpuUsage(before);
  steps.set(name, { wall: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 });
  return made;
}

interface Igraph {
  readonly seconds: Readonly<Record<string, number>>;
  readonly rank: readonly number[];
  readonly core: readonly number[];
  readonly largest_component: number;
  readonly communities: number;
  readonly quality: number;
  readonly own_quality: number;
  readonly memory_mb: number;
}

/** The same graph and our groups as raw numbers in files; undefined when igraph is not there. */
function askIgraph(): Igraph | undefined {
  if (spawnSync(PYTHON, ["-c", "import igraph"]).status !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "parvis-bench-"));
  try {
    const write = (name: string, values: Uint32Array | Float64Array) =>
      writeFileSync(join(folder, name), values);
    const source = new Uint32Array(graph.edges);
    for (let i = 0; i < SIZE; i++) source.fill(i, graph.out.start[i], graph.out.start[i + 1]);
    write("source", source);
    write("target", graph.out.node);
    write("weight", graph.out.weight);
    write("group", group);
    const run = spawnSync(
      PYTHON,
      [join(import.meta.dirname, "../test/support/graph_bench.py"), folder, String(SIZE)],
      {
        encoding: "utf8",
        maxBuffer: 1e8,
      },
    );
    if (run.status !== 0) throw new Error(run.stderr);
    return JSON.parse(run.stdout) as Igraph;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compare(peer: Igraph): void {
  const far = rank.rank.map((value, i) => Math.abs(value / (peer.rank[i] ?? 0) - 1));
  const best = new Set(top(peer.rank));
  const shared = top(rank.rank).filter((node) => best.has(node)).length;
  console.log(
    `PageRank: largest relative difference ${Math.max(...far).toExponential(1)}, ${shared} of the first 100 shared.`,
  );
  console.log(
    `Communities: igraph's Leiden ${peer.communities}, Q ${peer.quality.toFixed(4)}; Q of ours by igraph ${peer.own_quality.toFixed(4)}.`,
  );
  console.log(
    `k-core: ${core.filter((value, i) => value !== peer.core[i]).length} of ${SIZE} differ.`,
    `Largest component: ${groupSizes(component)[0]} and ${peer.largest_component}.`,
    `Harmonic of the first by rank: ${(close[top(rank.rank)[0] ?? 0] ?? 0).toFixed(3)}.`,
  );
  console.log(`Peak memory of igraph's process: ${peer.memory_mb.toFixed(0)} MB.`);
}

function top(values: ArrayLike<number>): number[] {
  return Array.from({ length: values.length }, (_, i) => i)
    .sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b)
    .slice(0, 100);
}
