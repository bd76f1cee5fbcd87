import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { flag, optional, real, table, text } from "../model/table.ts";
import { csvOf } from "./csv.ts";

const sample = table({
  id: "sample",
  title: { en: "Sample", fr: "Exemple" },
  columns: { name: text("name", "nom"), value: optional(real("value", "valeur")), good: flag("good", "bon") },
});

async function csv(rows: readonly object[]): Promise<string> {
  async function* batches() {
    yield rows;
  }
  let all = "";
  for await (const piece of csvOf(sample, batches())) all += piece;
  return all;
}

test("an absent value is empty, and a zero is a zero", async () => {
  assert.equal(
    await csv([
      { name: "a", value: null, good: true },
      { name: "b", value: 0, good: false },
    ]),
    "name,value,good\r\na,,true\r\nb,0,false\r\n",
  );
});

test("a text that a spreadsheet would run is made harmless", async () => {
  assert.match(
    await csv([{ name: '=HYPERLINK("x")', value: 1, good: true }]),
    /^"'=HYPERLINK\(""x""\)",1,true$/m,
  );
});

test("any text comes back from another reader, but for the apostrophe before formulas", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: "grapheme" })), async (names) => {
      const back = parse(await csv(names.map((name) => ({ name, value: 1, good: true }))), {
        from: 2,
        skip_empty_lines: false,
        record_delimiter: "\r\n",
      }) as string[][];
      assert.deepEqual(
        back.map(([name]) => name),
        names.map((name) => (/^[=+\-@\t\r]/.test(name) ? `'${name}` : name)),
      );
    }),
  );
});
