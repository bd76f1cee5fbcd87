import { UserError } from "../../kit/failure.ts";
import { arcRecords } from "./arc.ts";
import { type ByteSource, type FileBytes, fileBytes, inflatedBytes } from "./bytes.ts";
import { dataStart, gzipPieces, type Member, nextMagic } from "./gzip.ts";
import type { ArchiveRecord } from "./record.ts";
import { warcRecords } from "./warc.ts";

/** A record, or why some bytes are none, with where it stands in the file. */
export type ArchiveItem =
  | { readonly record: ArchiveRecord; readonly offset: number }
  | { readonly broken: { readonly reason: string; readonly excerpt: string }; readonly offset: number };

/**
 * Reads a WARC or ARC file of any size: plain, compressed record by record, or compressed whole.
 * Offsets are those of the record, or of its gzip member; in a file compressed whole, of its uncompressed content.
 * @throws UserError when the file begins neither as one nor as the other.
 */
export async function* archiveItems(
  path: string,
  reached: (bytes: number) => void,
): AsyncGenerator<ArchiveItem> {
  const file = fileBytes(path);
  try {
    if (file.read(0, 1).length === 0) throw notAnArchive(path, "an empty file");
    if (dataStart(file, 0) === undefined) yield* plainItems(path, file, reached);
    else if (await isJoined(path, file)) yield* joinedItems(path, file, reached);
    else yield* memberItems(path, file, reached);
  } finally {
    file.close();
  }
}

async function* plainItems(
  path: string,
  file: FileBytes,
  reached: (bytes: number) => void,
): AsyncGenerator<ArchiveItem> {
  const format = formatOf(file.read(0, 16));
  if (!format) throw notAnArchive(path, JSON.stringify(file.read(0, 40).toString("latin1")));
  for await (const item of format(file)) {
    const at = positionOf(item);
    reached(at);
    yield { ...item, offset: at };
  }
}

type Format = typeof warcRecords;

/** By the first bytes. A damaged start still counts as a WARC when it is compressed: the rest may be sound. */
function formatOf(start: Buffer): Format | undefined {
  const text = start.toString("latin1");
  if (text.startsWith("WARC/")) return warcRecords;
  return text.startsWith("filedesc:") ? arcRecords : undefined;
}

type Item =
  | { readonly record: ArchiveRecord }
  | { readonly broken: { position: number; reason: string; excerpt: string } };

const positionOf = (item: Item): number => ("record" in item ? item.record.position : item.broken.position);

/** One member after the other: each holds a record, or a few. */
async function* memberItems(
  path: string,
  file: FileBytes,
  reached: (bytes: number) => void,
): AsyncGenerator<ArchiveItem> {
  let format: Format | undefined;
  let isOnly = true;
  for await (const piece of gzipPieces(path, file)) {
    if ("damage" in piece) {
      yield { broken: { reason: piece.damage.reason, excerpt: "" }, offset: piece.damage.offset };
      continue;
    }
    const { offset, source, checked } = piece.member;
    reached(offset);
    format ??= formatOf(await source.read(0, 16)) ?? (offset > 0 ? warcRecords : undefined);
    if (!format) throw notAnArchive(path, JSON.stringify((await source.read(0, 40)).toString("latin1")));
    isOnly &&= offset === 0;
    const items = checked === false ? doubtfulItems(format, piece.member) : format(source);
    for await (const item of items) yield { ...item, offset: offset + (isOnly ? positionOf(item) : 0) };
  }
}

/**
 * A member whose checksum is wrong. Where it holds one record, the fault is in that record: it is refused. Where it holds
 * many, nobody knows in which: they are kept, and the doubt is told.
 */
async function* doubtfulItems(format: Format, { source }: Member): AsyncGenerator<Item> {
  let count = 0;
  for await (const item of format(source)) if ("record" in item) count++;
  if (count > 1) yield* format(source);
  yield { broken: { position: 0, reason: "wrong checksum", excerpt: "" } };
}

/** Members that do not begin with a record are pieces of one stream, as parallel compressors write them. */
async function isJoined(path: string, file: FileBytes): Promise<boolean> {
  const starts: Buffer[] = [];
  for await (const piece of gzipPieces(path, file)) {
    if ("damage" in piece) return false;
    if (piece.member.checked !== true) return false;
    starts.push(await piece.member.source.read(0, 64));
    if (starts.length === 2) break;
  }
  const second = starts[1];
  return second !== undefined && !/^\s*(?:WARC\/\d|[a-z]+:\/\/|dns:)/i.test(second.toString("latin1"));
}

async function* joinedItems(
  path: string,
  file: FileBytes,
  reached: (bytes: number) => void,
): AsyncGenerator<ArchiveItem> {
  let start = 0;
  let format: Format | undefined;
  for (;;) {
    const stream = inflatedBytes(path, start, "joined");
    try {
      format ??= formatOf(await stream.read(0, 16));
      if (!format) throw notAnArchive(path, JSON.stringify((await stream.read(0, 40)).toString("latin1")));
      yield* itemsOf(format, stream, () => reached(start + stream.consumed()));
      if (!stream.failure()) return;
      yield { broken: { reason: "damaged gzip data", excerpt: "" }, offset: start };
      start = nextMagic(file, start + Math.max(1, stream.consumed()));
      if (file.read(start, 1).length === 0) return;
    } finally {
      stream.close();
    }
  }
}

async function* itemsOf(
  format: Format,
  source: ByteSource,
  reached: () => void,
): AsyncGenerator<ArchiveItem> {
  for await (const item of format(source)) {
    reached();
    yield { ...item, offset: positionOf(item) };
  }
}

function notAnArchive(path: string, got: string): UserError {
  return new UserError({
    expected: `a web archive (WARC or ARC, plain or gzip) in ${path}`,
    got,
    next: "Check the file; lists of links come in with parvis import links.",
  });
}
