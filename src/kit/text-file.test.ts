import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../test/support/lake.ts";
import { openTextFile } from "./text-file.ts";

test("Windows-1252 keeps its euro sign and curly quotes, at the beginning and all along", async () => {
  const path = join(temporaryFolder(), "w.csv");
  // “vœux 5 €”, as a spreadsheet writes it.
  writeFileSync(path, Buffer.from([0x93, 0x76, 0x9c, 0x75, 0x78, 0x20, 0x35, 0x20, 0x80, 0x94]));
  const file = await openTextFile(path);
  assert.equal(file.start, "“vœux 5 €”");
  let text = "";
  for await (const piece of file.texts()) text += piece;
  assert.equal(text, "“vœux 5 €”");
});
