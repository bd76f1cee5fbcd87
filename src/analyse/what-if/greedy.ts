/** What a set of things is worth, by several measures: the first decides, the next ones between equals. */
export type Worth = readonly number[];

export interface Choice<T> {
  readonly item: T;
  /** What it adds to those chosen before it, by each measure. */
  readonly gain: Worth;
  readonly total: Worth;
}

export interface GreedyRequest<T> {
  readonly items: readonly T[];
  /** Worth of a set of items; of the empty one too. */
  readonly worth: (chosen: readonly T[]) => Worth;
  /** How many to choose, at most. */
  readonly most: number;
  /**
   * True when gains only shrink as others are chosen (the worth is submodular): then an item whose gain of an earlier turn is
   * below the best of this one need not be tried again.
   */
  readonly isSubmodular: boolean;
}

/**
 * Chooses one item after the other, each time the one that adds most to those chosen, until `most` or until nothing adds.
 *
 * Where the worth is one number, never falls and is submodular, the choice is worth at least 1 − 1/e (63 %) of the best set of
 * its size: Nemhauser, Wolsey, Fisher, “An analysis of approximations for maximizing submodular set functions”, Mathematical
 * Programming 14 (1978). Elsewhere nothing is promised: two items may add nothing alone and much together, and are then left.
 * With several measures the promise is kept for the first alone. The lazy order of trial is Minoux’s (1978): it chooses the same.
 */
export function chooseGreedily<T>({ items, worth, most, isSubmodular }: GreedyRequest<T>): Choice<T>[] {
  const chosen: Choice<T>[] = [];
  let total = worth([]);
  let left = items.map((item, place): Waiting<T> => ({ item, place, bound: undefined }));
  while (chosen.length < most && left.length > 0) {
    const before = chosen.map(({ item }) => item);
    const gainOf = ({ item }: Waiting<T>): Worth => difference(worth([...before, item]), total);
    const tried = isSubmodular
      ? tryLazily(left, gainOf)
      : left.map((one) => ({ ...one, bound: gainOf(one) }));
    const best = tried.reduce((a, b) => (isBefore(b, a) ? b : a));
    if (!best.bound || compare(best.bound, NOTHING) <= 0) break;
    total = worth([...before, best.item]);
    chosen.push({ item: best.item, gain: best.bound, total });
    left = tried.filter(({ place }) => place !== best.place);
  }
  return chosen;
}

interface Waiting<T> {
  readonly item: T;
  readonly place: number;
  /** Its gain when it was last tried. */
  readonly bound: Worth | undefined;
}

const NOTHING: Worth = [];

/** Tries items from the most promising on, until one tried now beats what all others ever gained. */
function tryLazily<T>(left: readonly Waiting<T>[], gainOf: (one: Waiting<T>) => Worth): Waiting<T>[] {
  const queue = [...left].sort((a, b) => (isBefore(a, b) ? -1 : 1));
  let best: Waiting<T> | undefined;
  return queue.map((one) => {
    if (best && one.bound && isBefore(best, one)) return one;
    const tried = { ...one, bound: gainOf(one) };
    if (!best || isBefore(tried, best)) best = tried;
    return tried;
  });
}

/** What was never tried comes first; of equals, the one given first. */
function isBefore<T>(one: Waiting<T>, other: Waiting<T>): boolean {
  if (!one.bound || !other.bound) return !one.bound && (other.bound !== undefined || one.place < other.place);
  const order = compare(one.bound, other.bound);
  return order > 0 || (order === 0 && one.place < other.place);
}

/** Differences smaller than this come from adding reals in another order. */
const TOLERANCE = 1e-9;

function compare(one: Worth, other: Worth): number {
  for (let i = 0; i < Math.max(one.length, other.length); i++) {
    const order = (one[i] ?? 0) - (other[i] ?? 0);
    if (Math.abs(order) > TOLERANCE) return order;
  }
  return 0;
}

const difference = (one: Worth, other: Worth): Worth => one.map((value, i) => value - (other[i] ?? 0));
