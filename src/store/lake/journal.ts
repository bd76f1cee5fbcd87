import {
  closeSync,
  existsSync,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from "node:fs";
import { crc32 } from "node:zlib";

/*
 * What happened, in order, until it stands in Parquet parts. A record is its two lengths, a checksum, a head (JSON) and a body
 * (bytes). A kill leaves at most half a record at the end, which its checksum tells.
 */

export interface JournalRecord {
  readonly head: string;
  readonly body: Buffer;
}

const FRAME_BYTES = 12;
const HELD_BYTES = 256 << 10;

/** Appends records. What `append` took is in the hands of the system after `flush`, and on the disk after `sync`. */
export class Journal {
  readonly #file: number;
  #held: Buffer[] = [];
  #heldBytes = 0;
  #isSyncing = false;
  #isClosed = false;
  #failure: Error | undefined;
  /** Bytes of the file, what is still held included. */
  bytes: number;

  /** Continues a journal, without the half record at its end. */
  constructor(path: string) {
    const isOld = existsSync(path);
    this.#file = openSync(path, isOld ? "r+" : "w");
    this.bytes = isOld ? soundBytes(path) : 0;
    if (isOld) ftruncateSync(this.#file, this.bytes);
  }

  append(head: string, body: Buffer): void {
    const record = Buffer.allocUnsafe(FRAME_BYTES + Buffer.byteLength(head));
    record.write(head, FRAME_BYTES);
    record.writeUInt32LE(record.length - FRAME_BYTES, 0);
    record.writeUInt32LE(body.length, 4);
    record.writeUInt32LE(crc32(body, crc32(record.subarray(FRAME_BYTES))), 8);
    this.#held.push(record, body);
    this.#heldBytes += record.length + body.length;
    this.bytes += record.length + body.length;
    if (this.#heldBytes >= HELD_BYTES) this.flush();
  }

  flush(): void {
    if (this.#failure) throw this.#failure;
    if (this.#isClosed) throw new Error("the journal is closed: its number may be another file's by now");
    if (this.#heldBytes === 0) return;
    const bytes = Buffer.concat(this.#held, this.#heldBytes);
    const at = this.bytes - this.#heldBytes;
    for (let written = 0; written < bytes.length; )
      written += writeSync(this.#file, bytes, written, bytes.length - written, at + written);
    this.#held = [];
    this.#heldBytes = 0;
  }

  /** Asks the disk to have it, without waiting; a failure comes back with the next `flush`. */
  sync(): void {
    this.flush();
    if (this.#isSyncing) return;
    this.#isSyncing = true;
    fdatasync(this.#file, (error) => {
      this.#isSyncing = false;
      if (error) this.#failure = error;
    });
  }

  close(): void {
    this.flush();
    fdatasyncSync(this.#file);
    this.#isClosed = true;
    closeSync(this.#file);
  }

  /** Closes it without what is still held, if it is open. */
  abandon(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    closeSync(this.#file);
  }
}

/** The records of a journal, up to the first that is not whole. */
export function* journalRecords(path: string): Generator<JournalRecord & { readonly end: number }> {
  if (!existsSync(path)) return;
  const file = openSync(path, "r");
  const { size } = fstatSync(file);
  try {
    for (let at = 0; ; ) {
      const record = recordAt(file, at, size);
      if (!record) return;
      at = record.end;
      yield record;
    }
  } finally {
    closeSync(file);
  }
}

function soundBytes(path: string): number {
  let end = 0;
  for (const record of journalRecords(path)) end = record.end;
  return end;
}

function recordAt(
  file: number,
  at: number,
  size: number,
): (JournalRecord & { readonly end: number }) | undefined {
  const frame = bytesAt(file, at, FRAME_BYTES);
  if (frame.length < FRAME_BYTES) return undefined;
  const headBytes = frame.readUInt32LE(0);
  const length = headBytes + frame.readUInt32LE(4);
  // A disk that lost its power may leave zeros, which would be a sound record of nothing: there is none without a head.
  if (headBytes === 0 || at + FRAME_BYTES + length > size) return undefined;
  const bytes = bytesAt(file, at + FRAME_BYTES, length);
  if (bytes.length < length || crc32(bytes) !== frame.readUInt32LE(8)) return undefined;
  return {
    head: bytes.toString("utf8", 0, headBytes),
    body: bytes.subarray(headBytes),
    end: at + FRAME_BYTES + length,
  };
}

function bytesAt(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const got = readSync(file, bytes, read, length - read, at + read);
    if (got === 0) break;
    read += got;
  }
  return bytes.subarray(0, read);
}
