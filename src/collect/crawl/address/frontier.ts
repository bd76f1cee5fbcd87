import { createNumbering } from "../../numbering.ts";
import { type Found, RANK_COUNT, type Rank } from "./found.ts";
import { UrlQueue } from "./url-queue.ts";

const LISTED = 1;
const READ = 2;

/** What is known of a host's addresses, in counts. */
export interface FrontierCounts {
  readonly known: number;
  /** Known and not tried. */
  readonly left: number;
  /** Met on exactly one page, and on exactly two. */
  readonly metOnce: number;
  readonly metTwice: number;
  readonly listed: number;
  readonly listedRead: number;
}

/**
 * The addresses of many hosts: which are known, and which are left to read, by rank. Known addresses are a hash each (16 to 32
 * bytes and two of marks), those that wait what tells them from the one before: five million fit in 370 MB.
 */
export class Frontier {
  readonly #numbering = createNumbering();
  /** By number: pages that link there (3 means more), and marks. */
  #met = new Uint8Array(1 << 12);
  #marks = new Uint8Array(1 << 12);
  readonly #hosts: HostQueue[] = [];

  /** Adds a host; its number is what the other calls take. */
  addHost(): number {
    return this.#hosts.push(new HostQueue()) - 1;
  }

  /** True when the address was not known before. Each page that links to it, and each list that has it, is one meeting. */
  meet(host: number, { url, foundBy }: Pick<Found, "url" | "foundBy">): boolean {
    const queue = this.#hosts[host] as HostQueue;
    const number = this.#numbering.take(url);
    const isNew = this.#numbering.isNew;
    if (number >= this.#met.length) this.#grow();
    if (isNew) queue.known++;
    if (foundBy === "link") this.#count(queue, number);
    if (foundBy === "sitemap") this.#list(queue, number);
    return isNew;
  }

  /** An address waits to be read. */
  wait(host: number, found: Found, rank: Rank): void {
    this.#hosts[host]?.push(found, rank);
  }

  next(host: number): { readonly found: Found; readonly rank: Rank } | undefined {
    return this.#hosts[host]?.shift();
  }

  /** To be called for each page whose content was read. */
  markRead(host: number, url: string): void {
    if (!this.#numbering.has(url)) return;
    const number = this.#numbering.take(url);
    const before = this.#marks[number] ?? 0;
    this.#marks[number] = before | READ;
    const queue = this.#hosts[host];
    if (queue && (before & LISTED) !== 0 && (before & READ) === 0) queue.listedRead++;
  }

  countsOf(host: number): FrontierCounts {
    const { known, length, metOnce, metTwice, listed, listedRead } = this.#hosts[host] as HostQueue;
    return { known, left: length, metOnce, metTwice, listed, listedRead };
  }

  leftOf(host: number): number {
    return this.#hosts[host]?.length ?? 0;
  }

  /** Characters of the addresses that wait. */
  weightOf(host: number): number {
    return this.#hosts[host]?.weight ?? 0;
  }

  /** How many addresses of a host are known. */
  knownOf(host: number): number {
    return this.#hosts[host]?.known ?? 0;
  }

  isKnown(url: string): boolean {
    return this.#numbering.has(url);
  }

  /** Addresses known, of all hosts. */
  get known(): number {
    return this.#numbering.size;
  }

  #count(queue: HostQueue, number: number): void {
    const met = this.#met[number] ?? 0;
    if (met > 2) return;
    this.#met[number] = met + 1;
    if (met === 0) queue.metOnce++;
    if (met === 1) {
      queue.metOnce--;
      queue.metTwice++;
    }
    if (met === 2) queue.metTwice--;
  }

  #list(queue: HostQueue, number: number): void {
    const before = this.#marks[number] ?? 0;
    if ((before & LISTED) !== 0) return;
    this.#marks[number] = before | LISTED;
    queue.listed++;
    if ((before & READ) !== 0) queue.listedRead++;
  }

  #grow(): void {
    this.#met = grown(this.#met);
    this.#marks = grown(this.#marks);
  }
}

/** By half: a doubling of what is large would be felt. */
function grown(old: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(old.length + (old.length >> 1));
  larger.set(old);
  return larger;
}

class HostQueue {
  readonly #ranks = Array.from({ length: RANK_COUNT }, () => new UrlQueue());
  length = 0;
  weight = 0;
  known = 0;
  metOnce = 0;
  metTwice = 0;
  listed = 0;
  listedRead = 0;

  push(found: Found, rank: Rank): void {
    this.#ranks[rank]?.push(found);
    this.length++;
    this.weight += found.url.length;
  }

  shift(): { readonly found: Found; readonly rank: Rank } | undefined {
    for (let rank = 0; rank < RANK_COUNT; rank++) {
      const found = this.#ranks[rank]?.shift();
      if (!found) continue;
      this.length--;
      this.weight -= found.url.length;
      return { found, rank: rank as Rank };
    }
    return undefined;
  }
}
