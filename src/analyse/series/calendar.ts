import type { Estate } from "../../model/estate.ts";
import type { Words } from "../../model/words.ts";
import type { CalendarGroup } from "./calendar-effect.ts";

/** A line of the calendar of an estate: what happens on some days. */
interface Period {
  readonly id: string;
  readonly kind: string;
  readonly zone?: string;
  readonly from: string;
  readonly to: string;
  readonly name: Words;
  readonly themes?: readonly string[];
}

/** The periods of the estate that share a cause, years together: a holiday, the school holidays of a zone, a yearly campaign. */
export function calendarGroups(estate: Estate & { readonly calendar?: readonly Period[] }): CalendarGroup[] {
  const groups = new Map<
    string,
    { readonly group: CalendarGroup; readonly days: { from: string; to: string }[] }
  >();
  for (const period of estate.calendar ?? []) {
    const kind = kindOf(period.kind);
    const id = kind === "school" ? `school ${period.zone ?? ""}`.trim() : period.name.en;
    const days = groups.get(`${kind} ${id}`)?.days ?? [];
    days.push({ from: period.from, to: period.to });
    const group = { id, kind, days, ...(period.themes && { themes: period.themes }) };
    groups.set(`${kind} ${id}`, { group, days });
  }
  return [...groups.values()].map(({ group }) => group);
}

function kindOf(kind: string): CalendarGroup["kind"] {
  if (kind.includes("school")) return "school";
  return kind.includes("holiday") ? "holiday" : "campaign";
}
