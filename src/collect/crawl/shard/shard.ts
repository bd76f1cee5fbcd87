import type { Offer } from "../address/found.ts";
import type { Desk } from "../host/desk.ts";
import type { Told } from "../host/pace.ts";
import { asksForLong, isStrained, retryAfterMs } from "../host/retry-after.ts";
import { Schedule } from "../host/schedule.ts";
import { closeDesk } from "./closing.ts";
import { isNoServer, isServerThere } from "./cut-off.ts";
import { Deposit } from "./deposit.ts";
import { Doubt } from "./doubt.ts";
import { type Errand, type Exchange, packExchange } from "./exchange.ts";
import { Intake, isAlive } from "./intake.ts";
import { NextPage } from "./next-page.ts";
import { MOST_ROUNDS } from "./opening.ts";
import { visitOf } from "./request.ts";
import { resume } from "./resuming.ts";
import type { ShardGiven } from "./shard-given.ts";

const SYNC_MS = 1_000;
/** Requests in a row without an answer after which a host rests, and a rest in delays. */
const FAILURES_BEFORE_REST = 5;
const REST_DELAYS = 20;
const SHORTEST_REST_MS = 200;
/** What is under way when someone asks to stop has so long to come in, ms. */
const LAST_CALL_MS = 3_000;

/** Reads the hosts of one shard. */
export class Shard {
  readonly intake: Intake;
  readonly #given: ShardGiven;
  readonly #schedule = new Schedule();
  readonly #arrived: Exchange[] = [];
  readonly #abort = new AbortController();
  readonly #doubt: Doubt;
  readonly #deposit: Deposit;
  readonly #nextPage: NextPage;
  #inFlight = 0;
  /** Rows are being put down: nothing is taken meanwhile. Hosts are still asked, and what they answer waits. */
  #isBusy = false;
  #isPaused: boolean;
  #isStopping = false;
  #isBroken = false;
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Number.POSITIVE_INFINITY;
  #ticker: NodeJS.Timeout | undefined;
  #onRest: (() => void) | undefined;

  constructor(given: ShardGiven) {
    this.#given = given;
    this.#isPaused = given.isPaused;
    const wake = (desk: Desk): void => this.#schedule.add(desk);
    this.intake = new Intake({ ...given, onWork: wake });
    this.#nextPage = new NextPage(given, this.intake, wake);
    this.#doubt = new Doubt(given, this.#abort.signal);
    this.#deposit = new Deposit(given, (error) => this.#fault(error));
  }

