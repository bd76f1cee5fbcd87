import { RANKS } from "../../src/collect/crawl/address/found.ts";
import { Frontier } from "../../src/collect/crawl/address/frontier.ts";

/*
 * frontier-memory.ts ADDRESSES HOSTS
 * What it takes to know so many addresses: every fifth read already, the others waiting, each met three times.
 */
const [count = 0, hostCount = 1] = process.argv.slice(2).map(Number);
const frontier = new Frontier();
const hosts = Array.from({ length: hostCount }, () => frontier.addHost());
const before = process.memoryUsage.rss();
const startedAt = process.cpuUsage();

for (let meeting = 0; meeting < 3; meeting++) {
  for (let i = 0; i < count; i++) {
    const host = hosts[i % hostCount] ?? 0;
    const url = `https://www.site-${host}.gouv.example/rubrique-${i % 97}/fiche-pratique/demarche-numero-${i}.html`;
    const found = { url, depth: 3, foundBy: "link", hops: 0, tries: 0 } as const;
    if (frontier.meet(host, found)) frontier.wait(host, found, RANKS.link);
    if (meeting === 0 && i % 5 === 4) {
      const next = frontier.next(host);
      if (next) frontier.markRead(host, next.found.url);
    }
  }
}
const { user, system } = process.cpuUsage(startedAt);
const left = hosts.reduce((sum, host) => sum + frontier.leftOf(host), 0);
const megabytes = (bytes: number): number => Math.round(bytes / 1e6);
console.log(
  `${frontier.known} addresses known on ${hostCount} hosts, ${left} waiting: ${megabytes(process.memoryUsage.rss())} MB resident, ${megabytes(before)} MB before, at most ${megabytes(process.resourceUsage().maxRSS * 1024)} MB; ${((user + system) / 3 / count).toFixed(2)} µs of processor a meeting.`,
);
