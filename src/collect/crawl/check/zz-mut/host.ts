import type { Trouble } from "../../../../model/fact.ts";
import { emptyLine, type Line } from "./address-line.ts";
import type { Answer, Silence } from "./try.ts";
import type { Turns } from "./turn.ts";

/** What robots.txt says to us, of a host outside the estate. */
export interface ForeignRobots {
  /** Takes path and query. */
  isAllowed(target: string): boolean;
  /** Seconds asked for between two requests. */
  readonly crawlDelayS?: number | undefined;
  /** Why robots.txt itself got no HTTP answer: its host gives none to links either, and they are told so rather than forbidden. */
  readonly trouble?: Trouble | undefined;
}

/** A scheme, a name and a port, and how it has treated us. */
export interface Host {
  readonly origin: string;
  readonly name: string;
  /** Addresses not tried yet, to try once more now, and to try once more after a rest. */
  readonly fresh: Line;
  second: Line;
  again: Line;
  /** True from the moment it waits for a lane until nothing of it waits. */
  isListed: boolean;
  /** Said in place of asking, until its end. */
  rest: Rest | undefined;
  failures: number;
  silences: number;
  /** HEAD was refused where GET was not. */
  refusesHead: boolean;
  door: Promise<Door | Silence> | undefined;
  robots: Promise<ForeignRobots> | undefined;
}

interface Rest {
  readonly like: Answer | Silence;
  /** On the clock of `performance.now`; infinite when the host is left alone for this run. */
  readonly untilMs: number;
}

/** An address on the network: all hosts found there wait at one door. */
export interface Door {
  readonly kind: "door";
  readonly turns: Turns;
  readonly hosts: Host[];
  isServed: boolean;
}

export function newHost(origin: string, name: string): Host {
  return {
    origin,
    name,
    fresh: emptyLine(),
    second: emptyLine(),
    again: emptyLine(),
    isListed: false,
    rest: undefined,
    failures: 0,
    silences: 0,
    refusesHead: false,
    door: undefined,
    robots: undefined,
  };
}

/** Longest Retry-After waited for within a run; a host that asks for more is left alone. */
const LONGEST_WAIT_MS = 300_000;
/** After so many requests in a row without an answer a host is left alone: each may have cost a minute. A first guess. */
const SILENCES_IN_A_ROW = 6;

/** Troubles of the way to a host, the same for all its addresses, that another try seconds later may not meet. */
const PASSING_TROUBLES: ReadonlySet<string> = new Set([
  "dns-failed",
  "connect-refused",
  "connect-failed",
  "connect-timeout",
  "tls-failed",
] satisfies Trouble[]);
/** The same, that it will meet again. */
const LASTING_TROUBLES: ReadonlySet<string> = new Set([
  "dns-none",
  "address-refused",
  "tls-expired",
  "tls-name",
  "tls-untrusted",
] satisfies Trouble[]);

/**
 * Draws from an answer whether its host is to be left alone, and how long: for a pause when it could not be reached or asked
 * us to slow down, for the rest of the run when that happens again after the pause, or when no pause would change anything.
 */
export function noteOn(
  host: Host,
  one: Answer | Silence,
  at: { nowMs: number; pauseMs: number; now: Date },
): void {
  const waitMs = one.kind === "answer" ? waitAsked(one, at.now) : undefined;
  if (one.kind === "answer" && waitMs === undefined) {
    host.failures = 0;
    host.silences = 0;
    host.rest = undefined;
    return;
  }
  const isPassing = one.kind === "answer" || PASSING_TROUBLES.has(one.trouble);
  if (isPassing) host.failures++;
  else host.silences++;
  const isOver = host.failures > 1 || host.silences >= SILENCES_IN_A_ROW || (waitMs ?? 0) > LONGEST_WAIT_MS;
  const isLasting = one.kind === "silence" && LASTING_TROUBLES.has(one.trouble);
  if (isOver || isLasting) host.rest = { like: one, untilMs: Number.POSITIVE_INFINITY };
  else if (isPassing) host.rest = { like: one, untilMs: at.nowMs + Math.max(at.pauseMs, waitMs ?? 0) };
}

/** A 429, or a 503 that says when to come back. */
export function asksToWait({ status, headers }: Answer): boolean {
  return status === 429 || (status === 503 && headers.has("retry-after"));
}

/** How long a server asks us to stay away, ms; undefined when it does not ask. */
function waitAsked(answer: Answer, now: Date): number | undefined {
  if (!asksToWait(answer)) return undefined;
  const text = answer.headers.get("retry-after")?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const day = Date.parse(text);
  return Number.isNaN(day) ? 0 : Math.max(0, day - now.getTime());
}

/** True while the host is left alone, be it for a pause. */
export const isResting = ({ rest }: Host, nowMs: number): boolean =>
  rest !== undefined && nowMs < rest.untilMs;

export const isLeftAlone = ({ rest }: Host): boolean => rest?.untilMs === Number.POSITIVE_INFINITY;
