import { closeSync, createWriteStream, openSync, writeSync } from "node:fs";
import { finished } from "node:stream/promises";
import { constants, createGzip } from "node:zlib";

export type CsvCell = string | number | undefined;

/** A line of CSV (RFC 4180). */
export const csvLine = (cells: readonly CsvCell[]): string => `${cells.map(cellOf).join(",")}\n`;

export const csvText = (header: readonly string[], rows: Iterable<readonly CsvCell[]>): string =>
  csvLine(header) + [...rows].map(csvLine).join("");

/** A CSV written as it comes. */
export function csvFile(
  path: string,
  header: readonly string[],
): { readonly write: (cells: readonly CsvCell[]) => void; readonly close: () => void } {
  const file = openSync(path, "w");
  let pending = csvLine(header);
  return {
    write: (cells) => {
      pending += csvLine(cells);
      if (pending.length < PENDING_CHARACTERS) return;
      writeSync(file, pending);
      pending = "";
    },
    close: () => {
      writeSync(file, pending);
      closeSync(file);
    },
  };
}

/** A compressed CSV written as it comes: long truths do not fit in memory. */
export interface CsvSink {
  write(cells: readonly CsvCell[]): void;
  /** Waits until what was written has room again. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

const PENDING_CHARACTERS = 1 << 18;

export function gzipCsv(path: string, header: readonly string[]): CsvSink {
  const gzip = createGzip({ level: constants.Z_BEST_SPEED });
  const file = createWriteStream(path);
  gzip.pipe(file);
  let pending = csvLine(header);
  const flush = (): boolean => {
    const kept = pending;
    pending = "";
    return gzip.write(kept);
  };
  return {
    write: (cells) => {
      pending += csvLine(cells);
    },
    ready: async () => {
      if (pending.length < PENDING_CHARACTERS || flush()) return;
      await new Promise((resolve) => gzip.once("drain", resolve));
    },
    close: async () => {
      flush();
      gzip.end();
      await finished(file);
    },
  };
}

function cellOf(cell: CsvCell): string {
  if (cell === undefined) return "";
  const text = String(cell);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
