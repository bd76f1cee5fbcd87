import type { Kind, Table } from "../model/table.ts";
import type { Language } from "../model/words.ts";

/** Types of Frictionless Table Schema (specs.frictionlessdata.io/table-schema). */
const FRICTIONLESS: Readonly<Record<Kind, string>> = {
  text: "string",
  integer: "integer",
  long: "integer",
  real: "number",
  share: "number",
  flag: "boolean",
  day: "date",
  instant: "datetime",
};

/** A Table Schema for a table, to publish beside its CSV. */
export function tableSchema(table: Table, language: Language) {
  return {
    $schema: "https://datapackage.org/profiles/2.0/tableschema.json",
    title: table.title[language],
    fields: Object.entries(table.columns).map(([name, { kind, optional, meaning, values }]) => ({
      name,
      type: FRICTIONLESS[kind],
      description: meaning[language],
      constraints: {
        required: !optional,
        ...(values ? { enum: [...values] } : {}),
        ...(kind === "share" ? { minimum: 0, maximum: 1 } : {}),
      },
    })),
    missingValues: [""],
    ...(table.key ? { primaryKey: [...table.key] } : {}),
  };
}
