import { existsSync } from "node:fs";
import { join } from "node:path";
import { groupIdeas } from "../../engage/grouping/grouping.ts";
import type { GroupableIdea } from "../../engage/grouping/idea.ts";
import { csvItems } from "../../kit/csv.ts";
import { randomOf, shuffle } from "../../kit/random.ts";
import { labelsOf } from "./grouping.ts";
import { type PartitionScore, partitionScore } from "./partition-score.ts";

/** What grouping made of real proposals. Nobody wrote down which of them ask the same thing: the heading under which people filed them stands for truth. */
export interface RealIdeas {
  readonly name: string;
  /** What stands for truth. */
  readonly truth: string;
  readonly headings: number;
  readonly groups: number;
  readonly alone: number;
  readonly largest: number;
  readonly score: PartitionScore;
  /** The same groups with headings dealt out by chance: what precision is worth nothing. */
  readonly chance: PartitionScore;
  readonly seconds: number;
}

interface Corpus {
  readonly name: string;
  readonly file: string;
  readonly truth: string;
  read(row: Readonly<Record<string, string>>): (GroupableIdea & { readonly heading: string }) | undefined;
}

const CORPORA: readonly Corpus[] = [
  {
    name: "République numérique 2015, proposals with their text",
    file: "republique-numerique-2015-proposals.csv.gz",
    truth: "the article of the bill they were filed under",
    read: ({ id = "", title = "", body = "", section_subtitle: heading = "", trashed }) =>
      heading === "" || trashed === "1" ? undefined : { id, title, text: body, language: "fr", heading },
  },
  {
    name: "Le vrai débat 2019, titles read from addresses, every second one",
    file: "vrai-debat-2019-proposal-titles.csv.gz",
    truth: "the section; “expression libre” left out",
    read: ({ slug = "", section: heading = "", title_from_slug: title = "" }) =>
      heading.startsWith("expression-libre")
        ? undefined
        : { id: slug, title, text: "", language: "fr", heading },
  },
];

/** Every second title of the larger corpus was looked at while grouping was set; the others are judged. */
const isKept = (corpus: Corpus, row: number): boolean =>
  !corpus.file.startsWith("vrai-debat") || row % 2 === 0;

/** Undefined when the folder has none of them. */
export async function realIdeasIn(folder: string): Promise<RealIdeas[] | undefined> {
  const there = CORPORA.filter(({ file }) => existsSync(join(folder, file)));
  if (there.length === 0) return undefined;
  const results: RealIdeas[] = [];
  for (const corpus of there) results.push(await judged(corpus, join(folder, corpus.file)));
  return results;
}

async function judged(corpus: Corpus, path: string): Promise<RealIdeas> {
  const ideas = await ideasIn(corpus, path);
  const start = performance.now();
  const grouping = groupIdeas(ideas);
  const seconds = (performance.now() - start) / 1000;
  const headings = ideas.map(({ heading }) => heading);
  const found = labelsOf(
    grouping,
    ideas.map(({ id }) => id),
  );
  return {
    name: corpus.name,
    truth: corpus.truth,
    headings: new Set(headings).size,
    groups: grouping.groups.length,
    alone: grouping.alone.length,
    largest: grouping.groups[0]?.ideas.length ?? 0,
    score: partitionScore(headings, found),
    chance: partitionScore(dealt(headings), found),
    seconds,
  };
}

async function ideasIn(corpus: Corpus, path: string) {
  const ideas: (GroupableIdea & { readonly heading: string })[] = [];
  let columns: readonly string[] | undefined;
  let row = 0;
  for await (const item of csvItems(path)) {
    if ("broken" in item) continue;
    if (!columns) {
      columns = item.cells;
      continue;
    }
    row++;
    if (!isKept(corpus, row)) continue;
    const idea = corpus.read(Object.fromEntries(columns.map((name, i) => [name, item.cells[i] ?? ""])));
    if (idea) ideas.push(idea);
  }
  return ideas;
}

function dealt(headings: readonly string[]): string[] {
  const order = Uint32Array.from(headings.keys());
  shuffle(randomOf("chance"), order);
  return Array.from(order, (i) => headings[i] as string);
}
