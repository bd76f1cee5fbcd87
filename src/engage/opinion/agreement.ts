/**
 * How far two ways of putting the same things into groups agree, whatever the groups are called: 1 when they are the same, about 0 when one says
 * nothing of the other (adjusted Rand index, Hubert & Arabie 1985).
 */
export function adjustedRand(one: readonly number[], other: readonly number[]): number {
  const [pairs, rows, columns] = [
    new Map<string, number>(),
    new Map<number, number>(),
    new Map<number, number>(),
  ];
  for (const [i, a] of one.entries()) {
    const b = other[i] as number;
    pairs.set(`${a} ${b}`, (pairs.get(`${a} ${b}`) ?? 0) + 1);
    rows.set(a, (rows.get(a) ?? 0) + 1);
    columns.set(b, (columns.get(b) ?? 0) + 1);
  }
  const [together, a, b] = [couples(pairs), couples(rows), couples(columns)];
  const expected = (a * b) / ((one.length * (one.length - 1)) / 2);
  const most = (a + b) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

const couples = (counts: ReadonlyMap<unknown, number>): number =>
  [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
