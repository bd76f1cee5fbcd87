import type { Language } from "../model/words.ts";
import { lifeEvents } from "./event/index.ts";
import { type Writer, writerOf } from "./sentence.ts";
import { themes } from "./theme/index.ts";
import type { Phrases } from "./theme.ts";

/** Who writes about a theme or a life event, in a language. */
export function voiceOf(topic: string, language: Language): Writer {
  const key = `${topic}/${language}`;
  const known = voices.get(key);
  if (known) return known;
  const voice = writerOf(phrasesOf(topic, language), language);
  voices.set(key, voice);
  return voice;
}

const voices = new Map<string, Writer>();

/** A life event speaks of its own things and steps, with the people, places and papers of its themes. */
function phrasesOf(topic: string, language: Language): Phrases {
  const theme = themes.find(({ id }) => id === topic);
  if (theme) return theme.phrases[language];
  const event = lifeEvents.find(({ id }) => id === topic);
  if (!event) throw new Error(`unknown topic ${topic}`);
  const own = themes.filter(({ id }) => event.themes.includes(id)).map(({ phrases }) => phrases[language]);
  return {
    things: event.things[language],
    acts: event.steps.map(({ act }) => act[language]),
    people: own.flatMap(({ people }) => people),
    places: own.flatMap(({ places }) => places),
    documents: own.flatMap(({ documents }) => documents),
  };
}
