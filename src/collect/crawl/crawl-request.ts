import type { openGuest } from "../../kit/guest/open.ts";
import type { Progress } from "../../kit/progress.ts";
import type { Estate, Site } from "../../model/estate.ts";
import type { SnapshotManifest } from "../../model/fact.ts";
import type { CrawlProgress } from "../../model/progress.ts";
import type { CrawlSettings } from "../../model/workspace.ts";
import type { CrawlManifest, CrawlWish } from "../../store/lake/crawl.ts";
import type { Engine } from "../../store/lake/engine.ts";
import type { Changes } from "./carry.ts";

export interface CrawlRequest {
  readonly lake: string;
  readonly estate: Estate;
  readonly settings: CrawlSettings;
  /** Sites to read. */
  readonly sites: readonly Site[];
  /** Pages read on or after this day are kept as they are. */
  readonly since?: string;
  /** A crawl at rest to go on with, whatever it was asked. */
  readonly rests?: CrawlManifest;
  /** Shards of a new crawl; one that goes on keeps its own. */
  readonly shards: number;
  readonly memoryMb: number;
  readonly engine: Engine;
  readonly snapshots: readonly SnapshotManifest[];
  readonly archiveFolder?: string;
  readonly parvisVersion: string;
  readonly now: () => Date;
  readonly progress: Progress;
  /** Asks to stop, at rest: the same request goes on. */
  readonly signal: AbortSignal;
  /** What someone asks for meanwhile, from elsewhere. */
  readonly wish: (crawl: string) => CrawlWish;
  readonly onBegin: (begin: CrawlBegin) => void;
}

export interface CrawlBegin {
  readonly crawl: string;
  readonly hosts: number;
  /** True when a crawl at rest goes on. */
  readonly isContinued: boolean;
  /** Someone asked it to pause before it came to rest: it waits. */
  readonly isPaused: boolean;
  /** Sites ask for a browser, and none is installed. */
  readonly lacksBrowser: boolean;
}

export interface CrawlReceipt {
  readonly crawl: string;
  /** True when it went on from a rest: counts are those of the whole crawl. */
  readonly isContinued: boolean;
  /** Absent when the crawl was stopped and rests. */
  readonly snapshot?: SnapshotManifest;
  readonly progress: CrawlProgress;
  readonly changes?: Changes;
  /** How often each kind of incident was met, on how many hosts. */
  readonly incidents: readonly { readonly kind: string; readonly met: number; readonly hosts: number }[];
}

/** Who asks on behalf of whoever leads: names of hosts, links that lead out. */
export type CrawlGuest = ReturnType<typeof openGuest>;
