import { csvItems } from "../../kit/csv.ts";
import type { Observation } from "../../model/key-figure.ts";
import type { Words } from "../../model/words.ts";

/** Key figures that someone published, with the definitions they follow. One file each, one line in `index.ts`. */
export interface FigureSource {
  readonly id: string;
  readonly title: Words;
  /** Sets of indicators that define its figures. */
  readonly indicators: readonly string[];
  /** Names of the files it reads, in a folder. */
  readonly files: readonly string[];
  read(folder: string): Promise<PublishedFigures>;
}

export interface PublishedFigures {
  readonly organisations: readonly {
    readonly id: string;
    readonly name: Words;
    readonly kind: string;
    readonly parent?: string;
  }[];
  readonly services: readonly { readonly id: string; readonly name: Words; readonly organisation: string }[];
  readonly observations: readonly Observation[];
  /** Rows that could not be used, with why. */
  readonly refusals: readonly { readonly file: string; readonly line: number; readonly reason: string }[];
}

/** The rows of a CSV by the names of its first line; what is no row is left to whoever counts refusals. */
export async function* namedRows(
  path: string,
  refuse: (line: number, reason: string) => void,
): AsyncGenerator<{ readonly line: number; readonly of: (column: string) => string }> {
  let names: ReadonlyMap<string, number> | undefined;
  for await (const item of csvItems(path)) {
    if ("broken" in item) refuse(item.line, item.broken);
    else if (!names) names = new Map(item.cells.map((name, i) => [name.trim(), i]));
    else {
      const known = names;
      yield { line: item.line, of: (column) => item.cells[known.get(column) ?? -1]?.trim() ?? "" };
    }
  }
}

/** A row of observations that says nothing yet of its value. */
export const published = (
  subject: Pick<Observation, "period" | "service" | "indicator" | "version" | "organisation">,
  rest: Partial<Observation> & Pick<Observation, "status">,
): Observation => ({
  ...subject,
  channel: "all",
  method: null,
  numerator: null,
  denominator: null,
  n: null,
  value: null,
  category: null,
  answers: null,
  source: null,
  source_sha256: null,
  revision: 1,
  reason: null,
  declared_on: null,
  signed_on: null,
  ...rest,
});
