import { urlOf } from "../../../demo/address.ts";
import { EXIT_COLUMNS, ORIGIN_COLUMNS, PEAK_COLUMNS } from "../../../demo/audience/truth.ts";
import { FALL_COLUMNS } from "../../../demo/figures/fall.ts";
import { GAP_COLUMNS } from "../../../demo/figures/gap.ts";
import { pageAt, placeAt } from "../../../demo/page.ts";
import { type EstatePlan, HOME, slotKey } from "../../../demo/plan.ts";
import { type RareKind, rareFlawsOf, renamedSlots } from "../../../demo/rare-flaw.ts";
import { titleOf } from "../../../demo/title.ts";
import { pageKey } from "../../../kit/url.ts";
import type { Finding } from "../../../model/finding.ts";
import { truthRows } from "../truth-file.ts";
import { addTo, bySite, type RuleTruth, told } from "./truth.ts";
import type { Written } from "./written.ts";

/** What is planted in a country that has the rarer defects, from its plan and its links as they were written. */
export async function rareTruths(
  plan: EstatePlan,
  workspace: string,
  written: Written,
): Promise<ReadonlyMap<string, RuleTruth>> {
  return new Map([
    ...(await fallTruths(workspace)),
    ["figures-not-declared", await gapTruth(workspace)],
    ["home-only-link", doorTruth(plan, written)],
    ["redirect-chain", chainTruth(plan, written)],
    ["changed-target", renamedTruth(plan, written)],
    ["too-deep", depthTruth(plan, written)],
    ["http-link", plainLinkTruth(written)],
    ["http-page", plainPageTruth(plan, written)],
    ["slow-pages", siteTruth(plan, "slow-pages")],
    ["one-source", await originTruth(workspace)],
    ["exit-before-next-step", await exitTruth(plan, workspace)],
    ["peak-ahead", await peakTruth(workspace, written)],
  ]);
}

const byAddress = ({ site, subject }: Finding): string => `${site} ${pageKey(subject)}`;

const siteTruth = (plan: EstatePlan, kind: RareKind): RuleTruth =>
  told(new Map([...rareFlawsOf(plan, kind)].map(([{ id }, { isPlanted }]) => [id, isPlanted])), bySite);

/** Services: those that were made to fall, and those that did not. Of the others nobody said whether they should be told. */
async function fallTruths(workspace: string): Promise<ReadonlyMap<string, RuleTruth>> {
  const rules = new Map<string, Map<string, boolean>>();
  for await (const { rule, service, planted } of truthRows(workspace, "figure-falls.csv", FALL_COLUMNS)) {
    const names = rules.get(rule) ?? new Map<string, boolean>();
    rules.set(rule, names.set(service, planted === "1"));
  }
  return new Map([...rules].map(([rule, names]) => [rule, told(names, byService(names))]));
}

async function gapTruth(workspace: string): Promise<RuleTruth> {
  const names = new Map<string, boolean>();
  for await (const { service, missing } of truthRows(workspace, "figure-gaps.csv", GAP_COLUMNS))
    names.set(service, missing === "1");
  return told(names, byService(names));
}

const byService =
  (names: ReadonlyMap<string, boolean>): RuleTruth["nameOf"] =>
  ({ service }) =>
    service && names.has(service) ? service : undefined;

/** As the rule has it. */
const ONE_WAY = { share: 0.8, visits: 1000 };

async function originTruth(workspace: string): Promise<RuleTruth> {
  const names = new Map<string, boolean>();
  for await (const { site, visits, share } of truthRows(workspace, "audience-origins.csv", ORIGIN_COLUMNS))
    names.set(site, Number(visits) >= ONE_WAY.visits && Number(share) >= ONE_WAY.share);
  return told(names, bySite);
}

