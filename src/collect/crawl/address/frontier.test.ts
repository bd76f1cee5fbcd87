import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ORIGINS } from "../../../model/fact.ts";
import { type Found, RANK_COUNT, type Rank } from "./found.ts";
import { Frontier } from "./frontier.ts";

const found = (url: string): Found => ({ url, depth: 1, foundBy: "link", hops: 0, tries: 0 });

test("counts of addresses met once and twice, listed and read are those of a plain count", () => {
  const anyMeeting = fc.tuple(
    fc.nat(1),
    fc.nat(15),
    fc.oneof(fc.constantFrom(...ORIGINS), fc.constant("read" as const)),
  );
  fc.assert(
    fc.property(fc.array(anyMeeting, { maxLength: 150 }), (meetings) => {
      const frontier = new Frontier();
      const hosts = [frontier.addHost(), frontier.addHost()];
      const known = new Map<string, { host: number; links: number; isListed: boolean; isRead: boolean }>();
      for (const [at, page, how] of meetings) {
        const host = hosts[at] as number;
        const url = `https://${at}.test/${page}`;
        if (how === "read") {
          frontier.markRead(host, url);
          const before = known.get(url);
          if (before) before.isRead = true;
          continue;
        }
        assert.equal(frontier.meet(host, { url, foundBy: how }), !known.has(url));
        const one = known.get(url) ?? { host, links: 0, isListed: false, isRead: false };
        known.set(url, one);
        if (how === "link") one.links++;
        if (how === "sitemap") one.isListed = true;
      }
      assert.equal(frontier.known, known.size);
      for (const host of hosts) {
        const own = [...known.values()].filter((one) => one.host === host);
        assert.deepEqual(frontier.countsOf(host), {
          known: own.length,
          left: 0,
          metOnce: own.filter(({ links }) => links === 1).length,
          metTwice: own.filter(({ links }) => links === 2).length,
          listed: own.filter(({ isListed }) => isListed).length,
          listedRead: own.filter(({ isListed, isRead }) => isListed && isRead).length,
        });
        assert.equal(frontier.knownOf(host), own.length);
      }
    }),
    { numRuns: 200 },
  );
});

test("addresses come out by rank, within a rank in the order in which they were met, of their own host only", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(1), fc.nat(RANK_COUNT - 1)), { maxLength: 80 }), (waits) => {
      const frontier = new Frontier();
      const hosts = [frontier.addHost(), frontier.addHost()];
      const waiting = waits.map(([at, rank], number) => ({ at, rank, url: `https://${at}.test/${number}` }));
      for (const { at, rank, url } of waiting) frontier.wait(hosts[at] as number, found(url), rank as Rank);
      for (const at of [0, 1]) {
        const host = hosts[at] as number;
        const own = waiting.filter((one) => one.at === at).sort((a, b) => a.rank - b.rank);
        assert.equal(frontier.leftOf(host), own.length);
        assert.equal(
          frontier.weightOf(host),
          own.reduce((sum, { url }) => sum + url.length, 0),
        );
        for (const { rank, url } of own) assert.deepEqual(frontier.next(host), { found: found(url), rank });
        assert.equal(frontier.next(host), undefined);
        assert.equal(frontier.leftOf(host), 0);
        assert.equal(frontier.weightOf(host), 0);
      }
    }),
    { numRuns: 100 },
  );
});

test("tens of thousands of addresses are known, each once", () => {
  const frontier = new Frontier();
  const host = frontier.addHost();
  for (let time = 0; time < 3; time++) {
    for (let page = 0; page < 20_000; page++) {
      const isNew = frontier.meet(host, { url: `https://a.test/${page}`, foundBy: "link" });
      assert.equal(isNew, time === 0);
    }
    const { metOnce, metTwice, known } = frontier.countsOf(host);
    assert.deepEqual([known, metOnce, metTwice], [20_000, time === 0 ? 20_000 : 0, time === 1 ? 20_000 : 0]);
  }
  assert.equal(frontier.isKnown("https://a.test/19999"), true);
  assert.equal(frontier.isKnown("https://a.test/20000"), false);
});
