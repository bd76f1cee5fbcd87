import { oncePer } from "../kit/once.ts";
import type { Language } from "../model/words.ts";
import { homeUrlOf, urlOf } from "./address.ts";
import { drawOf, shuffled } from "./draw.ts";
import { outsideLink, type PlannedLink } from "./link.ts";
import { CONTACT, type EstatePlan, HOME, type SitePlan, sectionOf, slotKey } from "./plan.ts";

/*
 * Defects planted so that rules have something to find, each named by the rule it should set off; and beside each a near miss, on another
 * site, which looks like it and is none. A site has at most one of each part, so that two do not meet.
 */

const PARTS = {
  index: ["noindex-page", "canonical-elsewhere", "soft-404"],
  title: ["title-missing", "title-too-long", "title-duplicate"],
  description: ["description-missing", "description-duplicate", "description-too-long"],
  hreflang: ["hreflang-no-return", "hreflang-wrong-code"],
  language: ["language-undeclared", "language-wrong"],
  screen: ["viewport-missing"],
  service: ["structured-data-missing"],
  trail: ["breadcrumb-missing"],
  load: ["mixed-content"],
  sitemap: ["sitemap-incomplete", "sitemap-contradicts", "sitemap-stale"],
  way: ["orphan-page"],
  text: ["dead-end", "competing-sites", "expired-target"],
  outside: ["paid-intermediary", "look-alike-host"],
  search: ["query-without-page", "query-wrong-site", "life-event-search-lost", "query-shared"],
} as const;
type Part = keyof typeof PARTS;
export type FlawKind = (typeof PARTS)[Part][number];

/** Sites with fewer sheets have no room for a defect beside what was planned for them. */
const ENOUGH_SHEETS = 24;
/** Of each kind at most so many sites, and as many near misses. */
const MOST_SITES = 3;

/** Where defects of a part begin among the sheets of a site, so that none hides another. */
const FIRST_SHEET: Partial<Record<Part, number>> = { title: 2, text: 8, outside: 10 };
const firstSheetOf = new Map(
  (Object.entries(PARTS) as [Part, readonly FlawKind[]][]).flatMap(([part, kinds]) =>
    kinds.map((kind) => [kind, FIRST_SHEET[part] ?? 0] as const),
  ),
);

type Flaws = ReadonlyMap<FlawKind, "planted" | "near">;
/** What is planted on each site; a function of the plan alone. */
export const flawsOf = oncePer(dealFlaws);

function dealFlaws(plan: EstatePlan): ReadonlyMap<SitePlan, Flaws> {
  const flaws = new Map<SitePlan, Map<FlawKind, "planted" | "near">>();
  for (const [part, kinds] of Object.entries(PARTS) as [Part, readonly FlawKind[]][]) {
    const sites = shuffled(
      drawOf(plan.seed, "flaws", part),
      plan.sitePlans.filter((site) => hasRoom(plan, site, part)),
    );
    const each = Math.min(MOST_SITES, Math.floor(sites.length / (2 * kinds.length)));
    for (const kind of kinds) {
      for (const [i, site] of sites.splice(0, 2 * each).entries()) {
        const own = flaws.get(site) ?? new Map<FlawKind, "planted" | "near">();
        flaws.set(site, own.set(kind, i < each ? "planted" : "near"));
      }
    }
  }
  return flaws;
}

/** True for a site that is read whole, and large enough for defects beside what was planned for it. */
export const isRoomy = (plan: EstatePlan, site: SitePlan): boolean =>
  site.archetype !== "hub" &&
  site.successor === undefined &&
  site.unreadShare === 0 &&
  sheetsOf(plan, site).length >= ENOUGH_SHEETS;

function hasRoom(plan: EstatePlan, site: SitePlan, part: Part): boolean {
  if (!isRoomy(plan, site)) return false;
  if (part === "hreflang") return site.languages.length > 1;
  if (part === "language") return site.languages.includes("fr");
  if (part === "service") return serviceSlots(plan).has(site);
  // A page in another language leads to its twin.
  if (part === "way" && site.languages.length > 1 && !plan.rareFlaws) return false;
  if (part === "sitemap" || part === "index" || part === "way")
    return site.newsHost === undefined && plan.sitesByHost.get(site.host)?.length === 1;
  return true;
}

