import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../test/support/lake.ts";
import { links, refusals } from "../../model/fact.ts";
import { Engine } from "./engine.ts";
import { PartWriter } from "./part.ts";

test("many parts of long texts need no more memory than one", async () => {
  const lake = temporaryFolder();
  const engine = await Engine.open({ memoryMb: 96, threads: 1, temporaryFolder: join(lake, "tmp") });
  const folderOf = ({ id }: { id: string }): string => join(lake, id);
  const writer = new PartWriter({ lake, name: "test", folderOf, tables: [refusals] }, engine);
  const rows = await writer.table(refusals);
  const excerpt = "a long text ".repeat(1000);
  for (let part = 0; part < 12; part++) {
    for (let i = 0; i < 1000; i++)
      rows.push({ file: "f", place: i, place_unit: "line", reason: `${part}`, excerpt: `${i} ${excerpt}` });
    await writer.drain(true); // twelve million characters each time
  }
  assert.equal(writer.counts().rows.refusals, 12_000);
  const [row] = await engine.rows(
    `SELECT count(DISTINCT excerpt) AS texts, count(DISTINCT reason) AS parts FROM '${lake}/refusals/*.parquet'`,
  );
  assert.deepEqual(row, { texts: 1000, parts: 12 });
  writer.close();
  engine.close();
});

test("rows pushed while parts are written are in the next ones, each once and in its table", async () => {
  const lake = temporaryFolder();
  const engine = await Engine.open({ memoryMb: 96, threads: 1, temporaryFolder: join(lake, "tmp") });
  const folderOf = ({ id }: { id: string }): string => join(lake, id);
  const writer = new PartWriter({ lake, name: "test", folderOf, tables: [refusals, links] }, engine);
  const texts = await writer.table(refusals);
  const numbers = await writer.table(links);
  let pushed = 0;
  const push = (): void => {
    texts.push({ file: "f", place: pushed, place_unit: "line", reason: "r", excerpt: `${pushed}` });
    numbers.push({ page_id: pushed, anchor_id: pushed, position: 0 });
    pushed++;
  };
  for (let drain = 0; drain < 5; drain++) {
    for (let i = 0; i < 3000; i++) push();
    const draining = writer.drain(true);
    for (let turn = 0; turn < 5; turn++) {
      for (let i = 0; i < 1500; i++) push();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await draining;
  }
  await writer.drain(true);
  assert.deepEqual(writer.counts().rows, { refusals: pushed, links: pushed });
  for (const [table, column] of [
    ["refusals", "place"],
    ["links", "page_id"],
  ]) {
    const [row] = await engine.rows(
      `SELECT count(*) AS n, count(DISTINCT ${column}) AS different FROM '${lake}/${table}/*.parquet'`,
    );
    assert.deepEqual(row, { n: pushed, different: pushed });
  }
  writer.close();
  engine.close();
});
