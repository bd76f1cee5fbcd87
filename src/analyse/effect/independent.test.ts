import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { randomOf } from "../../kit/random.ts";
import { leastSquares, neweyWest, plainVariance } from "./least-squares.ts";
import { studentQuantile } from "./student.ts";

/** Debian's own Python, where python3-statsmodels lives. */
const PYTHON = "/usr/bin/python3";
const present = spawnSync(PYTHON, ["-c", "import statsmodels"]).status === 0;
const skip = present ? false : "python3-statsmodels is not installed";

const QUANTILES: readonly (readonly [number, number])[] = [
  [0.975, 1],
  [0.975, 4],
  [0.8, 4],
  [0.975, 19],
  [0.8, 250],
  [0.1, 7],
];

interface Peer {
  readonly coefficients: readonly number[];
  readonly plain: readonly number[];
  readonly robust: readonly number[];
  readonly quantiles: readonly number[];
}

test("statsmodels fits the same break with the same errors, and scipy has the same quantiles", {
  skip,
}, () => {
  const random = randomOf("segmented");
  const months = Array.from({ length: 48 }, (_, i) => i);
  const rows = months.map((i) => [
    1,
    i - 36,
    i >= 36 ? 1 : 0,
    i >= 36 ? i - 36 : 0,
    Math.cos((Math.PI * i) / 6),
  ]);
  let off = 0;
  const y = months.map((i) => {
    off = 0.5 * off + random() - 0.5;
    return 5 + 0.02 * i + (i >= 36 ? 0.7 : 0) + off;
  });
  const lags = Math.floor(4 * (months.length / 100) ** (2 / 9));
  const run = spawnSync(PYTHON, [join(import.meta.dirname, "../../../test/support/effect_peers.py")], {
    input: JSON.stringify({ rows, y, lags, quantiles: QUANTILES }),
    encoding: "utf8",
  });
  assert.equal(run.status, 0, run.stderr);
  const peer = JSON.parse(run.stdout) as Peer;
  const fit = leastSquares(rows, y);
  assert.ok(fit);
  const near = (a: number, b: number | undefined, what: string) =>
    assert.ok(Math.abs(a - (b ?? Number.NaN)) <= 1e-8 * Math.max(1, Math.abs(a)), `${what}: ${a}, ${b}`);
  for (const [i, coefficient] of fit.coefficients.entries()) {
    const combination = fit.coefficients.map((_, j) => (i === j ? 1 : 0));
    near(coefficient, peer.coefficients[i], `coefficient ${i}`);
    near(plainVariance(fit, combination), peer.plain[i], `plain variance ${i}`);
    near(neweyWest(fit, rows, combination), peer.robust[i], `robust variance ${i}`);
  }
  for (const [i, [probability, degrees]] of QUANTILES.entries())
    near(studentQuantile(probability, degrees), peer.quantiles[i], `t ${probability}, ${degrees}`);
});

test("Student's quantiles are those of printed tables", () => {
  for (const [probability, degrees, value] of [
    [0.975, 1, 12.7062],
    [0.975, 4, 2.7764],
    [0.8, 10, 0.8791],
    [0.025, 4, -2.7764],
  ] as const)
    assert.ok(Math.abs(studentQuantile(probability, degrees) - value) < 1e-4, String(degrees));
});
