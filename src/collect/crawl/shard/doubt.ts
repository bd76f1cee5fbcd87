import { UserError } from "../../../kit/failure.ts";
import type { Desk } from "../host/desk.ts";
import { CutOff, isServerThere, MOST_DOUBTED } from "./cut-off.ts";
import type { Exchange } from "./exchange.ts";
import type { ShardGiven } from "./shard-given.ts";

/** Hosts asked whether they are still there. */
const WITNESSES = 3;
/** Without network, each host is tried again so often, and all for so long, ms. */
const REST_DELAYS = 5;
const LONGEST_REST_MS = 5_000;
const LONGEST_CUT_OFF_MS = 900_000;

/** What met no server, while nobody knows whose fault it is: its host may be down, or our own network gone. Until then it is no fact. */
export class Doubt {
  readonly #given: ShardGiven;
  readonly #signal: AbortSignal;
  readonly #cutOff = new CutOff();
  #isToldCutOff = false;
  #exchanges: Exchange[] = [];
  #asking: Promise<boolean | undefined> | undefined;

  constructor(given: ShardGiven, signal: AbortSignal) {
    this.#given = given;
    this.#signal = signal;
  }

  /** Our own network is gone. */
  get isCutOff(): boolean {
    return this.#cutOff.isCutOff;
  }

  /** Exchanges held here. */
  get size(): number {
    return this.#exchanges.length;
  }

  /** So many are held that they are believed. */
  get isFull(): boolean {
    return this.size >= MOST_DOUBTED;
  }

  /** A server was met: our network is there. */
  clear(): void {
    this.#cutOff.clear();
  }

  /** Takes note of a host whose server was not met, and asks others whether the network is there once that is likely not so. */
  async saw(desk: Desk): Promise<void> {
    this.#cutOff.saw(desk.pace, this.#given.clock());
    if (this.#cutOff.isLikely()) this.#cutOff.decide(await this.#isNetworkThere());
  }

  hold(exchange: Exchange): void {
    this.#exchanges.push(exchange);
  }

  /** It is not our network: gives back what is held, lost by its host. */
  release(): readonly Exchange[] {
    const released = this.#exchanges;
    this.#exchanges = [];
    for (const { desk: host, errand } of released) {
      const desk = this.#given.desks.get(host);
      if (desk && errand.kind !== "page") desk.current = undefined;
    }
    return released;
  }

  tell(isCutOff: boolean): void {
    if (isCutOff === this.#isToldCutOff) return;
    this.#isToldCutOff = isCutOff;
    this.#given.onCutOff(isCutOff);
  }

  /** It is our own network: what was asked is asked again later, and no host is blamed. */
  waitForNetwork(rest: (desk: Desk, delays: number, longestMs: number) => void): void {
    this.tell(true);
    for (const { desk: host, errand } of this.#exchanges.splice(0)) {
      const desk = this.#given.desks.get(host);
      if (!desk) continue;
      if (errand.kind === "page") this.#given.frontier.wait(desk.number, errand.found, errand.rank);
      else {
        desk.current = undefined;
        desk.errands.unshift(errand);
      }
      desk.failuresInRow = 0;
      if (desk.isOpen) desk.failedRounds = 0;
      if (desk.restsUntil === 0) rest(desk, REST_DELAYS, LONGEST_REST_MS);
    }
    if (this.#cutOff.lastedMs(this.#given.clock()) > LONGEST_CUT_OFF_MS) {
      throw new UserError({
        expected: "a network that reaches the sites",
        got: `no answer from any of them for ${LONGEST_CUT_OFF_MS / 60_000} minutes`,
        next: "Run the same command again once the network is back: it goes on where it stopped.",
      });
    }
  }

  /** Asks hosts that answered before: one that still does tells hosts that are down from a network that is gone. */
  #isNetworkThere(): Promise<boolean | undefined> {
    this.#asking ??= this.#isAnyoneThere().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  /** Undefined when nobody can be asked. */
  async #isAnyoneThere(): Promise<boolean | undefined> {
    const { desks, guest } = this.#given;
    const isWell = (desk: Desk): boolean =>
      desk.isOpen && desk.failuresInRow === 0 && !desk.stoppedBy && !this.#cutOff.isSilent(desk.pace);
    const witnesses = [...desks.values()].filter(isWell).slice(0, WITNESSES);
    if (witnesses.length === 0) return undefined;
    const answers = witnesses.map(async ({ origin }) => {
      const url = `${origin}/robots.txt`;
      const result = await guest.visit({ url, method: "HEAD", signal: this.#signal });
      return isServerThere(result);
    });
    return (await Promise.all(answers)).includes(true);
  }
}
