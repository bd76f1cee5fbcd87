import { fetchUrl } from "../../../kit/url.ts";
import { answeredPage, isContent } from "../../answered.ts";
import type { PageSeen } from "../../reader.ts";
import { deskOf, targetOf } from "../address/scope.ts";
import { type Desk, LONGEST_CRAWL_DELAY_MS, type OriginRobots, type RobotsState } from "../host/desk.ts";
import { asksForLong } from "../host/retry-after.ts";
import { probeUrl } from "../host/soft-404.ts";
import { robotsStateOf } from "../robots/robots.ts";
import { readSitemap } from "../sitemap/sitemap.ts";
import type { Errand, Exchange } from "./exchange.ts";
import { contentOf, type Intake } from "./intake.ts";

/*
 * How the reading of a host begins: which scheme and name answer, what robots.txt says, how the host says that an address does
 * not exist, what its sitemaps list. Then its pages.
 */

/** Redirections of a robots.txt or a sitemap that are followed (RFC 9309, 2.3.1.2). */
const MOST_HOPS = 5;
/** After so many sitemaps in a row of which nothing came, the others are not asked for: each may cost a minute. */
const MOST_SITEMAP_FAILURES = 5;
/** A host that does not answer, or whose robots.txt is broken, is tried so many times, with rests between. */
export const MOST_ROUNDS = 3;

type Opening = Errand & { readonly kind: "open" | "robots" };

export function takeOpening(intake: Intake, desk: Desk, exchange: Exchange, errand: Opening): void {
  const { result } = exchange;
  if (result.kind === "failure") {
    const isFirst = errand.kind === "open" && !errand.isAgain && desk.failedRounds === 0;
    if (isFirst && WITHOUT_ANSWER.has(result.trouble)) {
      desk.errands.unshift({ ...errand, isAgain: true });
      return;
    }
    desk.note(result.trouble === "aborted" ? "host-down" : result.trouble, errand.url, result.detail);
    if (desk.errands.length === 0) endRound(desk, errand.url, "host-down", `no answer: ${result.detail}`);
    return;
  }
  if (isMoved(exchange) && redirected(desk, exchange, errand)) return;
  const state = robotsStateOf(result.status);
  const isOver = desk.failedRounds + 1 >= MOST_ROUNDS || asksForLong(result, Date.parse(exchange.at));
  if (state === "unreachable" && !isOver) {
    desk.failedRounds++;
    desk.errands.unshift(errand);
    return;
  }
  desk.errands.length = 0;
  desk.origin = errand.origin;
  desk.isOpen = true;
  desk.failedRounds = 0;
  keepRobots(intake, desk, exchange, errand.origin, state);
  if (state === "unreachable") {
    desk.stoppedBy = "robots";
    desk.note("host-down", errand.url, `robots.txt answers ${result.status}: nothing may be read`);
  }
  begin(intake, desk, errand);
}

/** The server is there: another try rather than another scheme, under which all its addresses would be others. */
const WITHOUT_ANSWER: ReadonlySet<string> = new Set(["timeout", "broken-off"]);

export function takeRobots(desk: Desk, exchange: Exchange, errand: Opening): void {
  const { result, at } = exchange;
  if (result.kind === "reply") {
    if (isMoved(exchange) && redirected(desk, exchange, errand)) return;
    const state = robotsStateOf(result.status);
    desk.setRobots(errand.origin, { state, text: textOf(exchange, state), at });
    return;
  }
  if (result.trouble !== "aborted") desk.note(result.trouble, errand.url, result.detail);
  desk.setRobots(errand.origin, { state: "unreachable", text: "", at });
}

const isMoved = ({ result }: Exchange): boolean =>
  result.kind === "reply" && result.status >= 300 && result.status < 400 && result.headers.has("location");

/** Goes on at the new address; false when that leads nowhere. */
function redirected(desk: Desk, { result }: Exchange, errand: Opening): boolean {
  const location = result.kind === "reply" ? result.headers.get("location") : undefined;
  const url = location === undefined ? undefined : fetchUrl(location, errand.url);
  if (url === undefined || errand.hops >= MOST_HOPS) return false;
  desk.errands.unshift({ ...errand, url, hops: errand.hops + 1 });
  return true;
}

