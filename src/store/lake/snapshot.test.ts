import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder, testEngine, writeSnapshot } from "../../../test/support/lake.ts";
import { UserError } from "../../kit/failure.ts";
import { anchors, links, pages, refusals } from "../../model/fact.ts";
import type { Row } from "../../model/table.ts";
import { factSelect } from "./facts.ts";
import { listSnapshots, removeSnapshot, SnapshotWriter } from "./snapshot.ts";

const given = [
  { url: "https://a.test/", title: "A", links: [{ href: "https://b.test/x", text: "B" }, { href: "/2" }] },
  { url: "https://a.test/2", links: [{ href: "https://b.test/x", text: "B" }] },
];

test("a snapshot can be read once published, with the types declared", async () => {
  const lake = temporaryFolder();
  const manifest = await writeSnapshot(lake, "2026-01-05-a", given);
  assert.deepEqual(manifest.counts, {
    pages: 2,
    anchors: 2,
    links: 3,
    coverage: 0,
    listings: 0,
    incidents: 0,
    checks: 0,
    refusals: 0,
  });
  const engine = await testEngine(lake);
  const [row] = await engine.rows(
    `SELECT * FROM (${factSelect(lake, pages, ["2026-01-05-a"])}) WHERE page_id = 0`,
  );
  assert.equal(row?.url, "https://a.test/");
  assert.equal(row?.fetched_at, "2026-01-05T10:00:00.000Z");
  const [types] = await engine.rows(
    `SELECT typeof(bytes) AS bytes, typeof(fetched_at) AS at FROM (${factSelect(lake, pages, ["2026-01-05-a"])})`,
  );
  assert.deepEqual(types, { bytes: "BIGINT", at: "TIMESTAMP" });
  const [joined] =
    await engine.rows(`SELECT count(*) AS n FROM (${factSelect(lake, links, ["2026-01-05-a"])}) l
    JOIN (${factSelect(lake, anchors, ["2026-01-05-a"])}) a ON a.anchor_id = l.anchor_id WHERE a.target_host = 'b.test'`);
  assert.equal(joined?.n, 2);
  engine.close();
});

test("nothing of a snapshot is seen before it is published, and what a dead writer left is swept", async () => {
  const lake = temporaryFolder();
  const engine = await testEngine(lake);
  const writer = await SnapshotWriter.open(lake, "half", engine);
  (await writer.table(links)).push({ page_id: 0, anchor_id: 0, position: 0 });
  await writer.drain(true);
  assert.deepEqual(listSnapshots(lake), []);
  await assert.rejects(SnapshotWriter.open(lake, "half", engine), UserError);
  await writer.abandon();
  assert.equal(existsSync(join(lake, "links", "snapshot=half")), false);
  engine.close();
});

test("rows go on coming while a full part is written: none is lost, none counts twice; given up, no part comes after", async () => {
  const lake = temporaryFolder();
  const engine = await testEngine(lake);
  const refused = (place: number): Row<typeof refusals> => ({
    ...{ source: "s", file: "f", place, place_unit: "line", reason: "long" },
    excerpt: "é".repeat(10_000),
  });
  const fill = async (id: string) => {
    const writer = await SnapshotWriter.open(lake, id, engine, [refusals]);
    const buffer = await writer.table(refusals);
    for (let i = 0; i < 2500; i++) {
      buffer.push(refused(i));
      if (i % 100 === 99) await writer.drain();
    }
    return writer;
  };
  const writer = await fill("kept");
  const { counts } = await writer.publish({
    ...{ day: "2026-01-05", kind: "audience", made_by: "test", made_at: "2026-01-05T10:00:00Z" },
    ...{ sources: [], parvis_version: "0" },
  });
  assert.equal(counts.refusals, 2500);
  assert.ok(readdirSync(join(lake, "refusals", "snapshot=kept")).length >= 3);
  const [row] = await engine.rows(
    `SELECT count(*) AS n, count(DISTINCT place) AS different FROM (${factSelect(lake, refusals, ["kept"])})`,
  );
  assert.deepEqual(row, { n: 2500, different: 2500 });

  await (await fill("left")).abandon();
  assert.equal(existsSync(join(lake, "refusals", "snapshot=left")), false);
  engine.close();
});

test("a snapshot is never written twice, and can be removed", async () => {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "one", given);
  await assert.rejects(writeSnapshot(lake, "one", given), UserError);
  await assert.rejects(writeSnapshot(lake, "../evil", given), UserError);
  removeSnapshot(lake, "one");
  assert.deepEqual(listSnapshots(lake), []);
});
