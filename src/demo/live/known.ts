import { isTracking } from "../../kit/tracking-parameter.ts";
import { fetchUrl } from "../../kit/url.ts";
import type { PlannedLink } from "../link.ts";
import { type Answer, pageAt, placeAt } from "../page.ts";
import type { EstatePlan } from "../plan.ts";
import { type Country, fullHostOf, isOpen } from "./country.ts";
import { addedAnswer, addedPageAt, answerAt } from "./edition.ts";
import { listed, listsAll } from "./sitemap.ts";

/** An address that a complete and polite reading of the country comes to. */
export interface KnownAddress {
  readonly url: string;
  /** What it answers; undefined where robots.txt forbids to ask. */
  readonly status?: number;
  readonly redirectTo?: string;
  /** The links of a page, in its order, those that lead to no web page included. */
  readonly links: readonly PlannedLink[];
  /** The address that a page declares for itself: a copy may be all that leads to its original. */
  readonly canonical?: string | undefined;
}

export interface KnownOptions {
  readonly edition?: number;
  /** Where the reading begins, besides sitemaps; the beginning of each prefix of the estate, when not said. */
  readonly seeds?: Iterable<string>;
}

/**
 * What a perfect reading of the country comes to, in no order: from its beginnings, the sitemaps that list all of a host,
 * links of pages, redirections and canonical addresses, on the hosts of the estate only, tracking left out of addresses before they are asked for.
 */
export function* knownCountry(plan: EstatePlan, options: KnownOptions = {}): Generator<KnownAddress> {
  const country: Country = { plan, edition: options.edition ?? 0 };
  const seen = new Set<string>();
  const waiting: string[] = [];
  const meet = (url: string): void => {
    const asked = withoutTracking(fetchUrl(url, NOWHERE) ?? url);
    if (seen.has(asked) || !isWithin(plan, asked)) return;
    seen.add(asked);
    waiting.push(asked);
  };
  for (const start of startsOf(country, options.seeds)) {
    meet(start);
    for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
      const known = knownAt(country, url);
      if (known.redirectTo !== undefined) meet(known.redirectTo);
      if (known.canonical !== undefined) meet(known.canonical);
      for (const { target } of known.links) if (target !== undefined) meet(target);
      yield known;
    }
  }
}

// Targets are absolute already.
const NOWHERE = "https://invalid/";

function* startsOf(country: Country, seeds: Iterable<string> | undefined): Generator<string> {
  yield* seeds ?? beginnings(country.plan);
  for (const host of country.plan.sitesByHost.keys()) {
    if (!listsAll(country.plan, host)) continue;
    for (const { url } of listed(country, host)) yield url();
  }
}

/** `https://` and the prefix of a site, as the estate writes it: without `www.`, with a final slash. */
function* beginnings(plan: EstatePlan): Generator<string> {
  for (const { host, base, newsHost } of plan.sitePlans) {
    yield `https://${host.replace(/^www\./, "")}${base}/`;
    if (newsHost !== undefined) yield `https://${newsHost}/`;
  }
}

/** The same address without the parameters that only say where a visitor came from. */
function withoutTracking(url: string): string {
  const question = url.indexOf("?");
  if (question < 0) return url;
  const parameters = url.slice(question + 1).split("&");
  const kept = parameters.filter((parameter) => !isTracking(parameter.split("=")[0] ?? ""));
  if (kept.length === parameters.length) return url;
  return kept.length === 0 ? url.slice(0, question) : `${url.slice(0, question)}?${kept.join("&")}`;
}

/** True for the addresses that a site of the estate covers. */
function isWithin(plan: EstatePlan, url: string): boolean {
  const host = url.slice(HTTPS, url.indexOf("/", HTTPS));
  if (!plan.sitesByHost.has(host)) return fullHostOf(plan, host) !== undefined;
  return placeAt(plan, url) !== undefined;
}

const HTTPS = "https://".length;

function knownAt(country: Country, url: string): KnownAddress {
  const { plan } = country;
  const path = url.slice(url.indexOf("/", HTTPS));
  const full = fullHostOf(plan, url.slice(HTTPS, url.length - path.length));
  if (full !== undefined) return { url, status: 301, redirectTo: `https://${full}${path}`, links: [] };
  const added = addedPageAt(country, url);
  if (added) return asKnown(url, addedAnswer(plan, added));
  const place = placeAt(plan, url);
  if (place?.kind !== "page") return asKnown(url, pageAt(plan, url));
  if (!isOpen(plan, place)) return { url, links: [] };
  const known = asKnown(url, answerAt(country, place));
  // A page that leads nowhere has no frame around its text either.
  const hasSkipLink = known.links.length > 0 && place.site.layout === "cards";
  return hasSkipLink ? { ...known, links: [skipLink(url), ...known.links] } : known;
}

/** “To the content”: a link of a page to itself, which one layout has. */
const skipLink = (url: string): PlannedLink => ({
  href: "#contenu",
  target: url,
  text: "→",
  origin: "template",
  state: "ok",
});

function asKnown(url: string, answer: Answer | undefined): KnownAddress {
  const { status = 404, headers = {}, links = [], canonical } = answer ?? {};
  const redirectTo = headers.Location;
  return { url, status, links, canonical, ...(redirectTo === undefined ? {} : { redirectTo }) };
}
