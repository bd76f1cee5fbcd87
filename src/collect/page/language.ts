import { eld } from "eld/small";
import { type FunctionWords, hashOfWord, type WordMeasure } from "./word.ts";

/** Words that stand everywhere in one language and nearly nowhere in the others of this list. */
const FUNCTION_WORDS: readonly (readonly [language: string, words: string])[] = [
  [
    "fr",
    "et les des est une dans pour vous sur avec aux votre sont être cette leur pas ces nous ou du au qui ce vos ses",
  ],
  ["en", "the and of to is for that with this are you your from be can by not have which will it or"],
  ["de", "und der die das ist nicht mit für auf sie ein eine den dem von zu werden wird auch sich"],
  ["es", "el los las por para una del y es su como más usted este esta sus"],
  ["it", "il di che per della gli sono una nel con dei alla delle più anche questo"],
  ["pt", "os da do em uma para não com dos das ao são como mais pelo pela"],
  ["nl", "het een van en de zijn voor niet met dat die op aan ook wordt naar"],
];
/** Share of function words, and lead over the next language, from which their vote is sure. */
const SURE_SHARE = 0.15;
const SURE_LEAD = 4;
const ENOUGH_WORDS = 30;
/** Below this many words nothing tells a language for sure. */
const FEWEST_WORDS = 8;
/** What the detector looks at; it reads the first 380 bytes of it. */
const SAMPLE_LENGTH = 1000;

/** Marks a word of several languages. */
const SHARED = 127;

export const functionWords: FunctionWords = createFunctionWords();

/**
 * Language of a text, ISO 639-1; null when it is too short or too mixed to tell. A clear vote of function words decides
 * for seven languages; the n-gram profiles of eld (60 languages) decide the rest.
 */
export function detectLanguage(measure: WordMeasure, sample: () => string): string | null {
  if (measure.count < FEWEST_WORDS) return null;
  const sure = sureLanguage(measure);
  if (sure !== undefined) return sure;
  const found = eld.detect(sample().slice(0, SAMPLE_LENGTH));
  return found.language !== "" && found.isReliable() ? found.language : null;
}

function sureLanguage({ functionWords, looked }: WordMeasure): string | undefined {
  if (looked < ENOUGH_WORDS) return undefined;
  let best = 0;
  for (let i = 1; i < functionWords.length; i++) {
    if ((functionWords[i] ?? 0) > (functionWords[best] ?? 0)) best = i;
  }
  const votes = functionWords[best] ?? 0;
  const next = functionWords.reduce((most, count, i) => (i === best ? most : Math.max(most, count)), 0);
  return votes >= SURE_SHARE * looked && votes >= SURE_LEAD * next ? FUNCTION_WORDS[best]?.[0] : undefined;
}

function createFunctionWords(): FunctionWords {
  const MASK = 1023;
  const hashes = new Int32Array(MASK + 1);
  const languages = new Int8Array(MASK + 1).fill(-1);
  FUNCTION_WORDS.forEach(([, words], language) => {
    for (const hash of words.split(" ").map(hashOfWord)) {
      let slot = hash & MASK;
      while ((languages[slot] ?? -1) >= 0 && hashes[slot] !== hash) slot = (slot + 1) & MASK;
      // A word of two languages tells neither.
      languages[slot] = languages[slot] === -1 ? language : SHARED;
      hashes[slot] = hash;
    }
  });
  return {
    languages: FUNCTION_WORDS.length,
    count(hash, into) {
      for (let slot = hash & MASK; (languages[slot] ?? -1) !== -1; slot = (slot + 1) & MASK) {
        if (hashes[slot] !== hash) continue;
        const language = languages[slot] ?? SHARED;
        if (language !== SHARED) into[language] = (into[language] ?? 0) + 1;
        return;
      }
    },
  };
}
