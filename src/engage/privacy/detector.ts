/** Kinds of personal data that are masked. The word of each mask is beside it, in `mask.ts`. */
export const PERSONAL_TYPES = [
  "email",
  "bank-account",
  "social-security",
  "tax-number",
  "card",
  "phone",
  "plate",
  "file-number",
  "birth-date",
  "address",
  "name",
] as const;
export type PersonalType = (typeof PERSONAL_TYPES)[number];

/** A place in a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Looks for one kind of personal data, in French and in English alike: people mix them. */
export interface Detector {
  readonly type: PersonalType;
  find(text: string): Iterable<Span>;
}

/** The matches of a pattern that pass; `value` is the group of that name, or all of the match. */
export function* spansOf(
  text: string,
  pattern: RegExp,
  passes: (value: string, match: RegExpExecArray) => boolean = () => true,
): Generator<Span> {
  for (const match of text.matchAll(pattern)) {
    const value = match.groups?.value ?? match[0];
    if (!passes(value, match)) continue;
    // A context stands before its value: the value is the end of the match, or stands where it is first found in it.
    const start = match.index + match[0].lastIndexOf(value);
    yield { start, end: start + value.length };
  }
}

/** True where a word of the context stands within so many signs before a place. */
export const hasBefore = (text: string, start: number, context: RegExp, within = 40): boolean =>
  context.test(text.slice(Math.max(0, start - within), start));

export const digitsOf = (text: string): string => text.replaceAll(/\D/g, "");

/** The remainder of a number too long to be one, digit by digit. */
export function remainder(digits: string, divisor: number): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % divisor;
  return rest;
}
