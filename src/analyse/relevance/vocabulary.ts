import type { PageDocument } from "./document.ts";
import { eachTerm, TEXT_LANGUAGES, type TextLanguage } from "./term.ts";
import type { Topic } from "./topic.ts";

/** A word that tells a topic from the others, with how much (0 to 1). */
export interface TopicWord {
  readonly topic: Topic;
  readonly language: TextLanguage;
  readonly stem: string;
  /** As most often written. */
  readonly word: string;
  readonly weight: number;
}

/** Counts the words of pages, one after the other, then says the vocabulary of each topic. */
export interface Census {
  add(page: PageDocument): void;
  vocabulary(topics: readonly Topic[]): TopicWord[];
}

export function census(): Census {
  const counts = { fr: newCount(), en: newCount() };
  return {
    add: (page) => addPage(counts[page.language], page),
    vocabulary: (topics) =>
      TEXT_LANGUAGES.flatMap((language) => {
        forgetSmallSites(counts[language]);
        const background = backgroundOf(counts[language]);
        const commonness = commonnessOf(topics, language);
        const lesson = lessonOf(topics, counts[language], background);
        return topics.flatMap((topic) =>
          wordsOf(topic, language, counts[language], background, commonness[topic.kind], lesson),
        );
      }),
  };
}

interface Count {
  pages: number;
  readonly pagesOf: Map<string, number>;
  readonly terms: Map<string, Term>;
}

interface Term {
  /** The form seen most, by majority vote (Boyer and Moore): one form kept, whatever the number seen. */
  form: string;
  votes: number;
  seenOn: number;
  /** Pages that hold it, by site. */
  readonly pagesOf: Map<string, number>;
}

const newCount = (): Count => ({ pages: 0, pagesOf: new Map(), terms: new Map() });

function addPage(count: Count, page: PageDocument): void {
  count.pages++;
  count.pagesOf.set(page.site, (count.pagesOf.get(page.site) ?? 0) + 1);
  for (const { text } of page.parts) {
    eachTerm(text, page.language, (stem, start, end) => {
      const term = count.terms.get(stem) ?? newTerm(count, stem);
      vote(term, text.slice(start, end));
      if (term.seenOn === count.pages) return;
      term.seenOn = count.pages;
      term.pagesOf.set(page.site, (term.pagesOf.get(page.site) ?? 0) + 1);
    });
  }
}

function newTerm(count: Count, stem: string): Term {
  const term = { form: "", votes: 0, seenOn: 0, pagesOf: new Map() };
  count.terms.set(stem, term);
  return term;
}

function vote(term: Term, written: string): void {
  const form = written.toLowerCase();
  if (form === term.form) term.votes++;
  else if (term.votes === 0) {
    term.form = form;
    term.votes = 1;
  } else term.votes--;
}

function forgetSmallSites({ pagesOf, terms }: Count): void {
  const small = [...pagesOf].filter(([, pages]) => pages < LEAST_PAGES).map(([site]) => site);
  for (const site of small) {
    pagesOf.delete(site);
    for (const term of terms.values()) term.pagesOf.delete(site);
  }
}

/** Mean over sites of the share of their pages that hold the word: a large site does not speak for the others. */
function backgroundOf({ terms, pagesOf }: Count): ReadonlyMap<string, number> {
  const sites = Math.max(1, pagesOf.size);
  return new Map(
    [...terms].map(([stem, term]) => {
      let sum = 0;
      for (const [site, pages] of term.pagesOf) sum += pages / (pagesOf.get(site) ?? 1);
      return [stem, sum / sites];
    }),
  );
}

/** Share of the other topics of a kind that were given the same word: “request” is in the steps of every life event. */
function commonnessOf(topics: readonly Topic[], language: TextLanguage) {
  const of = (kind: Topic["kind"]): ReadonlyMap<string, number> => {
    const same = topics.filter((topic) => topic.kind === kind);
    const holders = new Map<string, number>();
    for (const topic of same) {
      for (const stem of seedForms(topic, language).keys()) holders.set(stem, (holders.get(stem) ?? 0) + 1);
    }
    const others = Math.max(1, same.length - 1);
    return new Map([...holders].map(([stem, held]) => [stem, (held - 1) / others]));
  };
  return { theme: of("theme"), "life-event": of("life-event") };
}

/** What pages teach of the words of themes. */
interface Lesson {
  readonly learned: ReadonlyMap<Topic, ReadonlyMap<string, Learned>>;
  /** Largest share any theme has of each word: sites have several themes, and a word belongs to the one that uses it most. */
  readonly best: ReadonlyMap<string, number>;
}

interface Learned {
  /** Mean share of the pages of the theme’s sites that hold the word. */
  readonly share: number;
  readonly weight: number;
}

function lessonOf(topics: readonly Topic[], count: Count, background: ReadonlyMap<string, number>): Lesson {
  const themes = topics.filter(({ kind }) => kind === "theme");
  const learned = new Map(themes.map((theme) => [theme, learnedWords(theme, count, background, topics)]));
  const best = new Map<string, number>();
  for (const words of learned.values()) {
    for (const [stem, { share }] of words) best.set(stem, Math.max(share, best.get(stem) ?? 0));
  }
  return { learned, best };
}

