import type { ShardGiven, ShardState } from "./shard-given.ts";

/** A slow crawl makes a checkpoint so often, ms. */
const CHECKPOINT_MS = 600_000;
/** Exchanges between two looks at whether a checkpoint is due. */
const DRAIN_EVERY = 32;

/** Puts down what was read: full buffers as parts while reading goes on, and now and then a checkpoint. */
export class Deposit {
  readonly #given: ShardGiven;
  readonly #onFault: (error: unknown) => void;
  /** Full buffers being written while reading goes on. */
  #draining: Promise<void> | undefined;
  #sinceDrain = 0;
  #checkpointAt: number;

  constructor(given: ShardGiven, onFault: (error: unknown) => void) {
    this.#given = given;
    this.#onFault = onFault;
    this.#checkpointAt = given.clock();
  }

  /** True when, after one exchange more, something is to be put down. */
  isDue(): boolean {
    this.#sinceDrain++;
    // One hostile page may fill a buffer on its own.
    return this.#given.store.isFull() || (this.#sinceDrain >= DRAIN_EVERY && this.#isCheckpointDue());
  }

  /** Writes what is full, and comes back before it is written, unless the last ones still are; or makes a checkpoint, whole. */
  async settle(): Promise<void> {
    this.#sinceDrain = 0;
    if (this.#isCheckpointDue()) return this.checkpoint();
    await this.#draining;
    this.#drain();
  }

  async checkpoint(): Promise<void> {
    const { store, rows, desks, budgets, archive, clock } = this.#given;
    await this.#draining;
    const now = clock();
    archive?.sync();
    const state: ShardState = {
      numbers: rows.numbers(),
      desks: Object.fromEntries([...desks].map(([host, desk]) => [host, desk.state()])),
      budgets: Object.fromEntries([...budgets].map(([site, budget]) => [site, budget.state(now)])),
      ...(archive ? { archive: archive.position() } : {}),
    };
    // As it is now: what leaves and lands while rows are put down belongs to the next one.
    await store.checkpoint(structuredClone(state));
    this.#checkpointAt = now;
  }

  #isCheckpointDue(): boolean {
    const { store, clock, settings, crawl } = this.#given;
    const most = (settings.checkpointMegabytes * 1e6) / crawl.shards;
    return store.journalBytes > most || clock() - this.#checkpointAt > CHECKPOINT_MS;
  }

  #drain(): void {
    const draining = this.#given.store.drain();
    this.#draining = draining; // where it failed, it stays: no checkpoint may count what is not there
    draining.then(
      () => {
        this.#draining = undefined;
      },
      (error) => this.#onFault(error),
    );
  }
}
