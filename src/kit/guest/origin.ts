import { createRequire } from "node:module";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type * as Undici from "undici";
import { connectTo, type TlsWish } from "./connection.ts";
import type { Exchange, Lane } from "./exchange.ts";
import type { GuestOptions, Visit } from "./guest.ts";
import type { Resolver } from "./resolver.ts";
import { GuestError } from "./trouble.ts";

const load = createRequire(import.meta.url);
// The client alone: the whole of undici (fetch, caches, sockets of other kinds) takes three times as long to load. And with the first
// connection: who leads a crawl may make none.
const clientClass = (): typeof Undici.Client => load("undici/lib/dispatcher/client.js");

/** What the origins of one guest share. */
export interface Household {
  readonly options: GuestOptions;
  readonly resolver: Resolver;
  readonly tlsContext: TlsWish["context"];
  /** Sent with every request: name, value, name, value… */
  readonly headers: readonly string[];
}

/** How long an unused connection is kept, unless the server says less: a slow pace toward a host should not cost a handshake each time. */
const KEPT_MS = 30_000;
const MOST_KEPT_MS = 60_000;
/** Hung up this long before the server said it would. */
const KEPT_MARGIN_MS = 500;

/** One scheme, host and port: a few lanes, each one connection at a time, and exchanges that wait for one. */
export class Origin {
  usedMs = 0;
  private readonly house: Household;
  private readonly url: URL;
  private readonly lanes: OpenLane[] = [];
  /** The last one freed is taken first: its connection is the likeliest to be still open. */
  private readonly idle: OpenLane[] = [];
  private readonly waiting: Exchange[] = [];
  private session: Buffer | undefined;

  constructor(url: URL, house: Household) {
    this.url = url;
    this.house = house;
  }

  get isIdle(): boolean {
    return this.idle.length === this.lanes.length;
  }

  start(exchange: Exchange): void {
    const lane = this.idle.pop() ?? this.newLane();
    if (lane) lane.run(exchange);
    else this.waiting.push(exchange);
  }

  async close(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.close()));
  }

  private newLane(): OpenLane | undefined {
    if (this.lanes.length >= this.house.options.connectionsPerOrigin) return undefined;
    const lane = new OpenLane(this.url.origin, {
      headers: this.house.headers,
      headerBytes: this.house.options.limits.headerBytes,
      connect: (limitMs, signal) => this.connect(limitMs, signal),
      freed: () => this.freed(lane),
    });
    this.lanes.push(lane);
    return lane;
  }

  private freed(lane: OpenLane): void {
    const next = this.nextWaiting();
    if (!next) this.idle.push(lane);
    // Not from within the client, which does not expect a request while it ends another.
    else queueMicrotask(() => lane.run(next));
  }

  private nextWaiting(): Exchange | undefined {
    let next = this.waiting.shift();
    while (next?.isSettled) next = this.waiting.shift();
    return next;
  }

  private async connect(limitMs: number, signal: AbortSignal) {
    const { options, resolver } = this.house;
    const host = hostOf(this.url);
    const place = await resolver.placeOf(host);
    const isTls = this.url.protocol === "https:" && !place.isPlain;
    const connection = await connectTo({
      host,
      port: place.port ?? Number(this.url.port || (isTls ? 443 : 80)),
      place,
      allowedNetworks: options.allowedNetworks,
      ...(isTls ? { tls: { context: this.house.tlsContext, session: this.session } } : {}),
      limitMs,
      signal,
    });
    if (connection.address !== place.addresses[0]) resolver.prefer(host, connection.address);
    this.keepSession(connection.socket);
    return connection;
  }

  /** Only from a connection whose certificate was found good: a resumed one is not checked again. */
  private keepSession(socket: Socket): void {
    if (!(socket instanceof TLSSocket)) return;
    if (socket.getProtocol() !== "TLSv1.3") this.session = socket.getSession();
    socket.on("session", (session: Buffer) => {
      this.session = session;
    });
  }
}

/** Host name without the brackets of an address, nor the final dot of a name. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$|\.$/g, "");
}

interface LaneParts {
  readonly headers: readonly string[];
  readonly headerBytes: number;
  readonly connect: (limitMs: number, signal: AbortSignal) => ReturnType<typeof connectTo>;
  readonly freed: () => void;
}

const NOBODY = new GuestError("aborted", "nobody waits for this connection");

class OpenLane implements Lane {
  address = "";
  requests = 0;
  private readonly parts: LaneParts;
  private readonly client: Undici.Client;
  private socket: Socket | undefined;
  private exchange: Exchange | undefined;
  private connecting: AbortController | undefined;

  constructor(origin: string, parts: LaneParts) {
    this.parts = parts;
    const Client = clientClass();
    this.client = new Client(origin, {
      connect: (_options, callback) => {
        // After an exchange was cut short, the client would connect again for nobody. To be told at once, not in a promise:
        // another exchange may come meanwhile.
        if (!this.exchange || this.exchange.isSettled) return callback(NOBODY, null);
        this.connect(this.exchange).then(
          (socket) => callback(null, socket),
          (error: Error) => callback(error, null),
        );
      },
      maxHeaderSize: parts.headerBytes,
      // Deadlines are held by the exchange, with one timer for all.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: KEPT_MS,
      keepAliveMaxTimeout: MOST_KEPT_MS,
      keepAliveTimeoutThreshold: KEPT_MARGIN_MS,
    });
  }

  get bytesRead(): number {
    return this.socket?.bytesRead ?? 0;
  }

  run(exchange: Exchange): void {
    this.exchange = exchange;
    exchange.takes(this);
    this.send(exchange);
  }

  started(): void {
    this.requests++;
  }

  stopConnecting(): void {
    this.connecting?.abort();
  }

  again(): void {
    const { exchange } = this;
    // Not from within the client, see `freed`.
    if (exchange) setImmediate(() => this.send(exchange));
  }

  free(): void {
    this.exchange = undefined;
    this.parts.freed();
  }

  close(): Promise<void> {
    this.stopConnecting();
    return this.client.destroy();
  }

  private send(exchange: Exchange): void {
    const { path, visit } = exchange;
    this.client.dispatch({ path, method: visit.method, headers: this.headersOf(visit) }, exchange);
  }

  private headersOf({ headers }: Visit): string[] {
    const all = [...this.parts.headers];
    if (headers) for (const [name, value] of Object.entries(headers)) all.push(name, bytesOf(value));
    return all;
  }

  private async connect(exchange: Exchange): Promise<Socket> {
    const stop = new AbortController();
    this.connecting = stop;
    try {
      const { socket, address } = await this.parts.connect(exchange.limits.connectMs, stop.signal);
      this.socket = socket;
      this.address = address;
      this.requests = 0;
      return socket;
    } catch (error) {
      if (!(error instanceof GuestError)) exchange.breaks(error);
      throw error;
    } finally {
      this.connecting = undefined;
    }
  }
}

/** Header text as the bytes it came from: what an `ETag` said in UTF-8 goes back in UTF-8. */
function bytesOf(value: string): string {
  return /^[\x20-\x7e]*$/.test(value) ? value : Buffer.from(value).toString("latin1");
}
