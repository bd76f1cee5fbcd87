/**
 * What was asked for lately: what comes again within the last few thousand names is kept, however long; what came once is soon let
 * go, and costs the garbage collector nothing.
 */
export class Recent<K, V> {
  readonly #most: number;
  readonly #copyOf: (name: K) => K;
  #young = new Map<K, V>();
  #old = new Map<K, V>();

  /** Keeps the last `most` names at least, and twice as many at most. `copyOf`: a name that holds nothing else in memory. */
  constructor(most: number, copyOf = (name: K): K => name) {
    this.#most = most;
    this.#copyOf = copyOf;
  }

  get(name: K): V | undefined {
    const known = this.#young.get(name);
    if (known !== undefined) return known;
    const older = this.#old.get(name);
    if (older !== undefined) this.set(name, older);
    return older;
  }

  set(name: K, value: V): void {
    this.age(this.#most);
    this.#young.set(this.#copyOf(name), value);
  }

  /** Lets go of what was not asked for since the last time, once `enough` other names were. */
  age(enough: number): void {
    if (this.#young.size < enough) return;
    this.#old = this.#young;
    this.#young = new Map();
  }

  /** Names held; one asked for again may count twice. */
  get size(): number {
    return this.#young.size + this.#old.size;
  }
}
