import { planEstate } from "../estate-plan.ts";
import type { EstateRequest } from "../plan.ts";
import { type ServeOptions, serveCountry } from "./serve.ts";

/** What a process that serves a country is told when it starts. */
export interface CountryOrder {
  readonly request: EstateRequest;
  readonly options: ServeOptions;
}

process.once("message", async ({ request, options }: CountryOrder) => {
  const live = await serveCountry(planEstate(request), options);
  // Who started it has gone: nothing is left to serve.
  process.once("disconnect", () => live.close());
  process.send?.({ port: live.port, routes: live.routes });
});