  /** Brings back what was known before a restart, then begins. */
  async start(): Promise<void> {
    const { desks, store } = this.#given;
    await resume(this.#given, this.intake);
    for (const desk of desks.values()) this.#schedule.add(desk);
    this.#ticker = setInterval(() => this.#guarded(() => store.sync()), SYNC_MS);
    this.pump();
  }

  /** Takes addresses that other shards met. */
  receive(offers: readonly Offer[]): void {
    for (const offer of offers) this.intake.admission.offer(offer);
    this.pump();
  }

  pause(isPaused: boolean): void {
    this.#isPaused = isPaused;
    this.pump();
  }

  /** Lets what is under way come in, and puts everything safely down. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const lastCall = setTimeout(() => this.#abort.abort(), LAST_CALL_MS);
    await this.#atRest();
    clearTimeout(lastCall);
    await this.#deposit.checkpoint();
    this.#close();
  }

  /** Writes what is only known at the end. `by` says why it ends before its end. */
  async finish(by?: "person"): Promise<void> {
    this.#isStopping = true;
    await this.#atRest();
    this.#believe();
    await this.#takeArrived();
    const { desks, rows, frontier } = this.#given;
    for (const desk of desks.values()) {
      if (by && !desk.stoppedBy && frontier.leftOf(desk.number) > 0) desk.stoppedBy = by;
      const isDown = desk.stoppedBy === "host-down";
      for (const earlier of [...desk.earlier.values()]) {
        if (!isAlive(earlier)) continue;
        if (isDown) this.intake.carry(desk, earlier, "failing", { failure: "host-down" });
        else this.intake.carry(desk, earlier, "kept");
      }
      closeDesk(desk, frontier, rows);
    }
    await this.#deposit.checkpoint();
    this.#close();
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** Sends out all that may leave now. */
  pump(): void {
    this.#guarded(() => {
      const { connections, clock } = this.#given;
      const now = clock();
      while (this.#mayLeave() && this.#inFlight < connections) {
        const desk = this.#schedule.due(now, (candidate) => this.#hasWork(candidate));
        if (!desk) break;
        this.#send(desk, now);
      }
      this.#setTimer(now);
      this.#believeWhenAlone();
      if (this.#isQuiet()) this.#given.onQuiet();
      if (this.#inFlight === 0 && !this.#isBusy && this.#arrived.length === 0) this.#onRest?.();
    });
  }

  #mayLeave(): boolean {
    if (this.#isPaused || this.#isStopping || this.#isBroken) return false;
    return !this.#isBusy || this.#arrived.length < this.#given.connections;
  }

  #isQuiet(): boolean {
    if (this.#inFlight > 0 || this.#isBusy || this.#arrived.length + this.#doubt.size > 0) return false;
    for (const desk of this.#given.desks.values())
      if (this.#hasWork(desk) || desk.restsUntil > 0) return false;
    return true;
  }

  #hasWork(desk: Desk): boolean {
    if (desk.restsUntil > 0 || desk.current || this.#nextPage.isDeferred(desk)) return false;
    if (desk.errands.length > 0) return desk.stoppedBy !== "host-down";
    return this.#nextPage.isThere(desk);
  }

  #send(desk: Desk, now: number): void {
    const errand = desk.errands.shift() ?? this.#nextPage.of(desk, now, !this.#isBusy);
    if (!errand) {
      this.#schedule.release(desk.pace);
      return;
    }
    desk.pace.leave(now);
    desk.inFlight++;
    desk.current = errand.kind === "page" ? undefined : errand;
    this.#inFlight++;
    this.#nextPage.left(errand, now);
    this.#schedule.release(desk.pace);
    void this.#visit(desk, errand, now);
  }

  async #visit(desk: Desk, errand: Errand, now: number): Promise<void> {
    try {
      const exchange = await this.#ask(desk, errand, now);
      if (isNoServer(exchange.result)) await this.#lost(desk, exchange);
      else this.#came(desk, exchange);
      await this.#takeArrived();
    } catch (error) {
      this.#fault(error);
    }
  }

  async #ask(desk: Desk, errand: Errand, now: number): Promise<Exchange> {
    const { guest, settings } = this.#given;
    const visit = visitOf(desk, errand, settings.limits);
    const result = await guest.visit({ ...visit, signal: this.#abort.signal });
    const at = new Date(now).toISOString();
    const { method, headers: requestHeaders } = visit;
    const exchange: Exchange = { desk: desk.plan.host, errand, method, requestHeaders, at, result };
    const rendered = await this.#rendered(desk, exchange);
    return rendered ? { ...exchange, rendered } : exchange;
  }

  async #rendered(desk: Desk, { errand, result }: Exchange): Promise<Buffer | undefined> {
    const { render } = this.#given;
    if (!render || errand.kind !== "page" || result.kind !== "reply" || !result.hasBody) return undefined;
    return render(errand.url, result, desk);
  }

  /** What an answer tells of the server's health. */
  #landed(desk: Desk, { errand, result }: Exchange): void {
    const now = this.#given.clock();
    desk.inFlight--;
    this.#inFlight--;
    if (errand.kind !== "page") desk.current = undefined;
    this.#nextPage.landed(errand);
    if (desk.pace.arrive(now, toldOf(result, now, desk.isOpen)))
      desk.note(
        "slowed-down",
        errand.url,
        result.kind === "reply" ? `status ${result.status}` : result.detail,
      );
    if (this.#doubt.isCutOff) return;
    const isAway = isNoServer(result) || (result.kind === "reply" && asksForLong(result, now));
    desk.failuresInRow = isAway ? desk.failuresInRow + 1 : 0;
    if (desk.isOpen && desk.failuresInRow >= FAILURES_BEFORE_REST) this.#tire(desk, errand);
  }

  #came(desk: Desk, exchange: Exchange): void {
    const isThere = isServerThere(exchange.result);
    if (isThere) this.#doubt.clear();
    this.#landed(desk, exchange);
    if (isThere) this.#believe();
    this.#arrived.push(exchange);
    if (isThere) this.#doubt.tell(false);
  }

  /** No server was met: its host is down, or our own network is gone. */
  async #lost(desk: Desk, exchange: Exchange): Promise<void> {
    const { errand } = exchange;
    await this.#doubt.saw(desk);
    this.#landed(desk, exchange);
    if (errand.kind !== "page") desk.current = errand; // what comes next depends on it
    this.#doubt.hold(exchange);
    this.#schedule.add(desk);
    if (this.#doubt.isCutOff) this.#doubt.waitForNetwork((...rest) => this.#rest(...rest));
    else if (this.#doubt.isFull) this.#believe();
  }

  /** It is not our network: what was lost was lost by its host. */
  #believe(): void {
    this.#arrived.push(...this.#doubt.release());
  }

  /** Nothing more comes that could tell: hosts that do not answer are down. */
  #believeWhenAlone(): void {
    if (this.#doubt.size === 0 || this.#inFlight > 0 || !this.#mayLeave()) return;
    for (const desk of this.#given.desks.values()) if (this.#hasWork(desk) || desk.restsUntil > 0) return;
    this.#believe();
    void this.#takeArrived().catch((error) => this.#fault(error));
  }

  /** A host that stopped answering rests, and after some rests is given up. */
  #tire(desk: Desk, { url }: Errand): void {
    desk.failuresInRow = 0;
    desk.failedRounds++;
    if (desk.failedRounds < MOST_ROUNDS) {
      this.#rest(desk);
      return;
    }
    desk.stoppedBy = "host-down";
    desk.note("host-down", url, "stopped answering");
    const { frontier } = this.#given;
    while (frontier.next(desk.number)) desk.counts.overBudget++;
  }

  /** Asks a host nothing for so many of its delays. */
  #rest(desk: Desk, delays = REST_DELAYS, longestMs = Number.POSITIVE_INFINITY): void {
    const restMs = Math.min(longestMs, Math.max(SHORTEST_REST_MS, delays * desk.plan.rules.delayMs));
    desk.restsUntil = this.#given.clock() + restMs;
    setTimeout(() => {
      desk.restsUntil = 0;
      this.#schedule.add(desk);
      this.pump();
    }, restMs);
  }

