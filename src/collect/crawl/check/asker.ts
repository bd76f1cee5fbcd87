import { Interrupted } from "../../../kit/failure.ts";
import type { Failure, Guest, Reply, Visit } from "../../../kit/guest/guest.ts";
import { hostOf } from "../../../kit/url.ts";
import { TROUBLES, type Trouble } from "../../../model/fact.ts";
import type { Told } from "../host/pace.ts";
import { asksToWait, type Door, type ForeignRobots, type Host, isResting, newHost, noteOn } from "./host.ts";
import { mayHideWall } from "./sign.ts";
import { type Answer, redirectionOf, type Silence, type Try } from "./try.ts";
import { createSlots, createTurns } from "./turn.ts";

export interface AskerOptions {
  readonly guest: Guest;
  readonly now: () => Date;
  /** Least time between two requests to one address on the network, ms. */
  readonly delayMs: number;
  /** How long a host that could not be reached is left alone before it is tried again, ms. */
  readonly pauseMs: number;
  /** Requests at once, all hosts together. */
  readonly concurrency: number;
  readonly robotsFor: (origin: string) => Promise<ForeignRobots>;
  readonly signal: AbortSignal;
}

/** Asks other people's servers about links: politely, and never one that was found not to answer. */
export interface Asker {
  hostFor(url: string): Host;
  /** The door of a host, or why it has none. */
  doorOf(host: Host): Promise<Door | Silence>;
  /** Follows a link, redirections included, to its end. */
  follow(url: string): Promise<readonly Try[]>;
  /** One request to an address that might be written instead. */
  askFix(url: string): Promise<Try>;
}

/** Redirections followed in a row. */
const MOST_HOPS = 10;
/** Some servers answer 406 to whoever accepts nothing they know. */
const HEADERS = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
/** A body is read only to recognise a wall against robots, which says so early. */
const WALL_BYTES = 64 << 10;
const BODY_LIMITS = { bodyBytes: WALL_BYTES, decodedBytes: WALL_BYTES };
/** A link or two is no crawl: a longer Crawl-delay is taken as this much. A first guess. */
const LONGEST_CRAWL_DELAY_S = 10;

