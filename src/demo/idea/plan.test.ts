import assert from "node:assert/strict";
import { test } from "node:test";
import { type PlannedIdea, planIdeas } from "./plan.ts";
import { REHEARSAL_SUBJECTS, SUBJECTS } from "./subject/index.ts";

const request = { seed: 4, count: 2_000, subjects: SUBJECTS, lone: "reported" } as const;
const ideas = planIdeas(request);
const of = (kind: PlannedIdea["kind"]): PlannedIdea[] => ideas.filter((idea) => idea.kind === kind);
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}]+/gu, " ")
    .trim();

test("a consultation has the ideas it was asked for, in the order they came in, the same each time", () => {
  assert.equal(ideas.length, 2_000);
  assert.deepEqual(ideas, planIdeas(request));
  assert.ok(
    ideas.every(({ minute, number }, i) => number === i + 1 && minute >= (ideas[i - 1]?.minute ?? 0)),
  );
});

test("groups are of very unequal sizes, in both languages", () => {
  const sizes = new Map<string, number>();
  for (const { subject } of of("own-words")) sizes.set(subject, (sizes.get(subject) ?? 0) + 1);
  const sorted = [...sizes.values()].sort((a, b) => b - a);
  assert.equal(sorted.length, SUBJECTS.length);
  assert.ok((sorted[0] as number) > 100 && (sorted.at(-1) as number) < 15, sorted.join());
  assert.ok(
    ideas.some(({ language }) => language === "en") && ideas.some(({ language }) => language === "fr"),
  );
});

test("an exact copy says what another said, a near copy does not quite", () => {
  const same = (copy: PlannedIdea): boolean =>
    ideas.some((one) => one !== copy && one.family === copy.family && plain(one.text) === plain(copy.text));
  assert.ok(of("exact-copy").length > 100 && of("exact-copy").every(same));
  const near = of("near-copy");
  assert.ok(near.length > 100 && near.filter(same).length < 0.25 * near.length);
});

test("a brigade sends one text within two hours", () => {
  const brigade = of("brigade");
  assert.equal(brigade.length, 60);
  assert.equal(new Set(brigade.map(({ family }) => family)).size, 1);
  assert.ok((brigade.at(-1)?.minute ?? 0) - (brigade[0]?.minute ?? 0) <= 120);
});

test("nobody shares a lone idea but those who copy it", () => {
  const lone = of("lone");
  assert.ok(lone.length > 200);
  assert.equal(new Set(lone.map(({ subject }) => subject)).size, lone.length);
});

test("tuning and reporting share no subject and no lone idea", () => {
  const rehearsal = planIdeas({ seed: 4, count: 2_000, subjects: REHEARSAL_SUBJECTS, lone: "rehearsal" });
  const reported = new Set(ideas.map(({ subject }) => subject));
  assert.deepEqual(
    rehearsal.filter(({ subject }) => reported.has(subject)).map(({ subject }) => subject),
    [],
  );
});

test("no text has a choice left open", () => {
  assert.deepEqual(
    ideas.filter(({ title, text }) => /[|{}]/.test(title + text)).map(({ title, text }) => title + text),
    [],
  );
});
