import { createHash, randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import { constants, gzipSync } from "node:zlib";

/*
 * Records of a WARC 1.1 file (ISO 28500:2017), each compressed on its own so that a reader may start at any of them.
 *
 * An answer is kept as it came, header fields in their order and content encoding included, but for three things that nobody
 * has any more once a client has read it: the reason after the status is the usual one, `Transfer-Encoding` is left out since
 * it has been undone, and `Content-Length` is that of the body kept here.
 */

/** A request, and what was answered. */
export interface Exchange {
  /** Absolute, without fragment. */
  readonly url: string;
  /** When it was asked, ISO 8601 in UTC. */
  readonly at: string;
  readonly method: string;
  /** As sent; `Host` is added where it is missing. */
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly status: number;
  /** Name, value, name, value… as text; it is written as UTF-8, which readers of archives expect. */
  readonly rawHeaders: readonly string[];
  /** As received, transfer encoding undone. */
  readonly body: Buffer;
  readonly ipAddress?: string;
  /** Why the body ends before its end: too long, too slow, or broken off. */
  readonly truncated?: "length" | "time" | "disconnect";
}

/** The capture whose payload an exchange brought again; without `at` when nobody knows when that was. */
export interface EarlierCapture {
  readonly url: string;
  readonly at?: string;
}

/** Gives each record its name, `<urn:uuid:…>`, from the type and the address of the record. */
export type NameRecord = (type: string, subject: string) => string;

interface Options {
  readonly nameRecord?: NameRecord;
  /** Of the body, when it is known already. */
  readonly digest?: string;
}

/** What a file says of itself. */
export interface ArchiveInfo {
  readonly filename: string;
  readonly at: string;
  readonly software: string;
  readonly description: string;
  /** How robots.txt was treated: `obey`, `ignore`. */
  readonly robots?: string;
  readonly userAgent?: string;
}

/** The first record of a file: who wrote it, and how. */
export function infoRecord(info: ArchiveInfo, nameRecord: NameRecord = randomName): Buffer {
  const fields: Fields = [
    ["software", info.software],
    ["format", "WARC File Format 1.1"],
    ["conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"],
    ["description", info.description],
    ["robots", info.robots],
    ["http-header-user-agent", info.userAgent],
  ];
  return recordOf(
    [
      ["WARC-Type", "warcinfo"],
      ["WARC-Record-ID", nameRecord("warcinfo", info.filename)],
      ["WARC-Date", info.at],
      ["WARC-Filename", info.filename],
      ["Content-Type", "application/warc-fields"],
    ],
    Buffer.from(fieldLines(fields)),
  );
}

/**
 * The answer, then the request that belongs to it. With an earlier capture the answer is a revisit: its header fields, and
 * where its payload was kept.
 */
export function exchangeRecords(
  exchange: Exchange,
  options: Options & { readonly earlier?: EarlierCapture | undefined } = {},
): readonly Buffer[] {
  const nameRecord = options.nameRecord ?? randomName;
  const name = nameRecord("response", exchange.url);
  const named = { ...options, nameRecord: () => name };
  return [
    options.earlier ? revisitRecord(exchange, options.earlier, named) : responseRecord(exchange, named),
    requestRecord(exchange, nameRecord("request", exchange.url), name),
  ];
}

/** An answer with its body. */
export function responseRecord(
  exchange: Exchange,
  { nameRecord = randomName, digest }: Options = {},
): Buffer {
  const { url, body } = exchange;
  return recordOf(
    [
      ["WARC-Type", "response"],
      ["WARC-Record-ID", nameRecord("response", url)],
      ...placeAndTime(exchange),
      ["WARC-Payload-Digest", digest ?? digestOf(body)],
      ["WARC-Truncated", exchange.truncated],
      ["Content-Type", "application/http; msgtype=response"],
    ],
    Buffer.concat([answerHead(exchange), body]),
  );
}

/** `sha1:` and the hash in base 32, as web archives write it. */
export function digestOf(bytes: Buffer): string {
  return `sha1:${base32(createHash("sha1").update(bytes).digest())}`;
}

/** An answer whose payload was kept before: the server said so (304), or the bytes did. */
function revisitRecord(
  exchange: Exchange,
  earlier: EarlierCapture,
  { nameRecord = randomName, digest }: Options,
): Buffer {
  const isUnchanged = exchange.status === 304;
  return recordOf(
    [
      ["WARC-Type", "revisit"],
      ["WARC-Record-ID", nameRecord("revisit", exchange.url)],
      ...placeAndTime(exchange),
      ["WARC-Profile", `${PROFILE}${isUnchanged ? "server-not-modified" : "identical-payload-digest"}`],
      ["WARC-Refers-To-Target-URI", earlier.url],
      ["WARC-Refers-To-Date", earlier.at],
      // The body of a 304 is empty: its digest would say nothing of the payload.
      ["WARC-Payload-Digest", isUnchanged ? undefined : (digest ?? digestOf(exchange.body))],
      ["Content-Type", "application/http; msgtype=response"],
    ],
    answerHead(exchange),
  );
}

const PROFILE = "http://netpreserve.org/warc/1.1/revisit/";

function requestRecord(exchange: Exchange, name: string, answerName: string): Buffer {
  const { pathname, search, host } = new URL(exchange.url);
  const hasHost = Object.keys(exchange.requestHeaders).some((field) => field.toLowerCase() === "host");
  const fields: Fields = [
    ...(hasHost ? [] : [["Host", host] as const]),
    ...Object.entries(exchange.requestHeaders),
  ];
  const block = Buffer.from(`${exchange.method} ${pathname}${search} HTTP/1.1\r\n${fieldLines(fields)}\r\n`);
  return recordOf(
    [
      ["WARC-Type", "request"],
      ["WARC-Record-ID", name],
      ...placeAndTime(exchange),
      ["WARC-Concurrent-To", answerName],
      ["Content-Type", "application/http; msgtype=request"],
    ],
    block,
  );
}

const placeAndTime = ({ url, at, ipAddress }: Exchange): Fields => [
  ["WARC-Target-URI", url],
  ["WARC-Date", at],
  ["WARC-IP-Address", ipAddress],
];

/** The status line and the fields of an answer, as the note at the top says. */
function answerHead({ status, rawHeaders, body, method }: Exchange): Buffer {
  // What HEAD and 304 announce is the length of a body that they do not carry: it stays as it came.
  const hasLength = method !== "HEAD" && status !== 304;
  let isWritten = !hasLength;
  const fields: [string, string][] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const [name = "", value = ""] = rawHeaders.slice(i, i + 2);
    const lower = name.toLowerCase();
    if (lower === "transfer-encoding") continue;
    if (lower !== "content-length" || !hasLength) fields.push([name, value]);
    else if (!isWritten) {
      fields.push([name, String(body.length)]);
      isWritten = true;
    }
  }
  if (!isWritten) fields.push(["Content-Length", String(body.length)]);
  return Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? "Unknown"}\r\n${fieldLines(fields)}\r\n`);
}

type Fields = readonly (readonly [name: string, value: string | undefined])[];

function recordOf(fields: Fields, block: Buffer): Buffer {
  const own: Fields = [
    ["WARC-Block-Digest", digestOf(block)],
    ["Content-Length", String(block.length)],
  ];
  const head = Buffer.from(`WARC/1.1\r\n${fieldLines(fields)}${fieldLines(own)}\r\n`);
  const record = Buffer.concat([head, block, Buffer.from("\r\n\r\n")]);
  return gzipSync(record, record.length < SMALL_WINDOW_BYTES ? FAST_SMALL : FAST);
}

// Small buffers compress four times faster at once than through the thread pool (measured on pages of 11 kB).
const FAST = { level: constants.Z_BEST_SPEED };
// A request needs no window of 32 kB: preparing that costs two to four times what compressing it does.
const SMALL_WINDOW_BYTES = 1 << 12;
const FAST_SMALL = { ...FAST, windowBits: 12, memLevel: 5 };

/** Fields without a value are left out. */
const fieldLines = (fields: Fields): string =>
  fields.map(([name, value]) => (value === undefined ? "" : fieldLine(name, value))).join("");

// A line end inside a value would start another field, or the body.
const fieldLine = (name: string, value: string): string =>
  `${name.replaceAll(/[\0\r\n:]/g, " ")}: ${value.replaceAll(/[\0\r\n]/g, " ")}\r\n`;

const randomName: NameRecord = () => `<urn:uuid:${randomUUID()}>`;

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function base32(bytes: Buffer): string {
  let text = "";
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + BASE32[(held << (5 - bits)) & 31] : text;
}
