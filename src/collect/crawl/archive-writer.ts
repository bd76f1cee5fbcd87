import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import {
  type ArchiveInfo,
  digestOf,
  type EarlierCapture,
  type Exchange,
  exchangeRecords,
  infoRecord,
} from "../../kit/warc.ts";

export interface ArchiveOptions extends Omit<ArchiveInfo, "filename" | "at"> {
  /** A file that has grown to this is the last but one, bytes. */
  readonly fileBytes?: number;
  /** How many payloads are remembered, to tell when one comes again. */
  readonly payloads?: number;
  /** Where to go on: what was written after is removed. Without it, nothing that exists is touched. */
  readonly at?: ArchivePosition;
}

/** Everything before it is whole. Worth keeping only after `sync`. */
export interface ArchivePosition {
  readonly file: string;
  readonly offset: number;
}

/** Keeps what servers answered, in `<name>-00000.warc.gz` and the numbers that follow. */
export interface ArchiveWriter {
  /** Keeps an exchange and tells where its answer begins. An answer of 304 may name the capture that is still good. */
  write(exchange: Exchange, unchanged?: EarlierCapture): ArchivePosition;
  /** Where the next record will stand. */
  position(): ArchivePosition;
  /** Waits until what was written is on the disk. */
  sync(): void;
  close(): void;
}

const NOTHING = Buffer.alloc(0);
const GIGABYTE = 1 << 30;
/** About 25 MB of memory. */
const MOST_PAYLOADS = 100_000;

/** Opens an archive, new or left off. A payload it wrote before, as far as it remembers, is written as a revisit. */
export function openArchive(folder: string, name: string, options: ArchiveOptions): ArchiveWriter {
  mkdirSync(folder, { recursive: true });
  const { fileBytes = GIGABYTE, payloads = MOST_PAYLOADS, at, ...info } = options;
  const seen = createPayloadMemory(payloads);
  let file = at ? reopened(folder, name, at) : freshFile(folder, name);
  return {
    write(exchange, unchanged) {
      if (file.offset() >= fileBytes) {
        file.sync();
        file.close();
        file = freshFile(folder, name);
      }
      const digest = digestOf(exchange.body);
      const earlier = exchange.status === 304 ? (unchanged ?? { url: exchange.url }) : seen(exchange, digest);
      const records = exchangeRecords(exchange, { digest, earlier });
      const first =
        file.offset() === 0 ? infoRecord({ ...info, filename: file.name, at: exchange.at }) : NOTHING;
      const at = { file: file.name, offset: file.offset() + first.length };
      file.append(Buffer.concat([first, ...records]));
      return at;
    },
    position: () => ({ file: file.name, offset: file.offset() }),
    sync: () => file.sync(),
    close: () => file.close(),
  };
}

/**
 * Remembers where a payload was kept, and tells when it comes again. Of many payloads it forgets the oldest: a repeated page
 * is then kept twice, which costs room and nothing else.
 */
function createPayloadMemory(
  most: number,
): (exchange: Exchange, digest: string) => EarlierCapture | undefined {
  const captures = new Map<string, EarlierCapture>();
  return ({ url, at, body, truncated }, digest) => {
    // Two beginnings that are equal say nothing of what follows.
    if (truncated !== undefined || body.length === 0) return undefined;
    const earlier = captures.get(digest);
    if (earlier) return earlier;
    captures.set(digest, { url, at });
    if (captures.size > most) captures.delete(captures.keys().next().value ?? "");
    return undefined;
  };
}

interface ArchiveFile {
  readonly name: string;
  offset(): number;
  append(bytes: Buffer): void;
  sync(): void;
  close(): void;
}

/** Cuts what came after a position. Where the file has not even that much left, the archive goes on in a new one. */
function reopened(folder: string, name: string, { file, offset }: ArchivePosition): ArchiveFile {
  for (const later of filesOf(folder, name).filter((other) => other > file)) rmSync(join(folder, later));
  const path = join(folder, file);
  const size = existsSync(path) ? statSync(path).size : 0;
  return size < offset ? freshFile(folder, name) : openedFile(folder, file, offset);
}

/** The file after the last one. */
function freshFile(folder: string, name: string): ArchiveFile {
  const last = filesOf(folder, name).at(-1);
  const number = last === undefined ? 0 : Number(last.slice(name.length + 1, -SUFFIX.length)) + 1;
  return openedFile(folder, `${name}-${String(number).padStart(5, "0")}${SUFFIX}`, 0);
}

const SUFFIX = ".warc.gz";

const filesOf = (folder: string, name: string): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.startsWith(`${name}-`) && /^-\d{5}\.warc\.gz$/.test(file.slice(name.length)))
    .sort();

function openedFile(folder: string, name: string, from: number): ArchiveFile {
  const descriptor = openSync(join(folder, name), existsSync(join(folder, name)) ? "r+" : "w");
  ftruncateSync(descriptor, from);
  let offset = from;
  return {
    name,
    offset: () => offset,
    append(bytes) {
      try {
        for (let done = 0; done < bytes.length; )
          done += writeSync(descriptor, bytes, done, bytes.length - done, offset + done);
      } catch (error) {
        // A full disk takes half a record: the file ends before it, so that it stays whole.
        ftruncateSync(descriptor, offset);
        throw error;
      }
      offset += bytes.length;
    },
    sync: () => fsyncSync(descriptor),
    close: () => closeSync(descriptor),
  };
}
