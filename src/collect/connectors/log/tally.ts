/** How often something was met in a month. */
export interface Count {
  visits: number;
  views: number;
  readonly host: string;
}

/** Keys kept while a log is read, for each that is told at the end: what is rare now may become frequent. */
const KEPT_MEANWHILE = 8;

/** Counts by key, for the most frequent keys: the rest is added up, so that memory stays bounded whatever a log holds. */
export class Tally {
  readonly #counts = new Map<string, Count>();
  readonly #top: number;
  #others = { visits: 0, views: 0 };

  constructor(top: number) {
    this.#top = top;
  }

  add(key: string, host: string, visits: number, views: number): void {
    let count = this.#counts.get(key);
    if (count === undefined) {
      if (this.#counts.size >= this.#top * KEPT_MEANWHILE) this.#keep((this.#top * KEPT_MEANWHILE) / 2);
      count = { visits: 0, views: 0, host };
      this.#counts.set(key, count);
    }
    count.visits += visits;
    count.views += views;
  }

  /** Most frequent first, then by key; what was not kept is in `others`. */
  most(): {
    readonly rows: readonly (readonly [string, Count])[];
    readonly others: Readonly<Omit<Count, "host">>;
  } {
    this.#keep(this.#top);
    return { rows: this.#sorted(), others: this.#others };
  }

  #keep(size: number): void {
    if (this.#counts.size <= size) return;
    for (const [key, { visits, views }] of this.#sorted().slice(size)) {
      this.#others.visits += visits;
      this.#others.views += views;
      this.#counts.delete(key);
    }
  }

  #sorted(): [string, Count][] {
    return [...this.#counts].sort(
      ([a, { visits: aVisits, views: aViews }], [b, { visits: bVisits, views: bViews }]) =>
        bVisits + bViews - aVisits - aViews || (a < b ? -1 : 1),
    );
  }
}
