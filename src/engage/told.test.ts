import assert from "node:assert/strict";
import { test } from "node:test";
import { dayTold, periodTold, valueTold } from "./told.ts";

test("days, periods and values are written as each language writes them", () => {
  assert.deepEqual(dayTold("2028-03-01"), { en: "1 March 2028", fr: "1er mars 2028" });
  assert.deepEqual(dayTold("2028-03-11"), { en: "11 March 2028", fr: "11 mars 2028" });
  assert.deepEqual(periodTold("2026-Q2"), { en: "Q2 2026", fr: "T2 2026" });
  assert.deepEqual(periodTold("2026"), { en: "2026", fr: "2026" });
  assert.deepEqual(valueTold("share", 0.8321), { en: "83.2%", fr: "83,2 %" });
  assert.deepEqual(valueTold("score-10", 8.25), { en: "8.3 out of 10", fr: "8,3 sur 10" });
  assert.deepEqual(valueTold("euros", 0.225), { en: "0.23 €", fr: "0,23 €" });
});
