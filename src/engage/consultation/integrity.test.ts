import assert from "node:assert/strict";
import { test } from "node:test";
import { randomOf } from "../../kit/random.ts";
import { BURST, doubtsIn, type Facts } from "./integrity.ts";

const START = Date.parse("2026-01-05T08:00:00Z");
const at = (minutes: number) => new Date(START + minutes * 60_000);
const none: Facts = { supports: [], votes: [], texts: [], prints: [] };

/** People who come over three weeks, each supporting a few of fifty ideas. */
function crowd(people: number, seed: number): Facts["supports"][number][] {
  const random = randomOf(seed);
  return Array.from({ length: people }, (_, p) =>
    Array.from({ length: 1 + Math.floor(random() * 5) }, () => ({
      participant: `p${p}`,
      idea: `i${Math.floor(random() * 50)}`,
      at: at(random() * 21 * 24 * 60),
    })),
  ).flat();
}

test("a crowd of three weeks is not marked; sixty people who support one idea within half an hour, and nothing else, are", () => {
  const supports = crowd(2_000, 1);
  assert.deepEqual(doubtsIn({ ...none, supports }), []);
  const brigade = Array.from({ length: 60 }, (_, n) => ({
    participant: `b${n}`,
    idea: "i7",
    at: at(9_000 + n / 2),
  }));
  const [doubt, ...others] = doubtsIn({ ...none, supports: [...supports, ...brigade] });
  assert.deepEqual(others, []);
  assert.equal(doubt?.signal, "burst");
  const marked = new Set(doubt?.participants);
  assert.ok(brigade.every(({ participant }) => marked.has(participant)));
  assert.ok([...marked].filter((id) => id.startsWith("p")).length <= 2);
});

test("an idea that is very much liked, evenly, is no burst; nor are those of a busy hour who did other things too", () => {
  const even = Array.from({ length: 5_000 }, (_, n) => ({ participant: `e${n}`, idea: "i1", at: at(n * 6) }));
  assert.deepEqual(doubtsIn({ ...none, supports: even }), []);
  const workshop = Array.from({ length: 40 }, (_, n) => [
    { participant: `w${n}`, idea: "i1", at: at(20 + n / 10) },
    { participant: `w${n}`, idea: `i${2 + (n % 9)}`, at: at(21 + n / 10) },
  ]).flat();
  assert.deepEqual(doubtsIn({ ...none, supports: workshop }), []);
  assert.ok(BURST.supports <= 20);
});

test("two hundred people at one counter who choose for themselves are not marked; six who choose all alike are, and only they", () => {
  const random = randomOf(4);
  const prints = Array.from({ length: 200 }, (_, n) => ({
    participant: `c${n}`,
    day: "2026-01-05",
    hash: "same",
  }));
  const supports = prints.flatMap(({ participant }) =>
    Array.from({ length: 3 }, () => ({
      participant,
      idea: `i${Math.floor(random() * 50)}`,
      at: at(random() * 400),
    })),
  );
  assert.deepEqual(doubtsIn({ ...none, prints, supports }), []);
  const alike = Array.from({ length: 6 }, (_, n) => `a${n}`);
  const doubts = doubtsIn({
    ...none,
    prints: [...prints, ...alike.map((participant) => ({ participant, day: "2026-01-05", hash: "same" }))],
    supports: [
      ...supports,
      ...alike.flatMap((participant, n) =>
        ["i1", "i2"].map((idea) => ({ participant, idea, at: at(n * 30) })),
      ),
    ],
  });
  assert.deepEqual(
    doubts.map(({ signal, participants }) => [signal, participants]),
    [["same-place", alike]],
  );
});

test("the same text by three people is marked whatever its capitals and signs; a short one, or one person twice, is not", () => {
  const text = "Please keep the night bus to the hospital running all year!";
  const texts = [
    { participant: "a", text },
    { participant: "b", text: text.toUpperCase() },
    { participant: "c", text: `  ${text.replaceAll(" ", "  ")}…` },
    ...["d", "d", "d"].map((participant) => ({
      participant,
      text: "Something else that one person wrote several times over.",
    })),
    ...["e", "f", "g"].map((participant) => ({ participant, text: "Good idea" })),
  ];
  assert.deepEqual(
    doubtsIn({ ...none, texts }).map(({ signal, participants }) => [signal, participants]),
    [["copied-text", ["a", "b", "c"]]],
  );
});
