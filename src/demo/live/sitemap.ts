import { gzipSync } from "node:zlib";
import { hashOf } from "../../kit/random.ts";
import { deadUrlOf, urlOf } from "../address.ts";
import { ageOfListing, isUnlisted, needsListing, staleEntries } from "../flaw.ts";
import { escaped } from "../markup.ts";
import { type EstatePlan, type SitePlan, sectionOf, slotKey } from "../plan.ts";
import { listsNothing } from "../rare-flaw.ts";
import { titleOf } from "../title.ts";
import { type Country, isOpen, type PageSpot, spotsAt } from "./country.ts";
import { addedPages, addedUrlOf, fateOf } from "./edition.ts";
import { modifiedAtOf } from "./validator.ts";

/** How a host lists its pages. */
interface Listing {
  readonly kind: "none" | "list" | "index" | "text" | "rss" | "atom";
  /** Paths that robots.txt names. */
  readonly entries: readonly string[];
}

/**
 * Hosts that are partly read, or whose site moved, list all their pages: links alone do not lead to them. So do those in whose listing
 * something is planted.
 */
export function listingOf(plan: EstatePlan, host: string): Listing {
  const needed = (plan.sitesByHost.get(host) ?? []).some(
    (site) => site.unreadShare > 0 || site.successor !== undefined || needsListing(plan, site),
  );
  const kind = KINDS[hashOf(`listing ${plan.seed} ${host}`) % KINDS.length] ?? "list";
  const isDated = (plan.sitesByHost.get(host) ?? []).some((site) => ageOfListing(plan, site) > 0);
  if ((plan.sitesByHost.get(host) ?? []).some((site) => listsNothing(plan, site))) return NO_LISTING;
  const listing = (needed && !COMPLETE.has(kind)) || (isDated && kind === "text") ? "index" : kind;
  return { kind: listing, entries: ENTRIES[listing] };
}

const NO_LISTING: Listing = { kind: "none", entries: [] };

/** False for hosts without a listing, and for those whose feed has their newest pages only. */
export const listsAll = (plan: EstatePlan, host: string): boolean => COMPLETE.has(listingOf(plan, host).kind);

const KINDS = ["list", "index", "index", "list", "text", "rss", "none", "list", "atom", "none"] as const;
const COMPLETE = new Set<Listing["kind"]>(["list", "index", "text"]);
const ENTRIES: Readonly<Record<Listing["kind"], readonly string[]>> = {
  none: [],
  list: ["/sitemap.xml"],
  index: ["/sitemap_index.xml"],
  text: ["/sitemap.txt"],
  rss: ["/actualites.rss"],
  atom: ["/atom.xml"],
};

/** A listing as it is sent. */
interface ListingFile {
  readonly type: string;
  readonly body: Buffer;
}

/** The listing at a path of a host; undefined when that path is none. */
export function listingAt(country: Country, host: string, path: string): ListingFile | undefined {
  const { kind, entries } = listingOf(country.plan, host);
  if (kind === "index") return indexedFile(country, host, path);
  if (!entries.includes(path)) return undefined;
  switch (kind) {
    case "none":
      return undefined;
    case "list":
      return { type: "application/xml", body: listOf([...listed(country, host)].slice(0, MOST_IN_LIST)) };
    case "text":
      return { type: "text/plain; charset=utf-8", body: Buffer.from(textOf(country, host)) };
    case "rss":
      return { type: "application/rss+xml", body: Buffer.from(rssOf(country, host)) };
    case "atom":
      return { type: "application/atom+xml", body: Buffer.from(atomOf(country, host)) };
  }
}

/** Sitemaps.org, 2008: a list has 50,000 addresses at most. */
const MOST_IN_LIST = 50_000;
/** Lists of an index are kept shorter than they must, so that small hosts have several too. */
const LIST_LENGTH = 2000;

/** The index, its lists `/sitemap-2.xml`, and the first of them compressed: `/sitemap-1.xml.gz`. */
function indexedFile(country: Country, host: string, path: string): ListingFile | undefined {
  if (path === ENTRIES.index[0]) return { type: "application/xml", body: indexOf(country, host) };
  const rank = Number(/^\/sitemap-(\d+)\.xml(?:\.gz)?$/.exec(path)?.[1] ?? 0);
  if (rank < 1 || path !== partPath(rank)) return undefined;
  const part = [...listed(country, host)].slice((rank - 1) * LIST_LENGTH, rank * LIST_LENGTH);
  if (part.length === 0) return undefined;
  const body = listOf(part);
  return rank === 1
    ? { type: "application/gzip", body: gzipSync(body) }
    : { type: "text/xml; charset=utf-8", body };
}

const partPath = (rank: number): string => (rank === 1 ? "/sitemap-1.xml.gz" : `/sitemap-${rank}.xml`);

