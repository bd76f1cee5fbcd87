import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

// Legacy mode spares a second tab per screen; it only gives up frames, and there are none. What axe found right needs no telling,
// and telling it takes as long as looking.
export async function wrongOn(tab: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: tab })
    .setLegacyMode(true)
    .options({ resultTypes: ["violations"] })
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** How far the page is wider than its window. */
export function overflowOf(tab: Page): Promise<number> {
  return tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
