import { type Columns, type Kind, type Row, type Table, table, text } from "../../model/table.ts";
import { SQL_TYPES, type TableBuffer } from "./engine.ts";

/*
 * Each text handed to the engine is a native call, and a page has hundreds of them. Here a thousand rows travel as one: what a row
 * holds is joined into one text, those of many rows into another, and the engine cuts it again. A row lets go of its texts at once:
 * the garbage collector has one to look after, not one for each column. Measured on anchors (docs/benchmarks.md).
 */

/** Between two values, between two rows, and in place of an absent value: control characters that text of the web does not have. */
const BETWEEN = "\u001f";
const ROW = "\u001d";
const ABSENT = "\u001e";
/** What they become where a page has them all the same: their visible symbols. */
const SYMBOLS: Readonly<Record<string, string>> = {
  [BETWEEN]: "\u241f",
  [ROW]: "\u241d",
  [ABSENT]: "\u241e",
};

const PACK_ROWS = 1024;
/** Rows with long texts are packed earlier: V8 keeps texts of more than 128 KB apart, where its quick collector cannot free them. */
const PACK_CHARACTERS = 100_000;

/** Names of columns that travel together. A letter beyond Latin-1 makes each character of a text two bytes: prose goes apart. */
function groupsOf(columns: Columns): readonly (readonly string[])[] {
  const of = (isProse: boolean): string[] =>
    Object.entries(columns).flatMap(([name, column]) =>
      (column.isProse ?? false) === isProse ? [name] : [],
    );
  return [of(false), of(true)].filter((names) => names.length > 0);
}

const groupName = (group: number): string => `group_${group}`;

/** A table of packs: a text for each group of columns. */
export function packedTable({ id, title, columns }: Table): Table {
  return table({
    id,
    title,
    columns: Object.fromEntries(groupsOf(columns).map((_, group) => [groupName(group), text("", "")])),
  });
}

/** The rows of a packed table again, with their declared types. */
export function unpackedSelect({ columns }: Table, name: string): string {
  const groups = groupsOf(columns);
  const rows = groups.map((_, i) => `unnest(string_split(${groupName(i)}, chr(29))) AS ${groupName(i)}`);
  const cut = groups.map((_, i) => `string_split(${groupName(i)}, chr(31)) AS ${groupName(i)}`);
  const placeOf = new Map(
    groups.flatMap((names, group) => names.map((column, i) => [column, `${groupName(group)}[${i + 1}]`])),
  );
  const typed = Object.entries(columns).map(
    ([column, { kind }]) => `${typedValue(placeOf.get(column) ?? "", kind)} AS "${column}"`,
  );
  return `SELECT ${typed.join(", ")} FROM (SELECT ${cut.join(", ")} FROM (SELECT ${rows.join(", ")} FROM "${name}"))`;
}

function typedValue(place: string, kind: Kind): string {
  const value = `nullif(${place}, chr(30))`;
  return kind === "text" ? value : `CAST(${value} AS ${SQL_TYPES[kind]})`;
}

/** Columns that travel together: the values of the row at hand, and the rows that wait. */
interface Group {
  readonly names: readonly string[];
  readonly values: string[];
  rows: string[];
}

/** Takes rows one by one and hands them over in packs. */
export class PackedBuffer<C extends Columns> {
  readonly #groups: readonly Group[];
  readonly #packs: TableBuffer<Record<string, string>>;
  #waiting = 0;
  #waitingCharacters = 0;
  /** Rows since the table was last empty. */
  rows = 0;
  /** Characters of text since then: what the rows weigh in memory. */
  characters = 0;

  constructor(columns: C, packs: TableBuffer<Record<string, string>>) {
    this.#groups = groupsOf(columns).map((names) => ({ names, values: names.map(() => ""), rows: [] }));
    this.#packs = packs;
  }

  push(row: Row<Table<C>>): void {
    for (const group of this.#groups) {
      const written = rowText(group, row as Values);
      group.rows.push(written);
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
    const packs = this.#groups.map((group, i) => [groupName(i), packText(group)]);
    this.#packs.push(Object.fromEntries(packs));
    this.characters += this.#waitingCharacters;
    this.#waiting = 0;
    this.#waitingCharacters = 0;
  }
}

type Values = Readonly<Record<string, string | number | boolean | null>>;

function rowText({ names, values }: Group, row: Values): string {
  for (let i = 0; i < names.length; i++) {
    const value = row[names[i] as string] ?? null;
    values[i] = value === null ? ABSENT : typeof value === "string" ? textOf(value) : String(value);
  }
  return values.join(BETWEEN);
}

/** A text that is not taken for a mark of the pack. */
function textOf(text: string): string {
  if (text === ABSENT) return SYMBOLS[ABSENT] as string;
  if (!text.includes(BETWEEN) && !text.includes(ROW)) return text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters looked for
  return text.replace(/[\u001d\u001f]/g, (mark) => SYMBOLS[mark] ?? mark);
}

function packText(group: Group): string {
  const text = group.rows.join(ROW);
  group.rows = [];
  return text;
}
