import assert from "node:assert/strict";
import { test } from "node:test";
import { graphFrom } from "../../../test/support/graph.ts";
import { mutualNeighbours, reciprocity } from "./reciprocity.ts";

test("one pair of two is linked both ways", () => {
  const graph = graphFrom(3, [
    [0, 1],
    [1, 0],
    [1, 2],
  ]);
  assert.deepEqual(reciprocity(graph), { connected: 2, mutual: 1, share: 0.5 });
  assert.deepEqual([...mutualNeighbours(graph)], [1, 1, 0]);
});

test("without links reciprocity cannot be told", () => {
  assert.equal(reciprocity(graphFrom(3, [])).share, undefined);
});
