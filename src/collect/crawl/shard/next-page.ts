import type { Found } from "../address/found.ts";
import { originOf, targetOf } from "../address/scope.ts";
import type { Budget } from "../host/budget.ts";
import type { Desk } from "../host/desk.ts";
import type { Errand } from "./exchange.ts";
import { type Intake, isAlive } from "./intake.ts";
import type { ShardGiven } from "./shard-given.ts";

/** Why an address makes a row, or nothing, instead of a request. */
type Hindrance = "robots" | "since" | "trap";

/** Chooses the next page of a host, within the budgets of the sites, and sets aside what may not be asked for. */
export class NextPage {
  readonly #given: ShardGiven;
  readonly #intake: Intake;
  readonly #wake: (desk: Desk) => void;
  /** Hosts that wait for what is under way to use up the budget of their site, or not. */
  readonly #held = new Map<Budget, Set<Desk>>();
  /** Hosts whose next address makes a row instead of a request, while rows are being put down. */
  readonly #deferred = new Set<Desk>();

  /** `wake`: a host that waited here may have something to ask again. */
  constructor(given: ShardGiven, intake: Intake, wake: (desk: Desk) => void) {
    this.#given = given;
    this.#intake = intake;
    this.#wake = wake;
  }

  /** True for a host that has pages waiting, and nothing in their way. */
  isThere(desk: Desk): boolean {
    return (
      desk.isOpen &&
      !desk.isHeld &&
      desk.stoppedBy !== "robots" &&
      this.#given.frontier.leftOf(desk.number) > 0
    );
  }

  isDeferred(desk: Desk): boolean {
    return this.#deferred.has(desk);
  }

  /** The next address of a host that may be asked for; those that may not are set aside on the way, or wait where `mayWrite` is false. */
  of(desk: Desk, now: number, mayWrite: boolean): Errand | undefined {
    const { frontier } = this.#given;
    for (;;) {
      const next = frontier.next(desk.number);
      if (!next) return undefined;
      const { found, rank } = next;
      const origin = originOf(found.url);
      if (!desk.hasRobots(origin, now)) {
        frontier.wait(desk.number, found, rank);
        return { kind: "robots", origin, url: `${origin}/robots.txt`, hops: 0 };
      }
      const hindrance = this.#hindranceTo(desk, found, origin);
      const budget = this.#budgetOf(found.url);
      const exhausted = budget?.exhausted(now);
      if (!mayWrite && (hindrance || (exhausted && exhausted !== "wait"))) {
        frontier.wait(desk.number, found, rank);
        this.#deferred.add(desk);
        return undefined;
      }
      if (hindrance && this.#setAside(desk, found, hindrance, now)) continue;
      if (exhausted === "wait") {
        frontier.wait(desk.number, found, rank);
        this.#hold(desk, budget);
        return undefined;
      }
      if (exhausted) {
        desk.counts.overBudget++;
        desk.stoppedBy = exhausted;
        continue;
      }
      if (budget) budget.inFlight++;
      return { kind: "page", url: found.url, found, rank };
    }
  }

  /** Rows may be written again: what waited for that goes on. */
  goOn(): void {
    for (const desk of this.#deferred) this.#wake(desk);
    this.#deferred.clear();
  }

  /** An errand leaves: the time of its site runs from then on. */
  left({ kind, url }: Errand, now: number): void {
    if (kind === "page" || kind === "sitemap") this.#budgetOf(url)?.start(now);
  }

  /** An answer is there: the hosts that waited to know whether it uses up the budget of its site go on. */
  landed({ kind, url }: Errand): void {
    const budget = kind === "page" ? this.#budgetOf(url) : undefined;
    if (!budget) return;
    budget.inFlight--;
    for (const desk of this.#held.get(budget) ?? []) {
      desk.isHeld = false;
      this.#wake(desk);
    }
    this.#held.delete(budget);
  }

  /** What keeps an address from being asked for. Asking changes nothing. */
  #hindranceTo(desk: Desk, found: Found, origin: string): Hindrance | undefined {
    if (!desk.allows(origin, targetOf(found.url))) return "robots";
    const { since } = this.#given.crawl;
    const earlier = since === null ? undefined : desk.earlier.get(found.url);
    if (earlier && isAlive(earlier) && (earlier.fetched_at ?? "") >= (since ?? "")) return "since";
    if (found.tries > 0 || found.foundBy === "seed") return undefined;
    return desk.trap.verdictOn(found.url) && "trap";
  }

  #setAside(desk: Desk, found: Found, hindrance: Hindrance, now: number): boolean {
    if (hindrance === "robots") {
      this.#intake.refuse(desk, found, new Date(now).toISOString());
      return true;
    }
    const earlier = desk.earlier.get(found.url);
    if (hindrance === "since" && earlier) {
      this.#intake.carry(desk, earlier, "kept");
      return true;
    }
    const site = this.#given.scope.siteOf(found.url);
    return site !== undefined && this.#intake.admission.isTrap(desk, site, found);
  }

  /** What is under way decides whether the budget is used up; `landed` lets the host go. */
  #hold(desk: Desk, budget: Budget | undefined): void {
    if (!budget) return;
    desk.isHeld = true;
    const held = this.#held.get(budget) ?? new Set();
    this.#held.set(budget, held.add(desk));
  }

  #budgetOf(url: string): Budget | undefined {
    const site = this.#given.scope.siteOf(url);
    return site === undefined ? undefined : this.#given.budgets.get(site);
  }
}
