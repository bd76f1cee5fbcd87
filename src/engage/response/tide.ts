import { createHash, randomBytes } from "node:crypto";

/** How much comes from one network address. */
export type Flow = "usual" | "burst" | "flood";

/** Watches how much comes from where, in memory alone: no address is kept, and nothing of it outlives the program. */
export interface Tide {
  /** One more from this address. */
  note(address: string, at: Date): Flow;
}

/**
 * A counter of an administration has one address for the two hundred people of a morning: they are never held up. More than that is marked,
 * so that whoever reads figures can see it; only what no crowd can type is refused.
 */
const MARKED_AFTER = 300;
const REFUSED_AFTER = 20_000;
const WINDOW_MS = 3_600_000;
const MOST_ADDRESSES = 50_000;

export function tideOf({ markedAfter = MARKED_AFTER, refusedAfter = REFUSED_AFTER } = {}): Tide {
  // Drawn at each start: hashes of two lives cannot be joined.
  const salt = randomBytes(16);
  const counts = new Map<string, { since: number; count: number }>();
  return {
    note(address, at) {
      const key = createHash("sha256").update(salt).update(address).digest("base64url").slice(0, 16);
      const now = at.getTime();
      const known = counts.get(key);
      const entry = known && now - known.since < WINDOW_MS ? known : { since: now, count: 0 };
      entry.count++;
      if (counts.size >= MOST_ADDRESSES) counts.clear();
      counts.set(key, entry);
      if (entry.count > refusedAfter) return "flood";
      return entry.count > markedAfter ? "burst" : "usual";
    },
  };
}
