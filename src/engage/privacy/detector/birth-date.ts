import { type Detector, spansOf } from "../detector.ts";

/** The day on which someone was born. Other days are of nobody. */
export const birthDate: Detector = {
  type: "birth-date",
  find: (text) => spansOf(text, BORN),
};

const MONTHS =
  "janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre|january|february|march|april|may|june|july|august|september|october|november|december";
const DAY = `\\d{1,2}\\s?[./-]\\s?\\d{1,2}\\s?[./-]\\s?\\d{2,4}|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}(?:er|st|nd|rd|th)?\\s(?:of\\s)?(?:${MONTHS})\\s\\d{4}|(?:${MONTHS})\\s\\d{1,2}(?:st|nd|rd|th)?,?\\s\\d{4}`;
const BORN = new RegExp(
  `\\b(?:n[ée]e?\\(?e?\\)?\\sle|date\\sde\\snaissance\\s?(?::|est\\sle)?|naissance\\s?:|born\\s(?:on\\s)?(?:the\\s)?|date\\sof\\sbirth\\s?(?::|is)?|dob\\s?:?)\\s?(?<value>${DAY})`,
  "giu",
);
