import { hashOf } from "../../../kit/random.ts";
import {
  type Parameter,
  pathParametersOf,
  queryParametersOf,
  withoutParameters,
} from "../address/parameter.ts";

/** Learns which parameters of one host change nothing, from pages read under addresses that differ by one parameter. */
export interface IdleParameters {
  /** Takes note of a page read and of the digest of its content. Returns the parameters now known to be idle by it. */
  sawPage(url: string, digest: string): readonly string[];
  /** The address without the parameters known to change nothing; the others keep their order. */
  withoutIdle(url: string): string;
}

/** Comparisons that found the same page before a parameter is idle, none having found another. */
const ENOUGH_COMPARISONS = 5;
/** Pages they were made on: one page that ignores `page=` says nothing of the others. First guess. */
const ENOUGH_PAGES = 3;
/** Parameters followed; hosts have a few dozen. */
const MOST_NAMES = 64;
const LONGEST_NAME = 60;
/** An address with more is no proof of anything, and dear to compare. */
const MOST_PARAMETERS = 16;

interface Evidence {
  readonly name: string;
  readonly hash: number;
  /** Pages on which the parameter changed nothing, by hash; not more than are asked for. */
  readonly pages: Set<number>;
  same: number;
  isContradicted: boolean;
}

/** Memory: 32 KB for a host, and at most 15 KB for names. */
export function createIdleParameters(): IdleParameters {
  const followed = new Map<string, Evidence>();
  const idle = new Set<string>();
  const kept = new KeptPages();

  function follow(name: string): Evidence | undefined {
    const known = followed.get(name);
    if (known || followed.size >= MOST_NAMES || name.length > LONGEST_NAME) return known;
    const evidence = { name, hash: hashOf(name), pages: new Set<number>(), same: 0, isContradicted: false };
    followed.set(name, evidence);
    return evidence;
  }

  /** True when this comparison is the last proof. Proof against is final: what was read cannot be unread. */
  function weigh(
    evidence: Evidence,
    page: number,
    others: readonly (number | undefined)[],
    digest: number,
  ): boolean {
    const met = others.filter((other) => other !== undefined);
    if (met.length === 0) return false;
    if (met.some((other) => other !== digest)) {
      evidence.isContradicted = true;
      idle.delete(evidence.name);
    } else {
      evidence.same++;
      if (evidence.pages.size < ENOUGH_PAGES) evidence.pages.add(page);
    }
    if (evidence.isContradicted || idle.has(evidence.name)) return false;
    if (evidence.same < ENOUGH_COMPARISONS || evidence.pages.size < ENOUGH_PAGES) return false;
    idle.add(evidence.name);
    return true;
  }

  return {
    sawPage(url, text) {
      const digest = hashOf(text) | 0;
      const learnt: string[] = [];
      const own = valuesOf(url);
      if (own.size > MOST_PARAMETERS) return learnt;
      for (const [name, value] of own) {
        const evidence = follow(name);
        if (!evidence) continue;
        const page = hashOf(withoutParameters(url, (other) => other === name)) | 0;
        const others = [kept.swap(page, evidence.hash, hashOf(value), digest), kept.digestOf(page, BARE)];
        if (weigh(evidence, page, others, digest)) learnt.push(name);
      }
      const page = hashOf(url) | 0;
      kept.swap(page, BARE, BARE, digest);
      for (const evidence of followed.values()) {
        if (own.has(evidence.name)) continue;
        if (weigh(evidence, page, [kept.digestOf(page, evidence.hash)], digest)) learnt.push(evidence.name);
      }
      return learnt;
    },
    withoutIdle(url) {
      if (idle.size === 0 || !parametersOf(url).some(({ name }) => idle.has(name))) return url;
      return withoutParameters(url, (name) => idle.has(name));
    },
  };
}

function parametersOf(url: string): readonly Parameter[] {
  return [...queryParametersOf(url), ...pathParametersOf(url)];
}

/** The value of each parameter; of a name met several times, all. */
function valuesOf(url: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { name, value } of parametersOf(url)) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before}&${value}`);
  }
  return values;
}

/** A page without the parameter in question. */
const BARE = 0;
/** A power of two. */
const SLOTS = 2048;
const FIELDS = 4;

/**
 * Pages lately read, each in the slot its hash falls into, over what was there: a page pushed out is a comparison not made,
 * never a wrong one (short of two hashes of 32 bits being equal at once).
 */
class KeptPages {
  readonly #slots = new Int32Array(SLOTS * FIELDS);

  /** The digest of a page under one parameter, whatever its value. */
  digestOf(page: number, name: number): number | undefined {
    const at = slotOf(page, name);
    return this.#isHere(at, page, name) ? this.#slots[at + 3] : undefined;
  }

  /** Keeps a page; returns the digest it had under another value of the parameter. */
  swap(page: number, name: number, value: number, digest: number): number | undefined {
    const at = slotOf(page, name);
    const other =
      this.#isHere(at, page, name) && this.#slots[at + 2] !== (value | 0) ? this.#slots[at + 3] : undefined;
    this.#slots.set([page, name, value, digest], at);
    return other;
  }

  #isHere(at: number, page: number, name: number): boolean {
    return this.#slots[at] === (page | 0) && this.#slots[at + 1] === (name | 0) && page !== 0;
  }
}

const slotOf = (page: number, name: number): number => ((page ^ Math.imul(name, 31)) & (SLOTS - 1)) * FIELDS;
