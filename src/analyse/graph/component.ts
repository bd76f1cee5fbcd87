import type { Adjacency } from "./csr.ts";
import { bySize } from "./partition.ts";

const NEVER = 0xffffffff;

/** Strongly connected component of each node, 0 is the largest (Tarjan 1972, without recursion: graphs may be deep). */
export function components({ start, node }: Adjacency): Uint32Array {
  const size = start.length - 1;
  const search = searchOf(size);
  const next = start.slice(0, size);
  const path = new Uint32Array(size);
  for (let root = 0; root < size; root++) {
    if (search.order[root] !== NEVER) continue;
    path[0] = root;
    for (let depth = 0; depth >= 0; ) {
      const v = path[depth] as number;
      if (search.order[v] === NEVER) search.enter(v);
      const e = next[v] as number;
      if (e < (start[v + 1] as number)) {
        next[v] = e + 1;
        const to = node[e] as number;
        if (search.order[to] === NEVER) path[++depth] = to;
        else search.lower(v, search.order[to] as number, to);
        continue;
      }
      search.leave(v);
      if (--depth >= 0) search.lower(path[depth] as number, search.low[v] as number, v);
    }
  }
  return bySize(search.component);
}

/** Order of discovery, and the earliest node each can come back to; nodes wait until their component is whole. */
function searchOf(size: number) {
  const order = new Uint32Array(size).fill(NEVER);
  const low = new Uint32Array(size);
  const component = new Uint32Array(size).fill(NEVER);
  const waiting = new Uint32Array(size);
  let [met, depth, found] = [0, 0, 0];
  return {
    order,
    low,
    component,
    enter(v: number): void {
      order[v] = met;
      low[v] = met++;
      waiting[depth++] = v;
    },
    /** `v` comes back as early as `value` by way of `through`, unless that one's component is already closed. */
    lower(v: number, value: number, through: number): void {
      if (component[through] === NEVER && value < (low[v] as number)) low[v] = value;
    },
    leave(v: number): void {
      if (low[v] !== order[v]) return;
      let member = NEVER;
      while (member !== v) {
        member = waiting[--depth] as number;
        component[member] = found;
      }
      found++;
    },
  };
}
