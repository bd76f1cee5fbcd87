import type { StepCast } from "./cast-step.ts";
import { drawOf } from "./draw.ts";
import { GUIDE_PAGES } from "./outline.ts";
import { type EstatePlan, type SitePlan, type Spot, type StepLink, type StepPlan, slotKey } from "./plan.ts";

/** Gives steps their pages, and puts on each page the links that their state asks for. */
export function placeSteps(
  seed: number,
  sites: readonly SitePlan[],
  casts: readonly StepCast[],
): Pick<EstatePlan, "steps" | "stepLinks" | "deadSlots" | "wholeTargets"> {
  const next = new Map<number, number>();
  const steps = casts.map((cast) => placeOne(seed, sites, cast, next));
  const stepLinks = new Map<string, StepLink[]>();
  for (const step of steps) {
    const spot = carrierOf(sites, step);
    const link = spot && linkOf(step);
    if (link) push(stepLinks, slotKey(spot.site, spot.slot), link);
  }
  const dead = steps.filter(({ state, whole }) => state === "broken" && !whole);
  return {
    steps,
    stepLinks,
    deadSlots: new Set(dead.map(({ target }) => slotKey(target.site, target.slot))),
    wholeTargets: new Set(steps.flatMap(({ whole, target }) => (whole ? [target.site] : []))),
  };
}

function placeOne(
  seed: number,
  sites: readonly SitePlan[],
  cast: StepCast,
  next: Map<number, number>,
): StepPlan {
  const spotOn = (index: number): Spot => {
    const site = sites[index] as SitePlan;
    const rank = next.get(index) ?? 0;
    next.set(index, rank + 1);
    return { site, slot: serviceSlot(site, rank) };
  };
  const from = cast.from && sites[cast.from.index];
  return {
    lifeEvent: cast.event.id,
    id: cast.text.id,
    position: cast.position,
    name: { en: capitalised(cast.text.act.en), fr: capitalised(cast.text.act.fr) },
    act: cast.text.act,
    role: cast.text.role,
    theme: cast.text.theme,
    state: cast.state,
    target: cast.whole ? { site: sites[cast.target.index] as SitePlan, slot: 0 } : spotOn(cast.target.index),
    whole: cast.whole,
    ...(cast.alternative ? { alternative: spotOn(cast.alternative.index) } : {}),
    ...(from ? { from: { site: from, slot: lifeEventSlot(from, cast.event.id, 0) } } : {}),
    languages: cast.languages,
    clicks:
      cast.state === "too-far"
        ? 4
        : from
          ? 1
          : drawOf(seed, "clicks", cast.event.id, cast.position).pick([1, 1, 1, 1, 2, 2, 3]),
  };
}

const capitalised = (phrase: string): string => phrase.charAt(0).toUpperCase() + phrase.slice(1);

function serviceSlot(site: SitePlan, rank: number): number {
  const section = site.sections.find(({ kind }) => kind === "services");
  if (!section || rank >= section.sheets) throw new Error(`${site.id} has no room for another step`);
  return section.first + section.lists + rank;
}

/** The `rank`-th page of a life event on a site: 0 is its guide. */
export function lifeEventSlot(site: SitePlan, lifeEvent: string, rank: number): number {
  const section = site.sections.find(({ kind }) => kind === "life-event");
  const event = site.lifeEvents.indexOf(lifeEvent);
  if (!section || event < 0) throw new Error(`${site.id} does not speak of ${lifeEvent}`);
  return section.first + section.lists + event * pagesPerEvent(site) + rank;
}

/** Which life event a page speaks of, and its rank within it. */
export function lifeEventAt(
  site: SitePlan,
  slot: number,
): { readonly lifeEvent: string; readonly rank: number } {
  const section = site.sections.find(({ kind }) => kind === "life-event");
  if (!section) throw new Error(`${site.id} has no life events`);
  const offset = slot - section.first - section.lists;
  const per = pagesPerEvent(site);
  return { lifeEvent: site.lifeEvents[Math.floor(offset / per)] ?? "", rank: offset % per };
}

function pagesPerEvent(site: SitePlan): number {
  if (site.archetype === "hub") return GUIDE_PAGES;
  const section = site.sections.find(({ kind }) => kind === "life-event");
  return section ? section.sheets / site.lifeEvents.length : 0;
}

/** The page that carries the link of a step. */
function carrierOf(sites: readonly SitePlan[], step: StepPlan): Spot | undefined {
  if (step.from) return step.from;
  const hub = sites[0] as SitePlan;
  // One click is a link on the guide itself; each page behind it is one click more.
  return { site: hub, slot: lifeEventSlot(hub, step.lifeEvent, step.clicks - 1) };
}

function linkOf(step: StepPlan): StepLink | undefined {
  const to = step.alternative ?? step.target;
  switch (step.state) {
    case "linked":
    case "too-far":
    case "not-read":
      return { step, to, how: "plain" };
    case "home-only":
      return { step, to, how: "home" };
    case "redirected":
      return { step, to, how: "old-address" };
    case "other-language":
      return { step, to, how: "wrong-language" };
    case "broken":
      return { step, to, how: step.whole ? "dead-address" : "plain" };
    case "template-only":
    case "missing":
      return undefined;
  }
}

function push<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}
