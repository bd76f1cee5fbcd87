import type { CrawlRules } from "../../../model/workspace.ts";

/** What a site may cost, and what it cost so far. */
export class Budget {
  readonly rules: CrawlRules;
  pages: number;
  requests: number;
  bytes: number;
  inFlight = 0;
  /** Time of earlier sessions, ms. */
  #earlierMs: number;
  #startedAt: number | undefined;

  constructor(rules: CrawlRules, state?: BudgetState) {
    this.rules = rules;
    this.pages = state?.pages ?? 0;
    this.requests = state?.requests ?? 0;
    this.bytes = state?.bytes ?? 0;
    this.#earlierMs = state?.spentMs ?? 0;
  }

  start(now: number): void {
    this.#startedAt ??= now;
  }

  spentMs(now: number): number {
    return this.#earlierMs + (this.#startedAt === undefined ? 0 : now - this.#startedAt);
  }

  /** What it has run out of; `wait` while what is under way may still use it up, or not. */
  exhausted(now: number): "pages" | "bytes" | "time" | "wait" | undefined {
    const mostRequests = this.rules.pages * REQUESTS_PER_PAGE;
    if (this.pages >= this.rules.pages || this.requests >= mostRequests) return "pages";
    if (this.bytes >= this.rules.megabytes * 1e6) return "bytes";
    if (this.spentMs(now) >= this.rules.minutes * 60_000) return "time";
    const mayUseItUp =
      this.pages + this.inFlight >= this.rules.pages || this.requests + this.inFlight >= mostRequests;
    return mayUseItUp ? "wait" : undefined;
  }

  state(now: number): BudgetState {
    const { pages, requests, bytes } = this;
    return { pages, requests, bytes, spentMs: Math.round(this.spentMs(now)) };
  }
}

export interface BudgetState {
  readonly pages: number;
  readonly requests: number;
  readonly bytes: number;
  readonly spentMs: number;
}

/** Redirections, errors and documents cost requests too: an endless space of them must end as well. */
const REQUESTS_PER_PAGE = 5;
