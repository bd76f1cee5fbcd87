import type { Column, Kind, Table } from "../../model/table.ts";
import { LANGUAGES, type Words } from "../../model/words.ts";
import { licenceAddress } from "./licence.ts";

/** Types of XML Schema, as CSV on the Web names them. */
const DATATYPES: Readonly<Record<Kind, string>> = {
  text: "string",
  integer: "integer",
  long: "integer",
  real: "double",
  share: "double",
  flag: "boolean",
  day: "date",
  instant: "dateTime",
};

/** CSV on the Web metadata (W3C, tabular metadata) for the CSV of a table, in both languages. */
export function csvwMetadata(table: Table, licence: string) {
  return {
    "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
    url: `${table.id}.csv`,
    "dc:title": inLanguages(table.title),
    "dc:license": { "@id": licenceAddress(licence) },
    dialect: { header: true, encoding: "utf-8", delimiter: ",", quoteChar: '"', doubleQuote: true },
    tableSchema: {
      columns: Object.entries(table.columns).map(([name, column]) => ({
        name,
        titles: name,
        "dc:description": inLanguages(column.meaning),
        datatype: datatypeOf(column),
        required: !column.optional,
      })),
      ...(table.key ? { primaryKey: [...table.key] } : {}),
    },
  };
}

export const csvwName = ({ id }: Table): string => `${id}.csv-metadata.json`;

function datatypeOf({ kind, values }: Column) {
  if (kind === "share") return { base: DATATYPES[kind], minimum: 0, maximum: 1 };
  return values ? { base: DATATYPES[kind], format: values.join("|") } : DATATYPES[kind];
}

const inLanguages = (words: Words) =>
  LANGUAGES.map((language) => ({ "@value": words[language], "@language": language }));
