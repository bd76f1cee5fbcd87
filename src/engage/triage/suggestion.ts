import { type TextLanguage, termsOf, textLanguage } from "../../analyse/relevance/term.ts";
import { wordsOfIdea } from "../grouping/idea.ts";
import type { OpenDesk } from "./desk.ts";

/** The open groups whose ideas share most words with these ideas, rare words first; their own group is left out where it is the only one they are all in. */
export function nearestGroups(open: OpenDesk, ids: readonly string[], count: number): string[] {
  const ideas = ids.map((id) => open.ideas.get(id)).filter((idea) => idea !== undefined);
  const language = textLanguage(ideas[0]?.language);
  if (!language) return [];
  const sought = new Set(ideas.flatMap((idea) => termsOf(wordsOfIdea(idea), language)));
  const groups = groupTerms(open, language);
  const held = new Map<string, number>();
  for (const { terms } of groups) for (const term of terms) held.set(term, (held.get(term) ?? 0) + 1);
  const weight = (term: string): number => Math.log(1 + groups.length / (held.get(term) ?? groups.length));
  return groups
    .map(({ id, terms }) => {
      const shared = [...sought].filter((term) => terms.has(term));
      // Of two groups that share the same words, the one that says less else is nearer.
      const score = shared.reduce((sum, term) => sum + weight(term), 0) / Math.sqrt(Math.max(1, terms.size));
      return { id, score };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id);
}

/** What a group speaks of: its name, the words its ideas share, the idea in its middle. */
function groupTerms({ standing, reasons, ideas }: OpenDesk, language: TextLanguage) {
  return [...standing.groups.values()]
    .filter(({ isClosed }) => !isClosed)
    .map(({ id, title }) => {
      const reason = reasons.get(id);
      const central = reason && ideas.get(reason.central);
      const text = [title, reason?.words.join(" ") ?? "", central ? wordsOfIdea(central) : ""].join("\n");
      return { id, terms: new Set(termsOf(text, language)) };
    });
}
