import { flag, long, oneOf, optional, share, text } from "../../model/table.ts";
import { type Lab, question } from "../question.ts";
import { type PageDocument, pagesPerSite, sampledDocuments } from "../relevance/document.ts";
import {
  type Choice,
  type Scorer,
  type TopicScore,
  type TopicStrength,
  topicScorer,
} from "../relevance/scorer.ts";
import { thresholds } from "../threshold.ts";

export const pageTopics = question({
  id: "page-topics",
  title: {
    en: "Which pages are about which theme or life event?",
    fr: "Quelles pages traitent de quel thème ou moment de vie ?",
  },
  method: {
    en: "Each page’s title (weight 3), headings and description (2) and the first 1,500 characters of its main text (1) are compared with the vocabulary of each topic by BM25 (Robertson and Zaragoza 2009; k1 = 1.2, b = 0.4), the weight of the word in the topic standing for its rarity; the sum s becomes 1 − exp(−s ∕ c), where c is 0.35 times the weights of the topic’s words, at least 0.4 and at most 2. Scores under 0.3, and beyond the three best of a kind on a page, are left out. Beyond 200,000 pages each site gives the same number of pages at most, drawn by a hash of their address.",
    fr: "Le titre (poids 3), les intertitres et la description (2) et les 1 500 premiers caractères du texte principal (1) de chaque page sont comparés au vocabulaire de chaque sujet par BM25 (Robertson et Zaragoza 2009 ; k1 = 1,2, b = 0,4), le poids du mot dans le sujet tenant lieu de rareté ; la somme s devient 1 − exp(−s ∕ c), où c vaut 0,35 fois le poids des mots du sujet, au moins 0,4 et au plus 2. Les scores sous 0,3, et au-delà des trois meilleurs d’une page dans chaque nature, sont laissés de côté. Au-delà de 200 000 pages, chaque site donne au plus le même nombre de pages, tirées par un condensat de leur adresse.",
  },
  needs: ["topic-words"],
  columns: {
    page_id: long("page, within the present picture", "page, dans l’image présente"),
    site: text("its site", "son site"),
    url: text("its address", "son adresse"),
    language: text("language in which it was compared", "langue de la comparaison"),
    topic_kind: oneOf(["theme", "life-event"], "theme or life event", "thème ou moment de vie"),
    topic: text("theme or life event", "thème ou moment de vie"),
    score: share("how much the page is about it", "à quel point la page en traite"),
    about: flag("true when the page counts as being about it", "vrai si la page compte comme en traitant"),
    shared_words: optional(
      text(
        "words that page and topic share, joined by a space",
        "mots communs à la page et au sujet, joints par une espace",
      ),
    ),
  },
  answer: async (lab) => scored(lab, await topicScorer(lab)),
});

/** Scores below it are no news. */
const LEAST_SCORE = 0.3;

async function scored(lab: Lab, scorer: Scorer) {
  const topics = scorer.keys.map(topicOfKey);
  const ofKind = (scores: readonly TopicStrength[], kind: TopicName["topic_kind"]) =>
    kept(scores.filter(({ topic }) => topics[topic]?.topic_kind === kind));
  const choose: Choice = (scores) => [...ofKind(scores, "theme"), ...ofKind(scores, "life-event")];
  const rows: ReturnType<typeof toRow>[] = [];
  for await (const documents of sampledDocuments(lab, await pagesPerSite(lab))) {
    for (const document of documents) {
      const scores = scorer.score(document.parts, document.language, LEAST_SCORE, choose);
      for (const kind of ["theme", "life-event"] as const) {
        const own = scores.filter(({ topic }) => topics[topic]?.topic_kind === kind);
        for (const score of own) rows.push(toRow(document, score, topics[score.topic], own));
      }
    }
  }
  return rows;
}

/** A page is about a few topics: what it has of the others is chance. */
const TOPICS_PER_PAGE = 3;

const kept = (scores: readonly TopicStrength[]): TopicStrength[] =>
  [...scores].sort((a, b) => b.score - a.score || a.topic - b.topic).slice(0, TOPICS_PER_PAGE);

interface TopicName {
  readonly topic_kind: "theme" | "life-event";
  readonly topic: string;
}

function topicOfKey(key: string): TopicName {
  const border = key.indexOf(" ");
  return {
    topic_kind: key.slice(0, border) === "theme" ? "theme" : "life-event",
    topic: key.slice(border + 1),
  };
}

const toRow = (
  page: PageDocument,
  score: TopicScore,
  name: TopicName | undefined,
  ofKind: readonly TopicScore[],
) => ({
  page_id: page.pageId,
  site: page.site,
  url: page.url,
  language: page.language,
  topic_kind: name?.topic_kind ?? "theme",
  topic: name?.topic ?? "",
  score: score.score,
  about: isAbout(score, ofKind),
  shared_words: score.words.join(" "),
});

function isAbout({ score, strength }: TopicScore, ofKind: readonly TopicScore[]): boolean {
  if (score < thresholds.about.value) return false;
  return strength >= thresholds.aboutAgainstBest.value * Math.max(...ofKind.map((other) => other.strength));
}