function endRound(desk: Desk, url: string, stop: "host-down", detail: string): void {
  desk.failedRounds++;
  if (desk.failedRounds < MOST_ROUNDS) desk.beginOpening();
  else {
    desk.stoppedBy = stop;
    desk.note("host-down", url, detail);
  }
}

function keepRobots(
  intake: Intake,
  desk: Desk,
  exchange: Exchange,
  origin: string,
  state: RobotsState,
): void {
  const told: OriginRobots = { state, text: textOf(exchange, state), at: exchange.at };
  desk.setRobots(origin, told);
  const robots = desk.robotsOf(origin)?.rules;
  const { url } = exchange.errand;
  const most = intake.given.settings.limits.robotsBytes;
  if (robots?.isCut) desk.note("robots-cut", url, `longer than ${most} bytes: the beginning was read`);
  const delayMs = (robots?.crawlDelayS ?? 0) * 1000;
  if (delayMs > LONGEST_CRAWL_DELAY_MS)
    desk.note("robots-delay-capped", url, `asks for ${delayMs / 1000} s between requests`);
}

const textOf = ({ result }: Exchange, state: RobotsState): string =>
  state === "found" && result.kind === "reply" ? result.content.toString("latin1") : "";

/** What there is to do once a host has answered. */
function begin(intake: Intake, desk: Desk, { origin, url }: Opening): void {
  for (const path of desk.plan.seeds)
    intake.admission.offer({ url: origin + path, depth: 0, foundBy: "seed", hops: 0 });
  if (desk.stoppedBy === "robots") {
    intake.refuseAll(desk);
    return;
  }
  const probe = probeUrl(origin);
  if (desk.allows(origin, targetOf(probe))) desk.errands.push({ kind: "probe", url: probe, hops: 0 });
  const named = desk.robotsOf(origin)?.rules.sitemaps ?? [];
  const listed = named.flatMap((written) => fetchUrl(written, url) ?? []);
  for (const sitemap of listed.length > 0 ? listed : [`${origin}/sitemap.xml`])
    addSitemap(intake, desk, sitemap);
}

/** Where reading begins. */
export function offerSeeds(intake: Intake, { origin, plan }: Desk): void {
  if (origin === undefined) return;
  for (const path of plan.seeds)
    intake.admission.offer({ url: origin + path, depth: 0, foundBy: "seed", hops: 0 });
}

function addSitemap(intake: Intake, desk: Desk, url: string): void {
  if (desk.sitemaps.has(url)) return;
  const { sitemaps } = intake.given.settings.limits;
  if (desk.sitemaps.size >= sitemaps) {
    desk.note("sitemap-cut", url, `more than ${sitemaps} sitemaps`);
    return;
  }
  if (!isOwn(intake, desk, url)) {
    desk.note("sitemap-outside", url, "a sitemap on a host of others");
    return;
  }
  desk.sitemaps.add(url);
  desk.errands.push({ kind: "sitemap", url, hops: 0 });
}

/** On the host itself, or on another one of its sites: whoever runs a host speaks for no other, nor sends us there. */
function isOwn({ given: { scope } }: Intake, { plan }: Desk, url: string): boolean {
  if (deskOf(url) === plan.host) return true;
  const site = scope.siteOf(url);
  return (
    site !== undefined && plan.seeds.some((path) => scope.siteOf(`https://${plan.host}${path}`) === site)
  );
}

