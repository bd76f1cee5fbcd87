/** A row of a CSV text, where the next one begins, and how many lines it took. */
interface CsvRow {
  readonly cells: readonly string[];
  readonly next: number;
  readonly lines: number;
}

/**
 * The row that begins at `at`, as RFC 4180 has it, quotes inside a cell being forgiven; `"more"` when it goes on after the
 * text; `"open"` when a quote was opened and not closed, so that what follows is other rows and not this cell.
 */
export function csvRow(
  text: string,
  at: number,
  { delimiter, isEnd }: { readonly delimiter: string; readonly isEnd: boolean },
): CsvRow | "more" | "open" {
  const end = text.indexOf("\n", at);
  if (end < 0 && !isEnd) return "more";
  const line = text.slice(at, end < 0 ? text.length : end);
  if (!line.includes('"')) return plainRow(line, end < 0 ? text.length : end + 1, delimiter);
  return quotedRow(text, at, { delimiter, isEnd });
}

function plainRow(line: string, next: number, delimiter: string): CsvRow {
  return { cells: withoutReturn(line).split(delimiter), next, lines: 1 };
}

const withoutReturn = (line: string): string => (line.endsWith("\r") ? line.slice(0, -1) : line);

interface Given {
  readonly delimiter: string;
  readonly isEnd: boolean;
}

function quotedRow(text: string, at: number, given: Given): CsvRow | "more" | "open" {
  const cells: string[] = [];
  let lines = 1;
  for (let position = at; ; position += given.delimiter.length) {
    const cell =
      text[position] === '"' ? quotedCell(text, position, given) : plainCell(text, position, given);
    if (typeof cell === "string") return cell;
    cells.push(cell.value);
    lines += cell.lines;
    position = cell.end;
    if (text.startsWith(given.delimiter, position)) continue;
    const end = text.indexOf("\n", position);
    if (end < 0 && !given.isEnd) return "more";
    return { cells, next: end < 0 ? text.length : end + 1, lines };
  }
}

interface Cell {
  readonly value: string;
  readonly end: number;
  /** Line ends inside the cell. */
  readonly lines: number;
}

function plainCell(text: string, at: number, { delimiter, isEnd }: Given): Cell | "more" {
  const lineEnd = text.indexOf("\n", at);
  if (lineEnd < 0 && !isEnd) return "more";
  const line = withoutReturn(text.slice(at, lineEnd < 0 ? text.length : lineEnd));
  const cut = line.indexOf(delimiter);
  const value = cut < 0 ? line : line.slice(0, cut);
  return { value, end: at + value.length, lines: 0 };
}

function quotedCell(text: string, at: number, given: Given): Cell | "more" | "open" {
  const firstEnd = text.indexOf("\n", at);
  for (let from = at + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return given.isEnd ? "open" : "more";
    if (text[quote + 1] === '"') {
      from = quote + 2;
      continue;
    }
    const after = afterCell(text, quote + 1, given);
    if (after === "more") return after;
    if (after !== undefined) return cellBetween(text, at + 1, quote, after);
    // On its own line a stray quote is text; below it, it opens the cell of another row.
    if (firstEnd >= 0 && quote > firstEnd) return "open";
    from = quote + 1;
  }
}

/** Where the cell ends when nothing but blanks follows its closing quote; undefined when something does. */
function afterCell(text: string, at: number, { delimiter, isEnd }: Given): number | "more" | undefined {
  let end = at;
  while (text[end] === " " || text[end] === "\r") end++;
  if (end >= text.length) return isEnd ? end : "more";
  return text[end] === "\n" || text.startsWith(delimiter, end) ? end : undefined;
}

function cellBetween(text: string, from: number, to: number, end: number): Cell {
  const raw = text.slice(from, to);
  return { value: raw.replaceAll('""', '"'), end, lines: raw.split("\n").length - 1 };
}
