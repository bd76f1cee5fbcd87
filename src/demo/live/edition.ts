import type { Language } from "../../model/words.ts";
import { rootOf, urlOf } from "../address.ts";
import { drawOf } from "../draw.ts";
import { linkTo, type PlannedLink } from "../link.ts";
import { escaped, inkOf } from "../markup.ts";
import { type Answer, answerOf, encoded, gone } from "../page.ts";
import { type EstatePlan, HOME, SITE_MAP, type SitePlan, sectionOf, slotKey } from "../plan.ts";
import { renamedSlots } from "../rare-flaw.ts";
import { voiceOf } from "../voice.ts";
import { type Country, isOpen, type PageSpot, spotsOf } from "./country.ts";

/*
 * What becomes of the country after it was first read; below zero, it is as it was before some pages got another name. At each edition about 3 % of the pages say something new, 1 % are gone,
 * and sites that have a map of themselves gain 1 % of new pages, linked from that map.
 */

const GONE_SHARE = 0.01;
const CHANGED_SHARE = 0.03;
const ADDED_SHARE = 0.01;

/** The state of a page at an edition. */
export interface Fate {
  /** The edition that last changed its text; 0 when none did, -1 before it got its name. */
  readonly version: number;
  readonly isGone: boolean;
}

export function fateOf({ plan, edition }: Country, spot: PageSpot): Fate {
  let version = edition < 0 && renamedSlots(plan).has(slotKey(spot.site, spot.slot)) ? -1 : 0;
  for (let round = 1; round <= edition; round++) {
    const chance = drawOf(plan.seed, "edition", round, spot.site.index, spot.slot, spot.language).real(0, 1);
    if (chance < GONE_SHARE && mayGo(plan, spot)) return { version, isGone: true };
    if (chance < GONE_SHARE + CHANGED_SHARE && chance >= GONE_SHARE) version = round;
    if (spot.slot === SITE_MAP && addedCount(plan, spot.site, spot.language, round) > 0) version = round;
  }
  return { version, isGone: false };
}

/** Sheets only: lists and fixed pages hold a site together, and steps are told elsewhere. */
function mayGo(plan: EstatePlan, { site, slot }: PageSpot): boolean {
  const section = sectionOf(site, slot);
  const isSheet = section !== undefined && slot >= section.first + section.lists;
  return isSheet && section.kind !== "services" && !plan.stepLinks.has(slotKey(site, slot));
}

function addedCount(plan: EstatePlan, site: SitePlan, language: Language, round: number): number {
  const hasMap = (site.sections[0]?.first ?? 0) > SITE_MAP;
  if (!hasMap || site.successor !== undefined || site.unreadShare > 0) return 0;
  const expected = site.slots * ADDED_SHARE;
  const whole = Math.floor(expected);
  const more = drawOf(plan.seed, "added", round, site.index, language).chance(expected - whole);
  return more ? whole + 1 : whole;
}

/** A page that was not planned: it came with an edition. */
export interface AddedPage {
  readonly site: SitePlan;
  readonly language: Language;
  readonly round: number;
  readonly number: number;
}

/** The pages that came to a site, up to an edition. */
export function* addedPages({ plan, edition }: Country, site: SitePlan): Generator<AddedPage> {
  for (const language of site.languages) {
    for (let round = 1; round <= edition; round++) {
      const count = addedCount(plan, site, language, round);
      for (let number = 1; number <= count; number++) yield { site, language, round, number };
    }
  }
}

export const addedUrlOf = ({ site, language, round, number }: AddedPage): string =>
  `https://${site.host}${rootOf(site, language)}/nouveau/${round}/${number}`;

/** The added page at an address; undefined when it has none at this edition. */
export function addedPageAt(country: Country, url: string): AddedPage | undefined {
  if (country.edition === 0 || !url.includes("/nouveau/")) return undefined;
  const sites = country.plan.sitesByHost.get(new URL(url).host) ?? [];
  for (const site of sites) {
    for (const page of addedPages(country, site)) if (addedUrlOf(page) === url) return page;
  }
  return undefined;
}

