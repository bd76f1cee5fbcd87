import type { Guest } from "../../../kit/guest/guest.ts";

/** How often we look whether we still listen. */
const LOOK_MS = 50;
/** Later than this by so much, we did not. */
const DEAF_MS = 150;

/** A guest that counts against no server the time in which this program was busy with other answers. */
export function fairGuest<Trouble extends string>(guest: Guest<Trouble>): Guest<Trouble> {
  const ear = listen();
  return {
    async visit(visit) {
      const before = ear.missedMs();
      const result = await guest.visit(visit);
      // What was missed while the visit waited for its turn is taken off too: rather too quick than slow by our fault.
      const missedMs = Math.min(result.durationMs, ear.missedMs() - before);
      return missedMs > 0 ? { ...result, durationMs: result.durationMs - missedMs, missedMs } : result;
    },
    addressesOf: (host) => guest.addressesOf(host),
    close() {
      ear.stop();
      return guest.close();
    },
  };
}

function listen() {
  let lookedAt = performance.now();
  let missed = 0;
  const lateMs = (): number => {
    const late = performance.now() - lookedAt - LOOK_MS;
    return late > DEAF_MS ? late : 0;
  };
  const timer = setInterval(() => {
    missed += lateMs();
    lookedAt = performance.now();
  }, LOOK_MS).unref();
  return {
    /** Since the beginning, ms. What is being missed right now counts: answers may come in before the next look. */
    missedMs: () => missed + lateMs(),
    stop: () => clearInterval(timer),
  };
}