/** Steps that start on a page that people leave, and to which nothing leads well; near misses are led to, or hardly anybody leaves there. */
async function exitTruth(plan: EstatePlan, workspace: string): Promise<RuleTruth> {
  const events = new Map<string, string>();
  const left = new Set<string>();
  for await (const row of truthRows(workspace, "audience-exits.csv", EXIT_COLUMNS)) {
    events.set(pageKey(row.page), row.life_event);
    if (row.left === "1") left.add(row.life_event);
  }
  const known = new Set(events.values());
  const startHere = new Set(
    plan.steps.filter(({ from }) => !from).map((step) => `${step.lifeEvent} ${step.id}`),
  );
  const names = new Map<string, boolean>();
  for await (const { life_event, step, mark } of truthRows(workspace, "steps.csv", STEP_COLUMNS)) {
    const name = `${life_event} ${step}`;
    if (known.has(life_event) && startHere.has(name) && mark !== "cannot-tell")
      names.set(name, left.has(life_event) && mark !== "good");
  }
  const nameOf = ({ subject }: Finding) => {
    const [page = "", step] = subject.split(" ");
    const name = `${events.get(page)} ${step}`;
    return names.has(name) ? name : undefined;
  };
  return told(names, nameOf);
}

const STEP_COLUMNS = ["life_event", "step", "mark"] as const;

/** As the rule has it, and from where nobody would say that a peak is coming. */
const PEAK = { least: 1.5, none: 1.35 };

/** Sites with a peak ahead and a broken link; those without a peak must be silent. */
async function peakTruth(workspace: string, { crossing }: Written): Promise<RuleTruth> {
  const broken = new Set(crossing.filter(({ state }) => state === "broken").map(({ site }) => site));
  const names = new Map<string, boolean>();
  for await (const { site, times } of truthRows(workspace, "audience-peaks.csv", PEAK_COLUMNS)) {
    if (Number(times) < PEAK.none) names.set(site, false);
    if (Number(times) >= PEAK.least && broken.has(site)) names.set(site, true);
  }
  return told(names, ({ site }) => (site && names.has(site) ? site : undefined));
}

/** Near misses name the site, or lead elsewhere to a precise page as well. */
function doorTruth(plan: EstatePlan, { crossing }: Written): RuleTruth {
  const names = new Map<string, boolean>();
  const editorial = crossing.filter(({ isEditorial, state }) => isEditorial && state !== "broken");
  const doors = editorial.filter(({ targetUrl }) => isHome(plan, targetUrl));
  const deep = new Set(
    editorial
      .filter(({ targetUrl }) => !isHome(plan, targetUrl))
      .map(({ site, target }) => `${site} ${target}`),
  );
  for (const { site, target } of doors)
    if (deep.has(`${site} ${target}`)) names.set(`${site} ${target}`, false);
  for (const [site, { to, isPlanted }] of rareFlawsOf(plan, "home-only-link"))
    names.set(`${site.id} ${to?.id}`, isPlanted);
  const nameOf = ({ site, subject }: Finding) =>
    names.has(`${site} ${subject}`) ? `${site} ${subject}` : undefined;
  return told(names, nameOf);
}

function isHome(plan: EstatePlan, url: string): boolean {
  const place = placeAt(plan, url);
  const home = place?.kind === "moved" ? placeAt(plan, place.to) : place;
  return home?.kind === "page" && home.slot === HOME;
}

/** As the rule has it. */
const CHAIN_HOPS = 2;

/** Addresses that lead elsewhere, by how many legs it takes; another spelling is none. */
function chainTruth(plan: EstatePlan, { crossing, inner }: Written): RuleTruth {
  const names = new Map<string, boolean>();
  for (const { site, targetUrl, state } of [...crossing, ...inner])
    if (state === "redirected")
      names.set(`${site} ${pageKey(targetUrl)}`, legsFrom(plan, targetUrl) >= CHAIN_HOPS);
  return told(names, byAddress);
}

