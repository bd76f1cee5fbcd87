import type { Adjacency } from "./csr.ts";

/** The fewest edges from any of some nodes to each node; -1 where none leads. Breadth first. */
export function clicksFrom(sources: Iterable<number>, { start, node }: Adjacency): Int32Array {
  const clicks = new Int32Array(start.length - 1).fill(-1);
  const waiting = new Uint32Array(clicks.length);
  let end = 0;
  const meet = (one: number, count: number): void => {
    if (clicks[one] !== -1) return;
    clicks[one] = count;
    waiting[end++] = one;
  };
  for (const source of sources) meet(source, 0);
  for (let i = 0; i < end; i++) {
    const from = waiting[i] as number;
    for (let edge = start[from] as number; edge < (start[from + 1] as number); edge++)
      meet(node[edge] as number, (clicks[from] as number) + 1);
  }
  return clicks;
}
