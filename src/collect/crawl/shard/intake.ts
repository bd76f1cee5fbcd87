import type { Reply } from "../../../kit/guest/guest.ts";
import { hostOf } from "../../../kit/url.ts";
import type { Failure, IncidentKind, Outcome, Trouble } from "../../../model/fact.ts";
import { type AnsweredPage, answeredPage, isContent } from "../../answered.ts";
import type { AnchorDraft } from "../../page/read.ts";
import { unknownPage } from "../../reader.ts";
import type { EarlierPage } from "../address/earlier.ts";
import { fetchForm } from "../address/fetch-form.ts";
import type { Found } from "../address/found.ts";
import { originOf } from "../address/scope.ts";
import type { ArchivePosition } from "../archive-writer.ts";
import type { Budget } from "../host/budget.ts";
import type { Desk } from "../host/desk.ts";
import { asksForLong, isStrained } from "../host/retry-after.ts";
import { needsBrowser } from "../render/needs-browser.ts";
import { directivesOf } from "../robots/directive.ts";
import { Admission, LONGEST_READ_URL } from "./admission.ts";
import type { Errand, Exchange } from "./exchange.ts";
import { takeOpening, takeProbe, takeRobots, takeSitemap } from "./opening.ts";
import type { IntakeGiven } from "./shard-given.ts";

type Row = AnsweredPage["page"];
type Links = readonly AnchorDraft[];

/** A transient failure is tried again so often. */
const MOST_TRIES = 3;
/** Redirections remembered on a desk, to tell loops. */
const MOST_REDIRECTS = 20_000;

/** Turns what servers answered into facts, and into more addresses to read. */
export class Intake {
  readonly given: IntakeGiven;
  readonly admission: Admission;
  /** Where the answer at hand is kept. */
  #place: ArchivePosition = NO_ARCHIVE;
  readonly totals = { pages: 0, unchanged: 0, requests: 0, errors: 0, bytes: 0 };

  constructor(given: IntakeGiven) {
    this.given = given;
    this.admission = new Admission(given, (desk, found) => this.refuse(desk, found, desk.openedAt()));
  }

  /** Counts what was done before a restart. */
  countEarlier(): void {
    for (const { counts } of this.given.desks.values()) {
      const { requests, errors, bytes, unchanged, kept, readByHost } = counts;
      const read = Object.values(readByHost).reduce((sum, pages) => sum + pages, 0);
      this.totals.pages += read - unchanged - kept;
      this.totals.unchanged += unchanged;
      this.totals.requests += requests;
      this.totals.errors += errors;
      this.totals.bytes += bytes;
    }
  }

  take(exchange: Exchange): void {
    const desk = this.given.desks.get(exchange.desk);
    if (!desk) return; // a site that left the estate while the crawl was at rest
    this.totals.requests++;
    desk.counts.requests++;
    this.#place = this.#archived(exchange, desk);
    const { errand } = exchange;
    if (errand.kind === "page") this.#takePage(desk, exchange, errand);
    else if (errand.kind === "open") takeOpening(this, desk, exchange, errand);
    else if (errand.kind === "robots") takeRobots(desk, exchange, errand);
    else if (errand.kind === "sitemap") takeSitemap(this, desk, exchange, errand);
    else takeProbe(this, desk, exchange, errand);
  }

