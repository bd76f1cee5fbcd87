import { sql } from "kysely";
import { type LedgerDb, SCHEMA } from "./work.ts";

/** A table as the database describes it, for what treats all tables alike. */
export interface CatalogueTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly key: readonly string[];
}

/** Holds how far the tables are, not what people made. */
const OWN = "migration";

/** Every table, those that others refer to first. */
export async function catalogue(db: LedgerDb): Promise<CatalogueTable[]> {
  const { rows: columns } = await sql<{ table: string; name: string; type: string; key: number | null }>`
    SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
      array_position(i.indkey::int2[], a.attnum) AS key
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
    WHERE c.relnamespace = to_regnamespace(${SCHEMA}) AND c.relkind = 'r' AND c.relname <> ${OWN}
    ORDER BY c.relname COLLATE "C", a.attnum
  `.execute(db);
  const { rows: references } = await sql<{ from: string; to: string }>`
    SELECT DISTINCT f.relname AS from, t.relname AS to
    FROM pg_constraint k JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
    WHERE k.contype = 'f' AND k.connamespace = to_regnamespace(${SCHEMA}) AND k.conrelid <> k.confrelid
  `.execute(db);
  const names = [...new Set(columns.map(({ table }) => table))];
  return ordered(names, references).map((name) => {
    const own = columns.filter(({ table }) => table === name);
    const key = own.filter((column) => column.key !== null).sort((a, b) => (a.key ?? 0) - (b.key ?? 0));
    return {
      name,
      columns: own.map((column) => ({ name: column.name, type: column.type })),
      key: key.map((column) => column.name),
    };
  });
}

function ordered(
  names: readonly string[],
  references: readonly { readonly from: string; readonly to: string }[],
): string[] {
  const done = new Set<string>();
  const visit = (name: string, above: readonly string[]): void => {
    if (above.includes(name)) throw new Error(`tables refer to each other in a circle: ${above.join(", ")}`);
    if (done.has(name)) return;
    for (const { from, to } of references) if (from === name) visit(to, [...above, name]);
    done.add(name);
  };
  for (const name of names) visit(name, []);
  return [...done];
}
