import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hostileWing } from "../demo/live/hostile/wing.ts";
import type { ServeOptions } from "../demo/live/serve.ts";
import { startCountry } from "../demo/live/start.ts";
import type { EstateRequest } from "../demo/plan.ts";
import { writeWhole } from "../kit/file.ts";

/** An invented country being served on this machine, for a workspace that knows where. */
export interface ServedCountry {
  close(): Promise<void>;
}

/** Serves the country of a generated workspace, and tells `parvis.yaml` where its hosts are. */
export async function serveCountryOf(
  folder: string,
  request: EstateRequest & { readonly hostile?: boolean | undefined },
  options: Pick<ServeOptions, "edition"> = {},
): Promise<ServedCountry> {
  const country = await startCountry(request, options);
  const wing = request.hostile ? await hostileWing.start() : undefined;
  const path = join(folder, "parvis.yaml");
  const [settings = ""] = readFileSync(path, "utf8").split(CRAWL_MARK);
  writeWhole(path, settings + CRAWL_MARK + crawlSettings({ ...country.routes, ...wing?.routes }));
  return {
    close: async () => {
      await wing?.close();
      await country.close();
    },
  };
}

const CRAWL_MARK =
  "# Where the sites answer while they are served: on this machine, whatever their addresses say.\n";

/** No delay: these servers are ours. */
function crawlSettings(routes: Readonly<Record<string, string>>): string {
  const lines = Object.entries(routes).map(([host, place]) => `    "${host}": ${place}`);
  return `crawl:
  bot: ParvisDemo
  contact: https://observatory.gov.example/robot
  delayMs: 0
  concurrency: 8
  routes:
${lines.join("\n")}
`;
}
