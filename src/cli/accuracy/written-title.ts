import { urlOf } from "../../demo/address.ts";
import { declaresOriginal, originalOf } from "../../demo/duplicate.ts";
import { flawAt } from "../../demo/flaw.ts";
import { isRead } from "../../demo/link.ts";
import { type EstatePlan, type SitePlan, slotKey } from "../../demo/plan.ts";
import { titleOf } from "../../demo/title.ts";
import type { Language } from "../../model/words.ts";

/** Pages of a site that search engines may show, and of these the ones whose title another page has whose text differs. */
export function repeatedTitles(
  plan: EstatePlan,
  site: SitePlan,
): { readonly shown: number; readonly repeated: number } {
  const counts = site.languages.map((language) => {
    const shown = shownTitles(plan, site, language);
    const texts = new Map<string, Set<number>>();
    for (const { title, text } of shown) texts.set(title, (texts.get(title) ?? new Set()).add(text));
    return {
      shown: shown.length,
      repeated: shown.filter(({ title }) => title !== "" && (texts.get(title)?.size ?? 0) > 1).length,
    };
  });
  return {
    shown: counts.reduce((sum, { shown }) => sum + shown, 0),
    repeated: counts.reduce((sum, { repeated }) => sum + repeated, 0),
  };
}

interface Shown {
  readonly title: string;
  /** Slot whose text it has. */
  readonly text: number;
}

function shownTitles(plan: EstatePlan, site: SitePlan, language: Language): Shown[] {
  return Array.from({ length: site.slots }, (_, slot) => slot)
    .filter((slot) => isRead(plan, site, slot, language) && !plan.deadSlots.has(slotKey(site, slot)))
    .flatMap((slot) => {
      const flaw = flawAt(plan, site, slot, language);
      const original = originalOf(plan, site, slot);
      const isElsewhere =
        flaw.canonical === undefined
          ? original !== undefined && declaresOriginal(plan, site, slot)
          : flaw.canonical !== urlOf(plan, site, slot, language);
      if (isElsewhere || flaw.robots !== undefined) return [];
      const own = flaw.borrows ?? { site, slot: original ?? slot };
      const title = flaw.title === undefined ? titleOf(plan, own.site, own.slot, language).text : flaw.title;
      return [{ title: title ?? "", text: original ?? slot }];
    });
}
