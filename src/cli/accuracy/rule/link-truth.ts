import { discretionOf } from "../../../demo/discretion.ts";
import { outsideTruth } from "../../../demo/live/outside.ts";
import { placeAt } from "../../../demo/page.ts";
import { type EstatePlan, type SitePlan, sectionOf } from "../../../demo/plan.ts";
import { pageKey } from "../../../kit/url.ts";
import type { Finding } from "../../../model/finding.ts";
import { addTo, bySite, bySubject, type Country, openSites, type RuleTruth } from "./truth.ts";
import type { Written } from "./written.ts";

/** What is told from the links of pages. `flaws`: defects of the pages they lead to. */
export function linkTruths(
  country: Country,
  written: Written,
  flaws: ReadonlyMap<string, RuleTruth>,
): ReadonlyMap<string, RuleTruth> {
  return new Map([
    ["broken-link", brokenTruth(written)],
    ["unclear-anchor", unclearTruth(written)],
    ["expired-target", expiredTruth(country.plan, written, flaws.get("expired-target"))],
    ["redirected-link", redirectedTruth(country, written)],
    ["template-only", templateTruth(country, written)],
    ["hidden-referrer", discretionTruth(country, written)],
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

/** As the rule has it. */
const [UNCLEAR_PAGES, UNCLEAR_SHARE] = [5, 0.1];

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
