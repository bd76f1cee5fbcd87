import { urlOf } from "../../../demo/address.ts";
import { declaresOriginal, originalOf } from "../../../demo/duplicate.ts";
import { flawAt, isUnlisted, staleEntries } from "../../../demo/flaw.ts";
import { isRead } from "../../../demo/link.ts";
import { listed, listingOf, listsAll } from "../../../demo/live/sitemap.ts";
import { placeAt } from "../../../demo/page.ts";
import { type EstatePlan, type SitePlan, slotKey } from "../../../demo/plan.ts";
import { rareFlawsOf } from "../../../demo/rare-flaw.ts";
import { daysLater } from "../../../kit/day.ts";
import { pageKey } from "../../../kit/url.ts";
import type { Language } from "../../../model/words.ts";
import { repeatedTitles } from "../written-title.ts";
import { bySite, type Country, openSites, type RuleTruth } from "./truth.ts";
import type { Written } from "./written.ts";

/** What search engines meet: pages, their addresses and titles, sitemaps and robots.txt. `flaws`: defects of single pages. */
export function referencingTruths(
  country: Country,
  written: Written,
  flaws: ReadonlyMap<string, RuleTruth>,
): ReadonlyMap<string, RuleTruth> {
  return new Map([
    ...indexTruths(country, written, flaws),
    ["duplicate-content", copyTruth(country)],
    ["title-duplicate", titleTruth(country)],
    ["robots-blocked", closedTruth(country, written)],
    ["sitemap-absent", listingTruth(country)],
    ["sitemap-stale", staleTruth(country)],
    ["sitemap-contradicts", contradictionTruth(country)],
  ]);
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
  const since = Date.parse(daysLater(day, -STALE_DAYS));
  for (const [host, [first]] of plan.sitesByHost) {
    if (!first || first.host !== host || ["none", "text"].includes(listingOf(plan, host).kind)) continue;
    const dates = [...listed({ plan, edition: 0 }, host)].map((page) => page.modifiedAt());
    if (dates.length > 0) (dates.every((date) => date < since) ? planted : near).add(first.id);
  }
  return { planted, near, nameOf: bySite };
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