const flawOf = (plan: EstatePlan, site: SitePlan, kind: FlawKind): "planted" | "near" | undefined =>
  flawsOf(plan).get(site)?.get(kind);

const sheetLists = new WeakMap<SitePlan, readonly number[]>();

/** Slots of the sheets of a site that no step needs, the same order whoever asks. */
export function sheetsOf(plan: EstatePlan, site: SitePlan): readonly number[] {
  const known = sheetLists.get(site);
  if (known) return known;
  const needed = new Set(
    plan.steps
      .flatMap(({ target, alternative, from }) => [target, alternative, from])
      .map((spot) => spot && slotKey(spot.site, spot.slot)),
  );
  const slots = site.sections.flatMap(({ kind, first, lists, sheets }) =>
    kind === "theme" || kind === "news" ? Array.from({ length: sheets }, (_, i) => first + lists + i) : [],
  );
  const free = slots.filter((slot) => {
    const key = slotKey(site, slot);
    return !needed.has(key) && !plan.stepLinks.has(key) && !plan.deadSlots.has(key);
  });
  const list = shuffled(drawOf(plan.seed, "flawed sheets", site.index), free);
  sheetLists.set(site, list);
  return list;
}

/** Pages where a procedure is carried out, by site. */
const serviceSlots = oncePer((plan: EstatePlan): ReadonlyMap<SitePlan, ReadonlySet<number>> => {
  const slots = new Map<SitePlan, Set<number>>();
  for (const { role, whole, target } of plan.steps) {
    if (whole || (role !== "procedure" && role !== "form") || target.site.archetype === "hub") continue;
    slots.set(target.site, (slots.get(target.site) ?? new Set()).add(target.slot));
  }
  return slots;
});

/** How a page differs from what its site would write. */
export interface Flaw {
  readonly title?: string | null;
  readonly description?: string | null;
  readonly robots?: string;
  readonly canonical?: string;
  readonly lang?: string | null;
  readonly codes?: Readonly<Record<string, string>>;
  readonly hasNoAlternates?: boolean;
  readonly viewport?: string | null;
  /** Markup added to the head. */
  readonly head: readonly string[];
  /** Markup before the text. */
  readonly before: readonly string[];
  readonly links: readonly PlannedLink[];
  readonly isBare?: boolean;
  /** The site and the sheet whose text it repeats. */
  readonly borrows?: { readonly site: SitePlan; readonly slot: number };
}

/** Everything planted on one page, laid over each other. */
export function flawAt(plan: EstatePlan, site: SitePlan, slot: number, language: Language): Flaw {
  const kinds = flawsOf(plan).get(site) ?? new Map();
  const sheet = sheetsOf(plan, site).indexOf(slot);
  const flaws = [...kinds].map(([kind, how]: [FlawKind, "planted" | "near"]) => {
    const rank = sheet < 0 ? -1 : sheet - (firstSheetOf.get(kind) ?? 0);
    return WRITERS[kind]?.({ plan, site, slot, language, isPlanted: how === "planted", rank }) ?? {};
  });
  const joined: Partial<Flaw> = Object.assign({}, ...flaws);
  const all = <T>(pick: (flaw: Partial<Flaw>) => readonly T[] | undefined): T[] =>
    flaws.flatMap((flaw) => pick(flaw) ?? []);
  return {
    ...joined,
    head: [...serviceData(plan, site, slot), ...all(({ head }) => head)],
    before: all(({ before }) => before),
    links: all(({ links }) => links),
  };
}

interface Spot {
  readonly plan: EstatePlan;
  readonly site: SitePlan;
  readonly slot: number;
  readonly language: Language;
  readonly isPlanted: boolean;
  /** Rank among the sheets that defects of this part may have; below zero for all other pages. */
  readonly rank: number;
}

/** Procedures tell machines what they are, save where that is the defect. */
function serviceData(plan: EstatePlan, site: SitePlan, slot: number): string[] {
  if (serviceSlots(plan).get(site)?.has(slot) !== true) return [];
  const flaw = flawOf(plan, site, "structured-data-missing");
  if (flaw === "planted") return [];
  return [linkedData(flaw === "near" ? "FAQPage" : "GovernmentService")];
}

