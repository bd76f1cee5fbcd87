/** One session, as calendars take it. */
export interface CalendarEvent {
  /** Names the event for ever. */
  readonly uid: string;
  readonly title: string;
  readonly about: string;
  readonly place: string;
  readonly start: Date;
  readonly end: Date;
  readonly page: string;
  /** When it was written, and how often it changed since. */
  readonly stamp: Date;
  readonly changes: number;
}

/** A calendar (RFC 5545): lines of at most 75 octets, ended by CR LF. */
export function calendarText(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Parvis//Parvis//EN",
    "CALSCALE:GREGORIAN",
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap(linesOf),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

const linesOf = ({ uid, title, about, place, start, end, page, stamp, changes }: CalendarEvent): string[] => [
  "BEGIN:VEVENT",
  `UID:${uid}`,
  `DTSTAMP:${instant(stamp)}`,
  `DTSTART:${instant(start)}`,
  `DTEND:${instant(end)}`,
  `SEQUENCE:${changes}`,
  `SUMMARY:${escaped(title)}`,
  `DESCRIPTION:${escaped(about)}`,
  `LOCATION:${escaped(place)}`,
  `URL:${page}`,
  "END:VEVENT",
];

const instant = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;

/** Texts of RFC 5545, 3.3.11; no control character comes through. */
const escaped = (text: string): string =>
  text
    .replaceAll("\\", "\\\\")
    .replaceAll(";", "\\;")
    .replaceAll(",", "\\,")
    .replaceAll(/\r\n|[\n\r]/g, "\\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come through
    .replaceAll(/[\u0000-\u001f\u007f]/g, " ");

/** A line goes on after CR LF and a space; no sign is cut in two. */
function folded(line: string): string {
  const parts: string[] = [];
  let [part, octets] = ["", 0];
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (octets + size > 75) {
      parts.push(part);
      [part, octets] = ["", 1];
    }
    part += sign;
    octets += size;
  }
  return [...parts, part].join("\r\n ");
}
