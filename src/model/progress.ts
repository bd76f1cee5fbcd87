/** How far a crawl is, for people who watch: `lake/crawls/<id>/progress.json`, and the page of readings. */
export interface CrawlProgress {
  readonly crawl: string;
  readonly state: "running" | "paused" | "stopped" | "done";
  readonly started_at: string;
  readonly updated_at: string;
  readonly sites_total: number;
  readonly sites_done: number;
  readonly pages_read: number;
  readonly unchanged: number;
  readonly requests: number;
  /** Over the last minute. */
  readonly pages_per_second: number;
  /** Addresses known and not tried yet. */
  readonly queue: number;
  readonly errors: number;
  readonly bytes: number;
  readonly checks_done: number;
  readonly checks_left: number;
  /** Null when nobody can tell. */
  readonly ends_at: string | null;
  /** The largest, those at work first. */
  readonly sites: readonly HostProgress[];
}

export interface HostProgress {
  readonly site: string;
  readonly host: string;
  readonly state: "waiting" | "reading" | "done" | "stopped";
  readonly pages: number;
  readonly queue: number;
  readonly errors: number;
  readonly delay_ms: number;
  readonly note: string;
}
