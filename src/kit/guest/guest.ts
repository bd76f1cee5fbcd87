/*
 * A guest on other people's servers: one HTTP exchange at a time, safe from whatever answers. Types only; `open.ts` makes one.
 */

/** Every limit of an exchange. Hitting one gives a typed result, never an exception. */
export interface GuestLimits {
  /** Name resolution at most, then connection and TLS together at most, ms. Waiting for a turn does not count. */
  readonly connectMs: number;
  /** From the request to the end of the headers, ms. */
  readonly firstByteMs: number;
  /** Longest silence inside a body, ms. */
  readonly idleMs: number;
  /** The whole exchange once connected, ms. */
  readonly totalMs: number;
  /** All header fields together, bytes. One visit can lower it only. */
  readonly headerBytes: number;
  readonly headerFields: number;
  /** Body as received, bytes: what comes after is not read. */
  readonly bodyBytes: number;
  /** Body once decoded, bytes. */
  readonly decodedBytes: number;
  /** A decoded body more than this many times longer than what was received, past 1 MB, is a bomb. */
  readonly inflation: number;
}

/** Leads a host, or all below a suffix (`*.example`), to an address said by hand. Such an address is always allowed. */
export interface Route {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  /** True when the server there speaks plain HTTP even for `https:` addresses. */
  readonly plain: boolean;
}

export interface GuestOptions {
  /** Sent with every request, as `User-Agent`. */
  readonly userAgent: string;
  readonly limits: GuestLimits;
  readonly routes: readonly Route[];
  /** Private networks that may be asked all the same, as CIDR (`10.1.0.0/16`): intranets that are the estate. */
  readonly allowedNetworks: readonly string[];
  /** Connections kept open to one origin. */
  readonly connectionsPerOrigin: number;
  /** Certificate authorities to trust besides the usual ones, PEM: an intranet has its own. */
  readonly ca?: string;
  /** Replaces the resolver of the system, in tests. */
  readonly lookup?: (host: string) => Promise<readonly string[]>;
}

export interface Visit {
  /** A fetch URL. */
  readonly url: string;
  readonly method: "GET" | "HEAD";
  readonly headers?: Readonly<Record<string, string>>;
  readonly limits?: Partial<GuestLimits>;
  /** Looks at the head of an answer: false means its body is not worth reading (an image, a film). */
  readonly wantsBody?: (status: number, headers: ReadonlyMap<string, string>) => boolean;
  readonly signal?: AbortSignal;
}

/** What cut a body, in the words of the incidents. */
export type BodyLimit = "body-cut" | "bomb" | "encoding-broken" | "encoding-unknown";

export interface Reply {
  readonly kind: "reply";
  readonly status: number;
  /** Names in lower case; repeated fields joined by a comma (`set-cookie` by a line feed). */
  readonly headers: ReadonlyMap<string, string>;
  /** Name, value, name, value… as sent. */
  readonly rawHeaders: readonly string[];
  /** As received: transfer encoding undone, content encoding not. Empty when not wanted. */
  readonly body: Buffer;
  /** Decoded. The same object as `body` where nothing had to be undone. */
  readonly content: Buffer;
  /** False when no body was read: not wanted, or none comes with such an answer (HEAD, 204, 304). */
  readonly hasBody: boolean;
  readonly limits: readonly BodyLimit[];
  /** The IP address that answered. */
  readonly address: string;
  /** From the request, sent on an open connection, to the end of the answer. */
  readonly durationMs: number;
  /** Our own lateness, where whoever passes the answer on took it off `durationMs`. */
  readonly missedMs?: number;
}

/** Why no answer came: one of `TROUBLES` of the model, or `aborted` when the caller asked to stop. */
export interface Failure<Trouble extends string = string> {
  readonly kind: "failure";
  readonly trouble: Trouble;
  /** What was seen, for people: `certificate expired on 2026-01-05`. At most 200 characters. */
  readonly detail: string;
  readonly durationMs: number;
  /** As in a reply. */
  readonly missedMs?: number;
}

export interface Guest<Trouble extends string = string> {
  /** One exchange. Redirections are not followed. Never throws for what a server or a network does. */
  visit(visit: Visit): Promise<Reply | Failure<Trouble>>;
  /** The addresses of a host as the guest would reach it, allowed ones only; remembered for a while. */
  addressesOf(host: string): Promise<readonly string[] | Failure<Trouble>>;
  /** Ends every connection. */
  close(): Promise<void>;
}
