import type { Span } from "../../model/audience.ts";

/** A format names year, month and day once each, with anything but letters and digits between. */
export const isDayFormat = (format: string): boolean =>
  /^[^A-Za-z0-9]*$/.test(format.replace("YYYY", "").replace("MM", "").replace("DD", "")) &&
  format.includes("YYYY") &&
  format.includes("MM");

/** Reads days written in one format; a time after the day is let be. What is no real day is undefined. A month is its last day. */
export function dayReader(format: string, span: Span): (written: string) => string | undefined {
  const pattern = format
    .replaceAll(/[^A-Z]/g, (mark) => `\\u{${mark.codePointAt(0)?.toString(16)}}`)
    .replace("YYYY", "(?<year>\\d{4})")
    .replace("MM", "(?<month>\\d{1,2})")
    .replace("DD", "(?<day>\\d{1,2})");
  const compact = /^[A-Z]+$/.test(format);
  const day = new RegExp(
    `^${compact ? pattern.replaceAll("{1,2}", "{2}") : pattern}(?:[T ][\\d:.]+Z?)?$`,
    "u",
  );
  // A file tells the same days for each site: each is worked out once.
  const known = new Map<string, string | undefined>();
  const read = (written: string): string | undefined => {
    const parts = day.exec(written)?.groups;
    if (!parts) return undefined;
    const [year, month] = [Number(parts.year), Number(parts.month)];
    return span === "month"
      ? realDay(year, month, lastDayOf(year, month))
      : realDay(year, month, Number(parts.day));
  };
  return (written) => {
    if (known.has(written)) return known.get(written);
    if (known.size > DAYS_KEPT) known.clear();
    const found = read(written);
    known.set(written, found);
    return found;
  };
}

const DAYS_KEPT = 50_000;

const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

function realDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1000;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}

/**
 * A number as people write it: spaces (also those that do not break), or the other mark, between thousands. An empty cell, or a dash
 * alone, says nothing; what is no number is NaN.
 */
export function numberIn(written: string, decimal: "." | ","): number | undefined {
  const plain = digitsIn(written);
  if (plain >= 0) return plain;
  const text = written.replaceAll(/[\s\u00a0\u202f']/g, "");
  if (text === "" || text === "-" || text === "–") return undefined;
  const between = decimal === "," ? "." : ",";
  const [whole = "", part, ...more] = text.split(decimal);
  const groups = whole.split(between);
  const isGrouped = groups.length === 1 || groups.slice(1).every((group) => /^\d{3}$/.test(group));
  if (more.length > 0 || !isGrouped || !/^-?\d+$/.test(groups.join(""))) return Number.NaN;
  if (part !== undefined && !/^\d+$/.test(part)) return Number.NaN;
  return Number(`${groups.join("")}.${part ?? "0"}`);
}

/** A number of digits alone, as nearly all are; -1 when there is more to it. */
function digitsIn(written: string): number {
  const { length } = written;
  if (length === 0 || length > 15) return -1;
  let value = 0;
  for (let i = 0; i < length; i++) {
    const digit = written.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
