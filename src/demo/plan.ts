import type { StepRole } from "../model/estate.ts";
import type { Language, Words } from "../model/words.ts";
import type { LifeEventText } from "./life-event.ts";
import type { ThemeText } from "./theme.ts";

/** What an estate is asked to be: the same request gives the same bytes. */
export interface EstateRequest {
  readonly seed: number;
  readonly sites: number;
  readonly pages: number;
  /** Plants the defects that a pleasant country does not have, to measure the rules that look for them. */
  readonly rareFlaws?: boolean;
}

/** Everything decided before a page is written. Pages are pure functions of this, a site and a slot. */
export interface EstatePlan extends EstateRequest {
  /** The day the estate is read. */
  readonly day: string;
  readonly themes: readonly ThemeText[];
  readonly lifeEvents: readonly LifeEventText[];
  readonly sitePlans: readonly SitePlan[];
  readonly steps: readonly StepPlan[];
  readonly sitesByHost: ReadonlyMap<string, readonly SitePlan[]>;
  readonly sitesByTheme: ReadonlyMap<string, readonly SitePlan[]>;
  /** Pages that are gone although a step expects them (`slotKey`). */
  readonly deadSlots: ReadonlySet<string>;
  /** Sites that a step expects as a whole: only its planned link may lead there, or its truth would be blurred. */
  readonly wholeTargets: ReadonlySet<SitePlan>;
  /** Links of life-event steps by the page that carries them (`slotKey`). */
  readonly stepLinks: ReadonlyMap<string, readonly StepLink[]>;
}

export type Verdict = "assists" | "insufficient" | "irrelevant" | "isolated" | "cannot-tell";

/** What a site was planned to do for a topic. */
export interface TopicPlan {
  readonly kind: "theme" | "life-event";
  readonly topic: string;
  readonly verdict: Verdict;
  /** How the verdict comes about: off-topic, dead-links, template-only… */
  readonly variety: string;
  /** Share of the pages on the topic that carry an editorial link out. */
  readonly linkingShare: number;
}

export const LAYOUTS = ["landmarks", "classes", "plain", "table", "mega", "cards"] as const;
export type Layout = (typeof LAYOUTS)[number];

export type Archetype = "hub" | "ministry" | "agency" | "region" | "town";

/** A site before its pages are shared out. */
export interface SiteCast {
  readonly index: number;
  readonly id: string;
  readonly archetype: Archetype;
  readonly name: Words;
  readonly host: string;
  /** Path under which the site lives when it shares its host; empty otherwise. */
  readonly base: string;
  /** A second host, for its news. */
  readonly newsHost?: string;
  readonly ministry: string;
  readonly organisation: string;
  readonly themes: readonly string[];
  readonly languages: readonly Language[];
  readonly layout: Layout;
  readonly addresses: "folder" | "html" | "query";
  /** The French home page stands at the root, not under /fr/. */
  readonly rootIsFrench: boolean;
  readonly blocks: Blocks;
  readonly pages: number;
  /** Share of its pages that the reading missed; 0 for most sites. */
  readonly unreadShare: number;
  /** The site it was merged into: all its addresses lead there. */
  readonly successor?: string;
}

/** Which repeated blocks of links a site carries. */
export interface Blocks {
  /** Links to the other sites of its ministry, at the foot. */
  readonly sisters: boolean;
  /** The blocks at the foot are only on every other section. */
  readonly half: boolean;
  /** A list of links that differs by section, beside the text. */
  readonly aside: boolean;
  /** A box inside the main text, the same on every sheet. */
  readonly help: boolean;
  /** No repeated block leads to another site. */
  readonly closed: boolean;
}

export interface SitePlan extends SiteCast {
  readonly sections: readonly SectionPlan[];
  readonly topics: readonly TopicPlan[];
  readonly lifeEvents: readonly string[];
  /** Slots of each language, numbered from 0. */
  readonly slots: number;
}

export interface SectionPlan {
  readonly kind: "theme" | "life-event" | "services" | "news";
  /** Theme of its text. */
  readonly theme: string;
  readonly name: Words;
  readonly slug: Words;
  /** First slot; lists come first, then sheets. */
  readonly first: number;
  readonly lists: number;
  readonly sheets: number;
}

/** Slots before the sections: home, contact, and on larger sites a map of the site and a page about it. */
export const HOME = 0;
export const CONTACT = 1;
export const SITE_MAP = 2;
export const ABOUT = 3;

export const STEP_STATES = [
  "linked",
  "template-only",
  "home-only",
  "redirected",
  "too-far",
  "other-language",
  "missing",
  "broken",
  "not-read",
] as const;
export type StepState = (typeof STEP_STATES)[number];

export interface Spot {
  readonly site: SitePlan;
  readonly slot: number;
}

/** A step of a life event, with the state it was planned to be in. */
export interface StepPlan {
  readonly lifeEvent: string;
  readonly id: string;
  readonly position: number;
  readonly name: Words;
  readonly act: Words;
  readonly role: StepRole;
  readonly theme: string;
  readonly state: StepState;
  readonly target: Spot;
  /** The expected target is the whole site. */
  readonly whole: boolean;
  readonly alternative?: Spot;
  /** The page where the person stands when it is not an entry of the life event. */
  readonly from?: Spot;
  readonly languages: readonly Language[];
  /** Clicks planned from the start to the target. */
  readonly clicks: number;
}

/** A link that a step puts on a page. */
export interface StepLink {
  readonly step: StepPlan;
  readonly to: Spot;
  readonly how: "plain" | "home" | "old-address" | "dead-address" | "wrong-language";
}

export const slotKey = (site: Pick<SiteCast, "index">, slot: number): string => `${site.index}/${slot}`;

export function sectionOf(site: SitePlan, slot: number): SectionPlan | undefined {
  return site.sections.find(({ first, lists, sheets }) => slot >= first && slot < first + lists + sheets);
}

export function topicOf(site: SitePlan, topic: string): TopicPlan | undefined {
  return site.topics.find((plan) => plan.topic === topic);
}
