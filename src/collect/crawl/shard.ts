import { UserError } from "../../kit/failure.ts";
import type { Guest, Reply } from "../../kit/guest/guest.ts";
import { coverage, incidents, type Trouble } from "../../model/fact.ts";
import { type CrawlManifest, crawlSelect, hasRows, type ShardStore } from "../../store/lake/crawl.ts";
import type { Engine } from "../../store/lake/engine.ts";
import type { ArchivePosition } from "./archive-writer.ts";
import type { Budget, BudgetState } from "./budget.ts";
import { closeDesk } from "./closing.ts";
import { CutOff, isNoServer, isServerThere, MOST_DOUBTED } from "./cut-off.ts";
import type { Desk, DeskState } from "./desk.ts";
import { earlierPages, earlierTargets } from "./earlier.ts";
import { type Errand, type Exchange, packExchange, unpackExchange } from "./exchange.ts";
import type { Found } from "./found.ts";
import { Intake, type IntakeGiven, isAlive, type Offer } from "./intake.ts";
import { MOST_ROUNDS, offerSeeds } from "./opening.ts";
import type { Told } from "./pace.ts";
import { recall } from "./recall.ts";
import { visitOf } from "./request.ts";
import { asksForLong, isStrained, retryAfterMs } from "./retry-after.ts";
import type { RowNumbers } from "./rows.ts";
import { Schedule } from "./schedule.ts";
import { originOf, targetOf } from "./scope.ts";

/** What a shard is made of; `shard-setup.ts` puts it together. */
export interface ShardGiven extends Omit<IntakeGiven, "onWork"> {
  readonly crawl: CrawlManifest;
  readonly lake: string;
  readonly engine: Engine;
  readonly store: ShardStore;
  readonly guest: Guest<Trouble | "aborted">;
  /** Requests at once. */
  readonly connections: number;
  /** Begins paused. */
  readonly isPaused: boolean;
  /** The time of day, ms since 1970. */
  readonly clock: () => number;
  /** Runs the scripts of a page that needs them; absent when no site asks for it. */
  readonly render?: (url: string, reply: Reply, desk: Desk) => Promise<Buffer | undefined>;
  /** Nothing is left to do here for now. */
  readonly onQuiet: () => void;
  /** Our own network is gone, or back. */
  readonly onCutOff: (isCutOff: boolean) => void;
  /** Something broke: the crawl stops, at rest. */
  readonly onFault: (error: unknown) => void;
}

/** What a checkpoint keeps besides rows. */
export interface ShardState {
  readonly numbers: RowNumbers;
  readonly desks: Readonly<Record<string, DeskState>>;
  readonly budgets: Readonly<Record<string, BudgetState>>;
  readonly archive?: ArchivePosition;
}

/** Why an address makes a row, or nothing, instead of a request. */
type Hindrance = "robots" | "since" | "trap";

/** A slow crawl makes a checkpoint so often, ms. */
const CHECKPOINT_MS = 600_000;
const SYNC_MS = 1_000;
/** Exchanges between two looks at whether a checkpoint is due. */
const DRAIN_EVERY = 32;
/** Requests in a row without an answer after which a host rests, and a rest in delays. */
const FAILURES_BEFORE_REST = 5;
const REST_DELAYS = 20;
const SHORTEST_REST_MS = 200;
/** What is under way when someone asks to stop has so long to come in, ms. */
const LAST_CALL_MS = 3_000;
/** Without network, each host is tried again so often, and all for so long, ms. */
const CUT_OFF_REST_DELAYS = 5;
const LONGEST_CUT_OFF_REST_MS = 5_000;
/** Hosts asked whether they are still there. */
const WITNESSES = 3;
const LONGEST_CUT_OFF_MS = 900_000;

