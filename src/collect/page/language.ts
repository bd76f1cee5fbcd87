import { type Detector, loadDetector } from "./n-gram.ts";
import { type FunctionWords, hashOfWord, type WordMeasure } from "./word.ts";

/**
 * The commonest words of each language; a word of several votes for each. Only the first two languages are ever
 * declared by vote: the others are there to contradict.
 */
const FUNCTION_WORDS: readonly (readonly [language: string, words: string])[] = [
  [
    "fr",
    "de la le les et des en un une du à est pour que qui dans a par plus pas au aux sur ne se ce cette ces il elle ils on " +
      "sont avec ou son sa ses d l être nous vous votre vos leur leurs mais comme si peut doit y sans entre été fait sous",
  ],
  [
    "en",
    "the and of to in is a for that with this on are you your from be can by not have has which will it or as an at was we " +
      "our their its if all more but they these do no so use",
  ],
  [
    "de",
    "und der die das ist nicht mit für auf sie ein eine den dem des von zu im in werden wird auch sich es an als bei oder " +
      "nach aus sind wie um am so dass einen zur zum",
  ],
  [
    "es",
    "de la que el en y a los del se las por un para con una no su al lo como más pero sus le ya o este sí porque esta entre " +
      "es son está ser ha si sobre",
  ],
  [
    "it",
    "di che e la il un a per in una sono mi si lo con ma non le da i come ci del della dei alla delle al gli più questo " +
      "anche se o è nel su d l",
  ],
  [
    "pt",
    "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito " +
      "são pelo pela até isso",
  ],
  [
    "nl",
    "de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar bij nog uit wordt naar door over of " +
      "die u worden",
  ],
  [
    "ro",
    "de și în a la cu pe o un că nu este din care să se mai ca sa ce le au fi sunt pentru prin dar sau al ale lui ne",
  ],
  [
    "da",
    "og i at det er en et til på de som med for den der af jeg ikke du men har om vi var sig så han ud kan fra",
  ],
  [
    "sv",
    "och i att det som en ett på är av för med den till de om han men var jag sig från vi så kan du ut där",
  ],
  [
    "ca",
    "de la i que el a en un les per una amb no és del al els es ha com o més se als des ser d l aquest aquesta",
  ],
];
const DECLARED_BY_VOTE = 2;
/** Votes, share of the words looked at, and lead over any other language from which a vote is sure. First guesses. */
const SURE_VOTES = 8;
const SURE_SHARE = 0.2;
const SURE_LEAD = 1.5;
/** Votes from which the page's own word for its language is believed, where they name it and lead as far. First guess. */
const AGREED_VOTES = 5;
/** Below this many words nothing tells a language for sure. */
const FEWEST_WORDS = 8;
/** What the detector is given: it reads the first 380 bytes. */
const SAMPLE_LENGTH = 420;

let profiles: Detector | undefined;

/** To be awaited before languages are told: the profiles are large, and most commands read no page. */
export async function loadLanguages(): Promise<void> {
  profiles ??= await loadDetector();
}

export const functionWords: FunctionWords = createFunctionWords();

/**
 * Language of a text, ISO 639-1; null when it is too short or too mixed to tell. A clear vote of function words, or a lesser one
 * that agrees with what the page declares (BCP 47), decides for French and English; the n-gram profiles of eld (60 languages), ten
 * times slower, decide the rest.
 */
export function detectLanguage(measure: WordMeasure, text: string, declared: string | null): string | null {
  if (measure.count < FEWEST_WORDS) return null;
  const sure = sureLanguage(measure, declared);
  if (sure !== undefined) return sure;
  if (!profiles) throw new Error("loadLanguages was not awaited");
  const { language, isReliable } = profiles.detect(text.slice(0, SAMPLE_LENGTH));
  return language !== "" && isReliable ? language : null;
}

function sureLanguage({ functionWords, looked }: WordMeasure, declared: string | null): string | undefined {
  let best = 0;
  for (let i = 1; i < functionWords.length; i++) {
    if ((functionWords[i] ?? 0) > (functionWords[best] ?? 0)) best = i;
  }
  const votes = functionWords[best] ?? 0;
  const next = functionWords.reduce((most, count, i) => (i === best ? most : Math.max(most, count)), 0);
  const name = FUNCTION_WORDS[best]?.[0] ?? "";
  if (best >= DECLARED_BY_VOTE || votes < SURE_LEAD * next) return undefined;
  const isAgreed = votes >= AGREED_VOTES && declared?.slice(0, 2).toLowerCase() === name;
  return isAgreed || (votes >= SURE_VOTES && votes >= SURE_SHARE * looked) ? name : undefined;
}

function createFunctionWords(): FunctionWords {
  const MASK = 2047;
  const hashes = new Int32Array(MASK + 1);
  /** Languages of the word in each slot, one bit each; 0 where there is no word. */
  const speakers = new Uint16Array(MASK + 1);
  const slotOf = (hash: number): number => {
    let slot = hash & MASK;
    while (speakers[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & MASK;
    return slot;
  };
  FUNCTION_WORDS.forEach(([, words], language) => {
    for (const hash of words.split(" ").map(hashOfWord)) {
      const slot = slotOf(hash);
      hashes[slot] = hash;
      speakers[slot] = (speakers[slot] ?? 0) | (1 << language);
    }
  });
  return {
    languages: FUNCTION_WORDS.length,
    count(hash, into) {
      const said = speakers[slotOf(hash)] ?? 0;
      for (let language = 0; said >> language !== 0; language++) {
        into[language] = (into[language] ?? 0) + ((said >> language) & 1);
      }
    },
  };
}
