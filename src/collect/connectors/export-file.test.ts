import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { UserError } from "../../kit/failure.ts";
import { exportedTexts } from "./export-file.ts";

const folder = mkdtempSync(join(tmpdir(), "export-file-"));
after(() => rmSync(folder, { recursive: true }));

function written(name: string, content: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test("texts are read as people save them", () => {
  const encodings: readonly (readonly [string, Uint8Array])[] = [
    ["utf8.csv", Buffer.from("été")],
    ["utf8-bom.csv", Buffer.from("\ufeffété")],
    ["latin.csv", Buffer.from("été", "latin1")],
    ["utf16.csv", Buffer.from("\ufeffété", "utf16le")],
    ["gzip.csv.gz", gzipSync("été")],
  ];
  for (const [name, content] of encodings)
    assert.deepEqual(exportedTexts(written(name, content)), [{ file: name, text: "été" }], name);
});

test("an archive gives its CSV files in order of their names, and nothing else", () => {
  const path = written(
    "a.zip",
    zipSync({
      "b.csv": strToU8("b"),
      "in/a.CSV": strToU8("a"),
      "__MACOSX/._a.csv": strToU8("x"),
      "x.txt": strToU8("x"),
    }),
  );
  assert.deepEqual(exportedTexts(path), [
    { file: "a.zip/b.csv", text: "b" },
    { file: "a.zip/a.CSV", text: "a" },
  ]);
});

test("an archive that would fill memory is refused before it is unpacked", () => {
  const bomb = Buffer.from(zipSync({ "a.csv": strToU8("a,b") }));
  // The size it says to have once unpacked, in its directory.
  bomb.writeUInt32LE(300_000_000, bomb.indexOf("PK\u0001\u0002") + 24);
  assert.throws(() => exportedTexts(written("bomb.zip", bomb)), /less than 256 MB/);
  const members = Array<Buffer>(33).fill(gzipSync(Buffer.alloc(8_000_000)));
  assert.throws(() => exportedTexts(written("bomb.csv.gz", Buffer.concat(members))), /less than 256 MB/);
});

test("a damaged archive is a mistake that is said, whatever its bytes", () => {
  const text = strToU8("a,b\n1,2\n".repeat(50));
  const archives = fc.constantFrom(zipSync({ "a.csv": text }), new Uint8Array(gzipSync(text)));
  fc.assert(
    fc.property(
      archives,
      fc.double({ min: 0, max: 0.999 }),
      fc.nat(255),
      fc.boolean(),
      (whole, where, byte, isCut) => {
        const at = Math.floor(where * whole.length);
        const bytes = isCut ? whole.slice(0, at) : whole.with(at, byte);
        try {
          exportedTexts(written("damaged.zip", bytes));
        } catch (error) {
          assert.ok(error instanceof UserError, String(error));
        }
      },
    ),
    { numRuns: 200 },
  );
});
