import assert from "node:assert/strict";
import { test } from "node:test";
import { EVENT_KINDS } from "../../demo/audience/event.ts";
import { EXPECTED, matchEvents } from "./event-match.ts";

const outcomes = (...given: Parameters<typeof matchEvents>) => {
  const { planted, found } = matchEvents(...given);
  return { planted: planted.map(({ outcome }) => outcome), found: found.map(({ outcome }) => outcome) };
};

test("every kind that is planted may be found", () => {
  assert.deepEqual(Object.keys(EXPECTED).sort(), [...EVENT_KINDS].sort());
});

test("an event found near its day and under its name is right, once by several series", () => {
  const planted = [{ site: "a", kind: "redesign", from: 100 }];
  const found = [
    { site: "a", kind: "shift", from: 95 },
    { site: "a", kind: "shift", from: 103 },
  ];
  assert.deepEqual(outcomes(planted, found), { planted: ["found"], found: ["right", "right"] });
});

test("an event of another site, or too far, is a false alarm and finds nothing", () => {
  const planted = [{ site: "a", kind: "redesign", from: 100 }];
  const found = [
    { site: "b", kind: "shift", from: 100 },
    { site: "a", kind: "shift", from: 110 },
  ];
  assert.deepEqual(outcomes(planted, found), { planted: ["missed"], found: ["false", "false"] });
});

test("an event seen under another name is neither found nor missed", () => {
  const planted = [{ site: "a", kind: "redesign", from: 100 }];
  assert.deepEqual(outcomes(planted, [{ site: "a", kind: "slip", from: 100 }]), {
    planted: ["misnamed"],
    found: ["misnamed"],
  });
});

test("the end of an event is no alarm, and a season explains what happens in it", () => {
  const planted = [{ site: "a", kind: "double-count", from: 100, to: 200 }];
  const seasons = [{ site: "a", kind: "tax-peak", from: 300, to: 350 }];
  const found = [
    { site: "a", kind: "shift", from: 201 },
    { site: "a", kind: "burst", from: 340 },
    { site: "a", kind: "burst", from: 400 },
  ];
  assert.deepEqual(outcomes(planted, found, seasons), {
    planted: ["missed"],
    found: ["end", "season", "false"],
  });
});
