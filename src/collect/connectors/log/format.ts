import { UserError } from "../../../kit/failure.ts";
import { W3cReader } from "./columns.ts";
import { JsonReader } from "./json.ts";
import { layoutOf } from "./layout.ts";
import { FIELD, type FieldName, type LineReader, LogLine } from "./line.ts";
import type { Moments } from "./moment.ts";
import { maskedExcerpt } from "./network.ts";
import { readCommon } from "./sense.ts";

const COMBINED =
  '$remote_addr $ident $user [$time_local] "$request" $status $size "$http_referer" "$http_user_agent"';
const COMMON = '$remote_addr $ident $user [$time_local] "$request" $status $size';
const AFTER_QUEUES =
  '[$time_local] $frontend $backend $timers $status $size $a $b $flags $connections $queues "$request"';

/** Formats of lines of text by their names in `options.format`. Of two that fit as well, the one that stands first says more. */
const LAYOUTS: Readonly<Record<string, () => LineReader>> = {
  vcombined: () => layoutOf(`$host ${COMBINED}`),
  combined: () => layoutOf(COMBINED),
  vcommon: () => layoutOf(`$host ${COMMON}`),
  common: () => layoutOf(COMMON),
  alb: () =>
    layoutOf(
      '$type $time_iso8601 $name $remote_addr $target $t1 $t2 $t3 $status $inner $in $out "$request" "$http_user_agent"',
      { hostInTarget: true, isUtc: true },
    ),
  elb: () =>
    layoutOf(
      '$time_iso8601 $name $remote_addr $target $t1 $t2 $t3 $status $inner $in $out "$request" "$http_user_agent"',
      { hostInTarget: true, isUtc: true },
    ),
  "elb-2014": () =>
    layoutOf('$time_iso8601 $name $remote_addr $target $t1 $t2 $t3 $status $inner $in $out "$request"', {
      hostInTarget: true,
      isUtc: true,
    }),
  haproxy: () => layoutOf(`$syslog]: $remote_addr ${AFTER_QUEUES}`),
  "haproxy-bare": () => layoutOf(`$remote_addr ${AFTER_QUEUES}`),
};
export const FORMATS = [...Object.keys(LAYOUTS), "w3c", "json"];

/** Lines looked at to tell the format. */
const SAMPLE_LINES = 200;

export interface FormatAsked {
  readonly path: string;
  /** A name of `FORMATS`, or a format as Apache or Nginx write it. */
  readonly format: string | undefined;
  readonly columns: Readonly<Record<string, string>>;
  readonly moments: Moments;
}

/** The reader for a file, by its first lines. @throws UserError when they are in no format we know. */
export function readerFor(start: Buffer, asked: FormatAsked): LineReader {
  const lines = sampleOf(start);
  const directive = lines.find((line) => /^#Fields:/i.test(line));
  if (asked.format === "w3c" || (asked.format === undefined && directive !== undefined))
    return w3c(directive, asked);
  const sound = lines.filter((line) => line.trim() !== "" && !line.startsWith("#"));
  const reader = asked.format === undefined ? detected(sound, asked) : declared(asked.format, asked);
  if (soundLines(reader, sound, asked.moments) === 0) throw unreadable(sound, asked);
  return reader;
}

function sampleOf(start: Buffer): string[] {
  const lines = start.toString("latin1").split("\n", SAMPLE_LINES + 1);
  // The last one is cut by the end of the piece, except in a short file.
  if (lines.length > 1) lines.pop();
  return lines.map((line) => line.replace(/\r$/, ""));
}

function w3c(directive: string | undefined, { path }: FormatAsked): LineReader {
  const reader = new W3cReader();
  reader.directive(directive ?? "");
  if (reader.lacks === undefined) return reader;
  throw new UserError({
    expected: `in ${path}, a line #Fields with date, time, cs-method, cs-uri-stem and sc-status`,
    got: directive === undefined ? "no such line" : `one without ${reader.lacks}`,
    next: "Turn these fields on in the server's settings; a log without them cannot tell visits.",
  });
}

function declared(format: string, { columns }: FormatAsked): LineReader {
  if (format === "json") return new JsonReader(columns);
  const known = LAYOUTS[format];
  if (known) return known();
  if (/[%$]/.test(format)) return layoutOf(format);
  throw new UserError({
    expected: `a format: ${FORMATS.join(", ")}, or one of Apache or Nginx with its % or $`,
    got: format,
    next: "Leave format out: it is seen from the first lines.",
  });
}

function detected(sound: readonly string[], asked: FormatAsked): LineReader {
  const readers = sound[0]?.startsWith("{")
    ? [new JsonReader(asked.columns)]
    : Object.values(LAYOUTS).map((reader) => reader());
  let best: { readonly reader: LineReader; readonly lines: number } | undefined;
  for (const reader of readers) {
    const lines = soundLines(reader, sound, asked.moments);
    if (lines > (best?.lines ?? 0)) best = { reader, lines };
  }
  if (best === undefined) throw unreadable(sound, asked);
  return best.reader;
}

/** How many of these lines make sense when they are read so. */
function soundLines(reader: LineReader, lines: readonly string[], moments: Moments): number {
  const line = new LogLine();
  return lines.filter((text) => {
    const bytes = Buffer.from(text, "latin1");
    line.forget();
    line.bytes = bytes;
    return (
      reader.read(bytes, 0, bytes.length, line) &&
      readCommon(line, reader, moments) === undefined &&
      isClient(fieldText(line, "client")) &&
      isHost(fieldText(line, "host"))
    );
  }).length;
}

function fieldText({ at, bytes }: LogLine, field: FieldName): string | undefined {
  const start = at[2 * FIELD[field]] ?? -1;
  return start < 0 ? undefined : bytes.toString("latin1", start, at[2 * FIELD[field] + 1]);
}

const isClient = (text: string | undefined): boolean =>
  text === undefined || /^[\da-f.:,[\]]+$|^[\w-]+(?:\.[\w-]+)+\.?$/i.test(text);
/** An address where a host should be: most likely the client, in a format without host. */
const isHost = (text: string | undefined): boolean =>
  text === undefined || /^(?=.*[a-z])[\w.-]+(?::\d+)?$/i.test(text);

function unreadable(sound: readonly string[], { path, format }: FormatAsked): UserError {
  return new UserError({
    expected: `a log of a web server in ${path}${format === undefined ? "" : `, in the format ${format}`}`,
    got: sound[0] === undefined ? "no line" : `lines like: ${maskedExcerpt(sound[0])}`,
    next: `Say the format in sources.yaml, options: format: one of ${FORMATS.join(", ")}, or as LogFormat (Apache) or log_format (Nginx) write it.`,
  });
}
