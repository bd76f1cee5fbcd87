import { type DayNumber, dayNumber, weekdayOf } from "../../kit/day.ts";
import type { CalendarKind, CalendarPeriod } from "../../model/calendar.ts";
import type { CalendarGroup } from "./calendar-effect.ts";

/**
 * Periods that share a cause, years together: a holiday, the school holidays of a season and zone, a campaign or kind of election. Those that concern
 * other themes than the ones given are left out.
 */
export function calendarGroups(
  periods: readonly CalendarPeriod[],
  themes: readonly string[],
): CalendarGroup[] {
  const groups = new Map<
    string,
    { readonly group: CalendarGroup; readonly days: { from: DayNumber; to: DayNumber }[] }
  >();
  for (const { kind: given, zone = "", name, themes: only, from, to } of periods) {
    if (only && !only.some((theme) => themes.includes(theme))) continue;
    const kind = KINDS[given];
    const id = kind === "school" ? `${name.en} ${zone}`.trim() : name.en;
    const key = `${kind} ${id}`;
    const days = groups.get(key)?.days ?? [];
    days.push({ from: dayNumber(from), to: dayNumber(to) });
    groups.set(key, { group: { id, kind, days }, days });
  }
  const made = [...groups.values()].map(({ group }) => group);
  return [...made, ...aroundHolidays(made.filter(({ kind }) => kind === "holiday"))];
}

const DAY = 1;
const FRIDAY = 4;

/** Days beside holidays: working days that make a bridge with the week-end, all together; eves and days after, by holiday. */
function aroundHolidays(holidays: readonly CalendarGroup[]): CalendarGroup[] {
  const off = new Set(holidays.flatMap(({ days }) => days.map(({ from }) => from)));
  const isOff = (day: DayNumber): boolean => off.has(day) || weekdayOf(day) > FRIDAY;
  const isBridge = (day: DayNumber): boolean => isOff(day - DAY) && isOff(day + DAY);
  const bridges = [...off]
    .flatMap((day) => [day - DAY, day + DAY])
    .filter((day) => !isOff(day) && isBridge(day));
  const group = (id: string, kind: CalendarGroup["kind"], days: readonly DayNumber[]): CalendarGroup => ({
    id,
    kind,
    days: [...new Set(days)].sort((a, b) => a - b).map((day) => ({ from: day, to: day })),
  });
  const sides = holidays.flatMap(({ id, days }) => {
    const own = days.map(({ from }) => from);
    const beside = (step: number): DayNumber[] => own.map((day) => day + step).filter((day) => !off.has(day));
    return [group(`eve of ${id}`, "eve", beside(-DAY)), group(`day after ${id}`, "eve", beside(DAY))];
  });
  return [group("bridge", "bridge", bridges), ...sides].filter(({ days }) => days.length > 0);
}

const KINDS: Readonly<Record<CalendarKind, CalendarGroup["kind"]>> = {
  "public-holiday": "holiday",
  "school-holiday": "school",
  campaign: "campaign",
  election: "campaign",
};
