import assert from "node:assert/strict";
import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { temporaryFolder } from "../../../test/support/lake.ts";
import { Journal, type JournalRecord, journalRecords } from "./journal.ts";

const anyRecord = fc
  .tuple(fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }), fc.uint8Array({ maxLength: 60 }))
  .map(([head, bytes]) => ({ head, body: Buffer.from(bytes) }));
const anyRecords = fc.array(anyRecord, { minLength: 1, maxLength: 12 });

function journalOf(records: readonly JournalRecord[]): string {
  const path = join(temporaryFolder(), "journal");
  append(path, records);
  return path;
}

function append(path: string, records: readonly JournalRecord[]): void {
  const journal = new Journal(path);
  for (const { head, body } of records) journal.append(head, body);
  journal.close();
  assert.equal(statSync(path).size, journal.bytes);
}

const read = (path: string): JournalRecord[] =>
  [...journalRecords(path)].map(({ head, body }) => ({ head, body }));

/** How many of the records stand before this byte, whole. */
function wholeBefore(records: readonly JournalRecord[], byte: number): number {
  let end = 0;
  return records.findIndex(({ head, body }) => {
    end += 12 + Buffer.byteLength(head) + body.length;
    return end > byte;
  });
}

test("records come back as they were, in order, over several openings", () => {
  fc.assert(
    fc.property(anyRecords, anyRecords, (first, then) => {
      const path = journalOf(first);
      append(path, then);
      assert.deepEqual(read(path), [...first, ...then]);
    }),
    { numRuns: 50 },
  );
  assert.deepEqual(read(join(temporaryFolder(), "none")), []);
});

test("a journal cut anywhere has the records before the cut, and goes on from there", () => {
  fc.assert(
    fc.property(anyRecords, anyRecord, fc.nat(), (records, next, place) => {
      const path = journalOf(records);
      const { size } = statSync(path);
      const cut = place % size; // at least one byte is missing
      truncateSync(path, cut);
      const before = records.slice(0, wholeBefore(records, cut));
      assert.deepEqual(read(path), before);
      append(path, [next]);
      assert.deepEqual(read(path), [...before, next]);
    }),
    { numRuns: 100 },
  );
});

test("one wrong bit anywhere ends the journal there: what comes before is read, what is wrong never is", () => {
  fc.assert(
    fc.property(anyRecords, fc.nat(), fc.nat(7), (records, place, bit) => {
      const path = journalOf(records);
      const bytes = readFileSync(path);
      const at = place % bytes.length;
      bytes[at] = (bytes[at] as number) ^ (1 << bit);
      writeFileSync(path, bytes);
      assert.deepEqual(read(path), records.slice(0, wholeBefore(records, at)));
    }),
    { numRuns: 200 },
  );
});

test("zeros and noise at the end of a journal are no records", () => {
  fc.assert(
    fc.property(
      anyRecords,
      fc.oneof(
        fc.nat(100).map((length) => Buffer.alloc(length)),
        fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
      ),
      (records, noise) => {
        const path = journalOf(records);
        appendFileSync(path, noise);
        assert.deepEqual(read(path), records);
      },
    ),
    { numRuns: 100 },
  );
});

test("what is synced can be read by others at once, and a closed journal takes no more", () => {
  const path = join(temporaryFolder(), "journal");
  const journal = new Journal(path);
  const record = { head: "{}", body: Buffer.from("body") };
  journal.append(record.head, record.body);
  journal.sync();
  assert.deepEqual(read(path), [record]);
  journal.append("lost", record.body);
  journal.abandon();
  assert.deepEqual(read(path), [record]);
  assert.throws(() => journal.flush(), /closed/);
  journal.abandon();
});
