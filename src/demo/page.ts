import type { Language } from "../model/words.ts";
import { addressOf, oldUrlOf, speaking, urlOf } from "./address.ts";
import { blocksOf, languageSwitch } from "./block.ts";
import { sheetContent } from "./content.ts";
import { counterTag } from "./counter-tag.ts";
import { discretionOf } from "./discretion.ts";
import { drawOf } from "./draw.ts";
import { declaresOriginal, originalOf } from "./duplicate.ts";
import { type Flaw, flawAt } from "./flaw.ts";
import { frontContent } from "./front.ts";
import { dressed } from "./layout.ts";
import { linkTo, type PlannedLink, withinSite } from "./link.ts";
import { type Ink, inkOf } from "./markup.ts";
import { type EstatePlan, HOME, type SectionPlan, type SitePlan, sectionOf, slotKey } from "./plan.ts";
import { rareFlawAt } from "./rare-flaw.ts";
import { titleOf } from "./title.ts";
import { voiceOf } from "./voice.ts";

/** What a server of the invented country answers. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The truth of the links of the page. */
  readonly links: readonly PlannedLink[];
  /** The address that a page declares for itself. */
  readonly canonical?: string | undefined;
}

/** The answer at an address of the invented country; undefined when none of its hosts has it. */
export function pageAt(plan: EstatePlan, url: string): Answer | undefined {
  const place = placeAt(plan, url);
  if (!place) return undefined;
  switch (place.kind) {
    case "nothing":
      return gone(404, place.site);
    case "moved":
      return movedTo(place.to);
    case "page":
      return answerOf(plan, place.site, place.slot, place.language);
  }
}

/** What stands at an address, before anything is written. */
export type Place =
  | { readonly kind: "page"; readonly site: SitePlan; readonly slot: number; readonly language: Language }
  | { readonly kind: "moved"; readonly to: string }
  | { readonly kind: "nothing"; readonly site: SitePlan };

export function placeAt(plan: EstatePlan, url: string): Place | undefined {
  const { host, pathname, search } = new URL(url);
  const site = siteAt(plan, host, pathname);
  if (!site) return undefined;
  const path = pathname + search;
  const address = addressOf(site, path);
  if (address.kind === "nothing") return { kind: "nothing", site };
  if (address.kind === "root") return { kind: "moved", to: urlOf(plan, site, HOME, "fr") };
  if (address.kind === "oldest") return { kind: "moved", to: oldUrlOf(site, address.slot, address.language) };
  const right = urlOf(plan, site, address.slot, address.language);
  const misspelled = site.successor === undefined && right !== `https://${host}${path}`;
  if (address.kind === "old" || misspelled) return { kind: "moved", to: right };
  return { ...address, kind: "page", site };
}

function siteAt(plan: EstatePlan, host: string, path: string): SitePlan | undefined {
  const sites = plan.sitesByHost.get(host) ?? [];
  const covering = sites.filter(({ base }) => path === base || path.startsWith(`${base}/`));
  return covering.sort((a, b) => b.base.length - a.base.length)[0];
}

/** The answer of a page of a site: its text, or where it went. `edition`: below zero before anything was renamed. */
export function answerOf(
  plan: EstatePlan,
  site: SitePlan,
  slot: number,
  language: Language,
  edition = 0,
): Answer {
  const heir = plan.sitePlans.find(({ id }) => id === site.successor);
  if (heir) return movedTo(urlOf(plan, heir, HOME, speaking(heir, language)));
  if (plan.deadSlots.has(slotKey(site, slot))) return gone(slot % 3 === 0 ? 410 : 404, site);
  const { html, links, canonical } = writtenPage(plan, site, slot, language, edition);
  const charset = isWestern(site) ? "windows-1252" : "utf-8";
  return {
    status: 200,
    headers: {
      "Content-Type": `text/html; charset=${charset}`,
      ...(discretionOf(plan, site) === "header" && { "Referrer-Policy": "no-referrer" }),
    },
    body: encoded(site, html),
    links,
    canonical,
  };
}

/** Text as the bytes its site sends. The western sites write only what Latin-1 and windows-1252 share. */
export const encoded = (site: SitePlan, text: string): Buffer =>
  isWestern(site) ? Buffer.from(westernised(text), "latin1") : Buffer.from(text);

export function movedTo(url: string): Answer {
  return {
    status: 301,
    headers: { Location: url, "Content-Type": "text/html" },
    body: Buffer.alloc(0),
    links: [],
  };
}

export function gone(status: number, site: SitePlan): Answer {
  const html = `<!doctype html><html lang="fr"><head><title>Page introuvable | ${site.name.fr}</title></head><body><h1>Page introuvable</h1></body></html>`;
  return {
    status,
    headers: { "Content-Type": "text/html; charset=utf-8" },
    body: Buffer.from(html),
    links: [],
  };
}

const isWestern = ({ layout }: SitePlan): boolean => layout === "table";

const westernised = (html: string): string =>
  html.replaceAll("’", "'").replaceAll("œ", "oe").replaceAll("–", "-").replaceAll("→", "&rarr;");

