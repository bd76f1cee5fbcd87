import assert from "node:assert/strict";
import { test } from "node:test";
import { planVoices } from "../../demo/idea/voices.ts";
import { adjustedRand } from "../opinion/agreement.ts";
import { ballotOf } from "../opinion/ballot.ts";
import { opinionGroupsOf } from "../opinion/group.ts";
import { doubtsIn } from "./integrity.ts";

const voices = planVoices({
  seed: 5,
  people: 2_000,
  statements: 40,
  appeals: Array.from({ length: 400 }, (_, n) => (n % 10) / 20),
});

test("the camps of the invented consultation are found from its votes alone", () => {
  const groups = opinionGroupsOf(
    ballotOf(
      voices.length,
      40,
      voices.flatMap(({ number, votes }) => votes.map((vote) => ({ participant: number, ...vote }))),
    ),
    1,
  );
  const placed = voices.filter(({ number }) => (groups.of[number] as number) >= 0);
  assert.equal(groups.sizes.length, 3);
  const agreement = adjustedRand(
    placed.map(({ number }) => groups.of[number] as number),
    placed.map(({ camp }) => camp),
  );
  assert.ok(agreement > 0.9, `adjusted Rand index ${agreement}`);
});

test("its brigade is marked, and next to nobody else", () => {
  const doubts = doubtsIn({
    votes: voices.flatMap(({ number, votes, minute }) =>
      votes.map(({ statement, vote }) => ({
        ...{ participant: String(number), statement: String(statement), vote, at: new Date(minute * 60_000) },
      })),
    ),
    supports: voices.flatMap(({ number, supports }) =>
      supports.map(({ idea, minute }) => ({
        participant: String(number),
        idea: String(idea),
        at: new Date(minute * 60_000),
      })),
    ),
    texts: [],
    prints: [],
  });
  const marked = new Set(doubts.flatMap(({ participants }) => participants));
  const brigade = voices.filter(({ isBrigade }) => isBrigade);
  const found = brigade.filter(({ number }) => marked.has(String(number))).length;
  assert.ok(found / brigade.length > 0.9, `${found} of ${brigade.length}`);
  assert.ok(marked.size - found <= 2, `${marked.size - found} others`);
});
