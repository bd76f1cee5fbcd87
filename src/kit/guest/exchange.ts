import type { Dispatcher } from "undici";
import { decodeBody } from "./decoding.ts";
import { Gathering } from "./gathering.ts";
import type { BodyLimit, Failure, GuestLimits, Reply, Visit } from "./guest.ts";
import {
  exchangeError,
  GuestError,
  type GuestTrouble,
  isClosedConnection,
  isOfConnection,
  isOurMistake,
} from "./trouble.ts";

export type Outcome = Reply | Failure<GuestTrouble>;

/** The connection an exchange runs on. */
export interface Lane {
  readonly address: string;
  /** Requests sent on the connection, this one included. */
  readonly requests: number;
  /** Bytes received on the connection since it stands. */
  readonly bytesRead: number;
  /** The request has left on the connection that stands now. */
  started(): void;
  /** Gives up a connection being made. */
  stopConnecting(): void;
  /** Once more, on a fresh connection. */
  again(): void;
  /** The exchange is over, the lane may take the next. */
  free(): void;
}

/** Informational answers (103 Early Hints…) before the real one. */
const MOST_INFORMATIONAL = 10;
/** An unwanted body with no more than this left is read to its end, which spares a connection. */
const DRAINED_BYTES = 64 * 1024;
/** What a server may send beside header fields and body without either growing (chunk headers, a long status line). */
const MOST_SILENT_BYTES = 1_000_000;

const ENOUGH = new GuestError("aborted", "no more of this answer is wanted");

