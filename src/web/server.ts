import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Hono } from "hono";

export interface Listening {
  readonly url: string;
  /** Answers what is under way, then stops. */
  close(): Promise<void>;
}

/** Starts answering. Port 0 takes a free one. Rejects when the port is taken. */
export function listen(
  app: Hono,
  { port, hostname }: { readonly port: number; readonly hostname: string },
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname }, (info: AddressInfo) => {
      resolve({
        url: `http://${hostname}:${info.port}/`,
        close: () => new Promise((done) => server.close(() => done())),
      });
    });
    server.once("error", reject);
  });
}
