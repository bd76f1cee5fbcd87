import { TEXT_LANGUAGES, type TextLanguage, textLanguage } from "../../analyse/relevance/term.ts";
import { coherentParts } from "./coherence.ts";
import type { GroupableIdea } from "./idea.ts";
import { latentVectors } from "./latent.ts";
import { averageLinkage } from "./linkage.ts";
import { type Copies, copiesAmong } from "./near-copy.ts";
import { mostCentral, sharedWords } from "./reason.ts";
import { termMatrix } from "./term-weight.ts";

/** Ideas that ask the same thing, and why we think so. */
export interface ProposedGroup {
  /** Ids, in the order in which ideas were given. */
  readonly ideas: readonly string[];
  /** The idea that is nearest to all the others. */
  readonly central: string;
  /** What they share and others do not; empty where they are copies of one another and nothing else. */
  readonly words: readonly string[];
  /** Ideas of the group that were copied from one another, word for word or nearly. */
  readonly copies: readonly CopyFamily[];
}

export interface CopyFamily {
  readonly ideas: readonly string[];
  readonly isExact: boolean;
}

/** Every idea is in one group, or alone. */
export interface Grouping {
  readonly groups: readonly ProposedGroup[];
  readonly alone: readonly string[];
}

/** Directions kept, and the mean likeness from which two groups are one. Set on rehearsal subjects, seeds 1 to 3. */
const WIDTH = 100;
const LEAST_LIKENESS = 0.08;
const SEED = 1;
/** Recorded with every proposal: the same method and ideas give the same groups. */
export const GROUPING_METHOD = `copies, latent terms ${WIDTH}, average linkage ${LEAST_LIKENESS}, seed ${SEED}`;

/**
 * Groups ideas that ask the same thing: copies first, then near copies, then, one language at a time, what is said in
 * other words. The same ideas in the same order give the same groups. Asks nothing of anyone.
 */
export function groupIdeas(ideas: readonly GroupableIdea[]): Grouping {
  const copies = copiesAmong(ideas);
  const families = familiesOf(copies.near);
  const groups: ProposedGroup[] = [];
  for (const language of [...TEXT_LANGUAGES, undefined]) {
    const own = families.filter(([first]) => textLanguage(ideas[first as number]?.language) === language);
    groups.push(...(language ? inLanguage(ideas, own, copies, language) : unread(ideas, own, copies)));
  }
  const many = groups.filter((group) => group.ideas.length > 1);
  return {
    groups: many.sort((a, b) => b.ideas.length - a.ideas.length || compare(a.central, b.central)),
    alone: groups.flatMap((group) => (group.ideas.length === 1 ? group.ideas : [])),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Numbers of ideas, by what they were copied from. */
function familiesOf(near: Uint32Array): number[][] {
  const families = new Map<number, number[]>();
  for (const [i, first] of near.entries()) {
    const family = families.get(first);
    if (family) family.push(i);
    else families.set(first, [i]);
  }
  return [...families.values()];
}

/** One of each family is compared: a text sent in a hundred times weighs as one. */
function inLanguage(
  ideas: readonly GroupableIdea[],
  families: readonly (readonly number[])[],
  copies: Copies,
  language: TextLanguage,
): ProposedGroup[] {
  const read = families.map(([first]) => ideas[first as number] as GroupableIdea);
  const matrix = termMatrix(read, language);
  const vectors = latentVectors(matrix, WIDTH, SEED);
  const linked = familiesOf(averageLinkage(vectors, LEAST_LIKENESS));
  return coherentParts(matrix, linked).map((rows) => {
    const own = rows.map((row) => families[row] as readonly number[]);
    return {
      ...membersOf(ideas, own, copies),
      central: (read[mostCentral(vectors, rows)] as GroupableIdea).id,
      words: rows.length > 1 ? sharedWords(matrix, rows, read, language) : [],
    };
  });
}

/** In a language whose words we cannot compare, only copies come together. */
const unread = (
  ideas: readonly GroupableIdea[],
  families: readonly (readonly number[])[],
  copies: Copies,
): ProposedGroup[] =>
  families.map((family) => ({
    ...membersOf(ideas, [family], copies),
    central: (ideas[family[0] as number] as GroupableIdea).id,
    words: [],
  }));

function membersOf(
  ideas: readonly GroupableIdea[],
  families: readonly (readonly number[])[],
  { exact }: Copies,
): Pick<ProposedGroup, "ideas" | "copies"> {
  const idOf = (i: number): string => (ideas[i] as GroupableIdea).id;
  return {
    ideas: families
      .flat()
      .sort((a, b) => a - b)
      .map(idOf),
    copies: families
      .filter(({ length }) => length > 1)
      .map((family) => ({
        ideas: family.map(idOf),
        isExact: family.every((i) => exact[i] === exact[family[0] as number]),
      })),
  };
}
