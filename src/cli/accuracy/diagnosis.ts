import { EVENT_COLUMNS, FLOW_COLUMNS } from "../../demo/audience/truth.ts";
import { discretionOf } from "../../demo/discretion.ts";
import { declaresOriginal, originalOf } from "../../demo/duplicate.ts";
import { FLAW_COLUMNS } from "../../demo/flaw.ts";
import { isRead } from "../../demo/link.ts";
import { listingOf, listsAll } from "../../demo/live/sitemap.ts";
import type { EstatePlan, SitePlan } from "../../demo/plan.ts";
import type { Resolver } from "../../estate/resolver.ts";
import { pageKey } from "../../kit/url.ts";
import type { Finding } from "../../model/finding.ts";
import { truthRows } from "./truth-file.ts";

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
  for (const [rule, truth] of linkTruths(written, truths.get("expired-target"))) truths.set(rule, truth);
  for (const [rule, truth] of await eventTruths(country)) truths.set(rule, truth);
  for (const [rule, truth] of await flowTruths(country, written)) truths.set(rule, truth);
  truths.set("missing-step-link", await stepTruth(country));
  truths.set("duplicate-content", copyTruth(country));
  truths.set("hidden-referrer", discretionTruth(country, written));
  truths.set("sitemap-contradicts", contradictionTruth(country, truths.get("sitemap-contradicts")));
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
      [...planted].map(([rule, own]) => [rule, { planted: own, near: near.get(rule) ?? new Set(), nameOf }]),
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
  return truths(({ subject }) => subject);
}

const VERDICT_RULES: Readonly<Record<string, string>> = {
  isolated: "site-isolated",
  insufficient: "links-insufficient",
  irrelevant: "links-irrelevant",
};

async function verdictTruths({ workspace }: Country): Promise<ReadonlyMap<string, RuleTruth>> {
  const { add, truths } = collector();
  const columns = ["site", "topic_kind", "topic", "verdict"] as const;
  for await (const { site, topic_kind, topic, verdict } of truthRows(workspace, "assistance.csv", columns)) {
    for (const [own, rule] of Object.entries(VERDICT_RULES)) {
      if (verdict === own || verdict === "assists")
        add(rule, `${site} ${topic_kind} ${topic}`, verdict === own);
    }
  }
  return truths(bySubject);
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
interface Written {
  /** Links between sites: who, whose, where to, and in what state. */
  readonly crossing: readonly CrossingLink[];
  /** Pages on which an editor wrote a link, and those where one says nothing, by site. */
  readonly pages: ReadonlyMap<string, ReadonlySet<string>>;
  readonly unclear: ReadonlyMap<string, ReadonlySet<string>>;
}

interface CrossingLink {
  readonly site: string;
  readonly target: string;
  readonly targetUrl: string;
  readonly isEditorial: boolean;
  readonly state: string;
}

async function readLinks({ workspace, resolver }: Country): Promise<Written> {
  const crossing: CrossingLink[] = [];
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
    if (target === undefined || target === site) continue;
    crossing.push({ site, target, targetUrl: link.target_url, isEditorial, state: link.state });
  }
  return { crossing, pages, unclear };
}

function linkTruths(written: Written, expired: RuleTruth | undefined): ReadonlyMap<string, RuleTruth> {
  return new Map([
    ["broken-link", brokenTruth(written)],
    ["unclear-anchor", unclearTruth(written)],
    ["expired-target", expiredTruth(written, expired)],
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

/** Whoever links to a sheet of a site whose sheets say that they are over. */
function expiredTruth({ crossing }: Written, expired: RuleTruth | undefined): RuleTruth {
  const towards = (sites: ReadonlySet<string> | undefined): ReadonlySet<string> =>
    new Set(
      crossing
        .filter(({ isEditorial, state }) => isEditorial && state === "ok")
        .filter(({ target, targetUrl }) => sites?.has(target) && isSheetAddress(targetUrl))
        .map(({ site }) => site),
    );
  const planted = towards(expired?.planted);
  const near = new Set([...towards(expired?.near)].filter((site) => !planted.has(site)));
  return { planted, near, nameOf: bySite };
}

/** Sheets have a number at the end of their address. */
const isSheetAddress = (url: string): boolean => /-\d+(?:\.html)?$|[?&]\w+=\d+/.test(pageKey(url));

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
    const lasts = row.to === "";
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
    judged.add(name);
    const isLarge =
      row.state === "dormant"
        ? (editorial.get(name) ?? 0) >= LEAST_LINKS
        : Number(row.people) >= 2 * LEAST_VISITS;
    for (const [state, rule] of Object.entries(FLOW_RULES))
      if (row.state === "live" || (row.state === state && isLarge)) add(rule, name, row.state === state);
  }
  return truths((finding) => (judged.has(bySubject(finding)) ? bySubject(finding) : undefined));
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
 * Copies that name their original and that the sitemap lists all the same are told too, from so many on; and sites that were merged, of which every
 * listed page leads elsewhere.
 */
function contradictionTruth(country: Country, flaws: RuleTruth | undefined): RuleTruth {
  const { plan } = country;
  const merged = plan.sitePlans.filter(({ successor }) => successor !== undefined).map(({ id }) => id);
  const planted = new Set([...(flaws?.planted ?? []), ...merged]);
  for (const site of openSites(country)) {
    const slots = Array.from({ length: listsAll(plan, site.host) ? site.slots : 0 }, (_, slot) => slot);
    const copies = slots
      .filter((slot) => originalOf(plan, site, slot) !== undefined && declaresOriginal(plan, site, slot))
      .flatMap((slot) => site.languages.filter((language) => isRead(plan, site, slot, language)));
    if (copies.length >= CONTRADICTIONS) planted.add(site.id);
  }
  const near = new Set([...(flaws?.near ?? [])].filter((site) => !planted.has(site)));
  return { planted, near, nameOf: bySite };
}

/** As the rule has it. */
const CONTRADICTIONS = 3;

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
