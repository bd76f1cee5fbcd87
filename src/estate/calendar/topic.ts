import type { Theme } from "../../model/estate.ts";

/** Words by which a theme of an estate is known to be about a topic: whole words of its id, name or keywords, without accents. */
const TOPICS = {
  tax: ["tax", "taxes", "taxation", "impot", "impots", "fiscal", "fiscalite"],
  education: [
    "education",
    "school",
    "schools",
    "university",
    "studies",
    "students",
    "ecole",
    "scolarite",
    "enseignement",
    "etudes",
    "etudiants",
  ],
  family: ["family", "children", "famille", "enfants"],
  election: ["election", "elections", "vote", "voting", "citizenship", "citoyennete"],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type Topic = keyof typeof TOPICS;

/** Ids of the themes that are about one of the topics; none when the estate has no such theme. */
export function themesAbout(topics: readonly Topic[], themes: readonly Theme[]): string[] {
  const wanted = new Set<string>(topics.flatMap((topic) => TOPICS[topic]));
  return themes
    .filter(({ id, name, keywords }) =>
      [id, name.en, name.fr, ...Object.values(keywords).flat()].some((text) =>
        wordsOf(text).some((word) => wanted.has(word)),
      ),
    )
    .map(({ id }) => id);
}

const wordsOf = (text: string): string[] =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^a-z]+/);
