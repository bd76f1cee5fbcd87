import type { Desk } from "./desk.ts";
import type { Pace } from "./pace.ts";

/** Hosts in the order in which they may be asked: each address on the network at its pace, its hosts in turn. */
export class Schedule {
  readonly #lanes = new Map<Pace, Lane>();
  /** Lanes by when they are ready, soonest first: a binary heap. Its times may be stale; `due` looks again. */
  readonly #heap: Entry[] = [];

  /** A host has something to ask, or may have. */
  add(desk: Desk): void {
    let lane = this.#lanes.get(desk.pace);
    if (!lane) {
      lane = { pace: desk.pace, desks: [], isQueued: false };
      this.#lanes.set(desk.pace, lane);
    }
    if (!desk.isScheduled) {
      desk.isScheduled = true;
      lane.desks.push(desk);
    }
    this.#queue(lane);
  }

  /** A request of this pace left or came back: its lane waits for its next turn. */
  release(pace: Pace): void {
    const lane = this.#lanes.get(pace);
    if (lane) this.#queue(lane);
  }

  /**
   * The next host that may be asked now. A host without work leaves the schedule until it is added again.
   */
  due(now: number, hasWork: (desk: Desk) => boolean): Desk | undefined {
    for (;;) {
      const first = this.#heap[0];
      if (!first || first.at > now) return undefined;
      this.#pop();
      first.lane.isQueued = false;
      const readyAt = first.lane.pace.readyAt();
      if (readyAt > now) {
        if (readyAt < Number.POSITIVE_INFINITY) this.#queue(first.lane);
        continue; // full lanes come back by `release`
      }
      const desk = nextOf(first.lane, hasWork);
      if (desk) return desk;
    }
  }

  /** When to look again; infinity when nothing waits. */
  nextAt(): number {
    return this.#heap[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  #queue(lane: Lane): void {
    if (lane.isQueued || lane.desks.length === 0) return;
    const at = lane.pace.readyAt();
    if (at === Number.POSITIVE_INFINITY) return;
    lane.isQueued = true;
    this.#push({ at, lane });
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let i = heap.push(entry) - 1;
    while (i > 0) {
      const above = (i - 1) >> 1;
      if ((heap[above] as Entry).at <= entry.at) break;
      heap[i] = heap[above] as Entry;
      i = above;
    }
    heap[i] = entry;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop() as Entry;
    if (heap.length === 0) return;
    let i = 0;
    for (;;) {
      let below = 2 * i + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && (heap[below + 1] as Entry).at < (heap[below] as Entry).at) below++;
      if ((heap[below] as Entry).at >= last.at) break;
      heap[i] = heap[below] as Entry;
      i = below;
    }
    heap[i] = last;
  }
}

interface Lane {
  readonly pace: Pace;
  readonly desks: Desk[];
  isQueued: boolean;
}

interface Entry {
  readonly at: number;
  readonly lane: Lane;
}

/** The hosts of a lane take turns; those without work leave it. */
function nextOf({ desks }: Lane, hasWork: (desk: Desk) => boolean): Desk | undefined {
  for (let looked = desks.length; looked > 0; looked--) {
    const desk = desks.shift() as Desk;
    if (!hasWork(desk)) {
      desk.isScheduled = false;
      continue;
    }
    desks.push(desk);
    return desk;
  }
  return undefined;
}
