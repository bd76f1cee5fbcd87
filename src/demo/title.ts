import type { Language } from "../model/words.ts";
import { towns } from "./country.ts";
import { drawOf } from "./draw.ts";
import {
  ABOUT,
  CONTACT,
  type EstatePlan,
  HOME,
  type SectionPlan,
  SITE_MAP,
  type SitePlan,
  sectionOf,
} from "./plan.ts";
import { capitalised } from "./sentence.ts";
import { slugOf } from "./slug.ts";
import { lifeEventAt } from "./step-plan.ts";
import { voiceOf } from "./voice.ts";

export interface Title {
  readonly text: string;
  /** As it stands in the address, before the page's number. */
  readonly slug: string;
}

/** Fixed names of a site's first pages. */
export const FIXED = {
  fr: { home: "Accueil", contact: "Nous contacter", map: "Plan du site", about: "Qui sommes-nous ?" },
  en: { home: "Home", contact: "Contact us", map: "Site map", about: "About us" },
} as const;

/** What a page is called. */
export function titleOf(plan: EstatePlan, site: SitePlan, slot: number, language: Language): Title {
  const section = sectionOf(site, slot);
  if (!section) return fixedTitle(site, slot, language);
  const rank = slot - section.first;
  if (rank < section.lists) return { text: section.name[language], slug: section.slug[language] };
  switch (section.kind) {
    case "services":
      return serviceTitle(plan, site, slot, language);
    case "life-event":
      return lifeEventTitle(plan, site, slot, language);
    case "news":
    case "theme":
      return sheetTitle(plan, site, slot, language, section);
  }
}

function fixedTitle(site: SitePlan, slot: number, language: Language): Title {
  const names = FIXED[language];
  if (slot === HOME) return { text: site.name[language], slug: "" };
  if (slot === CONTACT) return { text: names.contact, slug: "contact" };
  if (slot === SITE_MAP) return { text: names.map, slug: slugOf(names.map) };
  if (slot === ABOUT) return { text: names.about, slug: slugOf(names.about) };
  throw new Error(`${site.id} has no page ${slot}`);
}

function serviceTitle(plan: EstatePlan, site: SitePlan, slot: number, language: Language): Title {
  const step = plan.steps.find(
    ({ target, alternative, whole }) =>
      (!whole && target.site === site && target.slot === slot) ||
      (alternative?.site === site && alternative.slot === slot),
  );
  if (!step) throw new Error(`${site.id}: no step is served at ${slot}`);
  const text = step.name[language];
  return { text, slug: slugOf(text) };
}

function lifeEventTitle(plan: EstatePlan, site: SitePlan, slot: number, language: Language): Title {
  const { lifeEvent, rank } = lifeEventAt(site, slot);
  const event = plan.lifeEvents.find(({ id }) => id === lifeEvent);
  if (!event) throw new Error(`unknown life event ${lifeEvent}`);
  const name = event.name[language];
  if (rank === 0) return { text: name, slug: slugOf(name) };
  const thing = event.things[language][(rank - 1) % event.things[language].length] ?? "";
  const text = language === "fr" ? `${name} : ${thing}` : `${name}: ${thing}`;
  return { text, slug: slugOf(thing) };
}

const PATTERNS = {
  fr: [
    (act: string) => `${capitalised(act)} : mode d’emploi`,
    (act: string) => capitalised(act),
    (act: string) => `Comment ${act} ?`,
    (_: string, thing: string) => `${capitalised(thing)} : vos droits`,
    (_: string, thing: string) => `${capitalised(thing)} en pratique`,
    (_: string, thing: string) => `Tout savoir sur ${thing}`,
  ],
  en: [
    (act: string) => `How to ${act}: step by step`,
    (act: string) => capitalised(act),
    (act: string) => `How do I ${act}?`,
    (_: string, thing: string) => `${capitalised(thing)}: your rights`,
    (_: string, thing: string) => `${capitalised(thing)} in practice`,
    (_: string, thing: string) => `All about ${thing}`,
  ],
} as const;

function sheetTitle(
  plan: EstatePlan,
  site: SitePlan,
  slot: number,
  language: Language,
  section: SectionPlan,
): Title {
  const draw = drawOf(plan.seed, "title", site.index, slot);
  const voice = voiceOf(section.theme, language);
  const pattern = draw.below(PATTERNS[language].length);
  const act = voice.act(draw);
  const thing = voice.thing(draw);
  const text = PATTERNS[language][pattern]?.(act, thing) ?? thing;
  const slug = slugOf(pattern < 3 ? act : thing);
  if (section.kind === "news") return { text: `${NEWS_PREFIX[language]}${thing}`, slug: slugOf(thing) };
  if (!draw.chance(0.25)) return { text, slug };
  const town = draw.pick(towns);
  return { text: `${text} – ${town}`, slug };
}

const NEWS_PREFIX = { fr: "Du nouveau pour ", en: "News about " } as const;
