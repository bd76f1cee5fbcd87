import { UserError } from "../../kit/failure.ts";
import { anchors, coverage, incidents, links, pages } from "../../model/fact.ts";
import type { CrawlProgress } from "../../model/progress.ts";
import {
  type CrawlManifest,
  type CrawlWish,
  crawlSelect,
  publishCrawl,
  ShardStore,
  shardsAtRest,
  tellProgress,
} from "../../store/lake/crawl.ts";
import type { Engine } from "../../store/lake/engine.ts";
import { deskOf } from "./address/scope.ts";
import { addCarried, changesSince } from "./carry.ts";
import type { Checking } from "./check/checking.ts";
import type { CrawlGuest, CrawlReceipt, CrawlRequest } from "./crawl-request.ts";
import { type Hand, startHand } from "./crew.ts";
import type { Fault, MemberPlan, Report } from "./member.ts";
import { hostsOf } from "./plan.ts";
import { createWatch, type Watch } from "./watch.ts";

type Outcome = Omit<CrawlReceipt, "isContinued">;

const LOOK_MS = 1_000;
const COMMON_CHECKPOINT_MS = 60_000;

/** One crawl being led: shards that read, links that are checked, people who watch, and the end. */
export class Conduct {
  readonly #request: CrawlRequest;
  readonly #plans: readonly MemberPlan[];
  readonly #crawl: CrawlManifest;
  readonly #guest: CrawlGuest;
  readonly #watch: Watch;
  readonly #hands: Hand[] = [];
  readonly #shardOf: Readonly<Record<string, number>>;
  /** Orders with offers sent to each shard, and taken when it was last quiet. */
  readonly #sent: number[];
  readonly #quiet: number[];
  readonly #abort = new AbortController();
  /** Shards that nobody answers. */
  readonly #cutOff = new Set<number>();
  #checking: Checking | undefined;
  #common: ShardStore | undefined;
  #commonAt = 0;
  #commonWork: Promise<void> = Promise.resolve();
  #ended = 0;
  #state: CrawlProgress["state"];
  #settle: { done: (how: "finished" | "stopped") => void; fail: (error: unknown) => void } | undefined;

