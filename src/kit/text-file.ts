import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { UserError } from "./failure.ts";

/** A text file of any size, plain or gzip, in pieces. */
export interface TextFile {
  /** The beginning: enough to see what the file is. */
  readonly start: string;
  /** To be asked for once; ending the loop closes the file. */
  pieces(): AsyncGenerator<Buffer>;
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
  return {
    start: first?.toString("utf8", 0, START_BYTES) ?? "",
    failure: () => failure,
    async *pieces() {
      try {
        for (let piece = first; piece; piece = await next()) {
          yield piece;
          reached(file.bytesRead);
        }
      } finally {
        bytes.destroy();
        file.destroy();
      }
    },
  };
}

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
  const decoder = new TextDecoder();
  for await (const piece of file.pieces()) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split("\n");
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
