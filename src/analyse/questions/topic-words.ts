import { integer, oneOf, real, text } from "../../model/table.ts";
import { type Lab, question } from "../question.ts";
import { sampledDocuments } from "../relevance/document.ts";
import { topicsOf } from "../relevance/topic.ts";
import { census, type TopicWord } from "../relevance/vocabulary.ts";

export const topicWords = question({
  id: "topic-words",
  title: {
    en: "Which words tell a theme from the others?",
    fr: "Quels mots distinguent un thème des autres ?",
  },
  method: {
    en: "Words given in the estate (names and keywords of themes, names of life events and of their steps), each weighted by how rare it is over all sites and over the topics of the same kind; for themes, also the words more frequent on the pages of the theme’s sites than elsewhere: logarithm of the ratio of the mean shares of pages, smoothed by 0.02, capped at 3 and brought to 0–1. At least two sites of the theme must use a learned word, and it counts less (by the square of the ratio of shares) where another theme uses it more. French and English apart; accents folded, then stemmed (Snowball); at most 60 pages per site, drawn by a hash of their address.",
    fr: "Mots donnés dans le parc (noms et mots-clés des thèmes, noms des moments de vie et de leurs étapes), chacun pondéré par sa rareté sur l’ensemble des sites et parmi les sujets de même nature ; pour les thèmes, aussi les mots plus fréquents sur les pages des sites du thème qu’ailleurs : logarithme du rapport des parts moyennes de pages, lissé de 0,02, plafonné à 3 et ramené entre 0 et 1. Au moins deux sites du thème doivent employer un mot appris, et il compte moins (selon le carré du rapport des parts) là où un autre thème l’emploie davantage. Français et anglais séparément ; accents retirés puis racinisation (Snowball) ; au plus 60 pages par site, tirées par un condensat de leur adresse.",
  },
  needs: [],
  columns: {
    topic_kind: oneOf(["theme", "life-event"], "theme or life event", "thème ou moment de vie"),
    topic: text("theme or life event", "thème ou moment de vie"),
    language: text("language", "langue"),
    rank: integer("rank, from 1", "rang, depuis 1"),
    word: text("word, as most often written", "mot, tel que le plus souvent écrit"),
    weight: real("weight, 0 to 1", "poids, de 0 à 1"),
  },
  answer: async (lab) => ranked(await learn(lab)),
});

const PAGES_PER_SITE = 60;
/** Less than for comparing: the subject of a page is told at its beginning. */
const CHARACTERS = 800;

async function learn(lab: Lab): Promise<TopicWord[]> {
  const words = census();
  for await (const documents of sampledDocuments(lab, PAGES_PER_SITE, CHARACTERS)) {
    for (const document of documents) words.add(document);
  }
  return words.vocabulary(topicsOf(lab.estate));
}

function* ranked(words: readonly TopicWord[]) {
  const ranks = new Map<string, number>();
  for (const { topic, language, word, weight } of words) {
    const list = `${topic.kind} ${topic.id} ${language}`;
    const rank = (ranks.get(list) ?? 0) + 1;
    ranks.set(list, rank);
    yield { topic_kind: topic.kind, topic: topic.id, language, rank, word, weight };
  }
}
