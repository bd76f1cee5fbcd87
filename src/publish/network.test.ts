import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../test/support/lake.ts";
import { gexfOf, graphmlOf, type Network } from "./network.ts";

const network: Network = {
  title: 'Liens "entre" sites & <autres>',
  day: "2026-01-05",
  nodeFields: [
    { id: "themes", kind: "text" },
    { id: "links", kind: "integer" },
  ],
  edgeFields: [{ id: "links", kind: "integer" }],
  nodes: [
    {
      id: "a",
      label: "L’agence <A> & \u0000fils",
      x: 0.25,
      y: 0.5,
      values: { themes: "toit|école", links: 12 },
    },
    { id: "b", label: "B", values: { themes: null, links: 0 } },
  ],
  edges: [{ source: "a", target: "b", weight: 3, values: { links: 3 } }],
};

const python = "/usr/bin/python3";
const absent =
  spawnSync(python, ["-c", "import networkx"]).status !== 0 && "python3-networkx is not installed";

for (const [format, write] of [
  ["gexf", gexfOf],
  ["graphml", graphmlOf],
] as const) {
  test(`networkx reads our ${format} with the same nodes, edges and values`, { skip: absent }, () => {
    const path = join(temporaryFolder(), `network.${format}`);
    writeFileSync(path, [...write(network)].join(""));
    const script = `
import json, sys, networkx
graph = networkx.read_${format}(sys.argv[1])
node = graph.nodes["a"]
print(json.dumps([graph.is_directed(), sorted(graph.nodes), node["label"], [v for k, v in node.items() if k.endswith("themes")], [list(e) for e in graph.edges], [d["weight"] for *_, d in graph.edges(data=True)]]))`;
    const read: unknown = JSON.parse(execFileSync(python, ["-c", script, path], { encoding: "utf8" }));
    assert.deepEqual(read, [true, ["a", "b"], "L’agence <A> & fils", ["toit|école"], [["a", "b"]], [3]]);
  });
}
