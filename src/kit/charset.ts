import { Buffer, isUtf8 } from "node:buffer";
import { createRequire } from "node:module";
import type Iconv from "iconv-lite";

/** Loaded with the first document that needs it: few do. */
const load = createRequire(import.meta.url);

/** A document in valid UTF-8, without byte-order mark, and the WHATWG name of the character set it came in. */
export interface Utf8Document {
  readonly bytes: Uint8Array;
  readonly charset: string;
}

/**
 * Decodes an HTML document as browsers do: byte-order mark, then HTTP header, then the document's own declaration.
 * Where none speaks, valid UTF-8 is read as UTF-8 and the rest as windows-1252. Never throws: bad bytes become U+FFFD.
 * What is valid UTF-8 already, nearly every page of today, is not copied.
 */
export function toUtf8(body: Uint8Array, contentType: string | null): Utf8Document {
  const charset = charsetOf(body, contentType);
  if (charset !== "utf-8") return { bytes: Buffer.from(decode(body, charset)), charset };
  const bytes = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? body.subarray(3) : body;
  return { bytes: isUtf8(bytes) ? bytes : Buffer.from(asBuffer(bytes).toString("utf8")), charset };
}

function charsetOf(body: Uint8Array, contentType: string | null): string {
  return (
    charsetOfMark(body) ?? charsetOfHeader(contentType) ?? charsetOfDocument(body) ?? charsetByContent(body)
  );
}

function charsetOfMark(body: Uint8Array): string | undefined {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return "utf-8";
  if (body[0] === 0xfe && body[1] === 0xff) return "utf-16be";
  if (body[0] === 0xff && body[1] === 0xfe) return "utf-16le";
  return undefined;
}

function charsetOfHeader(contentType: string | null): string | undefined {
  if (contentType === null) return undefined;
  if (contentType === "text/html; charset=utf-8") return "utf-8"; // nearly every answer of today
  return charsetOfLabel(/charset\s*=\s*["']?\s*([^\s"';,]+)/i.exec(contentType)?.[1]);
}

/** The HTML standard asks for the first 1,024 bytes; browsers go further, and so do badly ordered heads. */
const PRESCAN_BYTES = 4096;

function charsetOfDocument(body: Uint8Array): string | undefined {
  const start = asBuffer(body.subarray(0, PRESCAN_BYTES)).toString("latin1");
  const declared = charsetOfXml(start) ?? charsetOfMeta(start);
  if (declared === undefined) return undefined;
  // What could be read as ASCII this far is no UTF-16 (HTML standard, prescan).
  return declared.startsWith("utf-16") ? "utf-8" : declared;
}

function charsetOfXml(start: string): string | undefined {
  const declaration = /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]+)/i.exec(start);
  return charsetOfLabel(declaration?.[1]);
}

function charsetOfMeta(start: string): string | undefined {
  for (const [tag] of start.replace(/<!--[\s\S]*?-->/g, "").matchAll(/<meta[\s/][^>]*/gi)) {
    const isContentType = /http-equiv\s*=\s*["']?\s*content-type/i.test(tag);
    const searched = isContentType ? tag : tag.replace(/\scontent\s*=\s*("[^"]*"|'[^']*')/gi, "");
    const charset = charsetOfLabel(/[\s"';/]charset\s*=\s*["']?\s*([^\s"';/>]+)/i.exec(searched)?.[1]);
    if (charset !== undefined) return charset;
  }
  return undefined;
}

function charsetByContent(body: Uint8Array): string {
  let end = body.length;
  // A body may have been cut in the middle of a character.
  while (end > 0 && end > body.length - 4 && (body[end - 1] ?? 0) >= 0x80) end--;
  return isUtf8(body.subarray(0, end)) ? "utf-8" : "windows-1252";
}

const known = new Map<string, string | undefined>();

/** The label table of the WHATWG Encoding standard is the one of TextDecoder; its decoding is not, see `decode`. */
function charsetOfLabel(label: string | undefined): string | undefined {
  if (label === undefined || label.length > 40) return undefined;
  const name = label.toLowerCase();
  if (!known.has(name) && known.size < 1000) known.set(name, lookUp(name));
  return known.get(name);
}

function lookUp(label: string): string | undefined {
  if (label === "x-user-defined") return "windows-1252";
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined; // not a label of the standard: as if nothing had been declared
  }
}

/**
 * TextDecoder of Node 20 reads bytes 0x80 to 0x9F of windows-1252 as control characters (œ and € are lost), so legacy
 * sets go to iconv-lite, and only what it lacks to TextDecoder.
 */
function decode(body: Uint8Array, charset: string): string {
  const iconv: typeof Iconv = load("iconv-lite");
  const isLeft = charset.startsWith("utf-16") || !iconv.encodingExists(charset);
  return isLeft ? new TextDecoder(charset).decode(body) : iconv.decode(asBuffer(body), charset);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
