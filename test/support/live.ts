import { spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { generateEstate } from "../../src/demo/generate.ts";
import { startCountry } from "../../src/demo/live/start.ts";
import type { EstateRequest } from "../../src/demo/plan.ts";
import { anchors, links, pages } from "../../src/model/fact.ts";
import type { Engine } from "../../src/store/lake/engine.ts";
import { factSelect } from "../../src/store/lake/facts.ts";
import { temporaryFolder } from "./lake.ts";

export interface LiveWorkspace {
  readonly folder: string;
  readonly lake: string;
  close(): Promise<void>;
}

/** A workspace of an invented country, and the country itself, served on loopback. */
export async function liveWorkspace(
  request: EstateRequest,
  settings: readonly string[] = [],
  edition = 0,
): Promise<LiveWorkspace> {
  const folder = temporaryFolder("parvis-live");
  await generateEstate({ ...request, folder, linkTruth: false, archives: false });
  const live = await startCountry(request, { edition });
  writeSettings(folder, live.routes, settings);
  return { folder, lake: join(folder, "lake"), close: live.close };
}

/** The end of `parvis.yaml`: how to reach the country, without delay. */
export function writeSettings(
  folder: string,
  routes: Readonly<Record<string, string>>,
  settings: readonly string[],
): void {
  const own = settings.map((line) => `${line.split(":")[0]}:`);
  const usual = ['contact: "https://valorne.example/robot"', "delayMs: 0", "concurrency: 8"];
  const lines = [
    "crawl:",
    ...usual.filter((line) => !own.some((name) => line.startsWith(name))).map((line) => `  ${line}`),
    ...settings.map((line) => `  ${line}`),
    "  routes:",
    ...Object.entries(routes).map(([host, place]) => `    "${host}": "${place}"`),
  ];
  appendFileSync(join(folder, "parvis.yaml"), `\n${lines.join("\n")}\n`);
}

/** The built program, as a process of its own. */
export function startParvis(...argv: string[]) {
  const child = spawn(process.execPath, ["bin/parvis.js", ...argv], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text) => {
      said += text;
    });
  const exit = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  return { child, exit, said: () => said };
}

/** What a snapshot says of each address and each link, whatever the order and the time of day: one line each, sorted. */
export async function factLines(engine: Engine, lake: string, id: string): Promise<string[]> {
  const told = Object.keys(pages.columns).filter((name) => !CHANGING.has(name));
  const written = (name: string): string =>
    name === "outcome" ? SAME_OUTCOME : `coalesce(CAST("${name}" AS VARCHAR), '-')`;
  const rows = await engine.rows<{ line: string }>(
    `SELECT concat_ws('|', ${told.map(written).join(", ")}) AS line
     FROM (${factSelect(lake, pages, [id])}) ORDER BY line`,
  );
  const content = Object.keys(anchors.columns).filter((name) => name !== "anchor_id");
  const linkRows = await engine.rows<{ line: string }>(
    `SELECT concat_ws('|', p.url, l.position, ${content.map((name) => `coalesce(CAST(a."${name}" AS VARCHAR), '-')`).join(", ")}) AS line
     FROM (${factSelect(lake, links, [id])}) l JOIN (${factSelect(lake, pages, [id])}) p ON p.page_id = l.page_id
     JOIN (${factSelect(lake, anchors, [id])}) a ON a.anchor_id = l.anchor_id ORDER BY line`,
  );
  return [...rows, ...linkRows].map(({ line }) => line);
}

/** A page that had not changed has the facts of one that was read. */
const SAME_OUTCOME = "CASE WHEN outcome IN ('unchanged', 'kept') THEN 'read' ELSE outcome END";

/** Numbers, times, and how an address was met first: of several links that lead to it, whichever page came first. */
const CHANGING = new Set(["page_id", "fetched_at", "duration_ms", "depth", "found_by", "source_offset"]);

/** The first lines that one list has more often than the other. */
export function differenceOf(facts: readonly string[], expected: readonly string[]) {
  const count = new Map<string, number>();
  for (const line of facts) count.set(line, (count.get(line) ?? 0) + 1);
  for (const line of expected) count.set(line, (count.get(line) ?? 0) - 1);
  const lines = (isExtra: boolean) =>
    [...count]
      .flatMap(([line, n]) => ((isExtra ? n > 0 : n < 0) ? [`${n} ${line.slice(0, 200)}`] : []))
      .slice(0, 10);
  return { extra: lines(true), missing: lines(false) };
}