const linkedData = (type: string): string =>
  `<script type="application/ld+json">{"@context":"https://schema.org","@type":"${type}"}</script>`;

/** Sheets whose text or links other parts change: a title of its own would hide what they are about. */
const BEHIND_OTHERS = 12;
const SAME_TITLE = { fr: "Votre démarche en ligne", en: "Your procedure online" };

const isAmong = (rank: number, count: number): boolean => rank >= 0 && rank < count;
const LONG =
  "à l’intention des personnes qui en font la demande pour la première fois auprès du service compétent de leur lieu de résidence habituelle";

const WRITERS: Partial<Record<FlawKind, (spot: Spot) => Partial<Flaw>>> = {
  "noindex-page": ({ isPlanted, rank, slot }) =>
    (isPlanted ? isAmong(rank, 2) : slot === CONTACT)
      ? { robots: isPlanted ? "noindex, follow" : "noindex" }
      : {},
  "canonical-elsewhere": ({ plan, site, slot, language, isPlanted, rank }) => {
    if (!isAmong(rank, 2)) return {};
    return { canonical: isPlanted ? homeUrlOf(plan, site, language) : urlOf(plan, site, slot, language) };
  },
  "soft-404": ({ isPlanted, rank }) =>
    isAmong(rank, 1) ? { title: isPlanted ? "Page introuvable" : "Objet introuvable : que faire ?" } : {},
  "title-missing": ({ isPlanted, rank }) => (isAmong(rank, 2) ? { title: isPlanted ? null : "Aide" } : {}),
  "title-too-long": ({ isPlanted, rank, slot }) =>
    isAmong(rank, 6)
      ? { title: isPlanted ? `Démarche ${slot} ${LONG}` : `Démarche ${slot} à l’intention des personnes` }
      : {},
  "title-duplicate": ({ plan, site, language, isPlanted, rank }) =>
    isAmong(rank - BEHIND_OTHERS, isPlanted ? sheetsOf(plan, site).length / 3 : language === "fr" ? 2 : 0)
      ? { title: SAME_TITLE[language] }
      : {},
  "description-missing": ({ isPlanted, rank }) =>
    isPlanted || isAmong(rank, 1) ? { description: null } : {},
  "description-duplicate": ({ isPlanted, rank }) =>
    isPlanted || isAmong(rank, 2) ? { description: "Le site officiel." } : {},
  "description-too-long": ({ isPlanted, rank, slot }) =>
    isPlanted
      ? { description: `${slot} ${LONG} ${LONG} ${LONG}` }
      : isAmong(rank, 2)
        ? { description: `${slot} ${LONG}` }
        : {},
  "hreflang-no-return": ({ isPlanted, language, rank }) =>
    isPlanted && language === "en" && isAmong(rank, 3) ? { hasNoAlternates: true } : {},
  "hreflang-wrong-code": ({ isPlanted }) => ({ codes: { en: isPlanted ? "en-uk" : "en-GB" } }),
  "language-undeclared": ({ isPlanted, language }) =>
    isPlanted
      ? { lang: null }
      : { lang: null, head: [`<meta http-equiv="content-language" content="${language}">`] },
  "language-wrong": ({ isPlanted, language, rank }) =>
    language === "fr" && isAmong(rank, 8) ? { lang: isPlanted ? "en" : "fr-CA" } : {},
  "viewport-missing": ({ isPlanted }) => ({ viewport: isPlanted ? null : "initial-scale=1" }),
  "breadcrumb-missing": ({ isPlanted, rank }) =>
    isPlanted && isAmong(rank, 6) ? {} : { head: [linkedData("BreadcrumbList")] },
  "mixed-content": ({ isPlanted, rank }) =>
    isAmong(rank, 2)
      ? { before: [`<img src="${isPlanted ? "http:" : ""}//statistiques.gov.example/logo.png" alt="">`] }
      : {},
  "dead-end": ({ isPlanted, rank }) => (isPlanted && isAmong(rank, 1) ? { isBare: true } : {}),
  "competing-sites": ({ plan, site, language, isPlanted, rank }) => {
    const lender = isAmong(rank, 2) ? lenderOf(plan, site, rank, language) : undefined;
    if (!lender) return {};
    return {
      borrows: lender,
      ...(isPlanted ? {} : { canonical: urlOf(plan, lender.site, lender.slot, language) }),
    };
  },
  "expired-target": ({ site, slot, isPlanted }) =>
    isSheet(site, slot)
      ? { before: [`<p>${isPlanted ? "Cette page n’est plus à jour." : "Cette page est à jour."}</p>`] }
      : {},
  "paid-intermediary": ({ isPlanted, rank }) =>
    isAmong(rank, 1)
      ? { links: [selling(isPlanted ? SELLER : "https://association-entraide.example/7")] }
      : {},
  "look-alike-host": ({ isPlanted, rank }) =>
    isAmong(rank, 1) ? { links: [selling(isPlanted ? LOOK_ALIKE : "https://blog-citoyen.example/7")] } : {},
};

