import assert from "node:assert/strict";
import { copyFileSync, cpSync, createReadStream, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { WARCParser } from "warcio";
import { anchors, links, pages } from "../src/model/fact.ts";
import { factSelect } from "../src/store/lake/facts.ts";
import { listSnapshots } from "../src/store/lake/snapshot.ts";
import { temporaryFolder, testEngine } from "../test/support/lake.ts";
import { differenceOf, liveWorkspace, startParvis } from "../test/support/live.ts";

/* A crawl that keeps what servers answered, and what others make of it. */

const live = await liveWorkspace({ seed: 5, sites: 8, pages: 240 });
after(() => live.close());
const crawl = startParvis("crawl", "-w", live.folder, "--warc", "--no-check");
assert.equal(await crawl.exit, 0, crawl.said());
const archives = join(live.folder, "archives");
const files = readdirSync(archives).map((name) => join(archives, name));
const id = listSnapshots(live.lake)[0]?.id ?? "";
const engine = await testEngine(live.lake);
after(() => engine.close());

/** What both a crawl and an archive tell of a page. */
const SHARED = Object.keys(pages.columns).filter(
  (name) =>
    !["page_id", "source_file", "source_offset", "outcome", "depth", "found_by"].includes(name) &&
    !["etag", "last_modified", "duration_ms"].includes(name),
);

async function pageLines(lake: string, snapshot: string): Promise<string[]> {
  const told = SHARED.map((name) => `coalesce(CAST("${name}" AS VARCHAR), '-')`);
  const rows = await engine.rows<{ line: string }>(
    `SELECT concat_ws('|', ${told.join(", ")}) AS line FROM (${factSelect(lake, pages, [snapshot])})
     WHERE read AND status = 200 AND content_type LIKE '%html%'`,
  );
  return rows.map(({ line }) => line);
}

async function linkLines(lake: string, snapshot: string): Promise<string[]> {
  const content = Object.keys(anchors.columns).filter((name) => name !== "anchor_id");
  const told = content.map((name) => `coalesce(CAST(a."${name}" AS VARCHAR), '-')`);
  const rows = await engine.rows<{ line: string }>(
    `SELECT concat_ws('|', p.url, l.position, ${told.join(", ")}) AS line
     FROM (${factSelect(lake, links, [snapshot])}) l
     JOIN (${factSelect(lake, pages, [snapshot])}) p ON p.page_id = l.page_id
     JOIN (${factSelect(lake, anchors, [snapshot])}) a ON a.anchor_id = l.anchor_id`,
  );
  return rows.map(({ line }) => line);
}

test("the archive of a crawl, imported, has the facts of the crawl", async () => {
  const other = temporaryFolder();
  copyFileSync(join(live.folder, "parvis.yaml"), join(other, "parvis.yaml"));
  cpSync(join(live.folder, "estate"), join(other, "estate"), { recursive: true });
  mkdirSync(join(other, "lake"));
  const imported = startParvis("import", "warc", ...files, "-w", other);
  assert.equal(await imported.exit, 0, imported.said());
  const lake = join(other, "lake");
  const importedId = listSnapshots(lake)[0]?.id ?? "";
  const expected = await pageLines(live.lake, id);
  assert.ok(expected.length > 100, `${expected.length} pages`);
  assert.deepEqual(differenceOf(await pageLines(lake, importedId), expected), { extra: [], missing: [] });
  const expectedLinks = await linkLines(live.lake, id);
  assert.ok(expectedLinks.length > 1000, `${expectedLinks.length} links`);
  assert.deepEqual(differenceOf(await linkLines(lake, importedId), expectedLinks), {
    extra: [],
    missing: [],
  });
});

test("warcio reads in it every answer of the crawl, with the same status, size, date and place", async () => {
  const seen = new Map<string, string>();
  for (const file of files) {
    const parser = new WARCParser(createReadStream(file));
    for await (const record of parser) {
      const body = await record.readFully(true);
      if (record.warcType !== "response") continue;
      const url = record.warcTargetURI ?? "";
      const status = Number(record.httpHeaders?.statusCode);
      const name = file.slice(file.lastIndexOf("/") + 1);
      seen.set(url, `${status} ${body?.length ?? 0} ${record.warcDate} ${name} ${parser.offset}`);
    }
  }
  const rows = await engine.rows<{ url: string; told: string }>(
    `SELECT url, concat_ws(' ', status, bytes, strftime(fetched_at, '%Y-%m-%dT%H:%M:%S.%gZ'), source_file, source_offset) AS told
     FROM (${factSelect(live.lake, pages, [id])}) WHERE status IS NOT NULL`,
  );
  assert.ok(rows.length > 200, `${rows.length} answers`);
  const wrong = rows.filter(({ url, told }) => seen.get(url) !== told);
  assert.deepEqual(
    wrong.slice(0, 3).map(({ url, told }) => ({ url, told, seen: seen.get(url) })),
    [],
  );
  // Beside pages it has what decided how they were read.
  assert.ok([...seen.keys()].some((url) => url.endsWith("/robots.txt")));
});
