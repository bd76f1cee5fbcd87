import { oncePer } from "../kit/once.ts";
import type { Language } from "../model/words.ts";
import { homeUrlOf, oldestUrlOf, speaking } from "./address.ts";
import { drawOf, shuffled } from "./draw.ts";
import { originalOf } from "./duplicate.ts";
import { type Flaw, flawsOf, isForgotten, isRoomy, needsListing, sheetsOf } from "./flaw.ts";
import { deadLinkTo, linkTo, oldLinkTo, outsideLink, type PlannedLink, stateAt } from "./link.ts";
import { type EstatePlan, HOME, type SitePlan, sectionOf, slotKey, topicOf } from "./plan.ts";
import { titleOf } from "./title.ts";

/*
 * Defects that a pleasant country does not have: they are planted only where a request asks for them, to measure the rules that look for them.
 * Each is named by the rule it should set off; beside it a near miss, on another site.
 */

const KINDS = [
  "home-only-link",
  "redirect-chain",
  "changed-target",
  "too-deep",
  "robots-blocked",
  "http-link",
  "slow-pages",
  "one-source",
  "peak-ahead",
] as const;
export type RareKind = (typeof KINDS)[number];

interface RareFlaw {
  readonly isPlanted: boolean;
  /** The other site that it takes. */
  readonly to?: SitePlan;
  /** The theme of the pages that have it. */
  readonly theme?: string;
}
type RareFlaws = ReadonlyMap<SitePlan, RareFlaw>;

/** Of each kind at most so many sites, and as many near misses. */
const MOST_SITES = 3;
/** Of these some have no tool that could tell. */
const MOST_OF_AUDIENCE = 6;

const dealt = oncePer(
  (plan: EstatePlan): ReadonlyMap<RareKind, RareFlaws> =>
    new Map(plan.rareFlaws ? KINDS.map((one) => [one, dealOne(plan, one)]) : []),
);

/** The sites that have a defect of a kind, or its near miss; a function of the plan alone. */
export const rareFlawsOf = (plan: EstatePlan, kind: RareKind): RareFlaws => dealt(plan).get(kind) ?? NONE;

const NONE: RareFlaws = new Map();

function dealOne(plan: EstatePlan, kind: RareKind): RareFlaws {
  const open = plan.sitePlans.filter(
    ({ archetype, successor, unreadShare }) =>
      archetype !== "hub" && successor === undefined && unreadShare === 0,
  );
  const free = shuffled(drawOf(plan.seed, "rare flaws", kind), open);
  const flaws = new Map<SitePlan, RareFlaw>();
  // One planted, one near miss, in turn: where there is little room both have some.
  const most = kind === "one-source" || kind === "peak-ahead" ? MOST_OF_AUDIENCE : MOST_SITES;
  for (let rank = 0; rank < 2 * most; rank++) {
    const found = firstPlace(plan, kind, free);
    if (!found) break;
    const { site, place } = found;
    for (const one of [site, place.to]) if (one) free.splice(free.indexOf(one), 1);
    flaws.set(site, { ...place, isPlanted: kind !== "robots-blocked" && rank % 2 === 0 });
  }
  return flaws;
}

function firstPlace(plan: EstatePlan, kind: RareKind, free: readonly SitePlan[]) {
  for (const site of free) {
    const place = PLACES[kind](
      plan,
      site,
      free.filter((other) => other !== site),
    );
    if (place) return { site, place };
  }
  return undefined;
}

type Place = Omit<RareFlaw, "isPlanted">;

/** Where a site would have a defect of a kind; nothing where it has no room for it. */
const PLACES: Readonly<
  Record<RareKind, (plan: EstatePlan, site: SitePlan, others: readonly SitePlan[]) => Place | undefined>
