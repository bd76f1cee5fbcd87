import { hostOf } from "../../../kit/url.ts";
import type { IncidentKind } from "../../../model/fact.ts";
import type { Frontier, FrontierCounts } from "../address/frontier.ts";
import type { Desk } from "../host/desk.ts";
import { unseenEstimate } from "../host/unseen.ts";
import type { ShardRows } from "./rows.ts";

/** Writes how completely a host was read, and what got in the way. */
export function closeDesk(desk: Desk, frontier: Frontier, rows: ShardRows): void {
  const { counts, stoppedBy, plan } = desk;
  const known = frontier.countsOf(desk.number);
  const names = Object.keys(counts.readByHost);
  const main = mainName(desk, names);
  const left = known.left + counts.overBudget;
  rows.coverage({
    host: main,
    pages_read: counts.readByHost[main] ?? 0,
    frontier_left: left,
    robots_blocked: counts.robotsBlocked,
    errors: counts.errors,
    sitemap_urls: known.listed,
    sitemap_read: known.listedRead,
    sampled: left > 0,
    aimed: true,
    robots_state: desk.origin === undefined ? null : (desk.robotsOf(desk.origin)?.told.state ?? null),
    stopped_by: stoppedBy ?? null,
    depth_reached: counts.depthReached,
    pages_kept: counts.kept,
    trap_left: counts.trapLeft,
    unseen_estimate: unseen(desk, left, known),
    soft_404: desk.soft404 && !desk.soft404.cannotTell ? desk.soft404.isSoft : null,
  });
  // The other names of the host: what was read there, and nothing else that would be counted twice.
  for (const host of names.filter((name) => name !== main))
    rows.coverage({ ...ONLY_READ, host, pages_read: counts.readByHost[host] ?? 0 });
  for (const [kind, { met, url, detail }] of desk.incidents)
    rows.incident({ host: plan.host, kind: kind as IncidentKind, met, url, detail: detail.slice(0, 200) });
}

function unseen({ stoppedBy }: Desk, left: number, known: FrontierCounts): number | null {
  if (stoppedBy === "robots") return null;
  // Where every known address was tried, links show no sign of more.
  return left === 0 ? 0 : unseenEstimate(known.metOnce, known.metTwice, known.known);
}

const ONLY_READ = {
  frontier_left: 0,
  robots_blocked: 0,
  errors: 0,
  sitemap_urls: 0,
  sitemap_read: 0,
  sampled: false,
  aimed: true,
  robots_state: null,
  stopped_by: null,
  depth_reached: null,
  pages_kept: 0,
  trap_left: 0,
  unseen_estimate: null,
  soft_404: null,
} as const;

/** The name under which most pages were read; the one that answered, when none was. */
function mainName(desk: Desk, names: readonly string[]): string {
  const { readByHost } = desk.counts;
  const [first] = [...names].sort((a, b) => (readByHost[b] ?? 0) - (readByHost[a] ?? 0));
  return first ?? (desk.origin === undefined ? desk.plan.host : hostOf(`${desk.origin}/`));
}
