import { type Resolver, resolverOf } from "../../estate/resolver.ts";
import { grouped } from "../../kit/group.ts";
import { eachNumber } from "../../kit/number-list.ts";
import { fetchUrl, hostOf, pageKey, prefixKey } from "../../kit/url.ts";
import type { Estate } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import type { Reading } from "../ask.ts";
import { estatePages } from "../questions/estate-pages.ts";
import { journeyLinks } from "../questions/journey-links.ts";
import { pageEdges } from "../questions/page-edges.ts";
import type { AddedLink, LinkEnd } from "./trial.ts";

/** A link as someone writes it: the address of a page, or the id of a site, which stands for its home page. */
export interface WrittenLink {
  /** Where it was written, from 1. */
  readonly line: number;
  readonly from: string;
  readonly to: string;
  /** True for an address to be linked to though nothing was read there. */
  readonly mayBeUnread?: boolean;
}

export const LINK_REFUSALS = [
  "unreadable",
  "too-many",
  "unknown-from",
  "unknown-to",
  "outside-from",
  "outside-to",
  "failing-from",
  "failing-to",
  "itself",
  "already-there",
  "written-twice",
] as const;
export type LinkRefusal = (typeof LINK_REFUSALS)[number];

export interface RefusedLink {
  readonly line: number;
  /** As it came. */
  readonly text: string;
  readonly reason: LinkRefusal;
}

export interface ReadLinks {
  readonly links: readonly AddedLink[];
  readonly refused: readonly RefusedLink[];
}

/** Links tried at once, at most. */
export const MOST_LINKS = 200;

/** Between the ends of a link: an arrow, a space or a tab; or a comma or semicolon before a space or an address. */
const BETWEEN = /\s*→\s*|\s+[-=]?>\s+|[;,]?\s+|[;,](?=https?:)/;

/** Links as text, one a line, from → to. Empty lines count as lines, and say nothing. */
export function writtenLines(text: string): {
  readonly links: WrittenLink[];
  readonly refused: RefusedLink[];
} {
  const links: WrittenLink[] = [];
  const refused: RefusedLink[] = [];
  for (const [i, raw] of text.split(/\r\n?|\n/).entries()) {
    const written = raw.trim();
    if (written === "") continue;
    const [from, to, ...more] = written.split(BETWEEN);
    if (from && to && more.length === 0) links.push({ line: i + 1, from, to });
    else refused.push({ line: i + 1, text: written, reason: "unreadable" });
  }
  return { links, refused };
}

/**
 * Finds the pages of written links in the run. Each line that cannot be tried is refused with its reason; the others are kept.
 * A site stands for its home page; a page that redirects carries no link, so where it leads carries it.
 */
export async function readLinks(
  reading: Reading,
  estate: Estate,
  written: readonly WrittenLink[],
): Promise<ReadLinks> {
  const desk = await openDesk(reading, estate, written.slice(0, MOST_LINKS));
  const links: AddedLink[] = [];
  const refused: RefusedLink[] = written.slice(MOST_LINKS).map((link) => refusal(link, "too-many"));
  const seen = new Set<string>();
  for (const link of written.slice(0, MOST_LINKS)) {
    const read = readOne(desk, link);
    if (typeof read === "string") {
      refused.push(refusal(link, read));
      continue;
    }
    const name = `${read.from.key} ${read.to.key}`;
    if (seen.has(name)) refused.push(refusal(link, "written-twice"));
    else links.push(read);
    seen.add(name);
  }
  return { links, refused: refused.sort((a, b) => a.line - b.line) };
}

const refusal = ({ line, from, to }: WrittenLink, reason: LinkRefusal): RefusedLink => ({
  line,
  text: `${from} → ${to}`,
  reason,
});

type PageRow = Row<typeof estatePages>;

/** What the run knows of the pages that are named. */
interface Desk {
  readonly resolver: Resolver;
  /** Addresses that someone may mean, normalised; undefined for what is neither an address nor a site. */
  readonly keysOf: (written: string) => readonly string[] | undefined;
  readonly isSite: (written: string) => boolean;
  readonly byKey: ReadonlyMap<string, readonly PageRow[]>;
  readonly byId: ReadonlyMap<number, PageRow>;
  /** Pages that each page links to by links of its own: their numbers, and their normalised addresses. */
  readonly linked: ReadonlyMap<string, ReadonlySet<number | string>>;
}

async function openDesk(reading: Reading, estate: Estate, written: readonly WrittenLink[]): Promise<Desk> {
  const homes = homesOf(estate);
  const keysOf = (end: string): readonly string[] | undefined => homes.get(end) ?? keyOf(end);
  const keys = written.flatMap(({ from, to }) => [...(keysOf(from) ?? []), ...(keysOf(to) ?? [])]);
  const rows = await reading.ask(estatePages, { page_key: [...new Set(keys)] });
  const ends = await reading.ask(estatePages, {
    page_id: [...new Set(rows.flatMap(({ end_page_id }) => end_page_id ?? []))],
  });
  const byId = new Map([...rows, ...ends].map((row) => [row.page_id, row]));
  return {
    resolver: resolverOf(estate),
    keysOf,
    isSite: (end) => homes.has(end),
    byKey: new Map(grouped(rows, ({ page_key }) => page_key).map((own) => [own[0]?.page_key ?? "", own])),
    byId,
    linked: await linksOf(reading, [...byId.values()]),
  };
}

