import { urlOf } from "../../demo/address.ts";
import { EVENT_COLUMNS, FLOW_COLUMNS } from "../../demo/audience/truth.ts";
import { discretionOf } from "../../demo/discretion.ts";
import { declaresOriginal, originalOf } from "../../demo/duplicate.ts";
import { FLAW_COLUMNS, flawAt, isUnlisted, staleEntries } from "../../demo/flaw.ts";
import { isRead } from "../../demo/link.ts";
import { outsideTruth } from "../../demo/live/outside.ts";
import { listed, listingOf, listsAll } from "../../demo/live/sitemap.ts";
import { placeAt } from "../../demo/page.ts";
import { type EstatePlan, type SitePlan, sectionOf, slotKey } from "../../demo/plan.ts";
import { rareFlawsOf } from "../../demo/rare-flaw.ts";
import type { Resolver } from "../../estate/resolver.ts";
import { pageKey } from "../../kit/url.ts";
import type { Finding } from "../../model/finding.ts";
import type { Language } from "../../model/words.ts";
import { rareTruths } from "./rare-truth.ts";
import { stepPagesOf } from "./step-page.ts";
import { truthRows } from "./truth-file.ts";
import { repeatedTitles } from "./written-title.ts";

/** What is planted for one rule: things to find, and things beside them to leave alone, each by a name that findings have too. */
export interface RuleTruth {
  readonly planted: ReadonlySet<string>;
  readonly near: ReadonlySet<string>;
  /** Undefined where nothing was planted to hold the finding against. */
  readonly nameOf: (finding: Finding) => string | undefined;
}

