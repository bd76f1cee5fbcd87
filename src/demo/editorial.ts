import type { Language } from "../model/words.ts";
import { homeUrlOf, speaking } from "./address.ts";
import { candidateHosts, privateHosts } from "./country.ts";
import { type Draw, drawOf } from "./draw.ts";
import { deadLinkTo, linkTo, oldLinkTo, outsideLink, type PlannedLink, respelled, stateAt } from "./link.ts";
import { GUIDE_PAGES } from "./outline.ts";
import {
  type EstatePlan,
  type SectionPlan,
  type SitePlan,
  type StepLink,
  type StepPlan,
  slotKey,
  type TopicPlan,
  topicOf,
} from "./plan.ts";
import { isKnownByItsDoor, isLeftOut } from "./rare-flaw.ts";
import { lifeEventAt } from "./step-plan.ts";
import { titleOf } from "./title.ts";

/** The links an author put on a sheet for its readers: towards other sites, and now and then elsewhere. */
export function editorialLinks(
  plan: EstatePlan,
  site: SitePlan,
  slot: number,
  language: Language,
  section: SectionPlan,
): PlannedLink[] {
  const draw = drawOf(plan.seed, "editorial", site.index, slot);
  const steps = (plan.stepLinks.get(slotKey(site, slot)) ?? []).flatMap((link) =>
    stepLink(plan, link, language),
  );
  return [
    ...steps,
    ...nextInGuide(plan, site, slot, language, section),
    ...topicLinks(plan, site, slot, language, section, draw),
    ...asides(plan, site, draw, language),
  ];
}

/** On the hub, each page of a guide leads to the next one. */
function nextInGuide(
  plan: EstatePlan,
  site: SitePlan,
  slot: number,
  language: Language,
  section: SectionPlan,
): PlannedLink[] {
  if (site.archetype !== "hub" || section.kind !== "life-event") return [];
  if (lifeEventAt(site, slot).rank === GUIDE_PAGES - 1) return [];
  const next = { site, slot: slot + 1, language };
  return [linkTo(plan, next, { text: titleOf(plan, site, slot + 1, language).text, origin: "editorial" })];
}

/** The link that a step of a life event asks for on this page. */
function stepLink(plan: EstatePlan, { step, to, how }: StepLink, language: Language): PlannedLink[] {
  if (!to.site.languages.includes(language) && language !== "fr") return [];
  const about = { text: step.name[language], origin: "editorial", relevant: true } as const;
  const spot = { ...to, language };
  switch (how) {
    case "plain":
      return [linkTo(plan, spot, about)];
    case "old-address":
      return [oldLinkTo(spot, about)];
    case "dead-address":
      return [deadLinkTo(to.site, step.position, language, about)];
    case "wrong-language":
      return [linkTo(plan, { ...to, language: "en" }, about)];
    case "home":
      return [
        {
          ...outsideLink(homeUrlOf(plan, to.site, language), about),
          relevant: true,
          state: stateAt(plan, to.site, 0, speaking(to.site, language)),
        },
      ];
  }
}

function topicLinks(
  plan: EstatePlan,
  site: SitePlan,
  slot: number,
  language: Language,
  section: SectionPlan,
  draw: Draw,
): PlannedLink[] {
  if (section.kind === "services") return [];
  const place = section.kind === "life-event" ? lifeEventAt(site, slot) : undefined;
  const topic = topicOf(site, place?.lifeEvent ?? section.theme);
  if (!topic || site.successor !== undefined) return [];
  if (place)
    return site.archetype === "hub" ? [] : lifeEventLinks(plan, site, topic, place.rank, language, draw);
  return themeLinks(plan, site, slot, topic, section, language, draw);
}

/** News link out less often than sheets. */
const NEWS_FACTOR = 0.35;

function themeLinks(
  plan: EstatePlan,
  site: SitePlan,
  slot: number,
  topic: TopicPlan,
  section: SectionPlan,
  language: Language,
  draw: Draw,
): PlannedLink[] {
  const share = section.kind === "news" ? topic.linkingShare * NEWS_FACTOR : topic.linkingShare;
  // Whatever the draws, the first page of a section does what the site was planned to do.
  const first = topic.linkingShare > 0 && section.kind === "theme" && slot === section.first + section.lists;
  if (!draw.chance(share) && !first) return [];
  const count = topic.variety === "scarce" ? 1 : draw.between(1, 4);
  const links: PlannedLink[] = [];
  for (let i = 0; i < count; i++) {
    const link = oneThemeLink(plan, site, topic, section, language, draw, first && i === 0);
    if (link && !links.some(({ target }) => target === link.target)) links.push(link);
  }
  // Authors of a helpful page sometimes add a list for people with another need.
  if (topic.verdict === "assists" && count > 2 && section.sheets >= 8 && draw.chance(0.12)) {
    for (let i = 0; i < 3; i++) {
      const other = offTopic(plan, site, [topic.topic], draw);
      if (other) links.push(...sheetLink(plan, site, other, draw, language, false));
    }
  }
  return links;
}

