import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { temporaryFolder, testEngine } from "../../../test/support/lake.ts";
import { flag, integer, long, optional, type Row, table, text } from "../../model/table.ts";
import type { Engine } from "./engine.ts";
import { unpackedSelect } from "./packed.ts";

const things = table({
  id: "things",
  title: { en: "Things", fr: "Choses" },
  columns: {
    number: integer("number", "numéro"),
    name: text("name", "nom"),
    note: optional(text("note", "note")),
    size: optional(long("size", "taille")),
    seen: flag("seen", "vu"),
  },
});
type Thing = Row<typeof things>;

let engine: Engine;
before(async () => {
  engine = await testEngine(temporaryFolder());
});
after(() => engine.close());

let tables = 0;

/** Rows as they come back, through a pack and a Parquet file. */
async function back(rows: readonly Omit<Thing, "number">[]): Promise<Omit<Thing, "number">[]> {
  const name = `packed_${tables++}`;
  const buffer = await engine.packedBuffer(things, name);
  for (const [number, row] of rows.entries()) buffer.push({ ...row, number });
  assert.equal(buffer.rows, rows.length);
  buffer.flush();
  const path = join(temporaryFolder(), "things.parquet");
  await engine.copyTo(unpackedSelect(things, name), path);
  buffer.close();
  const read = await engine.rows<Thing>(`SELECT * FROM '${path}' ORDER BY number`);
  return read.map(({ number: _, ...row }) => ({ ...row, size: row.size === null ? null : Number(row.size) }));
}

/** A text as it should come back: what the pack needs for itself becomes visible, and halves of characters are none. */
const readable = (written: string): string =>
  Buffer.from(written.replaceAll("\u001f", "\u241f").replaceAll("\u001e", "\u241e")).toString();

const thing = (name: string, note: string | null = null): Omit<Thing, "number"> => ({
  name,
  note,
  size: null,
  seen: false,
});

test("texts come back as they were written, whatever they hold, and what is absent stays absent", async () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.string({
      unit: fc.constantFrom("\u001e", "\u001f", "\u0000", "\ud800", "\udc00", "\n", "a", "é", "😀"),
      maxLength: 6,
    }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          name: anyText,
          note: fc.option(anyText),
          size: fc.option(fc.integer({ min: -1, max: Number.MAX_SAFE_INTEGER })),
          seen: fc.boolean(),
        }),
        { minLength: 1, maxLength: 40 },
      ),
      async (rows) => {
        const expected = rows.map((row) => ({
          ...row,
          name: readable(row.name),
          note: row.note === null ? null : readable(row.note),
        }));
        assert.deepEqual(await back(rows), expected);
      },
    ),
    { numRuns: 60 },
  );
});

test("one empty text, and texts that are marks of the pack, are texts", async () => {
  assert.deepEqual(await back([thing("", null)]), [thing("", null)]);
  assert.deepEqual(await back([thing("\u001e", "\u001f")]), [thing("\u241e", "\u241f")]);
  assert.deepEqual(await back([thing("\u001e\u001f\u001e", ""), thing("", "\u001e")]), [
    thing("\u241e\u241f\u241e", ""),
    thing("", "\u241e"),
  ]);
});

test("packs are cut by rows and by characters, and none is lost between two", async () => {
  const huge = "é".repeat(700_000);
  const few = [thing(huge, "a"), thing("", huge), thing(huge, null), thing("end", huge)];
  assert.deepEqual(await back(few), few);
  const many = Array.from({ length: 5000 }, (_, i) => thing(`name ${i}`, i % 7 === 0 ? null : `note ${i}`));
  assert.deepEqual(await back(many), many);
});
