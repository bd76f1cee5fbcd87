import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { EstatePlan } from "../plan.ts";
import { standingAt } from "./answer.ts";
import { type Country, fullHostOf } from "./country.ts";
import { outsideHosts } from "./outside.ts";
import { isKnown, type Validators } from "./validator.ts";

export interface ServeOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** How many times the country has changed since it was planned. */
  readonly edition?: number;
  /** Answers kept in memory, so that a second reading costs less. */
  readonly cacheMegabytes?: number;
}

/** An invented country that answers on the loopback address. */
export interface LiveCountry {
  readonly port: number;
  /** Host → where it answers, as `crawl.routes` of a workspace writes it. */
  readonly routes: Readonly<Record<string, string>>;
  requests(): RequestCounts;
  close(): Promise<void>;
}

export interface RequestCounts {
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byHost: Readonly<Record<string, number>>;
}

/**
 * Serves every host of a country from one port, told apart by the Host field. Addresses of the country are `https:`;
 * the routes say that this server speaks plain HTTP in their place.
 */
export async function serveCountry(plan: EstatePlan, options: ServeOptions = {}): Promise<LiveCountry> {
  const country: Country = { plan, edition: options.edition ?? 0 };
  const counts = requestCounter();
  const kept = packedKeeper((options.cacheMegabytes ?? 64) << 20);
  const server = createServer((request, response) => {
    const host = hostAsked(request);
    const status = answerTo(country, kept, host, request, response);
    counts.add(host, status);
  });
  // A crawler that waits its turn comes back on the same connection.
  server.keepAliveTimeout = 120_000;
  const port = await listening(server, options.port ?? 0);
  return {
    port,
    routes: routesOf(plan, port),
    requests: counts.counts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

function routesOf(plan: EstatePlan, port: number): Record<string, string> {
  const own = [...plan.sitesByHost.keys()].flatMap((host) => {
    const bare = host.replace(/^www\./, "");
    return bare !== host && fullHostOf(plan, bare) === host ? [host, bare] : [host];
  });
  return Object.fromEntries([...own, ...outsideHosts].map((host) => [host, `127.0.0.1:${port} plain`]));
}

const hostAsked = ({ headers: { host = "" } }: IncomingMessage): string => {
  const colon = host.indexOf(":");
  return (colon < 0 ? host : host.slice(0, colon)).toLowerCase();
};

/** An answer ready to be sent. */
interface Packed {
  readonly status: number;
  /** Name, value, name, value… */
  readonly fields: readonly string[];
  readonly body: Buffer;
}

interface Keeper {
  readonly get: (key: string) => Packed | undefined;
  readonly keep: (key: string, packed: Packed) => void;
}

/** Keeps the first answers until there is no more room: a crawl asks each address once, so age says nothing. */
function packedKeeper(bytes: number): Keeper {
  const kept = new Map<string, Packed>();
  let left = bytes;
  return {
    get: (key) => kept.get(key),
    keep: (key, packed) => {
      left -= packed.body.length + ENTRY_BYTES;
      if (left > 0) kept.set(key, packed);
    },
  };
}

/** What an entry weighs beside its body, roughly. */
const ENTRY_BYTES = 500;

function answerTo(
  country: Country,
  kept: Keeper,
  host: string,
  request: IncomingMessage,
  response: ServerResponse,
): number {
  response.sendDate = false;
  const { method, url: path = "/" } = request;
  if ((method !== "GET" && method !== "HEAD") || !path.startsWith("/"))
    return sendEmpty(response, 405, ["Allow", "GET, HEAD"]);
  const key = host + path;
  const standing = standingAt(country, host, path);
  const { validators } = standing;
  if (isKnown(validators, conditionsOf(request)))
    return sendEmpty(response, 304, validatorFields(validators));
  let packed = kept.get(key);
  if (!packed) {
    packed = packedOf(standing.answer(), validators);
    kept.keep(key, packed);
  }
  const send = ({ status, fields, body }: Packed): void => {
    response.writeHead(status, fields as string[]);
    if (method === "HEAD") response.end();
    else response.end(body);
  };
  if (standing.thinkingMs) setTimeout(send, standing.thinkingMs, packed);
  else send(packed);
  return packed.status;
}

const conditionsOf = ({ headers }: IncomingMessage) => ({
  ifNoneMatch: headers["if-none-match"],
  ifModifiedSince: headers["if-modified-since"],
});

function sendEmpty(response: ServerResponse, status: number, fields: string[]): number {
  response.writeHead(status, fields);
  response.end();
  return status;
}

function packedOf(
  { status, headers, body }: Omit<Packed, "fields"> & { readonly headers: Readonly<Record<string, string>> },
  validators: Validators,
): Packed {
  const fields = [
    ...Object.entries(headers).flat(),
    ...validatorFields(validators),
    "Content-Length",
    String(body.length),
  ];
  return { status, fields, body };
}

function validatorFields({ etag, modifiedAt }: Validators): string[] {
  return [
    ...(etag === undefined ? [] : ["ETag", etag]),
    ...(modifiedAt === undefined ? [] : ["Last-Modified", new Date(modifiedAt).toUTCString()]),
  ];
}

function requestCounter(): {
  readonly add: (host: string, status: number) => void;
  readonly counts: () => RequestCounts;
} {
  const byStatus = new Map<string, number>();
  const byHost = new Map<string, number>();
  return {
    add: (host, status) => {
      byHost.set(host, (byHost.get(host) ?? 0) + 1);
      byStatus.set(String(status), (byStatus.get(String(status)) ?? 0) + 1);
    },
    counts: () => ({ byStatus: Object.fromEntries(byStatus), byHost: Object.fromEntries(byHost) }),
  };
}
