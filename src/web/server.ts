import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import type { Gate } from "./counter-gate.ts";
import { type Pace, USUAL_PACE, watchPace } from "./pace.ts";

export interface Listening {
  readonly url: string;
  /** Answers what is under way, then stops. */
  close(): Promise<void>;
}

/** Whoever sends slowly must not hold a connection for long, ms; the body has a pace. */
const LIMITS = {
  headersTimeout: 6_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16_384,
};

/** Starts answering: the gate first, where there is one. Port 0 takes a free one. Rejects when the port is taken. */
export function listen(
  app: Hono,
  {
    port,
    hostname,
    gate,
    pace = USUAL_PACE,
  }: { readonly port: number; readonly hostname: string; readonly gate?: Gate; readonly pace?: Pace },
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const pages = getRequestListener(app.fetch, { hostname });
    const server = createServer({ ...LIMITS, requestTimeout: pace.mostMs }, (request, response) => {
      if (!gate?.(request, response)) void pages(request, response);
    });
    watchPace(server, pace);
    server.once("error", reject);
    server.listen(port, hostname, () => {
      const { port: taken } = server.address() as AddressInfo;
      resolve({
        url: `http://${hostname}:${taken}/`,
        close: () => new Promise((done) => server.close(() => done())),
      });
    });
  });
}
