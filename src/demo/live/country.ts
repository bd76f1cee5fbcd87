import type { Language } from "../../model/words.ts";
import { hostOf } from "../address.ts";
import { isRead } from "../link.ts";
import type { EstatePlan, SitePlan } from "../plan.ts";

/** An invented country as it is served: the plan, and how many times it has changed since. */
export interface Country {
  readonly plan: EstatePlan;
  /** 0 is the country as planned; each edition changes, adds and removes some pages. -1: before those that got another name had it. */
  readonly edition: number;
}

/** A page of the plan. */
export interface PageSpot {
  readonly site: SitePlan;
  readonly slot: number;
  readonly language: Language;
}

/** Every page of a site. */
export function* spotsOf(site: SitePlan): Generator<PageSpot> {
  for (const language of site.languages) {
    for (let slot = 0; slot < site.slots; slot++) yield { site, slot, language };
  }
}

/** Every page of a host. A host may hold several sites, and a site may have two hosts. */
export function* spotsAt(plan: EstatePlan, host: string): Generator<PageSpot> {
  for (const site of plan.sitesByHost.get(host) ?? []) {
    for (const spot of spotsOf(site)) if (hostOf(site, spot.slot) === host) yield spot;
  }
}

/** False for the pages that robots.txt keeps readers from: those that the archives of the country do not have. */
export const isOpen = (plan: EstatePlan, { site, slot, language }: PageSpot): boolean =>
  isRead(plan, site, slot, language);

/** The name without `www.` leads to the same site, by a redirection. */
export function fullHostOf(plan: EstatePlan, host: string): string | undefined {
  const full = `www.${host}`;
  return plan.sitesByHost.has(full) && !plan.sitesByHost.has(host) ? full : undefined;
}
