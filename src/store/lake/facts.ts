import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Table } from "../../model/table.ts";
import { quoted, SQL_TYPES } from "./engine.ts";

/** The rows of a table in some snapshots, with the `snapshot` each comes from, as a SELECT. */
export function factSelect(lake: string, table: Table, snapshots: readonly string[]): string {
  const files = snapshots.flatMap((id) => partsOf(lake, table, id));
  if (files.length === 0) return emptySelect(table);
  const columns = Object.keys(table.columns).map((name) => `"${name}"`);
  return `SELECT snapshot, ${columns.join(", ")}
    FROM read_parquet([${files.map(quoted).join(", ")}], hive_partitioning = true, hive_types_autocast = false)`;
}

function partsOf(lake: string, table: Table, snapshot: string): string[] {
  const folder = join(lake, table.id, `snapshot=${snapshot}`);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".parquet"))
    .sort()
    .map((name) => join(folder, name));
}

function emptySelect(table: Table): string {
  const columns = Object.entries(table.columns).map(
    ([name, { kind }]) => `CAST(NULL AS ${SQL_TYPES[kind]}) AS "${name}"`,
  );
  return `SELECT CAST(NULL AS VARCHAR) AS snapshot, ${columns.join(", ")} WHERE false`;
}
