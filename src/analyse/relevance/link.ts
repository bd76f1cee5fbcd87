import type { DocumentPart, PageDocument } from "./document.ts";
import type { Scorer, TopicScore } from "./scorer.ts";
import { eachTerm, type TextLanguage, urlWords } from "./term.ts";

/** A link whose relevance to a topic is asked, with what surrounds it. */
export interface LinkSetting {
  readonly language: TextLanguage;
  readonly pageTitle: string;
  readonly text: string;
  readonly context: string;
  readonly targetUrl: string;
  /** What was read at the target; undefined when it was not. */
  readonly target?: TargetReading;
  /** True when the target's site is declared to be about the topic. */
  readonly sharesTopic: boolean;
}

/** What is kept of a page that links lead to. */
export interface TargetReading {
  readonly scores: readonly TopicScore[];
  readonly language: TextLanguage;
  /** Stems of its title, headings, description and first lines. */
  readonly stems: ReadonlySet<string>;
}

export interface Relevance {
  readonly score: number;
  readonly words: readonly string[];
}

/** Of the main text of a target, its first lines are enough to see whether it takes up what the link speaks of. */
const FIRST_LINES = 400;
const SHOWN_WORDS = 8;
/** Scores below it are not kept. */
const LEAST_SCORE = 0.05;

/**
 * How relevant a link is to a topic, 0 to 1. Where the target was read, what it says decides: how much it is about the
 * topic, or, by half, how much it takes up the words around the link. Where it was not, the link is judged
 * on its own words, those of the address and what surrounds it, and on the subject declared for the site it leads to.
 */
export function relevanceOfLink(setting: LinkSetting, topic: number, scorer: Scorer): Relevance {
  return setting.target ? toRead(setting, setting.target, topic) : toUnread(setting, topic, scorer);
}

export function targetReading(page: PageDocument, scorer: Scorer): TargetReading {
  const stems = new Set<string>();
  for (const { text } of page.parts) {
    eachTerm(text, page.language, (stem) => stems.add(stem), FIRST_LINES);
  }
  return { scores: scorer.score(page.parts, page.language, LEAST_SCORE), language: page.language, stems };
}

function toRead(setting: LinkSetting, target: TargetReading, topic: number): Relevance {
  const about = target.scores.find((score) => score.topic === topic);
  const taken = takenUp(setting, target);
  return {
    score: either(about?.score ?? 0, TAKEN_UP_WEIGHT * taken.share),
    words: [...new Set([...(about?.words ?? []), ...taken.words])].slice(0, SHOWN_WORDS),
  };
}

/** Taking up the words around the link says less than being about the topic. */
const TAKEN_UP_WEIGHT = 0.5;

/** Share of the words around the link, its own excepted (they name the target), that the target takes up. */
function takenUp({ language, pageTitle, context, text }: LinkSetting, target: TargetReading) {
  if (language !== target.language) return { share: 0, words: [] };
  const own = new Set<string>();
  eachTerm(text, language, (stem) => own.add(stem));
  const around = new Map<string, string>();
  for (const part of [pageTitle, context]) {
    eachTerm(part, language, (stem, start, end) => {
      if (!own.has(stem)) around.set(stem, part.slice(start, end).toLowerCase());
    });
  }
  const words = [...around].filter(([stem]) => target.stems.has(stem)).map(([, word]) => word);
  return { share: around.size === 0 ? 0 : words.length / around.size, words };
}

function toUnread(setting: LinkSetting, topic: number, scorer: Scorer): Relevance {
  const parts: DocumentPart[] = [
    { text: setting.text, weight: 3 },
    { text: urlWords(setting.targetUrl), weight: 2 },
    { text: setting.pageTitle, weight: 1 },
    { text: setting.context, weight: 1 },
  ];
  const [found] = scorer.score(parts, setting.language, 0, (scores) =>
    scores.filter((score) => score.topic === topic),
  );
  return {
    score: either(found?.score ?? 0, setting.sharesTopic ? DECLARED : 0),
    words: found?.words ?? [],
  };
}

/** What a declared subject is worth when nothing was read. */
const DECLARED = 0.5;

/** Two independent reasons to believe: one is enough, both are better (noisy or). */
const either = (a: number, b: number): number => 1 - (1 - a) * (1 - b);