/** What one rule came to on one country. */
export interface RuleCases {
  readonly rule: string;
  readonly planted: number;
  readonly found: number;
  readonly near: number;
  readonly nearFound: number;
  /** Findings that can be judged, each thing once. */
  readonly told: number;
  /** Of these, planted. */
  readonly right: number;
  /** What was missed, and what was told though nothing is there: to be looked at. */
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

/** Sets findings beside what was planted, rule by rule. */
export function ruleCases(truths: ReadonlyMap<string, RuleTruth>, findings: readonly Finding[]): RuleCases[] {
  return [...truths].map(([rule, { planted, near, nameOf }]) => {
    const told = new Set(
      findings.filter((finding) => finding.rule === rule).flatMap((finding) => nameOf(finding) ?? []),
    );
    const missed = [...planted].filter((name) => !told.has(name));
    const wrong = [...told].filter((name) => !planted.has(name));
    return {
      rule,
      planted: planted.size,
      found: planted.size - missed.length,
      near: near.size,
      nearFound: [...near].filter((name) => told.has(name)).length,
      told: told.size,
      right: told.size - wrong.length,
      missed,
      wrong,
    };
  });
}

interface Country {
  readonly workspace: string;
  readonly plan: EstatePlan;
  readonly resolver: Resolver;
  /** Day of the diagnosis. */
  readonly day: string;
}

/** What was planted in a country, for each rule that something is planted for. */
export async function ruleTruths(country: Country): Promise<ReadonlyMap<string, RuleTruth>> {
  const truths = new Map<string, RuleTruth>();
  for (const [rule, truth] of await flawTruths(country)) truths.set(rule, truth);
  for (const [rule, truth] of await searchTruths(country)) truths.set(rule, truth);
  for (const [rule, truth] of await verdictTruths(country)) truths.set(rule, truth);
  const written = await readLinks(country);
  for (const [rule, truth] of linkTruths(country, written, truths.get("expired-target")))
    truths.set(rule, truth);
  for (const [rule, truth] of indexTruths(country, written, truths)) truths.set(rule, truth);
  for (const [rule, truth] of await eventTruths(country)) truths.set(rule, truth);
  for (const [rule, truth] of await flowTruths(country, written)) truths.set(rule, truth);
  for (const [rule, truth] of await rareTruths(country.plan, country.workspace, written))
    truths.set(rule, truth);
  truths.set("missing-step-link", await stepTruth(country));
  truths.set("duplicate-content", copyTruth(country));
  truths.set("hidden-referrer", discretionTruth(country, written));
  truths.set("sitemap-contradicts", contradictionTruth(country));
  truths.set("redirected-link", redirectedTruth(country, written));
  for (const [rule, truth] of stepPageTruths(country)) truths.set(rule, truth);
  truths.set("title-duplicate", titleTruth(country));
  truths.set("sitemap-stale", staleTruth(country));
  truths.set("template-only", templateTruth(country, written));
  truths.set("robots-blocked", closedTruth(country, written));
  truths.set("sitemap-absent", listingTruth(country));
  return truths;
}

const bySite = ({ site }: Finding): string | undefined => site ?? undefined;
const bySubject = ({ site, subject }: Finding): string => `${site} ${subject}`;

/** Collects what is planted and what is near, by rule. */
function collector() {
  const planted = new Map<string, Set<string>>();
  const near = new Map<string, Set<string>>();
  const add = (rule: string, name: string, isPlanted: boolean): void => {
    for (const map of [planted, near]) if (!map.has(rule)) map.set(rule, new Set());
    (isPlanted ? planted : near).get(rule)?.add(name);
  };
  const truths = (nameOf: RuleTruth["nameOf"]): ReadonlyMap<string, RuleTruth> =>
    new Map(
      [...planted].map(([rule, own]) => {
        // What has the defect once is no near miss, whatever else it has.
        const beside = [...(near.get(rule) ?? [])].filter((name) => !own.has(name));
        return [rule, { planted: own, near: new Set(beside), nameOf }];
      }),
    );
  return { add, truths };
}

async function flawTruths({ workspace }: Country): Promise<ReadonlyMap<string, RuleTruth>> {
  const { add, truths } = collector();
  for await (const row of truthRows(workspace, "flaws.csv", FLAW_COLUMNS))
    add(row.rule, row.site, row.planted === "1");
  const own = new Map(truths(bySite));
  const competing = own.get("competing-sites");
  // Either of the two sites may be told to act.
  if (competing) {
    const nameOf = ({ site, subject }: Finding) =>
      [site ?? "", subject].find((name) => competing.planted.has(name)) ?? site ?? undefined;
    own.set("competing-sites", { ...competing, nameOf });
  }
  return own;
}

async function searchTruths({ workspace }: Country): Promise<ReadonlyMap<string, RuleTruth>> {
  const { add, truths } = collector();
  const all = new Set<string>();
  for await (const row of truthRows(workspace, "searches.csv", [
    "rule",
    "site",
    "query",
    "planted",
  ] as const)) {
    add(row.rule, row.query, row.planted === "1");
    all.add(row.query);
  }
  return truths(({ subject }) => (all.has(subject) ? subject : undefined));
}

const VERDICT_RULES: Readonly<Record<string, string>> = {
  isolated: "site-isolated",
  insufficient: "links-insufficient",
  irrelevant: "links-irrelevant",
};

async function verdictTruths({ workspace }: Country): Promise<ReadonlyMap<string, RuleTruth>> {
  const { add, truths } = collector();
  const judged = new Set<string>();
  const columns = ["site", "topic_kind", "topic", "verdict"] as const;
  for await (const { site, topic_kind, topic, verdict } of truthRows(workspace, "assistance.csv", columns)) {
    judged.add(`${site} ${topic_kind} ${topic}`);
    for (const [own, rule] of Object.entries(VERDICT_RULES)) {
      if (verdict === own || verdict === "assists")
        add(rule, `${site} ${topic_kind} ${topic}`, verdict === own);
    }
  }
  return truths((finding) => (judged.has(bySubject(finding)) ? bySubject(finding) : undefined));
}

async function stepTruth({ workspace }: Country): Promise<RuleTruth> {
  const [planted, near] = [new Set<string>(), new Set<string>()];
  const columns = ["life_event", "step", "mark"] as const;
  for await (const { life_event, step, mark } of truthRows(workspace, "steps.csv", columns)) {
    if (mark === "bad" || mark === "watch") planted.add(`${life_event} ${step}`);
    if (mark === "good") near.add(`${life_event} ${step}`);
  }
  return { planted, near, nameOf: ({ subject }) => subject };
}

function stepPageTruths({ plan }: Country): ReadonlyMap<string, RuleTruth> {
  const { add, truths } = collector();
  const judged = new Set<string>();
  for (const { name, leadsBack, leadsOn } of stepPagesOf(plan)) {
    judged.add(name);
    add("no-way-back", name, !leadsBack);
    add("step-dead-end", name, !leadsBack && !leadsOn);
  }
  return truths(({ subject }) => (judged.has(subject) ? subject : undefined));
}

const EMPTY_TEXTS: ReadonlySet<string> = new Set([
  "En savoir plus",
  "Consulter la page",
  "ce site",
  "Find out more",
  "See the page",
  "this site",
]);
/** As the rule has it. */
const [UNCLEAR_PAGES, UNCLEAR_SHARE] = [5, 0.1];

/** The links of all pages, as they were written. */
export interface Written {
  /** Links between sites: who, whose, where to, and in what state. */
  readonly crossing: readonly CrossingLink[];
  /** Links from a page of a site to another of its own. */
  readonly inner: readonly InnerLink[];
  /** Addresses outside the estate that a site links to. */
  readonly outside: ReadonlyMap<string, ReadonlySet<string>>;
  /** Pages on which an editor wrote a link, and those where one says nothing, by site. */
  readonly pages: ReadonlyMap<string, ReadonlySet<string>>;
  readonly unclear: ReadonlyMap<string, ReadonlySet<string>>;
}

interface InnerLink {
  readonly site: string;
  readonly pageUrl: string;
  readonly targetUrl: string;
  readonly text: string;
  readonly isEditorial: boolean;
  readonly state: string;
}

interface CrossingLink extends InnerLink {
  readonly target: string;
}

async function readLinks({ workspace, resolver }: Country): Promise<Written> {
  const crossing: CrossingLink[] = [];
  const inner: InnerLink[] = [];
  const outside = new Map<string, Set<string>>();
  const pages = new Map<string, Set<string>>();
  const unclear = new Map<string, Set<string>>();
  const columns = ["page_url", "target_url", "text", "origin", "state"] as const;
  for await (const link of truthRows(workspace, "links.csv.gz", columns)) {
    const site = resolver.siteOf(link.page_url);
    const target = resolver.siteOf(link.target_url);
    if (site === undefined) continue;
    const isEditorial = link.origin === "editorial";
    if (isEditorial) addTo(pages, site, link.page_url);
    if (isEditorial && EMPTY_TEXTS.has(link.text)) addTo(unclear, site, link.page_url);
    if (target === undefined) addTo(outside, site, link.target_url);
    if (target === undefined) continue;
    const about = {
      ...{ site, pageUrl: link.page_url, targetUrl: link.target_url },
      ...{ text: link.text, isEditorial, state: link.state },
    };
    if (target === site) inner.push(about);
    else crossing.push({ ...about, target });
  }
  return { crossing, inner, outside, pages, unclear };
}

function linkTruths(
  { plan }: Country,
  written: Written,
  expired: RuleTruth | undefined,
): ReadonlyMap<string, RuleTruth> {
  return new Map([
    ["broken-link", brokenTruth(written)],
    ["unclear-anchor", unclearTruth(written)],
    ["expired-target", expiredTruth(plan, written, expired)],
  ]);
}

/** Only links between sites are told in the truth. */
function brokenTruth({ crossing }: Written): RuleTruth {
  const named = (state: string): ReadonlySet<string> =>
    new Set(
      crossing
        .filter((link) => link.state === state)
        .map(({ site, targetUrl }) => `${site} ${pageKey(targetUrl)}`),
    );
  const [planted, near] = [named("broken"), named("ok")];
  return {
    planted,
    near,
    nameOf: ({ site, subject }) => {
      const name = `${site} ${pageKey(subject)}`;
      return planted.has(name) || near.has(name) ? name : undefined;
    },
  };
}

function unclearTruth({ pages, unclear }: Written): RuleTruth {
  const count = (site: string): number => unclear.get(site)?.size ?? 0;
  const isUnclear = (site: string): boolean =>
    count(site) >= UNCLEAR_PAGES && count(site) >= UNCLEAR_SHARE * (pages.get(site)?.size ?? 0);
  const sites = [...unclear.keys()];
  return {
    planted: new Set(sites.filter(isUnclear)),
    near: new Set(sites.filter((site) => !isUnclear(site))),
    nameOf: bySite,
  };
}

/** Whoever links to a sheet of a site whose sheets say that they are over, by its address or by one that leads there. */
function expiredTruth(plan: EstatePlan, { crossing }: Written, expired: RuleTruth | undefined): RuleTruth {
  const towards = (sites: ReadonlySet<string> | undefined): ReadonlySet<string> =>
    new Set(
      crossing
        .filter(({ isEditorial, state }) => isEditorial && state !== "broken")
        .filter(({ target, targetUrl }) => sites?.has(target) && leadsToSheet(plan, targetUrl))
        .map(({ site }) => site),
    );
  const planted = towards(expired?.planted);
  const near = new Set([...towards(expired?.near)].filter((site) => !planted.has(site)));
  return { planted, near, nameOf: bySite };
}

function leadsToSheet(plan: EstatePlan, url: string): boolean {
  const place = placeAt(plan, url);
  if (place?.kind === "moved") return leadsToSheet(plan, place.to);
  if (place?.kind !== "page") return false;
  const section = sectionOf(place.site, place.slot);
  return section !== undefined && place.slot >= section.first + section.lists;
}

/**
 * A closed page that nobody leads to is no mistake that anyone could see; one that another page gives as its main address is one of that
 * page’s site too.
 */
function indexTruths(
  { plan }: Country,
  { crossing }: Written,
  known: ReadonlyMap<string, RuleTruth>,
): ReadonlyMap<string, RuleTruth> {
  const linked = new Set(
    crossing.filter(({ isEditorial }) => isEditorial).map(({ targetUrl }) => pageKey(targetUrl)),
  );
  const [closed, needed, misled] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const site of plan.sitePlans.filter(({ successor }) => successor === undefined)) {
    for (const { slot, language } of readSpots(plan, site)) {
      const { robots, canonical } = flawAt(plan, site, slot, language);
      const isListed = listsAll(plan, site.host) && !isUnlisted(plan, site, slot);
      if (robots !== undefined) closed.add(site.id);
      if (robots !== undefined && (isListed || linked.has(pageKey(urlOf(plan, site, slot, language)))))
        needed.add(site.id);
      const main = canonical === undefined ? undefined : placeAt(plan, canonical);
      if (main?.kind === "page" && flawAt(plan, main.site, main.slot, main.language).robots !== undefined)
        misled.add(site.id);
    }
  }
  const elsewhere = known.get("canonical-elsewhere");
  const nameOf = bySite;
  return new Map([
    [
      "noindex-page",
      { planted: needed, near: new Set([...closed].filter((site) => !needed.has(site))), nameOf },
    ],
    [
      "canonical-elsewhere",
      {
        planted: new Set([...(elsewhere?.planted ?? []), ...misled]),
        near: new Set([...(elsewhere?.near ?? [])].filter((site) => !misled.has(site))),
        nameOf,
      },
    ],
  ]);
}

