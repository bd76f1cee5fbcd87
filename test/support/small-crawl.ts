import type { RequestListener } from "node:http";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { crawl } from "../../src/collect/crawl/crawl.ts";
import { crawlSettings } from "../../src/estate/crawl-settings.ts";
import {
  type CoverageFact,
  coverage,
  type IncidentFact,
  incidents,
  type PageFact,
  pages,
} from "../../src/model/fact.ts";
import type { Table } from "../../src/model/table.ts";
import type { CrawlSettings } from "../../src/model/workspace.ts";
import { factSelect } from "../../src/store/lake/facts.ts";
import { listSnapshots } from "../../src/store/lake/snapshot.ts";
import { testEstate, testSite } from "./lab.ts";
import { temporaryFolder, testEngine } from "./lake.ts";
import { httpServer } from "./loopback.ts";

/** What a crawl says of a few hosts written by hand. */
export interface SmallCrawl {
  readonly pages: readonly PageFact[];
  readonly coverage: readonly CoverageFact[];
  readonly incidents: readonly IncidentFact[];
  /** `host/path` of what was asked, in order. */
  readonly asked: readonly string[];
}

/**
 * Serves hosts written by hand and crawls them, each a site of its own. `a` is `a.example`; all lead to one server of the test.
 * The same lake may be crawled again.
 */
export async function smallCrawl(
  t: TestContext,
  hosts: readonly string[],
  answer: RequestListener,
  {
    lake = join(temporaryFolder("parvis-small"), "lake"),
    ...settings
  }: Partial<CrawlSettings> & { lake?: string } = {},
): Promise<SmallCrawl> {
  const asked: string[] = [];
  const server = await httpServer(t, (request, response) => {
    asked.push(`${request.headers.host}${request.url}`);
    answer(request, response);
  });
  const engine = await testEngine(lake);
  t.after(() => engine.close());
  const sites = hosts.map((id) => testSite(id));
  const receipt = await crawl({
    lake,
    estate: testEstate({ sites }),
    settings: {
      ...crawlSettings.parse({ contact: "https://a.example/robot", delayMs: 0, concurrency: 4 }),
      routes: { "*.example": `127.0.0.1:${server.port} plain` },
      ...settings,
    },
    sites,
    shards: 1,
    memoryMb: 256,
    engine,
    snapshots: listSnapshots(lake),
    parvisVersion: "0.0.0",
    now: () => new Date(),
    progress: SILENT,
    signal: new AbortController().signal,
    wish: () => "go",
    onBegin: () => {},
  });
  const id = receipt.snapshot?.id ?? "";
  const rows = <R>(table: Table): Promise<R[]> => engine.rows<R>(`FROM (${factSelect(lake, table, [id])})`);
  return {
    pages: await rows<PageFact>(pages),
    coverage: await rows<CoverageFact>(coverage),
    incidents: await rows<IncidentFact>(incidents),
    asked,
  };
}

const SILENT = { update: () => {}, end: () => {} };