/** The answer of a page of the plan at an edition. */
export function answerAt(country: Country, spot: PageSpot): Answer {
  const { plan } = country;
  const { site, slot, language } = spot;
  const planned = answerOf(plan, site, slot, language, country.edition);
  if (planned.status !== 200) return planned;
  const { version, isGone } = fateOf(country, spot);
  if (isGone) return gone(slot % 2 === 0 ? 410 : 404, site);
  if (version <= 0) return planned;
  return withNews(planned, site, newsOf(country, spot, version));
}

/** Text to put under the title, with its links. */
interface News {
  readonly html: string;
  readonly links: readonly PlannedLink[];
}

function newsOf(country: Country, { site, slot, language }: PageSpot, version: number): News {
  const { plan } = country;
  const draw = drawOf(plan.seed, "news of edition", version, site.index, slot, language);
  const voice = voiceOf(site.themes[0] ?? "", language);
  const html = `<p>${voice.theme(draw)} ${voice.office(draw)} ${voice.theme(draw)}</p>\n`;
  if (slot !== SITE_MAP) return { html, links: [] };
  const ink = inkOf((link) => link);
  const added = [...addedPages(country, site)].filter((page) => page.language === language);
  const list = ink.items(added.map((page) => addedLink(plan, page)));
  return { html: `${html}<ul>\n${list}\n</ul>\n`, links: ink.links };
}

const addedLink = (plan: EstatePlan, page: AddedPage): PlannedLink => ({
  href: addedUrlOf(page),
  target: addedUrlOf(page),
  text: addedTitle(plan, page),
  origin: "editorial",
  state: "ok",
});

function withNews(answer: Answer, site: SitePlan, { html, links }: News): Answer {
  const { body } = answer;
  const place = body.indexOf(TITLE_END) + TITLE_END.length;
  const parts = [body.subarray(0, place), encoded(site, html), body.subarray(place)];
  return { ...answer, body: Buffer.concat(parts), links: [...answer.links, ...links] };
}

const TITLE_END = "</h1>\n";

function addedTitle(plan: EstatePlan, { site, language, round, number }: AddedPage): string {
  const draw = drawOf(plan.seed, "added title", site.index, language, round, number);
  // Only letters that every site can write.
  return `${language === "fr" ? "Nouveau" : "New"} ${round}-${number} ${draw.between(1000, 9999)}`;
}

/** An added page: a title, some text, the way home. */
export function addedAnswer(plan: EstatePlan, page: AddedPage): Answer {
  const { site, language, round, number } = page;
  const draw = drawOf(plan.seed, "added text", site.index, language, round, number);
  const voice = voiceOf(site.themes[0] ?? "", language);
  const text = Array.from({ length: draw.between(6, 12) }, () => voice.theme(draw)).join(" ");
  const title = escaped(addedTitle(plan, page));
  const ink = inkOf((link) => link);
  const home = linkTo(
    plan,
    { site, slot: HOME, language },
    { text: site.name[language], origin: "template" },
  );
  const html = `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><title>${title}</title></head>\n<body><nav>${ink.a(home)}</nav>\n<main><h1>${title}</h1>\n<p>${text}</p></main></body></html>\n`;
  return {
    status: 200,
    headers: { "Content-Type": "text/html; charset=utf-8" },
    body: Buffer.from(html),
    links: ink.links,
  };
}

/** What a second reading of the country should find. */
export interface EditionTruth {
  readonly appeared: readonly string[];
  readonly changed: readonly string[];
  readonly vanished: readonly string[];
}

export function editionTruth(plan: EstatePlan, from: number, to: number): EditionTruth {
  const before = { plan, edition: from };
  const after = { plan, edition: to };
  const truth = { appeared: [] as string[], changed: [] as string[], vanished: [] as string[] };
  for (const site of plan.sitePlans.filter(({ successor }) => successor === undefined)) {
    for (const spot of spotsOf(site)) {
      if (!isOpen(plan, spot) || plan.deadSlots.has(slotKey(site, spot.slot))) continue;
      const change = changeOf(fateOf(before, spot), fateOf(after, spot));
      if (change) truth[change].push(urlOf(plan, site, spot.slot, spot.language));
    }
    for (const page of addedPages(after, site)) if (page.round > from) truth.appeared.push(addedUrlOf(page));
  }
  return truth;
}

function changeOf(before: Fate, after: Fate): "changed" | "vanished" | undefined {
  if (after.isGone) return before.isGone ? undefined : "vanished";
  return after.version === before.version ? undefined : "changed";
}
