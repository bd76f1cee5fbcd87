import type { RunManifest } from "../../model/run.ts";
import type { Table } from "../../model/table.ts";
import { type Cell, type Engine, type QueryParameters, quoted } from "./engine.ts";
import { Shelf } from "./shelf.ts";

/** Runs of the analysis: one Parquet file a question answered. */
const runs = new Shelf<RunManifest>("runs", "run");

/** Where a run is being written, before anyone sees it. */
export const stageRun = (lake: string, id: string): string => runs.stage(lake, id);

/** Publishes a staged run and makes it the current one. A run made in the same millisecond gets the next free name, and comes back under it. */
export const publishRun = (lake: string, staging: string, manifest: RunManifest): RunManifest =>
  runs.publish(lake, staging, manifest, (taken, n) => ({ ...taken, id: `${manifest.id}-${n}` }));

/** The run that pages read now; undefined before the first `parvis analyse`. */
export const currentRun = (lake: string): RunManifest | undefined => runs.current(lake);

/** The Parquet file of an answer. */
export const answerFile = (lake: string, run: string, answer: string): string =>
  runs.file(lake, run, `${answer}.parquet`);

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

/** Rows that answer to `where`, and where given to one of `some` besides, in an order: the same rows make the same page. */
export function readInOrder<R>(
  engine: Engine,
  file: string,
  table: Table,
  where: Where,
  some: readonly Where[] = [],
): Promise<R[]> {
  const { sql, parameters } = answerSelect(file, table, where);
  const more: Record<string, Cell> = { ...parameters };
  const conditions = some.map((one, i) => conditionOf(table, one, more, `some${i}_`));
  const chosen = some.length > 0 ? `SELECT * FROM (${sql}) WHERE ${conditions.join(" OR ")}` : sql;
  const order = (table.key ?? []).map((column) => `"${column}"`).join(", ");
  return engine.rows<R>(`${chosen} ORDER BY ${order === "" ? "ALL" : order}`, more);
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

/** Every row as JSON, made by the engine: a million rows never become objects here. */
export async function* streamJson(
  engine: Engine,
  file: string,
  { columns }: Table,
): AsyncGenerator<readonly string[]> {
  const fields = Object.entries(columns).map(([name, { kind }]) => {
    // As everywhere else: ISO 8601 in UTC.
    const value = kind === "instant" ? `strftime("${name}", '%Y-%m-%dT%H:%M:%S.%gZ')` : `"${name}"`;
    return `"${name}" := ${value}`;
  });
  const row = `CAST(to_json(struct_pack(${fields.join(", ")})) AS VARCHAR) AS row`;
  yield* engine.textsApart(`SELECT ${row} FROM read_parquet(${quoted(file)})`);
}

export interface RowRange {
  readonly limit: number;
  readonly offset: number;
}

export interface RowPage {
  /** Of all rows that answer to the filters. */
  readonly total: number;
  readonly rows: readonly object[];
}

/** Some of the rows, in the order of all columns: the others are counted, and stay where they are. */
export async function readPage(
  engine: Engine,
  file: string,
  table: Table,
  where: Where,
  { limit, offset }: RowRange,
): Promise<RowPage> {
  const { sql, parameters } = answerSelect(file, table, where);
  const [counted] = await engine.rows<{ total: number }>(
    `SELECT count(*) AS total FROM (${sql})`,
    parameters,
  );
  const rows = await engine.rows<object>(
    `${sql} ORDER BY ALL LIMIT ${Math.trunc(limit)} OFFSET ${Math.trunc(offset)}`,
    parameters,
  );
  return { total: counted?.total ?? 0, rows };
}

function answerSelect(
  file: string,
  table: Table,
  where: Where,
  only: readonly string[] = [],
): { readonly sql: string; readonly parameters: QueryParameters } {
  for (const column of only) checkColumn(table, column);
  const parameters: Record<string, Cell> = {};
  const filter = Object.keys(where).length > 0 ? ` WHERE ${conditionOf(table, where, parameters)}` : "";
  const columns = only.length > 0 ? only.map((column) => `"${column}"`).join(", ") : "*";
  return { sql: `SELECT ${columns} FROM read_parquet(${quoted(file)})${filter}`, parameters };
}

/** The filters as a condition; their values become parameters. */
function conditionOf(table: Table, where: Where, parameters: Record<string, Cell>, prefix = ""): string {
  const conditions = Object.entries(where).map(([column, value]) => {
    checkColumn(table, column);
    const places = [value].flat().map((one, i) => {
      const name = `${prefix}${column}_${i}`;
      parameters[name] = one;
      return `$${name}`;
    });
    return places.length === 0 ? "false" : `"${column}" IN (${places.join(", ")})`;
  });
  return conditions.join(" AND ");
}

function checkColumn(table: Table, column: string): void {
  if (!(column in table.columns)) throw new Error(`${table.id} has no column ${column}`);
}
