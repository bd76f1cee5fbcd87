import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { testEstate, testSite } from "../../../test/support/lab.ts";
import { crawlSettings } from "../../estate/crawl-settings.ts";
import type { LifeEvent, Site } from "../../model/estate.ts";
import { type HostKnown, hostsOf, lifeEventPrefixes, planDesks } from "./plan.ts";

const SETTINGS = crawlSettings.parse({ delayMs: 1000, concurrency: 2 });
const NOTHING = new Map<string, HostKnown>();
const at = (paceKey: string, earlier?: string): HostKnown => ({
  paceKey,
  ...(earlier !== undefined && { earlier }),
});

test("a host begins where each of its sites does, with and without www. being one", () => {
  const sites = [
    testSite("town", { prefixes: ["www.town.test", "town.test/old"] }),
    testSite("library", { prefixes: ["town.test/library", "books.test"] }),
  ];
  assert.deepEqual(
    hostsOf(sites).map(({ host, seeds, sites: own }) => [host, seeds, own.map(({ id }) => id)]),
    [
      ["town.test", ["/", "/old", "/library"], ["town", "library"]],
      ["books.test", ["/"], ["library"]],
    ],
  );
});

test("where several sites share a host, the most careful one sets its pace", () => {
  const sites = [
    testSite("quick", { prefixes: ["a.test"] }),
    testSite("careful", { prefixes: ["a.test/slow"] }),
  ];
  const settings = crawlSettings.parse({
    sites: { quick: { delayMs: 100, concurrency: 8, pages: 7 }, careful: { delayMs: 3000, concurrency: 1 } },
  });
  const [desk] = planDesks(hostsOf(sites), NOTHING, settings, 1, {});
  assert.deepEqual([desk?.rules.delayMs, desk?.rules.concurrency], [3000, 1]);
});

test("hosts of one address, and hosts of one site, stay together; what is known of a host goes with it", () => {
  const sites = [
    testSite("a", { prefixes: ["a.test"] }),
    testSite("b", { prefixes: ["b.test", "b-news.test"] }),
    testSite("c", { prefixes: ["c.test"] }),
    testSite("d", { prefixes: ["d.test"] }),
  ];
  const known = new Map([
    ["a.test", at("192.0.2.1", "2026-01-01-crawl")],
    ["b-news.test", at("192.0.2.1")],
    ["c.test", at("192.0.2.2")],
  ]);
  const desks = planDesks(hostsOf(sites), known, SETTINGS, 2, {});
  const shardOf = new Map(desks.map(({ host, shard }) => [host, shard]));
  assert.equal(shardOf.get("a.test"), shardOf.get("b-news.test"));
  assert.equal(shardOf.get("b.test"), shardOf.get("b-news.test"));
  assert.notEqual(shardOf.get("c.test"), shardOf.get("a.test"));
  assert.equal(shardOf.get("c.test"), shardOf.get("d.test"));
  const a = desks.find(({ host }) => host === "a.test");
  assert.deepEqual([a?.paceKey, a?.earlier], ["192.0.2.1", "2026-01-01-crawl"]);
  assert.equal(desks.find(({ host }) => host === "d.test")?.paceKey, "d.test");
});

test("hosts whose pages an earlier reading counted are shared out by these: no shard has all the large ones", () => {
  const sizes = [10_000, 9_000, 4_000, 4_000, 3_000, ...new Array<number>(20).fill(100)];
  const sites = sizes.map((_, i) => testSite(`s${i}`, { prefixes: [`s${i}.test`] }));
  const known = new Map(sizes.map((pages, i) => [`s${i}.test`, { paceKey: `s${i}.test`, pages }]));
  const desks = planDesks(hostsOf(sites), known, SETTINGS, 2, {});
  const loads = [0, 1].map((shard) => desks.filter((desk) => desk.shard === shard));
  const pages = loads.map((own) => own.reduce((sum, { host }) => sum + (known.get(host)?.pages ?? 0), 0));
  assert.ok(Math.min(...pages) >= 0.8 * Math.max(...pages), pages.join(" and "));
  assert.ok(Math.min(...loads.map((own) => own.length)) >= 10, loads.map((own) => own.length).join(" and "));
});

