import {
  type BrotliOptions,
  brotliDecompressSync,
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  type ZlibOptions,
} from "node:zlib";
import type { BodyLimit, GuestLimits } from "./guest.ts";

export interface Decoded {
  readonly content: Buffer;
  readonly limits: readonly BodyLimit[];
}

/** What we can undo, as sent in `Accept-Encoding`. */
export const ACCEPTED_ENCODINGS = "gzip, deflate, br";
/** Codings stacked on one body: nobody needs more than one. */
const MOST_CODINGS = 3;
/** Below this a body cannot inflate enough to matter. */
const NO_BOMB_BYTES = 1_000_000;
/** Received bodies up to this length are decoded at once: several times cheaper than a stream, and soon done. */
const SYNC_BYTES = 256 * 1024;
const CHUNK_BYTES = 32 * 1024;
/** What is in a chunk not yet full when an error comes is lost: for bodies known to be broken, small chunks lose little. */
const SMALL_CHUNK_BYTES = 2 * 1024;

/**
 * Undoes `Content-Encoding`. The result never exceeds what the limits allow; when something is wrong, it is what could be
 * decoded before. `isCut` says that the end of the body is missing for a reason already told.
 */
export function decodeBody(
  body: Buffer,
  encoding: string | undefined,
  isCut: boolean,
  limits: GuestLimits,
): Decoded | Promise<Decoded> {
  const codings = encoding === undefined || body.length === 0 ? [] : codingsOf(encoding);
  if (codings.length === 0) return { content: body, limits: [] };
  if (codings.length > MOST_CODINGS || codings.some((coding) => !DECODERS.has(coding))) {
    return { content: body, limits: ["encoding-unknown"] };
  }
  const mostBytes = Math.min(limits.decodedBytes, Math.max(NO_BOMB_BYTES, body.length * limits.inflation));
  if (isCut || body.length > SYNC_BYTES)
    return decodeBySteps(body, codings, { isCut, mostBytes, chunkSize: CHUNK_BYTES });
  try {
    return { content: decodeAtOnce(body, codings, mostBytes), limits: [] };
  } catch (error) {
    return decodeBySteps(body, codings, {
      isCut,
      mostBytes,
      chunkSize: isTooLong(error) ? CHUNK_BYTES : SMALL_CHUNK_BYTES,
    });
  }
}

/** In the order to undo them: the last one applied comes first. */
function codingsOf(encoding: string): string[] {
  const codings = encoding.toLowerCase().split(",", 100);
  return codings
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "" && coding !== "identity")
    .reverse();
}

type Options = ZlibOptions & BrotliOptions;
interface Decoder {
  readonly atOnce: (input: Buffer, options: Options) => Buffer;
  readonly stream: (input: Buffer, options: Options) => NodeJS.ReadWriteStream & { destroy(): void };
  /** What to do with an end that comes early: give what there is. */
  readonly softEnd: number;
}

const gzip: Decoder = {
  atOnce: (input, options) => gunzipSync(input, options),
  stream: (_input, options) => createGunzip(options),
  softEnd: constants.Z_SYNC_FLUSH,
};
/** “deflate” is zlib by the book (RFC 9110 8.4.1.2) and bare deflate in many servers: the first bytes tell. */
const deflate: Decoder = {
  atOnce: (input, options) => (isZlib(input) ? inflateSync : inflateRawSync)(input, options),
  stream: (input, options) => (isZlib(input) ? createInflate : createInflateRaw)(options),
  softEnd: constants.Z_SYNC_FLUSH,
};
const brotli: Decoder = {
  atOnce: (input, options) => brotliDecompressSync(input, options),
  stream: (_input, options) => createBrotliDecompress(options),
  softEnd: constants.BROTLI_OPERATION_FLUSH,
};
const DECODERS: ReadonlyMap<string, Decoder> = new Map([
  ["gzip", gzip],
  ["x-gzip", gzip],
  ["deflate", deflate],
  ["br", brotli],
]);

/** RFC 1950 2.2: method 8, and a header that is a multiple of 31. */
function isZlib(input: Buffer): boolean {
  const [first = 0, second = 0] = input;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

/** Throws when anything is wrong: the slower way tells what, and keeps the beginning. */
function decodeAtOnce(body: Buffer, codings: readonly string[], maxOutputLength: number): Buffer {
  return codings.reduce(
    (input, coding) => DECODERS.get(coding)?.atOnce(input, { maxOutputLength }) ?? input,
    body,
  );
}

function isTooLong(error: unknown): boolean {
  return error instanceof RangeError && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
}

interface Manner {
  readonly isCut: boolean;
  readonly mostBytes: number;
  readonly chunkSize: number;
}

/** One coding after the other: what lies between two is bounded as the result is, so nested bombs burst in small. */
async function decodeBySteps(body: Buffer, codings: readonly string[], manner: Manner): Promise<Decoded> {
  const limits = new Set<BodyLimit>();
  let content = body;
  for (const coding of codings) {
    const decoder = DECODERS.get(coding);
    if (!decoder) continue;
    const step = await decodeStep(content, decoder, { ...manner, isCut: manner.isCut || limits.size > 0 });
    if (step.limit) limits.add(step.limit);
    content = step.content;
  }
  return { content, limits: [...limits] };
}

interface Step {
  readonly content: Buffer;
  readonly limit?: BodyLimit;
}

function decodeStep(input: Buffer, decoder: Decoder, { isCut, mostBytes, chunkSize }: Manner): Promise<Step> {
  return new Promise((resolve) => {
    const stream = decoder.stream(input, { chunkSize, ...(isCut ? { finishFlush: decoder.softEnd } : {}) });
    const pieces: Buffer[] = [];
    let length = 0;
    const finish = (limit?: BodyLimit) =>
      resolve({ content: Buffer.concat(pieces, length), ...(limit ? { limit } : {}) });
    stream.on("data", (chunk: Buffer) => {
      const kept = chunk.subarray(0, mostBytes - length);
      length += kept.length;
      pieces.push(kept);
      if (kept.length === chunk.length) return;
      finish("bomb");
      stream.removeAllListeners("data");
      stream.destroy();
    });
    stream.on("end", () => finish());
    stream.on("error", () => finish("encoding-broken"));
    stream.end(input);
  });
}
