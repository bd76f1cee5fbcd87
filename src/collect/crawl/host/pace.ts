import { LONGEST_WAIT_MS } from "./retry-after.ts";

/** What an answer tells about how fast to go on. */
export interface Told {
  readonly durationMs: number;
  /** How long ago the request left, our own lateness included; as long as `durationMs` when absent. */
  readonly sinceLeftMs?: number;
  /** The server is in trouble, or asks to slow down: 429, 503, a timeout. */
  readonly isStrained: boolean;
  /** Asked by Retry-After, ms. */
  readonly waitMs: number;
}

/** An answer that takes longer is a sign of strain: the next request waits at least as long as it took. */
const SLOW_MS = 3_000;
/** From where a delay that must grow starts. */
const FIRST_STRAIN_MS = 1_000;
const LONGEST_DELAY_MS = 60_000;
/** How fast a delay comes back to what it was, by answer. */
const RELIEF = 0.8;

/** The pace of one address on the network: all hosts that stand there share it. Times are ms of one clock. */
export class Pace {
  /** Least time between two requests, as set. */
  delayMs: number;
  readonly concurrency: number;
  #strainMs = 0;
  #readyAt = 0;
  inFlight = 0;

  constructor(delayMs: number, concurrency: number) {
    this.delayMs = delayMs;
    this.concurrency = concurrency;
  }

  /** When the next request may leave; infinity while as many as may are under way. */
  readyAt(): number {
    return this.inFlight >= this.concurrency ? Number.POSITIVE_INFINITY : this.#readyAt;
  }

  /** The delay in force. */
  currentMs(): number {
    return Math.max(this.delayMs, this.#strainMs);
  }

  /** A request leaves. The delay counts from one departure to the next; under strain, from the end of the answer. */
  leave(now: number): void {
    this.inFlight++;
    this.owe(now);
  }

  /** A request left beside those of the schedule: the next one waits for it as for any other. */
  owe(now: number): void {
    // A machine that was late does not catch up by a burst.
    this.#readyAt = Math.max(now, this.#readyAt) + this.currentMs();
  }

  /** An answer came. True when the pace slowed down. */
  arrive(now: number, { durationMs, sinceLeftMs = durationMs, isStrained, waitMs }: Told): boolean {
    this.inFlight--;
    // It may have left later than was thought: while its connection opened, or we were busy.
    this.#readyAt = Math.max(this.#readyAt, now - sinceLeftMs + this.currentMs());
    const before = this.#strainMs;
    if (isStrained)
      this.#strainMs = Math.min(LONGEST_DELAY_MS, Math.max(FIRST_STRAIN_MS, this.currentMs() * 2));
    else if (durationMs > SLOW_MS) this.#strainMs = Math.min(LONGEST_DELAY_MS, Math.max(before, durationMs));
    else this.#strainMs = before * RELIEF > this.delayMs ? before * RELIEF : 0;
    const rest = Math.max(Math.min(waitMs, LONGEST_WAIT_MS), this.#strainMs);
    if (rest > 0) this.#readyAt = Math.max(this.#readyAt, now + rest);
    return this.#strainMs > before;
  }
}
