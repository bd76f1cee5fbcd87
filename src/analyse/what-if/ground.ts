import type { Standing } from "../journey/check.ts";

/** Neighbours in rows: those of node `i` stand in `node` from `start[i]` to `start[i + 1]`. */
export interface Rows {
  readonly start: Uint32Array;
  readonly node: Uint32Array;
}

/**
 * The pages on which life events are walked, as typed arrays: node `i` is the page `ids[i]`, and ids ascend. What a walk asks of a
 * page is here; its address and title are not.
 */
export interface Ground {
  readonly ids: Float64Array;
  /** Index in `sites`. */
  readonly site: Uint32Array;
  readonly sites: readonly string[];
  /** 1 when the page answers for itself. */
  readonly answers: Uint8Array;
  /** 1 when its content was read. */
  readonly read: Uint8Array;
  /** Index in `languages`; 0 where it says nothing. */
  readonly declared: Uint8Array;
  readonly detected: Uint8Array;
  /** The first is the empty one. */
  readonly languages: readonly string[];
  /** Links of the pages’ own, and those that only the template gives. */
  readonly own: Rows;
  readonly template: Rows;
}

/** Links that lead to what a stage expects, in the order of nodes; of one node, those of several worths. */
export interface StageLinks {
  readonly node: Uint32Array;
  /** Index in GRADES, as if on a starting page. */
  readonly grade: Uint8Array;
  readonly home: Uint8Array;
  readonly position: Uint32Array;
  /** Page where the link leads; -1 when not known. */
  readonly target: Float64Array;
}

/** A step in one language. */
export interface GroundStage {
  readonly step: string;
  readonly position: number;
  readonly weight: number;
  readonly language: string;
  readonly asked: boolean;
  readonly ownStart: boolean;
  readonly set: number;
  readonly standing: Standing;
  /** Sites and addresses expected, and the sites that own the addresses. */
  readonly sites: ReadonlySet<string>;
  readonly prefixes: readonly string[];
  readonly owners: ReadonlySet<string>;
  /** Sites and addresses together; without any, nothing can be said. */
  readonly expected: readonly string[];
  readonly links: StageLinks;
}

/** Where one starts, in one language. */
export interface StartSet {
  readonly no: number;
  readonly language: string;
  readonly starts: Uint32Array;
}

/** What one life event adds to the ground. */
export interface EventFacts {
  readonly id: string;
  readonly stages: readonly GroundStage[];
  readonly sets: readonly StartSet[];
  /** 1 for the nodes that have words of the life event. */
  readonly onTopic: Uint8Array;
}

/** The node of a page; -1 when it is not on the ground. */
export function nodeOf({ ids }: Pick<Ground, "ids">, id: number): number {
  const place = firstFrom(ids, id);
  return ids[place] === id ? place : -1;
}

/** First place in ascending numbers whose value is `value` or more. */
export function firstFrom(numbers: Float64Array | Uint32Array, value: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
