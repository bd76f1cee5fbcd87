import type { ByteSource } from "./bytes.ts";
import { fieldsOf, headEnd } from "./head.ts";
import { type ArchiveRecord, BLOCK_LIMIT_BYTES, excerptOf, type RecordItem } from "./record.ts";

/**
 * The records of a WARC (0.17, 0.18, 1.0, 1.1; ISO 28500), broken ones told apart. After a broken one it goes on at the
 * next line that starts a record, so that nothing after is lost.
 */
export async function* warcRecords(source: ByteSource): AsyncGenerator<RecordItem> {
  let position = 0;
  for (;;) {
    position = await skipLineEnds(source, position);
    const head = await readHead(source, position);
    if (head === "end") return;
    if (head === "none") {
      yield broken(position, "not an archive record", await source.read(position, 200));
      position = (await nextRecord(source, position + 1)).at;
      continue;
    }
    const read = await readBlock(source, head);
    yield read.broken
      ? broken(position, read.broken, head.bytes)
      : { record: recordOf(position, head, read) };
    position = read.next;
  }
}

interface Head {
  readonly fields: ReadonlyMap<string, string>;
  readonly bytes: Buffer;
  /** Where the block starts. */
  readonly block: number;
}

async function skipLineEnds(source: ByteSource, from: number): Promise<number> {
  let position = from;
  for (;;) {
    const bytes = await source.read(position, 64);
    const filled = bytes.findIndex((byte) => byte !== 13 && byte !== 10);
    if (filled >= 0) return position + filled;
    if (bytes.length < 64) return position + bytes.length;
    position += bytes.length;
  }
}

async function readHead(source: ByteSource, position: number): Promise<Head | "none" | "end"> {
  for (const length of [4 << 10, HEAD_LIMIT_BYTES]) {
    const bytes = await source.read(position, length);
    if (bytes.length === 0) return "end";
    if (!isRecordStart(bytes, 0)) return "none";
    const end = headEnd(bytes);
    if (end > 0) {
      const head = Buffer.from(bytes.subarray(0, end));
      return { fields: fieldsOf(head.toString("utf8")), bytes: head, block: position + end };
    }
    if (bytes.length < length) break;
  }
  return "none";
}

/** Headers of a record end within this, or it is none. */
const HEAD_LIMIT_BYTES = 256 << 10;

function isRecordStart(bytes: Buffer, at: number): boolean {
  return (
    bytes.length >= at + 8 &&
    bytes.toString("latin1", at, at + 5) === "WARC/" &&
    isDigit(bytes[at + 5]) &&
    bytes[at + 6] === 46 &&
    isDigit(bytes[at + 7])
  );
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;

interface Block {
  readonly bytes: Buffer;
  readonly next: number;
  readonly broken?: string;
  readonly cut: boolean;
}

async function readBlock(source: ByteSource, head: Head): Promise<Block> {
  const announced = head.fields.get("content-length") ?? "";
  const length = /^\d{1,15}$/.test(announced) ? Number(announced) : undefined;
  if (length === undefined) {
    return brokenBlock("no usable Content-Length", (await nextRecord(source, head.block)).at);
  }
  const end = head.block + length;
  const { bytes, tail } = await blockAndTail(source, head.block, length);
  const isWhole = bytes.length === Math.min(length, BLOCK_LIMIT_BYTES) && (await reaches(source, end));
  if (isWhole && isBetweenRecords(tail)) return { bytes, next: end, cut: length > bytes.length };
  const inner = await nextRecord(source, head.block, end);
  if (inner.isFound) return brokenBlock("announces more bytes than it has", inner.at);
  if (!isWhole) return brokenBlock("cut short", inner.at);
  return {
    bytes: (await blockAndTail(source, head.block, length)).bytes,
    next: end,
    cut: length > bytes.length,
  };
}

const brokenBlock = (reason: string, next: number): Block => ({
  bytes: EMPTY,
  broken: reason,
  next,
  cut: false,
});
const EMPTY = Buffer.alloc(0);

async function blockAndTail(
  source: ByteSource,
  start: number,
  length: number,
): Promise<{ bytes: Buffer; tail: Buffer }> {
  if (length <= BLOCK_LIMIT_BYTES) {
    const both = await source.read(start, length + TAIL_BYTES);
    return { bytes: both.subarray(0, length), tail: both.subarray(length) };
  }
  // In this order, and a copy: a stream only goes forwards.
  const bytes = Buffer.from(await source.read(start, BLOCK_LIMIT_BYTES));
  return { bytes, tail: await source.read(start + length, TAIL_BYTES) };
}

/** What follows a block is looked at so far: two line ends, then a record. */
const TAIL_BYTES = 32;

async function reaches(source: ByteSource, end: number): Promise<boolean> {
  return end === 0 || (await source.read(end - 1, 1)).length === 1;
}

function isBetweenRecords(tail: Buffer): boolean {
  const filled = tail.findIndex((byte) => byte !== 13 && byte !== 10);
  return filled < 0 || "WARC/".startsWith(tail.toString("latin1", filled, filled + 5));
}

/** Where the next line that starts a record is; where the search ended when there is none before `until`. */
async function nextRecord(
  source: ByteSource,
  from: number,
  until = Number.MAX_SAFE_INTEGER,
): Promise<{ readonly at: number; readonly isFound: boolean }> {
  for (let at = from; at < until; at += SEARCH_BYTES) {
    // One byte before, to see the line end; some after, for a start that is cut by the step.
    const before = at > from ? 1 : 0;
    const wanted = Math.min(SEARCH_BYTES, until - at) + before + 8;
    const bytes = await source.read(at - before, wanted);
    for (let found = bytes.indexOf("WARC/"); found >= 0; found = bytes.indexOf("WARC/", found + 1)) {
      const startsLine = found === 0 ? at === from : bytes[found - 1] === 10;
      const position = at - before + found;
      if (startsLine && position < until && isRecordStart(bytes, found))
        return { at: position, isFound: true };
    }
    if (bytes.length < wanted) return { at: at - before + bytes.length, isFound: false };
  }
  return { at: until, isFound: false };
}

const SEARCH_BYTES = 1 << 20;

function recordOf(position: number, { fields }: Head, { bytes, cut }: Block): ArchiveRecord {
  return {
    position,
    type: (fields.get("warc-type") ?? "").toLowerCase(),
    url: fields.get("warc-target-uri")?.replace(/^<(.*)>$/, "$1"),
    date: fields.get("warc-date"),
    contentType: fields.get("content-type") ?? "",
    block: bytes,
    truncated: cut || fields.has("warc-truncated"),
  };
}

function broken(position: number, reason: string, bytes: Buffer): RecordItem {
  return { broken: { position, reason, excerpt: excerptOf(bytes) } };
}