function indexOf(country: Country, host: string): Buffer {
  const count = Math.max(1, Math.ceil([...listed(country, host)].length / LIST_LENGTH));
  const parts = Array.from(
    { length: count },
    (_, i) => `<sitemap><loc>https://${host}${partPath(i + 1)}</loc></sitemap>`,
  );
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="${NAMESPACE}">\n${parts.join("\n")}\n</sitemapindex>\n`,
  );
}

const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

/** A page of a listing, told only when it is needed: writing an address costs more than skipping it. */
interface Listed {
  readonly url: () => string;
  readonly modifiedAt: () => number;
  readonly spot?: PageSpot;
}

/** Beyond the numbers that links use. */
const STALE_FROM = 9000;

/** The pages of a host that may be read and are there, and what its sitemap lists by mistake. */
export function* listed(country: Country, host: string): Generator<Listed> {
  const { plan } = country;
  for (const spot of spotsAt(plan, host)) {
    const { site, slot, language } = spot;
    if (!isOpen(plan, spot) || plan.deadSlots.has(slotKey(site, slot)) || isUnlisted(plan, site, slot))
      continue;
    const { version, isGone } = fateOf(country, spot);
    if (isGone) continue;
    yield {
      url: () => urlOf(plan, site, slot, language),
      modifiedAt: () => Math.min(modifiedAtOf(plan, spot, version), youngestListed(plan, site)),
      spot,
    };
  }
  for (const site of plan.sitesByHost.get(host) ?? []) {
    if (site.host !== host) continue;
    for (let i = 0; i < staleEntries(plan, site); i++) {
      const spot = { site, slot: 0, language: site.languages[0] ?? "fr" };
      yield {
        url: () => deadUrlOf(site, STALE_FROM + i, spot.language),
        modifiedAt: () => modifiedAtOf(plan, spot, 0),
      };
    }
    for (const page of addedPages(country, site)) {
      const spot = { site, slot: 0, language: page.language };
      yield { url: () => addedUrlOf(page), modifiedAt: () => modifiedAtOf(plan, spot, page.round) };
    }
  }
}

const DAY_MS = 86_400_000;

const youngestListed = (plan: EstatePlan, site: SitePlan): number => {
  const age = ageOfListing(plan, site);
  return age === 0 ? Number.POSITIVE_INFINITY : Date.parse(plan.day) - age * DAY_MS;
};

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

function listOf(pages: readonly Listed[]): Buffer {
  const lines = pages.map(
    ({ url, modifiedAt }) =>
      `<url><loc>${escaped(url())}</loc><lastmod>${dayOf(modifiedAt())}</lastmod></url>`,
  );
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="${NAMESPACE}">\n${lines.join("\n")}\n</urlset>\n`,
  );
}

const textOf = (country: Country, host: string): string =>
  [...listed(country, host)].map(({ url }) => `${url()}\n`).join("");

/** The newest entries of a feed. */
const FEED_LENGTH = 20;

interface FeedEntry {
  readonly url: string;
  readonly title: string;
  readonly modifiedAt: number;
}

function feedEntries(country: Country, host: string): FeedEntry[] {
  const pages = [...listed(country, host)].filter(
    ({ spot }) => spot !== undefined && sectionOf(spot.site, spot.slot) !== undefined,
  );
  return pages
    .map((page) => ({ page, modifiedAt: page.modifiedAt() }))
    .sort((a, b) => b.modifiedAt - a.modifiedAt)
    .slice(0, FEED_LENGTH)
    .map(({ page: { url, spot }, modifiedAt }) => ({
      url: url(),
      title: titleAt(country, spot),
      modifiedAt,
    }));
}

const titleAt = ({ plan }: Country, spot: PageSpot | undefined): string =>
  spot ? titleOf(plan, spot.site, spot.slot, spot.language).text : "";

function rssOf(country: Country, host: string): string {
  const items = feedEntries(country, host).map(
    ({ url, title, modifiedAt }) =>
      `<item><title>${escaped(title)}</title><link>${escaped(url)}</link><pubDate>${new Date(modifiedAt).toUTCString()}</pubDate></item>`,
  );
  return `<?xml version="1.0"?>\n<rss version="2.0"><channel><title>${host}</title><link>https://${host}/</link><description>${host}</description>\n${items.join("\n")}\n</channel></rss>\n`;
}

function atomOf(country: Country, host: string): string {
  const entries = feedEntries(country, host).map(
    ({ url, title, modifiedAt }) =>
      `<entry><title>${escaped(title)}</title><id>${escaped(url)}</id><link rel="alternate" href="${escaped(url)}"/><updated>${new Date(modifiedAt).toISOString()}</updated></entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>${host}</title><id>https://${host}/</id>\n${entries.join("\n")}\n</feed>\n`;
}
