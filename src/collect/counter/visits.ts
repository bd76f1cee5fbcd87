import { createHash, randomBytes } from "node:crypto";

/** Half an hour of silence ends a visit: the usual convention of audience tools. */
const SILENCE_S = 30 * 60;
/** Pages in a minute, of one site, one network and one browser: offices full of people stay below, a program that reads it all does not. */
export const MOST_PER_MINUTE = 240;
/** Visits kept in mind at once; the oldest are let go first, and a page more of theirs begins another visit. */
const MOST_VISITS = 500_000;

/** Where a page stands in a visit. */
export interface Step {
  /** 1, 2, or 3 for all that come after. */
  readonly rank: number;
  readonly secondsSince: number;
  /** True when no people read that fast. */
  readonly isRobot: boolean;
}

interface Visit {
  last: number;
  pages: number;
  minute: number;
  inMinute: number;
}

/**
 * Tells visits apart without keeping who made them: the network and the browser are mixed with a number drawn for the day and the
 * site, and only the mixture is held, in memory, until the day or the visit ends. It leads to nobody, and not to another site.
 */
export class Visits {
  #salt: Buffer = randomBytes(16);
  readonly #visits = new Map<string, Visit>();

  /** A day begins: the number is drawn anew, and nothing of the day before is held. */
  forget(): void {
    this.#salt = randomBytes(16);
    this.#visits.clear();
  }

  /** A page of a site, seen at `second` (since 1970) from a network, already cut, with a browser. */
  step(second: number, property: string, network: string, agent: string): Step {
    const key = createHash("sha1")
      .update(this.#salt)
      .update(`${property}\n${network}\n${agent}`)
      .digest("base64");
    const visit = this.#visits.get(key);
    const minute = Math.floor(second / 60);
    if (!visit || second - visit.last > SILENCE_S) {
      this.#begin(key, { last: second, pages: 1, minute, inMinute: 1 });
      return { rank: 1, secondsSince: 0, isRobot: false };
    }
    const secondsSince = Math.max(0, second - visit.last);
    visit.last = second;
    visit.pages++;
    visit.inMinute = visit.minute === minute ? visit.inMinute + 1 : 1;
    visit.minute = minute;
    return { rank: Math.min(3, visit.pages), secondsSince, isRobot: visit.inMinute > MOST_PER_MINUTE };
  }

  #begin(key: string, visit: Visit): void {
    this.#visits.delete(key);
    this.#visits.set(key, visit);
    if (this.#visits.size <= MOST_VISITS) return;
    const [oldest] = this.#visits.keys();
    if (oldest !== undefined) this.#visits.delete(oldest);
  }
}