  /** A page whose facts an earlier snapshot has: the answer tells that nothing changed, the failure why it could not be read. */
  carry(
    desk: Desk,
    earlier: EarlierPage,
    outcome: "unchanged" | "kept" | "failing",
    { answer, failure }: { readonly answer?: Exchange; readonly failure?: Failure } = {},
  ): void {
    const { result, at } = answer ?? {};
    const reply = result?.kind === "reply" ? result : undefined;
    this.given.rows.carry({
      url: earlier.url,
      from_snapshot: earlier.snapshot,
      from_page_id: earlier.page_id,
      outcome,
      failure: failure ?? null,
      fetched_at: outcome === "unchanged" ? (at ?? null) : null,
      etag: reply?.headers.get("etag") ?? null,
      last_modified: reply?.headers.get("last-modified") ?? null,
      depth: earlier.depth,
      found_by: earlier.found_by,
      duration_ms: reply ? Math.round(reply.durationMs) : null,
    });
    desk.earlier.delete(earlier.url);
    this.#countRead(desk, earlier.url, earlier.depth ?? 0);
    if (outcome !== "unchanged") desk.counts.kept++;
    else {
      desk.counts.unchanged++;
      this.totals.unchanged++;
    }
  }

  /** An address that robots.txt forbids: known, and not looked at. One that cannot be read forbids nothing that was read before. */
  refuse(desk: Desk, found: Found, at: string): void {
    const earlier = desk.earlier.get(found.url);
    if (earlier && isAlive(earlier) && desk.isRobotsUnreachable(originOf(found.url))) {
      this.carry(desk, earlier, "kept");
      return;
    }
    desk.counts.robotsBlocked++;
    this.#write(desk, found, notRead(found.url, at), "robots", []);
  }

  /** Refuses all that waits on a host that may not be read. */
  refuseAll(desk: Desk): void {
    for (;;) {
      const next = this.given.frontier.next(desk.number);
      if (!next) return;
      this.refuse(desk, next.found, desk.openedAt());
    }
  }

  #takePage(desk: Desk, exchange: Exchange, errand: Errand & { kind: "page" }): void {
    const { found } = errand;
    const { result } = exchange;
    const site = this.given.scope.siteOf(found.url);
    const budget = site === undefined ? undefined : this.given.budgets.get(site);
    if (budget) budget.requests++;
    if (result.kind === "failure") {
      if (result.trouble === "aborted") this.given.frontier.wait(desk.number, found, errand.rank);
      else if (isPassing(result.trouble) && this.#tryAgain(desk, errand)) return;
      else this.#fail(desk, exchange, found, result.trouble, result.detail);
      return;
    }
    const bytes = result.body.length;
    desk.counts.bytes += bytes;
    this.totals.bytes += bytes;
    if (budget) budget.bytes += bytes;
    for (const limit of result.limits) desk.note(limit, found.url, `${bytes} bytes received`);
    const earlier = desk.earlier.get(found.url);
    if (result.status === 304 && earlier) this.carry(desk, earlier, "unchanged", { answer: exchange });
    else if (isWorthAnotherTry(result, exchange.at) && this.#tryAgain(desk, errand)) return;
    else if ((result.status >= 500 || isStrained(result.status)) && earlier && isAlive(earlier))
      this.#keep(desk, earlier, `status ${result.status}`);
    else this.#answer(desk, exchange, found, result, budget);
  }

  #tryAgain(desk: Desk, { found, rank }: Errand & { kind: "page" }): boolean {
    if (found.tries + 1 >= MOST_TRIES) return false;
    this.given.frontier.wait(desk.number, { ...found, tries: found.tries + 1 }, rank);
    return true;
  }

