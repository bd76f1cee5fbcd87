import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { isIP } from "node:net";
import type { Told } from "../collect/counter/counter.ts";

/** Answers a request, or leaves it to the pages: true when it has answered, or will. */
export type Gate = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface CounterGateGiven {
  /** What becomes of a hit is nothing that the page it comes from may know. */
  readonly take: (told: Told) => unknown;
  /** The last address of X-Forwarded-For is that of the browser: only where a proxy of one's own writes it. */
  readonly trustProxy: boolean;
  /** Told once, when a proxy seems to stand in front though none is trusted: all people would be one network. */
  readonly onProxy: () => void;
}

/** No page and no link that people follow is longer. */
const MOST_BODY_BYTES = 4096;
const LONGEST_AGENT = 400;
const PIXEL = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

const COMMON: OutgoingHttpHeaders = {
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "cross-origin",
};
const NOTHING: OutgoingHttpHeaders = { ...COMMON, "cache-control": "no-store" };

/**
 * What counted sites ask of the observatory: the script, the hits it sends, the image of pages without script. It stands in front of the
 * pages, with nothing between, because hits come by thousands. It sets no cookie, and answers the same to all.
 */
export function counterGate(given: CounterGateGiven, root = new URL("../../", import.meta.url)): Gate {
  const script = counterScript(root);
  let hasWarned = false;
  const doors: Readonly<Record<string, Door>> = {
    "/count": { allow: "POST", open: (request, response) => takeBeacon(request, response, given) },
    "/count.gif": { allow: "GET, HEAD", open: (request, response) => takePixel(request, response, given) },
    "/counter.js": {
      allow: "GET, HEAD",
      open: (request, response) => answerScript(request, response, script),
    },
  };
  return (request, response) => {
    const door = doors[pathOf(request.url ?? "")];
    if (!door) return false;
    if (!given.trustProxy && !hasWarned && request.headers["x-forwarded-for"] !== undefined) {
      hasWarned = true;
      given.onProxy();
    }
    if (door.allow.includes(request.method ?? "")) door.open(request, response);
    else refuseMethod(request, response, door.allow);
    return true;
  };
}

interface Door {
  readonly allow: string;
  readonly open: (request: IncomingMessage, response: ServerResponse) => void;
}

function pathOf(url: string): string {
  const end = url.indexOf("?");
  return end < 0 ? url : url.slice(0, end);
}

function takeBeacon(request: IncomingMessage, response: ServerResponse, given: CounterGateGiven): void {
  const pieces: Buffer[] = [];
  let length = 0;
  request.on("data", (piece: Buffer) => {
    length += piece.length;
    if (length <= MOST_BODY_BYTES) pieces.push(piece);
    else if (!response.headersSent) close(request, response);
  });
  request.on("end", () => {
    if (response.headersSent) return;
    const form = new URLSearchParams(Buffer.concat(pieces).toString("utf8"));
    given.take({
      ...saidBy(request, given.trustProxy),
      kind: form.get("k") === "o" ? "out" : "view",
      page: /^[vo]$/.test(form.get("k") ?? "") ? (form.get("u") ?? "") : "",
      origin: request.headers.origin ?? "",
      referrer: form.get("r") ?? "",
      target: form.get("t") ?? "",
    });
    response.writeHead(204, NOTHING).end();
  });
}

/** More than a hit: the same answer, and no more of it is read. */
function close(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(204, { ...NOTHING, connection: "close" }).end(() => request.destroy());
}

function takePixel(request: IncomingMessage, response: ServerResponse, given: CounterGateGiven): void {
  if (request.method === "GET") {
    const page = request.headers.referer ?? "";
    const asked = new URLSearchParams((request.url ?? "").slice("/count.gif?".length)).get("u");
    given.take({
      ...saidBy(request, given.trustProxy),
      kind: "view",
      page: asked ?? page,
      origin: /^https?:\/\/[^/?#]+/i.exec(page)?.[0] ?? "",
      referrer: undefined,
      target: "",
    });
  }
  const headers = { ...NOTHING, "content-type": "image/gif", "content-length": PIXEL.length };
  response.writeHead(200, headers).end(request.method === "GET" ? PIXEL : undefined);
}

function refuseMethod(request: IncomingMessage, response: ServerResponse, allow: string): void {
  request.resume();
  response.writeHead(405, { ...NOTHING, allow, connection: "close" }).end();
}

type Said = Pick<Told, "agent" | "address" | "isUnwilling">;

function saidBy({ headers, socket }: IncomingMessage, trustProxy: boolean): Said {
  const own = socket.remoteAddress ?? "";
  return {
    agent: (headers["user-agent"] ?? "").slice(0, LONGEST_AGENT),
    address: trustProxy ? (forwarded(headers["x-forwarded-for"]) ?? own) : own,
    isUnwilling: headers["sec-gpc"] === "1" || headers.dnt === "1",
  };
}

/** The address that the nearest proxy saw; those before it are what others said. Some proxies add a port. */
function forwarded(header: string | string[] | undefined): string | undefined {
  const last = String(header ?? "")
    .split(",")
    .at(-1)
    ?.trim();
  const address = last?.replace(/^\[(.*)\](?::\d+)?$/, "$1").replace(/^([\d.]+):\d+$/, "$1");
  return address !== undefined && isIP(address) !== 0 ? address : undefined;
}

interface Script {
  readonly body: Buffer;
  readonly headers: OutgoingHttpHeaders;
}

/** The script as browsers get it: without the spaces that lines begin with. */
function counterScript(root: URL): Script {
  const body = Buffer.from(readFileSync(new URL("assets/counter.js", root), "utf8").replace(/^ +/gm, ""));
  const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
  const headers = {
    ...COMMON,
    "content-type": "text/javascript; charset=utf-8",
    "content-length": body.length,
    "cache-control": "public, max-age=3600",
    "access-control-allow-origin": "*",
    etag,
  };
  return { body, headers };
}

function answerScript(request: IncomingMessage, response: ServerResponse, { body, headers }: Script): void {
  if (request.headers["if-none-match"]?.includes(String(headers.etag))) {
    const { "content-length": _, ...rest } = headers;
    response.writeHead(304, rest).end();
  } else response.writeHead(200, headers).end(request.method === "GET" ? body : undefined);
}
