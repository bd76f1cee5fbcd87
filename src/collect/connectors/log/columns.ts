import { FIELD, type FieldName, type LineReader, type LogLine } from "./line.ts";

const SPACE = 32;
const TAB = 9;
const QUOTE = 34;

/** Names of the W3C extended format, IIS, CloudFront and NetScaler: the later in the list wins. */
const NAMES: readonly (readonly [string, FieldName])[] = [
  ["c-ip", "client"],
  ["x-forwarded-for", "forwarded"],
  ["cs(x-forwarded-for)", "forwarded"],
  ["cs-method", "method"],
  ["cs-uri", "target"],
  ["cs-uri-stem", "target"],
  ["cs-uri-query", "query"],
  ["sc-status", "status"],
  ["cs(referer)", "referrer"],
  ["cs(referrer)", "referrer"],
  ["cs(user-agent)", "agent"],
  ["sc-content-type", "type"],
  ["cs(host)", "host"],
  ["cs-host", "host"],
  ["x-host-header", "host"],
];

/** Reads lines whose fields a line `#Fields:` names; it may come again, with other fields. */
export class W3cReader implements LineReader {
  #gives: ReadonlySet<FieldName> = new Set();
  /** By column: where its value goes in `LogLine.at`, or -1; the last one that anybody needs is the last here. */
  #places = new Int8Array(0);
  /** Column of the date; the time is the next one. */
  #date = -1;
  #isUtc = true;
  /** Why lines cannot be read. */
  #lacks = "a line #Fields";

  get gives(): ReadonlySet<FieldName> {
    return this.#gives;
  }

  get isUtc(): boolean {
    return this.#isUtc;
  }

  /** What the fields lack to tell visits; undefined when nothing. */
  get lacks(): string | undefined {
    return this.#lacks === "" ? undefined : this.#lacks;
  }

  directive(text: string): void {
    const [, list] = /^#Fields:\s*(.*)$/i.exec(text) ?? [];
    if (list === undefined) return;
    const columns = list.trim().toLowerCase().split(/\s+/);
    const found = new Map<FieldName, number>();
    for (const [name, field] of NAMES) {
      if (columns.includes(name)) found.set(field, columns.indexOf(name));
    }
    const isLocal = !columns.includes("date") && columns.includes("date-local");
    this.#isUtc = !isLocal;
    this.#date = columns.indexOf(isLocal ? "date-local" : "date");
    const hasTime = this.#date >= 0 && columns[this.#date + 1] === (isLocal ? "time-local" : "time");
    this.#gives = new Set(found.keys());
    this.#lacks = ["method", "target", "status"]
      .filter((name) => !found.has(name as FieldName))
      .concat(hasTime ? [] : ["date and time side by side"])
      .join(", ");
    this.#places = new Int8Array(1 + Math.max(this.#date + 1, ...found.values())).fill(-1);
    for (const [name, column] of found) this.#places[column] = 2 * FIELD[name];
  }

  read(bytes: Buffer, start: number, end: number, line: LogLine): boolean {
    let from = this.#lacks === "" ? start : end;
    for (let column = 0; column < this.#places.length; column++) {
      if (from >= end) return false;
      const isQuoted = bytes[from] === QUOTE;
      const stop = isQuoted ? bytes.indexOf(QUOTE, from + 1) : valueEnd(bytes, from, end);
      if (stop < 0 || stop > end) return false;
      this.#note(line, column, isQuoted ? from + 1 : from, stop);
      from = nextValue(bytes, isQuoted ? stop + 1 : stop, end);
    }
    return true;
  }

  #note({ at }: LogLine, column: number, from: number, stop: number): void {
    const place = this.#places[column] ?? -1;
    if (place >= 0) {
      at[place] = from;
      at[place + 1] = stop;
    }
    if (column === this.#date) at[2 * FIELD.time] = from;
    if (column === this.#date + 1) at[2 * FIELD.time + 1] = stop;
  }
}

function nextValue(bytes: Buffer, from: number, end: number): number {
  let at = from;
  while (at < end && (bytes[at] === SPACE || bytes[at] === TAB)) at++;
  return at;
}

function valueEnd(bytes: Buffer, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] !== SPACE && bytes[at] !== TAB) at++;
  return at;
}
