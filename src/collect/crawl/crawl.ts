import { UserError } from "../../kit/failure.ts";
import { openGuest } from "../../kit/guest/open.ts";
import type { Progress } from "../../kit/progress.ts";
import type { Estate, Site } from "../../model/estate.ts";
import { anchors, coverage, incidents, links, pages, type SnapshotManifest } from "../../model/fact.ts";
import type { CrawlProgress } from "../../model/progress.ts";
import type { CrawlSettings } from "../../model/workspace.ts";
import {
  type CrawlManifest,
  type CrawlWish,
  crawlSelect,
  publishCrawl,
  ShardStore,
  shardsAtRest,
  sweepCrawls,
  takeCrawl,
  tellProgress,
  unfinishedCrawls,
  writeCrawl,
} from "../../store/lake/crawl.ts";
import type { Engine } from "../../store/lake/engine.ts";
import { factSelect } from "../../store/lake/facts.ts";
import { freeSnapshotId } from "../../store/lake/snapshot.ts";
import { addCarried, type Changes, changesSince } from "./carry.ts";
import type { Checking } from "./checking.ts";
import { type Hand, startHand } from "./crew.ts";
import { fairGuest } from "./fair-guest.ts";
import type { Fault, MemberPlan, Report } from "./member.ts";
import { type HostKnown, hostsOf, lifeEventPrefixes, planDesks } from "./plan.ts";
import { routesOf } from "./route.ts";
import { wantsBrowser } from "./rules.ts";
import { deskOf } from "./scope.ts";
import { createWatch, type Watch } from "./watch.ts";

export interface CrawlRequest {
  readonly lake: string;
  readonly estate: Estate;
  readonly settings: CrawlSettings;
  /** Sites to read. */
  readonly sites: readonly Site[];
  /** Pages read on or after this day are kept as they are. */
  readonly since?: string;
  /** A crawl at rest to go on with, whatever it was asked. */
  readonly rests?: CrawlManifest;
  /** Shards of a new crawl; one that goes on keeps its own. */
  readonly shards: number;
  readonly memoryMb: number;
  readonly engine: Engine;
  readonly snapshots: readonly SnapshotManifest[];
  readonly archiveFolder?: string;
  readonly parvisVersion: string;
  readonly now: () => Date;
  readonly progress: Progress;
  /** Asks to stop, at rest: the same request goes on. */
  readonly signal: AbortSignal;
  /** What someone asks for meanwhile, from elsewhere. */
  readonly wish: (crawl: string) => CrawlWish;
  readonly onBegin: (begin: CrawlBegin) => void;
}

export interface CrawlBegin {
  readonly crawl: string;
  readonly hosts: number;
  /** True when a crawl at rest goes on. */
  readonly isContinued: boolean;
  /** Someone asked it to pause before it came to rest: it waits. */
  readonly isPaused: boolean;
  /** Sites ask for a browser, and none is installed. */
  readonly lacksBrowser: boolean;
}

export interface CrawlReceipt {
  readonly crawl: string;
  /** True when it went on from a rest: counts are those of the whole crawl. */
  readonly isContinued: boolean;
  /** Absent when the crawl was stopped and rests. */
  readonly snapshot?: SnapshotManifest;
  readonly progress: CrawlProgress;
  readonly changes?: Changes;
  /** How often each kind of incident was met, on how many hosts. */
  readonly incidents: readonly { readonly kind: string; readonly met: number; readonly hosts: number }[];
}

type Outcome = Omit<CrawlReceipt, "isContinued">;
type CrawlGuest = ReturnType<typeof openGuest>;

const LOOK_MS = 1_000;
const COMMON_CHECKPOINT_MS = 60_000;
/** Hosts looked up at once. */
const LOOKUPS = 32;

/** Reads sites whole, politely, as one snapshot. Stopped at any moment, the same request goes on. */
export async function crawl(request: CrawlRequest): Promise<CrawlReceipt> {
  const { lake, settings } = request;
  sweepCrawls(lake);
  const { manifest, isContinued } = manifestOf(request);
  const letGo = takeCrawl(lake, manifest.id);
  const guest = fairGuest(
    openGuest({
      userAgent: userAgentOf(request),
      limits: settings.limits,
      routes: routesOf(settings.routes),
      allowedNetworks: settings.allowedNetworks,
      connectionsPerOrigin: 2,
    }),
  );
  try {
    const plans = await planMembers(request, manifest, guest);
    const hosts = plans.reduce((sum, { desks }) => sum + desks.length, 0);
    const lacksBrowser = wantsBrowser(settings, manifest.sites) && !(await isBrowserThere());
    const isPaused = request.wish(manifest.id) === "pause";
    request.onBegin({ crawl: manifest.id, hosts, isContinued, isPaused, lacksBrowser });
    const receipt = await new Conduct(request, plans, guest).run();
    return { isContinued, ...receipt };
  } finally {
    await guest.close();
    request.progress.end();
    letGo();
  }
}

