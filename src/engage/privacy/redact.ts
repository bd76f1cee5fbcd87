import type { Words } from "../../model/words.ts";
import { detectors } from "./detector/index.ts";
import type { PersonalType, Span } from "./detector.ts";

/** A text without the personal data that was found in it: the sentence stays readable. */
export interface Redacted {
  readonly text: string;
  /** Where they stood in the text that was looked at, in order. What they were is nowhere kept. */
  readonly masks: readonly Mask[];
}

export interface Mask extends Span {
  readonly type: PersonalType;
}

/** The word that stands in the place of each. */
const MASKS: Readonly<Record<PersonalType, Words>> = {
  email: { en: "[e-mail]", fr: "[courriel]" },
  "bank-account": { en: "[bank account]", fr: "[compte bancaire]" },
  "social-security": { en: "[social security number]", fr: "[numéro de sécurité sociale]" },
  "tax-number": { en: "[tax number]", fr: "[numéro fiscal]" },
  card: { en: "[bank card]", fr: "[carte bancaire]" },
  phone: { en: "[phone]", fr: "[téléphone]" },
  plate: { en: "[number plate]", fr: "[plaque]" },
  "file-number": { en: "[file number]", fr: "[numéro de dossier]" },
  "birth-date": { en: "[date of birth]", fr: "[date de naissance]" },
  address: { en: "[address]", fr: "[adresse]" },
  name: { en: "[name]", fr: "[nom]" },
};

/** Masks what the detectors find. Masks are in French for a text in French, in English otherwise. */
export function redacted(written: string, language: string): Redacted {
  const text = tidy(written);
  const masks = masksIn(text);
  let [result, from] = ["", 0];
  for (const { type, start, end } of masks) {
    result += text.slice(from, start) + MASKS[type][language === "fr" ? "fr" : "en"];
    from = end;
  }
  return { text: result + text.slice(from), masks };
}

/** Where personal data stands in a text that is already tidy. */
function masksIn(text: string): Mask[] {
  const seen = plain(text);
  const found: Mask[] = [];
  for (const { type, find } of detectors)
    for (const span of find(seen)) {
      const other = found.find((one) => one.start < span.end && span.start < one.end);
      if (!other) found.push({ type, ...span });
      // What two detectors see together is one mask, named by the first: nothing of either may stay.
      else if (span.start < other.start || span.end > other.end)
        found.splice(found.indexOf(other), 1, {
          type: other.type,
          start: Math.min(other.start, span.start),
          end: Math.max(other.end, span.end),
        });
    }
  return united(found.sort((a, b) => a.start - b.start));
}

/** A mask that grew may have met the next one. */
function united(masks: readonly Mask[]): Mask[] {
  const result: Mask[] = [];
  for (const mask of masks) {
    const last = result.at(-1);
    if (last && mask.start < last.end)
      result[result.length - 1] = { ...last, end: Math.max(last.end, mask.end) };
    else result.push(mask);
  }
  return result;
}

/** Without signs that nobody sees and that would hide a number from us; what PostgreSQL cannot hold neither. */
export const tidy = (text: string): string =>
  text
    .normalize("NFC")
    .replaceAll(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, "")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "")
    .replaceAll("\r\n", "\n")
    .trim();

/** Sign for sign, as detectors know them: digits of other scripts and wide letters are plain, all spaces are one. */
function plain(text: string): string {
  return text.replaceAll(
    /[\u00a0\u2007\u2009\u202f\u3000]|[\uff01-\uff5e]|[\u0660-\u0669]|[\u06f0-\u06f9]/g,
    (sign) => {
      const code = sign.charCodeAt(0);
      if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
      if (code >= 0x0660 && code <= 0x0669) return String(code - 0x0660);
      if (code >= 0x06f0 && code <= 0x06f9) return String(code - 0x06f0);
      return " ";
    },
  );
}
