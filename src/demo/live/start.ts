import { fork } from "node:child_process";
import { once } from "node:events";
import { moduleBeside } from "../../kit/child.ts";
import type { EstateRequest } from "../plan.ts";
import type { LiveCountry, ServeOptions } from "./serve.ts";
import type { CountryOrder } from "./worker.ts";

/** A country served by a process of its own, so that who reads it keeps their event loop. It ends with who started it. */
export async function startCountry(
  { seed, sites, pages, rareFlaws = false }: EstateRequest,
  options: ServeOptions = {},
): Promise<Omit<LiveCountry, "requests">> {
  const child = fork(moduleBeside(import.meta.url, "./worker"));
  const ended = once(child, "exit");
  const order: CountryOrder = { request: { seed, sites, pages, rareFlaws }, options };
  child.send(order);
  const first = await Promise.race([once(child, "message"), ended.then(() => undefined)]);
  if (!first) throw new Error("the process that should serve the country ended at once");
  const [{ port, routes }] = first as [Pick<LiveCountry, "port" | "routes">];
  return {
    port,
    routes,
    close: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
