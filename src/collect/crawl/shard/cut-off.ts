import type { Pace } from "../host/pace.ts";
import type { Exchange } from "./exchange.ts";

/** Lost requests in a row, and addresses on the network, after which it may be our own that is gone. */
export const MOST_DOUBTED = 20;
const MANY_PACES = 5;

/** Troubles by which no server was met. */
const NO_SERVER = new Set<string>([
  "dns-none",
  "dns-failed",
  "connect-refused",
  "connect-failed",
  "connect-timeout",
  "timeout",
]);

/** Troubles that tell neither that a server is there, nor that it is not. */
const SAYS_NOTHING = new Set<string>(["broken-off", "aborted"]);

export const isNoServer = (result: Exchange["result"]): boolean =>
  result.kind === "failure" && NO_SERVER.has(result.trouble);

/** A server is there: it answered, if only to break off in an orderly way. */
export const isServerThere = (result: Exchange["result"]): boolean =>
  result.kind === "reply" || !(NO_SERVER.has(result.trouble) || SAYS_NOTHING.has(result.trouble));

/** Tells a network that is gone from hosts that are down: many requests in a row met no server, and nobody who was well answers. */
export class CutOff {
  #lost = 0;
  readonly #paces = new Set<Pace>();
  #since = 0;
  isCutOff = false;

  saw(pace: Pace, now: number): void {
    if (this.#lost++ === 0) this.#since = now;
    this.#paces.add(pace);
  }

  isSilent(pace: Pace): boolean {
    return this.#paces.has(pace);
  }

  /** Worth asking those who were well. */
  isLikely(): boolean {
    return !this.isCutOff && this.#lost >= MOST_DOUBTED;
  }

  /** Where nobody can be asked, several addresses on the network must have fallen silent together. */
  decide(isAnyoneThere: boolean | undefined): void {
    if (isAnyoneThere) this.clear();
    else this.isCutOff = isAnyoneThere === false || this.#paces.size >= MANY_PACES;
  }

  clear(): void {
    this.#lost = 0;
    this.#paces.clear();
    this.isCutOff = false;
  }

  lastedMs(now: number): number {
    return now - this.#since;
  }
}
