import type { Failure, Reply } from "../../../kit/guest/guest.ts";
import type { Trouble } from "../../../model/fact.ts";
import type { Found, Rank } from "../address/found.ts";

/** Why a request was made. */
export type Errand =
  /** The first robots.txt of a host: it also tells by which scheme and name the host answers. */
  | {
      readonly kind: "open";
      readonly origin: string;
      readonly url: string;
      readonly hops: number;
      /** Asked once more of a server that took the question and gave no answer. */
      readonly isAgain?: boolean;
    }
  /** The robots.txt of another origin of the host. */
  | { readonly kind: "robots"; readonly origin: string; readonly url: string; readonly hops: number }
  /** An address that cannot exist, to know how the host says so. */
  | { readonly kind: "probe"; readonly url: string; readonly hops: number }
  | { readonly kind: "sitemap"; readonly url: string; readonly hops: number }
  | { readonly kind: "page"; readonly url: string; readonly found: Found; readonly rank: Rank };

/** A request and what came of it: all that the facts are made of, so that reading it again from a journal gives the same facts. */
export interface Exchange {
  /** The desk that asked. */
  readonly desk: string;
  readonly errand: Errand;
  readonly method: "GET" | "HEAD";
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** When it was asked, ISO 8601. */
  readonly at: string;
  readonly result: Reply | Failure<Trouble | "aborted">;
  /** What a browser made of the page, when it ran its scripts. */
  readonly rendered?: Buffer;
}

/** What the head of a record tells of an answer. */
type Told = Omit<Reply, "headers" | "body" | "content">;

/** As a journal keeps it: a head, and the bytes of the bodies one after the other. */
export function packExchange(exchange: Exchange, keepsReceived: boolean): { head: string; body: Buffer } {
  const { result, rendered, desk, errand, method, requestHeaders, at } = exchange;
  const asked = { desk, errand, method, requestHeaders, at };
  if (result.kind === "failure") return { head: JSON.stringify({ ...asked, result }), body: EMPTY };
  const { kind, status, rawHeaders, hasBody, limits, address, durationMs, body, content } = result;
  const told: Told = { kind, status, rawHeaders, hasBody, limits, address, durationMs };
  const received = keepsReceived && body !== content ? body : EMPTY;
  const parts = [content, received, rendered ?? EMPTY];
  const lengths = [content.length, received.length, rendered ? rendered.length : -1];
  return {
    head: JSON.stringify({ ...asked, result: told, lengths }),
    body: received.length === 0 && !rendered ? content : Buffer.concat(parts),
  };
}

export function unpackExchange(head: string, bytes: Buffer): Exchange {
  const { result, lengths, ...rest } = JSON.parse(head) as Omit<Exchange, "result"> & {
    readonly result: Told | Failure<Trouble>;
    readonly lengths?: readonly [number, number, number];
  };
  if (result.kind === "failure") return { ...rest, result };
  const [contentBytes, receivedBytes, renderedBytes] = lengths ?? [bytes.length, 0, -1];
  const content = bytes.subarray(0, contentBytes);
  const received = receivedBytes > 0 ? bytes.subarray(contentBytes, contentBytes + receivedBytes) : content;
  const reply: Reply = { ...result, headers: headersOf(result.rawHeaders), body: received, content };
  if (renderedBytes < 0) return { ...rest, result: reply };
  return { ...rest, result: reply, rendered: bytes.subarray(contentBytes + receivedBytes) };
}

const EMPTY = Buffer.alloc(0);

/** Names in lower case; repeated fields joined, cookies by a line feed as they may hold commas. */
function headersOf(raw: readonly string[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = (raw[i] as string).toLowerCase();
    const before = headers.get(name);
    const value = raw[i + 1] as string;
    headers.set(
      name,
      before === undefined ? value : `${before}${name === "set-cookie" ? "\n" : ", "}${value}`,
    );
  }
  return headers;
}
