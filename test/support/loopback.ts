import { readFileSync } from "node:fs";
import { createServer as createHttp, type RequestListener } from "node:http";
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from "node:net";
import type { TestContext } from "node:test";
import { createServer as createTls, type TLSSocket, type TlsOptions } from "node:tls";
import type { Guest, GuestLimits, GuestOptions, Reply } from "../../src/kit/guest/guest.ts";
import { openGuest } from "../../src/kit/guest/open.ts";
import type { GuestTrouble } from "../../src/kit/guest/trouble.ts";

/** Small sizes, so that tests are quick; long times, so that a busy machine fails none. */
export const SMALL_LIMITS: GuestLimits = {
  connectMs: 20_000,
  firstByteMs: 20_000,
  idleMs: 20_000,
  totalMs: 40_000,
  headerBytes: 16_384,
  headerFields: 100,
  bodyBytes: 200_000,
  decodedBytes: 3_000_000,
  inflation: 100,
};

/** A server of this test on 127.0.0.1. Closed when the test ends. */
export interface Loopback {
  readonly port: number;
  /** Connections taken so far. */
  connections(): number;
}

/** Speaks HTTP as Node does. */
export function httpServer(t: TestContext, listener: RequestListener): Promise<Loopback> {
  return listening(t, createHttp(listener));
}

/** Says whatever the test wants, byte by byte. */
export function rawServer(t: TestContext, talk: (socket: Socket) => void): Promise<Loopback> {
  return listening(
    t,
    createTcp((socket) => {
      socket.on("error", () => {});
      talk(socket);
    }),
  );
}

/** Sends the same bytes to whoever asks, then closes. */
export function sayingServer(t: TestContext, answer: string | Buffer): Promise<Loopback> {
  return rawServer(t, (socket) => socket.once("data", () => socket.end(answer)));
}

/** Speaks TLS with a certificate of `test/fixture/tls`; answers “hello” to each request when the test wants nothing else. */
export function tlsServer(
  t: TestContext,
  certificate: string,
  answer: (socket: TLSSocket) => void = hello,
  options: TlsOptions = {},
): Promise<Loopback> {
  const read = (file: string) => readFileSync(new URL(`../fixture/tls/${file}`, import.meta.url));
  const server = createTls(
    { cert: read(`${certificate}.pem`), key: read(`${certificate}.key`), ...options },
    (socket) => {
      socket.on("error", () => {});
      socket.on("data", () => answer(socket));
    },
  );
  return listening(t, server);
}

function hello(socket: Socket): void {
  socket.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
}

export interface GuestWish extends Partial<Omit<GuestOptions, "limits">> {
  readonly limits?: Partial<GuestLimits>;
}

/** A guest that leaves when the test ends. `*.example` leads to the server, without TLS. */
export function guestOf(t: TestContext, server: Loopback, wish: GuestWish = {}): Guest<GuestTrouble> {
  const guest = openGuest({
    userAgent: "Parvis-test/1.0",
    routes: [{ host: "*.example", address: "127.0.0.1", port: server.port, plain: true }],
    allowedNetworks: [],
    connectionsPerOrigin: 2,
    ...wish,
    limits: { ...SMALL_LIMITS, ...wish.limits },
  });
  t.after(() => guest.close());
  return guest;
}

/** The answer to one visit of a server; throws when none came. */
export async function replyOf(outcome: ReturnType<Guest["visit"]>): Promise<Reply> {
  const result = await outcome;
  if (result.kind === "reply") return result;
  throw new Error(`No answer came: ${result.trouble}, ${result.detail}`);
}

/** Why no answer came; throws when one did. */
export async function troubleOf(outcome: ReturnType<Guest["visit"]>): Promise<string> {
  const result = await outcome;
  if (result.kind === "failure") return result.trouble;
  throw new Error(`An answer came: ${result.status}`);
}

async function listening(t: TestContext, server: Server): Promise<Loopback> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on("connection", (socket: Socket) => {
    connections++;
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}
