import type { Language } from "../model/words.ts";
import { homeUrlOf, speaking, urlOf } from "./address.ts";
import { candidateHosts } from "./country.ts";
import { drawOf } from "./draw.ts";
import { linkTo, outsideLink, type PlannedLink, stateAt } from "./link.ts";
import { ABOUT, CONTACT, type EstatePlan, HOME, type SectionPlan, SITE_MAP, type SitePlan } from "./plan.ts";
import { isLeftOut } from "./rare-flaw.ts";
import { FIXED, titleOf } from "./title.ts";

/** The blocks of links that a site repeats: each a list, in the order of the page. */
export interface RepeatedBlocks {
  readonly menu: readonly PlannedLink[];
  /** A wide menu with links to other sites: ministries and the hub have one. */
  readonly mega: readonly PlannedLink[];
  readonly aside: readonly PlannedLink[];
  readonly help: readonly PlannedLink[];
  readonly sisters: readonly PlannedLink[];
  readonly foot: readonly PlannedLink[];
}

/** The repeated blocks of a page: they depend on its site, its section and its language only. */
export function blocksOf(
  plan: EstatePlan,
  site: SitePlan,
  section: SectionPlan | undefined,
  language: Language,
): RepeatedBlocks {
  const kept = keptBlocks.get(site) ?? new Map<string, RepeatedBlocks>();
  keptBlocks.set(site, kept);
  const key = `${section?.first ?? ""}/${language}`;
  const blocks = kept.get(key) ?? blocksAnew(plan, site, section, language);
  kept.set(key, blocks);
  return blocks;
}

/** Blocks are the same on hundreds of pages; they go with the plan they belong to. */
const keptBlocks = new WeakMap<SitePlan, Map<string, RepeatedBlocks>>();

function blocksAnew(
  plan: EstatePlan,
  site: SitePlan,
  section: SectionPlan | undefined,
  language: Language,
): RepeatedBlocks {
  const rank = section ? site.sections.indexOf(section) : 0;
  const shown = !site.blocks.half || rank % 2 === 0;
  const open = !site.blocks.closed;
  return {
    menu: menuOf(plan, site, language),
    mega: open ? megaOf(plan, site, language) : [],
    aside: open && site.blocks.aside && section ? asideOf(plan, site, section, language) : [],
    help: open && site.blocks.help ? helpOf(plan, site, language) : [],
    sisters: open && site.blocks.sisters && shown ? sistersOf(plan, site, language) : [],
    foot: footOf(plan, site, language, open && shown),
  };
}

const template = (text: string) => ({ text, origin: "template" }) as const;

function menuOf(plan: EstatePlan, site: SitePlan, language: Language): PlannedLink[] {
  const home = linkTo(plan, { site, slot: HOME, language }, template(FIXED[language].home));
  const sections = site.sections.map((section) =>
    linkTo(plan, { site, slot: section.first, language }, template(section.name[language])),
  );
  return [
    home,
    ...sections,
    linkTo(plan, { site, slot: CONTACT, language }, template(FIXED[language].contact)),
  ];
}

/** The hub's wide menu also holds the steps that only a menu leads to. */
function megaOf(plan: EstatePlan, site: SitePlan, language: Language): PlannedLink[] {
  if (site.archetype === "hub")
    return plan.steps
      .filter(({ state }) => state === "template-only")
      .flatMap((step) => {
        if (!step.target.site.languages.includes(language)) return [];
        return [linkTo(plan, { ...step.target, language }, template(step.name[language]))];
      });
  if (site.layout !== "mega") return [];
  const draw = drawOf(plan.seed, "mega", site.ministry);
  return siblings(plan, site)
    .slice(0, 8)
    .flatMap((sister) => {
      const section = sister.sections.find(({ kind }) => kind === "theme");
      if (!section) return [];
      const slot = draw.chance(0.5) ? section.first : HOME;
      const text = slot === HOME ? sister.name[language] : section.name[language];
      return [linkTo(plan, { site: sister, slot, language }, template(text))];
    });
}

