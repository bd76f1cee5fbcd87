import { Interrupted } from "../../../../kit/failure.ts";
import type { CheckFact } from "../../../../model/fact.ts";
import { createNumbering } from "../../../numbering.ts";
import { addressLines, emptyLine, isEmpty } from "./address-line.ts";
import { type AskerOptions, createAsker } from "./asker.ts";
import { fixesOf } from "./fix.ts";
import { isDue, withHistory } from "./history.ts";
import { type Host, isLeftAlone } from "./host.ts";
import { type Judgement, judgementOf } from "./judge.ts";
import type { Try } from "./try.ts";

export interface CheckerOptions extends Omit<AskerOptions, "pauseMs"> {
  /** A check is good for so many days. */
  readonly againDays: number;
  /** The last check of an address, of an earlier run. */
  readonly earlier: (url: string) => CheckFact | undefined;
  /** True for an address whose row of this run is written already: before a stop, say. */
  readonly isDone: (url: string) => boolean;
  /** Takes each row as it comes: nothing is kept here. */
  readonly onCheck: (row: CheckFact) => void;
  /** How long what may pass is given to pass before it is tried once more, ms. */
  readonly pauseMs?: number;
}

export interface CheckCounts {
  /** Addresses added, each once. */
  readonly known: number;
  /** Of these, tried in this run, and given the row of an earlier one. */
  readonly checked: number;
  readonly reused: number;
  /** Still to try. */
  readonly left: number;
}

/** Tries the addresses that links lead to: each once, whichever sites carry them. */
export interface Checker {
  /** Takes a fetch URL, at any time; free for one that is known. */
  add(url: string): void;
  /** Checks what was added, and what is added meanwhile, until nothing is left or someone asks to stop. */
  run(): Promise<void>;
  counts(): CheckCounts;
}

const USUAL_PAUSE_MS = 30_000;
/** Doors served at once for each request allowed at once: most of them wait for their delay to pass. */
const LANES_PER_REQUEST = 8;

/**
 * Hosts stand in line for a lane. A lane serves one door (an address on the network) until nobody waits there: a server that is
 * slow or dead holds one lane, and nobody else. What may pass goes back in line after a pause, once.
 */
