import type { Language } from "../model/words.ts";
import { type Draw, drawOf } from "./draw.ts";
import { mayLeadTo } from "./editorial.ts";
import { linkTo, type PlannedLink, respelled } from "./link.ts";
import type { Ink } from "./markup.ts";
import { LIST_LENGTH } from "./outline.ts";
import { ABOUT, CONTACT, type EstatePlan, HOME, type SectionPlan, type SitePlan } from "./plan.ts";
import { isLeftOut } from "./rare-flaw.ts";
import { lifeEventAt } from "./step-plan.ts";
import { titleOf } from "./title.ts";
import { voiceOf } from "./voice.ts";

/** What stands in the middle of pages that are no content sheet: home, lists, map of the site, contact. */
export function frontContent(
  plan: EstatePlan,
  site: SitePlan,
  slot: number,
  language: Language,
  section: SectionPlan | undefined,
  ink: Ink,
): string {
  const draw = drawOf(plan.seed, "front", site.index, slot, language);
  if (section) return listContent(plan, site, slot, language, section, ink, draw);
  if (slot === HOME) return homeContent(plan, site, language, ink, draw);
  if (slot === CONTACT) return contactContent(site, language, ink, draw);
  if (slot === ABOUT)
    return `<p>${introduction(site, language, draw, 6)}</p>\n<p>${introduction(site, language, draw, 4)}</p>\n`;
  return siteMapContent(plan, site, language, ink);
}

function listContent(
  plan: EstatePlan,
  site: SitePlan,
  slot: number,
  language: Language,
  section: SectionPlan,
  ink: Ink,
  draw: Draw,
): string {
  const sheets = listed(plan, site, section);
  const rank = slot - section.first;
  const shown = sheets.slice(rank * LIST_LENGTH, (rank + 1) * LIST_LENGTH);
  const voice = voiceOf(section.theme, language);
  const items = shown.map(
    (sheet) => `<li>${ink.a(sheetLink(plan, site, sheet, language))}<p>${voice.theme(draw)}</p></li>`,
  );
  const intro = rank === 0 ? `<p>${voice.theme(draw)} ${voice.office(draw)}</p>\n` : "";
  return `${intro}<ul class="liste">\n${items.join("\n")}\n</ul>\n${pagination(plan, site, section, rank, language, ink)}`;
}

/** The lists of the hub's life events show the guides; the pages behind them are found by reading. */
function listed(plan: EstatePlan, site: SitePlan, section: SectionPlan): number[] {
  const all = Array.from({ length: section.sheets }, (_, i) => section.first + section.lists + i).filter(
    (slot) => !isLeftOut(plan, site, slot),
  );
  if (site.archetype !== "hub" || section.kind !== "life-event") return all;
  return all.filter((slot) => lifeEventAt(site, slot).rank === 0);
}

/** Pages of a list link to their neighbours only, as they do in the world. */
function pagination(
  plan: EstatePlan,
  site: SitePlan,
  section: SectionPlan,
  rank: number,
  language: Language,
  ink: Ink,
): string {
  const names = language === "fr" ? ["Page précédente", "Page suivante"] : ["Previous page", "Next page"];
  const steps = [rank - 1, rank + 1].flatMap((other, i) =>
    other >= 0 && other < section.lists
      ? [
          linkTo(
            plan,
            { site, slot: section.first + other, language },
            { text: names[i] ?? "", origin: "template" },
          ),
        ]
      : [],
  );
  return steps.length > 0 ? `<p class="pages">${steps.map((link) => ink.a(link)).join(" · ")}</p>\n` : "";
}

const sheetLink = (plan: EstatePlan, site: SitePlan, slot: number, language: Language): PlannedLink =>
  linkTo(
    plan,
    { site, slot, language },
    { text: titleOf(plan, site, slot, language).text, origin: "editorial" },
  );

const HOME_WORDS = {
  fr: {
    welcome: "Bienvenue sur le site",
    sections: "Nos rubriques",
    partners: "À découvrir chez nos partenaires",
  },
  en: { welcome: "Welcome to", sections: "Our sections", partners: "Discover what our partners do" },
} as const;

function homeContent(plan: EstatePlan, site: SitePlan, language: Language, ink: Ink, draw: Draw): string {
  const words = HOME_WORDS[language];
  const cards = site.sections.map((section) => {
    const front = linkTo(
      plan,
      { site, slot: section.first, language },
      { text: section.name[language], origin: "editorial" },
    );
    const sheets = listed(plan, site, section)
      .slice(0, 3)
      .map((slot) => sheetLink(plan, site, slot, language));
    return `<div class="card"><h3>${ink.a(front)}</h3><p>${voiceOf(section.theme, language).theme(draw)}</p><ul>${ink.items(sheets)}</ul></div>`;
  });
  const partners = partnerLinks(plan, site, language, draw);
  const highlight =
    partners.length > 0 ? `<h2>${words.partners}</h2>\n<ul>\n${ink.items(partners)}\n</ul>\n` : "";
  return `<p>${words.welcome} ${site.name[language]}. ${introduction(site, language, draw, 2)}</p>\n<h2>${words.sections}</h2>\n${cards.join("\n")}\n${highlight}`;
}

/** A site that helps people says on its home page whom it works with. */
function partnerLinks(plan: EstatePlan, site: SitePlan, language: Language, draw: Draw): PlannedLink[] {
  const helpful = site.topics.find(({ kind, verdict }) => kind === "theme" && verdict === "assists");
  if (!helpful || site.archetype === "hub") return [];
  const partners = (plan.sitesByTheme.get(helpful.topic) ?? []).filter((other) =>
    mayLeadTo(plan, site, other),
  );
  if (partners.length === 0) return [];
  const chosen = new Set(Array.from({ length: draw.between(1, 3) }, () => draw.pick(partners)));
  return [...chosen].map((other) =>
    respelled(
      draw,
      linkTo(
        plan,
        { site: other, slot: HOME, language },
        { text: other.name[language], origin: "editorial" },
      ),
    ),
  );
}

function contactContent(site: SitePlan, language: Language, ink: Ink, draw: Draw): string {
  const address = `contact@${site.host.replace(/^www\./, "")}`;
  const mail = ink.a({ href: `mailto:${address}`, text: address, origin: "editorial", state: "unknown" });
  const phone = ink.a({ href: "tel:+3705550100", text: "555 01 00", origin: "editorial", state: "unknown" });
  const [write, call] =
    language === "fr" ? ["Écrivez-nous :", "Appelez-nous :"] : ["Write to us:", "Call us:"];
  return `<p>${introduction(site, language, draw, 3)}</p>\n<p>${write} ${mail}</p>\n<p>${call} ${phone}</p>\n`;
}

function siteMapContent(plan: EstatePlan, site: SitePlan, language: Language, ink: Ink): string {
  const fronts = site.sections.map((section) =>
    linkTo(
      plan,
      { site, slot: section.first, language },
      { text: section.name[language], origin: "editorial" },
    ),
  );
  return `<ul>\n${ink.items(fronts)}\n</ul>\n`;
}

function introduction(site: SitePlan, language: Language, draw: Draw, sentences: number): string {
  const voice = voiceOf(site.themes[0] ?? "", language);
  return Array.from({ length: sentences }, () =>
    draw.chance(0.5) ? voice.theme(draw) : voice.office(draw),
  ).join(" ");
}
