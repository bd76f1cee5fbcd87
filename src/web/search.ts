import type { Words } from "../model/words.ts";
import type { Directory } from "./edition.ts";

export interface Found {
  readonly kind: "site" | "life-event" | "theme" | "ministry";
  readonly id: string;
  readonly name: Words;
  /** Higher is better: the whole name, its beginning, a word's beginning, elsewhere. */
  readonly score: number;
}

/** Everything that has a name like this: sites by name or address, life events by name or step, themes, ministries. */
export function search(directory: Directory, wanted: string): Found[] {
  const found: Found[] = [
    ...directory.lifeEvents.map(({ id, name, steps }) => ({
      kind: "life-event" as const,
      id,
      name,
      score: scoreOf(
        wanted,
        [name.en, name.fr],
        steps.flatMap((step) => [step.name.en, step.name.fr]),
      ),
    })),
    ...directory.themes.map(({ id, name, keywords }) => ({
      kind: "theme" as const,
      id,
      name,
      score: scoreOf(wanted, [name.en, name.fr], Object.values(keywords).flat()),
    })),
    ...directory.sites.map(({ id, name, prefixes, purpose }) => ({
      kind: "site" as const,
      id,
      name,
      score: scoreOf(wanted, [name.en, name.fr, id, ...prefixes], purpose ? [purpose.en, purpose.fr] : []),
    })),
    ...directory.ministries.map(({ id, name }) => ({
      kind: "ministry" as const,
      id,
      name,
      score: scoreOf(wanted, [name.en, name.fr], []),
    })),
  ];
  return found.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
}

/** True when one of the texts holds the wanted one, accents and case aside. */
export function isLike(wanted: string, texts: readonly string[]): boolean {
  const plain = folded(wanted);
  return texts.some((text) => folded(text).includes(plain));
}

function scoreOf(wanted: string, names: readonly string[], others: readonly string[]): number {
  const plain = folded(wanted);
  if (plain === "") return 0;
  const scores = names.map((name) => nameScore(folded(name), plain));
  return Math.max(...scores, others.some((text) => folded(text).includes(plain)) ? 1 : 0);
}

function nameScore(name: string, wanted: string): number {
  if (name === wanted) return 5;
  if (name.startsWith(wanted)) return 4;
  if (` ${name.replaceAll(/[^a-z0-9]+/g, " ")}`.includes(` ${wanted}`)) return 3;
  return name.includes(wanted) ? 2 : 0;
}

function folded(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{Mn}/gu, "")
    .replaceAll("’", "'")
    .toLowerCase()
    .trim();
}
