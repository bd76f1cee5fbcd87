import assert from "node:assert/strict";
import { test } from "node:test";
import { byteSize, progressOn } from "./progress.ts";

function screen(isTerminal: boolean) {
  const drawn: string[] = [];
  let ms = 0;
  return {
    drawn,
    pass: (by: number) => {
      ms += by;
    },
    draw: (text: string) => drawn.push(text),
    isTerminal,
    columns: 80,
    now: () => new Date(ms),
  };
}

test("progress is silent when nobody watches", () => {
  const nobody = screen(false);
  const progress = progressOn(nobody);
  progress.update({ label: "reading", done: 1, total: 2 });
  progress.end();
  assert.deepEqual(nobody.drawn, []);
});

test("progress shows the share done, the speed and the note, on one line that fits", () => {
  const terminal = screen(true);
  const progress = progressOn(terminal);
  terminal.pass(2000);
  progress.update({ label: "reading", done: 5e6, total: 20e6, unit: byteSize, note: "12 pages" });
  assert.match(terminal.drawn[0] ?? "", /reading █{6}░{18} {2}25 % of 20\.0 MB · 2\.5 MB\/s · 12 pages/);
  terminal.pass(500);
  progress.update({ label: "reading", done: 6, note: "x".repeat(500) });
  assert.ok((terminal.drawn[1] ?? "").length < 80 + 5);
});

test("progress does not redraw faster than an eye can read, and wipes its line at the end", () => {
  const terminal = screen(true);
  const progress = progressOn(terminal);
  for (let i = 0; i < 100; i++) progress.update({ label: "reading", done: i });
  assert.equal(terminal.drawn.length, 1);
  progress.end();
  assert.equal(terminal.drawn.at(-1), "\r\u001b[K");
});

test("sizes read well", () => {
  assert.deepEqual([0, 812, 3_100_000, 812_000_000, 5e12].map(byteSize), [
    "0 B",
    "812 B",
    "3.1 MB",
    "812 MB",
    "5.0 TB",
  ]);
});