/** One request and its answer, as undici tells it piece by piece. It is settled once, whatever happens. */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly visit: Visit;
  /** Path and query. */
  readonly path: string;
  readonly limits: GuestLimits;
  isSettled = false;
  private readonly clock: { readonly nowMs: number };
  private readonly settle: (outcome: Outcome | Promise<Outcome>) => void;
  private readonly reject: (error: unknown) => void;
  private lane: Lane | undefined;
  private controller: Dispatcher.DispatchController | undefined;
  private begunAt = performance.now();
  private phase: "waiting" | "head" | "body" = "waiting";
  private isAgain = false;
  private informational = 0;
  private head: Pick<Reply, "status" | "headers" | "rawHeaders"> | undefined;
  private hasBody = false;
  private readonly body = new Gathering();
  private drainedBytes = 0;
  /** On the clock of the guest, see `check`. */
  private sentMs = 0;
  private movedMs = 0;
  private seenLength = 0;
  private bytesAtSending = 0;
  private bytesAtMove = 0;

  constructor(parts: {
    readonly visit: Visit;
    readonly path: string;
    readonly limits: GuestLimits;
    readonly clock: { readonly nowMs: number };
    readonly settle: (outcome: Outcome | Promise<Outcome>) => void;
    readonly reject: (error: unknown) => void;
  }) {
    this.visit = parts.visit;
    this.path = parts.path;
    this.limits = parts.limits;
    this.clock = parts.clock;
    this.settle = parts.settle;
    this.reject = parts.reject;
  }

  /** Takes a lane; the request goes out when its connection stands. */
  takes(lane: Lane): void {
    this.lane = lane;
    this.begunAt = performance.now();
  }

  stop(why: string): void {
    this.fail(new GuestError("aborted", why));
  }

  /** Called now and then: every deadline is held here, so a request costs no timer. */
  check(): void {
    if (this.visit.signal?.aborted) this.stop("stopped on request");
    else if (this.phase !== "waiting") this.checkPace();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.isSettled) {
      controller.abort(ENOUGH);
      return;
    }
    this.lane?.started();
    this.begunAt = performance.now();
    this.bytesAtSending = this.bytesAtMove = this.lane?.bytesRead ?? 0;
    this.sentMs ||= this.clock.nowMs;
    this.movedMs = this.clock.nowMs;
    this.phase = "head";
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number): void {
    if (this.isSettled) return;
    const raw = controller.rawHeaders as Buffer[];
    const flood = this.floodIn(raw, status);
    if (flood) this.fail(flood);
    else if (status >= 200) this.takesHead(raw, status);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.isSettled) return;
    if (!this.hasBody) {
      this.drainedBytes += chunk.length;
      if (this.drainedBytes > DRAINED_BYTES) this.cut([]);
      return;
    }
    const room = this.limits.bodyBytes - this.body.length;
    this.body.add(chunk.length > room ? chunk.subarray(0, room) : chunk);
    if (chunk.length > room) this.cut(["body-cut"]);
  }

  onResponseEnd(): void {
    this.end(() => this.reply([]));
    this.lane?.free();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (!this.isSettled && this.mayTryAgain(error)) {
      this.isAgain = true;
      this.phase = "waiting";
      this.lane?.again();
      return;
    }
    if (this.head && !this.hasBody) this.end(() => this.reply([]));
    else if (isOurMistake(error)) this.breaks(error);
    else this.end(() => this.failure(exchangeError(error, this.head !== undefined)));
    this.lane?.free();
  }

  private floodIn(raw: readonly Buffer[], status: number): GuestError | undefined {
    const { headerFields, headerBytes } = this.limits;
    if (status < 200 && ++this.informational > MOST_INFORMATIONAL) {
      return new GuestError("header-flood", `more than ${MOST_INFORMATIONAL} informational answers`);
    }
    if (raw.length / 2 > headerFields) {
      return new GuestError("header-flood", `more than ${headerFields} header fields`);
    }
    let bytes = 0;
    for (const { length } of raw) bytes += length;
    if (bytes <= headerBytes) return undefined;
    return new GuestError("header-flood", `more than ${headerBytes} bytes of header`);
  }

  private takesHead(raw: readonly Buffer[], status: number): void {
    const { visit } = this;
    const head = { status, ...readHeaders(raw) };
    this.head = head;
    this.phase = "body";
    this.movedMs = this.clock.nowMs;
    this.bytesAtMove = this.lane?.bytesRead ?? 0;
    if (visit.method === "HEAD" || status === 204 || status === 304) return;
    try {
      this.hasBody = visit.wantsBody?.(status, head.headers) ?? true;
    } catch (error) {
      this.breaks(error);
      this.hangUp();
    }
    if (!this.hasBody && Number(head.headers.get("content-length") ?? 0) > DRAINED_BYTES) this.cut([]);
  }

  /**
   * Once, on a fresh connection, when the kept one was the matter: it was lost before the request left, the server had meanwhile
   * closed it (RFC 9112 9.3.1), or something was left over from the answer before.
   */
  private mayTryAgain(error: unknown): boolean {
    if (this.isAgain || !isOfConnection(error)) return false;
    if (this.phase === "waiting") return true;
    if (this.phase !== "head" || !this.lane || this.lane.requests < 2) return false;
    return !isClosedConnection(error) || this.lane.bytesRead === this.bytesAtSending;
  }

  private checkPace(): void {
    const { nowMs } = this.clock;
    const length = this.body.length + this.drainedBytes;
    const bytesRead = this.lane?.bytesRead ?? 0;
    if (length !== this.seenLength) {
      this.seenLength = length;
      this.movedMs = nowMs;
      this.bytesAtMove = bytesRead;
    }
    if (bytesRead - this.bytesAtMove > this.limits.headerBytes + MOST_SILENT_BYTES) this.flooded();
    else if (this.phase === "head" && nowMs - this.sentMs > this.limits.firstByteMs) this.late(bytesRead);
    else if (this.phase === "body" && nowMs - this.movedMs > this.limits.idleMs) {
      this.slow(`nothing came for ${this.limits.idleMs} ms`);
    } else if (nowMs - this.sentMs > this.limits.totalMs) this.slow(`not done in ${this.limits.totalMs} ms`);
  }

  private flooded(): void {
    const trouble = this.phase === "head" ? "header-flood" : "protocol";
    this.failOrLeave(new GuestError(trouble, "much was sent, and nothing of the answer"));
  }

  private late(bytesRead: number): void {
    const isSilent = bytesRead === this.bytesAtSending;
    const what = isSilent ? "no answer" : "the head of the answer was not complete";
    this.fail(new GuestError(isSilent ? "timeout" : "too-slow", `${what} in ${this.limits.firstByteMs} ms`));
  }

  private slow(detail: string): void {
    this.failOrLeave(new GuestError("too-slow", detail));
  }

  /** When only an unwanted body is left, the answer is good whatever becomes of it. */
  private failOrLeave(error: GuestError): void {
    if (this.head && !this.hasBody) this.cut([]);
    else this.fail(error);
  }

  /** Ends here with what came, and hangs up. */
  private cut(limits: readonly BodyLimit[]): void {
    this.end(() => this.reply(limits));
    this.hangUp();
  }

  private fail(error: GuestError): void {
    this.end(() => this.failure(error));
    this.hangUp();
  }

  private hangUp(): void {
    if (this.phase === "waiting") this.lane?.stopConnecting();
    else this.controller?.abort(ENOUGH);
  }

  private end(outcome: () => Outcome | Promise<Outcome>): void {
    if (this.isSettled) return;
    this.isSettled = true;
    try {
      this.settle(outcome());
    } catch (error) {
      this.reject(error);
    }
  }

  /** A bug, of ours or of the caller: it is thrown. */
  breaks(error: unknown): void {
    if (this.isSettled) return;
    this.isSettled = true;
    this.reject(error);
  }

  private failure(error: GuestError): Outcome {
    return {
      kind: "failure",
      trouble: error.trouble,
      detail: error.message,
      durationMs: performance.now() - this.begunAt,
    };
  }

  private reply(cuts: readonly BodyLimit[]): Outcome | Promise<Outcome> {
    const durationMs = performance.now() - this.begunAt;
    const head = this.head ?? { status: 0, headers: new Map(), rawHeaders: [] };
    const body = this.body.whole();
    const decoded = decodeBody(body, head.headers.get("content-encoding"), cuts.length > 0, this.limits);
    const { hasBody } = this;
    const address = this.lane?.address ?? "";
    const toReply = ({ content, limits }: Awaited<typeof decoded>): Reply => ({
      kind: "reply",
      ...head,
      body,
      content,
      hasBody,
      limits: [...cuts, ...limits],
      address,
      durationMs,
    });
    return decoded instanceof Promise ? decoded.then(toReply) : toReply(decoded);
  }
}

function readHeaders(raw: readonly Buffer[]): Pick<Reply, "headers" | "rawHeaders"> {
  const headers = new Map<string, string>();
  const rawHeaders: string[] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const [name, value] = [textOf(raw[i]), textOf(raw[i + 1])];
    rawHeaders.push(name, value);
    const key = name.toLowerCase();
    const before = headers.get(key);
    if (before === undefined) headers.set(key, value);
    else headers.set(key, `${before}${key === "set-cookie" ? "\n" : ", "}${value}`);
  }
  return { headers, rawHeaders };
}

/** Header bytes are Latin-1 by tradition and UTF-8 in fact, when they are valid as such (addresses in `Location`). */
function textOf(bytes: Buffer | undefined): string {
  if (!bytes) return "";
  const text = bytes.toString("latin1");
  if (!/[\x80-\xff]/.test(text)) return text;
  const utf8 = bytes.toString();
  return utf8.includes("\ufffd") ? text : utf8;
}
