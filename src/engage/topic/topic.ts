import { differenceOfShares } from "../../analyse/key-figure/difference.ts";
import { falseDiscoveryShares } from "../../analyse/series/significance.ts";
import { groupIdeas } from "../grouping/grouping.ts";
import type { GroupableIdea } from "../grouping/idea.ts";

/** What several people wrote about, and who did. */
export interface Topic {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  /** Ids of responses, the most typical first. */
  readonly members: readonly string[];
}

/** Fewer people than this are no topic. */
const LEAST_MEMBERS = 5;

export interface MadeTopic extends Topic {
  readonly terms: readonly string[];
  /** Of each member, from 0 to 1: the share of the words of the topic that it holds. */
  readonly closeness: readonly number[];
}

/**
 * Topics of texts, by the grouping of ideas: the same texts give the same topics, and nothing is asked of anyone. A topic is named by the words
 * that its texts share and others do not.
 */
export function topicsIn(texts: readonly GroupableIdea[]): MadeTopic[] {
  const byId = new Map(texts.map((text) => [text.id, text]));
  return groupIdeas(texts)
    .groups.filter(({ ideas, words }) => ideas.length >= LEAST_MEMBERS && words.length > 0)
    .map(({ ideas, central, words }) => {
      const scored = ideas.map((id) => ({ id, closeness: id === central ? 1 : heldOf(byId.get(id), words) }));
      scored.sort((a, b) => b.closeness - a.closeness || (a.id < b.id ? -1 : 1));
      return {
        id: central,
        name: words.slice(0, 3).join(", "),
        language: byId.get(central)?.language ?? "fr",
        terms: words,
        members: scored.map(({ id }) => id),
        closeness: scored.map(({ closeness }) => closeness),
      };
    });
}

function heldOf(text: GroupableIdea | undefined, words: readonly string[]): number {
  const plain = text?.text.toLowerCase() ?? "";
  return (words.filter((word) => plain.includes(word.toLowerCase())).length / words.length) * 0.99;
}

/** What a person does to topics. None of it changes what was made: it is read again on top of it. */
export type TopicChange =
  | { readonly kind: "rename"; readonly topic: string; readonly name: string }
  | { readonly kind: "merge"; readonly from: string; readonly into: string }
  | {
      readonly kind: "split";
      readonly topic: string;
      readonly name: string;
      readonly responses: readonly string[];
    }
  | { readonly kind: "undo"; readonly number: number };

export interface NumberedChange {
  readonly number: number;
  readonly change: TopicChange;
}

/** The changes that count: not undone, or undone by something that was itself undone. */
export function effectiveChanges(changes: readonly NumberedChange[]): NumberedChange[] {
  const undone = new Set<number>();
  for (const { number, change } of [...changes].reverse())
    if (change.kind === "undo" && !undone.has(number)) undone.add(change.number);
  return changes.filter(({ number, change }) => change.kind !== "undo" && !undone.has(number));
}

/** Topics as people left them. Nobody gets lost: the members of all topics are those that were there before. */
export function topicsAfter(topics: readonly Topic[], changes: readonly NumberedChange[]): Topic[] {
  const result = new Map(topics.map((topic) => [topic.id, topic]));
  for (const { number, change } of effectiveChanges(changes)) applyChange(result, number, change);
  return [...result.values()]
    .filter(({ members }) => members.length > 0)
    .sort((a, b) => b.members.length - a.members.length || (a.id < b.id ? -1 : 1));
}

function applyChange(topics: Map<string, Topic>, number: number, change: TopicChange): void {
  if (change.kind === "merge") {
    const [from, into] = [topics.get(change.from), topics.get(change.into)];
    if (!from || !into || from === into) return;
    topics.set(into.id, { ...into, members: [...into.members, ...from.members] });
    topics.delete(from.id);
    return;
  }
  if (change.kind === "undo") return;
  const topic = topics.get(change.topic);
  if (!topic) return;
  if (change.kind === "rename") {
    topics.set(topic.id, { ...topic, name: change.name });
    return;
  }
  const moved = topic.members.filter((member) => change.responses.includes(member));
  if (moved.length === 0) return;
  topics.set(topic.id, { ...topic, members: topic.members.filter((member) => !moved.includes(member)) });
  const id = `${topic.id}/${number}`;
  topics.set(id, { id, name: change.name, language: topic.language, members: moved });
}

/** How a topic moves: people of the last days who speak of it, against those of the days before. */
export interface Growth {
  readonly recent: number;
  readonly before: number;
  /** Its share of what people write has grown by more than chance. */
  readonly isGrowing: boolean;
}

/** The last thirty days, against the ninety before. */
const [RECENT_DAYS, BEFORE_DAYS] = [30, 90];
const FALSE_ALERT_SHARE = 0.05;
const LEAST_GROWTH = 1.5;

/** One growth for each topic, in their order; false alerts are held down over all of them together (Benjamini-Hochberg). */
export function growthsOf(
  topics: readonly Topic[],
  received: ReadonlyMap<string, Date>,
  now: Date,
): Growth[] {
  const ageOf = (at: Date | undefined) => (at ? (now.getTime() - at.getTime()) / 86_400_000 : Number.NaN);
  const isRecent = (id: string) => ageOf(received.get(id)) <= RECENT_DAYS;
  const isBefore = (id: string) =>
    ageOf(received.get(id)) > RECENT_DAYS && ageOf(received.get(id)) <= RECENT_DAYS + BEFORE_DAYS;
  const all = [...received.keys()];
  const [recentN, beforeN] = [all.filter(isRecent).length, all.filter(isBefore).length];
  const counts = topics.map(({ members }) => ({
    recent: members.filter(isRecent).length,
    before: members.filter(isBefore).length,
  }));
  const isTold = recentN > 0 && beforeN > 0;
  const chances = counts.map(({ recent, before }) =>
    isTold ? differenceOfShares({ cases: recent, n: recentN }, { cases: before, n: beforeN }) : 1,
  );
  const shares = falseDiscoveryShares(chances, chances.length);
  return counts.map((count, i) => ({
    ...count,
    isGrowing:
      isTold &&
      (shares[i] as number) <= FALSE_ALERT_SHARE &&
      count.recent / recentN >= LEAST_GROWTH * (count.before / beforeN),
  }));
}
