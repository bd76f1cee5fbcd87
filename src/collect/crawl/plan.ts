import { hashOf } from "../../kit/random.ts";
import { bareHost } from "../../kit/url.ts";
import type { Estate, Site } from "../../model/estate.ts";
import type { CrawlRules, CrawlSettings } from "../../model/workspace.ts";
import type { DeskPlan } from "./host/desk.ts";
import { rulesOf } from "./rules.ts";

/** What is known of a host before it is planned. */
export interface HostKnown {
  /** The address it shares its pace with; the host itself when unknown. */
  readonly paceKey: string;
  /** The snapshot that knows it from before, and how many pages it has there. */
  readonly earlier?: string;
  readonly pages?: number;
}

/** A host of the estate, with the sites that stand on it. */
export interface HostSites {
  readonly host: string;
  readonly sites: readonly Site[];
  /** Where the sites begin on it: paths. */
  readonly seeds: readonly string[];
}

/** The hosts of some sites. */
export function hostsOf(sites: readonly Site[]): HostSites[] {
  const hosts = new Map<string, { sites: Set<Site>; seeds: Set<string> }>();
  for (const site of sites) {
    for (const prefix of site.prefixes) {
      const slash = prefix.indexOf("/");
      const host = bareHost(slash < 0 ? prefix : prefix.slice(0, slash));
      const known = hosts.get(host) ?? { sites: new Set(), seeds: new Set() };
      known.sites.add(site);
      known.seeds.add(slash < 0 ? "/" : prefix.slice(slash));
      hosts.set(host, known);
    }
  }
  return [...hosts].map(([host, { sites: own, seeds }]) => ({ host, sites: [...own], seeds: [...seeds] }));
}

/**
 * Shares hosts out over shards. Hosts of one address on the network, and hosts of one site, stay together: they share a pace, or
 * a budget. The largest groups go first, each to the shard that has least; a host known from before keeps its shard. What a host weighs
 * is its pages, as far as an earlier reading tells, and as much again for being one more to ask at its pace.
 */
export function planDesks(
  hosts: readonly HostSites[],
  known: ReadonlyMap<string, HostKnown>,
  settings: CrawlSettings,
  shards: number,
  shardOf: Readonly<Record<string, number>>,
): DeskPlan[] {
  const loads = new Array<number>(shards).fill(0);
  const plans: DeskPlan[] = [];
  const weightOf = weighing(known);
  const groups = groupsOf(hosts, known)
    .map((group) => ({ group, weight: group.reduce((sum, { host }) => sum + weightOf(host), 0) }))
    .sort((a, b) => b.weight - a.weight);
  for (const { group, weight } of groups) {
    const kept = group.map(({ host }) => shardOf[host]).find((shard) => shard !== undefined);
    const shard = kept ?? loads.indexOf(Math.min(...loads));
    loads[shard] = (loads[shard] ?? 0) + weight;
    for (const { host, sites, seeds } of group) {
      const { paceKey = host, earlier } = known.get(host) ?? {};
      const rules = strictest(sites.map(({ id }) => rulesOf(settings, id)));
      // What its shard knows of a host stays there, even when the host is found at the address of another now.
      const own = shardOf[host] ?? shard;
      plans.push({ host, paceKey, shard: own, seeds, rules, ...(earlier !== undefined && { earlier }) });
    }
  }
  // An order that is always the same and never that of a list: sites of one ministry stand on one machine.
  return plans.sort((a, b) => hashOf(a.host) - hashOf(b.host));
}

/** In means of the hosts whose size is known: one whose size nobody knows is taken for a middling one. */
function weighing(known: ReadonlyMap<string, HostKnown>): (host: string) => number {
  const sizes = [...known.values()].flatMap(({ pages }) => pages ?? []);
  const mean = sizes.reduce((sum, pages) => sum + pages, 0) / sizes.length;
  return (host) => 1 + (mean > 0 ? (known.get(host)?.pages ?? mean) / mean : 1);
}

function groupsOf(hosts: readonly HostSites[], known: ReadonlyMap<string, HostKnown>): HostSites[][] {
  const tiesOf = ({ host, sites }: HostSites): string[] => [
    `address ${known.get(host)?.paceKey ?? host}`,
    ...sites.map(({ id }) => `site ${id}`),
  ];
  const groupOf = new Map<string, HostSites[]>();
  for (const host of hosts) {
    const merged = [host, ...new Set(tiesOf(host).flatMap((tie) => groupOf.get(tie) ?? []))];
    for (const tie of merged.flatMap(tiesOf)) groupOf.set(tie, merged);
  }
  return [...new Set(groupOf.values())];
}

/** Where several sites share a host, its pace is that of the most careful one. */
function strictest(rules: readonly CrawlRules[]): CrawlRules {
  const [first] = rules as readonly [CrawlRules];
  return {
    ...first,
    delayMs: Math.max(...rules.map(({ delayMs }) => delayMs)),
    concurrency: Math.min(...rules.map(({ concurrency }) => concurrency)),
  };
}

/** Addresses that the life events of an estate lead to, as prefixes. */
export function lifeEventPrefixes({ lifeEvents, services }: Estate): string[] {
  const servicePrefixes = new Map(services.map(({ id, prefixes }) => [id, prefixes]));
  const targets = lifeEvents.flatMap(({ entries, steps }) => [
    ...entries,
    ...steps.flatMap(({ from, expected, alternatives }) => [...from, expected, ...alternatives]),
  ]);
  return targets.flatMap((target) => {
    if (target.kind === "url") return [target.prefix];
    return target.kind === "service" ? (servicePrefixes.get(target.id) ?? []) : [];
  });
}