  constructor(request: CrawlRequest, plans: readonly MemberPlan[], guest: CrawlGuest) {
    this.#request = request;
    this.#plans = plans;
    this.#guest = guest;
    const [{ crawl, isPaused }] = plans as readonly [MemberPlan];
    this.#crawl = crawl;
    this.#state = isPaused ? "paused" : "running";
    this.#shardOf = this.#crawl.shardOf;
    this.#sent = plans.map(() => 0);
    this.#quiet = plans.map(() => -1);
    const siteOfHost = new Map(
      hostsOf(request.sites).map(({ host, sites }) => [host, sites.map(({ id }) => id).join(" ")]),
    );
    this.#watch = createWatch({
      crawl: this.#crawl.id,
      startedAt: this.#crawl.started_at,
      siteOfHost,
      shards: plans.length,
      checks: () => this.#checking?.counts(),
    });
  }

  async run(): Promise<Outcome> {
    const { lake, engine, signal, settings } = this.#request;
    await shardsAtRest(lake, this.#crawl);
    const common = await ShardStore.open(lake, this.#crawl.id, this.#crawl.shards, engine);
    common.forget([pages, links, anchors]); // carried over at the end: a kill may have come between that and the snapshot
    this.#common = common;
    if (settings.checkLinks) this.#checking = await this.#openChecking(common);
    this.#checking?.pause(this.#state === "paused");
    const ended = new Promise<"finished" | "stopped">((done, fail) => {
      this.#settle = { done, fail };
    });
    const looks = setInterval(() => this.#look(), LOOK_MS);
    const onStop = (): void => this.#stop();
    signal.addEventListener("abort", onStop, { once: true });
    try {
      for (const [shard, plan] of this.#plans.entries()) {
        this.#hands.push(startHand(plan, (report) => this.#heard(shard, report)));
      }
      if (signal.aborted) this.#stop();
      this.#look();
      const how = await ended;
      this.#state = how === "stopped" ? "stopped" : "done";
      return how === "stopped" ? await this.#rest(common) : await this.#publish(common);
    } catch (error) {
      this.#state = "stopped";
      await this.#giveUp(common);
      throw error;
    } finally {
      clearInterval(looks);
      signal.removeEventListener("abort", onStop);
    }
  }

  async #openChecking(store: ShardStore): Promise<Checking> {
    const { openChecking } = await import("./check/checking.ts");
    const { engine, lake, snapshots, settings, now } = this.#request;
    return openChecking({
      engine,
      lake,
      crawl: this.#crawl,
      snapshots,
      store,
      guest: this.#guest as never,
      settings,
      now,
      signal: this.#abort.signal,
      onIdle: () => this.#endIfDone(),
      onFault: (error) => this.#settle?.fail(error),
    });
  }

  #heard(shard: number, report: Report): void {
    if (report.kind === "offers") this.#forward(report.offers);
    else if (report.kind === "outside") this.#checking?.add(report.urls);
    else if (report.kind === "progress") this.#watch.saw(shard, report.progress);
    else if (report.kind === "quiet") {
      this.#quiet[shard] = report.offersTaken;
      this.#endIfDone();
    } else if (report.kind === "network") this.#holdChecks(shard, report.isCutOff);
    else if (report.kind === "fault") this.#settle?.fail(errorOf(report.fault));
    else this.#atEnd(report.kind);
  }

  #atEnd(how: "ended" | "interrupted"): void {
    if (how === "interrupted") this.#stop();
    if (++this.#ended === this.#hands.length)
      this.#settle?.done(this.#state === "stopped" ? "stopped" : "finished");
  }

  /** Without network, no link is broken. */
  #holdChecks(shard: number, isCutOff: boolean): void {
    if (isCutOff) this.#cutOff.add(shard);
    else this.#cutOff.delete(shard);
    this.#checking?.pause(this.#cutOff.size > 0 || this.#state === "paused");
  }

  #forward(offers: Extract<Report, { kind: "offers" }>["offers"]): void {
    for (const shard of this.#plans.keys()) {
      const own = offers.filter(({ url }) => this.#shardOf[deskOf(url)] === shard);
      if (own.length === 0) continue;
      this.#sent[shard] = (this.#sent[shard] ?? 0) + 1;
      this.#hands[shard]?.order({ kind: "offers", offers: own });
    }
  }

  /** All is read and checked: the shards write what is only known at the end. */
  #endIfDone(): void {
    if (this.#state !== "running" || this.#hands.length < this.#plans.length) return;
    const isRead = this.#quiet.every((taken, shard) => taken === this.#sent[shard]);
    if (isRead && this.#checking?.isDone() !== false) this.#finish();
  }

  #finish(by?: "person"): void {
    this.#state = "done";
    this.#abort.abort();
    for (const hand of this.#hands) hand.order({ kind: "finish", ...(by && { by }) });
  }

  #stop(): void {
    if (this.#state === "done" || this.#state === "stopped") return;
    if (this.#hands.length < this.#plans.length) return; // looked at again once all are there
    this.#state = "stopped";
    this.#abort.abort();
    for (const hand of this.#hands) hand.order({ kind: "stop" });
  }

  /** Looks at what people wish, and shows them how far it is. */
  #look(): void {
    try {
      if (this.#hands.length === this.#plans.length) this.#grant(this.#request.wish(this.#crawl.id));
      this.#tell();
      this.#keepCommon();
    } catch (error) {
      this.#settle?.fail(error);
    }
  }

  #grant(wish: CrawlWish): void {
    if (this.#state !== "running" && this.#state !== "paused") return;
    if (wish === "finish") this.#finish("person");
    else if ((wish === "pause") !== (this.#state === "paused")) this.#pause(wish === "pause");
  }

  #pause(isPaused: boolean): void {
    this.#state = isPaused ? "paused" : "running";
    this.#checking?.pause(isPaused || this.#cutOff.size > 0);
    for (const hand of this.#hands) hand.order({ kind: "pause", isPaused });
    this.#endIfDone();
  }

  #tell(): CrawlProgress {
    const { lake, now, progress } = this.#request;
    const told = this.#watch.told(this.#state, now().getTime());
    tellProgress(lake, told);
    progress.update({
      label: "crawl",
      done: told.pages_read + told.unchanged,
      unit: pagesText,
      note: noteOf(told),
    });
    return told;
  }

  /** Puts the checks done so far safely down, now and then. */
  #keepCommon(): void {
    const at = this.#request.now().getTime();
    if (!this.#common || at - this.#commonAt < COMMON_CHECKPOINT_MS) return;
    this.#commonAt = at;
    const common = this.#common;
    this.#commonWork = this.#commonWork.then(() => {
      this.#checking?.flush();
      return common.checkpoint({});
    });
    this.#commonWork.catch((error) => this.#settle?.fail(error));
  }

  async #rest(common: ShardStore): Promise<Outcome> {
    await this.#checking?.atRest();
    await this.#commonWork;
    this.#checking?.flush();
    await common.checkpoint({});
    common.close();
    return { crawl: this.#crawl.id, progress: this.#tell(), incidents: [] };
  }

  async #publish(common: ShardStore): Promise<Outcome> {
    const { lake, engine, settings, parvisVersion, now } = this.#request;
    await this.#checking?.atRest();
    await this.#commonWork;
    this.#checking?.flush();
    await this.#refuseNothing();
    await addCarried(engine, lake, this.#crawl, common);
    await common.checkpoint({});
    const met = await incidentCounts(engine, crawlSelect(lake, this.#crawl, incidents));
    common.close();
    const at = now().toISOString();
    const progress = this.#tell();
    const snapshot = await publishCrawl(lake, this.#crawl, {
      day: at.slice(0, 10),
      kind: "pages",
      made_by: "crawl",
      made_at: at,
      sources: [`${settings.bot}, ${this.#crawl.sites.length} sites`],
      parvis_version: parvisVersion,
    });
    const changes = await changesSince(engine, lake, snapshot.id, this.#crawl.earlier);
    return { crawl: this.#crawl.id, snapshot, progress, incidents: met, ...(changes && { changes }) };
  }

  /** A crawl that read nothing is no snapshot: it would hide what was read before. */
  async #refuseNothing(): Promise<void> {
    const { engine, lake } = this.#request;
    const [row] = await engine.rows<{ pages: number }>(
      `SELECT sum(pages_read) AS pages FROM (${crawlSelect(lake, this.#crawl, coverage)})`,
    );
    if (row?.pages) return;
    const [first] = await incidentCounts(engine, crawlSelect(lake, this.#crawl, incidents));
    throw new UserError({
      expected: "at least one page that could be read",
      got: first ? `none; most often: ${first.kind}` : "none",
      next: "Check the addresses in estate/sites.csv and the network, then run the same command again.",
    });
  }

  /** What stands on the disk is sound; the error that brought us here is the one to tell. */
  async #giveUp(common: ShardStore): Promise<void> {
    this.#abort.abort();
    await Promise.all(this.#hands.map((hand) => hand.terminate()));
    await this.#commonWork.catch(() => {});
    common.abandon();
  }
}

const pagesText = (count: number): string => `${Math.round(count)} pages`;

function noteOf({ sites_done, sites_total, queue, errors, checks_done, checks_left }: CrawlProgress): string {
  const links =
    checks_done + checks_left > 0 ? ` · links checked ${checks_done} of ${checks_done + checks_left}` : "";
  return `${sites_done} of ${sites_total} hosts done · ${queue} addresses waiting · ${errors} errors${links}`;
}

function incidentCounts(
  engine: Engine,
  select: string,
): Promise<{ kind: string; met: number; hosts: number }[]> {
  return engine.rows(
    `SELECT kind, sum(met) AS met, count(DISTINCT host) AS hosts FROM (${select}) GROUP BY kind ORDER BY met DESC, kind`,
  );
}

function errorOf(fault: Fault): Error {
  if ("expected" in fault) return new UserError(fault);
  const error = new Error(fault.stack.split("\n")[0]);
  error.stack = fault.stack;
  return error;
}
