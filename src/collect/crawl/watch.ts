import type { CrawlProgress, HostProgress } from "../../model/progress.ts";
import type { CheckCounts } from "./check/checker.ts";
import type { DeskProgress, MemberProgress } from "./member.ts";

const MINUTE_MS = 60_000;
const MOST_HOSTS = 50;

/** Follows a crawl: what each shard said last, put together. */
export interface Watch {
  saw(shard: number, progress: MemberProgress): void;
  told(state: CrawlProgress["state"], now: number): CrawlProgress;
}

export function createWatch(about: {
  readonly crawl: string;
  readonly startedAt: string;
  /** Site of each host. */
  readonly siteOfHost: ReadonlyMap<string, string>;
  /** Those that will say something. */
  readonly shards: number;
  readonly checks: () => CheckCounts | undefined;
}): Watch {
  const shards = new Map<number, MemberProgress>();
  const past: { readonly at: number; readonly pages: number }[] = [];
  return {
    saw: (shard, progress) => shards.set(shard, progress),
    told(state, now) {
      const said = [...shards.values()];
      const sum = (of: (progress: MemberProgress) => number): number =>
        said.reduce((total, progress) => total + of(progress), 0);
      const desks = said.flatMap((progress) => progress.desks);
      const pages = sum((progress) => progress.pages);
      const read = pages + sum((progress) => progress.unchanged);
      // Those that go on with a crawl begin with what was read before: that is no speed.
      const perSecond = said.length < about.shards ? 0 : speedOf(past, now, read);
      const checks = about.checks();
      return {
        crawl: about.crawl,
        state,
        started_at: about.startedAt,
        updated_at: new Date(now).toISOString(),
        sites_total: about.siteOfHost.size,
        sites_done: desks.filter((desk) => desk.state === "done" || desk.state === "stopped").length,
        pages_read: pages,
        unchanged: read - pages,
        requests: sum((progress) => progress.requests),
        pages_per_second: perSecond,
        queue: sum((progress) => progress.left),
        errors: sum((progress) => progress.errors),
        bytes: sum((progress) => progress.bytes),
        checks_done: (checks?.checked ?? 0) + (checks?.reused ?? 0),
        checks_left: checks?.left ?? 0,
        ends_at: state === "running" ? endOf(desks, now) : null,
        sites: largest(desks, about.siteOfHost),
      };
    },
  };
}

/** Pages a second over the last minute. */
function speedOf(
  past: { readonly at: number; readonly pages: number }[],
  now: number,
  pages: number,
): number {
  past.push({ at: now, pages });
  while (past.length > 2 && now - (past[0]?.at ?? now) > MINUTE_MS) past.shift();
  const first = past[0];
  if (!first || now <= first.at) return 0;
  return Math.round(((pages - first.pages) * 10_000) / (now - first.at)) / 10;
}

/** When the longest queue is through at its pace; what is found meanwhile comes on top. */
function endOf(desks: readonly DeskProgress[], now: number): string | null {
  const longestMs = Math.max(0, ...desks.map(({ left, delayMs }) => left * delayMs));
  return longestMs > 0 ? new Date(now + longestMs).toISOString() : null;
}

const ORDER = { reading: 0, waiting: 1, stopped: 2, done: 3 } as const;

function largest(desks: readonly DeskProgress[], siteOfHost: ReadonlyMap<string, string>): HostProgress[] {
  return [...desks]
    .sort((a, b) => ORDER[a.state] - ORDER[b.state] || b.left - a.left || b.pages - a.pages)
    .slice(0, MOST_HOSTS)
    .map(({ host, state, pages, left, errors, delayMs, note }) => {
      const site = siteOfHost.get(host) ?? "";
      return { site, host, state, pages, queue: left, errors, delay_ms: Math.round(delayMs), note };
    });
}