function legsFrom(plan: EstatePlan, url: string): number {
  const to = pageAt(plan, url)?.headers.Location;
  if (to === undefined) return 0;
  return (pageKey(to) === pageKey(url) ? 0 : 1) + legsFrom(plan, to);
}

/** Links that promise what a page said before it was renamed; the others say nothing, or the page kept its name. */
function renamedTruth(plan: EstatePlan, { crossing }: Written): RuleTruth {
  const promises = new Map<string, { readonly text: string; readonly isPlanted: boolean }>();
  for (const site of plan.sitePlans)
    for (const language of site.languages)
      for (let slot = 0; slot < site.slots; slot++) {
        const isPlanted = renamedSlots(plan).get(slotKey(site, slot));
        if (isPlanted === undefined) continue;
        const { text } = titleOf(plan, site, slot, language);
        promises.set(pageKey(urlOf(plan, site, slot, language)), { text, isPlanted });
      }
  const names = new Map<string, boolean>();
  for (const { site, targetUrl, text, isEditorial } of crossing) {
    const promise = promises.get(pageKey(targetUrl));
    const name = `${site} ${pageKey(targetUrl)}`;
    if (promise && isEditorial)
      names.set(
        name,
        names.get(name) === true || (promise.isPlanted && plainly(promise.text) === plainly(text)),
      );
  }
  return told(names, byAddress);
}

/** Some sites write the one apostrophe for the other. */
const plainly = (text: string): string => text.replaceAll("’", "'");

/** As the rule has it. */
const DEEP = { clicks: 5, pages: 10, share: 0.2 };

/** Sites by how many of their pages are too many clicks from their home pages, along their own links. */
function depthTruth(plan: EstatePlan, { inner }: Written): RuleTruth {
  const onward = new Map<string, string[]>();
  for (const { pageUrl, targetUrl } of inner) {
    const key = pageKey(pageUrl);
    const list = onward.get(key);
    if (list) list.push(pageKey(targetUrl));
    else onward.set(key, [pageKey(targetUrl)]);
  }
  const names = new Map<string, boolean>();
  for (const site of plan.sitePlans.filter(({ successor }) => successor === undefined)) {
    const reached = new Set(site.languages.map((language) => pageKey(urlOf(plan, site, HOME, language))));
    let edge = [...reached];
    let deep = 0;
    for (let clicks = 0; edge.length > 0; clicks++) {
      if (clicks > DEEP.clicks) deep += edge.filter((key) => onward.has(key)).length;
      const next = new Set(edge.flatMap((key) => onward.get(key) ?? []).filter((key) => !reached.has(key)));
      for (const key of next) reached.add(key);
      edge = [...next];
    }
    const pages = site.slots * site.languages.length;
    if (deep > 0) names.set(site.id, deep >= DEEP.pages && deep >= DEEP.share * pages);
  }
  for (const [{ id }] of rareFlawsOf(plan, "too-deep")) if (!names.has(id)) names.set(id, false);
  return told(names, bySite);
}

/** As the rule has it. */
const HTTP_PAGES = 3;

/** Sites by how many of their pages link to another without encryption. */
function plainLinkTruth({ crossing }: Written): RuleTruth {
  const pages = new Map<string, Set<string>>();
  for (const { site, pageUrl, targetUrl } of crossing)
    if (targetUrl.startsWith("http:")) addTo(pages, site, pageUrl);
  return told(new Map([...pages].map(([site, own]) => [site, own.size >= HTTP_PAGES])), bySite);
}

/** Sites that are led to without encryption: most answer so, as the server of the country does for any host; names without `www.` lead on. */
function plainPageTruth(plan: EstatePlan, { crossing }: Written): RuleTruth {
  const names = new Map<string, boolean>();
  for (const { target, targetUrl } of crossing)
    if (targetUrl.startsWith("http:"))
      names.set(target, names.get(target) === true || plan.sitesByHost.has(new URL(targetUrl).host));
  return told(names, bySite);
}
