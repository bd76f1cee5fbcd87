import type { EffectState } from "../../model/effect.ts";
import type { Language, Words } from "../../model/words.ts";
import type { Effect, Unmeasured } from "./effect.ts";

/** What can be said of a change, in one sentence made from the interval: it cannot say more than it, nor the contrary. */
export interface EffectVerdict {
  readonly state: EffectState;
  readonly sentence: Words;
  /** What it was compared with, and what that leaves open. */
  readonly basis: Words;
}

/** `better`: which way was hoped for. */
export function verdictOf(effect: Effect | Unmeasured, better: "higher" | "lower"): EffectVerdict {
  if (typeof effect === "string")
    return { state: "not-measurable", sentence: UNMEASURED_WORDS[effect], basis: { en: "", fr: "" } };
  const state = stateOf(effect, better);
  return {
    state,
    sentence: { en: sentenceOf(effect, state, "en"), fr: sentenceOf(effect, state, "fr") },
    basis: basisOf(effect),
  };
}

/** A change is told only when the whole interval lies on one side of none. */
function stateOf({ low, high }: Effect, better: "higher" | "lower"): EffectState {
  if (low > 0) return better === "higher" ? "improved" : "worsened";
  if (high < 0) return better === "lower" ? "improved" : "worsened";
  return "no-detectable-change";
}

const UNMEASURED_WORDS: Readonly<Record<Unmeasured, Words>> = {
  "no-figure-before": {
    en: "Not measurable: there is no figure from before the change.",
    fr: "Non mesurable : il n’y a pas de chiffre d’avant le changement.",
  },
  "no-figure-after": {
    en: "Not measurable: there is no figure from after the change yet.",
    fr: "Non mesurable : il n’y a pas encore de chiffre d’après le changement.",
  },
  "no-way-to-tell-from-chance": {
    en: "Not measurable: too few figures to tell a change from chance. Three periods before it, or five others to compare with, are needed.",
    fr: "Non mesurable : trop peu de chiffres pour distinguer un changement du hasard. Il faut trois périodes avant lui, ou cinq autres à comparer.",
  },
};

const STATE_WORDS: Readonly<Record<Exclude<EffectState, "not-measurable">, Words>> = {
  improved: { en: "Improved", fr: "Amélioré" },
  "no-detectable-change": { en: "No detectable change", fr: "Pas de changement décelable" },
  worsened: { en: "Worsened", fr: "Dégradé" },
};

function sentenceOf(effect: Effect, state: EffectState, language: Language): string {
  const { difference, low, high, smallest } = effect;
  const say = sayer(effect, language);
  const word = STATE_WORDS[state as keyof typeof STATE_WORDS][language];
  const range = { from: say.change(low), to: say.change(high) };
  const [after, expected] = [say.value(effect.after), say.value(effect.expected)];
  if (language === "fr") {
    const seen = `${word} : ${after} après, pour ${expected} attendu sans le changement, soit ${say.change(difference)} (entre ${range.from} et ${range.to}, à 95 %).`;
    return state === "no-detectable-change"
      ? `${seen} Un effet de moins de ${say.size(smallest)} avait peu de chances d’être vu.`
      : seen;
  }
  const seen = `${word}: ${after} after, where ${expected} was expected without the change: ${say.change(difference)} (between ${range.from} and ${range.to}, 95 %).`;
  return state === "no-detectable-change"
    ? `${seen} An effect of less than ${say.size(smallest)} was unlikely to be seen.`
    : seen;
}

/** Says numbers with as many digits as keep an end of the interval that is not zero from looking like zero. */
function sayer({ scale, difference, low, high }: Effect, language: Language) {
  const factor = scale === "mean" ? 1 : 100;
  const ends = [low, high, difference].map((end) => Math.abs(end) * factor).filter((end) => end > 0);
  const least = Math.min(...ends, 1);
  const digits = Math.min(12, Math.max(scale === "mean" ? 2 : 1, Math.ceil(-Math.log10(least))));
  const number = (value: number, options: Intl.NumberFormatOptions): string =>
    new Intl.NumberFormat(language, options).format(value);
  const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const gap = language === "fr" ? " %" : "%";
  const unit = { share: " points", mean: "", count: gap }[scale];
  return {
    value: (value: number): string =>
      scale === "share"
        ? `${number(100 * value, fixed)}${gap}`
        : number(value, scale === "mean" ? fixed : { maximumSignificantDigits: 4 }),
    change: (value: number): string =>
      `${number(factor * value, { ...fixed, signDisplay: "exceptZero" })}${unit}`,
    size: (value: number): string => `${number(factor * value, fixed)}${unit}`,
  };
}

function basisOf({ method, comparisons, periods }: Effect): Words {
  const { length: count } = comparisons;
  const season = periods.seasonal
    ? {
        en: " The same periods of different years are compared.",
        fr: " Les mêmes périodes d’années différentes sont comparées.",
      }
    : { en: "", fr: "" };
  const basis = {
    "difference-in-differences": {
      en: `Its change is compared with that of ${count} of the same kind that had no such change, chosen by rule.`,
      fr: `Son évolution est comparée à celle de ${count} du même type sans ce changement, choisis par une règle.`,
    },
    "interrupted-time-series": {
      en: "It is compared with what its own course before led to. Other causes at the same moment are not excluded.",
      fr: "Il est comparé à ce que laissait attendre sa propre évolution. D’autres causes au même moment ne sont pas exclues.",
    },
    "before-after": {
      en: "Before and after are compared, with nothing else beside. Other causes are not excluded.",
      fr: "L’avant et l’après sont comparés, sans rien d’autre. D’autres causes ne sont pas exclues.",
    },
  }[method];
  const own = method === "interrupted-time-series" ? { en: "", fr: "" } : season;
  return { en: basis.en + own.en, fr: basis.fr + own.fr };
}