test("over a restart each host keeps its shard, whatever joined meanwhile", () => {
  const sites = ["a", "b", "c", "d", "e"].map((id) => testSite(id, { prefixes: [`${id}.test`] }));
  const first = planDesks(hostsOf(sites.slice(0, 3)), NOTHING, SETTINGS, 2, {});
  const shardOf = Object.fromEntries(first.map(({ host, shard }) => [host, shard]));
  const then = planDesks(hostsOf([...sites].reverse()), NOTHING, SETTINGS, 2, shardOf);
  for (const { host, shard } of first) assert.equal(then.find((desk) => desk.host === host)?.shard, shard);
  assert.equal(then.length, 5);
  const moved = new Map(sites.map(({ id }) => [`${id}.test`, at("192.0.2.1")]));
  const last = planDesks(hostsOf(sites), moved, SETTINGS, 2, shardOf);
  for (const { host, shard } of first) assert.equal(last.find((desk) => desk.host === host)?.shard, shard);
});

test("whatever the estate, each host is read once, in a shard that exists, with all that it shares a pace or a budget with", () => {
  const anySite = fc.tuple(fc.array(fc.nat(9), { minLength: 1, maxLength: 3 }), fc.nat(4));
  fc.assert(
    fc.property(
      fc.array(anySite, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      (drawn, shards) => {
        const sites: Site[] = drawn.map(([hosts], i) =>
          testSite(`s${i}`, { prefixes: [...new Set(hosts)].map((host) => `h${host}.test`) }),
        );
        const known = new Map(
          drawn.flatMap(([hosts, address]) =>
            hosts.map((host) => [`h${host}.test`, at(`192.0.2.${address}`)] as const),
          ),
        );
        const hosts = hostsOf(sites);
        const desks = planDesks(hosts, known, SETTINGS, shards, {});
        assert.deepEqual(desks.map(({ host }) => host).sort(), hosts.map(({ host }) => host).sort());
        const shardOf = new Map(desks.map(({ host, shard }) => [host, shard]));
        const together = new Map<string, Set<number | undefined>>();
        const tie = (what: string, host: string): void => {
          together.set(what, (together.get(what) ?? new Set()).add(shardOf.get(host)));
        };
        for (const { host, paceKey } of desks) tie(paceKey, host);
        for (const { host, sites: own } of hosts) for (const { id } of own) tie(id, host);
        for (const [what, ownShards] of together) assert.equal(ownShards.size, 1, what);
        assert.ok(desks.every(({ shard }) => shard >= 0 && shard < shards));
      },
    ),
    { numRuns: 200 },
  );
});

test("many hosts that share nothing are shared out evenly", () => {
  const sites = Array.from({ length: 90 }, (_, i) => testSite(`s${i}`, { prefixes: [`h${i}.test`] }));
  const desks = planDesks(hostsOf(sites), NOTHING, SETTINGS, 3, {});
  for (const shard of [0, 1, 2]) assert.equal(desks.filter((desk) => desk.shard === shard).length, 30);
});

test("a life event leads to the addresses of its steps, and to those of the services they name", () => {
  const url = (prefix: string) => ({ kind: "url", prefix }) as const;
  const event = {
    entries: [url("portal.test/birth")],
    steps: [
      { from: [], expected: { kind: "service", id: "register" }, alternatives: [url("town.test/births")] },
      { from: [url("fund.test")], expected: { kind: "site", id: "fund" }, alternatives: [] },
    ],
  } as unknown as LifeEvent;
  const estate = testEstate({
    lifeEvents: [event],
    services: [{ id: "register", prefixes: ["register.test/child"] }] as never,
  });
  assert.deepEqual(lifeEventPrefixes(estate), [
    "portal.test/birth",
    "register.test/child",
    "town.test/births",
    "fund.test",
  ]);
});
