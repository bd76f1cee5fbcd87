import assert from "node:assert/strict";
import { test } from "node:test";
import { closeTo, graphFrom } from "../../../test/support/graph.ts";
import { hits } from "./hits.ts";

test("who links to the good authorities is the good hub", () => {
  // 0 links to 2 and 3, 1 links to 2 only: AᵀA on (2, 3) is [[2, 1], [1, 1]], whose first vector is (φ, 1).
  const { hub, authority, converged } = hits(
    graphFrom(4, [
      [0, 2],
      [0, 3],
      [1, 2],
    ]),
  );
  const phi = (1 + Math.sqrt(5)) / 2;
  assert.ok(converged);
  assert.ok(closeTo(authority, [0, 0, phi / (phi + 1), 1 / (phi + 1)], 1e-8));
  assert.ok(closeTo(hub, [(phi + 1) / (2 * phi + 1), phi / (2 * phi + 1), 0, 0], 1e-8));
});

test("without links nobody is a hub", () => {
  assert.deepEqual([...hits(graphFrom(2, [])).hub], [0, 0]);
});