export function createChecker(options: CheckerOptions): Checker {
  const { concurrency, againDays, now, earlier, isDone, onCheck, pauseMs = USUAL_PAUSE_MS } = options;
  const broken = new AbortController();
  const signal = AbortSignal.any([options.signal, broken.signal]);
  const asker = createAsker({ ...options, pauseMs, signal });
  const numbering = createNumbering();
  const addresses = addressLines();
  const waiting = createWaiting<Host>();
  const resting: Resting[] = [];
  const counts = { known: 0, checked: 0, reused: 0, left: 0 };
  let lanes = 0;
  let alarm: NodeJS.Timeout | undefined;
  let current: Run | undefined;
  signal.addEventListener("abort", () => {
    clearTimeout(alarm);
    endWhenIdle();
  });

  function add(url: string): void {
    numbering.take(url);
    if (!numbering.isNew) return;
    counts.known++;
    if (isDone(url)) return;
    const before = earlier(url);
    if (before === undefined || isDue(before, now().toISOString(), againDays)) queue(url);
    else reuse(before);
  }

  function queue(url: string): void {
    const host = asker.hostFor(url);
    addresses.push(host.fresh, addresses.numberOf(url));
    counts.left++;
    if (host.isListed) return;
    host.isListed = true;
    waiting.push(host);
    if (current) openLanes();
  }

  function reuse(row: CheckFact): void {
    counts.reused++;
    onCheck(row);
  }

  function run(): Promise<void> {
    const mine = current ?? createRun();
    current = mine;
    openLanes();
    endWhenIdle();
    return mine.promise;
  }

  function openLanes(): void {
    const most = concurrency * LANES_PER_REQUEST;
    for (let hosts = waiting.length(); hosts > 0 && lanes < most; hosts--) openLane();
  }

  function openLane(): void {
    lanes++;
    lane()
      .catch((error: unknown) => {
        if (error instanceof Interrupted) return;
        current?.fail(error);
        broken.abort();
      })
      .finally(() => {
        lanes--;
        endWhenIdle();
      });
  }

  function endWhenIdle(): void {
    if (lanes > 0 || (resting.length > 0 && !signal.aborted)) return;
    current?.end();
    current = undefined;
  }

  async function lane(): Promise<void> {
    for (let host = waiting.shift(); host !== undefined && !signal.aborted; host = waiting.shift()) {
      await serveDoorOf(host);
    }
  }

  async function serveDoorOf(host: Host): Promise<void> {
    const door = await asker.doorOf(host);
    if (door.kind === "silence") return serve([host]);
    door.hosts.push(host);
    if (door.isServed) return;
    door.isServed = true;
    await serve(door.hosts);
    door.isServed = false;
  }

  /** Hosts that share a door take turns. */
  async function serve(hosts: Host[]): Promise<void> {
    for (let host = hosts.shift(); host !== undefined; host = hosts.shift()) {
      await checkNextOf(host);
      putBack(host, hosts);
      
    }
  }

  async function checkNextOf(host: Host): Promise<void> {
    const isSecond = !isEmpty(host.second);
    const number = addresses.shift(isSecond ? host.second : host.fresh);
    if (number === undefined) return;
    const tries = await asker.follow(addresses.urlOf(number));
    if (!isSecond && mayPass(tries)) addresses.push(host.again, number);
    else write(await judged(tries));
  }

  function putBack(host: Host, hosts: Host[]): void {
    const isDry = isEmpty(host.second) && isEmpty(host.fresh);
    if (isDry && isEmpty(host.again)) {
      host.isListed = false;
      host.robots = undefined;
    } else if (isLeftAlone(host)) {
      if (isDry) rest(host, 0);
      else hosts.push(host);
    } else if (host.rest) rest(host, host.rest.untilMs);
    else if (isDry) rest(host, performance.now() + pauseMs);
    else hosts.push(host);
  }

  /** The pause is the same for nearly all: whoever comes last is due last, or nearly. */
  function rest(host: Host, dueMs: number): void {
    let place = resting.length;
    while (place > 0 && (resting[place - 1]?.dueMs ?? 0) > dueMs) place--;
    resting.splice(place, 0, { host, dueMs });
    setAlarm();
  }

  function setAlarm(): void {
    clearTimeout(alarm);
    const next = resting[0];
    if (next && !signal.aborted)
      alarm = setTimeout(wakeRested, Math.max(0, Math.ceil(next.dueMs - performance.now())));
  }

  function wakeRested(): void {
    const due = resting.findIndex(({ dueMs }) => dueMs > performance.now());
    for (const { host } of resting.splice(0, due < 0 ? resting.length : due)) {
      if (isEmpty(host.second)) {
        host.second = host.again;
        host.again = emptyLine();
      }
      waiting.push(host);
    }
    setAlarm();
    openLanes();
  }

  function mayPass(tries: readonly Try[]): boolean {
    const last = tries.at(-1);
    if (last === undefined || isLeftAlone(asker.hostFor(last.url))) return false;
    if (last.kind === "answer") return last.status >= 500 || last.status === 408 || last.status === 429;
    return last.kind === "silence";
  }

  async function judged(tries: readonly Try[]): Promise<Judgement> {
    const judgement = judgementOf(tries);
    const fixes: Try[] = [];
    for (const url of fixesOf(judgement)) fixes.push(await asker.askFix(url));
    return fixes.length > 0 ? judgementOf([...tries, ...fixes]) : judgement;
  }

  function write(judgement: Judgement): void {
    counts.left--;
    counts.checked++;
    onCheck(withHistory(judgement, earlier(judgement.target_url), now().toISOString()));
  }

  return { add, run, counts: () => ({ ...counts }) };
}

interface Resting {
  readonly host: Host;
  readonly dueMs: number;
}

interface Run {
  readonly promise: Promise<void>;
  readonly end: () => void;
  readonly fail: (error: unknown) => void;
}

function createRun(): Run {
  let end: () => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const promise = new Promise<void>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  return { promise, end, fail };
}

/** First come, first served; cheap however many wait. */
function createWaiting<T>() {
  let items: T[] = [];
  let at = 0;
  return {
    length: () => items.length - at,
    push: (item: T) => items.push(item),
    shift(): T | undefined {
      const item = items[at];
      if (item === undefined) return undefined;
      at++;
      if (at * 2 > items.length) {
        items = items.slice(at);
        at = 0;
      }
      return item;
    },
  };
}
