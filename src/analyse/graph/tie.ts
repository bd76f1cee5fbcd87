import type { Graph } from "./csr.ts";

/** The edges between nodes that have a label, these nodes numbered anew. */
export interface LabelledTies {
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  /** Label of each kept node, from 0. */
  readonly label: Uint32Array;
  /** How many different labels there may be. */
  readonly labels: number;
}

/** Leaves out the nodes without a label, and with them their edges: what cannot be told is not counted. */
export function labelledTies({ size, out }: Graph, label: readonly (number | undefined)[]): LabelledTies {
  const kept = Array.from({ length: size }, (_, i) => i).filter((i) => label[i] !== undefined);
  const number = new Map(kept.map((node, i) => [node, i]));
  const source: number[] = [];
  const target: number[] = [];
  for (const [from, i] of number) {
    for (let e = out.start[from] as number; e < (out.start[from + 1] as number); e++) {
      const j = number.get(out.node[e] as number);
      if (j === undefined) continue;
      source.push(i);
      target.push(j);
    }
  }
  const labels = kept.map((node) => label[node] as number);
  return {
    source: Uint32Array.from(source),
    target: Uint32Array.from(target),
    label: Uint32Array.from(labels),
    labels: labels.reduce((highest, value) => Math.max(highest, value + 1), 0),
  };
}
