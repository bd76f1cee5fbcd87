import { Buffer, isUtf8 } from "node:buffer";
import iconv from "iconv-lite";
import { delimiterOf } from "../csv.ts";
import { csvRow } from "../csv-row.ts";
import { type GridReading, type GridRow, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_TEXT } from "./grid.ts";

/**
 * Reads a CSV file whole: UTF-8 or UTF-16, with or without byte-order mark, or Windows-1252; comma, semicolon or tab, told from the first line,
 * or from the line `sep=;` that spreadsheets write.
 */
export function readCsv(bytes: Uint8Array): GridReading {
  const text = decoded(bytes);
  const told = /^sep=(.)\r?\n/i.exec(text);
  const delimiter = told?.[1] ?? delimiterOf(text);
  const rows: GridRow[] = [];
  let line = told ? 2 : 1;
  let cellCount = 0;
  for (let at = told?.[0].length ?? 0; at < text.length; ) {
    const row = csvRow(text, at, { delimiter, isEnd: true });
    if (row === "open" || row === "more") return { fault: "open-quote", line };
    const cells = row.cells.map((cell) =>
      cell === "" ? undefined : { text: cell.slice(0, MOST_TEXT), type: "text" as const },
    );
    if (cells.some((cell) => cell !== undefined && cell.text.trim() !== "")) {
      rows.push({ line, cells });
      cellCount += cells.length;
    }
    if (rows.length > MOST_ROWS || cells.length > MOST_COLUMNS || cellCount > MOST_CELLS)
      return { fault: "too-many-cells", line };
    line += row.lines;
    at = row.next;
  }
  return { grids: [{ name: "", rows }] };
}

function decoded(bytes: Uint8Array): string {
  // The decoder of Node takes Windows-1252 for Latin-1: dashes and curly quotes would be lost.
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), charsetOf(bytes));
}

function charsetOf(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  // Without a mark, the letters of a heading tell: each has an empty half.
  if (b === 0 && bytes[3] === 0) return "utf-16le";
  if (a === 0 && bytes[2] === 0) return "utf-16be";
  return isUtf8(bytes) ? "utf-8" : "windows-1252";
}
