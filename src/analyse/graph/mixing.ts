import type { LabelledTies } from "./tie.ts";

/** Mixing matrix: how many edges lead from a label (row) to a label (column), row after row. */
export function mixing({ source, target, labels }: LabelledTies, label: Uint32Array): Float64Array {
  const matrix = new Float64Array(labels * labels);
  for (let e = 0; e < source.length; e++) {
    const cell = (label[source[e] as number] as number) * labels + (label[target[e] as number] as number);
    matrix[cell] = (matrix[cell] as number) + 1;
  }
  return matrix;
}
