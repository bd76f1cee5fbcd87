import type { Column, Kind, Table } from "../model/table.ts";
import type { Language } from "../model/words.ts";

const TYPES: Readonly<Record<Kind, object>> = {
  text: { type: "string" },
  integer: { type: "integer" },
  long: { type: "integer" },
  real: { type: "number" },
  share: { type: "number", minimum: 0, maximum: 1 },
  flag: { type: "boolean" },
  day: { type: "string", format: "date" },
  instant: { type: "string", format: "date-time" },
};

/** A JSON Schema (2020-12) for the rows of a table: every column is there, an absent value is `null`. */
export function rowSchema({ title, columns }: Table, language: Language) {
  return {
    title: title[language],
    type: "object",
    properties: Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [name, valueSchema(column, language)]),
    ),
    required: Object.keys(columns),
    additionalProperties: false,
  };
}

export function valueSchema({ kind, values, meaning, optional }: Column, language: Language) {
  const known = { ...TYPES[kind], ...(values ? { enum: [...values] } : {}) };
  const description = meaning[language];
  return optional ? { anyOf: [known, { type: "null" }], description } : { ...known, description };
}
