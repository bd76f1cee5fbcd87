import { Parser } from "htmlparser2";
import { dayText } from "../day.ts";
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
import { hasEntities } from "./ods-read.ts";
import { openZip, type Zip, ZipError } from "./zip.ts";

const MOST_XML_BYTES = 64 << 20;

/** Reads the sheets of an Excel workbook (Office Open XML). */
export function readXlsx(bytes: Uint8Array): GridReading {
  try {
    const book = new Workbook(openZip(bytes));
    return { grids: book.sheets().map(({ name, path }) => ({ name, rows: book.rows(path) })) };
  } catch (error) {
    if (error instanceof ZipError) return { fault: error.fault };
    throw error;
  }
}

type Attributes = Readonly<Record<string, string>>;

interface Listener {
  open(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** The parts of a workbook refer to each other: strings and number formats are said once for all sheets. */
class Workbook {
  readonly #zip: Zip;
  readonly #strings: readonly string[];
  readonly #formats: readonly GridCell["type"][];
  #cellCount = 0;

  constructor(zip: Zip) {
    this.#zip = zip;
    this.#strings = this.#readStrings();
    this.#formats = this.#readFormats();
  }

  sheets(): { readonly name: string; readonly path: string }[] {
    const paths = new Map<string, string>();
    this.#parse("xl/_rels/workbook.xml.rels", {
      open: (name, { Id = "", Target = "" }) => {
        if (name === "Relationship") paths.set(Id, Target.startsWith("/") ? Target.slice(1) : `xl/${Target}`);
      },
    });
    const sheets: { name: string; path: string }[] = [];
    this.#parse("xl/workbook.xml", {
      open: (name, attributes) => {
        const path = paths.get(attributes["r:id"] ?? "");
        if (name === "sheet" && path) sheets.push({ name: attributes.name ?? "", path });
      },
    });
    return sheets;
  }

  rows(path: string): Grid["rows"] {
    const reading = new SheetReading(this.#strings, this.#formats, (cells) => {
      this.#cellCount += cells;
      if (this.#cellCount > MOST_CELLS) throw new ZipError("too-many-cells");
    });
    this.#parse(path, reading);
    return reading.rows();
  }

  #readStrings(): string[] {
    const strings: string[] = [];
    let [isText, aside] = [false, 0];
    this.#parse("xl/sharedStrings.xml", {
      open: (name) => {
        if (name === "si") strings.push("");
        if (name === "rPh") aside++;
        isText = name === "t" && aside === 0;
      },
      text: (text) => {
        if (isText) strings[strings.length - 1] = ((strings.at(-1) ?? "") + text).slice(0, MOST_TEXT);
      },
      close: (name) => {
        if (name === "rPh") aside--;
        if (name === "t") isText = false;
      },
    });
    return strings;
  }

  /** What the number format of each style says of its cells. */
  #readFormats(): GridCell["type"][] {
    const codes = new Map<string, string>();
    const formats: GridCell["type"][] = [];
    let isInCells = false;
    this.#parse("xl/styles.xml", {
      open: (name, { numFmtId = "0", formatCode = "" }) => {
        if (name === "numFmt") codes.set(numFmtId, formatCode);
        if (name === "cellXfs") isInCells = true;
        if (name === "xf" && isInCells) formats.push(typeOfFormat(Number(numFmtId), codes.get(numFmtId)));
      },
      close: (name) => {
        if (name === "cellXfs") isInCells = false;
      },
    });
    return formats;
  }

  #parse(path: string, listener: Listener): void {
    const xml = this.#zip.text(path, MOST_XML_BYTES);
    if (xml === undefined) return;
    if (hasEntities(xml)) throw new ZipError("with-entities");
    const parser = new Parser(
      {
        onopentag: (name, attributes) => listener.open(bare(name), attributes),
        ontext: (text) => listener.text?.(text),
        onclosetag: (name) => listener.close?.(bare(name)),
      },
      { xmlMode: true, decodeEntities: true },
    );
    parser.end(xml);
  }
}

/** Some programs write all names with a prefix. */
const bare = (name: string): string => name.slice(name.indexOf(":") + 1);

/** Numbers of built-in formats: ECMA-376, part 1, 18.8.30. */
function typeOfFormat(id: number, code = ""): GridCell["type"] {
  if (id === 9 || id === 10 || code.includes("%")) return "percent";
  if ((id >= 14 && id <= 17) || id === 22) return "date";
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return "time";
  const letters = code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, "");
  return /[ymd]/i.test(letters) ? "date" : "number";
}

