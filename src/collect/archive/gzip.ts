import { crc32, inflateRawSync } from "node:zlib";
import { type ByteSource, bufferSource, type FileBytes, type InflatedBytes, inflatedBytes } from "./bytes.ts";

/** One gzip member of a file: a WARC written record by record has one for each record. */
export interface Member {
  /** Byte offset of the member in the file. */
  readonly offset: number;
  readonly source: ByteSource;
  /** True when it was inflated whole and its checksum is right; false when the checksum is wrong. */
  readonly checked: boolean | undefined;
}

/** What stands where a member was expected, up to the next one. */
export interface Damage {
  readonly offset: number;
  readonly reason: "no gzip data here" | "damaged gzip data" | "gzip data cut short" | "wrong checksum";
}

export type Piece = { readonly member: Member } | { readonly damage: Damage };

/** Members inflated at once, in one call: the fast way, for nearly all. */
const WHOLE_COMPRESSED_BYTES = 1 << 20;
const FIRST_TRY_BYTES = 128 << 10;
/** A member that inflates to more is read as a stream: a small file must not become a large memory. */
const WHOLE_INFLATED_BYTES = 32 << 20;

/**
 * The members of a gzip file one after the other. After damage it goes on at the next member.
 * Take all you want of a member's source before asking for the next piece.
 */
export async function* gzipPieces(path: string, file: FileBytes): AsyncGenerator<Piece> {
  let offset = 0;
  while (file.read(offset, 1).length > 0) {
    const data = dataStart(file, offset);
    if (data === undefined) {
      yield { damage: { offset, reason: "no gzip data here" } };
      offset = nextMagic(file, offset + 1);
      continue;
    }
    const whole = inflateWhole(file, offset, data);
    if (whole) {
      yield { member: { offset, source: bufferSource(whole.bytes), checked: whole.checked } };
      offset = whole.end;
      continue;
    }
    const stream = inflatedBytes(path, data, "one");
    try {
      yield { member: { offset, source: stream, checked: undefined } };
      const { damage, next } = await endOf(stream, file, offset, data);
      if (damage) yield { damage };
      offset = next;
    } finally {
      stream.close();
    }
  }
}

/** RFC 1952: magic, method, flags, then optional fields before the deflate data. */
export function dataStart(file: FileBytes, offset: number): number | undefined {
  const head = file.read(offset, HEADER_BYTES);
  const flags = head[3] ?? 0;
  if (head.length < 18 || head[0] !== 0x1f || head[1] !== 0x8b || head[2] !== 8 || (flags & 0xe0) !== 0) {
    return undefined;
  }
  let at = 10;
  if (flags & 4) at += 2 + head.readUInt16LE(at);
  if (flags & 8) at = head.indexOf(0, at) + 1;
  if (flags & 16) at = head.indexOf(0, at) + 1;
  if (flags & 2) at += 2;
  return at >= 10 && at < head.length ? offset + at : undefined;
}

/** Gzip headers are 10 bytes; a file name or the extra field of some archives may add to that. */
const HEADER_BYTES = 66_000;

interface Whole {
  readonly bytes: Buffer;
  readonly checked: boolean;
  readonly end: number;
}

function inflateWhole(file: FileBytes, offset: number, data: number): Whole | undefined {
  for (let tried = FIRST_TRY_BYTES; tried <= WHOLE_COMPRESSED_BYTES; tried *= 8) {
    const compressed = file.read(data, tried + TRAILER_BYTES);
    const inflated = tryInflate(compressed);
    if (typeof inflated === "object") return checkedWhole(file, offset, inflated, compressed, data);
    if (inflated === "failed" || compressed.length < tried + TRAILER_BYTES) return undefined;
  }
  return undefined;
}

/** Checksum and length, at the end of each member. */
const TRAILER_BYTES = 8;

interface InflateInfo {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

/** `failed`: damaged or too large; the stream will say which. */
function tryInflate(compressed: Buffer): InflateInfo | "unfinished" | "failed" {
  try {
    return inflateRawSync(compressed, {
      info: true,
      chunkSize: 64 << 10,
      maxOutputLength: WHOLE_INFLATED_BYTES,
    }) as unknown as InflateInfo;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "Z_BUF_ERROR" ? "unfinished" : "failed";
  }
}

function checkedWhole(
  file: FileBytes,
  offset: number,
  { buffer, engine }: InflateInfo,
  compressed: Buffer,
  data: number,
): Whole | undefined {
  const used = engine.bytesWritten;
  if (compressed.length < used + TRAILER_BYTES) return undefined;
  const trailer = compressed.subarray(used, used + TRAILER_BYTES);
  const checked = isTrailerOf(trailer, crc32(buffer), buffer.length);
  // Cut data may inflate into the next member and end there: with a wrong checksum the end is not to be trusted either.
  return { bytes: buffer, checked, end: checked ? data + used + TRAILER_BYTES : nextMagic(file, offset + 1) };
}

function isTrailerOf(trailer: Buffer, checksum: number, length: number): boolean {
  return (
    trailer.length === TRAILER_BYTES &&
    trailer.readUInt32LE(0) === checksum &&
    trailer.readUInt32LE(4) === length % 2 ** 32
  );
}

/** How a streamed member ended, once its reader has taken what it could. */
async function endOf(
  stream: InflatedBytes,
  file: FileBytes,
  offset: number,
  data: number,
): Promise<{ damage?: Damage; next: number }> {
  await drain(stream);
  const end = data + stream.consumed();
  const failure = stream.failure();
  const { checksum, length } = stream.sum();
  if (!failure && isTrailerOf(file.read(end, TRAILER_BYTES), checksum, length)) {
    return { next: end + TRAILER_BYTES };
  }
  // Damaged data may still inflate for a while, into the next member: the search begins well before the fault.
  const next = nextMagic(file, Math.max(offset + 1, end - LATE_FAULT_BYTES));
  return { damage: { offset, reason: failure ? reasonOf(failure) : "wrong checksum" }, next };
}

function reasonOf(failure: NodeJS.ErrnoException): Damage["reason"] {
  return failure.code === "Z_BUF_ERROR" ? "gzip data cut short" : "damaged gzip data";
}

const LATE_FAULT_BYTES = 64 << 10;

/** Goes to the end of a stream from wherever its reader stopped. */
async function drain(stream: InflatedBytes): Promise<void> {
  await stream.read(Number.MAX_SAFE_INTEGER - DRAIN_BYTES, DRAIN_BYTES);
}
const DRAIN_BYTES = 1;

const MAGIC = Buffer.from([0x1f, 0x8b, 0x08]);
const SEARCH_BYTES = 1 << 20;

/** Offset of the next bytes that look like a gzip member, or the end of the file. */
export function nextMagic(file: FileBytes, from: number): number {
  for (let at = from; ; at += SEARCH_BYTES) {
    const bytes = file.read(at, SEARCH_BYTES + MAGIC.length - 1);
    const found = bytes.indexOf(MAGIC);
    if (found >= 0) return at + found;
    if (bytes.length < SEARCH_BYTES) return at + bytes.length;
  }
}