export function takeSitemap(
  intake: Intake,
  desk: Desk,
  exchange: Exchange,
  errand: Errand & { readonly kind: "sitemap" },
): void {
  const { result } = exchange;
  const { url, hops } = errand;
  if (result.kind === "failure") {
    if (result.trouble === "aborted") return;
    desk.note("sitemap-defect", url, result.detail);
    if (++desk.sitemapFailures >= MOST_SITEMAP_FAILURES)
      dropSitemaps(desk, url, "none of the last ones came");
    return;
  }
  desk.sitemapFailures = 0;
  if (isMoved(exchange) && hops < MOST_HOPS) {
    followSitemap(intake, desk, fetchUrl(result.headers.get("location") ?? "", url), errand);
    return;
  }
  if (result.status < 200 || result.status >= 300) {
    if (result.status >= 500) desk.note("sitemap-defect", url, `status ${result.status}`);
    return;
  }
  // A sitemap too long is told below, by what could be read of it.
  for (const limit of result.limits)
    if (limit !== "body-cut") desk.note(limit, url, `${result.body.length} bytes received`);
  takeListed(intake, desk, result.content, url);
  if (isSpent(intake, exchange, result.body.length))
    dropSitemaps(desk, url, "the site has no bytes or no time left");
}

function followSitemap(
  intake: Intake,
  desk: Desk,
  target: string | undefined,
  { url, hops }: Errand & { readonly kind: "sitemap" },
): void {
  if (target === undefined || desk.sitemaps.has(target)) return;
  if (isOwn(intake, desk, target)) {
    desk.sitemaps.add(target);
    desk.errands.push({ kind: "sitemap", url: target, hops: hops + 1 });
  } else desk.note("sitemap-outside", url, `leads to ${target}`);
}

/** Sitemaps count in what a site may cost: five hundred of fifty megabytes each would be a day's work. */
function isSpent({ given }: Intake, { at, errand }: Exchange, bytes: number): boolean {
  const budget = given.budgets.get(given.scope.siteOf(errand.url) ?? "");
  if (!budget) return false;
  budget.bytes += bytes;
  const spent = budget.exhausted(Date.parse(at));
  return spent === "bytes" || spent === "time";
}

function dropSitemaps(desk: Desk, url: string, why: string): void {
  const kept = desk.errands.filter(({ kind }) => kind !== "sitemap");
  if (kept.length === desk.errands.length) return;
  desk.note("sitemap-cut", url, `${desk.errands.length - kept.length} more were not asked for: ${why}`);
  desk.errands.splice(0, desk.errands.length, ...kept);
}

function takeListed(intake: Intake, desk: Desk, content: Buffer, sitemapUrl: string): void {
  const { sitemapUrls, sitemapBytes } = intake.given.settings.limits;
  const sitemap = readSitemap(content, sitemapUrl, { mostUrls: sitemapUrls, mostBytes: sitemapBytes });
  for (const defect of sitemap.defects) desk.note("sitemap-defect", sitemapUrl, defect);
  if (sitemap.isCut)
    desk.note("sitemap-cut", sitemapUrl, `longer than ${sitemapUrls} addresses or ${sitemapBytes} bytes`);
  for (const { url } of sitemap.sitemaps) addSitemap(intake, desk, url);
  for (const { url, lastModified } of sitemap.entries) {
    if (intake.given.scope.siteOf(url) === undefined || !isOwn(intake, desk, url)) {
      desk.note("sitemap-outside", sitemapUrl, `lists ${url}`);
      continue;
    }
    intake.given.rows.listing(url, lastModified, sitemapUrl);
    intake.admission.offer({ url, depth: 1, foundBy: "sitemap", hops: 0 }, { lastModified });
  }
}

/** A redirection of an address that cannot exist is followed once: many hosts lead to a page that says so, or home. */
export function takeProbe(
  intake: Intake,
  desk: Desk,
  exchange: Exchange,
  errand: Errand & { readonly kind: "probe" },
): void {
  const { result } = exchange;
  if (result.kind === "failure") return;
  if (isMoved(exchange) && errand.hops < 2) {
    const url = fetchUrl(result.headers.get("location") ?? "", errand.url);
    if (url !== undefined && intake.given.scope.siteOf(url) !== undefined)
      desk.errands.unshift({ kind: "probe", url, hops: errand.hops + 1 });
    return;
  }
  const { status, headers, content: body } = result;
  const about = { url: errand.url, status, headers, body, fetchedAt: exchange.at, isCut: false };
  const answered = answeredPage(about, intake.given.reader);
  if (!isContent(answered.page as PageSeen)) return;
  const { signature, title, wordCount } = contentOf(answered);
  desk.setProbe({ status, signature, title, wordCount, finalUrl: errand.url });
}
