import type { Site } from "../../model/estate.ts";
import type { CrawlSettings } from "../../model/workspace.ts";
import type { CrawlManifest } from "../../store/lake/crawl.ts";
import type { Offer } from "./address/found.ts";
import type { DeskPlan } from "./host/desk.ts";

/** All that a shard must know to begin: it may start in a thread of its own. */
export interface MemberPlan {
  readonly lake: string;
  readonly crawl: CrawlManifest;
  readonly shard: number;
  readonly settings: CrawlSettings;
  /** The estate's sites: they cut addresses. Those asked for are in `crawl.sites`. */
  readonly sites: readonly Site[];
  /** Hosts of this shard. */
  readonly desks: readonly DeskPlan[];
  /** Addresses that life events lead to, normalised prefixes. */
  readonly lifeEventPrefixes: readonly string[];
  /** The time of day when the plan was made, ms since 1970. */
  readonly nowMs: number;
  /** Begins at rest: someone asked to pause, or to end with what was read. */
  readonly isPaused: boolean;
  readonly userAgent: string;
  readonly connections: number;
  readonly memoryMb: number;
  /** Where web archives are kept; absent when none is. */
  readonly archiveFolder?: string;
}

/** What the coordinator tells a shard. */
export type Order =
  | { readonly kind: "offers"; readonly offers: readonly Offer[] }
  | { readonly kind: "pause"; readonly isPaused: boolean }
  | { readonly kind: "stop" }
  | { readonly kind: "finish"; readonly by?: "person" };

/** What a shard tells the coordinator. */
export type Report =
  | { readonly kind: "offers"; readonly offers: readonly Offer[] }
  | { readonly kind: "outside"; readonly urls: readonly string[] }
  /** Nothing is left to do here, so many orders with offers having been taken. */
  | { readonly kind: "quiet"; readonly offersTaken: number }
  | { readonly kind: "progress"; readonly progress: MemberProgress }
  /** Nobody answers here any more: our own network is gone; or it is back. */
  | { readonly kind: "network"; readonly isCutOff: boolean }
  | { readonly kind: "ended" }
  /** Ctrl-C met the process before it was out of its reach: it had not begun. */
  | { readonly kind: "interrupted" }
  | { readonly kind: "fault"; readonly fault: Fault };

export type Fault =
  | { readonly expected: string; readonly got: string; readonly next: string }
  | { readonly stack: string };

export interface MemberProgress {
  readonly pages: number;
  readonly unchanged: number;
  readonly requests: number;
  readonly errors: number;
  readonly bytes: number;
  readonly left: number;
  readonly known: number;
  readonly inFlight: number;
  readonly desks: readonly DeskProgress[];
}

export interface DeskProgress {
  readonly host: string;
  readonly pages: number;
  readonly left: number;
  readonly errors: number;
  readonly delayMs: number;
  readonly state: "waiting" | "reading" | "done" | "stopped";
  readonly note: string;
}