  async #takeArrived(): Promise<void> {
    if (this.#isBusy || this.#isBroken) return;
    const { desks } = this.#given;
    while (!this.#isBusy && this.#arrived.length > 0) {
      const exchange = this.#arrived.shift() as Exchange;
      const desk = desks.get(exchange.desk);
      const rounds = desk?.failedRounds ?? 0;
      this.#record(exchange);
      this.intake.take(exchange);
      if (desk && !desk.isOpen && desk.failedRounds > rounds) this.#rest(desk);
      if (desk) this.#schedule.add(desk);
      if (this.#deposit.isDue()) await this.#putDown();
      this.pump(); // others are not to wait until all that came is taken
    }
    this.pump();
  }

  #record(exchange: Exchange): void {
    if (exchange.result.kind === "failure" && exchange.result.trouble === "aborted") return;
    const { head, body } = packExchange(exchange, this.#given.archive !== undefined);
    this.#given.store.record(head, body);
  }

  async #putDown(): Promise<void> {
    this.#isBusy = true;
    try {
      await this.#deposit.settle();
    } finally {
      this.#isBusy = false;
      this.#nextPage.goOn();
    }
  }

  #setTimer(now: number): void {
    const at = this.#mayLeave() ? this.#schedule.nextAt() : Number.POSITIVE_INFINITY;
    if (at === this.#timerAt || this.#inFlight >= this.#given.connections) return;
    clearTimeout(this.#timer);
    this.#timerAt = at;
    if (at === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(
      () => {
        this.#timerAt = Number.POSITIVE_INFINITY;
        this.pump();
      },
      Math.max(0, at - now),
    );
  }

  #atRest(): Promise<void> {
    return new Promise((resolve) => {
      this.#onRest = () => {
        this.#onRest = undefined;
        resolve();
      };
      this.pump();
    });
  }

  #close(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#ticker);
    this.#given.archive?.close();
    this.#given.store.close();
  }

  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#fault(error);
    }
  }

  #fault(error: unknown): void {
    if (this.#isBroken) return;
    this.breakOff();
    this.#given.onFault(error);
  }

  /** Nothing more leaves, and nothing more is taken. */
  breakOff(): void {
    this.#isBroken = true;
    this.#abort.abort();
    clearTimeout(this.#timer);
    clearInterval(this.#ticker);
  }
}

const NOTHING_TOLD: Told = { durationMs: 0, isStrained: false, waitMs: 0 };

function toldOf(result: Exchange["result"], now: number, isOpen: boolean): Told {
  // Who never answered cannot be tired: the rests between the rounds of its opening are enough.
  if (result.kind === "failure" && !isOpen) return NOTHING_TOLD;
  const { durationMs, missedMs = 0 } = result;
  const told = { durationMs, sinceLeftMs: durationMs + missedMs };
  if (result.kind === "failure") return { ...told, isStrained: result.trouble === "timeout", waitMs: 0 };
  const isTired = isStrained(result.status);
  const waitMs = isTired ? retryAfterMs(result.headers.get("retry-after"), now) : 0;
  return { ...told, isStrained: isTired, waitMs };
}
