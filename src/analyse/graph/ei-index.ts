import type { LabelledTies } from "./tie.ts";

/** Whether two labels are of one kind: `kin[a * labels + b]` is 1. */
export type Kinship = Uint8Array;

/**
 * E-I index: (external - internal) / (external + internal), where an edge is internal when its two ends are kin
 * (Krackhardt & Stern 1988). -1 when all edges stay inside, 1 when all lead outside; absent without edges.
 */
export function eiIndex(
  { source, target, labels, label: own }: LabelledTies,
  kin: Kinship,
  label: Uint32Array = own,
): number | undefined {
  if (source.length === 0) return undefined;
  let internal = 0;
  for (let e = 0; e < source.length; e++) {
    const cell = (label[source[e] as number] as number) * labels + (label[target[e] as number] as number);
    internal += kin[cell] as number;
  }
  return (source.length - 2 * internal) / source.length;
}
