import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { inventSeries } from "../../../test/support/series.ts";
import { rankCorrelation } from "../graph/rank-correlation.ts";
import { decompose } from "./decompose.ts";
import { levelShifts } from "./shift.ts";

/** Debian's own Python, where python3-statsmodels lives. */
const PYTHON = "/usr/bin/python3";

const present = spawnSync(PYTHON, ["-c", "import statsmodels"]).status === 0;
const skip = present ? false : "python3-statsmodels is not installed";

interface Peer {
  readonly weekday: readonly number[];
  readonly yearly: readonly number[];
  readonly break: number;
}

function askPeer(values: Float64Array): Peer {
  const run = spawnSync(PYTHON, [join(import.meta.dirname, "../../../test/support/series_peers.py")], {
    input: JSON.stringify({ values: [...values] }),
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(run.stdout) as Peer;
}

const scaled = (factors: readonly number[]): number[] => {
  const mean = factors.reduce((sum, factor) => sum + factor, 0) / factors.length;
  return factors.map((factor) => factor / mean);
};

test("statsmodels finds the same week, the same year and the same break", { skip }, () => {
  const at = 1200;
  const made = inventSeries("independent", {
    days: 2190,
    level: 700,
    growth: 0,
    wander: 0.02,
    holiday: 1,
    change: (day) => (day >= at ? 0.6 : 1),
  });
  const peer = askPeer(made.values);
  const series = decompose(made.values, made.days, []);
  assert.ok(series?.yearly);
  const first = made.days.weekday[0] as number;
  const theirs = scaled(peer.weekday);
  for (const [place, factor] of theirs.entries())
    assert.ok(
      Math.abs(factor / (series.weekday[(first + place) % 7] as number) - 1) < 0.03,
      `weekday ${place}`,
    );
  // Weekly means of the third year, where theirs is settled.
  const weeks = Array.from({ length: 50 }, (_, week) => 730 + week * 7);
  const mean = (values: (day: number) => number, from: number): number =>
    Array.from({ length: 7 }, (_, i) => values(from + i)).reduce((sum, value) => sum + value, 0) / 7;
  const ours = weeks.map((from) =>
    mean((day) => series.yearly?.factor[made.days.yearDay[day] as number] as number, from),
  );
  const other = weeks.map((from) => mean((day) => peer.yearly[day] as number, from));
  assert.ok((rankCorrelation(ours, other) ?? 0) > 0.95, String(rankCorrelation(ours, other)));
  const shift = levelShifts(series).find(({ kind, pValue = 1 }) => kind === "shift" && pValue < 0.001);
  assert.ok(shift && Math.abs(shift.from - at) <= 1);
  assert.ok(Math.abs(peer.break - at) <= 5, String(peer.break));
});
