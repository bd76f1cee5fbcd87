import { eachTerm, type TextLanguage } from "../../analyse/relevance/term.ts";
import { type GroupableIdea, wordsOfIdea } from "./idea.ts";
import type { Vectors } from "./latent.ts";
import type { TermMatrix } from "./term-weight.ts";

/** Words shown of a group. */
const WORDS = 6;
/** A word of fewer members than this says nothing of the group. */
const LEAST_SHARE = 0.15;

/** The words that its members share and others do not, as most often written, the most telling first. */
export function sharedWords(
  matrix: TermMatrix,
  members: readonly number[],
  ideas: readonly GroupableIdea[],
  language: TextLanguage,
): string[] {
  const weights = new Map<number, { sum: number; held: number }>();
  for (const row of members) {
    for (let e = matrix.start[row] as number; e < (matrix.start[row + 1] as number); e++) {
      const term = matrix.term[e] as number;
      const known = weights.get(term) ?? { sum: 0, held: 0 };
      known.sum += matrix.weight[e] as number;
      known.held++;
      weights.set(term, known);
    }
  }
  const least = Math.min(members.length, Math.max(2, LEAST_SHARE * members.length));
  const best = [...weights]
    .filter(([, { held }]) => held >= least)
    .sort(([a, one], [b, other]) => other.sum - one.sum || a - b)
    .slice(0, WORDS)
    .map(([term]) => matrix.terms[term] as string);
  return asWritten(
    best,
    members.map((row) => ideas[row] as GroupableIdea),
    language,
  );
}

function asWritten(
  stems: readonly string[],
  ideas: readonly GroupableIdea[],
  language: TextLanguage,
): string[] {
  const forms = new Map(stems.map((stem) => [stem, new Map<string, number>()]));
  for (const idea of ideas) {
    const text = wordsOfIdea(idea);
    eachTerm(text, language, (stem, start, end) => {
      const seen = forms.get(stem);
      if (!seen) return;
      const form = text.slice(start, end).toLowerCase();
      seen.set(form, (seen.get(form) ?? 0) + 1);
    });
  }
  return stems.map((stem) => mostSeen(forms.get(stem) as ReadonlyMap<string, number>));
}

const mostSeen = (forms: ReadonlyMap<string, number>): string =>
  [...forms].reduce((best, one) =>
    one[1] > best[1] || (one[1] === best[1] && one[0] < best[0]) ? one : best,
  )[0];

/** The member that is nearest to all the others. */
export function mostCentral({ width, values }: Vectors, members: readonly number[]): number {
  const sum = new Float64Array(width);
  for (const row of members)
    for (let k = 0; k < width; k++) sum[k] = (sum[k] as number) + (values[row * width + k] as number);
  const nearness = (row: number): number => {
    let product = 0;
    for (let k = 0; k < width; k++) product += (values[row * width + k] as number) * (sum[k] as number);
    return product;
  };
  return members.reduce((best, row) => (nearness(row) > nearness(best) + 1e-12 ? row : best));
}
