import { type Detector, hasBefore, remainder, spansOf } from "../detector.ts";

/** IBAN, by its key; one that was mistyped, where the text says that it is one. */
export const bankAccount: Detector = {
  type: "bank-account",
  *find(text) {
    for (const match of text.matchAll(IBAN)) {
      const end = endOfIban(match[0]);
      const { index: start } = match;
      if (end > 0) yield { start, end: start + end };
      else if (hasBefore(text, start, CONTEXT)) yield { start, end: start + match[0].trimEnd().length };
    }
    yield* spansOf(text, RIB, (_value, { index }) => hasBefore(text, index + 1, CONTEXT));
  },
};

const IBAN = /(?<![\p{L}\p{N}])[A-Z]{2}\s?\d{2}(?:[ .-]?[A-Z0-9]){11,30}(?![\p{L}\p{N}])/giu;
/** Bank, branch, account and key, as they stood before IBAN. */
const RIB = /(?<!\d)\d{5}[ -]?\d{5}[ -]?[A-Z0-9]{11}[ -]?\d{2}(?!\d)/gi;
const CONTEXT = /\b(iban|rib|compte|bank account|account)\b[^.!?]*$/i;

/** Words that follow may look as if they went on: the longest beginning with a right key is it. */
function endOfIban(written: string): number {
  for (let end = written.length; end >= 15; end--) {
    if (!/[A-Z0-9]/i.test(written[end - 1] ?? "")) continue;
    const plain = written
      .slice(0, end)
      .replaceAll(/[^A-Z0-9]/gi, "")
      .toUpperCase();
    const isWhole = end === written.length || !/[A-Z0-9]/i.test(written[end] ?? "");
    if (plain.length >= 15 && plain.length <= 34 && isWhole && hasRightKey(plain)) return end;
  }
  return 0;
}

/** ISO 13616: the first four signs at the end, letters as numbers from ten on, the remainder by 97 is 1. */
const hasRightKey = (iban: string): boolean =>
  remainder(
    `${iban.slice(4)}${iban.slice(0, 4)}`.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55)),
    97,
  ) === 1;
