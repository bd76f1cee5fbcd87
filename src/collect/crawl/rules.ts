import type { CrawlRules, CrawlSettings } from "../../model/workspace.ts";

/** The rules of a site: its own where it has some. */
export function rulesOf(settings: CrawlSettings, site: string): CrawlRules {
  return { ...settings, ...settings.sites[site] };
}
