import type { Buffer } from "node:buffer";
import { constants, gunzipSync } from "node:zlib";

/** What a gzip file holds. */
export interface Inflated {
  readonly bytes: Uint8Array;
  /** True when it holds more than asked for: `bytes` is a beginning. */
  readonly isCut: boolean;
  /** True when it is damaged: `bytes` is what came before, or a part of it. */
  readonly isBroken: boolean;
}

/** Known by its first bytes, whatever its name or type. */
export function isGzip(content: Uint8Array): boolean {
  return content[0] === 0x1f && content[1] === 0x8b;
}

/**
 * Inflates at most so many bytes. One that ends too early gives what it has. Of one that holds too much, or that is
 * damaged, the longest beginning that inflates is looked for by halving, until it fills half of what is asked for.
 */
export function inflated(content: Uint8Array, mostBytes: number): Inflated {
  const whole = beginningOf(content, content.length, mostBytes);
  if (typeof whole === "object") return { bytes: whole, isCut: false, isBroken: false };
  let bytes: Uint8Array = content.subarray(0, 0);
  let good = 0;
  let bad = content.length;
  while (bad - good > 1 && bytes.length < mostBytes / 2) {
    const length = (good + bad) >> 1;
    const tried = beginningOf(content, length, mostBytes);
    if (typeof tried === "string") bad = length;
    else [good, bytes] = [length, tried];
  }
  return { bytes, isCut: whole === "too-much", isBroken: whole === "damaged" };
}

function beginningOf(
  content: Uint8Array,
  length: number,
  mostBytes: number,
): Buffer | "too-much" | "damaged" {
  try {
    // A flush at the end, not a finish: an early end is then no error.
    return gunzipSync(content.subarray(0, length), {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: mostBytes,
    });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "too-much" : "damaged";
  }
}
