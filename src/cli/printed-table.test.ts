import assert from "node:assert/strict";
import { test } from "node:test";
import { speechOf } from "../web/speech.ts";
import { type PrintedColumn, printTable } from "./printed-table.ts";

interface Line {
  readonly name: string;
  readonly count: number | null;
}
const columns: readonly PrintedColumn<Line>[] = [
  { head: "Name", value: ({ name }) => name },
  { head: "Links", value: ({ count }) => count },
];

test("texts stand left, numbers right with the separators of the language, an absent value is a dash", () => {
  const rows = [
    { name: "a", count: 1234567 },
    { name: "bb", count: null },
  ];
  assert.equal(
    printTable(columns, rows, speechOf("en"), 80),
    ["Name      Links", "────  ─────────", "a     1,234,567", "bb            –"].join("\n"),
  );
  assert.match(printTable(columns, rows, speechOf("fr"), 80), /1\u202f234\u202f567/);
});

test("a text too long for the screen is cut, a number never is", () => {
  const rows = [{ name: "x".repeat(200), count: 1234567 }];
  const lines = printTable(columns, rows, speechOf("en"), 40).split("\n");
  assert.deepEqual(
    lines.map((line) => line.length <= 40),
    [true, true, true],
  );
  assert.match(lines[2] ?? "", /x… {2}1,234,567$/);
});

test("what a page wrote cannot break the columns", () => {
  const rows = [{ name: "a\n\tb\u001b[31m", count: 1 }];
  assert.equal(printTable(columns, rows, speechOf("en"), 80).split("\n").length, 3);
  assert.ok(!printTable(columns, rows, speechOf("en"), 80).includes("\u001b"));
});
