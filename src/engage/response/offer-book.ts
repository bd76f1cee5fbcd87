import type { Ledger } from "../../store/ledger/ledger.ts";
import { addOffers, type Offer } from "../../store/ledger/response.ts";

/** How often questionnaires were shown, kept in memory for a moment: showing one waits for no disk. */
export interface OfferBook {
  note(offer: Offer): void;
  /** Writes what was noted. Before figures are told, and when the program leaves. */
  flush(): Promise<void>;
}

const EVERY_MS = 2_000;

/** A program that is killed loses the showings of its last seconds, never a response. */
export function offerBook(ledger: () => Promise<Ledger>, now: () => Date): OfferBook {
  const counts = new Map<string, Offer>();
  let flushed = now().getTime();
  let writing: Promise<void> = Promise.resolve();

  function note(offer: Offer): void {
    const { service, channel, door, day, offered } = offer;
    const key = [service, channel, door, day].join("|");
    counts.set(key, { ...offer, offered: offered + (counts.get(key)?.offered ?? 0) });
    // What cannot be written now is still noted, and goes with the next.
    if (now().getTime() - flushed >= EVERY_MS) flush().catch(() => {});
  }

  function flush(): Promise<void> {
    flushed = now().getTime();
    writing = writing.catch(() => {}).then(write);
    return writing;
  }

  async function write(): Promise<void> {
    if (counts.size === 0) return;
    const offers = [...counts.values()];
    counts.clear();
    try {
      const open = await ledger();
      await open.transaction((work) => addOffers(work, offers));
    } catch (error) {
      for (const offer of offers) note({ ...offer });
      throw error;
    }
  }

  return { note, flush };
}