export function createAsker(options: AskerOptions): Asker {
  const { guest, now, delayMs, pauseMs, concurrency, robotsFor, signal } = options;
  const slots = createSlots(concurrency);
  const hosts = new Map<string, Host>();
  const doors = new Map<string, Door>();

  function hostFor(url: string): Host {
    const { origin } = new URL(url);
    const known = hosts.get(origin);
    if (known !== undefined) return known;
    const host = newHost(origin, hostOf(url));
    hosts.set(origin, host);
    return host;
  }

  async function doorOf(host: Host): Promise<Door | Silence> {
    host.door ??= foundDoor(host);
    const door = await host.door;
    if (door.kind === "silence") host.door = undefined;
    return door;
  }

  async function foundDoor({ origin, name }: Host): Promise<Door | Silence> {
    const addresses = await guest.addressesOf(name);
    if ("kind" in addresses) return silence({ url: origin, purpose: "link" }, addresses);
    const known = addresses.map((address) => doors.get(address)).find((door) => door !== undefined);
    const door = known ?? newDoor();
    for (const address of addresses) if (!doors.has(address)) doors.set(address, door);
    return door;
  }

  const newDoor = (): Door => ({
    kind: "door",
    turns: createTurns(delayMs, slots, signal),
    hosts: [],
    isServed: false,
  });

  async function follow(url: string): Promise<readonly Try[]> {
    const tries: Try[] = [];
    const seen = new Set<string>();
    let next: string | undefined = url;
    while (next !== undefined && !seen.has(next) && seen.size <= MOST_HOPS) {
      seen.add(next);
      const answers = await headThenGet(next);
      tries.push(...answers);
      next = answers.map(redirectionOf).at(-1);
    }
    return tries;
  }

  async function headThenGet(url: string): Promise<readonly Try[]> {
    const host = hostFor(url);
    if (host.refusesHead) return [await ask(url, "GET", "link")];
    const head = await ask(url, "HEAD", "link");
    if (isTold(head) || isResting(host, performance.now())) return [head];
    const get = await ask(url, "GET", "link");
    if (get.kind === "answer" && get.status < 400) host.refusesHead = true;
    return [head, get];
  }

  async function ask(url: string, method: Visit["method"], purpose: Try["purpose"]): Promise<Try> {
    const host = hostFor(url);
    const asked = { url, purpose };
    const early = answerOfRest(host, asked);
    if (early) return early;
    const door = await doorOf(host);
    if (door.kind === "silence") return noted(host, { ...door, ...asked });
    const robots = await robotsOf(host, door);
    const { trouble } = robots;
    if (trouble) return noted(host, { ...asked, kind: "silence", trouble, durationMs: undefined });
    if (!robots.isAllowed(url.slice(host.origin.length))) return { ...asked, kind: "forbidden" };
    // Its rest may have begun while this one waited.
    return await door.turns.take(
      async () => answerOfRest(host, asked) ?? noted(host, await visited(asked, method)),
      toldBy,
    );
  }

  async function robotsOf(host: Host, { turns }: Door): Promise<ForeignRobots> {
    host.robots ??= turns.take(
      () => robotsFor(host.origin),
      () => NOTHING_TOLD,
    );
    const robots = await host.robots;
    // Cut short by us, a robots.txt says nothing of its host.
    if (signal.aborted) throw new Interrupted();
    if (robots.trouble) host.robots = undefined;
    if (robots.crawlDelayS) turns.slowDownTo(1000 * Math.min(robots.crawlDelayS, LONGEST_CRAWL_DELAY_S));
    return robots;
  }

  function noted<T extends Answer | Silence>(host: Host, one: T): T {
    noteOn(host, one, { nowMs: performance.now(), pauseMs, now: now() });
    return one;
  }

  async function visited(asked: Asked, method: Visit["method"]): Promise<Answer | Silence> {
    const reply = await guest.visit({
      url: asked.url,
      method,
      headers: HEADERS,
      limits: BODY_LIMITS,
      wantsBody: (status) => mayHideWall(status),
      signal,
    });
    return reply.kind === "reply" ? answer(asked, reply) : silence(asked, reply);
  }

  return { hostFor, doorOf, follow, askFix: (url) => ask(url, "HEAD", "fix") };
}

type Asked = Pick<Try, "url" | "purpose">;

/** What a host that is left alone said last, for another of its addresses. */
function answerOfRest(host: Host, asked: Asked): Answer | Silence | undefined {
  if (!host.rest || !isResting(host, performance.now())) return undefined;
  return { ...host.rest.like, ...asked, durationMs: undefined };
}

function answer(asked: Asked, { status, headers, content, durationMs }: Reply): Answer {
  return { ...asked, kind: "answer", status, headers, text: content.toString("utf8"), durationMs };
}

function silence(asked: Asked, { trouble, durationMs }: Failure): Silence {
  if (!isTrouble(trouble)) throw new Interrupted();
  return { ...asked, kind: "silence", trouble, durationMs };
}

/** The guest says `aborted` too: that is us, not them. */
const isTrouble = (word: string): word is Trouble => (TROUBLES as readonly string[]).includes(word);

/** Statuses that a server does not give to HEAD alone. */
const SURE_STATUSES: ReadonlySet<number> = new Set([401, 407, 410, 429]);

/** True when HEAD was enough: many servers refuse it, or answer 404, and give the page to GET. */
function isTold(head: Try): boolean {
  return head.kind === "answer"
    ? head.status < 400 || SURE_STATUSES.has(head.status)
    : head.kind === "forbidden";
}

const NOTHING_TOLD: Told = { durationMs: 0, isStrained: false, waitMs: 0 };

/**
 * How an answer bears on the pace of its address, where other hosts wait too: one that asks to slow down slows them all.
 * How long it asks for is its own affair, and so is an error: `noteOn` sees to that.
 */
function toldBy(one: Try): Told {
  if (one.kind === "forbidden") return NOTHING_TOLD;
  const isStrained = one.kind === "answer" && asksToWait(one);
  return { durationMs: one.durationMs ?? 0, isStrained, waitMs: 0 };
}
