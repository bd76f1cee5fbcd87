import { constants, deflateRawSync } from "node:zlib";

/** RFC 1952 2.3: magic, deflate, no flags, no date. */
export const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);

/** A piece of deflate that other pieces may follow: it ends on a byte, and no later piece looks back at it. */
export const deflated = (bytes: Buffer): Buffer =>
  deflateRawSync(bytes, { finishFlush: constants.Z_FULL_FLUSH });

const kept = new Map<number, Buffer>();

/** Some four thousand bytes of deflate that stand for 4 MB of one byte. */
export function fourMegabytesOf(byte: number): Buffer {
  const piece = kept.get(byte) ?? deflated(Buffer.alloc(4 << 20, byte));
  kept.set(byte, piece);
  return piece;
}
