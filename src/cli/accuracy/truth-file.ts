import { join } from "node:path";
import { csvItems } from "../../kit/csv.ts";
import { UserError } from "../../kit/failure.ts";

/** The rows of a truth file, by column name. */
export async function* truthRows<C extends string>(
  workspace: string,
  file: string,
  columns: readonly C[],
): AsyncGenerator<Readonly<Record<C, string>>> {
  const path = join(workspace, "truth", file);
  let places: readonly number[] | undefined;
  for await (const item of csvItems(path)) {
    if (!("cells" in item)) throw notATruth(path, `${item.broken}, line ${item.line}`);
    if (!places) {
      places = columns.map((column) => item.cells.indexOf(column));
      if (places.includes(-1)) throw notATruth(path, item.cells.join(","));
      continue;
    }
    const at = places;
    yield Object.fromEntries(columns.map((column, i) => [column, item.cells[at[i] ?? 0] ?? ""])) as Record<
      C,
      string
    >;
  }
}

function notATruth(path: string, got: string): UserError {
  return new UserError({
    expected: `a truth file as parvis demo writes it: ${path}`,
    got,
    next: "Make the demo again with --fresh.",
  });
}
