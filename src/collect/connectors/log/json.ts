import { jsonOf } from "../../../kit/json.ts";
import { FIELD, type FieldName, type LineReader, type LogLine } from "./line.ts";

/** Where servers write each field in JSON: Nginx as its users set it, Caddy, Traefik. The first that is there counts. */
const NAMES: Readonly<Partial<Record<FieldName, readonly string[]>>> = {
  host: ["host", "http_host", "vhost", "RequestHost", "request.host", "server_name", "hostname"],
  client: [
    "remote_addr",
    "ip",
    "client_ip",
    "clientip",
    "remote_ip",
    "ClientHost",
    "ClientAddr",
    "request.client_ip",
    "request.remote_ip",
    "request.remote_addr",
    "client",
  ],
  forwarded: ["http_x_forwarded_for", "x_forwarded_for", "request_X-Forwarded-For", "xff"],
  time: [
    "time_iso8601",
    "time_local",
    "@timestamp",
    "timestamp",
    "date",
    "StartUTC",
    "StartLocal",
    "time",
    "ts",
    "msec",
  ],
  method: ["request_method", "method", "RequestMethod", "request.method", "verb"],
  target: ["request_uri", "RequestPath", "request.uri", "uri", "path", "url", "request_path"],
  query: ["args", "query_string", "query"],
  status: ["status", "DownstreamStatus", "OriginStatus", "response", "status_code"],
  referrer: [
    "http_referer",
    "http_referrer",
    "referrer",
    "referer",
    "request_Referer",
    "request.headers.Referer",
  ],
  agent: [
    "http_user_agent",
    "user_agent",
    "agent",
    "request_User-Agent",
    "request.headers.User-Agent",
    "useragent",
  ],
  type: ["sent_http_content_type", "content_type", "downstream_Content-Type", "resp_headers.Content-Type"],
  request: ["request"],
};

/** Reads one JSON object a line. */
export class JsonReader implements LineReader {
  readonly gives = new Set<FieldName>();
  readonly #names: readonly (readonly [FieldName, readonly Name[]])[];
  #scratch = Buffer.alloc(64 << 10);

  /** @param columns Our name of a field → its name in the file, where servers were told another. */
  constructor(columns: Readonly<Record<string, string>>) {
    this.#names = Object.entries(NAMES).map(([field, names]) => {
      const own = columns[field];
      return [field as FieldName, (own === undefined ? names : [own]).map(nameOf)];
    });
  }

  read(bytes: Buffer, start: number, end: number, line: LogLine): boolean {
    if (bytes[start] !== 123 /* { */) return false;
    const values = objectOf(bytes, start, end);
    if (values === undefined) return false;
    if ((end - start) * 3 > this.#scratch.length) this.#scratch = Buffer.alloc((end - start) * 3);
    line.bytes = this.#scratch;
    let text = "";
    for (const [field, names] of this.#names) {
      const value = firstValue(values, names);
      if (value === undefined) continue;
      line.at[2 * FIELD[field]] = text.length;
      text += value;
      line.at[2 * FIELD[field] + 1] = text.length;
      this.gives.add(field);
    }
    // Headers are written where there are any: without referrer, a request had none.
    if (HEADERS.some((name) => fieldIn(values, name) !== undefined)) this.gives.add("referrer");
    if (this.#scratch.write(text) !== text.length) placeAgain(line, text);
    return true;
  }
}

/** Where letters take more than a byte, places in the text are not those in its bytes. */
function placeAgain({ at }: LogLine, text: string): void {
  for (let i = 0; i < at.length; i++) {
    const place = at[i] ?? -1;
    if (place > 0) at[i] = Buffer.byteLength(text.slice(0, place));
  }
}

/** A name, and the way to it where it is inside of other objects. */
interface Name {
  readonly whole: string;
  readonly way: readonly string[] | undefined;
}

const nameOf = (whole: string): Name => ({ whole, way: whole.includes(".") ? whole.split(".") : undefined });

function firstValue(values: Readonly<Record<string, unknown>>, names: readonly Name[]): string | undefined {
  for (const name of names) {
    let value = fieldIn(values, name);
    if (Array.isArray(value)) value = value[0];
    if (typeof value === "string") return value;
    if (typeof value === "number") return String(value);
  }
  return undefined;
}

const HEADERS = ["request.headers.User-Agent", "request_User-Agent"].map(nameOf);

const fieldIn = (values: Readonly<Record<string, unknown>>, { whole, way }: Name): unknown =>
  values[whole] ?? (way === undefined ? undefined : inside(values, way));

/** The value at `request.headers.Referer`. */
function inside(values: Readonly<Record<string, unknown>>, way: readonly string[]): unknown {
  let value: unknown = values;
  for (const name of way) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** Nginx writes `\xE9` when nobody told it that the log is JSON: that is no JSON. */
function objectOf(bytes: Buffer, start: number, end: number): Readonly<Record<string, unknown>> | undefined {
  const text = bytes.toString("utf8", start, end);
  const value = jsonOf(text) ?? (text.includes("\\x") ? jsonOf(text.replace(HEX, "\\u00$1")) : undefined);
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
}

const HEX = /\\x([0-9a-fA-F]{2})/g;
