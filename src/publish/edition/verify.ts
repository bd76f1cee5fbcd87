import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../kit/failure.ts";
import type { Catalogue, EditionManifest } from "../../model/edition.ts";
import { exemptionFinder } from "../../model/exemption.ts";
import type { Indicator } from "../../model/indicator.ts";
import { coverages, figures, type Observation, observations } from "../../model/key-figure.ts";
import type { Table } from "../../model/table.ts";
import { type Engine, quoted, SQL_TYPES } from "../../store/lake/engine.ts";
import { boardsOf, boardTables } from "./board.ts";
import { editionHash, fileHash } from "./hash.ts";

/** One thing that was checked, and all that did not agree. */
export interface Check {
  readonly id:
    | "files"
    | "hash"
    | "formats"
    | "figures"
    | "coverage"
    | "suppression"
    // Of a copy of the site.
    | "copy"
    | "json"
    | "lists"
    | "pages"
    | "cards";
  /** How many things were compared. */
  readonly compared: number;
  /** In words, at most `MOST_TOLD`; empty when all agree. */
  readonly differences: readonly string[];
  readonly differing: number;
}

const MOST_TOLD = 20;

/**
 * Makes every figure of an edition again from its frozen rows and definitions, and compares all that it holds: hashes, formats,
 * figures, coverage. Reads only the folder, which may be a copy that someone downloaded.
 */
export async function verifyEdition(folder: string, engine: Engine): Promise<readonly Check[]> {
  const manifest = readManifest(folder);
  const files = await checkFiles(folder, manifest);
  // Files that are not there, or are others, cannot be compared further.
  if (files.differing > 0) return [files];
  // As tables: each period is looked up in them.
  for (const table of boardTables) {
    await engine.run(`CREATE OR REPLACE TEMP TABLE "csv_${table.id}" AS ${csvSelect(folder, table)}`);
  }
  return [
    files,
    checkHash(manifest),
    await checkFormats(folder, engine),
    ...(await checkBoard(folder, manifest, engine)),
    await checkSuppression(engine),
  ];
}

export function readManifest(folder: string): EditionManifest {
  const path = join(folder, "manifest.json");
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")) as EditionManifest;
  throw new UserError({
    expected: "an edition: a folder with a manifest.json",
    got: folder,
    next: "Name the folder of an edition, or leave it out to verify the current one.",
  });
}

async function checkFiles(folder: string, { files }: EditionManifest): Promise<Check> {
  const differences: string[] = [];
  for (const [name, { sha256 }] of Object.entries(files)) {
    const path = join(folder, name);
    if (!existsSync(path)) differences.push(`${name} is not there`);
    else if ((await fileHash(path)) !== sha256) differences.push(`${name} is not the file that was frozen`);
  }
  return checkOf("files", Object.keys(files).length, differences);
}

function checkHash({ files, sha256 }: EditionManifest): Check {
  const again = editionHash(files);
  return checkOf("hash", 1, again === sha256 ? [] : [`the edition says ${sha256}, its files say ${again}`]);
}

/** The same rows in CSV and in Parquet. */
async function checkFormats(folder: string, engine: Engine): Promise<Check> {
  let compared = 0;
  const differences: string[] = [];
  for (const table of boardTables) {
    const parquet = `SELECT * FROM read_parquet(${quoted(join(folder, `${table.id}.parquet`))})`;
    // A text that a spreadsheet would run has an apostrophe in front of it in CSV.
    const [counts] = await engine.rows<{ rows: number; differing: number }>(
      `WITH p AS (${parquet}), c AS (SELECT * FROM "csv_${table.id}")
       SELECT (SELECT count(*) FROM p) AS rows,
         (SELECT count(*) FROM (SELECT ${bare(table)} FROM p EXCEPT ALL SELECT ${bare(table)} FROM c))
         + (SELECT count(*) FROM (SELECT ${bare(table)} FROM c EXCEPT ALL SELECT ${bare(table)} FROM p)) AS differing`,
    );
    compared += counts?.rows ?? 0;
    if (counts && counts.differing > 0)
      differences.push(`${table.id}: ${counts.differing} rows differ between CSV and Parquet`);
  }
  return checkOf("formats", compared, differences);
}

