import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Table } from "../../model/table.ts";
import { quoted, SQL_TYPES } from "./engine.ts";

/**
 * The rows of a table in some snapshots, with the `snapshot` each comes from, as a SELECT. Snapshots never change, so
 * those written before a column was declared lack it: the empty, typed rows in front give it to them, absent.
 */
export function factSelect(lake: string, table: Table, snapshots: readonly string[]): string {
  const files = snapshots.flatMap((id) => partsOf(lake, table, id));
  if (files.length === 0) return emptySelect(table);
  return `SELECT snapshot, ${presentColumns(table)} FROM (${emptySelect(table)} UNION ALL BY NAME
    SELECT * FROM read_parquet([${files.map(quoted).join(", ")}], hive_partitioning = true, hive_types_autocast = false, union_by_name = true))`;
}

function partsOf(lake: string, table: Table, snapshot: string): string[] {
  const folder = join(lake, table.id, `snapshot=${snapshot}`);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".parquet"))
    .sort()
    .map((name) => join(folder, name));
}

/** What was never written of a flag that is always known was not so. */
function presentColumns(table: Table): string {
  return Object.entries(table.columns)
    .map(([name, { kind, optional }]) =>
      kind === "flag" && !optional ? `coalesce("${name}", false) AS "${name}"` : `"${name}"`,
    )
    .join(", ");
}

/** No row, with the columns of the table and their types. */
export function emptySelect(table: Table): string {
  const columns = Object.entries(table.columns).map(
    ([name, { kind }]) => `CAST(NULL AS ${SQL_TYPES[kind]}) AS "${name}"`,
  );
  return `SELECT CAST(NULL AS VARCHAR) AS snapshot, ${columns.join(", ")} WHERE false`;
}
