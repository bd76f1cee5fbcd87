import type { IncidentKind, ROBOTS_STATES, STOPS } from "../../../model/fact.ts";
import type { CrawlRules } from "../../../model/workspace.ts";
import type { EarlierPage } from "../address/earlier.ts";
import { type Robots, readRobots } from "../robots/robots.ts";
import type { Errand } from "../shard/exchange.ts";
import { createIdleParameters, type IdleParameters } from "./idle-parameter.ts";
import type { Pace } from "./pace.ts";
import { createSoft404, type PageAnswer, type Soft404 } from "./soft-404.ts";
import { createTrapWatch, type TrapWatch } from "./trap.ts";

/** A host to read, as planned before anything is asked of it. */
export interface DeskPlan {
  /** Host and port, without `www.`. */
  readonly host: string;
  /** Hosts of one key share a pace: names of one address on the network. */
  readonly paceKey: string;
  readonly shard: number;
  /** Where reading begins: paths. */
  readonly seeds: readonly string[];
  readonly rules: CrawlRules;
  /** An earlier snapshot that set out to read it. */
  readonly earlier?: string;
}

export type RobotsState = (typeof ROBOTS_STATES)[number];
export type Stop = (typeof STOPS)[number];

/** The robots.txt of an origin, as it was answered. */
export interface OriginRobots {
  readonly state: RobotsState;
  /** Bytes as Latin-1. */
  readonly text: string;
  /** When it was read, ISO 8601. */
  readonly at: string;
}

/** What a desk keeps over a restart. */
export interface DeskState {
  readonly origin?: string;
  readonly isOpen: boolean;
  readonly failedRounds: number;
  readonly robots: Readonly<Record<string, OriginRobots>>;
  readonly sitemaps: readonly string[];
  readonly errands: readonly Errand[];
  readonly probe?: PageAnswer;
  readonly incidents: Readonly<Record<string, Incident>>;
  readonly counts: DeskCounts;
  readonly stoppedBy?: Stop;
}

interface Incident {
  readonly met: number;
  readonly url: string;
  readonly detail: string;
}

export interface DeskCounts {
  requests: number;
  errors: number;
  robotsBlocked: number;
  trapLeft: number;
  /** Addresses of others that its links lead to, to be checked. */
  outside: number;
  /** Addresses of other hosts that are read, which its links were the first to lead to. */
  others: number;
  /** Addresses known and not tried because a budget ran out. */
  overBudget: number;
  depthReached: number;
  unchanged: number;
  /** Facts of an earlier reading that stay: pages not tried, or tried in vain. */
  kept: number;
  bytes: number;
  /** Pages read, by host name. */
  readByHost: Record<string, number>;
}

const NO_COUNTS = {
  requests: 0,
  errors: 0,
  robotsBlocked: 0,
  trapLeft: 0,
  outside: 0,
  others: 0,
  overBudget: 0,
} as const;

/** RFC 9309, 2.4: a robots.txt is good for a day. */
const ROBOTS_GOOD_MS = 24 * 3600_000;
/** A host that asks for a longer pause than this gets this one, and an incident tells. */
export const LONGEST_CRAWL_DELAY_MS = 30_000;

/** A host being read: what it allows, what it is like, what is still to do there. */
export class Desk {
  readonly plan: DeskPlan;
  /** Its number in the frontier. */
  readonly number: number;
  readonly pace: Pace;
  readonly trap: TrapWatch;
  readonly idle: IdleParameters = createIdleParameters();
  readonly counts: DeskCounts;
  readonly incidents = new Map<string, Incident>();
  /** What an earlier snapshot knows, by address; taken out as it is tried. */
  readonly earlier = new Map<string, EarlierPage>();
  /** Redirections seen, to tell loops. */
  readonly redirects = new Map<string, string>();
  readonly sitemaps: Set<string>;
  /** The scheme and name by which the host answers. */
  origin: string | undefined;
  isOpen: boolean;
  failedRounds: number;
  /** Requests in a row that met no server. */
  failuresInRow = 0;
  sitemapFailures = 0;
  /** Hosts of others that its links lead to. */
  outsideHosts = 0;
  stoppedBy: Stop | undefined;
  soft404: Soft404 | undefined;
  probe: PageAnswer | undefined;
  inFlight = 0;
  /** Left alone until then, ms of the shard's clock. */
  restsUntil = 0;
  /** True while it waits to know whether a budget is used up. */
  isHeld = false;
  /** True while it stands in the schedule. */
  isScheduled = false;
  readonly errands: Errand[] = [];
  /** The errand under way; pages wait for its end. */
  current: Errand | undefined;
  readonly #robots = new Map<string, { readonly told: OriginRobots; readonly rules: Robots }>();
  readonly #bot: { readonly name: string; readonly robotsBytes: number };

