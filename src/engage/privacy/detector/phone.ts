import { type Detector, digitsOf, hasBefore, spansOf } from "../detector.ts";

/** Telephone numbers of people. Short numbers and those in 08 are of services: they are left, for whoever reads to know which. */
export const phone: Detector = {
  type: "phone",
  *find(text) {
    yield* spansOf(text, FRENCH_PAIRS);
    yield* spansOf(text, FRENCH_LOOSE, (value) => /^0[1-79]/.test(value) && digitsOf(value).length === 10);
    yield* spansOf(text, ABROAD, isAbroad);
    yield* spansOf(text, BRITISH, (value) => [10, 11].includes(digitsOf(value).length));
    yield* spansOf(text, AMERICAN);
    yield* spansOf(text, NAMED, (value, { index }) => {
      const { length } = digitsOf(value);
      return length >= 7 && length <= 12 && hasBefore(text, index, CONTEXT, 30);
    });
  },
};

const GAP = "[ ./\\u2011-]{0,2}";
const FRENCH_PAIRS = new RegExp(
  `(?<![\\d,.])(?:(?:\\+|00)\\s?33${GAP}(?:\\(0\\))?${GAP}|\\(?\\b0)[1-79]\\)?(?:${GAP}\\d{2}){4}(?!\\d)`,
  "g",
);
const FRENCH_LOOSE = /(?<!\d)(?<!\d[ .-])0[1-79](?:[ .-]?\d){8}(?![ .-]?\d)/g;
const ABROAD = /(?<!\d)(?<!\d[ .-])(?:\+|00)\s?[1-9]\d{0,2}(?:[ ./()-]{0,2}\d){6,12}(?!\d)/g;
const BRITISH = /(?<!\d)(?<!\d[ .-])0(?:7\d{3}|1\d{3}|20|161|121)[ -]?\d{3,4}[ -]?\d{3,4}(?![ .-]?\d)/g;
const AMERICAN = /(?<![\d-])(?:\([2-9]\d{2}\)\s?|[2-9]\d{2}[-.])[2-9]\d{2}[-.]\d{4}(?![\d-])/g;
const NAMED = /(?<!\d)\d(?:[ .-]?\d){6,11}(?![ .-]?\d)/g;
const CONTEXT =
  /\b(t[ée]l[ée]phone|t[ée]l|portable|mobile|phone|call me (?:on|at)|appele[rz](?:-moi)? au|joignable au|joindre au|rappeler au)\b\.?[^.!?\d]{0,14}$/i;

function isAbroad(value: string): boolean {
  const { length } = digitsOf(value);
  // `00` also begins amounts and codes: then as many digits as a number has.
  return length >= (value.startsWith("+") ? 8 : 11) && length <= 15;
}
