import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { onBothEngines } from "../../../test/support/ledger.ts";
import { testOffice, testReception } from "../../../test/support/office.ts";
import { drawOf } from "../../demo/draw.ts";
import { spoken } from "../../demo/idea/write.ts";
import { COMPLAINTS } from "../../demo/listening/complaint.ts";
import { COMMAND_LINE } from "../account/office.ts";
import { keyIn, newCode } from "../response/take.ts";
import { changeTopics, makeTopics, openTopics } from "./desk.ts";
import { growthsOf, type NumberedChange, type Topic, topicsAfter, topicsIn } from "./topic.ts";

/** Thirty texts about each of eight things. */
const ideas = COMPLAINTS.flatMap(({ id, sentences }) =>
  Array.from({ length: 30 }, (_, i) => {
    const draw = drawOf(7, "topic-test", id, i);
    return { id: `${id}:${i}`, title: "", text: spoken(draw, draw.pick(sentences.fr)), language: "fr" };
  }),
);

test("texts about one thing are one topic, named by the words they share; the same texts give the same topics", () => {
  const topics = topicsIn(ideas);
  assert.deepEqual(topics, topicsIn(ideas));
  // Of short texts a few share a word by chance, and go with the wrong ones.
  const rightIn = ({ members }: Topic) =>
    Math.max(...COMPLAINTS.map(({ id }) => members.filter((one) => one.startsWith(`${id}:`)).length));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  const purity = sum(topics.map(rightIn)) / sum(topics.map(({ members }) => members.length));
  assert.ok(purity >= 0.8, String(purity));
  const found = new Set(topics.map(({ members }) => members[0]?.split(":")[0]));
  assert.ok(found.size >= 6, [...found].join());
  assert.ok(topics.some(({ terms }) => terms.includes("photo")));
});

const topic = (id: string, ...members: string[]): Topic => ({ id, name: id, language: "fr", members });

test("renaming, joining and parting lose nobody, whatever the order, and all of it can be undone", () => {
  const topics = [topic("a", "1", "2", "3"), topic("b", "4", "5"), topic("c", "6")];
  const change = fc.oneof(
    fc.record({ kind: fc.constant("rename"), topic: fc.constantFrom("a", "b", "c"), name: fc.constant("x") }),
    fc.record({
      kind: fc.constant("merge"),
      from: fc.constantFrom("a", "b", "c"),
      into: fc.constantFrom("a", "b", "c"),
    }),
    fc.record({
      kind: fc.constant("split"),
      topic: fc.constantFrom("a", "b", "c"),
      name: fc.constant("y"),
      responses: fc.subarray(["1", "2", "3", "4", "5", "6"]),
    }),
    fc.record({ kind: fc.constant("undo"), number: fc.integer({ min: 1, max: 12 }) }),
  );
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      const numbered = changes.map((one, i) => ({ number: i + 1, change: one })) as NumberedChange[];
      const after = topicsAfter(topics, numbered);
      assert.deepEqual(after.flatMap(({ members }) => members).sort(), ["1", "2", "3", "4", "5", "6"]);
      const undone = [...numbered];
      for (let number = numbered.length; number >= 1; number--)
        undone.push({ number: undone.length + 1, change: { kind: "undo", number } });
      const kinds = new Set(numbered.map((one) => one.change.kind));
      if (!kinds.has("undo")) assert.deepEqual(topicsAfter(topics, undone), topicsAfter(topics, []));
    }),
  );
});

test("an undo can be undone", () => {
  const named: NumberedChange = { number: 1, change: { kind: "rename", topic: "a", name: "x" } };
  const undo: NumberedChange = { number: 2, change: { kind: "undo", number: 1 } };
  const again: NumberedChange = { number: 3, change: { kind: "undo", number: 2 } };
  const nameAfter = (...changes: NumberedChange[]) => topicsAfter([topic("a", "1")], changes)[0]?.name;
  assert.deepEqual(
    [nameAfter(named), nameAfter(named, undo), nameAfter(named, undo, again)],
    ["x", "a", "x"],
  );
});

test("a topic grows when more than chance says so, and not because more people write", () => {
  const now = new Date("2026-06-01T00:00:00Z");
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const received = new Map<string, Date>();
  const add = (prefix: string, count: number, days: number) =>
    Array.from({ length: count }, (_, i) => {
      received.set(`${prefix}${i}`, ago(days));
      return `${prefix}${i}`;
    });
  const growing = topic("g", ...add("g-new", 40, 5), ...add("g-old", 10, 60));
  const steady = topic("s", ...add("s-new", 60, 5), ...add("s-old", 190, 60));
  assert.deepEqual(
    growthsOf([growing, steady], received, now).map(({ isGrowing }) => isGrowing),
    [true, false],
  );
  assert.deepEqual(
    growthsOf([growing], new Map(), now).map(({ isGrowing }) => isGrowing),
    [false],
  );
});

onBothEngines((on) => {
  on(
    "topics are made of what people wrote, keep what was done to them, and take in new texts",
    async ({ open }) => {
      const office = testOffice(await open());
      const reception = testReception(office, { questionnaire: "short" });
      const service = "service-of-police";
      const say = async (text: string) => {
        const sent = { service, code: newCode(), form: "short@1", door: "paper", language: "fr" } as const;
        const fields = { "q.satisfaction": "bad", "q.comment": text };
        await keyIn(reception, COMMAND_LINE, { ...sent, trap: "", mayPublish: false, fields });
      };
      for (const { text } of ideas) await say(text);
      const { topics } = await makeTopics(reception, service);
      assert.ok(topics >= 6);
      const before = await openTopics(reception, COMMAND_LINE, service);
      const [first, second] = before.topics;
      assert.ok(first && second);
      const change = { kind: "merge", from: second.id, into: first.id } as const;
      assert.equal((await changeTopics(reception, COMMAND_LINE, service, change, before.seen)).kind, "done");
      assert.equal(
        (await changeTopics(reception, COMMAND_LINE, service, change, before.seen)).kind,
        "refused",
      );
      const joined = await openTopics(reception, COMMAND_LINE, service);
      const sizes = (list: readonly { readonly members: readonly string[] }[]) =>
        list.map(({ members }) => members.length);
      assert.equal(joined.topics.length, before.topics.length - 1);
      assert.ok(sizes(joined.topics).includes(first.members.length + second.members.length));
      await say(ideas[0]?.text ?? "");
      assert.equal((await makeTopics(reception, service)).topics, 0, "new texts go to topics that are there");
      await changeTopics(reception, COMMAND_LINE, service, { kind: "undo", number: 1 }, joined.seen);
      const undone = await openTopics(reception, COMMAND_LINE, service);
      assert.equal(undone.topics.length, before.topics.length);
    },
  );
});