async function checkBoard(
  folder: string,
  { periods, method = 1 }: EditionManifest,
  engine: Engine,
): Promise<readonly Check[]> {
  const json = <T>(name: string) => JSON.parse(readFileSync(join(folder, name), "utf8")) as T;
  const rules = {
    indicators: json<Indicator[]>("indicators.json"),
    exemptionOf: exemptionFinder(json<Catalogue>("catalogue.json").exemptions),
    method,
  };
  const of = <R>(table: Table, period: string) =>
    engine.rows<R>(`SELECT * FROM "csv_${table.id}" WHERE period = $period`, { period });
  const found = { figures: new Differences(figures), coverage: new Differences(coverages) };
  for await (const board of boardsOf(periods, rules, (period) => of<Observation>(observations, period))) {
    found.figures.compare(board.figures, await of(figures, board.period));
    found.coverage.compare(board.coverages, await of(coverages, board.period));
  }
  return [found.figures.check("figures"), found.coverage.check("coverage")];
}

/** Rows made again against rows as published, without regard to their order. */
class Differences {
  readonly #names: readonly string[];
  readonly #told: string[] = [];
  #compared = 0;

  constructor(table: Table) {
    this.#names = Object.keys(table.columns);
  }

  compare(made: readonly object[], published: readonly object[]): void {
    const waiting = new Map<string, number>();
    for (const row of published) {
      const line = this.#line(row);
      waiting.set(line, (waiting.get(line) ?? 0) + 1);
    }
    this.#compared += published.length;
    for (const row of made) {
      const line = this.#line(row);
      const left = waiting.get(line) ?? 0;
      if (left === 0) this.#told.push(`made again, and not published: ${line}`);
      else if (left === 1) waiting.delete(line);
      else waiting.set(line, left - 1);
    }
    for (const line of waiting.keys()) this.#told.push(`published, and not made again: ${line}`);
  }

  check(id: Check["id"]): Check {
    return checkOf(id, this.#compared, this.#told);
  }

  #line(row: object): string {
    const values = row as Record<string, unknown>;
    return this.#names.map((name) => values[name] ?? "").join(",");
  }
}

/** What rests on too few answers shows none of its numbers. */
async function checkSuppression(engine: Engine): Promise<Check> {
  const [counts] = await engine.rows<{ rows: number; showing: number }>(
    `SELECT count(*) AS rows, count(*) FILTER (WHERE coalesce(numerator, denominator, n, value) IS NOT NULL OR answers IS NOT NULL) AS showing
     FROM "csv_${observations.id}" WHERE status <> 'given'`,
  );
  const showing = counts?.showing ?? 0;
  return checkOf(
    "suppression",
    counts?.rows ?? 0,
    showing === 0 ? [] : [`${showing} rows that are not given show numbers`],
  );
}

export function checkOf(id: Check["id"], compared: number, differences: readonly string[]): Check {
  return { id, compared, differences: differences.slice(0, MOST_TOLD), differing: differences.length };
}

/** The CSV with its declared types: an empty cell is an absent value. */
function csvSelect(folder: string, table: Table): string {
  const types = Object.entries(table.columns).map(
    ([name, { kind }]) => `${quoted(name)}: ${quoted(SQL_TYPES[kind])}`,
  );
  const path = quoted(join(folder, `${table.id}.csv`));
  return `SELECT * FROM read_csv(${path}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {${types.join(", ")}})`;
}

const bare = (table: Table): string =>
  Object.entries(table.columns)
    .map(([name, { kind }]) => (kind === "text" ? `ltrim("${name}", '''') AS "${name}"` : `"${name}"`))
    .join(", ");
