import { openGuest } from "../../kit/guest/open.ts";
import { sweepCrawls, takeCrawl } from "../../store/lake/crawl.ts";
import { Conduct } from "./conduct.ts";
import type { CrawlReceipt, CrawlRequest } from "./crawl-request.ts";
import { manifestOf, planMembers, userAgentOf } from "./preparing.ts";
import { routesOf } from "./route.ts";
import { wantsBrowser } from "./rules.ts";
import { fairGuest } from "./shard/fair-guest.ts";

/** Reads sites whole, politely, as one snapshot. Stopped at any moment, the same request goes on. */
export async function crawl(request: CrawlRequest): Promise<CrawlReceipt> {
  const { lake, settings } = request;
  sweepCrawls(lake);
  const { manifest, isContinued } = manifestOf(request);
  const letGo = takeCrawl(lake, manifest.id);
  const guest = fairGuest(
    openGuest({
      userAgent: userAgentOf(request),
      limits: settings.limits,
      routes: routesOf(settings.routes),
      allowedNetworks: settings.allowedNetworks,
      connectionsPerOrigin: 2,
    }),
  );
  try {
    const plans = await planMembers(request, manifest, guest);
    const hosts = plans.reduce((sum, { desks }) => sum + desks.length, 0);
    const lacksBrowser = wantsBrowser(settings, manifest.sites) && !(await isBrowserThere());
    const isPaused = request.wish(manifest.id) === "pause";
    request.onBegin({ crawl: manifest.id, hosts, isContinued, isPaused, lacksBrowser });
    const receipt = await new Conduct(request, plans, guest).run();
    return { isContinued, ...receipt };
  } finally {
    await guest.close();
    request.progress.end();
    letGo();
  }
}

async function isBrowserThere(): Promise<boolean> {
  const { findBrowser } = await import("./render/browser.ts");
  return findBrowser() !== undefined;
}
