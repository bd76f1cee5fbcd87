import type { CrawlRules, CrawlSettings } from "../../model/workspace.ts";

/** The rules of a site: its own where it has some. */
export function rulesOf(settings: CrawlSettings, site: string): CrawlRules {
  return { ...settings, ...settings.sites[site] };
}

/** True when some site asks for a browser. */
export const wantsBrowser = (settings: CrawlSettings, sites: readonly string[]): boolean =>
  sites.some((site) => rulesOf(settings, site).render !== "never");
