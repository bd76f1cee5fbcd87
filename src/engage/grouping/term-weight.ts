import { eachTerm, type TextLanguage } from "../../analyse/relevance/term.ts";
import { type GroupableIdea, wordsOfIdea } from "./idea.ts";

/** Ideas as rows of a sparse matrix: which terms each holds, and how much each says. Rows have length 1, or 0. */
export interface TermMatrix {
  readonly rows: number;
  readonly terms: readonly string[];
  readonly start: Uint32Array;
  readonly term: Uint32Array;
  readonly weight: Float64Array;
}

/** A term that more ideas than this hold tells nothing apart; one that a single idea holds brings nothing together. */
const MOST_HELD = 0.25;
const LEAST_HELD = 2;

/** Weighs stems by how often an idea uses them and how few others do (TF-IDF with logarithmic counts). */
export function termMatrix(ideas: readonly GroupableIdea[], language: TextLanguage): TermMatrix {
  const counted = ideas.map((idea) => countsOf(idea, language));
  const held = new Map<string, number>();
  for (const counts of counted) for (const stem of counts.keys()) held.set(stem, (held.get(stem) ?? 0) + 1);
  const most = Math.max(MOST_HELD * ideas.length, MANY);
  const terms = [...held].filter(([, count]) => count >= LEAST_HELD && count <= most).map(([stem]) => stem);
  const numberOf = new Map(terms.map((stem, i) => [stem, i]));
  const start = new Uint32Array(ideas.length + 1);
  const term: number[] = [];
  const weight: number[] = [];
  for (const [row, counts] of counted.entries()) {
    const own: [number, number][] = [];
    for (const [stem, count] of counts) {
      const number = numberOf.get(stem);
      if (number === undefined) continue;
      own.push([number, (1 + Math.log(count)) * Math.log(ideas.length / (held.get(stem) as number))]);
    }
    const length = Math.hypot(...own.map(([, value]) => value)) || 1;
    for (const [number, value] of own) {
      term.push(number);
      weight.push(value / length);
    }
    start[row + 1] = term.length;
  }
  return {
    rows: ideas.length,
    terms,
    start,
    term: Uint32Array.from(term),
    weight: Float64Array.from(weight),
  };
}

/** In a small set even a telling word is held by many. */
const MANY = 20;

function countsOf(idea: GroupableIdea, language: TextLanguage): Map<string, number> {
  const counts = new Map<string, number>();
  eachTerm(wordsOfIdea(idea), language, (stem) => counts.set(stem, (counts.get(stem) ?? 0) + 1));
  return counts;
}
