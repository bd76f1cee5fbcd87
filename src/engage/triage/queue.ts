import { type IdeaStanding, membersOf, type Standing, stageOf } from "./standing.ts";

/** One thing to read at the desk: a proposed group, or an idea in none. */
export type QueueItem =
  | { readonly kind: "group"; readonly id: string; readonly size: number }
  | { readonly kind: "idea"; readonly id: string };

/** What is left to read: proposed groups, the largest first, then ideas that stand alone, as they came in. */
export function queueOf(standing: Standing): QueueItem[] {
  const groups = [...standing.groups.values()]
    .filter(({ id, isClosed }) => !isClosed && stageOf(standing, id) === "proposed")
    .map(({ id }) => ({ kind: "group" as const, id, size: membersOf(standing, id).length }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1));
  const alone = [...standing.ideas.values()].filter(isAlone).map(({ id }) => ({ kind: "idea" as const, id }));
  return [...groups, ...alone];
}

const isAlone = ({ state, outcome, idea_group }: IdeaStanding): boolean =>
  state === "published" && outcome === null && idea_group === null;
