import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { UserError } from "../failure.ts";
import { checkNetworks, isPublicAddress } from "./address.ts";
import type { GuestOptions, Route } from "./guest.ts";
import { dnsError, GuestError } from "./trouble.ts";

/** Where a host is to be met. */
export interface Place {
  readonly addresses: readonly string[];
  /** Said by a route; otherwise the port of the URL. */
  readonly port?: number;
  readonly isPlain: boolean;
  /** Led there by a route: the address is allowed whatever it is. */
  readonly isRouted: boolean;
}

export interface Resolver {
  /** Throws a `GuestError`. */
  placeOf(host: string): Promise<Place>;
  /** This address answered: the next connection begins with it. */
  prefer(host: string, address: string): void;
}

const REMEMBERED_MS = 5 * 60_000;
const TROUBLE_REMEMBERED_MS = 60_000;
const MOST_REMEMBERED = 20_000;
/** The system resolver runs in half of the four threads of libuv: a third question would wait, and its clock run. */
const LOOKUPS_AT_ONCE = 2;

interface Memory {
  readonly answer: Promise<readonly string[]>;
  untilMs: number;
}

/**
 * Finds hosts: routes first, then addresses as they are, then names by DNS, remembered. Only allowed addresses leave it.
 * Throws a `UserError` for routes or networks that are none.
 */
export function openResolver(options: GuestOptions): Resolver {
  checkNetworks(options.allowedNetworks);
  const routes = options.routes.map(checkedRoute);
  const memory = new Map<string, Memory>();
  const queue = slots(LOOKUPS_AT_ONCE);
  const ask = options.lookup ?? systemLookup;

  function remembered(host: string): Promise<readonly string[]> {
    const known = memory.get(host);
    if (known && known.untilMs > performance.now()) return known.answer;
    const entry: Memory = { answer: vetted(host), untilMs: Number.POSITIVE_INFINITY };
    memory.delete(host);
    memory.set(host, entry);
    forgetOldest(memory);
    entry.answer.then(
      () => {
        entry.untilMs = performance.now() + REMEMBERED_MS;
      },
      (error: unknown) => {
        const isLasting = error instanceof GuestError && error.trouble !== "dns-failed";
        entry.untilMs = isLasting ? performance.now() + TROUBLE_REMEMBERED_MS : 0;
      },
    );
    return entry.answer;
  }

  async function vetted(host: string): Promise<readonly string[]> {
    const found = isIP(host) ? [host] : await named(host);
    const allowed = found.filter((address) => isPublicAddress(address, options.allowedNetworks));
    if (allowed.length > 0) return allowed;
    if (found.length === 0) throw new GuestError("dns-none", `no address for ${host}`);
    throw new GuestError("address-refused", `${host} is at ${found.join(", ")}: not a public address`);
  }

  /** The time allowed runs from the moment the question is put, not from the day it queued. */
  async function named(host: string): Promise<readonly string[]> {
    await queue.enter();
    const answer = Promise.resolve(host).then(ask).finally(queue.leave);
    try {
      return await within(options.limits.connectMs, answer, host);
    } catch (error) {
      throw error instanceof GuestError ? error : dnsError(error, host);
    }
  }

  return {
    async placeOf(host) {
      const route = routeOf(routes, host);
      if (!route) return { addresses: await remembered(host), isPlain: false, isRouted: false };
      return { addresses: [route.address], port: route.port, isPlain: route.plain, isRouted: true };
    },
    prefer(host, address) {
      const known = memory.get(host);
      if (!known) return;
      const answer = known.answer.then((all) => [address, ...all.filter((other) => other !== address)]);
      memory.set(host, { ...known, answer });
    },
  };
}

function checkedRoute(route: Route): Route {
  if (isIP(route.address)) return { ...route, host: route.host.toLowerCase() };
  throw new UserError({
    expected: `an IP address where ${route.host} is led to`,
    got: route.address,
    next: "Write the address itself: names given by hand are not looked up.",
  });
}

/** The most precise route wins: the host itself, then the longest suffix. */
function routeOf(routes: readonly Route[], host: string): Route | undefined {
  let best: Route | undefined;
  for (const route of routes) {
    if (route.host === host) return route;
    if (!route.host.startsWith("*.") || !host.endsWith(route.host.slice(1))) continue;
    if (!best || route.host.length > best.host.length) best = route;
  }
  return best;
}

async function systemLookup(host: string): Promise<readonly string[]> {
  const found = await lookup(host, { all: true, verbatim: true });
  return found.map(({ address }) => address);
}

async function within<T>(limitMs: number, answer: Promise<T>, host: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const error = new GuestError("dns-failed", `${host}: no answer from the resolver in ${limitMs} ms`);
    timer = setTimeout(reject, limitMs, error);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function slots(count: number) {
  const waiting: (() => void)[] = [];
  let free = count;
  return {
    async enter(): Promise<void> {
      if (free > 0) free--;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    },
    leave(): void {
      const next = waiting.shift();
      if (next) next();
      else free++;
    },
  };
}

function forgetOldest(memory: Map<string, Memory>): void {
  if (memory.size <= MOST_REMEMBERED) return;
  for (const host of memory.keys()) {
    memory.delete(host);
    return;
  }
}
