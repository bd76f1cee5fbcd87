import { type Detector, digitsOf, hasBefore, remainder, spansOf } from "../detector.ts";

/** French tax number: thirteen digits from 0 to 3, by their key, or where the text says what it is. */
export const taxNumber: Detector = {
  type: "tax-number",
  *find(text) {
    yield* spansOf(
      text,
      THIRTEEN,
      (value, { index }) => hasRightKey(value) || hasBefore(text, index, CONTEXT),
    );
    yield* spansOf(text, IN_CONTEXT);
  },
};

const THIRTEEN = /(?<!\d)(?<!\d[ .-])[0-3]\d(?:[ .-]?\d){11}(?![ .-]?\d)/g;
const CONTEXT = /\b(fiscal\w*|spi|imp[ôo]ts?|tax)\b[^.!?]*$/i;
const IN_CONTEXT =
  /\b(?:num[ée]ro|n°|n) ?(?:fiscal|spi|fip|de t[ée]l[ée]d[ée]clarant|d['’]acc[èe]s en ligne)\s?(?:est|:|is)?\s?(?<value>\d(?:[ .-]?\d){6,13})(?!\d)/gi;

/** The last three digits are the remainder of the ten first by 511. */
function hasRightKey(written: string): boolean {
  const digits = digitsOf(written);
  return digits.length === 13 && remainder(digits.slice(0, 10), 511) === Number(digits.slice(10));
}
