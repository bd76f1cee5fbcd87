import type { Socket } from "node:net";

/** One request to the hostile wing, and the ways to answer it. */
export interface Call {
  readonly method: string;
  readonly host: string;
  /** Path and query. */
  readonly path: string;
  readonly socket: Socket;
  /** A port of this machine where nobody may ever come. */
  readonly trapPort: number;
}

type Fields = Readonly<Record<string, string>>;

/** Addresses that only a lie leads to: whoever asks for one is counted as trapped. */
export const NEVER = "/never/";

/** A whole, well-formed answer; the connection stays open. */
export function reply(call: Call, status: number, fields: Fields, body: string | Buffer): true {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  const head = headOf(status, { ...fields, "Content-Length": String(bytes.length) });
  call.socket.write(call.method === "HEAD" ? Buffer.from(head) : Buffer.concat([Buffer.from(head), bytes]));
  return true;
}

export function page(call: Call, title: string, main: string): true {
  return reply(call, 200, HTML, htmlOf(title, main));
}

export function moved(call: Call, to: string): true {
  return reply(call, 302, { Location: to }, "");
}

export const HTML: Fields = { "Content-Type": "text/html; charset=utf-8" };

export const htmlOf = (title: string, main: string): string =>
  `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>\n<body><main><h1>${title}</h1>\n${main}</main></body></html>\n`;

export const linkOf = (href: string, text = href): string => `<a href="${href}">${text}</a>`;

const REASONS: Readonly<Record<number, string>> = { 200: "OK", 302: "Found", 404: "Not Found", 503: "Busy" };

export function headOf(status: number, fields: Fields): string {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${REASONS[status] ?? "Whatever"}\r\n${lines.join("")}\r\n`;
}

/** Bytes that keep to no protocol, then the end of the connection. */
export function raw(call: Call, bytes: string | Buffer): true {
  call.socket.end(bytes);
  return true;
}

/** No one is sent more than this, however long they stay. */
const MOST_BYTES = 2 ** 30;

/** Sends one piece after the other while there is someone to take them, never ahead of them, until there is none left. */
export function flood(
  call: Call,
  head: string,
  pieceAt: (rank: number) => string | Buffer | undefined,
): true {
  const { socket } = call;
  let rank = 0;
  let sent = 0;
  const more = (): void => {
    while (!socket.destroyed) {
      const piece = sent < MOST_BYTES ? pieceAt(rank++) : undefined;
      if (piece === undefined) return void socket.end();
      sent += piece.length;
      if (!socket.write(piece)) return void socket.once("drain", more);
    }
  };
  socket.write(head);
  if (call.method === "HEAD") socket.end();
  else more();
  return true;
}

/** The body of a chunked answer as pieces: a chunk each. */
export const chunk = (bytes: string | Buffer): Buffer => {
  const body = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
  return Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from("\r\n")]);
};

export const CHUNKED: Fields = { ...HTML, "Transfer-Encoding": "chunked" };

/** Sends a little now and then, for as long as someone waits: an hour at most. */
export function drip(call: Call, head: string, piece: string): true {
  const { socket } = call;
  socket.write(head);
  let left = MOST_DRIPS;
  const timer = setInterval(() => {
    if (left-- > 0) socket.write(piece);
    else socket.destroy();
  }, DRIP_MS);
  timer.unref();
  socket.once("close", () => clearInterval(timer));
  return true;
}

const DRIP_MS = 100;
const MOST_DRIPS = 36_000;
