import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { gunzipSync } from "node:zlib";
import { unzipSync } from "fflate";
import { UserError } from "../../kit/failure.ts";

/** A text that people exported: a file, or one of those in a zip archive. */
export interface ExportedText {
  /** Without folder, within its archive when it has one: `export.zip/pages.csv`. */
  readonly file: string;
  readonly text: string;
}

/** A larger file is no export by hand. */
const MOST_BYTES = 256_000_000;

/**
 * The CSV texts of a file: itself, plain or gzip, or each of a zip archive.
 * @throws UserError when it is damaged, or too large.
 */
export function exportedTexts(path: string): ExportedText[] {
  const file = basename(path);
  const bytes = exportedBytes(path);
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isZip ? unpacked(file, () => textsOfZip(file, bytes)) : [{ file, text: textOf(bytes) }];
}

/**
 * The content of a file, unpacked when it is gzip.
 * @throws UserError when it is damaged, or too large.
 */
export function exportedBytes(path: string): Buffer {
  const file = basename(path);
  const bytes = readFileSync(path);
  if (bytes.length > MOST_BYTES) throw tooLarge(file);
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return isGzip ? unpacked(file, () => gunzipSync(bytes, { maxOutputLength: MOST_BYTES })) : bytes;
}

function unpacked<Content>(file: string, unpack: () => Content): Content {
  try {
    return unpack();
  } catch (error) {
    if (error instanceof UserError) throw error;
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(file);
    throw new UserError({
      expected: `a whole archive: ${file}`,
      got: `one that cannot be read (${(error as Error).message})`,
      next: "Export it again.",
    });
  }
}

function textsOfZip(file: string, bytes: Uint8Array): ExportedText[] {
  let total = 0;
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      const isWanted = /\.csv$/i.test(name) && !/(?:^|\/)(?:__MACOSX\/|\.)/.test(name);
      if (isWanted) total += originalSize;
      if (total > MOST_BYTES) throw tooLarge(file);
      return isWanted;
    },
  });
  return Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, content]) => ({ file: `${file}/${basename(name)}`, text: textOf(content) }));
}

const tooLarge = (file: string): UserError =>
  new UserError({
    expected: `an export of less than ${MOST_BYTES / 1e6} MB in ${file}`,
    got: "more",
    next: "Export shorter periods.",
  });

/** UTF-8 or UTF-16 with or without mark, or Windows-1252 when it is no UTF-8. */
function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
