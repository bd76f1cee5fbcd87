import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { stringify } from "yaml";
import { workspaceFiles } from "../../src/estate/scaffold.ts";
import { type factTables, incidents, links, pages, type SnapshotManifest } from "../../src/model/fact.ts";
import { Engine } from "../../src/store/lake/engine.ts";
import { factSelect } from "../../src/store/lake/facts.ts";
import { type Cost, type MeasuredCommand, measure } from "./measured.ts";

/** What `parvis crawl` is to read: hosts, and where they answer. */
export interface CrawlOrder {
  readonly hosts: readonly { readonly name: string; readonly address: string }[];
  readonly port: number;
  readonly shards: number;
  /** A folder to make the workspace in. */
  readonly scratch: string;
  /** More of `crawl:` in `parvis.yaml`. */
  readonly settings?: Readonly<Record<string, number>>;
}

/** Everything kept, no delay, no limit in the way. */
const SETTINGS = {
  contact: "https://observatory.example/robot",
  delayMs: 0,
  concurrency: 8,
  checkLinks: false,
  pages: 10_000_000,
  depth: 1_000_000,
  minutes: 10_000,
  megabytes: 10_000_000,
};

/** Makes a workspace whose sites are the hosts, one each. */
export function makeWorkspace({ hosts, port, shards, scratch, settings }: CrawlOrder): string {
  const folder = mkdtempSync(join(scratch, "workspace-"));
  const sites = hosts.map(({ name }) => ({
    id: name.split(".")[0] ?? name,
    name_en: name,
    name_fr: name,
    prefixes: name,
    organisation: "bench",
  }));
  const content = {
    name: { en: "Benchmark", fr: "Banc d’essai" },
    publicHosts: [],
    organisations: [{ id: "bench", name_en: "Benchmark", name_fr: "Banc d’essai", kind: "agency" }],
    sites,
    themes: [],
  };
  for (const [path, text] of Object.entries(workspaceFiles(content))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const routes = Object.fromEntries(hosts.map(({ name, address }) => [name, `${address}:${port} plain`]));
  appendFileSync(
    join(folder, "parvis.yaml"),
    stringify({ threads: shards, crawl: { ...SETTINGS, ...settings, routes } }),
  );
  return folder;
}

/** Where this program is: a checkout of it, built. */
export const CHECKOUT = resolve(import.meta.dirname, "../..");

export function crawl(
  workspace: string,
  limits: Pick<MeasuredCommand, "mostS" | "stopAfterS">,
  checkout = CHECKOUT,
): Promise<Cost> {
  const command = [process.execPath, join(checkout, "bin/parvis.js"), "crawl", "-w", workspace];
  return measure({ command, folder: workspace, ...limits });
}

/** What the snapshot of a workspace holds, as any engine would count its Parquet files. */
export interface Kept {
  readonly pagesRead: number;
  readonly links: number;
  readonly anchors: number;
  readonly megabytes: number;
  /** Links of each page read, by its address. */
  readonly linksOfPages: ReadonlyMap<string, number>;
  /** What got in the way: `12 × trap-facets on host: first address`. */
  readonly incidents: readonly string[];
}

export async function keptIn(workspace: string): Promise<Kept | undefined> {
  const lake = join(workspace, "lake");
  const manifest = newestManifest(lake);
  if (!manifest) return undefined;
  const engine = await Engine.open({ memoryMb: 1024, temporaryFolder: workspace });
  try {
    const select = (table: (typeof factTables)[number]): string => factSelect(lake, table, [manifest.id]);
    const read = await engine.rows<{ url: string; n: number }>(
      `SELECT url, count(position) AS n FROM (${select(pages)}) LEFT JOIN (${select(links)}) USING (page_id)
       WHERE outcome = 'read' GROUP BY url`,
    );
    const hindrances = await engine.rows<{ text: string }>(
      `SELECT concat(met, ' × ', kind, ' on ', host, ': ', url) AS text FROM (${select(incidents)}) ORDER BY met DESC`,
    );
    return {
      pagesRead: read.length,
      links: manifest.counts.links ?? 0,
      anchors: manifest.counts.anchors ?? 0,
      megabytes: bytesBelow(lake) / 1e6,
      linksOfPages: new Map(read.map(({ url, n }) => [url, Number(n)])),
      incidents: hindrances.map(({ text }) => text),
    };
  } finally {
    engine.close();
  }
}

function newestManifest(lake: string): SnapshotManifest | undefined {
  const folder = join(lake, "snapshots");
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  const newest = names.sort().at(-1);
  return newest === undefined
    ? undefined
    : (JSON.parse(readFileSync(join(folder, newest), "utf8")) as SnapshotManifest);
}

function bytesBelow(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".parquet"),
  );
  return names.reduce((sum, name) => sum + readFileSync(join(folder, name)).length, 0);
}
