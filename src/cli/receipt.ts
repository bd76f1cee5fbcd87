/** A whole number as people read it: `1,234`. Not by Intl: it takes longer to begin than a command needs to read an estate. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");

/** `3 pages`. */
export const many = (count: number, one: string, other = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : other}`;

/** So many names are read; more of them are counted. */
const NAMED = 5;

/** `a, b, c, … (9)`: the first of them, and how many there are. */
export const fewOf = (names: readonly string[]): string =>
  names.length <= NAMED ? names.join(", ") : `${names.slice(0, NAMED).join(", ")}, … (${names.length})`;

/** Counts by name, the largest first, under a title; nothing where there is none. */
export function listed(title: string, counts: Readonly<Record<string, number>>): string[] {
  const entries = Object.entries(counts).sort((a, b) => b[1] - a[1]);
  return entries.length === 0
    ? []
    : [`${title}:`, ...entries.map(([what, n]) => `  ${String(n).padStart(9)}  ${what}`)];
}
