import { Buffer } from "node:buffer";
import { ORIGINS } from "../../../model/fact.ts";
import type { Found } from "./found.ts";

/*
 * Addresses waiting to be read, first in first out, as bytes outside the heap: millions of them cost what they weigh, and the
 * garbage collector never looks at them. An entry: length of what follows (2 bytes), depth (2), origin, hops, tries (1 each), how
 * many characters the address begins with that the one before begins with too (1), and the rest of it.
 */
const HEAD_BYTES = 8;
const MOST_SHARED = 255;
const FIRST_CHUNK_BYTES = 1 << 10;
const MOST_CHUNK_BYTES = 1 << 17;

export class UrlQueue {
  #chunks: Buffer[] = [];
  /** Bytes written in the last chunk, and read in the first. */
  #written = 0;
  #read = 0;
  /** Bytes used of each chunk but the last. */
  #ends: number[] = [];
  #chunkBytes = FIRST_CHUNK_BYTES;
  #lastIn = "";
  #lastOut = "";
  length = 0;

  push({ url, depth, foundBy, hops, tries }: Found): void {
    const shared = sharedLength(this.#lastIn, url);
    const rest = url.length - shared;
    this.#lastIn = url;
    const chunk = this.#room(HEAD_BYTES + rest);
    const at = this.#written;
    chunk.writeUInt16LE(rest, at);
    chunk.writeUInt16LE(Math.min(depth, 0xffff), at + 2);
    chunk[at + 4] = ORIGINS.indexOf(foundBy);
    chunk[at + 5] = Math.min(hops, 255);
    chunk[at + 6] = Math.min(tries, 255);
    chunk[at + 7] = shared;
    chunk.write(url.slice(shared), at + HEAD_BYTES, "latin1"); // fetch URLs are ASCII
    this.#written += HEAD_BYTES + rest;
    this.length++;
  }

  shift(): Found | undefined {
    if (this.length === 0) return undefined;
    const chunk = this.#chunks[0] as Buffer;
    const at = this.#read;
    const length = chunk.readUInt16LE(at);
    const rest = chunk.toString("latin1", at + HEAD_BYTES, at + HEAD_BYTES + length);
    const url = this.#lastOut.slice(0, chunk[at + 7]) + rest;
    this.#lastOut = url;
    const found: Found = {
      url,
      depth: chunk.readUInt16LE(at + 2),
      foundBy: ORIGINS[chunk[at + 4] as number] ?? "link",
      hops: chunk[at + 5] as number,
      tries: chunk[at + 6] as number,
    };
    this.#read += HEAD_BYTES + length;
    this.length--;
    if (this.#read === (this.#ends[0] ?? this.#written)) this.#dropChunk();
    return found;
  }

  #room(bytes: number): Buffer {
    const last = this.#chunks.at(-1);
    if (last && this.#written + bytes <= last.length) return last;
    if (last) this.#ends.push(this.#written);
    const chunk = Buffer.allocUnsafeSlow(Math.max(bytes, this.#chunkBytes));
    this.#chunkBytes = Math.min(MOST_CHUNK_BYTES, this.#chunkBytes * 2);
    this.#chunks.push(chunk);
    this.#written = 0;
    return chunk;
  }

  #dropChunk(): void {
    this.#chunks.shift();
    this.#ends.shift();
    this.#read = 0;
    if (this.#chunks.length > 0) return;
    this.#written = 0;
    this.#chunkBytes = FIRST_CHUNK_BYTES;
  }
}

function sharedLength(one: string, other: string): number {
  const most = Math.min(one.length, other.length, MOST_SHARED);
  let length = 0;
  while (length < most && one.charCodeAt(length) === other.charCodeAt(length)) length++;
  return length;
}
