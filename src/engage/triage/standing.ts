import type { IdeaOutcome, IdeaState } from "../../model/consultation.ts";

/** Where one idea stands at the desk. */
export interface IdeaStanding {
  readonly id: string;
  readonly state: IdeaState;
  readonly merged_into: string | null;
  readonly idea_group: string | null;
  readonly outcome: IdeaOutcome | null;
  readonly measure: string | null;
  readonly outcome_reason: string | null;
}

export interface GroupStanding {
  readonly id: string;
  readonly title: string;
  /** A group that nobody is in any more. */
  readonly isClosed: boolean;
}

/** Where all ideas of a consultation stand. */
export interface Standing {
  readonly ideas: ReadonlyMap<string, IdeaStanding>;
  readonly groups: ReadonlyMap<string, GroupStanding>;
}

/** How ideas end, or that they have not. `hidden`: moderation took it away, and its public log says by which rule. */
export const ENDS = ["waiting", "group", "measure", "refused", "hidden"] as const;
export type End = (typeof ENDS)[number];

export function endOf({ state, outcome }: Pick<IdeaStanding, "state" | "outcome">): End {
  return state === "hidden" ? "hidden" : (outcome ?? "waiting");
}

/** The sum that must be right at all times: every idea, once. */
export interface TriageSum {
  readonly ideas: number;
  readonly ends: Readonly<Record<End, number>>;
  readonly groups: number;
  readonly measures: number;
  /** What is not as it must be; none, or something is broken. */
  readonly wrong: readonly string[];
}

/** Counts every idea where it ends, and looks at each for what may not be. `ideas` is what came in, counted elsewhere. */
export function sumOf({ ideas, groups }: Standing, received: number): TriageSum {
  const ends: Record<End, number> = { waiting: 0, group: 0, measure: 0, refused: 0, hidden: 0 };
  const [own, measures] = [new Set<string>(), new Set<string>()];
  const wrong: string[] = [];
  for (const idea of ideas.values()) {
    const end = endOf(idea);
    ends[end]++;
    if (end === "group" && idea.idea_group) own.add(idea.idea_group);
    if (end === "measure" && idea.measure) measures.add(idea.measure);
    wrong.push(...wrongOf(idea, ideas, groups));
  }
  const counted = ENDS.reduce((sum, end) => sum + ends[end], 0);
  if (counted !== received) wrong.push(`${counted} ideas are somewhere, ${received} came in`);
  return { ideas: received, ends, groups: own.size, measures: measures.size, wrong };
}

function wrongOf(idea: IdeaStanding, ideas: Standing["ideas"], groups: Standing["groups"]): string[] {
  const group = idea.idea_group === null ? undefined : groups.get(idea.idea_group);
  const into = idea.merged_into === null ? undefined : ideas.get(idea.merged_into);
  const faults: readonly (readonly [boolean, string])[] = [
    [idea.idea_group !== null && !group, "is in a group that is not there"],
    [group?.isClosed === true, "is in a group that is closed"],
    [idea.outcome === "group" && !group, "ended in a group and is in none"],
    [idea.outcome === "measure" && !idea.measure, "ended in a measure and is in none"],
    [idea.outcome === "refused" && !idea.outcome_reason?.trim(), "is refused without a reason"],
    [idea.state === "merged" && !into, "was merged into an idea that is not there"],
    [into?.state === "merged", "was merged into an idea that was merged itself"],
    [
      idea.state === "merged" && into?.state === "published" && !isTogether(idea, into),
      "does not stand where the idea it was merged into stands",
    ],
  ];
  return faults.filter(([is]) => is).map(([, says]) => `${idea.id} ${says}`);
}

const isTogether = (a: IdeaStanding, b: IdeaStanding): boolean =>
  a.idea_group === b.idea_group && a.outcome === b.outcome && a.measure === b.measure;

/** Members by group, made once for each standing: a desk asks for all of them. */
const members = new WeakMap<Standing, ReadonlyMap<string, IdeaStanding[]>>();

function grouped(standing: Standing): ReadonlyMap<string, IdeaStanding[]> {
  const known = members.get(standing);
  if (known) return known;
  const groups = new Map<string, IdeaStanding[]>();
  for (const idea of standing.ideas.values()) {
    if (idea.idea_group === null || idea.state === "hidden") continue;
    const own = groups.get(idea.idea_group);
    if (own) own.push(idea);
    else groups.set(idea.idea_group, [idea]);
  }
  members.set(standing, groups);
  return groups;
}

/** Those of a group that can be acted on: what moderation hid is left alone. */
export const membersOf = (standing: Standing, group: string): readonly IdeaStanding[] =>
  grouped(standing).get(group) ?? [];

/** `proposed` until someone accepts it. */
export type GroupStage = "proposed" | "accepted" | "measure";

export function stageOf(standing: Standing, group: string): GroupStage {
  const outcomes = new Set(membersOf(standing, group).map(({ outcome }) => outcome));
  return outcomes.has("measure") ? "measure" : outcomes.has("group") ? "accepted" : "proposed";
}
