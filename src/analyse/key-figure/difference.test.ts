import assert from "node:assert/strict";
import { test } from "node:test";
import { randomOf } from "../../kit/random.ts";
import { differenceOfMeans, differenceOfShares } from "./difference.ts";

test("two shares differ as statsmodels says, and as Fisher says where cells are small", () => {
  // statsmodels proportions_ztest([420, 380], [500, 500]); scipy fisher_exact.
  const z = differenceOfShares({ cases: 420, n: 500 }, { cases: 380, n: 500 });
  assert.ok(Math.abs(z - 0.001565402258002556) < 1e-6, String(z));
  const rare = differenceOfShares({ cases: 3, n: 20 }, { cases: 0, n: 20 });
  assert.ok(Math.abs(rare - 0.2307692307692308) < 1e-8, String(rare));
  const small = differenceOfShares({ cases: 1, n: 10 }, { cases: 6, n: 10 });
  assert.ok(Math.abs(small - 0.057275541795665644) < 1e-8, String(small));
});

test("shares that are both nothing, or both everything, do not differ", () => {
  assert.equal(differenceOfShares({ cases: 0, n: 300 }, { cases: 0, n: 200 }), 1);
  assert.equal(differenceOfShares({ cases: 300, n: 300 }, { cases: 200, n: 200 }), 1);
});

test("when nothing changed, one difference in twenty passes for one at 5 %", () => {
  const random = randomOf("nothing changed");
  const drawn = () => {
    let cases = 0;
    for (let i = 0; i < 400; i++) if (random() < 0.3) cases++;
    return { cases, n: 400 };
  };
  let found = 0;
  for (let round = 0; round < 3000; round++) if (differenceOfShares(drawn(), drawn()) < 0.05) found++;
  assert.ok(Math.abs(found / 3000 - 0.05) < 0.015, String(found / 3000));
});

test("two means differ by their spread; without any spread nothing can be said of a difference", () => {
  const p = differenceOfMeans({ mean: 8, variance: 4, n: 200 }, { mean: 7.5, variance: 4, n: 200 });
  // z = 0.5 / sqrt(0.04) = 2.5.
  assert.ok(Math.abs((p ?? 0) - 0.012419330651552318) < 1e-6, String(p));
  assert.equal(
    differenceOfMeans({ mean: 8, variance: 0, n: 20 }, { mean: 7, variance: 0, n: 20 }),
    undefined,
  );
  assert.equal(differenceOfMeans({ mean: 8, variance: 0, n: 20 }, { mean: 8, variance: 0, n: 20 }), 1);
});
