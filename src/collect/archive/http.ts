import {
  brotliDecompressSync,
  constants,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  type ZlibOptions,
} from "node:zlib";
import { fieldsOf, headEnd } from "./head.ts";
import { BLOCK_LIMIT_BYTES } from "./record.ts";

/** An HTTP answer as archived, its transfer and content encodings undone. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
  /** What could not be undone or was cut, in short stable phrases. */
  readonly limits: readonly string[];
}

/** Reads an HTTP answer. Undefined when it does not begin as one. */
export function httpAnswer(block: Buffer): HttpAnswer | undefined {
  const status = /^HTTP\/\d(?:\.\d)? +(\d{3})(?!\d)/.exec(block.toString("latin1", 0, 40))?.[1];
  if (status === undefined) return undefined;
  const end = headEnd(block.subarray(0, HEAD_LIMIT_BYTES)) || Math.min(block.length, HEAD_LIMIT_BYTES);
  const headers = fieldsOf(block.toString("utf8", 0, end));
  const limits: string[] = [];
  const whole = dechunked(block.subarray(end), headers.get("transfer-encoding"), limits);
  const body = decoded(whole, headers.get("content-encoding"), limits);
  return { status: Number(status), headers, body, limits };
}

const HEAD_LIMIT_BYTES = 256 << 10;

/** Many archives keep the header of a transfer encoding that they have already undone: the bytes decide. */
function dechunked(body: Buffer, encoding: string | undefined, limits: string[]): Buffer {
  if (!encoding?.toLowerCase().includes("chunked") || chunkSize(body, 0) === undefined) return body;
  const pieces: Buffer[] = [];
  let at = 0;
  for (;;) {
    const chunk = chunkSize(body, at);
    if (!chunk || chunk.start + chunk.size > body.length) {
      limits.push("chunked body broken off");
      if (chunk) pieces.push(body.subarray(chunk.start));
      break;
    }
    if (chunk.size === 0) break;
    pieces.push(body.subarray(chunk.start, chunk.start + chunk.size));
    at = chunk.start + chunk.size;
    if (body[at] === 13) at++;
    if (body[at] === 10) at++;
  }
  return Buffer.concat(pieces);
}

function chunkSize(body: Buffer, at: number): { size: number; start: number } | undefined {
  const line = /^([0-9a-f]{1,8})[ \t]*(?:;[^\n]*)?\r?\n/i.exec(body.toString("latin1", at, at + 256));
  return line?.[1] ? { size: Number.parseInt(line[1], 16), start: at + line[0].length } : undefined;
}

type Decode = (body: Buffer, options: ZlibOptions) => Buffer;

const DECODERS: Readonly<Record<string, Decode>> = {
  gzip: gunzipSync,
  "x-gzip": gunzipSync,
  // The name says zlib; some servers send raw deflate.
  deflate: (body, options) =>
    (body[0] ?? 0) % 16 === 8 ? inflateSync(body, options) : inflateRawSync(body, options),
  br: (body, { maxOutputLength }) =>
    brotliDecompressSync(body, {
      finishFlush: constants.BROTLI_OPERATION_FLUSH,
      ...(maxOutputLength === undefined ? {} : { maxOutputLength }),
    }),
};

function decoded(body: Buffer, encodings: string | undefined, limits: string[]): Buffer {
  let bytes = body;
  for (const name of (encodings ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .reverse()) {
    if (name === "" || name === "identity" || bytes.length === 0) continue;
    const decode = DECODERS[name];
    if (!decode) {
      limits.push("content encoding not understood");
      return Buffer.alloc(0);
    }
    bytes = decodeAtMost(decode, bytes, limits);
  }
  return bytes;
}

/**
 * Decodes at most {@link BLOCK_LIMIT_BYTES}: of a bomb, or of a very large page, the beginning, by trying shorter and
 * shorter beginnings. Each try is bounded by the same limit.
 */
function decodeAtMost(decode: Decode, body: Buffer, limits: string[]): Buffer {
  for (let taken = body.length; taken > 0; taken >>= 1) {
    try {
      const bytes = decode(body.subarray(0, taken), {
        finishFlush: constants.Z_SYNC_FLUSH,
        maxOutputLength: BLOCK_LIMIT_BYTES,
      });
      if (taken < body.length) limits.push("decoded body too large");
      return bytes;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") continue;
      // Archives also keep the header of a content encoding that they have already undone.
      if (looksLikeText(body)) return body;
      limits.push("content encoding broken");
      return Buffer.alloc(0);
    }
  }
  return Buffer.alloc(0);
}

function looksLikeText(body: Buffer): boolean {
  return !body.subarray(0, 512).some((byte) => byte < 9 || (byte > 13 && byte < 32));
}
