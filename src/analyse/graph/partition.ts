/** The same groups numbered by size: 0 is the largest; of two equal ones, the one with the lowest node first. */
export function bySize(groups: ArrayLike<number>): Uint32Array {
  const members = new Map<number, { readonly first: number; count: number }>();
  for (let i = 0; i < groups.length; i++) {
    const group = groups[i] as number;
    const seen = members.get(group);
    if (seen) seen.count++;
    else members.set(group, { first: i, count: 1 });
  }
  const ranked = [...members].sort(([, a], [, b]) => b.count - a.count || a.first - b.first);
  const number = new Map(ranked.map(([group], rank) => [group, rank]));
  return Uint32Array.from({ length: groups.length }, (_, i) => number.get(groups[i] as number) as number);
}

/** Number of members of each group. */
export function groupSizes(groups: Uint32Array): Uint32Array {
  const sizes = new Uint32Array(groups.reduce((highest, group) => Math.max(highest, group + 1), 0));
  for (const group of groups) sizes[group] = (sizes[group] as number) + 1;
  return sizes;
}
