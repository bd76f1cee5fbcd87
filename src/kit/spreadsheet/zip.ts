import { crc32, inflateRawSync } from "node:zlib";
import type { GridFault } from "./grid.ts";

/** What a zip archive holds, by name. */
export class Zip {
  readonly #bytes: Buffer;
  readonly #entries: ReadonlyMap<string, Entry>;

  constructor(bytes: Buffer, entries: ReadonlyMap<string, Entry>) {
    this.#bytes = bytes;
    this.#entries = entries;
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** The content of one entry as text, when it is no larger than `mostBytes` once unpacked; `undefined` when there is none. */
  text(name: string, mostBytes: number): string | undefined {
    const entry = this.#entries.get(name);
    if (!entry) return undefined;
    if (entry.isEncrypted) throw new ZipError("encrypted");
    if (entry.size > mostBytes) throw new ZipError("too-large");
    const content = this.#unpacked(entry, mostBytes);
    // One digit changed on the way would be read as another figure.
    if (crc32(content) !== entry.crc) throw new ZipError("damaged");
    return content.toString("utf8");
  }

  /** The size that the directory tells is not believed: unpacking stops at the limit. */
  #unpacked({ offset, packedSize, method }: Entry, mostBytes: number): Buffer {
    const start = this.#contentAt(offset);
    if (start + packedSize > this.#bytes.length) throw new ZipError("damaged");
    const packed = this.#bytes.subarray(start, start + packedSize);
    if (method === STORED) return packed;
    if (method !== DEFLATED) throw new ZipError("damaged");
    try {
      return inflateRawSync(packed, { maxOutputLength: mostBytes });
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      throw new ZipError(code === "ERR_BUFFER_TOO_LARGE" ? "too-large" : "damaged");
    }
  }

  #contentAt(offset: number): number {
    if (offset + 30 > this.#bytes.length || this.#bytes.readUInt32LE(offset) !== LOCAL)
      throw new ZipError("damaged");
    return offset + 30 + this.#bytes.readUInt16LE(offset + 26) + this.#bytes.readUInt16LE(offset + 28);
  }
}

/** Why an archive, or one of its entries, cannot be read. */
export class ZipError extends Error {
  readonly fault: GridFault;

  constructor(fault: GridFault) {
    super(`zip archive: ${fault}`);
    this.fault = fault;
  }
}

interface Entry {
  readonly offset: number;
  readonly packedSize: number;
  readonly size: number;
  readonly crc: number;
  readonly method: number;
  readonly isEncrypted: boolean;
}

const STORED = 0;
const DEFLATED = 8;
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
/** A spreadsheet has some tens. */
const MOST_ENTRIES = 2000;

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** Reads the directory of an archive. @throws ZipError */
export function openZip(content: Uint8Array): Zip {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > MOST_ENTRIES) throw new ZipError("too-large");
  const entries = new Map<string, Entry>();
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw new ZipError("damaged");
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.subarray(at + 46, at + 46 + nameLength).toString("utf8");
    // The first of two entries with one name, as the programs that wrote the file would open it.
    if (!entries.has(name)) entries.set(name, entryAt(bytes, at));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return new Zip(bytes, entries);
}

const entryAt = (bytes: Buffer, at: number): Entry => ({
  isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
  method: bytes.readUInt16LE(at + 10),
  crc: bytes.readUInt32LE(at + 16),
  packedSize: bytes.readUInt32LE(at + 20),
  size: bytes.readUInt32LE(at + 24),
  offset: bytes.readUInt32LE(at + 42),
});

function endOf(bytes: Buffer): number {
  const last = bytes.length - END_BYTES;
  for (let at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--)
    if (bytes.readUInt32LE(at) === END) return at;
  throw new ZipError("damaged");
}
