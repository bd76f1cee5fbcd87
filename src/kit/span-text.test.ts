import assert from "node:assert/strict";
import { test } from "node:test";
import { longSpanText } from "./span-text.ts";

test("long spans are told in minutes or hours, and short ones are left in seconds", () => {
  const told = [0, 119.4, 119.6, 120, 1194, 3599, 3600, 3659, 7_300, 10_799, 90_000].map(longSpanText);
  assert.deepEqual(
    told.map((text) => text?.replaceAll("\u00a0", " ")),
    [
      undefined,
      undefined,
      "2 min",
      "2 min",
      "19 min 54 s",
      "59 min 59 s",
      "1 h",
      "1 h 1 min",
      "2 h 2 min",
      "3 h",
      "25 h",
    ],
  );
});
