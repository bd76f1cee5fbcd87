import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { publish, writeWhole } from "../../kit/file.ts";
import type { RunManifest } from "../../model/run.ts";
import type { Table } from "../../model/table.ts";
import { isRunning } from "./claim.ts";
import { explained } from "./disk.ts";
import { type Cell, type Engine, type QueryParameters, quoted } from "./engine.ts";

/*
 * On disk:
 *   lake/runs/<id>/<answer>.parquet   one file per question answered
 *   lake/runs/<id>/manifest.json
 *   lake/runs/current.json            {"run": "<id>"}: the switch; written by a rename, so a reader sees the old run or the new one
 */

/** Where a run is being written, before anyone sees it. What killed analyses left behind goes. */
export function stageRun(lake: string, id: string): string {
  const runs = join(lake, "runs");
  const staging = join(runs, `.${id}.${process.pid}.tmp`);
  return explained(lake, () => {
    if (existsSync(runs)) sweepRuns(runs);
    rmSync(staging, { recursive: true, force: true });
    mkdirSync(staging, { recursive: true });
    return staging;
  });
}

function sweepRuns(runs: string): void {
  for (const name of readdirSync(runs)) {
    const writer = /\.(\d+)\.tmp$/.exec(name)?.[1];
    if (writer && !isRunning(Number(writer))) rmSync(join(runs, name), { recursive: true, force: true });
  }
}

/**
 * Publishes a staged run and makes it the current one. A run made in the same millisecond keeps its name: this one gets
 * the next free one, and comes back under it.
 */
export function publishRun(lake: string, staging: string, manifest: RunManifest): RunManifest {
  return explained(lake, () => {
    for (let n = 1; ; n++) {
      const named = n === 1 ? manifest : { ...manifest, id: `${manifest.id}-${n}` };
      writeWhole(join(staging, "manifest.json"), `${JSON.stringify(named, null, 2)}\n`);
      if (!publishNew(staging, join(lake, "runs", named.id))) continue;
      writeWhole(join(lake, "runs", "current.json"), `${JSON.stringify({ run: named.id })}\n`);
      return named;
    }
  });
}

/** False when a run of that name is there: a rename never replaces a folder that holds something. */
function publishNew(staging: string, folder: string): boolean {
  try {
    publish(staging, folder);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOTEMPTY" || code === "EEXIST") return false;
    throw error;
  }
}

/** The run that pages read now; undefined before the first `parvis analyse`. */
export function currentRun(lake: string): RunManifest | undefined {
  const pointer = join(lake, "runs", "current.json");
  if (!existsSync(pointer)) return undefined;
  return readRun(lake, (JSON.parse(readFileSync(pointer, "utf8")) as { run: string }).run);
}

export function readRun(lake: string, id: string): RunManifest | undefined {
  const path = join(lake, "runs", id, "manifest.json");
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as RunManifest) : undefined;
}

/** The Parquet file of an answer. */
export function answerFile(lake: string, run: string, answer: string): string {
  return join(lake, "runs", run, `${answer}.parquet`);
}

/** Which rows of an answer: those that equal a value in a column, or one of several. */
export type Where = Readonly<Record<string, Cell | readonly Cell[]>>;

/** Rows of an answer of a run; all columns, or only those named. */
export function readAnswer<R>(
  engine: Engine,
  file: string,
  table: Table,
  where: Where = {},
  only?: readonly string[],
): Promise<R[]> {
  const { sql, parameters } = answerSelect(file, table, where, only);
  return engine.rows<R>(sql, parameters);
}

/** The same in batches, for answers too large to hold; several readers may be at it at once. */
export function streamAnswer(
  engine: Engine,
  file: string,
  table: Table,
  where: Where = {},
): AsyncGenerator<readonly object[]> {
  const { sql, parameters } = answerSelect(file, table, where);
  return engine.batchesApart<object>(sql, parameters);
}

function answerSelect(
  file: string,
  table: Table,
  where: Where,
  only: readonly string[] = [],
): { readonly sql: string; readonly parameters: QueryParameters } {
  for (const column of [...Object.keys(where), ...only])
    if (!(column in table.columns)) throw new Error(`${table.id} has no column ${column}`);
  const parameters: Record<string, Cell> = {};
  const conditions = Object.entries(where).map(([column, value]) => {
    const places = [value].flat().map((one, i) => {
      parameters[`${column}_${i}`] = one;
      return `$${column}_${i}`;
    });
    return places.length === 0 ? "false" : `"${column}" IN (${places.join(", ")})`;
  });
  const filter = conditions.length > 0 ? ` WHERE ${conditions.join(" AND ")}` : "";
  const columns = only.length > 0 ? only.map((column) => `"${column}"`).join(", ") : "*";
  return { sql: `SELECT ${columns} FROM read_parquet(${quoted(file)})${filter}`, parameters };
}