> = {
  "home-only-link": (plan, site, others) => {
    const themes = site.themes.filter((one) => doorSheets(plan, site, one).length >= DOOR_PAGES);
    if (!site.languages.includes("fr") || themes.length === 0) return undefined;
    for (const to of others) {
      const theme = themes.find((one) => sheetsAbout(plan, to, one).length >= DOOR_PAGES);
      if (theme !== undefined && to.languages.includes("fr") && !isOnTheWay(plan, site, to))
        return { to, theme };
    }
    return undefined;
  },
  "redirect-chain": (plan, site) => (isRoomy(plan, site) ? {} : undefined),
  "changed-target": (plan, site, others) => {
    const to = others.find((other) => renamedSheets(plan, other).length === RENAMED);
    return to && helpfulSheets(plan, site).length >= RENAMED ? { to } : undefined;
  },
  "too-deep": (plan, site) =>
    hasOwnHost(plan, site) &&
    !needsListing(plan, site) &&
    LEADING_NOWHERE.every((kind) => flawsOf(plan).get(site)?.has(kind) !== true) &&
    ownSheets(plan, site).length >= BEFORE_CHAIN + chainLength(site, true)
      ? {}
      : undefined,
  // Needed pages are closed in every country: here is what is closed with reason.
  "robots-blocked": (plan, site) => (hasOwnHost(plan, site) && isRoomy(plan, site) ? {} : undefined),
  "http-link": (plan, site, others) => {
    // Some lead to a name that has another with encryption; the others to pages that are read once, however they were reached.
    const byName = drawOf(plan.seed, "http link", site.index).chance(0.4);
    const to = others.find(
      (other) =>
        (byName ? other.host.startsWith("www.") : other.layout === "plain" && other.addresses !== "query") &&
        ownSheets(plan, other).length >= HTTP_PAGES,
    );
    return to && helpfulSheets(plan, site).length >= HTTP_PAGES ? { to } : undefined;
  },
  "slow-pages": (plan, site) => {
    const pages = site.slots * site.languages.length;
    return hasOwnHost(plan, site) && pages >= SLOW_SITE.least && pages <= SLOW_SITE.most ? {} : undefined;
  },
  "one-source": () => ({}),
  "peak-ahead": (plan, site) => (helpfulSheets(plan, site).length > 0 ? {} : undefined),
};

const hasOwnHost = (plan: EstatePlan, { host, newsHost }: SitePlan): boolean =>
  newsHost === undefined && plan.sitesByHost.get(host)?.length === 1;

const ownSheetLists = new WeakMap<SitePlan, readonly number[]>();

/** Sheets of a site that no other repeats, nor the other way: one more link, or another place, would hide that they are alike. */
function ownSheets(plan: EstatePlan, site: SitePlan): readonly number[] {
  const known = ownSheetLists.get(site);
  if (known) return known;
  const sheets = sheetsOf(plan, site);
  const originals = new Map(sheets.map((slot) => [slot, originalOf(plan, site, slot)]));
  const repeated = new Set(originals.values());
  const own = sheets.filter((slot) => originals.get(slot) === undefined && !repeated.has(slot));
  ownSheetLists.set(site, own);
  return own;
}

const sheetsAbout = (plan: EstatePlan, site: SitePlan, theme: string): number[] =>
  ownSheets(plan, site).filter((slot) => {
    const section = sectionOf(site, slot);
    return section?.kind === "theme" && section.theme === theme;
  });

/** Sheets that other defects leave alone, on themes for which one more link changes nothing: their site assists people well. */
const helpfulSheets = (plan: EstatePlan, site: SitePlan): number[] =>
  isRoomy(plan, site) ? site.themes.flatMap((theme) => doorSheets(plan, site, theme)) : [];

const doorSheets = (plan: EstatePlan, site: SitePlan, theme: string): number[] =>
  topicOf(site, theme)?.verdict === "assists"
    ? sheetsAbout(plan, site, theme).filter((slot) => sheetsOf(plan, site).indexOf(slot) >= BEHIND_OTHERS)
    : [];

/** The first sheets of a site have the defects of every country. */
const BEHIND_OTHERS = 12;

/** True where a site may have to lead to a page of another for a life event. */
const isOnTheWay = (plan: EstatePlan, site: SitePlan, to: SitePlan): boolean =>
  plan.steps.some(
    ({ target, alternative, from, lifeEvent }) =>
      (target.site === to || alternative?.site === to) &&
      (from?.site === site || site.lifeEvents.includes(lifeEvent)),
  );

/** Everything rare that is planted on one page. `edition`: below zero before anything was renamed. */
export function rareFlawAt(
  plan: EstatePlan,
  site: SitePlan,
  slot: number,
  language: Language,
  edition = 0,
): Pick<Flaw, "title" | "links"> {
  if (!plan.rareFlaws) return NO_FLAW;
  const spot = { plan, site, slot, language };
  const renamed = edition < 0 ? undefined : newTitle(spot);
  return {
    ...(renamed === undefined ? {} : { title: renamed }),
    links: KINDS.flatMap((kind) => {
      const flaw = rareFlawsOf(plan, kind).get(site);
      return flaw ? (LINKS[kind]?.(spot, flaw) ?? []) : [];
    }),
  };
}

const NO_FLAW: Pick<Flaw, "title" | "links"> = { links: [] };

interface Spot {
  readonly plan: EstatePlan;
  readonly site: SitePlan;
  readonly slot: number;
  readonly language: Language;
}

