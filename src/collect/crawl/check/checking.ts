import { setTimeout } from "node:timers/promises";
import type { Guest } from "../../../kit/guest/guest.ts";
import { fetchUrl } from "../../../kit/url.ts";
import { type CheckFact, checks, type SnapshotManifest, type Trouble } from "../../../model/fact.ts";
import type { CrawlSettings } from "../../../model/workspace.ts";
import { type CrawlManifest, commonSelect, type ShardStore } from "../../../store/lake/crawl.ts";
import type { Engine } from "../../../store/lake/engine.ts";
import { factSelect } from "../../../store/lake/facts.ts";
import { createNumbering } from "../../numbering.ts";
import { readRobots, robotsStateOf } from "../robots/robots.ts";
import { type CheckCounts, createChecker } from "./checker.ts";
import type { ForeignRobots } from "./host.ts";

/** Checks of the links that leave the estate, while it is read and until they are done. */
export interface Checking {
  add(urls: readonly string[]): void;
  /** Hands the rows that came in over to the store; never while it writes. */
  flush(): void;
  counts(): CheckCounts;
  isDone(): boolean;
  /** While it is paused, no request leaves. */
  pause(isPaused: boolean): void;
  /** Settles once nothing is under way any more. */
  atRest(): Promise<void>;
}

export async function openChecking(given: {
  readonly engine: Engine;
  readonly lake: string;
  readonly crawl: CrawlManifest;
  readonly snapshots: readonly SnapshotManifest[];
  readonly store: ShardStore;
  readonly guest: Guest<Trouble | "aborted">;
  readonly settings: CrawlSettings;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly onIdle: () => void;
  readonly onFault: (error: unknown) => void;
}): Promise<Checking> {
  const { settings, store, now, signal } = given;
  const gate = createGate(signal);
  const guest: Guest<Trouble | "aborted"> = {
    ...given.guest,
    visit: async (visit) => {
      await gate.passed();
      return given.guest.visit(visit);
    },
  };
  const rows = await store.table(checks);
  const earlier = await earlierChecks(given);
  const done = await checkedUrls(given);
  const waiting: CheckFact[] = [];
  const checker = createChecker({
    guest,
    now,
    delayMs: settings.delayMs,
    concurrency: settings.connections,
    robotsFor: foreignRobots(guest, settings, signal),
    againDays: settings.checkAgainDays,
    earlier: (url) => earlier.get(url),
    isDone: (url) => done.has(url),
    onCheck: (row) => waiting.push(row),
    signal,
    pauseMs: Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, PAUSE_DELAYS * settings.delayMs)),
  });
  let running: Promise<void> | undefined;

  function run(): void {
    running ??= checker
      .run()
      .catch(given.onFault)
      .finally(() => {
        running = undefined;
        given.onIdle();
      });
  }

  return {
    add(urls) {
      for (const url of urls) checker.add(url);
      if (checker.counts().left > 0) run();
    },
    flush() {
      for (const row of waiting.splice(0)) rows.push(row);
    },
    counts: () => checker.counts(),
    isDone: () => running === undefined && checker.counts().left === 0,
    pause: gate.shut,
    atRest: async () => {
      await running;
    },
  };
}

/** Nobody passes while it is shut; a crawl that stops lets all pass, to end. */
function createGate(signal: AbortSignal) {
  let opening: Promise<void> | undefined;
  let open = (): void => {};
  function shut(isShut: boolean): void {
    if (isShut === (opening !== undefined)) return;
    open();
    opening = isShut ? new Promise((resolve) => (open = resolve)) : undefined;
  }
  signal.addEventListener("abort", () => shut(false), { once: true });
  return {
    shut,
    passed: async (): Promise<void> => {
      while (opening) await opening;
    },
  };
}

/** How long what may pass is given to pass before it is tried once more: so many delays. */
const PAUSE_DELAYS = 30;
const SHORTEST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 30_000;

/** The last check of each address, of any snapshot. */
async function earlierChecks({
  engine,
  lake,
  snapshots,
}: {
  readonly engine: Engine;
  readonly lake: string;
  readonly snapshots: readonly SnapshotManifest[];
}): Promise<ReadonlyMap<string, CheckFact>> {
  const ids = snapshots.filter(({ counts }) => (counts.checks ?? 0) > 0).map(({ id }) => id);
  const known = new Map<string, CheckFact>();
  if (ids.length === 0) return known;
  const all = factSelect(lake, checks, ids);
  const rows = await engine.rows<CheckFact & { snapshot?: string }>(
    `SELECT c.* FROM (${all}) c JOIN (SELECT target_url, max(checked_at) AS checked_at FROM (${all}) GROUP BY target_url) l
     ON l.target_url = c.target_url AND l.checked_at = c.checked_at`,
  );
  for (const { snapshot: _, ...row } of rows) known.set(row.target_url, row);
  return known;
}

/** Addresses whose row stands already, from before a stop. */
async function checkedUrls({
  engine,
  lake,
  crawl,
}: {
  readonly engine: Engine;
  readonly lake: string;
  readonly crawl: CrawlManifest;
}): Promise<{ has(url: string): boolean }> {
  const done = createNumbering();
  const sql = `SELECT target_url AS url FROM (${commonSelect(lake, crawl, checks)})`;
  for await (const rows of engine.batches<{ url: string }>(sql)) for (const { url } of rows) done.take(url);
  return done;
}

/** Redirections of a robots.txt that are followed (RFC 9309, 2.3.1.2). */
const MOST_HOPS = 5;

/** The robots.txt of other people's hosts: asked for once. */
function foreignRobots(
  guest: Guest<Trouble | "aborted">,
  { bot, limits, delayMs }: CrawlSettings,
  signal: AbortSignal,
): (origin: string) => Promise<ForeignRobots> {
  const most = limits.robotsBytes;
  return async (origin) => {
    // Where it leads is most often the same server under another name.
    const pause = (): Promise<unknown> => setTimeout(delayMs, undefined, { signal }).catch(() => {});
    const result = await askRobots(guest, `${origin}/robots.txt`, most + 1, pause);
    if (result.kind === "failure") {
      const { trouble } = result;
      return trouble === "aborted" ? { isAllowed: () => false } : { isAllowed: () => false, trouble };
    }
    const state = robotsStateOf(result.status);
    if (state === "found") return readRobots(result.content, bot, most);
    return { isAllowed: () => state === "absent" };
  };
}

/** The answer at the end of redirections, or the last of too many. */
async function askRobots(
  guest: Guest<Trouble | "aborted">,
  start: string,
  bodyBytes: number,
  pause: () => Promise<unknown>,
) {
  const limits = { bodyBytes, decodedBytes: bodyBytes };
  let url = start;
  for (let hop = 0; ; hop++) {
    const result = await guest.visit({ url, method: "GET", limits });
    const location =
      result.kind === "reply" && isRedirection(result.status) && result.headers.get("location");
    const target = location ? fetchUrl(location, url) : undefined;
    if (target === undefined || hop === MOST_HOPS) return result;
    await pause();
    url = target;
  }
}

const isRedirection = (status: number): boolean => status >= 300 && status < 400;
