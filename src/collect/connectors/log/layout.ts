import { UserError } from "../../../kit/failure.ts";
import { FIELD, type FieldName, type LineReader, type LogLine } from "./line.ts";

const QUOTE = 34;
const BACKSLASH = 92;

/** What one step reads: up to a delimiter, which it steps over. */
interface Step {
  /** Rank in `LogLine.at`; -1 when nobody needs it. */
  readonly at: number;
  /** What stands after it; empty: to the end of the line. */
  readonly until: Buffer;
}

/**
 * A reader for lines that a server writes by a format: `LogFormat` of Apache (`%h %l %u %t "%r" %>s`) or `log_format` of Nginx
 * (`$remote_addr - $remote_user [$time_local] "$request" $status`). What stands after the format in a line is let be.
 * @throws UserError when the format cannot tell visits.
 */
export function layoutOf(format: string, known: Pick<LineReader, "hostInTarget" | "isUtc"> = {}): LineReader {
  const parts = partsOf(format);
  const names = new Set(parts.flatMap(({ name }) => (name === undefined ? [] : [name])));
  refuseUnreadable(format, parts, names);
  const lead = Buffer.from(parts[0]?.literal ?? "");
  const steps = parts.slice(1).map(({ name, literal }) => ({
    at: name === undefined ? -1 : 2 * FIELD[name],
    until: Buffer.from(literal),
  }));
  return {
    ...known,
    gives: names,
    read: (bytes, start, end, line) =>
      startsWith(bytes, start, end, lead) && readSteps(steps, bytes, start + lead.length, end, line),
  };
}

function readSteps(
  steps: readonly Step[],
  bytes: Buffer,
  start: number,
  end: number,
  line: LogLine,
): boolean {
  let from = start;
  for (let i = 0; i < steps.length; i++) {
    const { at, until } = steps[i] as Step;
    const stop = until.length === 0 ? end : delimiterAt(bytes, from, end, until);
    if (stop < 0) return false;
    if (at >= 0) {
      line.at[at] = from;
      line.at[at + 1] = stop;
    }
    from = stop + until.length;
  }
  return true;
}

/** Short values are found sooner by looking at each byte, long ones by the search of the platform. */
const SHORT_BYTES = 8;

/** A quote with a backslash before it is part of the value: servers write it so. */
function delimiterAt(bytes: Buffer, from: number, end: number, until: Buffer): number {
  const first = until[0] ?? 0;
  const last = end - until.length;
  const near = Math.min(from + SHORT_BYTES, last + 1);
  let i = from;
  while (i < near && bytes[i] !== first) i++;
  if (i === near) i = bytes.indexOf(first, i);
  for (; i >= 0 && i <= last; i = bytes.indexOf(first, i + 1)) {
    const isEscaped =
      first === QUOTE && i > from && bytes[i - 1] === BACKSLASH && !isEscapedTwice(bytes, i, from);
    if (!isEscaped && isAt(bytes, i, until)) return i;
  }
  return -1;
}

function isEscapedTwice(bytes: Buffer, quote: number, from: number): boolean {
  let slashes = 0;
  while (quote - 1 - slashes >= from && bytes[quote - 1 - slashes] === BACKSLASH) slashes++;
  return slashes % 2 === 0;
}

function isAt(bytes: Buffer, at: number, text: Buffer): boolean {
  for (let i = 1; i < text.length; i++) if (bytes[at + i] !== text[i]) return false;
  return true;
}

const startsWith = (bytes: Buffer, start: number, end: number, lead: Buffer): boolean =>
  lead.length === 0 || (end - start >= lead.length && bytes[start] === lead[0] && isAt(bytes, start, lead));

/** A field (none for the beginning, and for fields nobody needs), and what stands after it. */
interface Part {
  readonly name?: FieldName;
  literal: string;
}

const DIRECTIVE = /%(?:%|[<>!,\d]*(?:\{([^}]+)\})?([a-zA-Z^]{1,3}))|\$\{?([a-z_0-9]+)\}?/g;

function partsOf(format: string): Part[] {
  const plain = format.replace(/\\"/g, '"').replace(/\\t/g, "\t");
  const parts: Part[] = [{ literal: "" }];
  let from = 0;
  for (const found of plain.matchAll(DIRECTIVE)) {
    const [all, argument, letters = "", variable] = found;
    (parts.at(-1) as Part).literal += plain.slice(from, found.index);
    from = found.index + all.length;
    if (all === "%%") (parts.at(-1) as Part).literal += "%";
    else if (variable !== undefined) parts.push(partOf(NGINX[variable]));
    else parts.push(...apacheParts(letters, argument, parts.at(-1) as Part));
  }
  (parts.at(-1) as Part).literal += plain.slice(from);
  return parts;
}

const partOf = (name: FieldName | undefined): Part =>
  name === undefined ? { literal: "" } : { name, literal: "" };

/** Apache writes brackets around `%t`; a letter after a directive of one letter is text. */
function apacheParts(letters: string, argument: string | undefined, before: Part): Part[] {
  const letter = letters.startsWith("^") ? letters.slice(0, 3) : (letters[0] ?? "");
  const text = letters.slice(letter.length);
  if (letter === "t" && argument === undefined) {
    before.literal += "[";
    return [{ name: "time", literal: `]${text}` }];
  }
  const name = argument === undefined || letter === "t" ? APACHE[letter] : HEADERS[argument.toLowerCase()];
  return [{ ...partOf(argument !== undefined && "ha".includes(letter) ? "client" : name), literal: text }];
}

const APACHE: Readonly<Record<string, FieldName>> = {
  h: "client",
  a: "client",
  t: "time",
  r: "request",
  m: "method",
  U: "target",
  q: "query",
  s: "status",
  v: "host",
  V: "host",
};

/** Request and answer headers that Apache may be told to log; `c` stands for `%{c}a`. */
const HEADERS: Readonly<Record<string, FieldName>> = {
  referer: "referrer",
  "user-agent": "agent",
  host: "host",
  "x-forwarded-for": "forwarded",
  "content-type": "type",
};

const NGINX: Readonly<Record<string, FieldName>> = {
  remote_addr: "client",
  http_x_forwarded_for: "forwarded",
  proxy_add_x_forwarded_for: "forwarded",
  time_local: "time",
  time_iso8601: "time",
  msec: "time",
  request: "request",
  request_method: "method",
  request_uri: "target",
  uri: "target",
  args: "query",
  query_string: "query",
  status: "status",
  http_referer: "referrer",
  http_user_agent: "agent",
  host: "host",
  http_host: "host",
  server_name: "host",
  sent_http_content_type: "type",
};

function refuseUnreadable(format: string, parts: readonly Part[], names: ReadonlySet<FieldName>): void {
  const touching = parts.slice(1, -1).some(({ literal }) => literal === "");
  const missing: string[] = [];
  if (!names.has("time")) missing.push("%t or $time_local");
  if (!names.has("status")) missing.push("%>s or $status");
  if (!names.has("request") && !names.has("target")) missing.push("%r or $request");
  if (missing.length === 0 && !touching) return;
  throw new UserError({
    expected: "a format of Apache or Nginx that says when, what was asked and what was answered",
    got: touching ? `two fields that touch in ${format}` : `none of ${missing.join(", ")} in ${format}`,
    next: "Copy the format from LogFormat or log_format of the server's settings.",
  });
}
