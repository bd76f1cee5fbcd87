/** Counts of names, most frequent first; equal counts keep the order in which they were met. */
export class Tally {
  readonly #counts = new Map<string, number>();
  total = 0;

  add(name: string | undefined): void {
    if (!name) return;
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    this.total++;
  }

  /** Names with their share of all that was counted, at least `share`, at most `most` of them. */
  top(most: number, share = 0): string[] {
    return [...this.#counts]
      .filter(([, n]) => n / this.total >= share)
      .sort((a, b) => b[1] - a[1])
      .slice(0, most)
      .map(([name]) => name);
  }

  countOf(name: string): number {
    return this.#counts.get(name) ?? 0;
  }
}