const readSpots = (plan: EstatePlan, site: SitePlan) =>
  site.languages.flatMap((language) =>
    Array.from({ length: site.slots }, (_, slot) => ({ slot, language })).filter(({ slot }) =>
      isRead(plan, site, slot, language),
    ),
  );

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}

const MS_A_DAY = 86_400_000;
/** As the rules have it. */
const RECENT_DAYS = 180;
const SMALLEST_FALL = 0.85;

async function eventTruths({ workspace, day }: Country): Promise<ReadonlyMap<string, RuleTruth>> {
  const { add, truths } = collector();
  const since = new Date(Date.parse(day) - RECENT_DAYS * MS_A_DAY).toISOString().slice(0, 10);
  for await (const row of truthRows(workspace, "audience-events.csv", EVENT_COLUMNS)) {
    const isRecent = (row.to || row.from) >= since;
    const lasts = row.to === "" || row.to > day;
    const size = Number(row.size);
    if (row.kind === "tag-removed") add("tracking-lost", row.site, isRecent && lasts);
    if (row.kind === "redesign") add("sudden-fall", row.site, isRecent && size < SMALLEST_FALL);
    if (row.kind === "bot-burst") add("bot-burst", row.site, isRecent);
    if (row.kind === "silent-drift") add("slow-fall", row.site, lasts && row.from >= since);
  }
  return truths(bySite);
}