/** Reads the hosts of one shard. */
export class Shard {
  readonly intake: Intake;
  readonly #given: ShardGiven;
  readonly #schedule = new Schedule();
  readonly #arrived: Exchange[] = [];
  readonly #abort = new AbortController();
  #inFlight = 0;
  #isBusy = false;
  /** Full buffers being written while reading goes on. */
  #draining: Promise<void> | undefined;
  #isPaused: boolean;
  #isStopping = false;
  #isBroken = false;
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Number.POSITIVE_INFINITY;
  #sinceDrain = 0;
  #checkpointAt: number;
  #ticker: NodeJS.Timeout | undefined;
  #onRest: (() => void) | undefined;
  readonly #cutOff = new CutOff();
  #isToldCutOff = false;
  /** What met no server, while nobody knows whose fault it is. */
  readonly #doubted: Exchange[] = [];
  /** Hosts that wait for what is under way to use up the budget of their site, or not. */
  readonly #held = new Map<Budget, Set<Desk>>();
  /** Hosts whose next address makes a row instead of a request, while rows are being put down. */
  readonly #deferred = new Set<Desk>();
  #asking: Promise<boolean | undefined> | undefined;

  constructor(given: ShardGiven) {
    this.#given = given;
    this.#isPaused = given.isPaused;
    this.intake = new Intake({ ...given, onWork: (desk) => this.#wake(desk) });
    this.#checkpointAt = given.clock();
  }

  /** Brings back what was known before a restart, then begins. */
  async start(): Promise<void> {
    const { desks, store } = this.#given;
    store.forget([coverage, incidents]); // told at the end: a kill may have come between that and the snapshot
    this.intake.countEarlier();
    for (const desk of desks.values()) await this.#loadEarlier(desk);
    const last = this.#lastRecords();
    await this.#recall();
    for (const desk of desks.values()) await this.#offerEarlier(desk);
    await this.#replay(last);
    for (const desk of desks.values()) this.#wake(desk);
    this.#ticker = setInterval(() => this.#guarded(() => store.sync()), SYNC_MS);
    this.pump();
  }

  /** The last record of each address in the journal. They are known from now on: no link makes them wait again. */
  #lastRecords(): ReadonlyMap<string, number> {
    const { store, desks, frontier } = this.#given;
    const last = new Map<string, number>();
    let number = 0;
    for (const { head } of store.records()) {
      const { desk: host, errand } = JSON.parse(head) as Pick<Exchange, "desk" | "errand">;
      last.set(errand.kind + errand.url, number++);
      const desk = desks.get(host);
      if (desk && errand.kind === "page") frontier.meet(desk.number, { url: errand.url, foundBy: "earlier" });
    }
    return last;
  }

  /** Takes what was recorded after the last checkpoint once more. Of an address tried several times, only the last try counts. */
  async #replay(last: ReadonlyMap<string, number>): Promise<void> {
    const { store, desks } = this.#given;
    let number = 0;
    for (const { head, body } of store.records()) {
      const exchange = unpackExchange(head, body);
      const { kind, url } = exchange.errand;
      desks.get(exchange.desk)?.dropErrand(kind, url);
      if (last.get(kind + url) === number++) this.intake.take(exchange);
      if (store.isFull()) await store.drain();
    }
  }

