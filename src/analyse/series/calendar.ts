import type { CalendarKind, CalendarPeriod } from "../../model/calendar.ts";
import type { CalendarGroup } from "./calendar-effect.ts";

/**
 * Periods that share a cause, years together: a holiday, the school holidays of a zone, a campaign or kind of election. Those that concern
 * other themes than the ones given are left out.
 */
export function calendarGroups(
  periods: readonly CalendarPeriod[],
  themes: readonly string[],
): CalendarGroup[] {
  const groups = new Map<
    string,
    { readonly group: CalendarGroup; readonly days: { from: string; to: string }[] }
  >();
  for (const { kind: given, zone = "", name, themes: only, from, to } of periods) {
    if (only && !only.some((theme) => themes.includes(theme))) continue;
    const kind = KINDS[given];
    const id = kind === "school" ? `school holidays ${zone}`.trim() : name.en;
    const key = `${kind} ${id}`;
    const days = groups.get(key)?.days ?? [];
    days.push({ from, to });
    groups.set(key, { group: { id, kind, days }, days });
  }
  return [...groups.values()].map(({ group }) => group);
}

const KINDS: Readonly<Record<CalendarKind, CalendarGroup["kind"]>> = {
  "public-holiday": "holiday",
  "school-holiday": "school",
  campaign: "campaign",
  election: "campaign",
};
