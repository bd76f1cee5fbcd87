import { resolverOf } from "../src/estate/resolver.ts";
import { below, randomOf } from "../src/kit/random.ts";
import type { Site } from "../src/model/estate.ts";

/*
 * Addresses resolved to their site, per second and per core, on addresses never seen before.
 *   node --import tsx bench/resolver.ts
 * 40,000 prefixes: 30,000 whole hosts, and 1,000 hosts cut into 10 paths each. A quarter of the addresses are in no site.
 */
const WHOLE = 30_000;
const CUT = 1000;
const PATHS = 10;
const ADDRESSES = 1_000_000;
const ROUNDS = 5;

const random = randomOf("resolver");
const sites = [
  ...Array.from({ length: WHOLE }, (_, i) => siteOf(`w${i}`, `service-${i}.agency.example`)),
  ...Array.from({ length: CUT * PATHS }, (_, i) => siteOf(`c${i}`, `city-${i % CUT}.example/${pathOf(i)}`)),
];
const before = process.memoryUsage().heapUsed;
const resolver = resolverOf({ sites });
const megabytes = (process.memoryUsage().heapUsed - before) / 1e6;

const rates: number[] = [];
let resolved = 0;
for (let round = 0; round < ROUNDS; round++) {
  const addresses = Array.from({ length: ADDRESSES }, (_, i) => flat(addressOf(round * ADDRESSES + i)));
  // Processor time: what one core does, whatever else the machine is doing.
  const start = process.cpuUsage();
  for (const address of addresses) if (resolver.siteOf(address) !== undefined) resolved++;
  rates.push(ADDRESSES / (process.cpuUsage(start).user / 1e6));
}
const median = rates.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? 0;
console.log(
  `${sites.length.toLocaleString("en")} prefixes: ${(median / 1e6).toFixed(2)} million addresses per second (median of ${ROUNDS} rounds of ${ADDRESSES.toLocaleString("en")} new ones), ` +
    `${Math.round((100 * resolved) / (ROUNDS * ADDRESSES))} % in a site, index ${megabytes.toFixed(0)} MB`,
);

/** As a reader gives it: a string just put together is a tree that its first use would flatten, on our time. */
function flat(text: string): string {
  return Buffer.from(text).toString("latin1");
}

function pathOf(i: number): string {
  const deep = i % 3 === 0 ? "/office" : "";
  return `area-${Math.floor(i / CUT)}${deep}`;
}

function addressOf(i: number): string {
  const www = i % 3 === 0 ? "www." : "";
  const page = `page-${i}/detail.html?from=${below(random, 1000)}`;
  switch (below(random, 4)) {
    case 0:
      return `https://${www}unknown-${below(random, 100_000)}.example/${page}`;
    case 1:
      return `https://${www}city-${below(random, CUT)}.example/area-${below(random, PATHS)}/office/${page}`;
    default:
      return `https://${www}service-${below(random, WHOLE)}.agency.example/${page}`;
  }
}

function siteOf(id: string, prefix: string): Site {
  return {
    id,
    name: { en: id, fr: id },
    prefixes: [prefix],
    themes: [],
    lifeEvents: [],
    languages: [],
    decision: "in",
  };
}