function oneThemeLink(
  plan: EstatePlan,
  site: SitePlan,
  topic: TopicPlan,
  section: SectionPlan,
  language: Language,
  draw: Draw,
  exemplary: boolean,
): PlannedLink | undefined {
  // The same reference comes back on several pages of a section, written by hand each time.
  const own = draw.chance(0.12) ? drawOf(plan.seed, "favourite", site.index, section.first) : draw;
  const stray = topic.verdict === "irrelevant" ? 0.92 : topic.verdict === "insufficient" ? 0 : 0.07;
  const relevant = exemplary ? topic.verdict !== "irrelevant" : !own.chance(stray);
  if (relevant && !exemplary && topic.verdict === "assists" && draw.chance(0.05)) {
    return outsideLink(`https://${draw.pick(candidateHosts)}/${topic.topic}/${draw.between(1, 40)}`, {
      text: language === "fr" ? "Consulter le texte publié" : "Read the published text",
      origin: "editorial",
    });
  }
  const theme = relevant ? topic.topic : offTopic(plan, site, [topic.topic], own);
  if (theme === undefined) return undefined;
  if (topic.variety === "off-topic-home-pages" && !relevant)
    return homeLink(plan, site, theme, own, language);
  const dead = topic.variety === "dead-links" ? (exemplary ? 1 : 0.93) : exemplary ? 0 : BROKEN_SHARE;
  return sheetLink(plan, site, theme, own, language, relevant, dead)[0];
}

/** A theme of the estate that none of these topics is about. */
function offTopic(
  plan: EstatePlan,
  site: SitePlan,
  topics: readonly string[],
  draw: Draw,
): string | undefined {
  const others = plan.themes.filter(
    ({ id }) => !topics.includes(id) && (plan.sitesByTheme.get(id) ?? []).some((other) => other !== site),
  );
  return others.length > 0 ? draw.pick(others).id : undefined;
}

const BROKEN_SHARE = 0.035;
const REDIRECTED_SHARE = 0.04;
const PLAIN_TEXTS = {
  fr: ["En savoir plus", "Consulter la page", "ce site"],
  en: ["Find out more", "See the page", "this site"],
};

/** A link to a sheet of another site on a theme; sometimes to its old address, sometimes to one that is gone. */
function sheetLink(
  plan: EstatePlan,
  site: SitePlan,
  theme: string,
  draw: Draw,
  language: Language,
  relevant: boolean,
  brokenShare = BROKEN_SHARE,
): PlannedLink[] {
  const others = (plan.sitesByTheme.get(theme) ?? []).filter(
    (other) => mayLeadTo(plan, site, other) && hasSheets(other, theme),
  );
  if (others.length === 0) return [];
  const to = draw.pick(others);
  const section = draw.pick(
    to.sections.filter((s) => s.kind === "theme" && s.theme === theme && s.sheets > 0),
  );
  const slot = section.first + section.lists + draw.below(section.sheets);
  if (isLeftOut(plan, to, slot)) return [];
  const title = titleOf(plan, to, slot, speaking(to, language)).text;
  const text = draw.chance(0.08) ? draw.pick(PLAIN_TEXTS[language]) : title;
  const about = { text, origin: "editorial", relevant } as const;
  if (draw.chance(brokenShare)) return [deadLinkTo(to, draw.between(1, 400), language, about)];
  if (to.unreadShare === 0 && to.successor === undefined && draw.chance(REDIRECTED_SHARE))
    return [oldLinkTo({ site: to, slot, language }, about)];
  return [respelled(draw, linkTo(plan, { site: to, slot, language }, about))];
}

/** Where an author may send people, beside what steps and defects plan. */
export const mayLeadTo = (plan: EstatePlan, site: SitePlan, to: SitePlan): boolean =>
  to !== site && !plan.wholeTargets.has(to) && !isKnownByItsDoor(plan, site, to);

/** Beyond the numbers of other dead links. */
const DEAD_STEP_FROM = 500;