/** Other sites of the same ministry that people may be sent to. */
function siblings(plan: EstatePlan, site: SitePlan): SitePlan[] {
  return plan.sitePlans.filter(
    (other) =>
      other !== site &&
      other.ministry === site.ministry &&
      other.archetype !== "region" &&
      other.archetype !== "town" &&
      other.successor === undefined &&
      !plan.wholeTargets.has(other),
  );
}

/** A list beside the text: the same on all pages of a section, another in the next. */
function asideOf(plan: EstatePlan, site: SitePlan, section: SectionPlan, language: Language): PlannedLink[] {
  const draw = drawOf(plan.seed, "aside", site.index, section.first);
  const near = (plan.sitesByTheme.get(section.theme) ?? []).filter(
    (other) => other !== site && !plan.wholeTargets.has(other),
  );
  if (near.length === 0 || site.archetype === "hub") return [];
  return Array.from({ length: draw.between(2, 4) }).flatMap(() => {
    const other = draw.pick(near);
    const own = draw.pick(other.sections.filter(({ kind }) => kind === "theme"));
    const drawn = own.first + (own.sheets > 0 ? own.lists + draw.below(own.sheets) : 0);
    const slot = isLeftOut(plan, other, drawn) ? own.first : drawn;
    const { text } = titleOf(plan, other, slot, speaking(other, language));
    return [linkTo(plan, { site: other, slot, language }, template(text))];
  });
}

/** “Need help?”: a box inside the text of every sheet. */
function helpOf(plan: EstatePlan, site: SitePlan, language: Language): PlannedLink[] {
  const hub = plan.sitePlans[0];
  if (!hub || site === hub) return [];
  const text = language === "fr" ? "Trouver un guichet près de chez vous" : "Find a counter near you";
  return [linkTo(plan, { site: hub, slot: CONTACT, language }, template(text))];
}

function sistersOf(plan: EstatePlan, site: SitePlan, language: Language): PlannedLink[] {
  return siblings(plan, site)
    .slice(0, 6)
    .map((sister) => ({
      ...outsideLink(homeUrlOf(plan, sister, language), template(sister.name[language])),
      state: stateAt(plan, sister, HOME, speaking(sister, language)),
    }));
}

/** The last lines of a page: its own fixed pages, and the portals of the whole government. */
function footOf(plan: EstatePlan, site: SitePlan, language: Language, withPortals: boolean): PlannedLink[] {
  const names = FIXED[language];
  const fixed =
    site.sections[0] && site.sections[0].first > SITE_MAP
      ? ([
          [SITE_MAP, names.map],
          [ABOUT, names.about],
        ] as const)
      : [];
  const own = fixed.map(([slot, text]) => linkTo(plan, { site, slot, language }, template(text)));
  if (!withPortals) return own;
  const hub = plan.sitePlans[0];
  const portal =
    hub && hub !== site
      ? [linkTo(plan, { site: hub, slot: HOME, language }, template(hub.name[language]))]
      : [];
  const [gazette = "", data = ""] = candidateHosts;
  return [
    ...own,
    ...portal,
    outsideLink(`https://${gazette}/`, template(language === "fr" ? "Journal officiel" : "Official Gazette")),
    outsideLink(`https://${data}/`, template(language === "fr" ? "Données publiques" : "Open data")),
  ];
}

/** The same page in the other language. */
export function languageSwitch(
  plan: EstatePlan,
  site: SitePlan,
  slot: number,
  language: Language,
): PlannedLink | undefined {
  const other = site.languages.find((candidate) => candidate !== language);
  if (!other) return undefined;
  const target = urlOf(plan, site, slot, other);
  const state = stateAt(plan, site, slot, other);
  return { href: target, target, state, ...template(other === "fr" ? "Français" : "English") };
}
