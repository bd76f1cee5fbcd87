import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../test/support/lake.ts";
import { refusals } from "../../model/fact.ts";
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
