import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { resolverOf } from "../../estate/resolver.ts";
import { UserError } from "../../kit/failure.ts";
import { openGuest } from "../../kit/guest/open.ts";
import { crawlFolder, ShardStore } from "../../store/lake/crawl.ts";
import { Engine } from "../../store/lake/engine.ts";
import { createNumbering } from "../numbering.ts";
import { createPageReader } from "../page/read.ts";
import type { Offer } from "./address/found.ts";
import { Frontier } from "./address/frontier.ts";
import { createRanker } from "./address/rank.ts";
import { scopeOf } from "./address/scope.ts";
import { type ArchiveWriter, openArchive } from "./archive-writer.ts";
import { Budget } from "./host/budget.ts";
import { Desk } from "./host/desk.ts";
import { Pace } from "./host/pace.ts";
import type { Fault, MemberPlan, MemberProgress, Order, Report } from "./member.ts";
import { routesOf } from "./route.ts";
import { rulesOf, wantsBrowser } from "./rules.ts";
import { fairGuest } from "./shard/fair-guest.ts";
import { openRows } from "./shard/rows.ts";
import { Shard } from "./shard/shard.ts";
import type { ShardState } from "./shard/shard-given.ts";

/** A shard at work, by what it is told and what it tells. */
export interface Member {
  order(order: Order): void;
}

const PROGRESS_MS = 1_000;
/** Addresses for others travel together. */
const POST_MS = 50;
const POST_COUNT = 2_000;

/** Opens a shard and starts reading. */
export async function openMember(plan: MemberPlan, report: (report: Report) => void): Promise<Member> {
  const { lake, crawl, shard: number, settings } = plan;
  const startedAt = performance.now();
  const clock = () => plan.nowMs + performance.now() - startedAt;
  const temporaryFolder = join(crawlFolder(lake, crawl.id), `tmp-${number}`);
  mkdirSync(temporaryFolder, { recursive: true });
  const engine = await Engine.open({ memoryMb: plan.memoryMb, threads: 1, temporaryFolder });
  const store = await ShardStore.open(lake, crawl.id, number, engine);
  const state = store.state as ShardState | undefined;
  const frontier = new Frontier();
  const guest = fairGuest(
    openGuest({
      userAgent: plan.userAgent,
      limits: settings.limits,
      routes: routesOf(settings.routes),
      allowedNetworks: settings.allowedNetworks,
      connectionsPerOrigin: Math.max(1, ...plan.desks.map(({ rules }) => rules.concurrency)),
    }),
  );
  const post = createPost(report);
  const selected = new Set(crawl.sites);
  const scope = scopeOf(resolverOf(estateOf(plan)), selected);
  const today = new Date(plan.nowMs).toISOString().slice(0, 10);
  const archive = openShardArchive(plan, state);
  const desks = openDesks(plan, frontier, today, state);
  const budgets = new Map(
    crawl.sites.map((site) => [site, new Budget(rulesOf(settings, site), state?.budgets[site])]),
  );
  const rows = await openRows(store, { shard: number, shards: crawl.shards }, state?.numbers);
  const reader = await createPageReader();
  const given = { settings, guest, scope, reader, userAgent: plan.userAgent, clock };
  const rendering = wantsBrowser(settings, crawl.sites)
    ? (await import("./render/rendering.ts")).openRendering(given)
    : undefined;
  let offersTaken = 0;
  let ending: Promise<void> | undefined;
  const shard: Shard = new Shard({
    crawl,
    lake,
    engine,
    store,
    guest,
    desks,
    budgets,
    rows,
    frontier,
    scope,
    settings,
    reader,
    ranker: createRanker(plan.lifeEventPrefixes, today),
    ...(archive && { archive }),
    ...(rendering && { render: rendering.render }),
    connections: plan.connections,
    isPaused: plan.isPaused,
    clock,
    elsewhere: post.offer,
    outside: settings.checkLinks ? post.outside : () => false,
    onQuiet: () => {
      post.flush();
      report({ kind: "quiet", offersTaken });
    },
    onCutOff: (isCutOff) => report({ kind: "network", isCutOff }),
    onFault: (error) => {
      void end(false);
      report({ kind: "fault", fault: faultOf(error) });
    },
  });
  const progress = setInterval(() => report(progressOf()), PROGRESS_MS);

  function progressOf(): Report {
    const { totals } = shard.intake;
    const told: MemberProgress = {
      ...totals,
      left: [...desks.values()].reduce((sum, desk) => sum + frontier.leftOf(desk.number), 0),
      known: frontier.known,
      inFlight: shard.inFlight,
      desks: [...desks.values()].map((desk) => deskProgress(desk, frontier)),
    };
    return { kind: "progress", progress: told };
  }

  function end(isSound: boolean): Promise<void> {
    ending ??= close(isSound);
    return ending;
  }

  async function close(isSound: boolean): Promise<void> {
    clearInterval(progress);
    if (isSound) {
      post.flush();
      report(progressOf());
    } else shard.breakOff();
    await rendering?.close();
    await guest.close();
    if (!isSound) store.abandon();
    engine.close();
    if (isSound) report({ kind: "ended" });
  }

  async function put(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      await end(true);
    } catch (error) {
      report({ kind: "fault", fault: faultOf(error) });
      await end(false);
    }
  }

  await shard.start();
  return {
    order(order) {
      if (ending) return;
      if (order.kind === "offers") {
        offersTaken++;
        shard.receive(order.offers);
      } else if (order.kind === "pause") shard.pause(order.isPaused);
      else if (order.kind === "stop") void put(() => shard.stop());
      else void put(() => shard.finish(order.by));
    },
  };
}