/** A page with the truth of its links. */
interface WrittenPage {
  readonly html: string;
  readonly links: readonly PlannedLink[];
  readonly canonical: string | undefined;
}

function writtenPage(
  plan: EstatePlan,
  site: SitePlan,
  slot: number,
  language: Language,
  edition: number,
): WrittenPage {
  const section = sectionOf(site, slot);
  const base =
    site.layout === "plain" && site.addresses !== "query" ? baseOf(plan, site, language) : undefined;
  const hides = discretionOf(plan, site) === "links";
  const ink = inkOf(
    (link) => withinSite(site, slot, link, base),
    // Only links that leave their site are written whole.
    ({ href }) => (hides && /^(?:https?:)?\/\//.test(href) ? ' rel="noreferrer"' : ""),
  );
  const isSheet = section !== undefined && slot >= section.first + section.lists;
  const copied = isSheet ? originalOf(plan, site, slot) : undefined;
  const usual = flawAt(plan, site, slot, language);
  const rare = rareFlawAt(plan, site, slot, language, edition);
  const flaw = { ...usual, ...rare, links: [...usual.links, ...rare.links] };
  const titled = flaw.borrows ?? { site, slot: copied ?? slot };
  const { text } = titleOf(plan, titled.site, titled.slot, language);
  const own = urlOf(plan, site, slot, language);
  const canonical = flaw.canonical ?? canonicalOf(plan, site, slot, language, copied, own);
  const change = languageSwitch(plan, site, slot, language);
  const tag = counterTag(plan, site, slot, language);
  const html = dressed(
    site.layout,
    {
      language,
      siteName: site.name[language],
      title: text,
      description: descriptionOf(plan, site, copied ?? slot, language, section),
      charset: isWestern(site) ? "windows-1252" : "utf-8",
      ...(base === undefined ? {} : { base }),
      ...(tag === undefined ? {} : { counterTag: tag }),
      ...(canonical === undefined ? {} : { canonical }),
      alternates: change
        ? site.languages.map((other) => ({ language: other, url: urlOf(plan, site, slot, other) }))
        : [],
      blocks: blocksOf(plan, site, section, language),
      trail: trailOf(plan, site, slot, language, section),
      ...(change ? { switch: change } : {}),
      flaw,
      main: () => {
        if (!isSheet) return frontContent(plan, site, slot, language, section, ink);
        return flaw.before.join("") + sheetText(plan, { site, slot, language, section }, flaw, ink);
      },
    },
    ink,
  );
  return { html, links: isWestern(site) ? ink.links.map(asWestern) : ink.links, canonical };
}

interface SheetSpot {
  readonly site: SitePlan;
  readonly slot: number;
  readonly language: Language;
  readonly section: SectionPlan;
}

/** The text of a sheet: its own, or that of another site; without its links where it borrows, or leads nowhere. */
function sheetText(plan: EstatePlan, spot: SheetSpot, { borrows, isBare, links }: Flaw, ink: Ink): string {
  const from = borrows ?? spot;
  const section = sectionOf(from.site, from.slot) ?? spot.section;
  const hasLinks = !borrows && !isBare;
  const pen = hasLinks ? ink : inkOf((link) => link);
  const text = sheetContent(plan, from.site, from.slot, spot.language, section, pen);
  if (!hasLinks) return text.replaceAll(/<a [^>]*>|<\/a>/g, "");
  return text + links.map((link) => `<p>${ink.a(link)}</p>\n`).join("");
}

const asWestern = (link: PlannedLink): PlannedLink => ({ ...link, text: westernised(link.text) });

function baseOf(plan: EstatePlan, site: SitePlan, language: Language): string {
  const home = urlOf(plan, site, HOME, language);
  return home.slice(0, home.lastIndexOf("/") + 1);
}

/** Half of the sites declare canonical addresses; copies name their original, or nothing. */
function canonicalOf(
  plan: EstatePlan,
  site: SitePlan,
  slot: number,
  language: Language,
  copied: number | undefined,
  own: string,
): string | undefined {
  if (copied !== undefined)
    return declaresOriginal(plan, site, slot) ? urlOf(plan, site, copied, language) : undefined;
  return site.index % 2 === 0 ? own : undefined;
}

function descriptionOf(
  plan: EstatePlan,
  site: SitePlan,
  slot: number,
  language: Language,
  section: SectionPlan | undefined,
): string {
  const draw = drawOf(plan.seed, "description", site.index, slot, language);
  return voiceOf(section?.theme ?? site.themes[0] ?? "", language).theme(draw);
}

/** Home, then section: on every page but the home page. */
function trailOf(
  plan: EstatePlan,
  site: SitePlan,
  slot: number,
  language: Language,
  section: SectionPlan | undefined,
): PlannedLink[] {
  if (slot === HOME) return [];
  const about = (text: string) => ({ text, origin: "template" }) as const;
  const home = linkTo(plan, { site, slot: HOME, language }, about(site.name[language]));
  if (!section || slot === section.first) return [home];
  return [home, linkTo(plan, { site, slot: section.first, language }, about(section.name[language]))];
}