const FLOW_RULES: Readonly<Record<string, string>> = {
  dormant: "dormant-link",
  dark: "dark-flow",
  "one-sided": "one-sided-measure",
};
/** As the rules have it: fewer visits are not told. */
const LEAST_VISITS = 50;
const LEAST_LINKS = 5;

/** Only pairs of which each side that counts counts all of the year, once, can be judged, as in the accuracy of audience. */
async function flowTruths(
  { workspace, day }: Country,
  { crossing }: Written,
): Promise<ReadonlyMap<string, RuleTruth>> {
  const { add, truths } = collector();
  const editorial = new Map<string, number>();
  for (const { site, target, isEditorial } of crossing)
    if (isEditorial) editorial.set(`${site} ${target}`, (editorial.get(`${site} ${target}`) ?? 0) + 1);
  const judged = new Set<string>();
  const year = String(Number(day.slice(0, 4)) - 1);
  for await (const row of truthRows(workspace, "visit-flows.csv", FLOW_COLUMNS)) {
    const isSound = isWhole(row.unseen_out, row.counted_out) && isWhole(row.unseen_in, row.counted_in);
    if (row.year !== year || !isSound) continue;
    const name = `${row.from_site} ${row.to_site}`;
    // What is there and too little to be told is neither.
    if (!isEnough(row, editorial.get(name) ?? 0)) continue;
    judged.add(name);
    for (const [state, rule] of Object.entries(FLOW_RULES))
      if (row.state === "live" || row.state === state) add(rule, name, row.state === state);
  }
  return truths((finding) => (judged.has(bySubject(finding)) ? bySubject(finding) : undefined));
}

