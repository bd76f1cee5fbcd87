import { longDay } from "../kit/day-text.ts";
import { longSpanText } from "../kit/span-text.ts";
import type { IndicatorUnit } from "../model/indicator.ts";
import { LANGUAGES, type Language, type Words } from "../model/words.ts";

/*
 * How a day, a period and a value are written in the sentences that the ledger keeps: they are written once, in both languages, before anyone
 * reads them.
 */

const inBoth = (write: (language: Language) => string): Words =>
  Object.fromEntries(LANGUAGES.map((language) => [language, write(language)])) as unknown as Words;

/** `1 March 2028`. */
export const dayTold = (day: string): Words => inBoth((language) => longDay(day, language));

/** `Q2 2026`, `2026-09`, `2026`. */
export function periodTold(period: string): Words {
  const [year, part] = period.split("-Q");
  return inBoth((language) =>
    part === undefined ? period : `${language === "fr" ? "T" : "Q"}${part} ${year}`,
  );
}

/** A value with its unit: `83.2%`, `12.5 s`, `19 min 54 s`, `8.3 out of 10`. */
export const valueTold = (unit: IndicatorUnit, value: number): Words =>
  inBoth((language) => {
    const write = (number: number, digits: number) =>
      new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(number);
    switch (unit) {
      case "share":
        return `${write(100 * value, 1)}${language === "fr" ? " %" : "%"}`;
      case "score-net":
        return write(100 * value, 0);
      case "score-10":
        return `${write(value, 1)} ${language === "fr" ? "sur 10" : "out of 10"}`;
      case "days":
        return `${write(value, 1)} ${language === "fr" ? "jours" : "days"}`;
      case "seconds":
        return longSpanText(value) ?? `${write(value, 2)} s`;
      case "euros":
        return `${write(value, 2)} €`;
      case "pounds":
        return `£${write(value, 2)}`;
      default:
        return write(value, 1);
    }
  });
