import assert from "node:assert/strict";
import { test } from "node:test";
import { voicesCasesOf, voicesMarkdown } from "./voices.ts";

test("the camps of an invented consultation are found from its votes alone, its brigade is marked, and next to nobody else", () => {
  const cases = voicesCasesOf(5);
  assert.deepEqual([cases.camps, cases.groups], [3, 3]);
  assert.ok(cases.agreement > 0.9, `adjusted Rand index ${cases.agreement}`);
  assert.ok(cases.brigadeMarked / cases.brigade > 0.9, `${cases.brigadeMarked} of ${cases.brigade}`);
  assert.ok(cases.othersMarked <= 2, `${cases.othersMarked} others`);
  assert.match(voicesMarkdown([5], [cases]), /^\| Seed .*\n.*\n\| 5 \| 2000 \| 3 \| 3 \|/);
});
