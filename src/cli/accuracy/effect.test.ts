import assert from "node:assert/strict";
import { test } from "node:test";
import { EFFECT_SITUATIONS, plantedMeasures } from "../../demo/effect/measure.ts";
import { effectCasesOf } from "./effect.ts";
import { effectMarkdown } from "./effect-report.ts";
import { mendedCasesOf } from "./mended.ts";

test("forty measures are planted, some nil and some harmful, the same for the same seed", () => {
  const planted = plantedMeasures(7);
  assert.equal(planted.length, 40);
  assert.equal(planted.filter(({ effect }) => effect === 0).length, 16);
  assert.equal(planted.filter(({ effect }) => effect < 0).length, 8);
  assert.deepEqual(plantedMeasures(7), planted);
  assert.notDeepEqual(plantedMeasures(8), planted);
});

test("intervals hold the truth, harm is not told as good, and two periods alone are not judged", () => {
  const cases = [1, 2, 3, 4, 5].flatMap(effectCasesOf);
  const measured = cases.filter(({ effect }) => effect);
  const held = measured.filter(
    ({ effect, planted }) => effect && effect.low <= planted.effect && planted.effect <= effect.high,
  );
  assert.ok(held.length / measured.length > 0.9, String(held.length / measured.length));
  assert.ok(!cases.some(({ truth, found }) => truth === "worsened" && found === "improved"));
  for (const { planted, found } of cases)
    if (planted.situation === "two-periods") assert.equal(found, "not-measurable");
});

test("of findings mended, harm is never told as good, and what is not counted or too young is not judged", async () => {
  const cases = (await Promise.all([1, 2, 3].map(mendedCasesOf))).flat();
  const measured = cases.filter(({ effect }) => effect);
  const held = measured.filter(
    ({ effect, planted }) => effect && effect.low <= planted.effect && planted.effect <= effect.high,
  );
  assert.ok(measured.length > 100 && held.length / measured.length > 0.88, String(held.length));
  assert.ok(!cases.some(({ truth, found }) => truth === "worsened" && found === "improved"));
  assert.ok(cases.filter(({ truth, found }) => truth === "improved" && found === truth).length > 30);
  for (const { planted, found } of cases)
    if (planted.situation === "few-months" || planted.situation === "not-counted")
      assert.equal(found, "not-measurable");
});

test("the report has a line for what each did, and for each situation", () => {
  const text = effectMarkdown({
    seeds: [7],
    what: "measures",
    situations: EFFECT_SITUATIONS,
    cases: effectCasesOf(7),
  });
  assert.match(text, /\| nothing \| 16 \|/);
  assert.match(text, /\| two-periods \| 0 \| – \|/);
});
