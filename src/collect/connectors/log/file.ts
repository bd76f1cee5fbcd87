import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { PassThrough } from "node:stream";
import unbzip2 from "unbzip2-stream";
import { openTextFile } from "../../../kit/text-file.ts";

/** A log of any size, plain or compressed by gzip or bzip2, in pieces. */
export interface LogFile {
  /** To be asked for once; ending the loop closes the file. */
  pieces(): AsyncGenerator<Buffer>;
  /** Why reading stopped before the end, once it did. */
  failure(): string | undefined;
}

const PIECE_BYTES = 256 << 10;

/** @throws UserError when the text is in UTF-16; what a file system refuses passes through. */
export async function openLogFile(
  path: string,
  reached: (bytes: number) => void = () => {},
): Promise<LogFile> {
  return (await isBzip2(path)) ? openBzip2(path, reached) : openTextFile(path, reached);
}

/** The first piece: enough to see what the file is. */
export async function logStart(path: string): Promise<Buffer> {
  const file = await openLogFile(path);
  for await (const piece of file.pieces()) return piece;
  return Buffer.alloc(0);
}

async function isBzip2(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return /^BZh[1-9]$/.test(buffer.toString("latin1"));
  } finally {
    await file.close();
  }
}

function openBzip2(path: string, reached: (bytes: number) => void): LogFile {
  let failure: string | undefined;
  return {
    failure: () => failure,
    async *pieces() {
      const file = createReadStream(path, { highWaterMark: PIECE_BYTES });
      const unpacked = file.pipe(unbzip2());
      const bytes = unpacked.pipe(new PassThrough({ highWaterMark: PIECE_BYTES }));
      // Damaged data ends what can be read; a disk that refuses is another matter.
      unpacked.on("error", () => {
        failure = "compressed data cut short or damaged: nothing after could be read";
        bytes.end();
      });
      file.on("error", (error) => bytes.destroy(error));
      try {
        for await (const piece of bytes) {
          yield piece as Buffer;
          reached(file.bytesRead);
        }
      } finally {
        file.destroy();
        bytes.destroy();
      }
    },
  };
}
