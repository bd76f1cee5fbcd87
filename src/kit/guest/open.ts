import { isIPv6 } from "node:net";
import { createSecureContext, rootCertificates } from "node:tls";
import { ACCEPTED_ENCODINGS } from "./decoding.ts";
import { Exchange, type Outcome } from "./exchange.ts";
import type { Failure, Guest, GuestOptions, Visit } from "./guest.ts";
import { type Household, hostOf, Origin } from "./origin.ts";
import { openResolver } from "./resolver.ts";
import { GuestError, type GuestTrouble } from "./trouble.ts";

/** How often deadlines are looked at. */
const TICK_MS = 50;
/** A program busy elsewhere for longer did not listen: that time counts against no server. */
const LONGEST_TICK_MS = 4 * TICK_MS;
/** An origin unused for this long is forgotten, with what it holds: a crawl meets thousands. */
const FORGOTTEN_MS = 90_000;
const FORGET_EVERY_MS = 5_000;

/** Opens a guest. Connections are kept while of use; deadlines are held by one ticker that does not keep the program alive. */
export function openGuest(options: GuestOptions): Guest<GuestTrouble> {
  const house = openHouse(options);
  const origins = new Map<string, Origin>();
  const running = new Set<Exchange>();
  const clock = { nowMs: 0 };
  let isClosed = false;
  let forgetAtMs = FORGET_EVERY_MS;

  function originOf(url: URL): Origin {
    let origin = origins.get(url.origin);
    if (!origin) {
      origin = new Origin(url, house);
      origins.set(url.origin, origin);
    }
    origin.usedMs = clock.nowMs;
    return origin;
  }

  function visit(visit: Visit): Promise<Outcome> {
    if (isClosed || visit.signal?.aborted) return Promise.resolve(aborted());
    return new Promise((resolve, reject) => {
      const url = webAddress(visit.url);
      const exchange: Exchange = new Exchange({
        visit,
        path: url.pathname + url.search,
        limits: visit.limits ? { ...options.limits, ...visit.limits } : options.limits,
        clock,
        settle(outcome) {
          running.delete(exchange);
          resolve(outcome);
        },
        reject(error) {
          running.delete(exchange);
          reject(error);
        },
      });
      running.add(exchange);
      originOf(url).start(exchange);
    });
  }

  async function addressesOf(host: string): Promise<readonly string[] | Failure<GuestTrouble>> {
    const begunAt = performance.now();
    try {
      const url = new URL(`http://${isIPv6(host) ? `[${host}]` : host}`);
      return (await house.resolver.placeOf(hostOf(url))).addresses;
    } catch (error) {
      if (!(error instanceof GuestError)) throw error;
      return failure(error.trouble, error.message, performance.now() - begunAt);
    }
  }

  function forgetUnused(): void {
    if (clock.nowMs < forgetAtMs) return;
    forgetAtMs = clock.nowMs + FORGET_EVERY_MS;
    for (const [name, origin] of origins) {
      if (!origin.isIdle || clock.nowMs - origin.usedMs < FORGOTTEN_MS) continue;
      origins.delete(name);
      void origin.close();
    }
  }

  const ticker = startTicker((elapsedMs) => {
    clock.nowMs += elapsedMs;
    for (const exchange of running) exchange.check();
    forgetUnused();
  });

  async function close(): Promise<void> {
    isClosed = true;
    clearInterval(ticker);
    for (const exchange of running) exchange.stop("the guest has left");
    await Promise.all([...origins.values()].map((origin) => origin.close()));
    origins.clear();
  }

  return { visit, addressesOf, close };
}

function openHouse(options: GuestOptions): Household {
  return {
    options,
    resolver: openResolver(options),
    tlsContext: createSecureContext(options.ca ? { ca: [...rootCertificates, options.ca] } : {}),
    headers: ["user-agent", options.userAgent, "accept-encoding", ACCEPTED_ENCODINGS],
  };
}

function webAddress(text: string): URL {
  const url = new URL(text);
  if (url.protocol === "http:" || url.protocol === "https:") return url;
  throw new TypeError(`No web address: ${text}`);
}

function startTicker(tick: (elapsedMs: number) => void): NodeJS.Timeout {
  let lastAt = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    tick(Math.min(now - lastAt, LONGEST_TICK_MS));
    lastAt = now;
  }, TICK_MS);
  return timer.unref();
}

function aborted(): Failure<GuestTrouble> {
  return failure("aborted", "stopped on request", 0);
}

function failure(trouble: GuestTrouble, detail: string, durationMs: number): Failure<GuestTrouble> {
  return { kind: "failure", trouble, detail, durationMs };
}
