import { type Detector, digitsOf, spansOf } from "../detector.ts";

/** Payment cards, by their key (Luhn 1960). Fourteen digits are the SIRET of a firm, which has the same key: they are left. */
export const card: Detector = {
  type: "card",
  find: (text) => spansOf(text, NUMBER, isCard),
};

const NUMBER = /(?<![\p{L}\d])(?<!\d[ .-])[2-6]\d{3}(?:[ .-]?\d){9,15}(?![ .-]?\d)(?!\p{L})/gu;
const LENGTHS = [13, 15, 16, 19];

function isCard(written: string): boolean {
  const digits = digitsOf(written);
  if (!LENGTHS.includes(digits.length)) return false;
  if (digits.length === 15 && !/^3[47]/.test(digits)) return false;
  if (digits.length === 13 && !digits.startsWith("4")) return false;
  let sum = 0;
  for (const [i, digit] of [...digits].reverse().entries()) {
    const weight = Number(digit) * (i % 2 === 0 ? 1 : 2);
    sum += weight > 9 ? weight - 9 : weight;
  }
  return sum % 10 === 0;
}
