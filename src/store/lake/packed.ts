import { type Columns, type Kind, type Row, type Table, table, text } from "../../model/table.ts";
import { SQL_TYPES, type TableBuffer } from "./engine.ts";

/*
 * Each text handed to the engine is a native call, and a page has hundreds of them. Here a thousand rows travel as one: each
 * column is joined into one text, and the engine cuts it again. Four times cheaper, measured on anchors (docs/benchmarks.md).
 */

/** Between two values of a column, and in place of an absent one: control characters that text of the web does not have. */
const BETWEEN = "\u001f";
const ABSENT = "\u001e";
/** What they become where a page has them all the same: their visible symbols. */
const SYMBOLS: Readonly<Record<string, string>> = { [BETWEEN]: "\u241f", [ABSENT]: "\u241e" };

const PACK_ROWS = 1024;
/** Rows with long texts are packed earlier. */
const PACK_CHARACTERS = 500_000;

/** A table whose columns are all texts: each row of it holds a pack. */
export function packedTable({ id, title, columns }: Table): Table {
  const names = Object.keys(columns);
  return table({ id, title, columns: Object.fromEntries(names.map((name) => [name, text("", "")])) });
}

/** The rows of a packed table again, with their declared types. */
export function unpackedSelect({ columns }: Table, name: string): string {
  const cut = Object.keys(columns).map(
    (column) => `unnest(string_split("${column}", chr(31))) AS "${column}"`,
  );
  const typed = Object.entries(columns).map(
    ([column, { kind }]) => `${typedValue(column, kind)} AS "${column}"`,
  );
  return `SELECT ${typed.join(", ")} FROM (SELECT ${cut.join(", ")} FROM "${name}")`;
}

function typedValue(column: string, kind: Kind): string {
  const value = `nullif("${column}", chr(30))`;
  return kind === "text" ? value : `CAST(${value} AS ${SQL_TYPES[kind]})`;
}

/** Takes rows one by one and hands them over in packs. */
export class PackedBuffer<C extends Columns> {
  readonly #names: readonly string[];
  readonly #columns: string[][];
  readonly #packs: TableBuffer<Record<string, string>>;
  #waiting = 0;
  #waitingCharacters = 0;
  /** Rows since the table was last empty. */
  rows = 0;
  /** Characters of text since then: what the rows weigh in memory. */
  characters = 0;

  constructor(columns: C, packs: TableBuffer<Record<string, string>>) {
    this.#names = Object.keys(columns);
    this.#columns = this.#names.map(() => []);
    this.#packs = packs;
  }

  push(row: Row<Table<C>>): void {
    const values = row as Readonly<Record<string, string | number | boolean | null>>;
    for (let i = 0; i < this.#names.length; i++) {
      const value = values[this.#names[i] as string] ?? null;
      const written = value === null ? ABSENT : typeof value === "string" ? textOf(value) : String(value);
      (this.#columns[i] as string[]).push(written);
      this.#waitingCharacters += written.length;
    }
    this.rows++;
    this.#waiting++;
    if (this.#waiting === PACK_ROWS || this.#waitingCharacters >= PACK_CHARACTERS) this.#pack();
  }

  /** Makes every row pushed so far visible to queries. */
  flush(): void {
    if (this.#waiting > 0) this.#pack();
    this.#packs.flush();
  }

  pause(): void {
    this.#packs.pause();
  }

  resume(): void {
    this.#packs.resume();
  }

  /** Makes every row pushed so far visible to queries, and counts anew: what is pushed from now on is for the table of `restart`. */
  closeTable(): void {
    this.flush();
    this.#packs.closeTable();
    this.rows = 0;
    this.characters = 0;
  }

  /** Puts an empty table in the place of the one closed. */
  restart(): Promise<void> {
    return this.#packs.restart();
  }

  close(): void {
    this.flush();
    this.#packs.close();
  }

  #pack(): void {
    const pack: Record<string, string> = {};
    for (let i = 0; i < this.#names.length; i++) {
      const values = this.#columns[i] as string[];
      pack[this.#names[i] as string] = joined(values);
      values.length = 0;
    }
    this.#packs.push(pack);
    this.characters += this.#waitingCharacters;
    this.#waiting = 0;
    this.#waitingCharacters = 0;
  }
}

/** A text that is the mark of an absent value and nothing else. */
const textOf = (text: string): string => (text === ABSENT ? (SYMBOLS[ABSENT] as string) : text);

function joined(values: readonly string[]): string {
  const text = values.join(BETWEEN);
  if (countOf(text, BETWEEN) === values.length - 1 && !hasStrayMark(text, values)) return text;
  return values.map((value) => (value === ABSENT ? value : withSymbols(value))).join(BETWEEN);
}

function countOf(text: string, mark: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) count++;
  return count;
}

/** True when the mark of an absent value stands inside a text, where it would be read back as it is. */
function hasStrayMark(text: string, values: readonly string[]): boolean {
  return text.includes(ABSENT) && values.some((value) => value.length > 1 && value.includes(ABSENT));
}

const withSymbols = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters looked for
  text.replace(/[\u001e\u001f]/g, (mark) => SYMBOLS[mark] ?? mark);
