import { FIELD, type LineReader, type LogLine } from "./line.ts";
import type { Moments } from "./moment.ts";

const SPACE = 32;
const SLASH = 47;
const QUESTION = 63;
const REQUEST = 2 * FIELD.request;
const METHOD = 2 * FIELD.method;
const TARGET = 2 * FIELD.target;
const QUERY = 2 * FIELD.query;
const TIME = 2 * FIELD.time;
const STATUS = 2 * FIELD.status;
const HOST = 2 * FIELD.host;

/**
 * Makes sense of what a reader found: the moment, the request in its parts, the path without its query. A reason when the line says
 * nothing we can use. A request that is none (`\x16\x03\x01`) leaves the target out: its line is sound, and an error as a rule.
 */
export function readCommon(line: LogLine, reader: LineReader, moments: Moments): string | undefined {
  const { at, bytes } = line;
  const time = at[TIME] ?? -1;
  line.seconds = time < 0 ? Number.NaN : moments.read(bytes, time, at[TIME + 1] ?? 0, reader.isUtc === true);
  if (Number.isNaN(line.seconds)) return "no time that we can read";
  if (Number.isNaN(statusOf(line))) return "no status of the answer";
  splitRequest(line);
  splitTarget(line, reader.hostInTarget === true);
  return undefined;
}

/** `200`; NaN when it is none. */
export function statusOf({ at, bytes }: LogLine): number {
  const start = at[STATUS] ?? -1;
  if (start < 0 || (at[STATUS + 1] ?? 0) - start !== 3) return Number.NaN;
  const hundreds = (bytes[start] ?? 0) - 48;
  const tens = (bytes[start + 1] ?? 0) - 48;
  const ones = (bytes[start + 2] ?? 0) - 48;
  const isStatus = hundreds >= 1 && hundreds <= 9 && tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9;
  return isStatus ? 100 * hundreds + 10 * tens + ones : Number.NaN;
}

/** `GET /path HTTP/1.1`; the last part may lack, and a target may hold spaces when a client wrote it wrong. */
function splitRequest({ at, bytes }: LogLine): void {
  const start = at[REQUEST] ?? -1;
  if (start < 0) return;
  const end = at[REQUEST + 1] ?? 0;
  let space = start;
  while (space < end && bytes[space] !== SPACE) space++;
  const isTargetAlone = space === end && bytes[start] === SLASH;
  const from = isTargetAlone ? start : space + 1;
  let stop = end;
  // ` HTTP/1.1`
  if (bytes[end - 9] === SPACE && bytes[end - 8] === 72 && end - 9 > from) stop = end - 9;
  else if (bytes[end - 7] === SPACE && bytes[end - 6] === 72 && end - 7 > from) stop = end - 7;
  if (!isTargetAlone) {
    at[METHOD] = start;
    at[METHOD + 1] = space;
  }
  if (from >= stop) return;
  at[TARGET] = from;
  at[TARGET + 1] = stop;
}

/** Leaves a path in the target and what stands after `?` in the query. */
function splitTarget(line: LogLine, hasHost: boolean): void {
  const { at, bytes } = line;
  let start = at[TARGET] ?? -1;
  if (start < 0) return;
  const end = at[TARGET + 1] ?? 0;
  if (bytes[start] !== SLASH) {
    start = pathStart(line, start, end, hasHost);
    at[TARGET] = start;
    if (start < 0) return;
  }
  for (let i = start; i < end; i++) {
    if (bytes[i] !== QUESTION && bytes[i] !== 35) continue;
    at[TARGET + 1] = i;
    if (bytes[i] === QUESTION) {
      at[QUERY] = i + 1;
      at[QUERY + 1] = end;
    }
    return;
  }
}

/** The path in `https://host:443/path`; -1 for what is no address of a page (`*`, `host:443`, noise). */
function pathStart({ at, bytes }: LogLine, start: number, end: number, hasHost: boolean): number {
  const isAddress =
    bytes[start] === 104 && /^https?:\/\/[^/]/.test(bytes.toString("latin1", start, start + 10));
  if (!isAddress) return -1;
  const host = bytes.indexOf("//", start) + 2;
  const slash = bytes.indexOf(SLASH, host);
  if (hasHost) {
    at[HOST] = host;
    at[HOST + 1] = slash < 0 || slash > end ? end : slash;
  }
  return slash < 0 || slash > end ? -1 : slash;
}
