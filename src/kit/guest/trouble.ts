/** Why no answer came. */
export type GuestTrouble =
  | "dns-none"
  | "dns-failed"
  | "address-refused"
  | "connect-refused"
  | "connect-failed"
  | "connect-timeout"
  | "tls-expired"
  | "tls-name"
  | "tls-untrusted"
  | "tls-failed"
  | "timeout"
  | "too-slow"
  | "header-flood"
  | "protocol"
  | "broken-off"
  | "aborted";

const LONGEST_DETAIL = 200;

/** A trouble on its way to the one who asked. It never leaves the guest: a visit gives a `Failure`. */
export class GuestError extends Error {
  readonly trouble: GuestTrouble;

  constructor(trouble: GuestTrouble, detail: string) {
    super(detail.slice(0, LONGEST_DETAIL));
    this.name = "GuestError";
    this.trouble = trouble;
  }
}

/** What the resolver of names said. */
export function dnsError(error: unknown, host: string): GuestError {
  const code = codeOf(error);
  if (code === "ENOTFOUND" || code === "ENODATA") return new GuestError("dns-none", `no address for ${host}`);
  return new GuestError("dns-failed", `${host}: ${describe(error)}`);
}

/** What happened before a TCP connection stood. */
export function connectError(error: unknown): GuestError {
  if (error instanceof GuestError) return error;
  const code = codeOf(error);
  if (code === "ECONNREFUSED") return new GuestError("connect-refused", describe(error));
  if (code === "ETIMEDOUT") return new GuestError("connect-timeout", describe(error));
  return new GuestError("connect-failed", describe(error));
}

/** Codes of OpenSSL for a chain that leads to no authority we know, or that an authority may not sign. */
const UNTRUSTED = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "CERT_CHAIN_TOO_LONG",
  "CERT_REVOKED",
  "INVALID_CA",
  "PATH_LENGTH_EXCEEDED",
  "INVALID_PURPOSE",
  "CERT_UNTRUSTED",
  "CERT_REJECTED",
  "CERT_SIGNATURE_FAILURE",
]);

/** What happened between the TCP connection and the end of the TLS handshake. */
export function tlsError(error: unknown): GuestError {
  if (error instanceof GuestError) return error;
  const code = codeOf(error);
  if (code === "CERT_HAS_EXPIRED" || code === "CERT_NOT_YET_VALID") {
    return new GuestError("tls-expired", describe(error));
  }
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") return new GuestError("tls-name", describe(error));
  return new GuestError(UNTRUSTED.has(code) ? "tls-untrusted" : "tls-failed", describe(error));
}

/** What happened once the request was sent; `hasHead` when the header had come whole. */
export function exchangeError(error: unknown, hasHead: boolean): GuestError {
  return error instanceof GuestError ? error : new GuestError(troubleOf(error, hasHead), describe(error));
}

function troubleOf(error: unknown, hasHead: boolean): GuestTrouble {
  const code = codeOf(error);
  if (code === "UND_ERR_HEADERS_OVERFLOW") return "header-flood";
  if (code === "UND_ERR_DESTROYED" || code === "UND_ERR_CLOSED") return "aborted";
  if (isAgainstHttp(error, hasHead)) return "protocol";
  if (code.startsWith("ERR_SSL_") || code === "EPROTO") return "tls-failed";
  return code === "ETIMEDOUT" ? "too-slow" : "broken-off";
}

function isAgainstHttp(error: unknown, hasHead: boolean): boolean {
  const code = codeOf(error);
  // The parser says so too when the end comes where it waits for more: nothing it read was wrong.
  if (isParserError(error)) return !messageOf(error).includes("Invalid EOF state");
  if (code === "UND_ERR_RES_CONTENT_LENGTH_MISMATCH") return !hasHead;
  return code === "ERR_ASSERTION" || (code === "UND_ERR_SOCKET" && messageOf(error).startsWith("bad "));
}

function isParserError(error: unknown): boolean {
  return error instanceof Error && error.name === "HTTPParserError";
}

/** A mistake of our own in the request: no server is to blame. */
export function isOurMistake(error: unknown): boolean {
  const code = codeOf(error);
  return code === "UND_ERR_INVALID_ARG" || code === "UND_ERR_NOT_SUPPORTED";
}

/** A matter of the connection and what stood in it: not of our making it, nor of our ending it. */
export function isOfConnection(error: unknown): boolean {
  return isClosedConnection(error) || isAgainstHttp(error, false);
}

/** How a connection the server had closed meanwhile shows itself. */
export function isClosedConnection(error: unknown): boolean {
  const code = codeOf(error);
  if (code === "UND_ERR_SOCKET") return !messageOf(error).startsWith("bad ");
  return code === "ECONNRESET" || code === "EPIPE" || code === "ECONNABORTED";
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function describe(error: unknown): string {
  const code = codeOf(error);
  const message = messageOf(error).replace(/\s+/g, " ").trim();
  return code === "" || message.includes(code) ? message : `${message} (${code})`;
}