function manifestOf(request: CrawlRequest): { manifest: CrawlManifest; isContinued: boolean } {
  if (request.rests) return { manifest: request.rests, isContinued: true };
  const { lake, settings, since = null, now, shards, parvisVersion: parvis_version } = request;
  const sites = request.sites.map(({ id }) => id).sort();
  const asked = JSON.stringify([sites, since]);
  const rests = unfinishedCrawls(lake);
  const resting = rests.find((crawl) => JSON.stringify([[...crawl.sites].sort(), crawl.since]) === asked);
  if (resting) return { manifest: resting, isContinued: true };
  const started_at = now().toISOString();
  const base = freeSnapshotId(lake, `${started_at.slice(0, 10)}-crawl`);
  const taken = new Set(rests.map(({ id }) => id));
  const id = taken.has(base) ? `${base}-${started_at.slice(11, 19).replaceAll(":", "")}` : base;
  const manifest: CrawlManifest = {
    id,
    started_at,
    sites,
    since,
    shards,
    shardOf: {},
    earlier: {},
    checkLinks: settings.checkLinks,
    warc: settings.warc,
    parvis_version,
  };
  writeCrawl(lake, manifest);
  return { manifest, isContinued: false };
}

async function isBrowserThere(): Promise<boolean> {
  const { findBrowser } = await import("./render/browser.ts");
  return findBrowser() !== undefined;
}

/** Named, with a way to reach whoever runs it. */
export function userAgentOf({
  settings,
  parvisVersion,
}: Pick<CrawlRequest, "settings" | "parvisVersion">): string {
  return `Mozilla/5.0 (compatible; ${settings.bot}/${parvisVersion}; +${settings.contact})`;
}

async function planMembers(
  request: CrawlRequest,
  manifest: CrawlManifest,
  guest: CrawlGuest,
): Promise<MemberPlan[]> {
  const { estate, settings, sites, lake } = request;
  const hosts = hostsOf(sites);
  // Once begun it stays with the same snapshots: answers that say “not changed” were about those.
  const begun = Object.entries(manifest.earlier).map(([host, snapshot]) => [host, { snapshot }] as const);
  const earlier = new Map<string, EarlierReading>([...(await earlierReadings(request)), ...begun]);
  const known = await knownHosts(
    hosts.map(({ host }) => host),
    earlier,
    settings,
    guest,
  );
  const desks = planDesks(hosts, known, settings, manifest.shards, manifest.shardOf);
  const shardOf = Object.fromEntries(desks.map(({ host, shard }) => [host, shard]));
  const readBefore = desks.flatMap(({ host, earlier }) => (earlier === undefined ? [] : [[host, earlier]]));
  const { checkLinks, warc } = settings;
  const crawl = { ...manifest, shardOf, earlier: Object.fromEntries(readBefore), checkLinks, warc };
  writeCrawl(lake, crawl);
  return Array.from({ length: manifest.shards }, (_, shard) => ({
    lake,
    crawl,
    shard,
    settings,
    sites: estate.sites,
    desks: desks.filter((desk) => desk.shard === shard),
    lifeEventPrefixes: lifeEventPrefixes(estate),
    nowMs: request.now().getTime(),
    isPaused: request.wish(crawl.id) !== "go",
    userAgent: userAgentOf(request),
    connections: Math.max(1, Math.round(settings.connections / manifest.shards)),
    memoryMb: Math.round(request.memoryMb / manifest.shards),
    ...(request.archiveFolder !== undefined && { archiveFolder: request.archiveFolder }),
  }));
}

/** By host without `www.`: the latest snapshot that set out to read it, and how many pages it read there. */
async function earlierReadings({
  engine,
  lake,
  snapshots,
}: CrawlRequest): Promise<ReadonlyMap<string, EarlierReading>> {
  const ids = snapshots.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const rows = await engine.rows<{ host: string; snapshot: string; pages: number }>(
    `SELECT regexp_replace(host, '^www\\.', '') AS host, snapshot, sum(pages_read) AS pages
     FROM (${factSelect(lake, coverage, ids)}) WHERE aimed AND pages_read > 0 GROUP BY ALL`,
  );
  const latest = new Map<string, EarlierReading>();
  const rank = new Map(ids.map((id, i) => [id, i]));
  for (const { host, snapshot, pages } of rows) {
    const before = latest.get(host);
    if (before === undefined || (rank.get(snapshot) ?? 0) > (rank.get(before.snapshot) ?? 0))
      latest.set(host, { snapshot, pages });
  }
  return latest;
}

interface EarlierReading {
  readonly snapshot: string;
  readonly pages?: number;
}

/** Finds the address of each host, so that those which share one share a pace. */
async function knownHosts(
  hosts: readonly string[],
  earlier: ReadonlyMap<string, EarlierReading>,
  settings: CrawlSettings,
  guest: CrawlGuest,
): Promise<ReadonlyMap<string, HostKnown>> {
  const routed = routesOf(settings.routes);
  const known = new Map<string, HostKnown>();
  const line = hosts.values();
  const look = async (): Promise<void> => {
    for (const host of line) {
      const before = earlier.get(host);
      const paceKey = isRouted(host, routed) ? host : await addressOf(host, guest);
      const pages = before?.pages === undefined ? {} : { pages: before.pages };
      known.set(host, { paceKey, ...(before && { earlier: before.snapshot, ...pages }) });
    }
  };
  await Promise.all(Array.from({ length: LOOKUPS }, look));
  return known;
}

const isRouted = (host: string, routes: ReturnType<typeof routesOf>): boolean =>
  routes.some((route) =>
    route.host.startsWith("*.") ? host.endsWith(route.host.slice(1)) : host === route.host,
  );

async function addressOf(host: string, guest: CrawlGuest): Promise<string> {
  for (const name of [host, `www.${host}`]) {
    const addresses = await guest.addressesOf(name);
    if ("kind" in addresses) continue;
    return [...addresses].sort()[0] ?? host;
  }
  return host;
}

/** One crawl being led: shards that read, links that are checked, people who watch, and the end. */
class Conduct {
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
    const { openChecking } = await import("./checking.ts");
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
