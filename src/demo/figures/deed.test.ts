import assert from "node:assert/strict";
import { test } from "node:test";
import { type Deed, MARKS, showIn } from "./deed.ts";
import { type DemoRow, levelOf } from "./level.ts";

const service = { id: "s", organisation: "o", channels: ["web", "phone"] };
const deed = (about: Partial<Deed>): Deed => ({
  ...{ indicator: "satisfaction", channel: "all", shift: 0.5, from: 6, ...about },
});
const number = (row: DemoRow, id: string): number => Number(row.get(id));
const marksOf = (row: DemoRow) => {
  const counts = Object.entries(MARKS.satisfaction ?? {}).map(
    ([id, mark]) => [mark, number(row, `satisfaction.${id}`)] as const,
  );
  const n = counts.reduce((sum, [, count]) => sum + count, 0);
  return { n, mean: counts.reduce((sum, [mark, count]) => sum + mark * count, 0) / n };
};

test("a mean is as much higher as was planted, by as much of the rolling year as has it; nobody is added", () => {
  const answers = (): DemoRow =>
    new Map([
      ["satisfaction.good", 5_000],
      ["satisfaction.medium", 3_000],
      ["satisfaction.bad", 2_000],
    ]);
  for (const [quarter, shown] of [
    [5, 0],
    [6, 0.125],
    [8, 0.375],
    [9, 0.5],
    [11, 0.5],
  ] as const)
    for (const way of [1, -1]) {
      const row = answers();
      showIn(row, deed({ shift: 0.5 * way }), quarter);
      const { n, mean } = marksOf(row);
      assert.equal(n, 10_000);
      assert.ok(Math.abs(mean - 6.5 - way * shown) < 0.001, `${quarter} ${mean}`);
    }
});

test("a share moves at once where its figure speaks of the quarter alone, and stays a share", () => {
  const row: DemoRow = new Map([
    ["failure-demand.caused", 300],
    ["failure-demand.contacts", 1_000],
  ]);
  const failing = deed({ indicator: "failure-demand", channel: "phone", shift: -0.1 });
  showIn(row, failing, 6);
  assert.equal(row.get("failure-demand.caused"), 200);
  showIn(row, { ...failing, shift: -1 }, 6);
  assert.equal(row.get("failure-demand.caused"), 0);
});

test("a cell that is not a number stays as it is", () => {
  const row: DemoRow = new Map([
    ["satisfaction.good", "ND"],
    ["satisfaction.medium", "ND"],
    ["satisfaction.bad", "ND"],
  ]);
  showIn(row, deed({}), 9);
  assert.deepEqual([...row.values()], ["ND", "ND", "ND"]);
});

test("before it, and in all other figures, nothing changes; volumes grow in all that they are part of", () => {
  const busy = deed({ indicator: "volume", channel: "web", shift: 1 });
  const [without, with_] = [levelOf(3, service, 12), levelOf(3, service, 12, [busy])];
  assert.deepEqual([...with_.row(5, "web")], [...without.row(5, "web")]);
  assert.deepEqual([...with_.row(9, "phone")], [...without.row(9, "phone")]);
  const [before, after] = [without.row(9, "web"), with_.row(9, "web")].map((row) => number(row, "volume"));
  assert.ok(Math.abs((after ?? 0) / (before ?? 1) - 2) < 0.01);
});