const LINKS: Partial<Record<RareKind, (spot: Spot, flaw: RareFlaw) => readonly PlannedLink[]>> = {
  "home-only-link": doorLinks,
  "redirect-chain": movedLinks,
  "changed-target": promisingLinks,
  "too-deep": chainLinks,
  "robots-blocked": searchLinks,
  "http-link": plainLinks,
  "peak-ahead": faultyLinks,
};

const DOOR_PAGES = 5;

/** To the front door of a site that has the page; a near miss only names the site. */
function doorLinks({ plan, site, slot, language }: Spot, { to, theme = "", isPlanted }: RareFlaw) {
  const rank = doorSheets(plan, site, theme).indexOf(slot);
  if (!to || rank < 0 || rank >= DOOR_PAGES) return [];
  const spoken = speaking(to, language);
  const text = isPlanted
    ? titleOf(plan, site, slot, language).text
    : rank % 2 === 0
      ? to.name[spoken]
      : to.host;
  return [
    {
      ...outsideLink(homeUrlOf(plan, to, language), { text, origin: "editorial" }),
      relevant: true,
      state: stateAt(plan, to, HOME, spoken),
    },
  ];
}

/** True where an author must not send people elsewhere on a site: it is known by its front door alone. */
export const isKnownByItsDoor = (plan: EstatePlan, site: SitePlan, to: SitePlan): boolean =>
  rareFlawsOf(plan, "home-only-link").get(site)?.to === to;

/** To a page of the site itself by an address it had two moves ago; a near miss, by the one it had before the last. */
function movedLinks({ plan, site, slot, language }: Spot, { isPlanted }: RareFlaw): PlannedLink[] {
  const [from, to] = ownSheets(plan, site).slice(BEHIND_OTHERS + 4);
  if (slot !== from || to === undefined) return [];
  const text = titleOf(plan, site, to, language).text;
  const link = oldLinkTo({ site, slot: to, language }, { text, origin: "editorial" });
  const oldest = oldestUrlOf(site, to, language);
  return [isPlanted ? { ...link, href: oldest, target: oldest } : link];
}

/** So many sheets say something else since, behind those that have other defects. */
const [RENAMED, RENAMED_FROM] = [2, 16];

const renamedSheets = (plan: EstatePlan, site: SitePlan): readonly number[] =>
  TITLED.some((kind) => flawsOf(plan).get(site)?.has(kind))
    ? []
    : ownSheets(plan, site).slice(RENAMED_FROM, RENAMED_FROM + RENAMED);

/** Defects of every country by which a page has not the name that others link to it by. */
const TITLED = ["title-duplicate", "title-too-long", "title-missing", "soft-404"] as const;

/** Links that promise what the pages were about. */
function promisingLinks({ plan, site, slot, language }: Spot, { to }: RareFlaw): PlannedLink[] {
  const rank = helpfulSheets(plan, site).indexOf(slot);
  const target = to && renamedSheets(plan, to)[rank];
  if (!to || target === undefined) return [];
  const { text } = titleOf(plan, to, target, speaking(to, language));
  return [linkTo(plan, { site: to, slot: target, language }, { text, origin: "editorial", relevant: true })];
}

/** What a page is called now that it says something else; a near miss keeps its name and adds to it. */
function newTitle({ plan, site, slot, language }: Spot): string | undefined {
  const isPlanted = renamedSlots(plan).get(slotKey(site, slot));
  if (isPlanted === undefined) return undefined;
  if (isPlanted) return language === "fr" ? `Bilan chiffré n° ${slot}` : `Yearly review no. ${slot}`;
  return `${titleOf(plan, site, slot, language).text} (${language === "fr" ? "mise à jour" : "updated"})`;
}

/** Pages that were renamed since an earlier reading (`slotKey`), by whether they say something else now. */
export const renamedSlots = oncePer((plan: EstatePlan): ReadonlyMap<string, boolean> => {
  const renamed = new Map<string, boolean>();
  for (const { to, isPlanted } of rareFlawsOf(plan, "changed-target").values())
    for (const slot of to ? renamedSheets(plan, to) : []) if (to) renamed.set(slotKey(to, slot), isPlanted);
  return renamed;
});

/** Sites with such pages: an earlier reading of these saw what they said. */
export const renamedSites = (plan: EstatePlan): string[] =>
  [...rareFlawsOf(plan, "changed-target").values()].flatMap(({ to }) => to?.id ?? []);

/** Defects of every country whose pages have no links of their own: they would break a chain. */
const LEADING_NOWHERE = ["dead-end", "competing-sites"] as const;
const BEFORE_CHAIN = 6;
/** The first clicks of a chain are few enough. */
const CHAIN_HEAD = 4;
const DEEP = { pages: 10, share: 0.22 };

