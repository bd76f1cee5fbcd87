import { Parser } from "htmlparser2";
import {
  type Grid,
  type GridCell,
  type GridReading,
  type GridRow,
  MOST_CELLS,
  MOST_COLUMNS,
  MOST_ROWS,
  MOST_TEXT,
} from "./grid.ts";
import { openZip, type Zip, ZipError } from "./zip.ts";

/** A table of 20,000 rows with all its styles is some 20 MB of XML. */
const MOST_XML_BYTES = 64 << 20;

/** Reads the sheets of an OpenDocument spreadsheet. Rows and cells said to be repeated are, up to the limits of a grid. */
export function readOds(bytes: Uint8Array): GridReading {
  try {
    return readContent(openZip(bytes));
  } catch (error) {
    if (error instanceof ZipError) return { fault: error.fault };
    if (error instanceof TooManyCells) return { fault: "too-many-cells" };
    throw error;
  }
}

class TooManyCells extends Error {}

function readContent(zip: Zip): GridReading {
  if (zip.text("META-INF/manifest.xml", MOST_XML_BYTES)?.includes("encryption-data"))
    return { fault: "encrypted" };
  const xml = zip.text("content.xml", MOST_XML_BYTES);
  if (xml === undefined) return { fault: "other-format" };
  if (hasEntities(xml)) return { fault: "with-entities" };
  const reading = new OdsReading();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reading.open(name, attributes),
      onclosetag: (name) => reading.close(name),
      ontext: (text) => reading.text(text),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return WHOLE.test(xml.slice(-100)) ? { grids: reading.grids } : { fault: "damaged" };
}

/** The parser closes what was cut: only the end itself tells that nothing is missing. */
const WHOLE = /<\/office:document-content\s*>\s*$/;

/** A document type may define entities that unfold without end; no spreadsheet needs one. */
export const hasEntities = (xml: string): boolean => /<!(?:DOCTYPE|ENTITY)/i.test(xml);

type Attributes = Readonly<Record<string, string>>;

/** What is read so far. Notes, drawings and tracked changes stand inside cells and tables and are not their text. */
class OdsReading {
  readonly grids: Grid[] = [];
  #table: { name: string; rows: GridRow[]; line: number } | undefined;
  #row: { cells: (GridCell | undefined)[]; column: number; repeated: number } | undefined;
  #cell: { attributes: Attributes; paragraphs: string[] } | undefined;
  #aside = 0;
  #cellCount = 0;

  open(name: string, attributes: Attributes): void {
    if (this.#aside > 0 || ASIDE.has(name)) this.#aside++;
    else if (name === "table:table")
      this.#table ??= { name: attributes["table:name"] ?? "", rows: [], line: 1 };
    else if (name === "table:table-row" && this.#table)
      this.#row = { cells: [], column: 0, repeated: repeats(attributes, "rows") };
    else if (CELLS.has(name) && this.#row) this.#cell = { attributes, paragraphs: [] };
    else if (name === "text:p") this.#cell?.paragraphs.push("");
    else if (name in BLANKS) this.text(blank(name, attributes));
  }

  text(text: string): void {
    const paragraphs = this.#cell?.paragraphs;
    if (this.#aside > 0 || !paragraphs || paragraphs.length === 0) return;
    const last = paragraphs.length - 1;
    paragraphs[last] = ((paragraphs[last] ?? "") + text).slice(0, MOST_TEXT);
  }

  close(name: string): void {
    if (this.#aside > 0) this.#aside--;
    else if (CELLS.has(name)) this.#closeCell();
    else if (name === "table:table-row") this.#closeRow();
    else if (name === "table:table" && this.#table) {
      this.grids.push({ name: this.#table.name, rows: this.#table.rows });
      this.#table = undefined;
    }
  }

  #closeCell(): void {
    if (!this.#row || !this.#cell) return;
    const { attributes, paragraphs } = this.#cell;
    const cell = cellOf(attributes, paragraphs.join("\n"));
    const repeated = repeats(attributes, "columns");
    if (cell) this.#put(this.#row, cell, repeated);
    this.#row.column += repeated;
    this.#cell = undefined;
  }

  #put(row: { cells: (GridCell | undefined)[]; column: number }, cell: GridCell, repeated: number): void {
    this.#cellCount += repeated;
    if (row.column + repeated > MOST_COLUMNS || this.#cellCount > MOST_CELLS) throw new TooManyCells();
    for (let i = 0; i < repeated; i++) row.cells[row.column + i] = cell;
  }

  #closeRow(): void {
    const { table, row } = { table: this.#table, row: this.#row };
    this.#row = undefined;
    if (!table || !row) return;
    if (row.cells.length > 0) {
      this.#cellCount += row.cells.length * (row.repeated - 1);
      if (table.rows.length + row.repeated > MOST_ROWS || this.#cellCount > MOST_CELLS)
        throw new TooManyCells();
      for (let i = 0; i < row.repeated; i++) table.rows.push({ line: table.line + i, cells: row.cells });
    }
    table.line += row.repeated;
  }
}

const CELLS = new Set(["table:table-cell", "table:covered-table-cell"]);
const ASIDE = new Set([
  "office:annotation",
  "table:tracked-changes",
  "table:shapes",
  "draw:frame",
  "draw:custom-shape",
  "draw:g",
]);
const BLANKS: Readonly<Record<string, string>> = { "text:s": " ", "text:tab": "\t", "text:line-break": "\n" };

const blank = (name: string, attributes: Attributes): string =>
  (BLANKS[name] ?? "").repeat(Math.min(MOST_TEXT, Math.max(1, Number(attributes["text:c"]) || 1)));

const repeats = (attributes: Attributes, what: "rows" | "columns"): number =>
  Math.max(1, Math.floor(Number(attributes[`table:number-${what}-repeated`]) || 1));

const TYPES: Readonly<Record<string, GridCell["type"]>> = {
  float: "number",
  currency: "number",
  percentage: "percent",
  date: "date",
  time: "time",
  boolean: "flag",
};

/** Nothing for a cell that is empty and was not merged. */
function cellOf(attributes: Attributes, text: string): GridCell | undefined {
  const type =
    attributes["calcext:value-type"] === "error"
      ? "error"
      : (TYPES[attributes["office:value-type"] ?? ""] ?? "text");
  const shown = text || attributes["office:string-value"] || attributes["office:value"] || "";
  const merged = {
    rows: Number(attributes["table:number-rows-spanned"]) || 1,
    columns: Number(attributes["table:number-columns-spanned"]) || 1,
  };
  const isMerged = merged.rows > 1 || merged.columns > 1;
  if (shown === "" && !isMerged) return undefined;
  const value = Number(attributes["office:value"]);
  return {
    text: shown,
    type,
    ...((type === "number" || type === "percent") && Number.isFinite(value) ? { value } : {}),
    ...(attributes["table:formula"] ? { isFormula: true as const } : {}),
    ...(isMerged ? { merged } : {}),
  };
}
