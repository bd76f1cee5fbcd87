import type { Theme } from "../model/estate.ts";
import { cyclesOf } from "./cycle.ts";
import { Known } from "./known.ts";
import type { Line } from "./line.ts";

/** The themes, and their ids. */
export function readThemes(lines: readonly Line[]): {
  readonly themes: readonly Theme[];
  readonly known: Known;
} {
  const known = new Known("theme");
  const drafts: { readonly line: Line; readonly row: Theme }[] = [];
  for (const line of lines) {
    const id = line.id();
    if (id === undefined || !known.claim(id, line)) continue;
    known.stand(id);
    drafts.push({ line, row: themeOf(line, id) });
  }
  const parents = new Map(drafts.map(({ line, row }) => [row.id, known.check(row.parent, line, "parent")]));
  for (const cycle of cyclesOf(parents.keys(), (id) => parents.get(id))) {
    drafts
      .find(({ row }) => row.id === cycle[0])
      ?.line.error(
        "themes that form a tree",
        `a loop: ${[...cycle, cycle[0]].join(" → ")}`,
        "Correct one of these parents. Until then the first of them counts as a root.",
      );
    parents.delete(cycle[0] ?? "");
  }
  const themes = drafts.map(({ row: { parent: _, ...row } }) => {
    const parent = parents.get(row.id);
    return { ...row, ...(parent && { parent }) };
  });
  return { themes, known };
}

function themeOf(line: Line, id: string): Theme {
  const keywords = { en: line.list("keywords_en"), fr: line.list("keywords_fr") };
  if (keywords.en.length + keywords.fr.length === 0) {
    line.warn(
      "words people use for the theme, in keywords_en or keywords_fr",
      "both empty",
      "Write a few: without them only the name says what the theme is about.",
    );
  }
  const parent = line.text("parent");
  return { id, name: line.name(id), ...(parent && { parent }), keywords };
}