const hasSheets = (site: SitePlan, theme: string): boolean =>
  site.sections.some((section) => section.kind === "theme" && section.theme === theme && section.sheets > 0);

function homeLink(
  plan: EstatePlan,
  site: SitePlan,
  theme: string,
  draw: Draw,
  language: Language,
): PlannedLink | undefined {
  const others = (plan.sitesByTheme.get(theme) ?? []).filter((other) => mayLeadTo(plan, site, other));
  if (others.length === 0) return undefined;
  const to = draw.pick(others);
  return linkTo(
    plan,
    { site: to, slot: 0, language },
    { text: to.name[language], origin: "editorial", relevant: false },
  );
}

/** What a site that is not the hub writes on its pages about a life event. */
function lifeEventLinks(
  plan: EstatePlan,
  site: SitePlan,
  topic: TopicPlan,
  rank: number,
  language: Language,
  draw: Draw,
): PlannedLink[] {
  const event = plan.lifeEvents.find(({ id }) => id === topic.topic);
  const good = plan.steps.filter((step) => step.lifeEvent === topic.topic && isOfUse(step, site));
  const towards = (step: StepPlan): PlannedLink =>
    linkTo(
      plan,
      { ...step.target, language },
      { text: step.name[language], origin: "editorial", relevant: true },
    );
  switch (topic.verdict) {
    case "isolated":
      return [];
    case "insufficient":
      if (rank === 1) return good.slice(0, 1).map(towards);
      if (topic.variety === "one-link") return [];
      return good.slice(0, 2).map(({ target: { site: other }, name }, i) =>
        deadLinkTo(other, DEAD_STEP_FROM + 2 * rank + i, language, {
          text: name[language],
          origin: "editorial",
          relevant: true,
        }),
      );
    case "irrelevant":
      return Array.from({ length: draw.between(1, 3) }).flatMap(() => {
        const theme = offTopic(plan, site, event?.themes ?? [], draw);
        return theme === undefined ? [] : sheetLink(plan, site, theme, draw, language, false);
      });
    case "assists":
    case "cannot-tell": {
      if (good.length === 0) return guideLink(plan, topic.topic, language);
      const chosen = [draw.pick(good), draw.pick(good), draw.pick(good)].slice(0, draw.between(1, 3));
      const links = [...new Set(chosen)].map(towards);
      return draw.chance(0.6) ? [...links, ...guideLink(plan, topic.topic, language)] : links;
    }
  }
}

/** Steps that this site may send people to: served elsewhere, working, and not judged from this very site. */
const isOfUse = (step: StepPlan, site: SitePlan): boolean =>
  step.state === "linked" && !step.whole && step.target.site !== site && step.from?.site !== site;

/** Back to the guide of the hub. */
function guideLink(plan: EstatePlan, lifeEvent: string, language: Language): PlannedLink[] {
  const hub = plan.sitePlans[0];
  const event = plan.lifeEvents.find(({ id }) => id === lifeEvent);
  if (!hub || !event) return [];
  const section = hub.sections.find(({ kind }) => kind === "life-event");
  if (!section) return [];
  const slot = guideSlot(hub, lifeEvent, section);
  return [
    linkTo(
      plan,
      { site: hub, slot, language },
      { text: event.name[language], origin: "editorial", relevant: true },
    ),
  ];
}

const guideSlot = (hub: SitePlan, lifeEvent: string, section: SectionPlan): number =>
  section.first +
  section.lists +
  hub.lifeEvents.indexOf(lifeEvent) * (section.sheets / hub.lifeEvents.length);

/** Links to companies, associations, media; and addresses that are no web page. */
function asides(plan: EstatePlan, site: SitePlan, draw: Draw, language: Language): PlannedLink[] {
  const links: PlannedLink[] = [];
  if (draw.chance(0.08)) {
    const host = draw.pick(privateHosts);
    const text = language === "fr" ? "Lire le témoignage" : "Read the account";
    links.push(outsideLink(`https://${host}/${draw.between(1, 500)}`, { text, origin: "editorial" }));
  }
  if (draw.chance(0.05)) {
    const address = `contact@${site.host.replace(/^www\./, "")}`;
    links.push({ href: `mailto:${address}`, text: address, origin: "editorial", state: "unknown" });
  }
  if (draw.chance(0.02) && plan.sitePlans.length > 0) {
    links.push({
      href: "javascript:window.print()",
      text: language === "fr" ? "Imprimer" : "Print",
      origin: "template",
      state: "unknown",
    });
  }
  return links;
}