/** As many pages as the rule asks for lie one behind the other; a near miss ends soon. */
const chainLength = ({ slots, languages }: SitePlan, isPlanted: boolean): number =>
  isPlanted ? CHAIN_HEAD + Math.ceil(Math.max(DEEP.pages / languages.length, DEEP.share * slots)) : 3;

/** Sheets that only the one before leads to: lists have the first one. The last ones, as other defects begin with the first. */
function chainOf(plan: EstatePlan, site: SitePlan): readonly number[] {
  const flaw = rareFlawsOf(plan, "too-deep").get(site);
  return flaw ? ownSheets(plan, site).slice(-chainLength(site, flaw.isPlanted)) : [];
}

function chainLinks({ plan, site, slot, language }: Spot): PlannedLink[] {
  const chain = chainOf(plan, site);
  const next = chain[chain.indexOf(slot) + 1];
  if (!chain.includes(slot) || next === undefined) return [];
  const text = titleOf(plan, site, next, language).text;
  return [linkTo(plan, { site, slot: next, language }, { text, origin: "editorial" })];
}

/** True for a page that the lists of its site, and authors elsewhere, leave out. */
export const isLeftOut = (plan: EstatePlan, site: SitePlan, slot: number): boolean =>
  isForgotten(plan, site, slot) || chainOf(plan, site).indexOf(slot) > 0;

/** True for a site that lists its pages nowhere: what is planted on it would not show beside a list. */
export const listsNothing = (plan: EstatePlan, site: SitePlan): boolean =>
  rareFlawsOf(plan, "too-deep").has(site);

/** Where a site lists what its own search finds: robots.txt keeps readers out, and only the site itself leads there. */
const SEARCH_PATH = "/recherche";
const SEARCH_PAGES = 4;

/** What robots.txt of a host closes with reason. */
export function closedPaths(plan: EstatePlan, host: string): readonly string[] {
  const [site] = plan.sitesByHost.get(host) ?? [];
  return site && rareFlawsOf(plan, "robots-blocked").has(site) ? [SEARCH_PATH] : [];
}

function searchLinks({ plan, site, slot, language }: Spot): PlannedLink[] {
  const rank = ownSheets(plan, site).slice(BEHIND_OTHERS).indexOf(slot);
  if (rank < 0 || rank >= SEARCH_PAGES) return [];
  const text = language === "fr" ? "Chercher sur tout le site" : "Search the whole site";
  const url = new URL(`${SEARCH_PATH}?page=${slot}`, homeUrlOf(plan, site, language)).href;
  return [outsideLink(url, { text, origin: "editorial" })];
}

const HTTP_PAGES = 6;

/** Links without encryption; a near miss has fewer pages with one than the rule tells. */
function plainLinks({ plan, site, slot, language }: Spot, { to, isPlanted }: RareFlaw): PlannedLink[] {
  const rank = helpfulSheets(plan, site).indexOf(slot);
  const target = to && rank >= 0 ? ownSheets(plan, to)[rank] : undefined;
  if (!to || target === undefined || rank >= (isPlanted ? HTTP_PAGES : 1)) return [];
  const { text } = titleOf(plan, to, target, speaking(to, language));
  const link = linkTo(
    plan,
    { site: to, slot: target, language },
    { text, origin: "editorial", relevant: true },
  );
  const plain = link.href.replace(/^https:\/\/(?:www\.)?/, "http://");
  return [{ ...link, href: plain, target: plain }];
}

/** Beyond the numbers of other dead links. */
const DEAD_FROM = 700;

/** A link that leads nowhere any more, peak or not. */
function faultyLinks({ plan, site, slot, language }: Spot): PlannedLink[] {
  const [hub] = plan.sitePlans;
  if (!hub || helpfulSheets(plan, site).at(-1) !== slot) return [];
  const { text } = titleOf(plan, site, slot, language);
  return [deadLinkTo(hub, DEAD_FROM + site.index, language, { text, origin: "editorial", relevant: true })];
}

/** Small sites: every slow page costs a reader seconds. */
const SLOW_SITE = { least: 16, most: 36 };
/** Well beyond what the rule calls slow, as a reader takes off the time in which it was busy itself; and what is still quick enough. */
const [SLOW_MS, ALMOST_SLOW_MS] = [5500, 1000];

/** How long the server of a page thinks before it answers, in milliseconds: one page in three of a slow site. */
export function thinkingMs(plan: EstatePlan, site: SitePlan, slot: number): number {
  const flaw = rareFlawsOf(plan, "slow-pages").get(site);
  if (!flaw || slot % 3 !== 0) return 0;
  return flaw.isPlanted ? SLOW_MS : ALMOST_SLOW_MS;
}
