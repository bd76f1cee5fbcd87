import { Buffer } from "node:buffer";

/**
 * A document being read, as UTF-8 bytes and as a string of one character per byte, to search and cut: decoding all of
 * it would cost a fifth of the whole reading. What is cut from `html` is raw: `fromRaw` gives its text.
 */
export interface Source {
  html: string;
  length: number;
  codes: Uint8Array;
}

export function createSource(): Source {
  return { html: "", length: 0, codes: new Uint8Array(0) };
}

/** Puts another document in place. Takes valid UTF-8. */
export function load(source: Source, bytes: Uint8Array): void {
  source.html = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  source.length = bytes.length;
  source.codes = bytes;
}

/** Text of a raw cut. */
export function fromRaw(raw: string): string {
  return /[\x80-\xff]/.test(raw) ? Buffer.from(raw, "latin1").toString("utf8") : raw;
}

/** True when a name, given in lower case, stands at a position in whatever case. */
export function isNameAt(codes: Uint8Array, start: number, end: number, name: string): boolean {
  if (name.length !== end - start) return false;
  for (let i = 0; i < name.length; i++) {
    const code = codes[start + i] ?? 0;
    if ((code >= 65 && code <= 90 ? code | 32 : code) !== name.charCodeAt(i)) return false;
  }
  return true;
}
