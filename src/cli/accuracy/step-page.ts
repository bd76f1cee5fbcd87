import { homeUrlOf, speaking, urlOf } from "../../demo/address.ts";
import { answerOf } from "../../demo/page.ts";
import { type EstatePlan, HOME, type Spot, type StepPlan } from "../../demo/plan.ts";
import { lifeEventSlot } from "../../demo/step-plan.ts";
import { pageKey } from "../../kit/url.ts";

/** What the page where a step leads was written to offer to someone who wants to go on. */
export interface StepPage {
  /** Life event and step. */
  readonly name: string;
  /** A link leads to a page where people start, or to the home page of its site. */
  readonly leadsBack: boolean;
  /** A link leads to a later step; nothing follows the last one. */
  readonly leadsOn: boolean;
}

/** Of each step that leads to a page of its own, by the French page: French is the first language of the country. */
export function stepPagesOf(plan: EstatePlan): StepPage[] {
  return plan.steps.filter(isReached).map((step) => {
    const links = linksAt(plan, step.target);
    const [back, on] = [startsOf(plan, step), laterOf(plan, step)];
    return {
      name: `${step.lifeEvent} ${step.id}`,
      leadsBack: links.some((link) => back.has(link)),
      leadsOn: on === undefined || links.some((link) => on.has(link)),
    };
  });
}

const isReached = ({ state, whole, alternative, target }: StepPlan): boolean =>
  !whole && alternative === undefined && target.site.unreadShare === 0 && state === "linked";

function linksAt(plan: EstatePlan, { site, slot }: Spot): readonly string[] {
  const language = speaking(site, "fr");
  const own = pageKey(urlOf(plan, site, slot, language));
  return answerOf(plan, site, slot, language)
    .links.filter(({ state }) => state !== "broken")
    .flatMap(({ target }) => (target?.startsWith("http") ? [pageKey(target)] : []))
    .filter((key) => key !== own);
}

/** Pages where people start, and home pages of the site they are on. */
function startsOf(plan: EstatePlan, { from, lifeEvent }: StepPlan): ReadonlySet<string> {
  const hub = plan.sitePlans[0] as Spot["site"];
  const start = from ?? { site: hub, slot: lifeEventSlot(hub, lifeEvent, 0) };
  const { site, slot } = start;
  const keys = site.languages.flatMap((language) => [
    pageKey(urlOf(plan, site, slot, language)),
    pageKey(urlOf(plan, site, HOME, language)),
    pageKey(homeUrlOf(plan, site, language)),
  ]);
  return new Set([...keys, pageKey(`https://${site.host}${site.base}/`)]);
}

/** Pages of later steps; undefined after the last. */
function laterOf(plan: EstatePlan, { lifeEvent, position }: StepPlan): ReadonlySet<string> | undefined {
  const later = plan.steps.filter((step) => step.lifeEvent === lifeEvent && step.position > position);
  if (later.length === 0) return undefined;
  const spots = later.flatMap(({ target, alternative }) => [target, ...(alternative ? [alternative] : [])]);
  return new Set(
    spots.flatMap(({ site, slot }) =>
      site.languages.map((language) => pageKey(urlOf(plan, site, slot, language))),
    ),
  );
}