  /** Takes addresses that other shards met. */
  receive(offers: readonly Offer[]): void {
    for (const offer of offers) this.intake.offer(offer);
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
    await this.#checkpoint();
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
    await this.#checkpoint();
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
    if (this.#inFlight > 0 || this.#isBusy || this.#arrived.length + this.#doubted.length > 0) return false;
    for (const desk of this.#given.desks.values())
      if (this.#hasWork(desk) || desk.restsUntil > 0) return false;
    return true;
  }

  #hasWork(desk: Desk): boolean {
    if (desk.restsUntil > 0 || desk.current || this.#deferred.has(desk)) return false;
    if (desk.errands.length > 0) return desk.stoppedBy !== "host-down";
    return (
      desk.isOpen &&
      !desk.isHeld &&
      desk.stoppedBy !== "robots" &&
      this.#given.frontier.leftOf(desk.number) > 0
    );
  }

  #wake(desk: Desk): void {
    this.#schedule.add(desk);
  }

  #send(desk: Desk, now: number): void {
    const errand = desk.errands.shift() ?? this.#nextPage(desk, now);
    if (!errand) {
      this.#schedule.release(desk.pace);
      return;
    }
    desk.pace.leave(now);
    desk.inFlight++;
    desk.current = errand.kind === "page" ? undefined : errand;
    this.#inFlight++;
    if (errand.kind === "page" || errand.kind === "sitemap") this.#budgetOf(errand.url)?.start(now);
    this.#schedule.release(desk.pace);
    void this.#visit(desk, errand, now);
  }

  /** The next address of a host that may be asked for; those that may not are set aside on the way. */
  #nextPage(desk: Desk, now: number): Errand | undefined {
    const { frontier } = this.#given;
    for (;;) {
      const next = frontier.next(desk.number);
      if (!next) return undefined;
      const { found, rank } = next;
      const origin = originOf(found.url);
      if (!desk.hasRobots(origin, now)) {
        frontier.wait(desk.number, found, rank);
        return { kind: "robots", origin, url: `${origin}/robots.txt`, hops: 0 };
      }
      const hindrance = this.#hindranceTo(desk, found, origin);
      const budget = this.#budgetOf(found.url);
      const exhausted = budget?.exhausted(now);
      if (this.#isBusy && (hindrance || (exhausted && exhausted !== "wait"))) {
        frontier.wait(desk.number, found, rank);
        this.#deferred.add(desk);
        return undefined;
      }
      if (hindrance && this.#setAside(desk, found, hindrance, now)) continue;
      if (exhausted === "wait") {
        frontier.wait(desk.number, found, rank);
        this.#hold(desk, budget);
        return undefined;
      }
      if (exhausted) {
        desk.counts.overBudget++;
        desk.stoppedBy = exhausted;
        continue;
      }
      if (budget) budget.inFlight++;
      return { kind: "page", url: found.url, found, rank };
    }
  }

  /** What keeps an address from being asked for. Asking changes nothing. */
  #hindranceTo(desk: Desk, found: Found, origin: string): Hindrance | undefined {
    if (!desk.allows(origin, targetOf(found.url))) return "robots";
    const { since } = this.#given.crawl;
    const earlier = since === null ? undefined : desk.earlier.get(found.url);
    if (earlier && isAlive(earlier) && (earlier.fetched_at ?? "") >= (since ?? "")) return "since";
    if (found.tries > 0 || found.foundBy === "seed") return undefined;
    return desk.trap.verdictOn(found.url) && "trap";
  }

