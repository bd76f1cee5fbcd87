import type { Kind } from "../model/table.ts";
import { xml } from "./xml.ts";

/** A directed graph to hand over to other tools: sites, and the flows between them. */
export interface Network {
  readonly title: string;
  /** Day of the facts, `2026-01-05`. */
  readonly day: string;
  readonly nodeFields: readonly Field[];
  readonly edgeFields: readonly Field[];
  readonly nodes: readonly NetworkNode[];
  readonly edges: readonly NetworkEdge[];
}

export interface Field {
  readonly id: string;
  readonly kind: Kind;
}

export interface NetworkNode {
  readonly id: string;
  readonly label: string;
  /** From 0 to 1, when the site has a place on the map. */
  readonly x?: number;
  readonly y?: number;
  readonly values: FieldValues;
}

export interface NetworkEdge {
  readonly source: string;
  readonly target: string;
  readonly weight: number;
  readonly values: FieldValues;
}

type FieldValues = Readonly<Record<string, string | number | boolean | null>>;

/** GEXF 1.2 (gexf.net), which Gephi and networkx read; networkx refuses 1.3. */
export function* gexfOf(network: Network): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">
<meta lastmodifieddate="${network.day}"><creator>Parvis</creator><description>${xml(network.title)}</description></meta>
<graph defaultedgetype="directed" mode="static">
${gexfFields("node", network.nodeFields)}${gexfFields("edge", network.edgeFields)}<nodes>\n`;
  for (const node of network.nodes) {
    yield `<node id="${xml(node.id)}" label="${xml(node.label)}">${gexfValues(network.nodeFields, node.values)}${gexfPosition(node)}</node>\n`;
  }
  yield "</nodes>\n<edges>\n";
  for (const [i, edge] of network.edges.entries()) {
    const ends = `source="${xml(edge.source)}" target="${xml(edge.target)}"`;
    yield `<edge id="${i}" ${ends} weight="${edge.weight}">${gexfValues(network.edgeFields, edge.values)}</edge>\n`;
  }
  yield "</edges>\n</graph>\n</gexf>\n";
}

/** GraphML (graphml.graphdrawing.org), as igraph, networkx, yEd and Gephi read it. */
export function* graphmlOf(network: Network): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<desc>${xml(`${network.title}, ${network.day}`)}</desc>
<key id="label" for="node" attr.name="label" attr.type="string"/>
<key id="x" for="node" attr.name="x" attr.type="double"/>
<key id="y" for="node" attr.name="y" attr.type="double"/>
<key id="weight" for="edge" attr.name="weight" attr.type="double"/>
${graphmlKeys("node", network.nodeFields)}${graphmlKeys("edge", network.edgeFields)}<graph edgedefault="directed">\n`;
  for (const { id, label, x = null, y = null, values } of network.nodes) {
    yield `<node id="${xml(id)}">${graphmlData({ label, x, y })}${graphmlValues("node", network.nodeFields, values)}</node>\n`;
  }
  for (const { source, target, weight, values } of network.edges) {
    const ends = `source="${xml(source)}" target="${xml(target)}"`;
    yield `<edge ${ends}>${graphmlData({ weight })}${graphmlValues("edge", network.edgeFields, values)}</edge>\n`;
  }
  yield "</graph>\n</graphml>\n";
}

const GEXF_TYPES: Readonly<Record<Kind, string>> = {
  text: "string",
  integer: "integer",
  long: "long",
  real: "double",
  share: "double",
  flag: "boolean",
  day: "string",
  instant: "string",
};

function gexfFields(of: "node" | "edge", fields: readonly Field[]): string {
  const list = fields.map(
    ({ id, kind }) => `<attribute id="${id}" title="${id}" type="${GEXF_TYPES[kind]}"/>`,
  );
  return `<attributes class="${of}">${list.join("")}</attributes>\n`;
}

function gexfValues(fields: readonly Field[], values: FieldValues): string {
  const present = fields.filter(({ id }) => values[id] !== null && values[id] !== undefined);
  const list = present.map(({ id }) => `<attvalue for="${id}" value="${xml(String(values[id]))}"/>`);
  return `<attvalues>${list.join("")}</attvalues>`;
}

/** Gephi's canvas is some thousand units wide and its y axis points up. */
function gexfPosition({ x, y }: NetworkNode): string {
  if (x === undefined || y === undefined) return "";
  return `<viz:position x="${(x * 1000).toFixed(2)}" y="${((1 - y) * 1000).toFixed(2)}" z="0"/>`;
}

// Node and edge fields may share a name; GraphML keys may not.
function graphmlKeys(of: "node" | "edge", fields: readonly Field[]): string {
  return fields
    .map(({ id, kind }) => {
      const type = kind === "integer" ? "int" : GEXF_TYPES[kind];
      return `<key id="${of}_${id}" for="${of}" attr.name="${id}" attr.type="${type}"/>\n`;
    })
    .join("");
}

function graphmlValues(of: "node" | "edge", fields: readonly Field[], values: FieldValues): string {
  return graphmlData(Object.fromEntries(fields.map(({ id }) => [`${of}_${id}`, values[id] ?? null])));
}

function graphmlData(values: FieldValues): string {
  return Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `<data key="${key}">${xml(String(value))}</data>`)
    .join("");
}