const homesOf = ({ sites }: Estate): ReadonlyMap<string, readonly string[]> =>
  new Map(
    sites
      .filter(({ decision }) => decision === "in")
      .map(({ id, prefixes }) => [id, prefixes.flatMap((prefix) => prefixKey(prefix) ?? [])]),
  );

function keyOf(written: string): readonly string[] | undefined {
  const url = addressOf(written);
  return url === undefined ? undefined : [pageKey(url)];
}

function addressOf(written: string): string | undefined {
  const whole = /^https?:\/\//i.test(written) ? written : `https://${written}`;
  const url = fetchUrl(whole, whole);
  return url !== undefined && hostOf(url).includes(".") ? url : undefined;
}

/** Working links of the pages’ own: those of the template do not count. */
async function linksOf(
  reading: Reading,
  pages: readonly PageRow[],
): Promise<ReadonlyMap<string, ReadonlySet<number | string>>> {
  const byPage = new Map<string, Set<number | string>>(pages.map(({ url }) => [url, new Set()]));
  const urls = new Map(pages.map(({ page_id, url }) => [page_id, url]));
  for (const { page_id, own_targets } of await reading.ask(journeyLinks, { page_id: [...urls.keys()] })) {
    const own = byPage.get(urls.get(page_id) ?? "");
    eachNumber(own_targets, (id) => own?.add(id));
  }
  const sites = [...new Set(pages.map(({ site }) => site))];
  const outward = await reading.ask(pageEdges, { source_site: sites, source_url: [...byPage.keys()] }, [
    "source_url",
    "target_url",
    "origin",
    "state",
  ]);
  for (const { source_url, target_url, origin, state } of outward) {
    // One that is redirected can be written better, be it by its scheme alone.
    if (origin !== "template" && (state === "ok" || state === "unknown"))
      byPage.get(source_url)?.add(pageKey(target_url));
  }
  return byPage;
}

function readOne(desk: Desk, written: WrittenLink): AddedLink | LinkRefusal {
  const source = sourceOf(desk, written.from);
  if (typeof source === "string") return source;
  const target = targetOf(desk, written);
  if (typeof target === "string") return target;
  const { to, end } = target;
  const { from } = source;
  if (from.key === to.key || from.id === end?.id) return "itself";
  const linked = desk.linked.get(from.url);
  // Inside a site only where links end is known.
  const name = from.site === to.site ? end?.id : to.key;
  if (name !== undefined && linked?.has(name)) return "already-there";
  return { ...source, to, end };
}

function sourceOf(desk: Desk, written: string): Pick<AddedLink, "from" | "fromIds"> | LinkRefusal {
  const sources = pagesAt(desk, written);
  if (typeof sources === "string") return sources === "unreadable" ? sources : `${sources}-from`;
  const standing = sources
    .flatMap((row) => (row.answers ? [row] : (endOf(desk, row) ?? [])))
    .filter(({ answers }) => answers);
  const [source] = standing;
  if (!source) return "failing-from";
  return { from: toEnd(source), fromIds: [...new Set(standing.map(({ page_id }) => page_id))] };
}

function targetOf(
  desk: Desk,
  { to, mayBeUnread = false }: WrittenLink,
): Pick<AddedLink, "to" | "end"> | LinkRefusal {
  const targets = pagesAt(desk, to);
  const unread = targets === "unknown" && mayBeUnread ? unreadEnd(desk, to) : undefined;
  if (unread) return { to: unread, end: undefined };
  if (typeof targets === "string") return targets === "unreadable" ? targets : `${targets}-to`;
  const written = targets.find(({ answers }) => answers) ?? targets[0];
  const end = written && endOf(desk, written);
  const target = desk.isSite(to) ? (end ?? written) : written;
  if (!target || target.state === "broken") return "failing-to";
  return { to: toEnd(target), end: end && toEnd(end) };
}

function pagesAt(desk: Desk, written: string): readonly PageRow[] | "unreadable" | "unknown" | "outside" {
  const keys = desk.keysOf(written);
  if (!keys) return "unreadable";
  const rows = keys.map((key) => desk.byKey.get(key)).find((found) => found !== undefined);
  if (rows) return rows;
  const url = addressOf(written);
  return desk.isSite(written) || (url && desk.resolver.siteOf(url)) ? "unknown" : "outside";
}

const endOf = ({ byId }: Desk, { end_page_id }: PageRow): PageRow | undefined =>
  end_page_id === null ? undefined : byId.get(end_page_id);

/** A page of the estate of which only the address is known. */
function unreadEnd({ resolver }: Desk, written: string): LinkEnd | undefined {
  const url = addressOf(written);
  const site = url && resolver.siteOf(url);
  if (!url || !site) return undefined;
  const key = pageKey(url);
  const about = { title: null, declared: null, detected: null, state: "unknown" } as const;
  return { id: NO_PAGE, key, url, site, ...about, deep: key.includes("/") };
}

const NO_PAGE = -1;

const toEnd = (row: PageRow): LinkEnd => ({
  id: row.page_id,
  key: row.page_key,
  url: row.url,
  site: row.site,
  title: row.title,
  declared: row.language_declared,
  detected: row.language_detected,
  state: row.state as LinkEnd["state"],
  deep: row.deep,
});