/** In the workspace’s list of intermediaries. */
export const SELLER_HOST = "demarches-express.example";
const SELLER = `https://${SELLER_HOST}/`;
const LOOK_ALIKE_HOST = "aide-famille-gov.example";
const LOOK_ALIKE = `https://${LOOK_ALIKE_HOST}/`;
/** Hosts outside that only planted links lead to. */
export const FLAW_HOSTS: readonly string[] = [SELLER_HOST, LOOK_ALIKE_HOST];

const selling = (url: string): PlannedLink =>
  outsideLink(url, { text: "Faire la demande en ligne", origin: "editorial" });

function isSheet(site: SitePlan, slot: number): boolean {
  const section = sectionOf(site, slot);
  return section !== undefined && slot !== HOME && slot >= section.first + section.lists;
}

/** A sheet of another site on the same theme that has a text of its own and no defect of text. */
function lenderOf(plan: EstatePlan, site: SitePlan, rank: number, language: Language) {
  const lenders = plan.sitePlans.filter(
    (other) =>
      other !== site &&
      other.archetype === "agency" &&
      other.successor === undefined &&
      other.unreadShare === 0 &&
      other.languages.includes(language) &&
      PARTS.text.every((kind) => flawOf(plan, other, kind) === undefined) &&
      sheetsOf(plan, other).length > rank,
  );
  if (lenders.length === 0) return undefined;
  const lender = drawOf(plan.seed, "lender", site.index).pick(lenders);
  const slot = sheetsOf(plan, lender)[rank];
  return slot === undefined ? undefined : { site: lender, slot };
}

/** True where what is planted on a site only shows beside its listing. */
export const needsListing = (plan: EstatePlan, site: SitePlan): boolean =>
  LISTED.some((kind) => flawOf(plan, site, kind) !== undefined);

const LISTED: readonly FlawKind[] = [...PARTS.sitemap, ...PARTS.way, "noindex-page"];

/** True where the sitemap leaves a page out, as planned. */
export function isUnlisted(plan: EstatePlan, site: SitePlan, slot: number): boolean {
  if (slot === CONTACT && flawOf(plan, site, "noindex-page") === "near") return true;
  const incomplete = flawOf(plan, site, "sitemap-incomplete");
  if (incomplete === undefined) return false;
  const sheets = sheetsOf(plan, site);
  const rank = sheets.indexOf(slot);
  return rank >= 0 && rank < sheets.length * (incomplete === "planted" ? 0.8 : 0.1);
}

/** True for a page that its site forgot to link to: only its sitemap has it. */
export function isForgotten(plan: EstatePlan, site: SitePlan, slot: number): boolean {
  const how = flawOf(plan, site, "orphan-page");
  if (how === undefined) return false;
  // The last ones: other defects begin with the first.
  const sheets = sheetsOf(plan, site);
  return sheets.slice(how === "planted" ? -4 : -1).includes(slot);
}

const [STALE_DAYS, NEAR_STALE_DAYS] = [500, 120];

/** The youngest that the dates of a sitemap may be, in days before the country is read. */
export function ageOfListing(plan: EstatePlan, site: SitePlan): number {
  const how = flawOf(plan, site, "sitemap-stale");
  return how === "planted" ? STALE_DAYS : how === "near" ? NEAR_STALE_DAYS : 0;
}