/** Days are counted from the last but one of 1899; the last day known is 9999-12-31. */
const SERIAL_OF_1970 = 25_569;
const LAST_SERIAL = 2_958_466;

interface CellBeingRead {
  readonly attributes: Attributes;
  isFormula: boolean;
  text: string;
}

class SheetReading implements Listener {
  readonly #strings: readonly string[];
  readonly #formats: readonly GridCell["type"][];
  readonly #counted: (cells: number) => void;
  readonly #rows: { line: number; cells: (GridCell | undefined)[] }[] = [];
  readonly #merges: Merge[] = [];
  #line = 0;
  #column = -1;
  #cell: CellBeingRead | undefined;
  #isText = false;

  constructor(
    strings: readonly string[],
    formats: readonly GridCell["type"][],
    counted: (cells: number) => void,
  ) {
    this.#strings = strings;
    this.#formats = formats;
    this.#counted = counted;
  }

  open(name: string, attributes: Attributes): void {
    if (name === "row") this.#openRow(Number(attributes.r) || this.#line + 1);
    else if (name === "c") {
      this.#column = columnOf(attributes.r) ?? this.#column + 1;
      this.#cell = { attributes, isFormula: false, text: "" };
    } else if (name === "f" && this.#cell) this.#cell.isFormula = true;
    else if (name === "mergeCell") this.#merges.push(...mergeOf(attributes.ref));
    this.#isText = name === "v" || name === "t";
  }

  text(text: string): void {
    if (this.#isText && this.#cell) this.#cell.text = (this.#cell.text + text).slice(0, MOST_TEXT);
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.#isText = false;
    if (name !== "c" || !this.#cell) return;
    const cell = this.#read(this.#cell);
    this.#cell = undefined;
    if (!cell) return;
    if (this.#column >= MOST_COLUMNS) throw new ZipError("too-many-cells");
    this.#counted(1);
    const row = this.#rows.at(-1);
    if (row) row.cells[this.#column] = cell;
  }

  rows(): GridRow[] {
    for (const { line, column, merged } of this.#merges) {
      const row = this.#rows.find((one) => one.line === line);
      const cell = row?.cells[column] ?? { text: "", type: "text" as const };
      if (row) row.cells[column] = { ...cell, merged };
    }
    return this.#rows.filter(({ cells }) => cells.length > 0);
  }

  #openRow(line: number): void {
    this.#line = line;
    this.#column = -1;
    if (this.#rows.length >= MOST_ROWS) throw new ZipError("too-many-cells");
    this.#rows.push({ line, cells: [] });
  }

  #read({ attributes: { t, s = "0" }, isFormula, text }: CellBeingRead): GridCell | undefined {
    const shown = t === "s" ? (this.#strings[Number(text)] ?? "") : text;
    if (shown === "") return undefined;
    const formula = isFormula ? { isFormula: true as const } : {};
    if (t === "e") return { text: shown, type: "error", ...formula };
    if (t === "b") return { text: shown === "1" ? "TRUE" : "FALSE", type: "flag", ...formula };
    if (t !== undefined && t !== "n") return { text: shown, type: "text", ...formula };
    const value = Number(shown);
    const type = this.#formats[Number(s)] ?? "number";
    if (type === "date" && value > 0 && value < LAST_SERIAL)
      return { text: dayText(Math.floor(value) - SERIAL_OF_1970), type, ...formula };
    return {
      text: shown,
      type,
      ...(Number.isFinite(value) && { value }),
      ...formula,
    };
  }
}

interface Merge {
  readonly line: number;
  readonly column: number;
  readonly merged: { readonly rows: number; readonly columns: number };
}

/** The column of `B12`, from 0. */
function columnOf(name: string | undefined): number | undefined {
  const [, letters] = /^([A-Z]{1,3})\d+$/.exec(name ?? "") ?? [];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function mergeOf(ref = ""): Merge[] {
  const [from = "", to = ""] = ref.split(":");
  const [left, right] = [columnOf(from), columnOf(to)];
  const [top, bottom] = [Number(/\d+/.exec(from)?.[0]), Number(/\d+/.exec(to)?.[0])];
  if (left === undefined || right === undefined || !(bottom >= top) || right < left) return [];
  return [{ line: top, column: left, merged: { rows: bottom - top + 1, columns: right - left + 1 } }];
}