/** Words kept for a topic in a language. */
const WORDS_PER_TOPIC = 150;

function wordsOf(
  topic: Topic,
  language: TextLanguage,
  count: Count,
  background: ReadonlyMap<string, number>,
  commonness: ReadonlyMap<string, number>,
  { learned, best }: Lesson,
): TopicWord[] {
  const weights = seedWeights(topic, language, background, commonness);
  const forms = seedForms(topic, language);
  if (topic.kind === "theme") {
    for (const [stem, { weight, share }] of learned.get(topic) ?? []) {
      const rival = share / (best.get(stem) ?? share);
      weights.set(stem, Math.max(weight * rival * rival, weights.get(stem) ?? 0));
    }
  }
  return [...weights]
    .filter(([, weight]) => weight >= LEAST_WEIGHT)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, WORDS_PER_TOPIC)
    .map(([stem, weight]) => ({
      topic,
      language,
      stem,
      word: count.terms.get(stem)?.form || forms.get(stem) || stem,
      weight,
    }));
}

/** Below it a word says next to nothing of the topic. */
const LEAST_WEIGHT = 0.1;

/** What remains of a word people gave when every page or topic uses it: they had a reason to give it. */
const COMMON = 0.3;

/** A word people gave counts by what they gave it for, less when the whole estate, or most topics, use it. */
function seedWeights(
  topic: Topic,
  language: TextLanguage,
  background: ReadonlyMap<string, number>,
  commonness: ReadonlyMap<string, number>,
): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { text, weight } of topic.seeds[language]) {
    eachTerm(text, language, (stem) => {
      const rare = 1 - Math.max(background.get(stem) ?? 0, commonness.get(stem) ?? 0);
      weights.set(stem, Math.max(weight * Math.max(COMMON, rare * rare), weights.get(stem) ?? 0));
    });
  }
  return weights;
}

function seedForms(topic: Topic, language: TextLanguage): Map<string, string> {
  const forms = new Map<string, string>();
  for (const { text } of topic.seeds[language]) {
    eachTerm(text, language, (stem, start, end) => forms.set(stem, text.slice(start, end).toLowerCase()));
  }
  return forms;
}

/** Smoothing of the shares: a word on fewer than one page in fifty weighs as if absent. */
const SMOOTHING = 0.02;
/** Log-odds from which a word tells as much as one can ask (about twenty times more frequent). */
const FULL_LOG_ODDS = 3;
/** Below, the difference may be chance. */
const LEAST_LOG_ODDS = 1;
/** A learned word holds on at least this share of the theme's pages. */
const LEAST_SHARE = 0.04;

/** Fewer other sites than this are no background to compare with. */
const LEAST_OTHER_SITES = 2;
/** A site with fewer pages than this in a language does not speak it enough to teach words. */
const LEAST_PAGES = 8;

/**
 * Words more frequent on the sites of the theme than on the others: log of the ratio of their mean shares of pages,
 * smoothed. Two sites of the theme at least must use a word, so that the name of a site, or its manner, is not taken
 * for its subject; a theme with one site learns at half weight.
 */
function learnedWords(
  theme: Topic,
  { terms, pagesOf }: Count,
  background: ReadonlyMap<string, number>,
  topics: readonly Topic[],
): Map<string, Learned> {
  const inside = [...theme.sites].filter((site) => pagesOf.has(site));
  const outside = pagesOf.size - inside.length;
  const learned = new Map<string, Learned>();
  if (inside.length === 0 || outside < LEAST_OTHER_SITES) return learned;
  const trust = new Map(inside.map((site) => [site, 1 / themesOf(site, topics)]));
  const trustSum = [...trust.values()].reduce((sum, value) => sum + value, 0);
  const alone = inside.length === 1;
  for (const [stem, term] of terms) {
    const users = inside.filter((site) => term.pagesOf.has(site));
    if (users.length < (alone ? 1 : 2)) continue;
    let insideShare = 0;
    let insideSum = 0;
    for (const site of users) {
      const share = (term.pagesOf.get(site) ?? 0) / (pagesOf.get(site) ?? 1);
      insideShare += (share * (trust.get(site) ?? 0)) / trustSum;
      insideSum += share;
    }
    if (insideShare < LEAST_SHARE) continue;
    const outsideShare = Math.max(0, ((background.get(stem) ?? 0) * pagesOf.size - insideSum) / outside);
    const logOdds = Math.log((insideShare + SMOOTHING) / (outsideShare + SMOOTHING));
    if (logOdds < LEAST_LOG_ODDS) continue;
    learned.set(stem, {
      share: insideShare,
      weight: Math.min(1, logOdds / FULL_LOG_ODDS) * (alone ? 0.5 : 1),
    });
  }
  return learned;
}

const themesOf = (site: string, topics: readonly Topic[]): number =>
  topics.filter(({ kind, sites }) => kind === "theme" && sites.has(site)).length;
