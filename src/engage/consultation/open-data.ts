import { createHash } from "node:crypto";
import { stringify } from "csv-stringify/sync";
import { consultationById } from "../../store/ledger/consultation.ts";
import {
  OPEN_COLUMNS,
  OPEN_FILES,
  type OpenFile,
  type OpenRow,
  openRows,
} from "../../store/ledger/open-data.ts";
import type { Forum } from "./consultation.ts";

export { OPEN_FILES, type OpenFile } from "../../store/ledger/open-data.ts";

export const OPEN_FORMATS = ["csv", "json"] as const;
export type OpenFormat = (typeof OPEN_FORMATS)[number];

export const isOpenFile = (name: string): name is OpenFile =>
  (OPEN_FILES as readonly string[]).includes(name);

/** Columns that name a participant: each is given the name that this person has in the open data of this consultation alone. */
const PERSON = /^(?:author_)?person$/;

/** The pieces of a file; undefined where there is no such consultation. */
export async function openData(
  forum: Pick<Forum, "ledger">,
  consultation: string,
  file: OpenFile,
  format: OpenFormat,
): Promise<AsyncGenerator<string> | undefined> {
  const ledger = await forum.ledger();
  const known = await consultationById(ledger.db, consultation);
  if (!known) return undefined;
  const name = (participant: string) =>
    createHash("sha256").update(`${known.salt} ${participant}`).digest("hex").slice(0, 16);
  return format === "csv"
    ? asCsv(file, openRows(ledger, consultation, file), name)
    : asJson(openRows(ledger, consultation, file), name);
}

type Naming = (participant: string) => string;

/** A text that a spreadsheet would run is disarmed, as in every CSV of ours. */
const csv = (rows: readonly (readonly unknown[])[]): string =>
  stringify(rows as unknown[][], { escape_formulas: true, cast: { boolean: String } });

async function* asCsv(
  file: OpenFile,
  pieces: AsyncIterable<readonly OpenRow[]>,
  name: Naming,
): AsyncGenerator<string> {
  yield csv([OPEN_COLUMNS[file]]);
  for await (const rows of pieces)
    yield csv(
      rows.map((row) => {
        const told = openRow(row, name);
        return OPEN_COLUMNS[file].map((column) => told[column] ?? "");
      }),
    );
}

async function* asJson(pieces: AsyncIterable<readonly OpenRow[]>, name: Naming): AsyncGenerator<string> {
  let before = "[\n";
  for await (const rows of pieces) {
    yield before + rows.map((row) => JSON.stringify(openRow(row, name))).join(",\n");
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

function openRow(row: OpenRow, name: Naming): Readonly<Record<string, string | number | boolean | null>> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      if (value instanceof Date) return [column, value.toISOString()];
      return [column, PERSON.test(column) && typeof value === "string" ? name(value) : value];
    }),
  );
}
