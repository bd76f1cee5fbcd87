import type { FoundBy } from "../../../model/fact.ts";

/** An address to read, and how it came to be known. */
export interface Found {
  /** A fetch URL. */
  readonly url: string;
  /** Links followed from where the reading of its host began. */
  readonly depth: number;
  readonly foundBy: FoundBy;
  /** Redirections that led here, in a row. */
  readonly hops: number;
  /** Times it was tried already. */
  readonly tries: number;
}

/** Useful pages first. */
export const RANKS = { home: 0, lifeEvent: 1, fresh: 2, link: 3, listed: 4, document: 5 } as const;
export type Rank = (typeof RANKS)[keyof typeof RANKS];
export const RANK_COUNT = 6;

/** What is known of an address that another shard reads. */
export type Offer = Pick<Found, "url" | "depth" | "foundBy" | "hops">;
