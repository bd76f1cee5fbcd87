import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Cells,
  filledCsv,
  formOfA,
  historyOf,
  readText,
  shippedIndicators,
  waitingTime,
} from "../../../../test/support/declaration.ts";

const form = formOfA();

/** What the checks say of a form, as kind, level and column. */
const found = (cells: Cells, quarters: Readonly<Record<string, Cells>> = {}) =>
  readText(filledCsv(form, cells), form, historyOf(quarters)).problems.map(({ kind, level, place }) => [
    kind,
    level,
    place.service,
    place.channel,
    place.column,
  ]);

const last = (cells: Cells) => ({ "2026-Q1": cells, "2026-Q2": cells });
/** Two quarters that differ a little: nothing is copied. */
const usual = (cells: Readonly<Record<string, number>>) => {
  const times = (factor: number) =>
    Object.fromEntries(Object.entries(cells).map(([key, value]) => [key, Math.round(value * factor)]));
  return { "2025-Q3": times(1.02), "2025-Q4": times(0.97), "2026-Q1": times(1.04), "2026-Q2": times(1) };
};

test("negative: a count below zero is an error; none is found in plain figures", () => {
  assert.deepEqual(found({ "birth-grant|web|volume": -5 }), [
    ["negative", "error", "birth-grant", "web", "volume"],
  ]);
  assert.deepEqual(found({ "birth-grant|web|volume": 0 }), []);
});

test("percent: a rate without its sign, or a hundred times too much, is an error that says what to write", () => {
  const { problems } = readText(filledCsv(form, { "birth-grant|all|accessibility": "87,5" }), form);
  assert.equal(problems[0]?.kind, "percent");
  assert.match(problems[0]?.says.en ?? "", /87\.5 is 8,750 %/);
  assert.match(problems[0]?.todo.fr ?? "", /Écrivez 87,5 %/);
  assert.match(
    readText(filledCsv(form, { "birth-grant|all|accessibility": "8750 %" }), form).problems[0]?.todo.en ?? "",
    /Write 87.5 %|Write 0.875|87.5/,
  );
  assert.deepEqual(found({ "birth-grant|all|accessibility": "100 %", "birth-grant|all|uptime": 1 }), []);
});

test("percent: a hundredth of what it used to be is a surprise, half of it is not", () => {
  const before = last({ "birth-grant|all|accessibility": "80 %" });
  assert.deepEqual(found({ "birth-grant|all|accessibility": "0,82 %" }, before), [
    ["percent", "warning", "birth-grant", "all", "accessibility"],
  ]);
  assert.deepEqual(found({ "birth-grant|all|accessibility": "62 %" }, before), []);
});

test("swapped: a part larger than its whole is an error", () => {
  assert.deepEqual(found({ "birth-grant|all|autonomy.alone": 900, "birth-grant|all|autonomy.asked": 700 }), [
    ["swapped", "error", "birth-grant", "all", "autonomy.alone"],
  ]);
});

test("swapped: two figures that look like each other once exchanged are a surprise; two that both grew are not", () => {
  const before = usual({
    "birth-grant|phone|volume": 500,
    "birth-grant|phone|failure-demand.caused": 300,
    "birth-grant|phone|failure-demand.contacts": 4000,
  });
  const cells = { "birth-grant|phone|failure-demand.caused": 310 };
  assert.deepEqual(
    found(
      { ...cells, "birth-grant|phone|volume": 4100, "birth-grant|phone|failure-demand.contacts": 490 },
      before,
    ),
    [["swapped", "warning", "birth-grant", "phone", "volume"]],
  );
  assert.deepEqual(
    found(
      { ...cells, "birth-grant|phone|volume": 990, "birth-grant|phone|failure-demand.contacts": 7900 },
      before,
    ),
    [],
  );
});

test("totals: the total of a service is the sum of its channels; where one is not known it may only be more", () => {
  const channels = { "birth-grant|web|volume": 600, "birth-grant|phone|volume": 300 };
  const of = (total: number, more: Cells = {}) =>
    found({ ...channels, "birth-grant|all|volume": total, ...more });
  assert.deepEqual(of(900), []);
  assert.deepEqual(of(903), []);
  assert.deepEqual(of(1000), [["totals", "warning", "birth-grant", "all", "volume"]]);
  assert.deepEqual(of(1000, { "birth-grant|phone|volume": "ND" }), []);
  assert.deepEqual(of(500, { "birth-grant|phone|volume": "ND" }), [
    ["totals", "warning", "birth-grant", "all", "volume"],
  ]);
});

test("stale: a service whose figures are those of the last quarter to the digit; one figure that moved is enough for it not to be", () => {
  const cells = {
    "birth-grant|web|volume": 6123,
    "birth-grant|phone|volume": 3099,
    "birth-grant|all|autonomy.alone": 812,
    "birth-grant|all|autonomy.asked": 1093,
  };
  const before = { "2026-Q1": { ...cells, "birth-grant|web|volume": 6300 }, "2026-Q2": cells };
  assert.deepEqual(
    found(cells, before).map(([kind]) => kind),
    ["stale"],
  );
  assert.deepEqual(found({ ...cells, "birth-grant|phone|volume": 3100 }, before), []);
});

test("jump: ten times what a steady figure was is a surprise; a season and a restless figure are not", () => {
  const before = usual({ "birth-grant|web|volume": 6000 });
  assert.deepEqual(found({ "birth-grant|web|volume": 60_000 }, before), [
    ["jump", "warning", "birth-grant", "web", "volume"],
  ]);
  assert.deepEqual(found({ "birth-grant|web|volume": 9000 }, before), []);
  const seasonal = Object.fromEntries(
    ["2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"].map(
      (period, i) => [period, { "birth-grant|web|volume": i % 4 === 0 ? 60_000 + i : 6000 + i }],
    ),
  );
  assert.deepEqual(found({ "birth-grant|web|volume": 61_000 }, seasonal), []);
});

test("more-answers: nobody answers who did not ask; a year of answers is held against a year of requests", () => {
  const answers = (good: number): Cells => ({
    "birth-grant|all|satisfaction.good": good,
    "birth-grant|all|satisfaction.medium": 0,
    "birth-grant|all|satisfaction.bad": 0,
    "birth-grant|web|volume": 100,
    "birth-grant|phone|volume": 50,
  });
  const before = usual({ "birth-grant|web|volume": 100, "birth-grant|phone|volume": 50 });
  assert.deepEqual(found(answers(590), before), []);
  assert.deepEqual(
    found(answers(700), before).map(([kind]) => kind),
    ["more-answers"],
  );
  // Without a known year there is room for a season.
  assert.deepEqual(found(answers(700)), []);
});

test("no-answers: a mark that rests on nobody is an error", () => {
  const own = formOfA("2026-Q3", [...shippedIndicators, waitingTime]);
  const check = (n: string | number) =>
    readText(
      filledCsv(own, {
        "housing-aid|counter|waiting-time": 640,
        "housing-aid|counter|waiting-time.n": n,
        "housing-aid|web|volume": 3,
      }),
      own,
    ).problems.map(({ kind, place }) => [kind, place.column]);
  assert.deepEqual(check(0), [["no-answers", "waiting-time.n"]]);
  assert.deepEqual(check(""), [["no-answers", "waiting-time.n"]]);
  assert.deepEqual(check(12), []);
});