function isEnough({ state, people }: { readonly state: string; readonly people: string }, links: number) {
  if (state === "dormant") return links >= LEAST_LINKS;
  return !(state in FLOW_RULES) || Number(people) >= 2 * LEAST_VISITS;
}

const isWhole = (unseen: string, share: string): boolean =>
  unseen.startsWith("no-") || (Number(share) > 0.75 && Number(share) < 1.35);

const openSites = ({ plan }: Country): readonly SitePlan[] =>
  plan.sitePlans.filter(({ successor }) => successor === undefined);

/** A site whose copies all name their original has none to tell of. */
function copyTruth(country: Country): RuleTruth {
  const { plan } = country;
  const [planted, near] = [new Set<string>(), new Set<string>()];
  for (const site of openSites(country)) {
    for (const { first, lists, sheets } of site.sections) {
      for (let slot = first + lists; slot < first + lists + sheets; slot++) {
        const original = originalOf(plan, site, slot);
        if (original === undefined) continue;
        const areRead = site.languages.some((language) =>
          [slot, original].every((one) => isRead(plan, site, one, language)),
        );
        if (areRead) (declaresOriginal(plan, site, slot) ? near : planted).add(site.id);
      }
    }
  }
  return { planted, near: new Set([...near].filter((site) => !planted.has(site))), nameOf: bySite };
}

/**
 * What a sitemap should not list: addresses that are gone, copies that name their original, pages closed to search engines or with another main
 * address by a defect of their own; and all pages of sites that were merged, which lead elsewhere.
 */
