import { closeSync, createReadStream, openSync, readSync } from "node:fs";
import { crc32, createGunzip, createInflateRaw } from "node:zlib";

/**
 * Bytes asked for by position. Fewer come back than asked only at the end.
 * What comes back is a view, good until the next call; a promise only where bytes must be waited for.
 */
export interface ByteSource {
  read(position: number, length: number): Buffer | Promise<Buffer>;
}

/** Bytes already in memory. */
export function bufferSource(buffer: Buffer): ByteSource {
  return { read: (position, length) => buffer.subarray(position, position + length) };
}

export interface FileBytes extends ByteSource {
  read(position: number, length: number): Buffer;
  close(): void;
}

/** A file read through a window: any size in little memory. */
export function fileBytes(path: string): FileBytes {
  const descriptor = openSync(path, "r");
  let window: Buffer = Buffer.alloc(0);
  let start = 0;
  return {
    read(position, length) {
      if (position < start || position + length > start + window.length) {
        window = readWindow(descriptor, window, position, Math.max(length, WINDOW_BYTES));
        start = position;
      }
      return window.subarray(position - start, position - start + length);
    },
    close: () => closeSync(descriptor),
  };
}

/** Bytes of a file held at once. */
const WINDOW_BYTES = 4 << 20;

function readWindow(descriptor: number, old: Buffer, position: number, length: number): Buffer {
  const memory = old.buffer.byteLength >= length ? Buffer.from(old.buffer) : Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(descriptor, memory, filled, length - filled, position + filled);
    if (count === 0) break;
    filled += count;
  }
  return memory.subarray(0, filled);
}

export interface InflatedBytes extends ByteSource {
  /** What stopped the inflating before its end, if anything did. */
  failure(): Error | undefined;
  /** Checksum and length of what was inflated so far. */
  sum(): { readonly checksum: number; readonly length: number };
  /** Compressed bytes used up so far: at the end, where the compressed part ends. */
  consumed(): number;
  close(): void;
}

/**
 * Compressed bytes of a file, inflated as they are asked for: for parts too large to inflate at once.
 * `one` is the raw deflate data of a single gzip member, `joined` all gzip members from there as one stream.
 * Going backwards begins again from the start.
 */
export function inflatedBytes(path: string, start: number, extent: "one" | "joined"): InflatedBytes {
  let stream = openStream(path, start, extent);
  let window: Buffer = Buffer.alloc(0);
  let windowStart = 0;
  let ended = false;
  let failure: Error | undefined;
  let checksum = 0;

  const restart = (): void => {
    stream.close();
    stream = openStream(path, start, extent);
    window = Buffer.alloc(0);
    windowStart = 0;
    ended = false;
    failure = undefined;
    checksum = 0;
  };
  const fill = async (position: number, length: number): Promise<Buffer> => {
    if (position < windowStart) restart();
    const pieces = keptFrom(window, position - windowStart);
    let held = pieces.reduce((sum, piece) => sum + piece.length, 0);
    let reached = windowStart + window.length;
    while (!ended && reached < position + length) {
      const piece = await stream.next().catch((error: Error) => {
        failure = error;
        return undefined;
      });
      if (!piece) {
        ended = true;
        break;
      }
      reached += piece.length;
      checksum = crc32(piece, checksum);
      const kept =
        reached > position ? piece.subarray(Math.max(0, position - (reached - piece.length))) : undefined;
      if (kept) {
        pieces.push(kept);
        held += kept.length;
      }
    }
    window = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces, held);
    windowStart = reached - held;
    return window.subarray(Math.max(0, position - windowStart), Math.max(0, position - windowStart + length));
  };
  return {
    read(position, length) {
      const inside = position >= windowStart && (ended || position + length <= windowStart + window.length);
      return inside
        ? window.subarray(position - windowStart, position - windowStart + length)
        : fill(position, length);
    },
    failure: () => failure,
    sum: () => ({ checksum, length: windowStart + window.length }),
    consumed: () => stream.consumed(),
    close: () => stream.close(),
  };
}

function keptFrom(window: Buffer, offset: number): Buffer[] {
  return offset >= 0 && offset < window.length ? [window.subarray(offset)] : [];
}

const INFLATE_CHUNK_BYTES = 256 << 10;

function openStream(path: string, start: number, extent: "one" | "joined") {
  const file = createReadStream(path, { start, highWaterMark: INFLATE_CHUNK_BYTES });
  const inflate = extent === "one" ? createInflateRaw(CHUNKS) : createGunzip(CHUNKS);
  file.on("error", (error) => inflate.destroy(error));
  file.pipe(inflate);
  const pieces = inflate[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  return {
    next: async () => (await pieces.next()).value,
    consumed: () => inflate.bytesWritten,
    close() {
      file.destroy();
      inflate.destroy();
    },
  };
}

const CHUNKS = { chunkSize: INFLATE_CHUNK_BYTES };