/** Addresses that are gone and that a sitemap still lists: how many. */
export function staleEntries(plan: EstatePlan, site: SitePlan): number {
  const flaw = flawOf(plan, site, "sitemap-contradicts");
  return flaw === "planted" ? 5 : flaw === "near" ? 1 : 0;
}

/** A search that a search engine tells a site of, with what it came to in a month. */
export interface PlantedSearch {
  readonly rule: FlawKind;
  readonly query: string;
  readonly clicks: number;
  readonly impressions: number;
  readonly position: number;
  readonly isPlanted: boolean;
}

/** The searches planted on a site. */
export function plantedSearches(plan: EstatePlan, site: SitePlan): PlantedSearch[] {
  const kinds: readonly FlawKind[] = PARTS.search;
  const shared = rivalsOf(plan, site).map((rival) => sharedSearch(plan, rival, "answers"));
  return [...shared, ...ownSearches(plan, site, kinds)];
}

/** Told by a search engine, whatever the draws. */
export const hasSearches = (plan: EstatePlan, site: SitePlan): boolean =>
  PARTS.search.some((kind) => flawOf(plan, site, kind) !== undefined) || rivalsOf(plan, site).length > 0;

/** Sites that compete with this one for a search: the next of their ministry answers it too. */
const rivalsOf = (plan: EstatePlan, site: SitePlan): readonly SitePlan[] =>
  plan.sitePlans.filter(
    (rival) => flawOf(plan, rival, "query-shared") !== undefined && answering(plan, rival) === site,
  );

const answering = ({ sitePlans }: EstatePlan, rival: SitePlan): SitePlan | undefined =>
  sitePlans.find((other) => other !== rival && other.archetype === "agency" && other.successor === undefined);

/** The search as it comes to the one that is clicked less, or to the one that answers. A near miss is hardly shown there. */
function sharedSearch(plan: EstatePlan, rival: SitePlan, side: "answers" | "competes"): PlantedSearch {
  const isPlanted = flawOf(plan, rival, "query-shared") === "planted";
  const isShown = side === "answers" || isPlanted;
  return {
    rule: "query-shared",
    query: `horaires zorglub partagés ${rival.index}`,
    clicks: side === "answers" ? 900 : isPlanted ? 700 : 50,
    impressions: isShown ? 6000 : 300,
    position: 3,
    isPlanted,
  };
}

function ownSearches(plan: EstatePlan, site: SitePlan, kinds: readonly FlawKind[]): PlantedSearch[] {
  return kinds.flatMap((rule): PlantedSearch[] => {
    const how = flawOf(plan, site, rule);
    if (how === undefined) return [];
    const isPlanted = how === "planted";
    const about = { rule, isPlanted, impressions: 6000 };
    const near = plan.sitePlans.find((other) => other !== site && other.archetype === "agency");
    const event = plan.lifeEvents[site.index % plan.lifeEvents.length];
    switch (rule) {
      case "query-without-page":
        return [
          { ...about, query: `certificat zorglub ${site.index}`, clicks: isPlanted ? 4 : 700, position: 6 },
        ];
      case "query-wrong-site": {
        const name = (isPlanted ? near : site)?.name.fr.toLowerCase();
        return name === undefined
          ? []
          : [{ ...about, query: `${name} horaires ${site.index}`, clicks: 500, position: 3 }];
      }
      case "life-event-search-lost":
        return event
          ? [
              {
                ...about,
                query: `${event.name.fr.toLowerCase()} conseils ${site.index}`,
                clicks: 90,
                position: isPlanted ? 18 : 4,
              },
            ]
          : [];
      case "query-shared":
        return [sharedSearch(plan, site, "competes")];
      default:
        return [];
    }
  });
}

export const FLAW_COLUMNS = ["rule", "site", "planted"] as const;

/** What is planted, by rule and site; searches are told with the audience, as not all sites hear of them. */
export function flawRows(plan: EstatePlan): (readonly (string | number)[])[] {
  const searches: ReadonlySet<string> = new Set(PARTS.search);
  return [...flawsOf(plan)].flatMap(([site, kinds]) =>
    [...kinds]
      .filter(([kind]) => !searches.has(kind))
      .map(([kind, how]) => [kind, site.id, how === "planted" ? 1 : 0]),
  );
}
