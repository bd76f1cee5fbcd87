import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { SUFFIX } from "./estate.ts";
import type { SyntheticOrder, SyntheticReport } from "./synthetic-server.ts";
import { freePort } from "./web-server.ts";

export interface Synthetic {
  readonly port: number;
  readonly hosts: readonly { readonly name: string; readonly address: string }[];
  /** What the server saw since it was asked last. */
  report(): Promise<SyntheticReport>;
  close(): void;
}

/** Starts a light server of invented hosts, each with an address of its own, as real ones have. */
export async function serveSynthetic(hostCount: number, pagesPerHost: number): Promise<Synthetic> {
  const port = await freePort();
  const hosts = Array.from({ length: hostCount }, (_, i) => ({
    name: `host-${i}.${SUFFIX}`,
    address: `127.2.${Math.floor(i / 250)}.${(i % 250) + 1}`,
  }));
  const order: SyntheticOrder = { port, pagesPerHost, addresses: hosts.map(({ address }) => address) };
  const file = fileURLToPath(import.meta.resolve("./synthetic-server.ts"));
  const child = fork(file, [JSON.stringify(order)], { execArgv: ["--import", "tsx"] });
  const said = (): Promise<unknown> => new Promise((resolve) => child.once("message", resolve));
  await said();
  return {
    port,
    hosts,
    async report() {
      const answer = said();
      child.send("report");
      return (await answer) as SyntheticReport;
    },
    close: () => child.kill(),
  };
}
