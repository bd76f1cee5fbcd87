import { hostOf } from "../kit/url.ts";
import type { Language } from "../model/words.ts";
import { urlOf } from "./address.ts";
import { candidateHosts } from "./country.ts";
import { originalOf } from "./duplicate.ts";
import { isRead, type PlannedLink } from "./link.ts";
import type { EstatePlan, SitePlan, StepState, TopicPlan } from "./plan.ts";
import { csvText } from "./row.ts";

/** What a careful editor of the country would answer, from how the estate was planned: small files, by path. */
export function truthFiles(plan: EstatePlan): Readonly<Record<string, string>> {
  return {
    "truth/assistance.csv": assistance(plan),
    "truth/steps.csv": steps(plan),
  };
}

/** Life events of which the hub leads to less than this share of the steps: an editor could not settle on a verdict. */
const HUB_ENOUGH_STEPS = 0.4;

function assistance(plan: EstatePlan): string {
  const rows = plan.sitePlans.flatMap((site) =>
    site.topics
      .filter(({ kind, topic }) => site.archetype !== "hub" || kind === "theme" || leadsOn(plan, topic))
      .filter((topic) => site.archetype === "hub" || isOfOnePiece(plan, site, topic))
      .map(({ kind, topic, verdict, variety }) => [site.id, kind, topic, verdict, variety]),
  );
  return csvText(["site", "topic_kind", "topic", "verdict", "variety"], rows);
}

function leadsOn(plan: EstatePlan, lifeEvent: string): boolean {
  const own = plan.steps.filter((step) => step.lifeEvent === lifeEvent && !step.from);
  return own.filter(({ state }) => state === "linked").length >= own.length * HUB_ENOUGH_STEPS;
}

/**
 * Pages about a life event are pages about its themes too. Where a site was planned to do another thing for the one than for the other, its
 * pages do both, and an editor could not settle on a verdict.
 */
const isOfOnePiece = (plan: EstatePlan, site: SitePlan, topic: TopicPlan): boolean =>
  site.topics.every((other) => other.verdict === topic.verdict || !shareTheme(plan, topic, other));

function shareTheme({ lifeEvents }: EstatePlan, a: TopicPlan, b: TopicPlan): boolean {
  const themesOf = ({ kind, topic }: TopicPlan): readonly string[] =>
    kind === "theme" ? [topic] : (lifeEvents.find(({ id }) => id === topic)?.themes ?? []);
  return a.kind !== b.kind && themesOf(a).some((theme) => themesOf(b).includes(theme));
}

const MARKS: Readonly<Record<StepState, "good" | "watch" | "bad" | "cannot-tell">> = {
  linked: "good",
  "template-only": "watch",
  "home-only": "watch",
  redirected: "watch",
  "too-far": "watch",
  "other-language": "bad",
  missing: "bad",
  broken: "bad",
  "not-read": "cannot-tell",
};

function steps(plan: EstatePlan): string {
  const rows = plan.steps.map(({ lifeEvent, id, state }) => [lifeEvent, id, MARKS[state], state]);
  return csvText(["life_event", "step", "mark", "reason"], rows);
}

export const LINK_COLUMNS = ["page_url", "target_url", "text", "origin", "state", "relevant"] as const;

/** The truth of one link; nothing for a link that leads to no web page. */
export function linkRow(pageUrl: string, link: PlannedLink): readonly string[] | undefined {
  if (link.target === undefined) return undefined;
  const relevant = link.relevant === undefined ? "" : link.relevant ? "1" : "0";
  return [pageUrl, link.target, link.text, link.origin, link.state, relevant];
}

export const PAGE_COLUMNS = ["url", "site", "read", "status"] as const;

export const DUPLICATE_COLUMNS = ["cluster", "url", "site"] as const;

/** Groups of pages of a site that say the same, original first. */
export function duplicateRows(plan: EstatePlan, site: SitePlan): (readonly string[])[] {
  if (site.successor !== undefined) return [];
  const groups = new Map<number, number[]>();
  for (const { first, lists, sheets } of site.sections) {
    for (let slot = first + lists; slot < first + lists + sheets; slot++) {
      const original = originalOf(plan, site, slot);
      if (original !== undefined) groups.set(original, [...(groups.get(original) ?? [original]), slot]);
    }
  }
  return site.languages.flatMap((language) =>
    [...groups].flatMap(([original, slots]) => groupRows(plan, site, language, original, slots)),
  );
}

function groupRows(
  plan: EstatePlan,
  site: SitePlan,
  language: Language,
  original: number,
  slots: readonly number[],
): (readonly string[])[] {
  const read = slots.filter((slot) => isRead(plan, site, slot, language));
  if (read.length < 2) return [];
  return read.map((slot) => [
    `${site.id}/${language}/${original}`,
    urlOf(plan, site, slot, language),
    site.id,
  ]);
}

export const CANDIDATE_COLUMNS = ["host", "linking_sites", "links"] as const;

/** Counts the public hosts outside the estate that pages link to. */
export function candidateCounter(): {
  readonly see: (site: SitePlan, link: PlannedLink) => void;
  readonly rows: () => (readonly (string | number)[])[];
} {
  const known = new Set(candidateHosts);
  const seen = new Map<string, { readonly sites: Set<string>; links: number }>();
  return {
    see: (site, { target }) => {
      const host = target === undefined ? "" : hostOf(target);
      if (!known.has(host)) return;
      const entry = seen.get(host) ?? { sites: new Set(), links: 0 };
      entry.sites.add(site.id);
      entry.links += 1;
      seen.set(host, entry);
    },
    rows: () => [...seen].sort().map(([host, { sites, links }]) => [host, sites.size, links]),
  };
}