  #fail(desk: Desk, { at, result }: Exchange, found: Found, trouble: Trouble, detail: string): void {
    this.totals.errors++;
    desk.counts.errors++;
    desk.note(trouble, found.url, detail);
    const earlier = desk.earlier.get(found.url);
    if (earlier && isAlive(earlier)) {
      this.carry(desk, earlier, "failing", { failure: trouble });
      return;
    }
    const row = notRead(found.url, at);
    row.duration_ms = Math.round(result.durationMs);
    this.#write(desk, found, row, trouble, []);
  }

  /** What was read before stays, and an incident tells that it could not be read now. */
  #keep(desk: Desk, earlier: EarlierPage, detail: string): void {
    this.totals.errors++;
    desk.counts.errors++;
    desk.note("server-error", earlier.url, detail);
    this.carry(desk, earlier, "failing", { failure: "server-error" });
  }

  #answer(desk: Desk, exchange: Exchange, found: Found, reply: Reply, budget: Budget | undefined): void {
    const answered = this.#read(exchange, found, reply);
    const { page, links, limits } = answered;
    for (const limit of limits) desk.note(kindOfLimit(limit), found.url, limit);
    const isRead = isContent(page) && reply.hasBody;
    const told404 = { ...contentOf(answered), status: reply.status, finalUrl: found.url };
    const isSoft = isRead && desk.soft404?.isSoft404(told404) === true && found.foundBy !== "seed";
    if (isSoft) desk.note("soft-404", found.url, `answers ${reply.status} like an address that cannot exist`);
    const outcome = isSoft ? "gone" : outcomeOf(page, isRead);
    page.read = page.read && reply.hasBody && !isSoft;
    page.etag = reply.headers.get("etag") ?? null;
    page.last_modified = reply.headers.get("last-modified") ?? null;
    page.duration_ms = Math.round(reply.durationMs);
    page.rendered = exchange.rendered !== undefined;
    this.#write(desk, found, page, outcome, isSoft ? [] : links);
    if (outcome === "redirect") this.#follow(desk, found, page.redirect_to);
    if (outcome === "error") {
      this.totals.errors++;
      desk.counts.errors++;
    }
    if (outcome === "read") {
      if (budget) budget.pages++;
      this.totals.pages++;
      this.#countRead(desk, found.url, found.depth);
      this.#learn(desk, found, answered, exchange);
      this.#offerLinks(desk, found, page, links);
    }
  }

  #read(exchange: Exchange, found: Found, reply: Reply): AnsweredPage {
    const body = exchange.rendered ?? reply.content;
    const headers = exchange.rendered
      ? new Map([...reply.headers, ["content-type", "text/html; charset=utf-8"]])
      : reply.headers;
    const isCut = reply.limits.length > 0;
    const answered = { url: found.url, status: reply.status, headers, body, fetchedAt: exchange.at, isCut };
    return answeredPage(answered, this.given.reader);
  }

  /** Keeps the exchange, and tells where its answer stands. */
  #archived(exchange: Exchange, desk: Desk): ArchivePosition {
    const { archive } = this.given;
    const { result, method, requestHeaders, at, errand } = exchange;
    if (!archive || result.kind === "failure") return NO_ARCHIVE;
    const { status, rawHeaders, body, address: ipAddress, limits } = result;
    const { url } = errand;
    const truncated = limits.includes("body-cut") ? ({ truncated: "length" } as const) : {};
    const earlier = desk.earlier.get(url);
    const unchanged = earlier?.fetched_at ? { url, at: earlier.fetched_at } : undefined;
    const kept = { url, at, method, requestHeaders, status, rawHeaders, body, ipAddress, ...truncated };
    return archive.write(kept, unchanged);
  }

  #write(desk: Desk, { url, depth, foundBy }: Found, page: Row, outcome: Outcome, links: Links): void {
    desk.earlier.delete(url);
    page.outcome = outcome;
    page.depth = depth;
    page.found_by = foundBy;
    page.source_file = this.#place.file;
    page.source_offset = this.#place.offset;
    this.given.rows.page(page, links);
  }

  #countRead(desk: Desk, url: string, depth: number): void {
    const { counts } = desk;
    const host = hostOf(url);
    counts.readByHost[host] = (counts.readByHost[host] ?? 0) + 1;
    counts.depthReached = Math.max(counts.depthReached, depth);
    this.given.frontier.markRead(desk.number, url);
  }

  /** What the page teaches about its host. */
  #learn(desk: Desk, { url }: Found, answered: AnsweredPage, exchange: Exchange): void {
    const content = contentOf(answered);
    desk.trap.sawPage(url, content);
    // Two pages with too little text to be told apart prove nothing.
    if (content.signature !== null) {
      const digest = `${content.signature}/${content.wordCount}/${content.linkCount}/${content.title}`;
      for (const parameter of desk.idle.sawPage(url, digest))
        desk.note("idle-parameter", url, `“${parameter}” changes nothing in the page`);
    }
    if (exchange.rendered || content.wordCount > FEW_WORDS || content.linkCount > FEW_LINKS) return;
    const reply = exchange.result as Reply;
    if (needsBrowser({ ...content, body: reply.content }))
      desk.note("needs-browser", url, "nearly empty without its scripts");
  }

  #offerLinks(desk: Desk, { url, depth }: Found, page: Row, links: Links): void {
    if (page.canonical !== null && page.canonical !== url)
      this.admission.offer({ url: page.canonical, depth, foundBy: "canonical", hops: 0 });
    if (page.robots !== null && !directivesOf(page.robots, this.given.settings.bot).follow) return;
    this.admission.offerLinks(desk, depth, links);
  }

  #follow(desk: Desk, { url, depth, hops }: Found, target: string | null): void {
    if (target === null) return;
    if (desk.redirects.size < MOST_REDIRECTS && target.length <= LONGEST_READ_URL)
      desk.redirects.set(url, target);
    if (isLoop(desk.redirects, url, target))
      desk.note("redirect-loop", url, `leads back to itself by ${target}`);
    else if (hops + 1 > this.given.settings.limits.redirects)
      desk.note("redirect-chain", url, `${hops + 1} redirections in a row`);
    else {
      if (this.given.scope.siteOf(fetchForm(target)) === undefined)
        desk.note("redirect-outside", url, `to ${target}`);
      this.admission.offer({ url: target, depth, foundBy: "redirect", hops: hops + 1 }, { from: desk });
    }
  }
}