function contradictionTruth({ plan }: Country): RuleTruth {
  const [planted, near] = [new Set<string>(), new Set<string>()];
  for (const site of plan.sitePlans) {
    const count = site.successor === undefined ? contradictionsOf(plan, site) : CONTRADICTIONS;
    if (count > 0) (count >= CONTRADICTIONS ? planted : near).add(site.id);
  }
  return { planted, near, nameOf: bySite };
}

function contradictionsOf(plan: EstatePlan, site: SitePlan): number {
  if (!listsAll(plan, site.host)) return 0;
  const spots = Array.from({ length: site.slots }, (_, slot) =>
    site.languages
      .filter((language) => isRead(plan, site, slot, language) && !isUnlisted(plan, site, slot))
      .filter((language) => isClosedOrCopy(plan, site, slot, language)),
  ).flat();
  return spots.length + staleEntries(plan, site);
}

function isClosedOrCopy(plan: EstatePlan, site: SitePlan, slot: number, language: Language): boolean {
  const { robots, canonical } = flawAt(plan, site, slot, language);
  if (robots !== undefined) return true;
  if (canonical !== undefined) return canonical !== urlOf(plan, site, slot, language);
  return originalOf(plan, site, slot) !== undefined && declaresOriginal(plan, site, slot);
}

/** As the rule has it. */
const CONTRADICTIONS = 3;

/** As the rule has it. */
const [REPEATED_TITLES, REPEATED_SHARE] = [4, 0.05];

function titleTruth(country: Country): RuleTruth {
  const [planted, near] = [new Set<string>(), new Set<string>()];
  for (const site of openSites(country)) {
    const { shown, repeated } = repeatedTitles(country.plan, site);
    const isMany = repeated >= REPEATED_TITLES && repeated >= REPEATED_SHARE * shown;
    if (repeated > 0) (isMany ? planted : near).add(site.id);
  }
  return { planted, near, nameOf: bySite };
}

/** As the question has it. */
const STALE_DAYS = 365;

/** Hosts whose sitemap has dates, by the newest of them; told to the first site of the host. */
function staleTruth({ plan, day }: Country): RuleTruth {
  const [planted, near] = [new Set<string>(), new Set<string>()];
  const since = Date.parse(day) - STALE_DAYS * MS_A_DAY;
  for (const [host, [first]] of plan.sitesByHost) {
    if (!first || first.host !== host || ["none", "text"].includes(listingOf(plan, host).kind)) continue;
    const dates = [...listed({ plan, edition: 0 }, host)].map((page) => page.modifiedAt());
    if (dates.length > 0) (dates.every((date) => date < since) ? planted : near).add(first.id);
  }
  return { planted, near, nameOf: bySite };
}

/** As the rule has it. */
const REDIRECTED_ADDRESSES = 3;

/** Sites by how many of the addresses that they link to, on other sites and outside, lead elsewhere. */
function redirectedTruth({ plan }: Country, { crossing, outside }: Written): RuleTruth {
  const addresses = new Map<string, Set<string>>();
  for (const { site, targetUrl, state } of crossing)
    if (state === "redirected") addTo(addresses, site, pageKey(targetUrl));
  const moved = new Set(
    [...outsideTruth(plan)].flatMap(({ url, state }) => (state === "redirected" ? [url] : [])),
  );
  for (const [site, urls] of outside)
    for (const url of urls) if (moved.has(url)) addTo(addresses, site, pageKey(url));
  const named = (isMany: boolean) =>
    new Set(
      [...addresses].filter(([, own]) => own.size >= REDIRECTED_ADDRESSES === isMany).map(([site]) => site),
    );
  return { planted: named(true), near: named(false), nameOf: bySite };
}

/** As the rule has it. */
const TEMPLATE_PAGES = 5;

