import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ShownTopic } from "./desk.ts";
import { proposalsIn, type RefusalKind, sentOf } from "./proposal.ts";

const topic = (id: string, name: string, ...texts: string[]): ShownTopic => ({
  ...{ id, name, language: "en", members: texts.map((_, i) => `${id}${i}`) },
  ...{ recent: 0, before: 0, isGrowing: false },
  quotes: texts.map((text, i) => ({ response: `${id}${i}`, text })),
});
const sent = sentOf([
  topic("a", "photo, upload", "The photo is refused", "My photo does not load", "Photo too large"),
  topic("b", "code, text", "No code came by text message", "The code never came"),
]);
const A = { a: "photo, upload" };
const cite = (text: number, words: string) => ({ text: `text-${text}`, words });
const judged = (...proposals: unknown[]) => proposalsIn(JSON.stringify({ proposals }), sent);
const refusals = (...proposals: unknown[]) => judged(...proposals)?.map(({ refusal }) => refusal);

test("an outside model gets topics and texts under numbers of this call, masked once more, and no name of ours", () => {
  const late = sentOf([topic("secret-id", "calls", "Call me on 06 12 34 56 78")]);
  assert.match(late.body, /Call me on \[phone\]/);
  assert.doesNotMatch(late.body, /secret-id|06 12/);
  assert.equal(late.texts.get("text-1")?.response, "secret-id0");
});

test("proposals become the changes that a person could make, with whom they cite", () => {
  assert.deepEqual(
    judged(
      { do: "rename", topic: "topic-1", name: " Photos  refused ", cites: [cite(1, "photo IS refused")] },
      {
        do: "merge",
        from: "topic-2",
        into: "topic-1",
        cites: [cite(4, "no code came"), cite(2, "does not load")],
      },
      { do: "split", topic: "topic-1", name: "Photos too large", cites: [cite(3, "too large")] },
    ),
    [
      {
        change: { kind: "rename", topic: "a", name: "Photos refused" },
        cited: ["a0"],
        about: A,
        refusal: null,
      },
      {
        change: { kind: "merge", from: "b", into: "a" },
        cited: ["b0", "a1"],
        about: { ...A, b: "code, text" },
        refusal: null,
      },
      {
        change: { kind: "split", topic: "a", name: "Photos too large", responses: ["a2"] },
        ...{ cited: ["a2"], about: A, refusal: null },
      },
    ],
  );
});

test("what cites nothing, nobody, others, or words that nobody wrote is refused, each for its reason", () => {
  const good = [cite(1, "refused")];
  const cases: [RefusalKind, unknown][] = [
    ["unknown-topic", { do: "rename", topic: "topic-9", name: "x", cites: good }],
    ["cites-nothing", { do: "rename", topic: "topic-1", name: "x", cites: [] }],
    ["unknown-text", { do: "rename", topic: "topic-1", name: "x", cites: [...good, cite(77, "photo")] }],
    ["other-topic", { do: "rename", topic: "topic-1", name: "x", cites: [cite(4, "code")] }],
    ["not-said", { do: "rename", topic: "topic-1", name: "x", cites: [cite(1, "people are furious")] }],
    ["not-said", { do: "rename", topic: "topic-1", name: "x", cites: [cite(1, "  ")] }],
    ["not-said", { do: "rename", topic: "topic-1", name: "x", cites: [cite(1, "photo")] }],
    ["bad-name", { do: "rename", topic: "topic-1", name: "  ", cites: good }],
    ["bad-name", { do: "rename", topic: "topic-1", name: "x".repeat(101), cites: good }],
    ["personal-data", { do: "rename", topic: "topic-1", name: "Write to ada@example.org", cites: good }],
    ["nothing-new", { do: "rename", topic: "topic-1", name: "photo, upload", cites: good }],
    ["nothing-new", { do: "merge", from: "topic-1", into: "topic-1", cites: good }],
    ["cites-nothing", { do: "merge", from: "topic-1", into: "topic-2", cites: good }],
    [
      "nothing-new",
      { do: "split", topic: "topic-2", name: "x", cites: [cite(4, "no code"), cite(5, "never came")] },
    ],
  ];
  assert.deepEqual(
    cases.map(([, one]) => refusals(one)?.[0]),
    cases.map(([refusal]) => refusal),
  );
  const twice = { do: "rename", topic: "topic-1", name: "Photos", cites: good };
  assert.deepEqual(refusals(twice, twice), [null, "nothing-new"]);
});

test("an answer in fences is read; what is no list of proposals is none", () => {
  assert.deepEqual(proposalsIn('```json\n{"proposals": []}\n```', sent), []);
  for (const answer of ["", "<html>Sign in</html>", "null", "[]", '{"proposals": [{"do": "delete"}]}', "{"])
    assert.equal(proposalsIn(answer, sent), undefined, answer);
});

test("whatever a model answers, what waits for a person cites words that people wrote, and moves nobody else", () => {
  const words = fc.constantFrom("photo", "refused", "code", "The photo is refused", "anger", "", "too large");
  const cites = fc.array(
    fc.record({
      text: fc.constantFrom("text-1", "text-2", "text-3", "text-4", "text-6", "__proto__"),
      words,
    }),
    { maxLength: 4 },
  );
  const key = fc.constantFrom("topic-1", "topic-2", "topic-3", "constructor");
  const name = fc.oneof(fc.string(), fc.constantFrom("Photos", "06 12 34 56 78", "photo, upload"));
  const one = fc.oneof(
    fc.record({ do: fc.constantFrom("rename", "split"), topic: key, name, cites }),
    fc.record({ do: fc.constant("merge"), from: key, into: key, cites }),
  );
  fc.assert(
    fc.property(fc.oneof(fc.array(one, { maxLength: 6 }), fc.anything()), (proposals) => {
      const found = proposalsIn(JSON.stringify({ proposals }) ?? "", sent) ?? [];
      for (const { change, cited, refusal } of found) {
        if (refusal !== null) continue;
        assert.ok(cited.length > 0);
        const mine = change.kind === "merge" ? ["a", "b"] : "topic" in change ? [change.topic] : [];
        assert.ok(cited.every((response) => mine.includes(response.slice(0, 1))));
        if (change.kind === "split") assert.deepEqual(change.responses, cited);
      }
    }),
    { numRuns: 500 },
  );
});