const estateOf = ({ sites }: MemberPlan) => ({
  sites,
  organisations: [],
  services: [],
  themes: [],
  lifeEvents: [],
  publicHosts: [],
  properties: [],
});

function openDesks(
  { desks, settings }: MemberPlan,
  frontier: Frontier,
  today: string,
  state: ShardState | undefined,
): Map<string, Desk> {
  const paces = new Map<string, Pace>();
  const paceOf = ({ paceKey, rules }: MemberPlan["desks"][number]): Pace => {
    const known = paces.get(paceKey);
    const pace = known ?? new Pace(rules.delayMs, rules.concurrency);
    pace.delayMs = Math.max(pace.delayMs, rules.delayMs);
    paces.set(paceKey, pace);
    return pace;
  };
  return new Map(
    desks.map((plan) => {
      const about = { plan, number: frontier.addHost(), pace: paceOf(plan), today, bot: settings.bot };
      return [
        plan.host,
        new Desk({ ...about, robotsBytes: settings.limits.robotsBytes }, state?.desks[plan.host]),
      ];
    }),
  );
}

function openShardArchive(plan: MemberPlan, state: ShardState | undefined): ArchiveWriter | undefined {
  const { archiveFolder, crawl, shard, userAgent } = plan;
  if (archiveFolder === undefined) return undefined;
  const about = {
    software: `Parvis ${crawl.parvis_version}`,
    description: `crawl ${crawl.id}`,
    userAgent,
    robots: "obey",
  };
  // Each payload whole, also when it comes again: whoever reads the archive back has every page.
  return openArchive(archiveFolder, `${crawl.id}-${shard}`, {
    payloads: 0,
    ...about,
    ...(state?.archive && { at: state.archive }),
  });
}

function createPost(report: (report: Report) => void) {
  let offers: Offer[] = [];
  let urls: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (offers.length > 0) report({ kind: "offers", offers });
    if (urls.length > 0) report({ kind: "outside", urls });
    offers = [];
    urls = [];
  };
  const added = (): void => {
    if (offers.length + urls.length >= POST_COUNT) flush();
    else timer ??= setTimeout(flush, POST_MS);
  };
  const sent = createNumbering();
  const isNew = (url: string): boolean => {
    sent.take(url);
    return sent.isNew;
  };
  return {
    flush,
    offer: (offer: Offer): boolean => {
      if (!isNew(offer.url)) return false;
      offers.push(offer);
      added();
      return true;
    },
    outside: (url: string): boolean => {
      if (!isNew(url)) return false;
      urls.push(url);
      added();
      return true;
    },
  };
}

function deskProgress(desk: Desk, frontier: Frontier): MemberProgress["desks"][number] {
  const left = frontier.leftOf(desk.number) + desk.errands.length;
  const pages = Object.values(desk.counts.readByHost).reduce((sum, n) => sum + n, 0);
  const isDone = left === 0 && desk.inFlight === 0;
  const state = desk.stoppedBy ? "stopped" : isDone ? "done" : pages === 0 ? "waiting" : "reading";
  return {
    host: desk.plan.host,
    pages,
    left,
    errors: desk.counts.errors,
    delayMs: desk.pace.currentMs(),
    state,
    note: desk.stoppedBy ?? "",
  };
}

function faultOf(error: unknown): Fault {
  if (error instanceof UserError) return { expected: error.expected, got: error.got, next: error.next };
  return { stack: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
