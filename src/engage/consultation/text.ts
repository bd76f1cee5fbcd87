import { redacted } from "../privacy/redact.ts";

/** Characters of a title, of an idea, of an argument, of a statement, of a name. */
export const LONGEST = {
  title: 160,
  text: 8_000,
  argument: 2_000,
  statement: 280,
  pseudonym: 40,
  reason: 1_000,
} as const;

// What turns the direction of the text around it, or breaks lines and records; marks that a script needs stay, as do joined emoji.
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** What someone wrote, as it is kept: composed, without control characters or marks that turn other text around, without empty lines in a row. */
export function cleanText(written: string): string {
  return written
    .normalize("NFC")
    .replaceAll("\r\n", "\n")
    .replaceAll(TURNING, "")
    .replaceAll(CONTROL, "")
    .replaceAll(/\p{Surrogate}/gu, "")
    .replaceAll(/[ \t]+\n/g, "\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

/** On one line. */
export const cleanLine = (written: string): string => cleanText(written).replaceAll(/\s+/g, " ");

/** Without the personal data that is found in it; a text that has none is kept as it is. */
export function maskedText(text: string, language: string): string {
  const { text: masked, masks } = redacted(text, language);
  return masks.length > 0 ? masked : text;
}

/** What is wrong with a text, if anything: what says nothing, or too much. */
export function textFault(text: string, longest: number): "empty" | "long" | undefined {
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text)) return "empty";
  return text.length > longest ? "long" : undefined;
}