/** Pairs of sites with a life event in common, by whether an editor wrote a link from the one to the other. */
function templateTruth(country: Country, { crossing }: Written): RuleTruth {
  const editorial = new Set(
    crossing.filter(({ isEditorial }) => isEditorial).map(({ site, target }) => `${site} ${target}`),
  );
  const byId = new Map(openSites(country).map((site) => [site.id, site]));
  const [planted, near] = [new Set<string>(), new Set<string>()];
  for (const { site, target } of crossing) {
    const [from, to] = [byId.get(site), byId.get(target)];
    if (!from || !to || from.unreadShare > 0 || sheetsAboutEvents(from) < TEMPLATE_PAGES) continue;
    if (!from.lifeEvents.some((event) => to.lifeEvents.includes(event))) continue;
    const name = `${site} ${target}`;
    (editorial.has(name) ? near : planted).add(name);
  }
  const nameOf = (finding: Finding) => {
    const name = bySubject(finding);
    return planted.has(name) || near.has(name) ? name : undefined;
  };
  return { planted, near, nameOf };
}

/** Pages that a site wrote about each of its life events, in all its languages. */
function sheetsAboutEvents({ sections, lifeEvents, languages }: SitePlan): number {
  const sheets = sections.reduce((sum, { kind, sheets: own }) => sum + (kind === "life-event" ? own : 0), 0);
  return lifeEvents.length === 0 ? 0 : (sheets * languages.length) / lifeEvents.length;
}

/** Sites with pages that robots.txt closes, by whether people must find one: a step leads there, or an editor of another site. */
function closedTruth({ plan }: Country, { crossing }: Written): RuleTruth {
  const linked = new Set(
    crossing.filter(({ isEditorial }) => isEditorial).map(({ targetUrl }) => pageKey(targetUrl)),
  );
  const targets = new Set(
    plan.steps
      .filter(({ whole }) => !whole)
      .flatMap(({ target, alternative }) => [target, ...(alternative ? [alternative] : [])])
      .map(({ site, slot }) => slotKey(site, slot)),
  );
  const [planted, near] = [new Set<string>(), new Set<string>()];
  for (const site of plan.sitePlans.filter(({ unreadShare }) => unreadShare > 0)) {
    const closed = site.languages.flatMap((language) =>
      Array.from({ length: site.slots }, (_, slot) => ({ slot, language })).filter(
        ({ slot }) => !isRead(plan, site, slot, language),
      ),
    );
    const isNeeded = closed.some(
      ({ slot, language }) =>
        targets.has(slotKey(site, slot)) || linked.has(pageKey(urlOf(plan, site, slot, language))),
    );
    if (closed.length > 0) (isNeeded ? planted : near).add(site.id);
  }
  for (const { id } of rareFlawsOf(plan, "robots-blocked").keys()) near.add(id);
  return { planted, near, nameOf: bySite };
}

/** A site that leads to no other has nothing to hide. */
function discretionTruth(country: Country, { crossing }: Written): RuleTruth {
  const leading = new Set(crossing.map(({ site }) => site));
  const sites = openSites(country).filter(({ id }) => leading.has(id));
  const named = (isHiding: boolean): ReadonlySet<string> =>
    new Set(
      sites.filter((site) => (discretionOf(country.plan, site) !== "none") === isHiding).map(({ id }) => id),
    );
  return { planted: named(true), near: named(false), nameOf: bySite };
}

/** As the rule has it: smaller sites need no sitemap. */
const LISTED_PAGES = 20;

function listingTruth(country: Country): RuleTruth {
  const [planted, near] = [new Set<string>(), new Set<string>()];
  for (const site of openSites(country)) {
    const { kind } = listingOf(country.plan, site.host);
    const pages = (country.plan.sitesByHost.get(site.host) ?? []).reduce(
      (sum, { slots, languages }) => sum + slots * languages.length,
      0,
    );
    // A host of several sites is told once.
    if (country.plan.sitesByHost.get(site.host)?.[0] !== site) continue;
    (kind === "none" && pages >= LISTED_PAGES ? planted : near).add(site.id);
  }
  return { planted, near, nameOf: bySite };
}
