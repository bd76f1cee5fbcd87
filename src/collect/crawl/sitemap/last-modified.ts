/**
 * When a sitemap or feed says that a page changed: an instant (`2026-01-05T08:00:00.000Z`), or the day alone where no
 * time or no zone is given. Reads the dates of W3C (sitemaps, Atom) and of RFC 822 (RSS). Undefined when unusable.
 */
export function lastModifiedOf(written: string): string | undefined {
  const moment = w3cMoment(written) ?? rfc822Moment(written);
  if (moment === undefined || !isDay(moment.day)) return undefined;
  if (moment.time === undefined) return moment.day;
  if (moment.zone === undefined) return isInstant(`${moment.day}T${moment.time}Z`) ? moment.day : undefined;
  const instant = `${moment.day}T${moment.time}${moment.zone}`;
  return isInstant(instant) ? new Date(instant).toISOString() : undefined;
}

interface Moment {
  /** `2026-01-05`, maybe of no calendar. */
  readonly day: string;
  /** `08:00:00`, `08:00:00.123`, maybe of no clock. */
  readonly time: string | undefined;
  /** `Z` or `+02:00`. */
  readonly zone: string | undefined;
}

const W3C = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(?: ?(Z|[+-]\d\d:?\d\d))?)?$/i;

function w3cMoment(written: string): Moment | undefined {
  const [, day, time, zone] = W3C.exec(written) ?? [];
  return day === undefined ? undefined : { day, time, zone: zone === undefined ? undefined : zoneOf(zone) };
}

const RFC822 =
  /^(?:[a-z]{3,9},? )?(\d{1,2})[ -]([a-z]{3})[a-z]{0,6}[ -](\d{4}|\d\d)(?: (\d{1,2}:\d\d(?::\d\d)?)(?: ?([a-z]{1,5}|[+-]\d\d:?\d\d))?)?$/i;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

function rfc822Moment(written: string): Moment | undefined {
  const [, date, name, year, time, zone] = RFC822.exec(written) ?? [];
  if (date === undefined || name === undefined || year === undefined) return undefined;
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  const century = year.length === 4 ? "" : year < "70" ? "20" : "19";
  return {
    day: `${century}${year}-${String(month).padStart(2, "0")}-${date.padStart(2, "0")}`,
    time: time?.padStart(time.length + (time.indexOf(":") === 1 ? 1 : 0), "0"),
    zone: zone === undefined ? undefined : zoneOf(zone),
  };
}

/** Those of RFC 822, and of Europe. */
const ZONES: Readonly<Record<string, string>> = {
  Z: "Z",
  UT: "Z",
  UTC: "Z",
  GMT: "Z",
  EST: "-05:00",
  EDT: "-04:00",
  CST: "-06:00",
  CDT: "-05:00",
  MST: "-07:00",
  MDT: "-06:00",
  PST: "-08:00",
  PDT: "-07:00",
  WET: "Z",
  WEST: "+01:00",
  CET: "+01:00",
  CEST: "+02:00",
  EET: "+02:00",
  EEST: "+03:00",
};

function zoneOf(written: string): string | undefined {
  if (/^[a-z]/i.test(written)) return ZONES[written.toUpperCase()];
  return written.includes(":") ? written : `${written.slice(0, 3)}:${written.slice(3)}`;
}

/** Programs that have no date write 0001-01-01 or 1970-01-01: there was no web before 1990. */
const FIRST_DAY = "1990-01-01";

/** False for 30 February: parsing would make it a day of March. */
function isDay(day: string): boolean {
  return day >= FIRST_DAY && isInstant(day) && new Date(day).toISOString().startsWith(day);
}

const isInstant = (written: string): boolean => !Number.isNaN(Date.parse(written));
