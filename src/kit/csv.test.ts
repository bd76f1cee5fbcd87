import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { type CsvItem, csvItems } from "./csv.ts";

const folder = mkdtempSync(join(tmpdir(), "parvis-csv-"));
after(() => rmSync(folder, { recursive: true, force: true }));

async function itemsOf(content: string | Buffer): Promise<CsvItem[]> {
  const path = join(folder, "list.csv");
  writeFileSync(path, content);
  const items: CsvItem[] = [];
  for await (const item of csvItems(path)) items.push(item);
  return items;
}

const cellsOf = (items: readonly CsvItem[]) => items.flatMap((item) => ("cells" in item ? [item.cells] : []));
const brokenOf = (items: readonly CsvItem[]) =>
  items.flatMap((item) => ("broken" in item ? [{ line: item.line, why: item.broken }] : []));

test("rows know their line, after empty lines and cells of several lines too", async () => {
  assert.deepEqual(await itemsOf('a,b\n\n\n1,2\r\n"x\ny",3\n\n4,"5 ""five"""'), [
    { line: 1, cells: ["a", "b"] },
    { line: 4, cells: ["1", "2"] },
    { line: 5, cells: ["x\ny", "3"] },
    { line: 8, cells: ["4", '5 "five"'] },
  ]);
});

test("a quote that nothing closes costs its own line, not the rows after it", async () => {
  const rows = Array.from({ length: 100 }, (_, i) => `${i},x`);
  const content = (last: string) => ["a,b", ...rows, '7,"open', ...rows, last, ...rows].join("\n");
  for (const last of ["8,plain", '8,"fine"', '"8","fine"']) {
    const items = await itemsOf(content(last));
    assert.deepEqual(brokenOf(items), [{ line: 102, why: "quote opened and never closed" }]);
    assert.equal(cellsOf(items).length, 302);
  }
});

test("a row too long is refused once, and the next one is read", async () => {
  const items = await itemsOf(`a,b\n1,${"x".repeat(3_000_000)}\n2,y\n`);
  assert.deepEqual(brokenOf(items), [{ line: 2, why: "row longer than 1048576 characters" }]);
  assert.deepEqual(cellsOf(items), [
    ["a", "b"],
    ["2", "y"],
  ]);
});

test("an open quote over more than a row may hold is given up", async () => {
  const items = await itemsOf(`a,b\n1,"${"x,y\n".repeat(400_000)}`);
  assert.deepEqual(brokenOf(items), [{ line: 2, why: "quote opened and never closed" }]);
  assert.equal(cellsOf(items).length, 1 + 399_999);
});

test("quotes inside a cell are text", async () => {
  assert.deepEqual(cellsOf(await itemsOf('a,b\n6" nails,"say "hi" there"\n"x" ,y\n')), [
    ["a", "b"],
    ['6" nails', 'say "hi" there'],
    ["x", "y"],
  ]);
});

test("semicolons, a BOM, gzip and Windows-1252 are read as meant", async () => {
  const expected = [
    ["nom", "lieu"],
    ["été", "là"],
  ];
  assert.deepEqual(cellsOf(await itemsOf("\ufeffnom;lieu\nété;là\n")), expected);
  assert.deepEqual(cellsOf(await itemsOf(gzipSync("nom,lieu\nété,là\n"))), expected);
  assert.deepEqual(cellsOf(await itemsOf(Buffer.from("nom,lieu\nété,là\n", "latin1"))), expected);
});

test("compressed data cut before its first row are no empty file", async () => {
  const [cut] = await itemsOf(gzipSync("a,b\n1,2\n").subarray(0, 12));
  assert.match(JSON.stringify(cut), /cut short or damaged/);
});

test("what is written as CSV is read as it was, wherever the pieces of the file are cut", async () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom('"', "\n", "a,b", 'x"y', "", "\r\nz", "x".repeat(90_000)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 12 }), async (rows) => {
      const items = await itemsOf(`a,b\n${stringify(rows, { quoted: true })}`);
      assert.deepEqual(cellsOf(items), [["a", "b"], ...rows]);
    }),
    { numRuns: 150 },
  );
});