  constructor(
    about: {
      readonly plan: DeskPlan;
      readonly number: number;
      readonly pace: Pace;
      readonly today: string;
      readonly bot: string;
      readonly robotsBytes: number;
    },
    state?: DeskState,
  ) {
    this.plan = about.plan;
    this.number = about.number;
    this.pace = about.pace;
    this.trap = createTrapWatch({ today: about.today });
    this.#bot = { name: about.bot, robotsBytes: about.robotsBytes };
    this.counts = structuredClone(
      state?.counts ?? { ...NO_COUNTS, depthReached: 0, unchanged: 0, kept: 0, bytes: 0, readByHost: {} },
    );
    this.sitemaps = new Set(state?.sitemaps);
    this.origin = state?.origin;
    this.isOpen = state?.isOpen ?? false;
    this.failedRounds = state?.failedRounds ?? 0;
    this.stoppedBy = state?.stoppedBy;
    for (const [origin, told] of Object.entries(state?.robots ?? {})) this.setRobots(origin, told);
    for (const [kind, incident] of Object.entries(state?.incidents ?? {})) this.incidents.set(kind, incident);
    this.setProbe(state?.probe);
    if (state) this.errands.push(...state.errands);
    else this.beginOpening();
  }

  /** The ways to reach the host, tried in turn until one answers. */
  beginOpening(): void {
    this.errands.length = 0;
    for (const origin of originsOf(this.plan.host)) {
      this.errands.push({ kind: "open", origin, url: `${origin}/robots.txt`, hops: 0 });
    }
  }

  /** What was done already is not to be done again. */
  dropErrand(kind: Errand["kind"], url: string): void {
    const at = this.errands.findIndex((errand) => errand.kind === kind && errand.url === url);
    if (at >= 0) this.errands.splice(at, 1);
  }

  /** After a restart: what budgets and a silent host left is looked at again. What was left is counted anew. */
  reopen(): void {
    this.counts.overBudget = 0;
    this.counts.outside = 0;
    this.counts.others = 0;
    this.counts.trapLeft = 0;
    if (this.stoppedBy === "robots") return;
    this.stoppedBy = undefined;
    this.failedRounds = 0;
    if (!this.isOpen) this.beginOpening();
  }

  setRobots(origin: string, told: OriginRobots): void {
    const bytes = Buffer.from(told.text, "latin1");
    const rules = readRobots(bytes, this.#bot.name, this.#bot.robotsBytes);
    this.#robots.set(origin, { told, rules });
    const delayMs = (rules.crawlDelayS ?? 0) * 1000;
    this.pace.delayMs = Math.max(this.pace.delayMs, Math.min(delayMs, LONGEST_CRAWL_DELAY_MS));
  }

  robotsOf(origin: string): { readonly told: OriginRobots; readonly rules: Robots } | undefined {
    return this.#robots.get(origin);
  }

  /** False when the robots.txt of an origin was never read, or is too old to go by. */
  hasRobots(origin: string, nowMs: number): boolean {
    const robots = this.#robots.get(origin);
    return robots !== undefined && nowMs - Date.parse(robots.told.at) < ROBOTS_GOOD_MS;
  }

  /** True when robots.txt gave no answer to go by, there or where the host was opened. */
  isRobotsUnreachable(origin: string): boolean {
    return this.stoppedBy === "robots" || this.#robots.get(origin)?.told.state === "unreachable";
  }

  /** When the robots.txt was read by which the host was opened. */
  openedAt(): string {
    return this.#robots.get(this.origin ?? "")?.told.at ?? "";
  }

  /** A server error means that nothing may be read (RFC 9309, 2.3.1.4). */
  allows(origin: string, target: string): boolean {
    const robots = this.#robots.get(origin);
    if (!robots) return false;
    return (
      robots.told.state !== "unreachable" &&
      (robots.told.state === "absent" || robots.rules.isAllowed(target))
    );
  }

  setProbe(probe: PageAnswer | undefined): void {
    this.probe = probe;
    this.soft404 = probe && createSoft404(probe);
  }

  note(kind: IncidentKind, url: string, detail: string, times = 1): void {
    const before = this.incidents.get(kind);
    this.incidents.set(kind, before ? { ...before, met: before.met + times } : { met: times, url, detail });
  }

  state(): DeskState {
    const robots = Object.fromEntries([...this.#robots].map(([origin, { told }]) => [origin, told]));
    return {
      ...(this.origin === undefined ? {} : { origin: this.origin }),
      isOpen: this.isOpen,
      failedRounds: this.failedRounds,
      robots,
      sitemaps: [...this.sitemaps],
      errands: [...(this.current ? [this.current] : []), ...this.errands],
      ...(this.probe && { probe: this.probe }),
      incidents: Object.fromEntries(this.incidents),
      counts: this.counts,
      ...(this.stoppedBy && { stoppedBy: this.stoppedBy }),
    };
  }
}

function originsOf(host: string): string[] {
  const hasName = /[a-z]/.test(host) && !/:\d+$/.test(host);
  const names = hasName ? [host, `www.${host}`] : [host];
  return ["https", "http"].flatMap((scheme) => names.map((name) => `${scheme}://${name}`));
}
