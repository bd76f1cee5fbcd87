import { CALENDAR_KINDS, type CalendarName, type CalendarPeriod } from "../model/calendar.ts";
import type { Theme } from "../model/estate.ts";
import { frenchCampaigns, type TopicalPeriod } from "./calendar/campaign.ts";
import { frenchElections } from "./calendar/election.ts";
import { alsaceMoselleHolidays, frenchPublicHolidays } from "./calendar/public-holiday.ts";
import { frenchSchoolHolidays } from "./calendar/school-holiday.ts";
import { themesAbout } from "./calendar/topic.ts";
import type { Known } from "./known.ts";
import type { Line } from "./line.ts";

/** Years for which what can be computed is. */
const FIRST_YEAR = 2012;
const LAST_YEAR = 2028;
const YEARS = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i);

/** The periods of calendars that come with Parvis, in order; campaigns and elections lead to the themes of the estate that are about them. */
export function followedCalendars(
  names: readonly CalendarName[],
  themes: readonly Theme[],
): CalendarPeriod[] {
  const periods = names.flatMap((name): CalendarPeriod[] =>
    name === "fr"
      ? [
          ...YEARS.flatMap(frenchPublicHolidays),
          ...frenchSchoolHolidays(),
          ...[...YEARS.flatMap(frenchCampaigns), ...frenchElections()].map((found) => themed(found, themes)),
        ]
      : YEARS.flatMap(alsaceMoselleHolidays),
  );
  return periods.sort((a, b) => (a.from === b.from ? 0 : a.from < b.from ? -1 : 1));
}

/** Without a theme about it, nothing tells which sites it concerns: all may be. */
function themed({ period, topics }: TopicalPeriod, themes: readonly Theme[]): CalendarPeriod {
  const found = themesAbout(topics, themes);
  return found.length === 0 ? period : { ...period, themes: found };
}

/** The lines of `calendars.csv`, in their order. A line without kind or first day is left out. */
export function readCalendar(lines: readonly Line[], themes: Known): CalendarPeriod[] {
  return lines.flatMap((line): CalendarPeriod[] => {
    const id = line.id();
    if (!line.text("kind") || !line.text("from"))
      line.error("a kind and a first day", "an empty cell", "Write both. The line is left out until then.");
    const kind = line.oneOf("kind", CALENDAR_KINDS);
    const { from, to = from } = line.period("from", "to");
    if (id === undefined || kind === undefined || from === undefined || to === undefined) return [];
    const [country, zone] = [line.text("country"), line.text("zone")];
    const about = themes.checkAll(line.list("themes"), line, "themes");
    return [
      {
        id,
        kind,
        name: line.name(id),
        from,
        to,
        ...(country && { country }),
        ...(zone && { zone }),
        ...(about.length > 0 && { themes: about }),
      },
    ];
  });
}
