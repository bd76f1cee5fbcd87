import type { IncomingMessage, Server } from "node:http";

/** How slowly a request may come. A slow line gets through; a drip that holds a connection does not. */
export interface Pace {
  /** During which nothing is asked of it, ms. */
  readonly graceMs: number;
  /** Below so many bytes a second on average, after that, it is cut. */
  readonly leastBytesPerSecond: number;
  /** A whole request takes no longer, ms. */
  readonly mostMs: number;
}

export const USUAL_PACE: Pace = { graceMs: 8_000, leastBytesPerSecond: 2_000, mostMs: 900_000 };

interface Coming {
  readonly request: IncomingMessage;
  readonly bytesBefore: number;
  /** Time in which we waited for it, and not it for us. */
  waitedMs: number;
}

const ANSWER = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n";

/** Cuts requests that come slower, with 408. `mostMs` is the server’s own `requestTimeout`. */
export function watchPace(server: Server, { graceMs, leastBytesPerSecond }: Pace): void {
  const coming = new Set<Coming>();
  server.on("request", (request: IncomingMessage) => {
    if (!request.complete) coming.add({ request, bytesBefore: request.socket.bytesRead, waitedMs: 0 });
  });
  const everyMs = Math.min(1_000, graceMs / 4);
  const timer = setInterval(() => {
    for (const one of coming) {
      const { request, bytesBefore } = one;
      if (request.complete || request.destroyed) {
        coming.delete(one);
        continue;
      }
      // What came and was not taken yet is no fault of who sends.
      if (request.readableLength > 0) continue;
      one.waitedMs += everyMs;
      const bytes = request.socket.bytesRead - bytesBefore;
      if (one.waitedMs < graceMs || bytes >= (leastBytesPerSecond * one.waitedMs) / 1000) continue;
      coming.delete(one);
      request.socket.write(ANSWER);
      request.socket.destroy();
    }
  }, everyMs);
  timer.unref();
  server.once("close", () => clearInterval(timer));
}