const NO_ARCHIVE: ArchivePosition = { file: "crawl", offset: 0 };
/** The row of an address that gave no page. */
function notRead(url: string, at: string): Row {
  const row = unknownPage(url);
  row.read = false;
  row.fetched_at = at;
  return row;
}
/** Of what the reader of a page says it cut, one has its own word. */
const kindOfLimit = (limit: string): IncidentKind =>
  limit.startsWith("addresses longer") ? "too-long-url" : "page-limit";
/** Pages with more than this are no empty shells. */
const FEW_WORDS = 50;
const FEW_LINKS = 5;

function outcomeOf({ status, redirect_to }: Row, isRead: boolean): Outcome {
  if (isRead) return "read";
  if (redirect_to !== null) return "redirect";
  if (status === 404 || status === 410) return "gone";
  return status !== null && status >= 200 && status < 300 ? "not-a-page" : "error";
}

function isLoop(redirects: ReadonlyMap<string, string>, url: string, target: string): boolean {
  let at: string | undefined = target;
  for (let step = 0; at !== undefined && step < 20; step++) {
    if (at === url) return true;
    at = redirects.get(at);
  }
  return false;
}

export function contentOf({ page, links }: AnsweredPage) {
  return {
    signature: page.text_signature,
    wordCount: page.word_count ?? 0,
    linkCount: links.length,
    title: page.title,
  };
}

/** Pages that had content when they were read. */
export const isAlive = ({ outcome }: EarlierPage): boolean => outcome !== null && ALIVE.has(outcome);
const ALIVE: ReadonlySet<Outcome> = new Set(["read", "unchanged", "kept", "failing"]);

const isWorthAnotherTry = (reply: Reply, at: string): boolean =>
  isStrained(reply.status) && !asksForLong(reply, Date.parse(at));

const PASSING = new Set<string>([
  "dns-failed",
  "connect-refused", // a server that starts anew
  "connect-failed",
  "connect-timeout",
  "timeout",
  "broken-off",
]);
const isPassing = (trouble: string): boolean => PASSING.has(trouble);
