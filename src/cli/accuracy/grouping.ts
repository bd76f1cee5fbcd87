import { type PlannedIdea, planIdeas } from "../../demo/idea/plan.ts";
import { SUBJECTS } from "../../demo/idea/subject/index.ts";
import { type Grouping, groupIdeas } from "../../engage/grouping/grouping.ts";
import type { GroupableIdea } from "../../engage/grouping/idea.ts";
import { type PartitionScore, partitionScore } from "./partition-score.ts";

/** What grouping made of one invented consultation. */
export interface GroupingCases {
  readonly ideas: number;
  readonly trueGroups: number;
  readonly groups: number;
  readonly alone: number;
  /** Against the subjects, one language at a time: nothing tells us that two languages say the same. */
  readonly bySubject: PartitionScore;
  /** Against the subjects whatever the language. */
  readonly acrossLanguages: PartitionScore;
  /** Copies found, as pairs, and as families. */
  readonly copyPairs: PairScore;
  readonly copyFamilies: PartitionScore;
  /** How groups of each true size fare: mean over their ideas. */
  readonly bySize: readonly SizeScore[];
}

export interface PairScore {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

export interface SizeScore {
  readonly size: string;
  readonly ideas: number;
  readonly precision: number;
  readonly recall: number;
}

/** Ideas of a consultation, as many as the French brainstorming that 40 measures came from. */
const IDEAS = 2_000;

export function groupingCasesOf(seed: number): GroupingCases {
  const planned = planIdeas({ seed, count: IDEAS, subjects: SUBJECTS, lone: "reported" });
  const grouping = groupIdeas(planned.map(toGroupable));
  const found = labelsOf(grouping, planned.map(idOf));
  const families = familyLabels(grouping, planned.map(idOf));
  const spoken = planned.map(({ language, subject }) => `${language} ${subject}`);
  return {
    ideas: planned.length,
    trueGroups: new Set(spoken).size,
    groups: grouping.groups.length,
    alone: grouping.alone.length,
    bySubject: partitionScore(spoken, found),
    acrossLanguages: partitionScore(
      planned.map(({ subject }) => subject),
      found,
    ),
    copyPairs: pairScore(
      planned.map(({ family }) => family),
      families,
    ),
    copyFamilies: partitionScore(
      planned.map(({ family }) => family),
      families,
    ),
    bySize: bySize(spoken, found),
  };
}

const idOf = ({ number }: PlannedIdea): string => `idea-${number}`;
const toGroupable = (idea: PlannedIdea): GroupableIdea => ({
  id: idOf(idea),
  title: idea.title,
  text: idea.text,
  language: idea.language,
});

/** The group of each idea, by name. */
export function labelsOf({ groups }: Grouping, ids: readonly string[]): string[] {
  const label = new Map(groups.flatMap(({ central, ideas }) => ideas.map((id) => [id, central] as const)));
  return ids.map((id) => label.get(id) ?? id);
}

function familyLabels({ groups }: Grouping, ids: readonly string[]): string[] {
  const label = new Map(
    groups.flatMap(({ copies }) =>
      copies.flatMap(({ ideas }) => ideas.map((id) => [id, ideas[0] as string] as const)),
    ),
  );
  return ids.map((id) => label.get(id) ?? id);
}

function pairScore(truth: readonly (string | number)[], found: readonly (string | number)[]): PairScore {
  let [right, wrong, missed] = [0, 0, 0];
  for (let i = 0; i < truth.length; i++) {
    for (let j = 0; j < i; j++) {
      const [is, said] = [truth[i] === truth[j], found[i] === found[j]];
      if (is && said) right++;
      else if (said) wrong++;
      else if (is) missed++;
    }
  }
  return { right, wrong, missed };
}

const SIZES: readonly (readonly [string, number, number])[] = [
  ["alone", 1, 1],
  ["2 to 5", 2, 5],
  ["6 to 20", 6, 20],
  ["21 to 60", 21, 60],
  ["over 60", 61, Number.POSITIVE_INFINITY],
];

function bySize(truth: readonly string[], found: readonly string[]): SizeScore[] {
  const size = (labels: readonly string[], label: string): number =>
    labels.reduce((count, one) => (one === label ? count + 1 : count), 0);
  const trueSize = new Map([...new Set(truth)].map((label) => [label, size(truth, label)]));
  const foundSize = new Map([...new Set(found)].map((label) => [label, size(found, label)]));
  const both = new Map<string, number>();
  const key = (i: number): string => `${truth[i]}\n${found[i]}`;
  for (const i of truth.keys()) both.set(key(i), (both.get(key(i)) ?? 0) + 1);
  return SIZES.map(([name, low, high]) => {
    const own = [...truth.keys()].filter((i) => {
      const count = trueSize.get(truth[i] as string) as number;
      return count >= low && count <= high;
    });
    const mean = (value: (i: number) => number): number =>
      own.reduce((sum, i) => sum + value(i), 0) / Math.max(1, own.length);
    return {
      size: name,
      ideas: own.length,
      precision: mean((i) => (both.get(key(i)) as number) / (foundSize.get(found[i] as string) as number)),
      recall: mean((i) => (both.get(key(i)) as number) / (trueSize.get(truth[i] as string) as number)),
    };
  });
}
