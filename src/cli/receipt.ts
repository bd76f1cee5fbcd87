/** `3 pages`. */
export const many = (count: number, one: string, other = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : other}`;

/** Counts by name, the largest first, under a title; nothing where there is none. */
export function listed(title: string, counts: Readonly<Record<string, number>>): string[] {
  const entries = Object.entries(counts).sort((a, b) => b[1] - a[1]);
  return entries.length === 0
    ? []
    : [`${title}:`, ...entries.map(([what, n]) => `  ${String(n).padStart(9)}  ${what}`)];
}
