import { type Detector, spansOf } from "../detector.ts";

/** Mail addresses, also as people write them out: `jean (at) exemple point fr`. */
export const email: Detector = {
  type: "email",
  *find(text) {
    yield* spansOf(text, PLAIN);
    yield* spansOf(text, WRITTEN_OUT);
  },
};

const PLAIN = /[\p{L}\p{N}._%+'-]{1,64}\s?@\s?[\p{L}\p{N}-]{1,63}(?:\s?\.\s?[\p{L}\p{N}-]{1,63}){0,4}/gu;

const AT = "(?:\\[at\\]|\\(at\\)|\\(a\\)|\\[a\\]|\\(arobase\\)|\\[arobase\\]|\\barobase\\b|\\bat\\b)";
const DOT = "(?:\\.|\\s?(?:\\(dot\\)|\\[dot\\]|\\(point\\)|\\[point\\])\\s?|\\s(?:dot|point)\\s)";
/** A known ending keeps “arrived at noon dot” from being one. */
const WRITTEN_OUT = new RegExp(
  `[\\p{L}\\p{N}_-]{1,40}(?:${DOT}[\\p{L}\\p{N}_-]{1,40}){0,2}\\s?${AT}\\s?[\\p{L}\\p{N}-]{1,40}(?:${DOT}[\\p{L}\\p{N}-]{1,40})??${DOT}(?:fr|com|org|net|eu|uk|us|be|ch|gov|info)\\b(?![.-]\\p{L})`,
  "giu",
);
