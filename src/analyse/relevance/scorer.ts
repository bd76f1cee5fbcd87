import type { Lab } from "../question.ts";
import type { DocumentPart } from "./document.ts";
import { eachTerm, type TextLanguage } from "./term.ts";
import { topicKey } from "./topic.ts";

/** A word of a topic, as the published answer `topic-words` gives it. */
export interface VocabularyWord {
  readonly topic_kind: string;
  readonly topic: string;
  readonly language: string;
  readonly word: string;
  readonly weight: number;
}

/** How much a text is about a topic. */
export interface TopicStrength {
  readonly topic: number;
  readonly score: number;
  /** The same before it is brought between 0 and 1: it tells the first of two strong topics. */
  readonly strength: number;
}

/** The same with the words that say so, the strongest first. */
export interface TopicScore extends TopicStrength {
  readonly words: readonly string[];
}

/** Which scores are wanted: to name words takes longer than to weigh them. */
export type Choice = (scores: readonly TopicStrength[]) => readonly TopicStrength[];

/** Compares texts with the vocabularies of topics; a topic is known by its place in `keys`. */
export interface Scorer {
  readonly keys: readonly string[];
  /** Scores of at least `least`, in the order of topics; of these the ones chosen, all of them unless told. */
  score(parts: readonly DocumentPart[], language: TextLanguage, least: number, choose?: Choice): TopicScore[];
}

/*
 * BM25 (Robertson and Zaragoza 2009) with the weight of the word in the topic in place of its inverse document
 * frequency, then 1 - exp(-sum / scale), so that a score runs from 0 to 1 and each further word adds less.
 * The scale is 2; less for a topic of few words, of which a page about it cannot hold many.
 */
const K1 = 1.2;
const B = 0.4;
/** Words of a page of ordinary length, weighted: 1,500 characters of French, headings and a title. */
const USUAL_LENGTH = 200;
const SCALE = 2;
const SCALE_OF_VOCABULARY = 0.35;
const LEAST_SCALE = 0.4;
const SHOWN_WORDS = 8;

/** The scorer made of the published vocabularies. */
export async function topicScorer(lab: Lab): Promise<Scorer> {
  const words = await lab.rows<VocabularyWord>(
    "SELECT * FROM topic_words ORDER BY topic_kind, topic, language, rank",
  );
  return scorerOf(words, ({ topic_kind, topic }) => topicKey(topic_kind, topic));
}

export function scorerOf(words: Iterable<VocabularyWord>, keyOf: (word: VocabularyWord) => string): Scorer {
  const keys: string[] = [];
  const places = new Map<string, number>();
  const entries: Record<string, Map<string, Entry[]>> = { fr: new Map(), en: new Map() };
  const riches: Record<string, number[]> = { fr: [], en: [] };
  for (const word of words) {
    const key = keyOf(word);
    const topic = places.get(key) ?? keys.push(key) - 1;
    places.set(key, topic);
    addEntry(entries[word.language], word, topic);
    const rich = riches[word.language];
    if (rich) rich[topic] = (rich[topic] ?? 0) + word.weight;
  }
  const scaleOf = (topic: number, language: TextLanguage): number =>
    Math.min(SCALE, Math.max(LEAST_SCALE, SCALE_OF_VOCABULARY * (riches[language]?.[topic] ?? 0)));
  return {
    keys,
    score(parts, language, least, choose = (scores) => scores) {
      const presences = presencesOf(parts, language, entries[language]);
      const scores = sumsOf(presences)
        .map(([topic, sum]) => ({ topic, strength: sum / scaleOf(topic, language) }))
        .map(({ topic, strength }) => ({ topic, strength, score: scoreOf(strength) }))
        .filter(({ score }) => score >= least);
      return choose(scores).map((score) => ({ ...score, words: wordsOf(presences, score.topic) }));
    },
  };
}

const scoreOf = (strength: number): number => 1 - Math.exp(-strength);

interface Entry {
  readonly topic: number;
  readonly weight: number;
  readonly word: string;
}

function addEntry(entries: Map<string, Entry[]> | undefined, word: VocabularyWord, topic: number): void {
  eachTerm(word.word, word.language as TextLanguage, (stem) => {
    const list = entries?.get(stem) ?? [];
    list.push({ topic, weight: word.weight, word: word.word });
    entries?.set(stem, list);
  });
}

/** Words of a text that topics know, and how present each is, 0 to 1. */
type Presences = ReadonlyMap<readonly Entry[], number>;

function presencesOf(
  parts: readonly DocumentPart[],
  language: TextLanguage,
  entries: ReadonlyMap<string, readonly Entry[]> | undefined,
): Presences {
  const frequencies = new Map<readonly Entry[], number>();
  let length = 0;
  for (const { text, weight } of parts) {
    eachTerm(text, language, (stem) => {
      length += weight;
      const known = entries?.get(stem);
      if (known) frequencies.set(known, (frequencies.get(known) ?? 0) + weight);
    });
  }
  const saturation = K1 * (1 - B + (B * length) / USUAL_LENGTH);
  for (const [known, frequency] of frequencies) frequencies.set(known, frequency / (frequency + saturation));
  return frequencies;
}

/** What the words of a text weigh together for each topic that knows one of them, in the order of topics. */
function sumsOf(presences: Presences): (readonly [topic: number, sum: number])[] {
  const sums = new Map<number, number>();
  for (const [entries, presence] of presences)
    for (const { topic, weight } of entries) sums.set(topic, (sums.get(topic) ?? 0) + weight * presence);
  return [...sums].sort(([a], [b]) => a - b);
}

/** The words that weigh most for a topic. A word may have been given twice for it. */
function wordsOf(presences: Presences, topic: number): string[] {
  const gains: { readonly word: string; readonly gain: number }[] = [];
  for (const [entries, presence] of presences)
    for (const entry of entries)
      if (entry.topic === topic) gains.push({ word: entry.word, gain: entry.weight * presence });
  gains.sort((a, b) => b.gain - a.gain || (a.word < b.word ? -1 : 1));
  return [...new Set(gains.map(({ word }) => word))].slice(0, SHOWN_WORDS);
}
