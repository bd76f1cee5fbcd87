import { setTimeout as sleep } from "node:timers/promises";
import { Interrupted } from "../../../kit/failure.ts";
import { Pace, type Told } from "../host/pace.ts";

/** Limits the requests under way, all servers together. */
export interface Slots {
  take(): Promise<void>;
  give(): void;
}

export function createSlots(count: number): Slots {
  let free = count;
  const waiting: (() => void)[] = [];
  return {
    take() {
      if (free === 0) return new Promise((resolve) => waiting.push(resolve));
      free--;
      return Promise.resolve();
    },
    give() {
      const next = waiting.shift();
      if (next) next();
      else free++;
    },
  };
}

/** One server: whoever wants to ask it waits for a turn, and gets the server alone. */
export interface Turns {
  /** Least time between two requests, ms. */
  slowDownTo(delayMs: number): void;
  /** Throws `Interrupted` instead of working once someone asked to stop. */
  take<T>(work: () => Promise<T>, toldBy: (result: T) => Told): Promise<T>;
}

export function createTurns(delayMs: number, slots: Slots, signal: AbortSignal): Turns {
  const pace = new Pace(delayMs, 1);
  let before: Promise<void> = Promise.resolve();
  return {
    slowDownTo(longerMs) {
      pace.delayMs = Math.max(pace.delayMs, longerMs);
    },
    async take(work, toldBy) {
      const mine = before;
      let isOver: () => void = () => {};
      before = new Promise((resolve) => {
        isOver = resolve;
      });
      await mine;
      try {
        await pause(pace.readyAt() - performance.now(), signal);
        return await inSlot(work, toldBy);
      } finally {
        isOver();
      }
    },
  };

  async function inSlot<T>(work: () => Promise<T>, toldBy: (result: T) => Told): Promise<T> {
    await slots.take();
    try {
      if (signal.aborted) throw new Interrupted();
      pace.leave(performance.now());
      const result = await work();
      pace.arrive(performance.now(), toldBy(result));
      return result;
    } finally {
      slots.give();
    }
  }
}

/** Waits, unless someone asks to stop. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return;
  // The signal is the only way for it to fail, and whoever waits looks at the signal next.
  await sleep(ms, undefined, { signal }).catch(() => {});
}
