import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { UserError } from "./failure.ts";

/** A text file of any size, plain or gzip, in pieces. */
export interface TextFile {
  /** The beginning: enough to see what the file is. */
  readonly start: string;
  /** To be asked for once; ending the loop closes the file. */
  pieces(): AsyncGenerator<Buffer>;
  /** The same pieces as text: UTF-8 with or without BOM, or Windows-1252. */
  texts(): AsyncGenerator<string>;
  /** Why reading stopped before the end, once it did. */
  failure(): string | undefined;
}

const PIECE_BYTES = 256 << 10;
const START_BYTES = 64 << 10;

/** @throws UserError when the text is in UTF-16; what a file system refuses passes through. */
export async function openTextFile(
  path: string,
  reached: (bytes: number) => void = () => {},
): Promise<TextFile> {
  const compressed = await isGzip(path);
  const file = createReadStream(path, { highWaterMark: PIECE_BYTES });
  const bytes = compressed ? file.pipe(createGunzip({ chunkSize: PIECE_BYTES })) : file;
  if (compressed) file.on("error", (error) => bytes.destroy(error));
  const iterator = bytes[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  let failure: string | undefined;
  const next = async (): Promise<Buffer | undefined> => {
    try {
      return (await iterator.next()).value;
    } catch (error) {
      if (!compressed) throw error;
      failure = "compressed data cut short or damaged: nothing after could be read";
      return undefined;
    }
  };
  const first = await next();
  refuseUtf16(path, first);
  const encoding = encodingOf(first);
  async function* pieces(): AsyncGenerator<Buffer> {
    try {
      for (let piece = first; piece; piece = await next()) {
        yield piece;
        reached(file.bytesRead);
      }
    } finally {
      bytes.destroy();
      file.destroy();
    }
  }
  return {
    // As a stream: decoding at once, Node takes Windows-1252 for Latin-1.
    start: new TextDecoder(encoding).decode(first?.subarray(0, START_BYTES), { stream: true }),
    failure: () => failure,
    pieces,
    async *texts() {
      const decoder = new TextDecoder(encoding);
      for await (const piece of pieces()) yield decoder.decode(piece, { stream: true });
    },
  };
}

/** What spreadsheets write without being asked, when no letter of the beginning is right as UTF-8 but some would be. */
function encodingOf(first: Buffer | undefined): "utf-8" | "windows-1252" {
  const letters = new TextDecoder().decode(first).replace(/[\0-\x7f]+/g, "");
  return /^\ufffd+$/.test(letters) && !isCutLetter(letters, first) ? "windows-1252" : "utf-8";
}

/** A first piece may end in the middle of the only letter it has. */
const isCutLetter = (letters: string, first: Buffer | undefined): boolean =>
  letters.length === 1 && (first?.at(-1) ?? 0) > 0x7f && (first?.length ?? 0) >= PIECE_BYTES;

/** The beginning of a text file, to see what it is. */
export async function textStart(path: string): Promise<string> {
  const file = await openTextFile(path);
  for await (const _ of file.pieces()) break;
  return file.start;
}

/** The lines of a text file in batches, each with the number of its first line (from 1). A last line cut by damage is left out. */
export async function* lineBatches(
  file: TextFile,
): AsyncGenerator<{ readonly first: number; readonly lines: readonly string[] }> {
  let rest = "";
  let first = 1;
  for await (const text of file.texts()) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    if (lines.length > 0) yield { first, lines };
    first += lines.length;
  }
  if (rest !== "" && file.failure() === undefined) yield { first, lines: [rest] };
}

async function isGzip(path: string): Promise<boolean> {
  for await (const start of createReadStream(path, { end: 1 })) {
    return (start as Buffer)[0] === 0x1f && (start as Buffer)[1] === 0x8b;
  }
  return false;
}

function refuseUtf16(path: string, first: Buffer | undefined): void {
  const [a, b] = first ?? [];
  if (!((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))) return;
  throw new UserError({
    expected: `text in UTF-8 in ${path}`,
    got: "UTF-16",
    next: "Save the file again as “CSV UTF-8”.",
  });
}
