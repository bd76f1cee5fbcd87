import {
  closeSync,
  createWriteStream,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { UserError } from "./failure.ts";

/** Writes a whole file or nothing: a reader, or a restart after a kill, never sees half of it. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const staging = `${path}.${process.pid}.tmp`;
  const descriptor = openSync(staging, "w");
  try {
    writeFileSync(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  publish(staging, path);
}

/**
 * The same, piece by piece, for what is larger than memory: the file appears once the last piece is on the disk.
 * @throws {UserError} where no file can be written, or the disk is full
 */
export async function streamWhole(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const staging = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    await pipeline(Readable.from(pieces), createWriteStream(staging, { flush: true }));
    publish(staging, path);
  } catch (error) {
    await rm(staging, { force: true }).catch(() => {}); // where its folder is none, there is nothing
    const { code = "", message } = error as NodeJS.ErrnoException;
    if (!NO_PLACE.has(code)) throw error;
    throw new UserError({
      expected: `a place where ${path} can be written`,
      got: message,
      next: "Choose another place, or make room there; nothing was left half-written.",
    });
  }
}

/** What a file system answers where nothing can be written; whatever else fails is the pieces' own. */
const NO_PLACE: ReadonlySet<string> = new Set(
  "EACCES EDQUOT EEXIST EISDIR EIO ENOENT ENOSPC ENOTDIR ENOTEMPTY EPERM EROFS".split(" "),
);

/** Renames a finished file or folder into place, and makes the rename itself durable. */
export function publish(from: string, to: string): void {
  renameSync(from, to);
  sync(dirname(to));
}

/** Waits until a file's content is on the disk. */
export function sync(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
