import { createServer, type Socket } from "node:net";
import { pageBytes, ROBOTS } from "./synthetic-page.ts";

/*
 * synthetic-server.ts ORDER-AS-JSON, started with fork
 * Thousands of hosts or millions of pages for next to no processor time: HTTP by hand, pages put together from pieces made beforehand.
 * A message "report" is answered with what came since the last one.
 */

export interface SyntheticOrder {
  readonly port: number;
  readonly addresses: readonly string[];
  readonly pagesPerHost: number;
}

/** What the server saw since it was asked last. */
export interface SyntheticReport {
  readonly requests: number;
  readonly pages: number;
  /** Pages sent in each second since the first request. */
  readonly pagesBySecond: readonly number[];
  /** Time between the arrivals of two requests to one host, ms: the least, and quantiles. */
  readonly gapsMs: {
    readonly least: number;
    readonly p01: number;
    readonly p50: number;
    readonly p99: number;
  };
  readonly hosts: number;
  /** Processor time of the server since its start. */
  readonly cpuS: number;
}

const { port, addresses, pagesPerHost } = JSON.parse(process.argv[2] ?? "{}") as SyntheticOrder;
const NOT_FOUND = Buffer.from(
  "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n",
);
const robots = Buffer.from(
  `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: ${ROBOTS.length}\r\n\r\n${ROBOTS}`,
);

const lastSeen = new Map<string, number>();
let gaps: number[] = [];
let pagesBySecond: number[] = [];
let requests = 0;
let pages = 0;
let firstAt: number | undefined;

for (const address of addresses) createServer({ noDelay: true }, serve).listen(port, address, 4096);

process.on("message", (message) => {
  if (message === "report") process.send?.(report());
});
process.send?.("ready");

function serve(socket: Socket): void {
  let waiting = "";
  socket.on("data", (chunk) => {
    waiting += chunk.toString("latin1");
    for (let end = waiting.indexOf("\r\n\r\n"); end >= 0; end = waiting.indexOf("\r\n\r\n")) {
      answer(socket, waiting.slice(0, end));
      waiting = waiting.slice(end + 4);
    }
  });
  socket.on("error", () => socket.destroy());
}

function answer(socket: Socket, head: string): void {
  note(hostIn(head));
  const path = head.slice(head.indexOf(" ") + 1, head.indexOf(" HTTP/"));
  const number = path === "/" ? 0 : Number(/^\/s\d+\/p(\d+)\.html$/.exec(path)?.[1] ?? Number.NaN);
  if (path === "/robots.txt") socket.write(robots);
  else if (!(number < pagesPerHost)) socket.write(NOT_FOUND);
  else {
    pages++;
    const second = Math.floor((performance.now() - (firstAt ?? 0)) / 1000);
    pagesBySecond[second] = (pagesBySecond[second] ?? 0) + 1;
    socket.write(pageBytes(number, pagesPerHost));
  }
}

function hostIn(head: string): string {
  const start = head.search(/\r\nhost: */i) + 2;
  const end = head.indexOf("\r\n", start);
  return head.slice(start + "host:".length, end < 0 ? undefined : end).trim();
}

function note(host: string): void {
  const now = performance.now();
  firstAt ??= now;
  requests++;
  const before = lastSeen.get(host);
  if (before !== undefined) gaps.push(now - before);
  lastSeen.set(host, now);
}

function report(): SyntheticReport {
  const sorted = Float64Array.from(gaps).sort();
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  const { user, system } = process.cpuUsage();
  const seen = {
    requests,
    pages,
    pagesBySecond: Array.from(pagesBySecond, (count) => count ?? 0),
    gapsMs: { least: at(0), p01: at(0.01), p50: at(0.5), p99: at(0.99) },
    hosts: lastSeen.size,
    cpuS: (user + system) / 1e6,
  };
  requests = 0;
  pages = 0;
  gaps = [];
  pagesBySecond = [];
  lastSeen.clear();
  firstAt = undefined;
  return seen;
}
