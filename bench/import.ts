import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Tokenizer } from "htmlparser2";
import { archiveItems } from "../src/collect/archive/file.ts";
import { httpAnswer } from "../src/collect/archive/http.ts";
import { gather } from "../src/collect/gathering.ts";
import { importFiles } from "../src/collect/import.ts";
import { createPageReader, type PageInput } from "../src/collect/page/read.ts";
import type { ImportEvent } from "../src/collect/reader.ts";
import { warc } from "../src/collect/readers/warc.ts";
import { SILENT } from "../src/kit/progress.ts";
import { Engine } from "../src/store/lake/engine.ts";
import type { SnapshotWriter } from "../src/store/lake/snapshot.ts";

/*
 * node --import tsx bench/import.ts [files]
 * CPU time of a whole import of web archives, all threads counted, beside a bare HTML tokenizer on the same pages.
 */
const REAL_PAGES = "../shared/data/estate-fr";

const files = process.argv.length > 2 ? process.argv.slice(2) : realFiles();
if (files.length === 0) throw new Error("Name some WARC files.");

const pages = await readPages(files);
const bytes = pages.reduce((sum, { body }) => sum + body.length, 0);
const links = await importOnce(files);
const reader = await createPageReader();
// Each once to warm up, then the best of three: other work on the machine only ever adds.
const tokenizer = await best(() => tokenize(pages));
const pageReader = await best(() => {
  for (const page of pages) reader.read(page);
});
const archive = await best(() => readArchives(files));
const reading = await best(() => readEvents(files));
const gathering = await best(() => gatherOnce(files));
const whole = await best(() => importOnce(files));

console.log(
  `${pages.length} pages, ${(bytes / 1e6).toFixed(1)} MB of HTML, ${links} links, ${files.length} files`,
);
show("bare tokenizer (htmlparser2)", tokenizer);
show("page reader", pageReader);
show("whole import", whole);
console.log("of which:");
show("  inflate, check, records", archive);
show("  pages, first time", reading - archive);
show("  number pages and anchors", gathering - reading);
show("  write Parquet", whole - gathering);
console.log(
  `whole import / tokenizer: ${(whole / tokenizer).toFixed(2)}; import without page reader: ${((whole - pageReader) / 1000).toFixed(2)} s`,
);
console.log(
  `memory at most: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB, pages of the benchmark included`,
);

function realFiles(): string[] {
  if (!existsSync(REAL_PAGES)) return [];
  const names = readdirSync(REAL_PAGES).filter((name) => name.endsWith(".warc.gz"));
  return names.map((name) => join(REAL_PAGES, name)).filter((file) => statSync(file).isFile());
}

async function readPages(files: readonly string[]): Promise<PageInput[]> {
  const pages: PageInput[] = [];
  for (const file of files) {
    for await (const item of archiveItems(file, () => {})) {
      const answer =
        "record" in item && item.record.type === "response" ? httpAnswer(item.record.block) : undefined;
      const contentType = answer?.headers.get("content-type") ?? null;
      if (answer?.status !== 200 || !contentType?.includes("html") || !("record" in item)) continue;
      pages.push({
        url: item.record.url ?? "",
        body: Buffer.from(answer.body),
        contentType,
        headers: answer.headers,
      });
    }
  }
  return pages;
}

function tokenize(pages: readonly PageInput[]): void {
  const decoder = new TextDecoder();
  const nothing = (): void => {};
  const callbacks = {
    onattribdata: nothing,
    onattribentity: nothing,
    onattribend: nothing,
    onattribname: nothing,
    oncdata: nothing,
    onclosetag: nothing,
    oncomment: nothing,
    ondeclaration: nothing,
    onend: nothing,
    onopentagend: nothing,
    onopentagname: nothing,
    onprocessinginstruction: nothing,
    onselfclosingtag: nothing,
    ontext: nothing,
    ontextentity: nothing,
  };
  for (const { body } of pages) {
    const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, callbacks);
    tokenizer.write(decoder.decode(body));
    tokenizer.end();
  }
}

async function readArchives(files: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const file of files) {
    for await (const item of archiveItems(file, () => {})) {
      if ("record" in item) bytes += item.record.block.length;
    }
  }
  return bytes;
}

async function readEvents(files: readonly string[], take: (event: ImportEvent) => void = () => {}) {
  const given = { files, columns: {}, isOneSnapshot: false, pageReader: createPageReader, reached: () => {} };
  for await (const event of warc.read(given)) take(event);
}

/** All but the writing: the rows go nowhere. */
async function gatherOnce(files: readonly string[]): Promise<void> {
  const nowhere = { table: async () => ({ push: () => {} }) } as unknown as SnapshotWriter;
  const gathering = await gather(nowhere);
  await readEvents(files, (event) => {
    if (event.kind === "page") gathering.page(event);
  });
  gathering.finish();
}

async function importOnce(files: readonly string[]): Promise<number> {
  const lake = mkdtempSync(join(tmpdir(), "parvis-bench-"));
  const engine = await Engine.open({ memoryMb: 512, threads: 2, temporaryFolder: lake });
  try {
    const { snapshots } = await importFiles({
      reader: warc,
      files,
      lake,
      engine,
      columns: {},
      now: new Date("2026-01-01T00:00:00Z"),
      parvisVersion: "bench",
      progress: SILENT,
      signal: new AbortController().signal,
    });
    return snapshots[0]?.counts.links ?? 0;
  } finally {
    engine.close();
    rmSync(lake, { recursive: true });
  }
}

/** CPU milliseconds of the quickest of three runs. */
async function best(work: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

function show(name: string, cpuMs: number): void {
  const perSecond = Math.round((pages.length * 1000) / cpuMs);
  const megabytes = (bytes / 1000 / cpuMs).toFixed(1);
  console.log(
    `${name.padEnd(30)} ${(cpuMs / 1000).toFixed(2)} s CPU  ${perSecond} pages/s per core  ${megabytes} MB/s`,
  );
}
