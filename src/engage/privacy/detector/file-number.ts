import { type Detector, spansOf } from "../detector.ts";

/** Numbers of someone's file, claim or account, where the text says what they are. Those of forms and articles are of everybody. */
export const fileNumber: Detector = {
  type: "file-number",
  find: (text) => spansOf(text, IN_CONTEXT, isOfSomeone),
};

const WHAT =
  "dossiers?|demandes?|r[ée]f[ée]rences?|r[ée]f|allocataire|usager|identifiants?|client|adh[ée]rent|assur[ée]|[ée]tranger|agdref|passeport|carte d['’]identit[ée]|cni|titre de s[ée]jour|permis de conduire|permis|france travail|p[ôo]le emploi|caf|case|file|application|claim|customer|reference|ref|passport|licen[cs]e|account|id";
const NUMBER_WORD = "(?:\\s?(?:n[°ºo]\\.?|num[ée]ro|number|no\\.?|nr\\.?|#|est(?: le)?|is|:|,))*";
const IN_CONTEXT = new RegExp(
  `\\b(?:num[ée]ro\\s(?:de\\s|d['’])?)?(?:${WHAT})\\b(?:\\s(?:caf|cnaf|ants|cpam|france travail|p[ôo]le emploi|de s[ée]jour))?${NUMBER_WORD}\\s?(?<value>(?=[A-Z0-9./-]{0,24}\\d)[A-Z0-9](?:[A-Z0-9./-]|\\s(?=\\d{2,4}\\b)){3,24}[A-Z0-9])(?![\\p{L}\\p{N}])`,
  "giu",
);

/** A year, a day and an article are of nobody. */
function isOfSomeone(value: string): boolean {
  const digits = value.replaceAll(/\D/g, "").length;
  if (digits < 4 || (digits === 4 && /^\d{4}$/.test(value))) return false;
  return !/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/.test(value) && !/^\d{4}[./-]\d{4}$/.test(value);
}