  #setAside(desk: Desk, found: Found, hindrance: Hindrance, now: number): boolean {
    if (hindrance === "robots") {
      this.intake.refuse(desk, found, new Date(now).toISOString());
      return true;
    }
    const earlier = desk.earlier.get(found.url);
    if (hindrance === "since" && earlier) {
      this.intake.carry(desk, earlier, "kept");
      return true;
    }
    const site = this.#given.scope.siteOf(found.url);
    return site !== undefined && this.intake.isTrap(desk, site, found);
  }

  /** What is under way decides whether the budget is used up; its end lets the host go. */
  #hold(desk: Desk, budget: Budget | undefined): void {
    if (!budget) return;
    desk.isHeld = true;
    const held = this.#held.get(budget) ?? new Set();
    this.#held.set(budget, held.add(desk));
  }

  #letGo(budget: Budget): void {
    for (const desk of this.#held.get(budget) ?? []) {
      desk.isHeld = false;
      this.#wake(desk);
    }
    this.#held.delete(budget);
  }

  #budgetOf(url: string): Budget | undefined {
    const site = this.#given.scope.siteOf(url);
    return site === undefined ? undefined : this.#given.budgets.get(site);
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
    else {
      const budget = this.#budgetOf(errand.url);
      if (budget) {
        budget.inFlight--;
        this.#letGo(budget);
      }
    }
    if (desk.pace.arrive(now, toldOf(result, now, desk.isOpen)))
      desk.note(
        "slowed-down",
        errand.url,
        result.kind === "reply" ? `status ${result.status}` : result.detail,
      );
    if (this.#cutOff.isCutOff) return;
    const isAway = isNoServer(result) || (result.kind === "reply" && asksForLong(result, now));
    desk.failuresInRow = isAway ? desk.failuresInRow + 1 : 0;
    if (desk.isOpen && desk.failuresInRow >= FAILURES_BEFORE_REST) this.#tire(desk, errand);
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
      const result = await guest.visit({ url, method: "HEAD", signal: this.#abort.signal });
      return isServerThere(result);
    });
    return (await Promise.all(answers)).includes(true);
  }

  #came(desk: Desk, exchange: Exchange): void {
    const isThere = isServerThere(exchange.result);
    if (isThere) this.#cutOff.clear();
    this.#landed(desk, exchange);
    if (isThere) this.#believe();
    this.#arrived.push(exchange);
    if (isThere) this.#tellCutOff(false);
  }

  /** No server was met: its host is down, or our own network is gone. Until that is known, it is no fact. */
  async #lost(desk: Desk, exchange: Exchange): Promise<void> {
    const { errand } = exchange;
    this.#cutOff.saw(desk.pace, this.#given.clock());
    if (this.#cutOff.isLikely()) this.#cutOff.decide(await this.#isNetworkThere());
    this.#landed(desk, exchange);
    if (errand.kind !== "page") desk.current = errand; // what comes next depends on it
    this.#doubted.push(exchange);
    this.#wake(desk);
    if (this.#cutOff.isCutOff) this.#waitForNetwork();
    else if (this.#doubted.length >= MOST_DOUBTED) this.#believe();
  }

  /** It is not our network: what was lost was lost by its host. */
  #believe(): void {
    for (const exchange of this.#doubted.splice(0)) {
      const desk = this.#given.desks.get(exchange.desk);
      if (desk && exchange.errand.kind !== "page") desk.current = undefined;
      this.#arrived.push(exchange);
    }
  }

  /** Nothing more comes that could tell: hosts that do not answer are down. */
  #believeWhenAlone(): void {
    if (this.#doubted.length === 0 || this.#inFlight > 0 || !this.#mayLeave()) return;
    for (const desk of this.#given.desks.values()) if (this.#hasWork(desk) || desk.restsUntil > 0) return;
    this.#believe();
    void this.#takeArrived().catch((error) => this.#fault(error));
  }

  #tellCutOff(isCutOff: boolean): void {
    if (isCutOff === this.#isToldCutOff) return;
    this.#isToldCutOff = isCutOff;
    this.#given.onCutOff(isCutOff);
  }

  /** Nobody answers any more: it is our own network. What was asked is asked again later, and no host is blamed. */
  #waitForNetwork(): void {
    this.#tellCutOff(true);
    for (const { desk: host, errand } of this.#doubted.splice(0)) {
      const desk = this.#given.desks.get(host);
      if (!desk) continue;
      if (errand.kind === "page") this.#given.frontier.wait(desk.number, errand.found, errand.rank);
      else {
        desk.current = undefined;
        desk.errands.unshift(errand);
      }
      desk.failuresInRow = 0;
      if (desk.isOpen) desk.failedRounds = 0;
      if (desk.restsUntil === 0) this.#rest(desk, cutOffRestMs(desk));
    }
    if (this.#cutOff.lastedMs(this.#given.clock()) > LONGEST_CUT_OFF_MS) {
      throw new UserError({
        expected: "a network that reaches the sites",
        got: `no answer from any of them for ${LONGEST_CUT_OFF_MS / 60_000} minutes`,
        next: "Run the same command again once the network is back: it goes on where it stopped.",
      });
    }
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

  #rest(desk: Desk, restMs = Math.max(SHORTEST_REST_MS, REST_DELAYS * desk.plan.rules.delayMs)): void {
    desk.restsUntil = this.#given.clock() + restMs;
    setTimeout(() => {
      desk.restsUntil = 0;
      this.#wake(desk);
      this.pump();
    }, restMs);
  }

  async #takeArrived(): Promise<void> {
    if (this.#isBusy || this.#isBroken) return;
    const { store, desks } = this.#given;
    while (!this.#isBusy && this.#arrived.length > 0) {
      const exchange = this.#arrived.shift() as Exchange;
      const desk = desks.get(exchange.desk);
      const rounds = desk?.failedRounds ?? 0;
      this.#record(exchange);
      this.intake.take(exchange);
      if (desk && !desk.isOpen && desk.failedRounds > rounds) this.#rest(desk);
      if (desk) this.#wake(desk);
      this.#sinceDrain++;
      // One hostile page may fill a buffer on its own.
      if (store.isFull() || (this.#sinceDrain >= DRAIN_EVERY && this.#isCheckpointDue())) {
        await this.#settle();
      }
      this.pump(); // others are not to wait until all that came is taken
    }
    this.pump();
  }

  #record(exchange: Exchange): void {
    if (exchange.result.kind === "failure" && exchange.result.trouble === "aborted") return;
    const { head, body } = packExchange(exchange, this.#given.archive !== undefined);
    this.#given.store.record(head, body);
  }

  #isCheckpointDue(): boolean {
    const { store, clock, settings, crawl } = this.#given;
    const most = (settings.checkpointMegabytes * 1e6) / crawl.shards;
    return store.journalBytes > most || clock() - this.#checkpointAt > CHECKPOINT_MS;
  }

  /**
   * Writes what is full while reading goes on. For a checkpoint, or when buffers are full again so soon, nothing is taken meanwhile:
   * hosts are still asked, and what they answer waits.
   */
  async #settle(): Promise<void> {
    this.#sinceDrain = 0;
    this.#isBusy = true;
    try {
      if (this.#isCheckpointDue()) await this.#checkpoint();
      else {
        await this.#draining;
        this.#drain();
      }
    } finally {
      this.#isBusy = false;
      for (const desk of this.#deferred) this.#wake(desk);
      this.#deferred.clear();
    }
  }

  #drain(): void {
    const draining = this.#given.store.drain();
    this.#draining = draining; // where it failed, it stays: no checkpoint may count what is not there
    draining.then(
      () => {
        this.#draining = undefined;
      },
      (error) => this.#fault(error),
    );
  }

  async #checkpoint(): Promise<void> {
    const { store, rows, desks, budgets, archive, clock } = this.#given;
    await this.#draining;
    const now = clock();
    archive?.sync();
    const state: ShardState = {
      numbers: rows.numbers(),
      desks: Object.fromEntries([...desks].map(([host, desk]) => [host, desk.state()])),
      budgets: Object.fromEntries([...budgets].map(([site, budget]) => [site, budget.state(now)])),
      ...(archive ? { archive: archive.position() } : {}),
    };
    // As it is now: what leaves and lands while rows are put down belongs to the next one.
    await store.checkpoint(structuredClone(state));
    this.#checkpointAt = now;
  }

  /** What the facts of earlier sessions tell: what was tried, and what is known and left. */
  async #recall(): Promise<void> {
    // Also by a shard that has no checkpoint yet: others may have committed links to its hosts.
    const { engine, crawl, lake, desks } = this.#given;
    this.intake.isRecalling = true;
    if (hasRows(lake, crawl)) await recall(engine, (table) => crawlSelect(lake, crawl, table), this.intake);
    for (const desk of desks.values()) {
      desk.reopen();
      offerSeeds(this.intake, desk);
    }
    this.intake.isRecalling = false;
  }

  /** What an earlier snapshot knows of a host; what was tried since its reading began is taken out by `recall`. */
  async #loadEarlier({ plan, earlier }: Desk): Promise<void> {
    if (plan.earlier === undefined) return;
    const { engine, lake } = this.#given;
    for (const page of await earlierPages(engine, lake, plan.earlier, namesOf(plan.host)))
      earlier.set(page.url, page);
  }

  async #offerEarlier({ plan, earlier }: Desk): Promise<void> {
    if (plan.earlier === undefined) return;
    const { engine, lake } = this.#given;
    for (const { url, depth, outcome } of earlier.values()) {
      if (outcome !== "gone") this.intake.offer({ url, depth: depth ?? 1, foundBy: "earlier", hops: 0 });
    }
    for await (const targets of earlierTargets(engine, lake, plan.earlier, namesOf(plan.host))) {
      for (const { url, depth } of targets) this.intake.offer({ url, depth, foundBy: "earlier", hops: 0 });
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

const cutOffRestMs = ({ plan }: Desk): number =>
  Math.min(LONGEST_CUT_OFF_REST_MS, Math.max(SHORTEST_REST_MS, CUT_OFF_REST_DELAYS * plan.rules.delayMs));

const namesOf = (host: string): string[] => [host, `www.${host}`];

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
