import { type Detector, hasBefore, remainder, spansOf } from "../detector.ts";

/** French NIR by its key, or where the text says what it is; numbers of the United States and of the United Kingdom by their form. */
export const socialSecurity: Detector = {
  type: "social-security",
  *find(text) {
    yield* spansOf(
      text,
      NIR,
      (value, { index }) => hasRightKey(value) || hasBefore(text, index, CONTEXT, 60),
    );
    yield* spansOf(text, SSN);
    yield* spansOf(text, NINO);
  },
};

const GAP = "[ .\\u2011-]?";
const NIR = new RegExp(
  `(?<!\\d)(?<!\\d )[1-478]${GAP}\\d{2}${GAP}\\d{2}${GAP}(?:\\d{2}|2[ABab])${GAP}\\d{3}${GAP}\\d{3}(?:\\s?(?:cl[ée]\\s?)?[(/.-]?\\s?\\d{2}\\)?)?(?!\\d)`,
  "g",
);
const CONTEXT =
  /\b(s[ée]cu\w*|s[ée]curit[ée] sociale|nir|n° ?ss|assur[ée]e? social\w*|immatriculation|carte vitale|ameli|social security)\b[^.!?]*$/i;
const SSN = /(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/g;
const NINO =
  /(?<![\p{L}\p{N}])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\p{L}\p{N}])/giu;

/** 97 less the remainder of the thirteen first digits; the departments of Corsica are 19 and 18. */
function hasRightKey(written: string): boolean {
  const plain = written
    .replaceAll(/cl[ée]/gi, "")
    .replaceAll(/[^\dAB]/gi, "")
    .toUpperCase();
  if (plain.length !== 15) return false;
  const digits = plain.slice(0, 13).replace("2A", "19").replace("2B", "18");
  return 97 - remainder(digits, 97) === Number(plain.slice(13));
}
