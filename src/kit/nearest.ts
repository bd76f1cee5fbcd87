/** The name people most likely meant: the closest one, when it is close; undefined otherwise. */
export function nearest(written: string, names: Iterable<string>): string | undefined {
  const wanted = plain(written);
  // One slip in short words, a third of the letters in long ones: beyond, a guess misleads more than it helps.
  const reach = Math.max(1, Math.floor(wanted.length / 3));
  let best: { name: string; distance: number } | undefined;
  for (const name of names) {
    const distance = editDistance(wanted, plain(name), best?.distance ?? reach + 1);
    if (distance <= reach && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
      best = { name, distance };
  }
  return best?.name;
}

const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}|[\s_-]/gu, "")
    .toLowerCase();

/** Levenshtein distance, given up once it must reach `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
    if (Math.min(...row) >= limit) return limit;
  }
  return row[b.length] ?? limit;
}
