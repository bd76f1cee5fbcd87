import assert from "node:assert/strict";
import { test } from "node:test";
import { randomOf } from "../../kit/random.ts";
import { type Effect, effectOf } from "./effect.ts";
import { countAt, meanAt, type Series, shareAt } from "./series.ts";

const QUARTERS = [2023, 2024, 2025].flatMap((year) => [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`));
const MONTHS = [2022, 2023, 2024, 2025].flatMap((year) =>
  Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, "0")}`),
);

/** Shares as 400 draws give them, beside a stray of a point; `after` is added from the change on, `all` to everyone in the last year. */
function share(id: string, { after = 0, all = 0, level = 0.6 } = {}): Series {
  const random = randomOf(id);
  return {
    id,
    scale: "share",
    points: QUARTERS.map((period) => {
      const isAfter = period >= "2025-Q1";
      const value = level + (random() - 0.5) * 0.02 + (isAfter ? after + all : 0);
      let cases = 0;
      for (let i = 0; i < 400; i++) if (random() < value) cases++;
      return shareAt(period, { cases, n: 400 });
    }),
  };
}

const change = { first: "2025-Q1", seen: "2025-Q1", until: "2025-Q4" };

function seen(answer: ReturnType<typeof effectOf>): Effect {
  assert.ok(typeof answer !== "string", String(answer));
  return answer;
}

test("what happened to everyone is not taken for the effect of a measure", () => {
  const candidates = Array.from({ length: 12 }, (_, i) => share(`other-${i}`, { all: 0.25 }));
  const nothing = seen(effectOf({ subject: share("subject", { all: 0.25 }), candidates, change }));
  assert.equal(nothing.method, "difference-in-differences");
  assert.ok(nothing.low < 0 && nothing.high > 0);
  const harm = seen(effectOf({ subject: share("subject", { all: 0.25, after: -0.15 }), candidates, change }));
  assert.ok(harm.high < 0 && Math.abs(harm.difference + 0.15) < 0.06);
  assert.ok(harm.after > harm.before, "it rose all the same");
});

test("those like it before are compared with, the nearest first, itself never, and always in the same order", () => {
  const near = Array.from({ length: 20 }, (_, i) => share(`near-${i}`));
  const far = Array.from({ length: 10 }, (_, i) => share(`far-${i}`, { level: 0.3 }));
  const subject = share("subject");
  const asked = (candidates: readonly Series[]) =>
    seen(effectOf({ subject, candidates, change })).comparisons;
  const chosen = asked([...far, subject, ...near]);
  assert.equal(chosen.length, 20);
  assert.ok(chosen.every((id) => id.startsWith("near")));
  assert.deepEqual(asked([...near.reverse(), ...far.reverse()]), chosen);
});

test("a candidate of which a compared period is not known is left out, and four are too few", () => {
  const candidates = Array.from({ length: 5 }, (_, i) => share(`other-${i}`));
  const [first, ...rest] = candidates as [Series, ...Series[]];
  const broken = { ...first, points: first.points.filter(({ period }) => period !== "2025-Q2") };
  assert.equal(
    seen(effectOf({ subject: share("s"), candidates, change })).method,
    "difference-in-differences",
  );
  const effect = seen(effectOf({ subject: share("s"), candidates: [broken, ...rest], change }));
  assert.equal(effect.method, "interrupted-time-series");
  assert.deepEqual(effect.comparisons, []);
});

test("figures that move by steps, the same for most, say nothing of chance beside others", () => {
  const still = (id: string, after: number): Series => ({
    id,
    scale: "share",
    points: QUARTERS.slice(7, 9).map((period, i) => ({ period, value: i === 0 ? 0.5 : 0.5 + after })),
  });
  const candidates = Array.from({ length: 9 }, (_, i) => still(`other-${i}`, i === 0 ? 0.1 : 0));
  assert.equal(effectOf({ subject: still("s", 0.2), candidates, change }), "no-way-to-tell-from-chance");
});

test("years of months alone tell a break from a trend and a season", () => {
  const random = randomOf("alone");
  const monthly = (effect: number): Series => ({
    id: "visits",
    scale: "count",
    points: MONTHS.map((period, i) => {
      const season = 1 + 0.4 * Math.sin((Math.PI * i) / 6);
      const expected = 2000 * 1.01 ** i * season * (period >= "2025-03" ? 1 + effect : 1);
      return countAt(period, Math.round(expected * (0.97 + 0.06 * random())));
    }),
  });
  const months = { first: "2025-03", seen: "2025-03", until: "2025-12" };
  const less = seen(effectOf({ subject: monthly(-0.2), candidates: [], change: months }));
  assert.equal(less.method, "interrupted-time-series");
  assert.ok(less.high < 0 && Math.abs(less.difference + 0.2) < 0.06, String(less.difference));
  const none = seen(effectOf({ subject: monthly(0), candidates: [], change: months }));
  assert.ok(none.low < 0 && none.high > 0);
  assert.ok(none.smallest > 0 && none.smallest < 0.3);
});

test("periods of transition count on neither side", () => {
  const subject = share("s", { after: 0.2 });
  const wild = {
    ...subject,
    points: subject.points.map((point) => (point.period === "2025-Q1" ? { ...point, value: 0.01 } : point)),
  };
  const late = { first: "2025-Q1", seen: "2025-Q2", until: "2025-Q4" };
  const effect = seen(effectOf({ subject: wild, candidates: [], change: late }));
  assert.ok(Math.abs(effect.difference - 0.2) < 0.1, String(effect.difference));
  assert.equal(effect.periods.after, 3);
});

test("without a before, without an after, or with hardly any period nothing is claimed", () => {
  const points = (from: number, to: number): Series => ({
    id: "s",
    scale: "mean",
    points: QUARTERS.slice(from, to).map((period) => meanAt(period, { mean: 7, variance: 4, n: 500 })),
  });
  const asked = (subject: Series) => effectOf({ subject, candidates: [], change });
  assert.equal(asked(points(8, 12)), "no-figure-before");
  assert.equal(asked(points(0, 8)), "no-figure-after");
  assert.equal(asked(points(7, 9)), "no-way-to-tell-from-chance");
});

test("when nothing changed, an interval of 95 % leaves zero out once in twenty at most, and sometimes", () => {
  let out = 0;
  for (let round = 0; round < 400; round++) {
    const candidates = Array.from({ length: 10 }, (_, i) => share(`${round}-${i}`));
    const { low, high } = seen(effectOf({ subject: share(`${round}`), candidates, change }));
    if (low > 0 || high < 0) out++;
  }
  assert.ok(out > 0 && out / 400 < 0.08, String(out / 400));
});
