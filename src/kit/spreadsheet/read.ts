import { readCsv } from "./csv-read.ts";
import type { GridReading } from "./grid.ts";
import { readOds } from "./ods-read.ts";
import { readXlsx } from "./xlsx-read.ts";
import { isZip, openZip, ZipError } from "./zip.ts";

/** A table that people fill in is far smaller. */
export const MOST_FILE_BYTES = 10_000_000;

/** Reads a table from a file, told by its content and not by its name: CSV, OpenDocument or Excel. Never throws on what a file holds. */
export function readSpreadsheet(bytes: Uint8Array): GridReading {
  if (bytes.length > MOST_FILE_BYTES) return { fault: "too-large" };
  if (!isZip(bytes)) return isBinary(bytes) ? { fault: "other-format" } : readCsv(bytes);
  try {
    return openZip(bytes).has("xl/workbook.xml") ? readXlsx(bytes) : readOds(bytes);
  } catch (error) {
    if (error instanceof ZipError) return { fault: error.fault };
    throw error;
  }
}

/** Old Excel files, PDF and images: no text has such bytes. UTF-16 has empty halves, and a mark or a heading that tells. */
function isBinary(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 8)).toString("latin1");
  if (start.startsWith("%PDF") || start.startsWith("\u00d0\u00cf\u0011\u00e0")) return true;
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const controls = bytes.subarray(0, 4096).filter((byte) => byte < 9).length;
  return !isWide && controls > 0 && bytes[1] !== 0 && bytes[0] !== 0;
}
