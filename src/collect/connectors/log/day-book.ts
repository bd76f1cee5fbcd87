import { randomFillSync } from "node:crypto";
import { grown, hashOf } from "./interner.ts";

/** One visitor of a day while the day is open. */
const ERRORS = 0;
const ASSETS = 1;
/** 1 once it has read the rules for robots. */
const RULES_READ = 2;
/** Number + 1 of its last action. */
const LAST_ACTION = 3;
const AGENT = 4;
const VISITOR_SIZE = 5;

/** One page seen or file downloaded. */
const TIME = 0;
const TARGET = 1;
const REFERRER = 2;
const FLAGS = 3;
/** Number + 1 of the action before, of the same visitor. */
const BEFORE = 4;
const ACTION_SIZE = 5;

export const IS_DOWNLOAD = 1;
export const IS_CAMPAIGN = 2;

/** What one visitor did in a day, in order of time. */
export interface VisitorDay {
  agent: number;
  errors: number;
  assets: number;
  hasReadRules: boolean;
  /** How many of the actions below are its own: the arrays are used again for each visitor. */
  count: number;
  times: Int32Array;
  targets: Int32Array;
  referrers: Int32Array;
  flags: Int32Array;
}

/**
 * The visitors of one property in one day, and what they did, until the day is closed. A visitor is a hash of its network and
 * browser with a salt that lives as long as the day is open: nobody can be followed from one day to the next. Lines may come in
 * any order: actions are put in order of time when the day is closed.
 */
export class DayBook {
  readonly #salt = randomFillSync(new Int32Array(2));
  #hashes = new Int32Array(32);
  #visitors = new Int32Array(16 * VISITOR_SIZE);
  #slots = new Int32Array(32);
  #visitorCount = 0;
  #actions = new Int32Array(16 * ACTION_SIZE);
  #actionCount = 0;
  /** Images, styles and scripts that people's browsers asked for. */
  assets = 0;
  /** When it was last written to: a rank that only grows. */
  touched = 0;

  get size(): number {
    return this.#visitorCount + this.#actionCount;
  }

  get actions(): number {
    return this.#actionCount;
  }

  /** Number of the visitor who asks from this network with this browser. */
  visitor(bytes: Buffer, start: number, end: number, agent: number): number {
    const one = hashOf(bytes, start, end, (this.#salt[0] ?? 0) ^ Math.imul(agent + 1, 0x9e3779b1));
    const two = hashOf(bytes, start, end, (this.#salt[1] ?? 0) + Math.imul(agent + 1, 0x85ebca77));
    const mask = this.#slots.length - 1;
    let slot = one & mask;
    for (;;) {
      const number = (this.#slots[slot] ?? 0) - 1;
      if (number < 0) return this.#add(one, two, agent, slot);
      if (this.#hashes[2 * number] === one && this.#hashes[2 * number + 1] === two) return number;
      slot = (slot + 1) & mask;
    }
  }

  error(visitor: number): void {
    this.#count(visitor, ERRORS);
  }

  asset(visitor: number): void {
    this.assets++;
    this.#count(visitor, ASSETS);
  }

  rules(visitor: number): void {
    this.#visitors[visitor * VISITOR_SIZE + RULES_READ] = 1;
  }

  /** @param seconds From the beginning of the day, or of any moment that stays the same. */
  action(visitor: number, seconds: number, target: number, referrer: number, flags: number): void {
    const number = this.#actionCount++;
    const at = number * ACTION_SIZE;
    if (at >= this.#actions.length) this.#actions = grown(this.#actions);
    const actions = this.#actions;
    const last = visitor * VISITOR_SIZE + LAST_ACTION;
    actions[at + TIME] = seconds;
    actions[at + TARGET] = target;
    actions[at + REFERRER] = referrer;
    actions[at + FLAGS] = flags;
    actions[at + BEFORE] = this.#visitors[last] ?? 0;
    this.#visitors[last] = number + 1;
  }

  /** Each visitor in turn, in the same object. */
  *visitorDays(): Generator<VisitorDay> {
    const day = emptyDay();
    for (let visitor = 0; visitor < this.#visitorCount; visitor++) {
      const at = visitor * VISITOR_SIZE;
      day.agent = this.#visitors[at + AGENT] ?? 0;
      day.errors = this.#visitors[at + ERRORS] ?? 0;
      day.assets = this.#visitors[at + ASSETS] ?? 0;
      day.hasReadRules = this.#visitors[at + RULES_READ] === 1;
      this.#fill(day, this.#visitors[at + LAST_ACTION] ?? 0);
      yield day;
    }
  }

  #fill(day: VisitorDay, last: number): void {
    day.count = 0;
    for (let at = last; at > 0; at = this.#actions[(at - 1) * ACTION_SIZE + BEFORE] ?? 0) day.count++;
    while (day.times.length < day.count) {
      day.times = grown(day.times);
      day.targets = grown(day.targets);
      day.referrers = grown(day.referrers);
      day.flags = grown(day.flags);
    }
    const numbers = this.#inOrder(last, day.count);
    for (let i = 0; i < day.count; i++) {
      const at = (numbers[i] ?? 0) * ACTION_SIZE;
      day.times[i] = this.#actions[at + TIME] ?? 0;
      day.targets[i] = this.#actions[at + TARGET] ?? 0;
      day.referrers[i] = this.#actions[at + REFERRER] ?? 0;
      day.flags[i] = this.#actions[at + FLAGS] ?? 0;
    }
  }

  /** Actions of one second stay as they were read. */
  #inOrder(last: number, count: number): number[] {
    const numbers = new Array<number>(count);
    let isSorted = true;
    let at = last;
    for (let i = count - 1; i >= 0; i--) {
      numbers[i] = at - 1;
      const later = numbers[i + 1];
      if (later !== undefined && this.#timeOf(at - 1) > this.#timeOf(later)) isSorted = false;
      at = this.#actions[(at - 1) * ACTION_SIZE + BEFORE] ?? 0;
    }
    return isSorted ? numbers : numbers.sort((a, b) => this.#timeOf(a) - this.#timeOf(b) || a - b);
  }

  #timeOf(action: number): number {
    return this.#actions[action * ACTION_SIZE + TIME] ?? 0;
  }

  #count(visitor: number, what: number): void {
    const at = visitor * VISITOR_SIZE + what;
    this.#visitors[at] = (this.#visitors[at] ?? 0) + 1;
  }

  #add(one: number, two: number, agent: number, slot: number): number {
    const number = this.#visitorCount++;
    if ((number + 1) * VISITOR_SIZE > this.#visitors.length) {
      this.#visitors = grown(this.#visitors);
      this.#hashes = grown(this.#hashes);
    }
    this.#hashes[2 * number] = one;
    this.#hashes[2 * number + 1] = two;
    this.#visitors[number * VISITOR_SIZE + AGENT] = agent;
    this.#slots[slot] = number + 1;
    if (this.#visitorCount * 2 > this.#slots.length) this.#spread();
    return number;
  }

  #spread(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#visitorCount; number++) {
      let slot = (this.#hashes[2 * number] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }
}

function emptyDay(): VisitorDay {
  return {
    agent: 0,
    errors: 0,
    assets: 0,
    hasReadRules: false,
    count: 0,
    times: new Int32Array(64),
    targets: new Int32Array(64),
    referrers: new Int32Array(64),
    flags: new Int32Array(64),
  };
}
