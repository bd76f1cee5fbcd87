/** Follows `next` from each start; gives each loop once, as the ids met, beginning with the first start that is in it. */
export function cyclesOf(starts: Iterable<string>, next: (id: string) => string | undefined): string[][] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  for (const start of starts) {
    const path: string[] = [];
    const onPath = new Set<string>();
    let id: string | undefined = start;
    while (id !== undefined && !done.has(id) && !onPath.has(id)) {
      path.push(id);
      onPath.add(id);
      id = next(id);
    }
    if (id !== undefined && onPath.has(id)) cycles.push(path.slice(path.indexOf(id)));
    for (const seen of path) done.add(seen);
  }
  return cycles;
}
