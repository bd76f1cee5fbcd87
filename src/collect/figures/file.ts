import { createReadStream, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse";
import { stringify } from "csv-stringify/sync";
import { type Observation, observations } from "../../model/key-figure.ts";

const FOLDER = "figures";
const COLUMNS = Object.keys(observations.columns);

/** Where a workspace keeps key figures that were published elsewhere: rows of observations, one file a source. */
export const figureFile = (source: string): string => `${FOLDER}/${source}.csv`;

export const figureText = (rows: readonly Observation[]): string =>
  stringify([...rows], { header: true, columns: COLUMNS });

/** Every row of `figures/*.csv` of a workspace, in the order of the files. */
export async function* figuresIn(workspace: string): AsyncGenerator<Observation> {
  const folder = join(workspace, FOLDER);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)
    .filter((one) => one.endsWith(".csv"))
    .sort()) {
    const rows = createReadStream(join(folder, name)).pipe(parse({ columns: true }));
    for await (const row of rows) yield observationOf(row as Readonly<Record<string, string>>);
  }
}

function observationOf(row: Readonly<Record<string, string>>): Observation {
  const values = Object.entries(observations.columns).map(([name, { kind }]) => {
    const written = row[name] ?? "";
    if (written === "") return [name, null];
    return [name, kind === "real" || kind === "integer" ? Number(written) : written];
  });
  return Object.fromEntries(values) as Observation;
}
