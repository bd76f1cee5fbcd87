import { coverage } from "../../model/fact.ts";
import type { CrawlSettings } from "../../model/workspace.ts";
import { type CrawlManifest, unfinishedCrawls, writeCrawl } from "../../store/lake/crawl.ts";
import { factSelect } from "../../store/lake/facts.ts";
import { freeSnapshotId } from "../../store/lake/snapshot.ts";
import type { CrawlGuest, CrawlRequest } from "./crawl-request.ts";
import type { MemberPlan } from "./member.ts";
import { type HostKnown, hostsOf, lifeEventPrefixes, planDesks } from "./plan.ts";
import { routesOf } from "./route.ts";

/** Hosts looked up at once. */
const LOOKUPS = 32;

/** The crawl at rest that the request goes on with, or a new one. */
export function manifestOf(request: CrawlRequest): { manifest: CrawlManifest; isContinued: boolean } {
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

/** Named, with a way to reach whoever runs it. */
export function userAgentOf({
  settings,
  parvisVersion,
}: Pick<CrawlRequest, "settings" | "parvisVersion">): string {
  return `Mozilla/5.0 (compatible; ${settings.bot}/${parvisVersion}; +${settings.contact})`;
}

/** What each shard is told: its hosts, what is known of them, and its part of the connections and of the memory. */
export async function planMembers(
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
