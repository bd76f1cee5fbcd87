import type { Language } from "../model/words.ts";
import { CONTACT, type EstatePlan, HOME, type SitePlan, sectionOf } from "./plan.ts";
import { titleOf } from "./title.ts";

/** Where a page stands, from its host on: `/fr/se-loger/quitter-un-logement-45`. */
export function pathOf(plan: EstatePlan, site: SitePlan, slot: number, language: Language): string {
  const root = rootOf(site, language);
  if (slot === HOME) return site.rootIsFrench && language === "fr" ? `${site.base}/` : `${root}/`;
  if (site.addresses === "query") return queryPath(site, slot, language);
  const end = site.addresses === "html" ? ".html" : site.addresses === "folder" ? "/" : "";
  const section = sectionOf(site, slot);
  if (!section) return `${root}/${titleOf(plan, site, slot, language).slug}${end}`;
  const folder = `${root}/${section.slug[language]}`;
  const rank = slot - section.first;
  if (rank === 0) return `${folder}/${kindMark(site, slot)}`;
  if (rank < section.lists) return `${folder}/page-${rank + 1}-${slot}${end}`;
  return `${folder}/${titleOf(plan, site, slot, language).slug}-${slot}${end}`;
}

export function urlOf(plan: EstatePlan, site: SitePlan, slot: number, language: Language): string {
  return `https://${hostOf(site, slot)}${pathOf(plan, site, slot, language)}`;
}

/** The address a page had before: it still answers, with a redirection. */
export function oldUrlOf(site: SitePlan, slot: number, language: Language): string {
  return `https://${site.host}${rootOf(site, language)}/${OLD}/${slot}`;
}

/** The address it had before that one: it leads there. */
export function oldestUrlOf(site: SitePlan, slot: number, language: Language): string {
  return `https://${site.host}${rootOf(site, language)}/${OLDEST}/${slot}`;
}

/** An address where nothing is left. */
export function deadUrlOf(site: SitePlan, number: number, language: Language): string {
  return `https://${site.host}${rootOf(site, language)}/${DEAD}/${number}`;
}

export const hostOf = (site: SitePlan, slot: number): string =>
  site.newsHost && sectionOf(site, slot)?.kind === "news" ? site.newsHost : site.host;

export const homeUrlOf = (plan: EstatePlan, site: SitePlan, language: Language): string =>
  urlOf(plan, site, HOME, speaking(site, language));

/** The language asked for, or the one the site has. */
export function speaking(site: SitePlan, language: Language): Language {
  return site.languages.includes(language) ? language : (site.languages[0] ?? "fr");
}

/** What an address leads to on this site. */
export type Address =
  | { readonly kind: "page"; readonly slot: number; readonly language: Language }
  | { readonly kind: "old" | "oldest"; readonly slot: number; readonly language: Language }
  | { readonly kind: "root" }
  | { readonly kind: "nothing" };

/** Reads an address of the site back. Whether it is spelled as the site spells it is for the caller to see. */
export function addressOf(site: SitePlan, path: string): Address {
  const inside = path.slice(site.base.length);
  const [, marked, said] = /^\/(fr|en)(\/.*)?$/.exec(inside) ?? [undefined, undefined, inside];
  const language = speaking(site, (marked as Language | undefined) ?? "fr");
  // `/en` is asked for as often as `/en/`.
  const rest = said || "/";
  const old = /^\/(ancienne|premiere)-adresse\/(\d+)$/.exec(rest);
  if (old) return { kind: old[1] === "premiere" ? "oldest" : "old", slot: Number(old[2]), language };
  if (inside === "/" && site.languages.length > 1 && !site.rootIsFrench) return { kind: "root" };
  if (inside === "/" || rest === "/") return { kind: "page", slot: HOME, language };
  const query = /^\/index\.php\?(?:lang=(fr|en)&)?page=(\d+)$/.exec(inside);
  if (query) return page(site, Number(query[2]), speaking(site, (query[1] as Language | undefined) ?? "fr"));
  const numbered = /-(\d+)(?:\.html|\/)?$/.exec(rest);
  if (numbered) return page(site, Number(numbered[1]), language);
  return named(site, rest, language);
}

function page(site: SitePlan, slot: number, language: Language): Address {
  const fixed = site.sections[0]?.first ?? 0;
  return slot < fixed || sectionOf(site, slot) ? { kind: "page", slot, language } : { kind: "nothing" };
}

/** Lists and fixed pages have no number: they are found by name. */
function named(site: SitePlan, rest: string, language: Language): Address {
  const name = rest.replace(/^\/|(?:\.html|\/)$/g, "");
  const fixed = FIXED_NAMES.indexOf(name);
  if (fixed >= 0) return { kind: "page", slot: CONTACT + (fixed >> 1), language };
  const section = site.sections.find(
    (candidate) => candidate.slug[language] + listMark(site, candidate.first) === name,
  );
  return section ? { kind: "page", slot: section.first, language } : { kind: "nothing" };
}

/** French and English names, in the order of the slots. */
const FIXED_NAMES = ["contact", "contact", "plan-du-site", "site-map", "qui-sommes-nous", "about-us"];

/** Two sections of a site may have one name: the later ones carry their number. */
function listMark(site: SitePlan, slot: number): string {
  const section = sectionOf(site, slot);
  const first = site.sections.find((candidate) => candidate.slug.fr === section?.slug.fr);
  return first === section ? "" : `/liste-${slot}`;
}

const kindMark = (site: SitePlan, slot: number): string => {
  const mark = listMark(site, slot);
  return mark === "" ? "" : `${mark.slice(1)}/`;
};

const OLD = "ancienne-adresse";
const OLDEST = "premiere-adresse";
const DEAD = "page-retiree";

/** Under which path the pages of a language stand. */
export const rootOf = (site: SitePlan, language: Language): string =>
  site.languages.length > 1 ? `${site.base}/${language}` : site.base;

const queryPath = (site: SitePlan, slot: number, language: Language): string =>
  site.languages.length > 1
    ? `${site.base}/index.php?lang=${language}&page=${slot}`
    : `${site.base}/index.php?page=${slot}`;
