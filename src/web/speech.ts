import { longDay } from "../kit/day-text.ts";
import type { Language, Words } from "../model/words.ts";

/** Values put into a sentence: `{name}` as is, numbers by locale. */
export type Values = Readonly<Record<string, string | number>>;

/** How one language says texts, numbers, shares and days. */
export interface Speech {
  readonly language: Language;
  /** Between a label and what it labels, spaces included: French has one before it, that never breaks. */
  readonly colon: string;
  /** A text in this language. `{n}` is a value; `{n:page|pages}` chooses the word that goes with the number. */
  t(words: Words, values?: Values): string;
  number(value: number, digits?: number): string;
  /** A number with all its decimals, also those that are zero: values of one column are read together. */
  decimal(value: number, digits: number): string;
  /** A large number, short: `150M`. */
  short(value: number): string;
  /** A share from 0 to 1, as a whole percentage. Say its n beside it. */
  percent(share: number): string;
  /** A language by its code (BCP 47), in words. */
  languageName(code: string): string;
  /** A country by its code (ISO 3166-1), in words. */
  countryName(code: string): string;
  /** `2026-01-05` as people write it. */
  day(day: string): string;
  /** The month of a day, short: `Feb 2026`. */
  month(day: string): string;
  /** An instant, to the minute, in UTC and said so; the time alone when it is of the same day as another instant. */
  moment(instant: string, sameDayAs?: string): string;
  /** Puts names in the order of this language. */
  compare(a: string, b: string): number;
}

const LOCALES: Readonly<Record<Language, string>> = { en: "en-GB", fr: "fr-FR" };

export function speechOf(language: Language): Speech {
  const locale = LOCALES[language];
  const plural = new Intl.PluralRules(locale);
  const rounding = formatsOf(locale, false);
  const exact = formatsOf(locale, true);
  const whole = rounding(0);
  const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  const percentage = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const shortMonth = new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" });
  const minute = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "UTC" });
  const languages = new Intl.DisplayNames(locale, { type: "language" });
  const regions = new Intl.DisplayNames(locale, { type: "region" });
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: "base" });
  const set = (text: string) => (language === "fr" ? frenchTypography(text) : text);
  // The same few hundred texts stand on every page.
  const known = new WeakMap<Words, string>();
  const plain = (words: Words): string => {
    const text = known.get(words) ?? set(words[language]);
    known.set(words, text);
    return text;
  };
  return {
    language,
    colon: language === "fr" ? "\u00a0: " : ": ",
    t: (words, values) => (values ? set(filled(words[language], values, plural, whole)) : plain(words)),
    number: (value, digits = 0) => rounding(digits).format(value),
    decimal: (value, digits) => exact(digits).format(value),
    short: (value) => compact.format(value),
    percent: (share) => percentage.format(share),
    languageName: (code) => languages.of(code) ?? code,
    countryName: (code) => (/^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code),
    day: (day) => longDay(day, language),
    month: (day) => shortMonth.format(new Date(`${day.slice(0, 10)}T00:00:00Z`)),
    moment: (instant, sameDayAs) =>
      `${(sameDayAs?.slice(0, 10) === instant.slice(0, 10) ? time : minute).format(new Date(instant))} UTC`,
    compare: (a, b) => collator.compare(a, b),
  };
}

/** One format for each number of digits, all of them written or no more than needed: to make one takes as long as to write a hundred numbers. */
function formatsOf(locale: string, isPadded: boolean): (digits: number) => Intl.NumberFormat {
  const made = new Map<number, Intl.NumberFormat>();
  return (digits) => {
    const least = isPadded ? { minimumFractionDigits: digits } : {};
    const format =
      made.get(digits) ?? new Intl.NumberFormat(locale, { ...least, maximumFractionDigits: digits });
    made.set(digits, format);
    return format;
  };
}

/** A place in a sentence: a value, or the word that goes with it. */
interface Place {
  readonly name: string;
  readonly word?: { readonly one: string; readonly other: string };
}

const PLACE = /\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g;

/** Sentences are cut at their places once: a page has thousands of them. */
function piecesOf(text: string): readonly (string | Place)[] {
  const known = pieces.get(text);
  if (known) return known;
  const cut: (string | Place)[] = [];
  let end = 0;
  for (const { 0: whole, 1: name = "", 2: one, 3: other, index } of text.matchAll(PLACE)) {
    cut.push(text.slice(end, index));
    cut.push(one === undefined || other === undefined ? { name } : { name, word: { one, other } });
    end = index + whole.length;
  }
  cut.push(text.slice(end));
  pieces.set(text, cut);
  return cut;
}

const pieces = new Map<string, readonly (string | Place)[]>();

function filled(text: string, values: Values, plural: Intl.PluralRules, whole: Intl.NumberFormat): string {
  let sentence = "";
  for (const piece of piecesOf(text)) {
    if (typeof piece === "string") {
      sentence += piece;
      continue;
    }
    const value = values[piece.name];
    if (value === undefined) throw new Error(`no value for {${piece.name}} in: ${text}`);
    if (piece.word) sentence += plural.select(Number(value)) === "one" ? piece.word.one : piece.word.other;
    else sentence += typeof value === "number" ? whole.format(value) : value;
  }
  return sentence;
}

const SET_IN_FRENCH = / [;!?:»%]|« |'/;

/** The catalogue is written with plain spaces; French wants them non-breaking before high punctuation. */
function frenchTypography(text: string): string {
  if (!SET_IN_FRENCH.test(text)) return text;
  return text
    .replaceAll(/ ([;!?])/g, "\u202f$1")
    .replaceAll(/ ([:»%])/g, "\u00a0$1")
    .replaceAll("« ", "«\u00a0")
    .replaceAll("'", "’");
}
