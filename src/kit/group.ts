/** Rows that share a name, in the order in which names first come. */
export function grouped<T>(rows: readonly T[], nameOf: (row: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const name = nameOf(row);
    const own = groups.get(name);
    if (own) own.push(row);
    else groups.set(name, [row]);
  }
  return [...groups.values()];
}
