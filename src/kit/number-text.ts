/** What a person, or a spreadsheet, wrote where a number belongs. */
export type NumberReading =
  | {
      readonly value: number;
      /** Written with a percent sign: the value is already divided by 100. */
      readonly isPercent: boolean;
      /** `1.234` or `1,234`: the other number that it may mean. */
      readonly other?: number;
    }
  | { readonly wrong: NumberFault };

/** Why a text is no number. `error`: what a spreadsheet shows for a broken formula. `overflow`: the column was too narrow when it was saved. */
export type NumberFault = "date" | "time" | "error" | "overflow" | "formula" | "no-number";

/** Blanks that stand between thousands: space, no-break, narrow no-break, thin, figure; and apostrophes, as in Switzerland. */
const THOUSAND_BLANKS = /(?<=\d)[ \u00a0\u202f\u2009\u2007'’](?=\d{3}(?!\d))/g;
const AROUND = /^[\s\u00a0\u202f\u2009\u2007\ufeff]+|[\s\u00a0\u202f\u2009\u2007\ufeff]+$/g;
const CURRENCY = /^(?:€|£|EUR|GBP)\s*|\s*(?:€|£|EUR|GBP|euros?)$/gi;
const PLAIN = /^\d+(?:\.\d+)?(?:e[+-]?\d{1,3})?$/i;

/**
 * Reads a number as people of several countries write it: `1 234,5`, `1.234,56`, `1,234.56`, `12 %`, `−3`, `(3)`, `1.2E+05`. Where one separator
 * with three digits after it may be either a decimal mark or a mark of thousands, `isWhole` decides, and the other meaning is told.
 */
export function readNumber(text: string, { isWhole }: { readonly isWhole: boolean }): NumberReading {
  const trimmed = text.replaceAll(AROUND, "");
  const fault = faultOf(trimmed);
  if (fault) return { wrong: fault };
  const { digits, sign, isPercent } = unwrapped(trimmed);
  const read = unsignedOf(digits, isWhole);
  if (read === undefined) return { wrong: "no-number" };
  const scaled = (value: number): number =>
    sign * (isPercent ? Number((value / 100).toPrecision(15)) : value);
  return {
    value: scaled(read.value),
    isPercent,
    ...(read.other === undefined ? {} : { other: scaled(read.other) }),
  };
}

const MONTHS =
  "jan|janv|janvier|feb|fév|fevr|févr|février|mar|mars|apr|avr|avril|may|mai|jun|juin|jul|juil|juillet|aug|août|aout|sep|sept|septembre|oct|octobre|nov|novembre|dec|déc|décembre|january|february|march|april|june|july|august|september|october|november|december";
const DATE = new RegExp(
  `^(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}([-/])\\d{1,2}\\1\\d{2,4}|\\d{1,2}\\.\\d{1,2}\\.\\d{4}|\\d{1,2}/\\d{1,2}|\\d{1,4}[-. /](?:${MONTHS})\\.?(?:[-. /]\\d{2,4})?|(?:${MONTHS})\\.?[-. /]\\d{2,4})(?:[ T]\\d{1,2}:\\d{2}.*)?$`,
  "i",
);

function faultOf(text: string): NumberFault | undefined {
  if (/^#+$/.test(text)) return "overflow";
  if (/^(?:#[\p{L}/0!?]+[!?]?|err:\d+)$/iu.test(text)) return "error";
  if (/^[=@]/.test(text) || /^[+-]\s*\p{L}/u.test(text)) return "formula";
  if (DATE.test(text)) return "date";
  return /^\d{1,2}:\d{2}(?::\d{2})?$/.test(text) ? "time" : undefined;
}

function unwrapped(text: string): {
  readonly digits: string;
  readonly sign: 1 | -1;
  readonly isPercent: boolean;
} {
  const isPercent = /%$/.test(text);
  const bare = (isPercent ? text.slice(0, -1).replaceAll(AROUND, "") : text).replaceAll(CURRENCY, "");
  const negative = /^[-−–]\s*(.+)$/.exec(bare) ?? /^\((.+)\)$/.exec(bare);
  const digits = (negative?.[1] ?? bare.replace(/^\+/, "")).replaceAll(THOUSAND_BLANKS, "");
  return { digits, sign: negative ? -1 : 1, isPercent };
}

interface Unsigned {
  readonly value: number;
  readonly other?: number;
}

function unsignedOf(digits: string, isWhole: boolean): Unsigned | undefined {
  const marks = digits.match(/[.,]/g) ?? [];
  if (marks.length === 0) return plain(digits);
  const kinds = new Set(marks);
  if (kinds.size === 2) return withBoth(digits);
  const [mark = "."] = marks;
  if (marks.length > 1) return grouped(digits, mark) ? plain(digits.replaceAll(mark, "")) : undefined;
  const decimal = plain(digits.replace(mark, "."));
  if (decimal === undefined || !/^[1-9]\d{0,2}[.,]\d{3}$/.test(digits)) return decimal;
  const thousands = Number(digits.replace(mark, ""));
  return isWhole ? { value: thousands, other: decimal.value } : { value: decimal.value, other: thousands };
}

/** The mark that comes last is the decimal one; the other parts thousands. */
function withBoth(digits: string): Unsigned | undefined {
  const decimal = digits.lastIndexOf(",") > digits.lastIndexOf(".") ? "," : ".";
  const other = decimal === "," ? "." : ",";
  const [whole = "", fraction = "", ...more] = digits.split(decimal);
  if (more.length > 0 || !grouped(whole, other)) return undefined;
  return plain(`${whole.replaceAll(other, "")}.${fraction}`);
}

const grouped = (digits: string, mark: string): boolean =>
  digits.split(mark).every((group, i) => (i === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group));

function plain(digits: string): Unsigned | undefined {
  if (!PLAIN.test(digits)) return undefined;
  const value = Number(digits);
  return Number.isFinite(value) ? { value } : undefined;
}
