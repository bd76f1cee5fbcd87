import { UserError } from "../../kit/failure.ts";
import type { Column, Table } from "../../model/table.ts";

type Where = Readonly<Record<string, string | number | boolean>>;

/** Equality filters on the columns of a table, from a query string. Throws a `UserError` when one makes no sense. */
export function filtersOf(table: Table, query: Readonly<Record<string, string>>): Where {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => {
      const column = table.columns[name];
      if (!column) throw refused(`a column among ${Object.keys(table.columns).join(", ")}`, name);
      const read = readAs(column, value);
      if (read === undefined) throw refused(`${name} as ${column.kind}`, value);
      return [name, read];
    }),
  );
}

function readAs({ kind }: Column, value: string): string | number | boolean | undefined {
  if (kind === "flag") return value === "true" ? true : value === "false" ? false : undefined;
  if (kind === "text" || kind === "day" || kind === "instant") return value;
  return value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

function refused(expected: string, got: string): UserError {
  return new UserError({ expected, got, next: "The columns are described at /en/data and /en/editions." });
}
