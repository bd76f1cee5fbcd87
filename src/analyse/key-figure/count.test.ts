import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { observationOf, indicators as shown } from "../../../test/support/board.ts";
import { type Random, randomOf } from "../../kit/random.ts";
import { type Indicator, indicatorKey } from "../../model/indicator.ts";
import { CountHistory } from "./count-history.ts";
import { type Counted, type CountPair, differenceOfCounts } from "./difference.ts";
import { figuresOf, noteCounts, subjectsOf } from "./figure.ts";

/** Debian's own Python, where python3-statsmodels lives. */
const PYTHON = "/usr/bin/python3";
const present = spawnSync(PYTHON, ["-c", "import statsmodels, scipy"]).status === 0;
const skip = present ? false : "python3-statsmodels is not installed";

const counted = (count: number, days = 1): Counted => ({ count, days });
/** Moves that never move: what is left is the exact test. */
const still: readonly CountPair[] = [1, 2, 3].map((n) => [counted(100 * n), counted(100 * n)]);
const close = (a: number | undefined, b: number, within = 1e-6) =>
  assert.ok(a !== undefined && Math.abs(a - b) <= within * Math.max(1e-3, b), `${a} is not ${b}`);

test("two counts of independent events differ as the conditional binomial test says", () => {
  // scipy 1.10 binomtest(a, a + b, days of a / days of both).pvalue, the same as statsmodels test_poisson_2indep(method="exact-cond").
  for (const [a, days, b, daysBefore, p] of [
    [30, 92, 50, 92, 0.03299261842647619],
    [3, 92, 14, 91, 0.0072395185257831856],
    [0, 90, 6, 91, 0.03126430860804617],
    [120, 92, 100, 92, 0.20009222902827126],
    [100_000, 92, 101_000, 92, 0.025862392439732925],
    [1_003_421, 366, 998_000, 365, 0.057894559605759205],
  ] as const)
    close(differenceOfCounts([counted(a, days), counted(b, daysBefore)], still), p);
  assert.equal(differenceOfCounts([counted(0), counted(0)], still), 1);
});

test("SciPy and statsmodels give the same chances, of independent events and of counts that move by themselves", {
  skip,
}, () => {
  const random = randomOf("count peers");
  const one = (mean: number): [number, number] => [
    Math.floor(mean * (0.5 + random())),
    90 + Math.floor(3 * random()),
  ];
  const pairs = [2, 20, 200, 2000, 20_000].flatMap((mean) =>
    Array.from({ length: 6 }, () => [one(mean), one(mean)] as const),
  );
  const moves = Array.from({ length: 5 }, () => [one(900), one(900)] as const);
  const run = spawnSync(PYTHON, [join(import.meta.dirname, "../../../test/support/count_peers.py")], {
    input: JSON.stringify({ pairs, moves }),
    encoding: "utf8",
  });
  assert.equal(run.status, 0, run.stderr);
  const peer = JSON.parse(run.stdout) as {
    readonly exact: readonly number[];
    readonly quasi: readonly number[];
  };
  const pairOf = ([now, before]: (typeof pairs)[number]): CountPair => [counted(...now), counted(...before)];
  for (const [i, pair] of pairs.entries()) {
    const [exact = 0, quasi = 0] = [peer.exact[i], peer.quasi[i]];
    // Of a pair that did not move at all nothing is larger than 1.
    close(differenceOfCounts(pairOf(pair), still), Math.min(1, exact), 1e-5);
    close(differenceOfCounts(pairOf(pair), moves.map(pairOf)), Math.max(exact, quasi), 1e-5);
  }
});

test("how much a count moves by itself is not known from fewer than three moves, nor from years in which nothing came", () => {
  const nothing: CountPair = [counted(0), counted(0)];
  const pair: CountPair = [counted(10), counted(500)];
  assert.equal(differenceOfCounts(pair, still.slice(1)), undefined);
  assert.equal(differenceOfCounts(pair, [...still.slice(1), nothing, nothing]), undefined);
  assert.notEqual(differenceOfCounts(pair, still), undefined);
});

test("whatever the counts, the chance is one, the same both ways round, and larger where the count moves by itself", () => {
  const count = fc.oneof(fc.nat(30), fc.nat(5_000_000));
  const days = fc.integer({ min: 28, max: 366 });
  const one = fc.record({ count, days });
  fc.assert(
    fc.property(
      one,
      one,
      fc.array(fc.tuple(one, one), { minLength: 3, maxLength: 9 }),
      (now, before, moves) => {
        const p = differenceOfCounts([now, before], still) as number;
        assert.ok(p >= 0 && p <= 1, String(p));
        const back = differenceOfCounts([before, now], still) as number;
        assert.ok(Math.abs(p - back) < 1e-6, `${p} ${back}`);
        const wider = differenceOfCounts([now, before], moves);
        assert.ok(wider === undefined || (wider >= p && wider <= 1), `${wider} ${p}`);
      },
    ),
    { numRuns: 300 },
  );
});

test("of periods, the moves before one are those a year apart; of overlapping windows, whole years before it", () => {
  const history = new CountHistory();
  for (const [period, count] of [
    ["2022-Q3", 5],
    ["2023", 99],
    ["2023-Q2", 7],
    ["2023-Q3", 10],
    ["2024", 98],
    ["2024-Q2", 8],
    ["2024-Q3", 11],
    ["2025-Q3", 12],
  ] as const)
    history.note("a", period, count);
  const moves = (period: string, window: Indicator["window"]) =>
    history.movesBefore("a", period, window).map(([now, before]) => [now.count, before.count, now.days]);
  assert.deepEqual(moves("2025-Q4", "period"), [
    [10, 5, 92],
    [8, 7, 91],
    [11, 10, 92],
    [12, 11, 92],
  ]);
  assert.deepEqual(moves("2025-Q3", "rolling-12-months"), [
    [10, 5, 1],
    [11, 10, 1],
  ]);
  assert.deepEqual(moves("2025", "period"), [[98, 99, 366]]);
  assert.deepEqual(history.movesBefore("b", "2025-Q4", "period"), []);
});

const definitions = new Map(shown.map((one) => [indicatorKey(one), one]));
const QUARTERS = Array.from(
  { length: 12 },
  (_, i) => `${2023 + Math.floor((i + 3) / 4)}-Q${((i + 3) % 4) + 1}`,
);

/** The figures of the last of three years of quarters, of services whose counts come from one law. */
function boardOf(services: number, draw: (service: number, quarter: number) => number) {
  const counts = new CountHistory();
  const boards = QUARTERS.map((period, quarter) =>
    subjectsOf(
      Array.from({ length: services }, (_, i) =>
        observationOf("volume", { period, service: `s${i}`, channel: "web", value: draw(i, quarter) }),
      ),
      definitions,
    ),
  );
  for (const board of boards.slice(0, -1)) noteCounts(board, counts);
  return figuresOf(
    QUARTERS.at(-1) as string,
    boards.at(-1) as (typeof boards)[number],
    boards.at(-5),
    counts,
  ).filter(({ indicator }) => indicator === "volume");
}

const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

function poisson(random: Random, mean: number): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

test("where no count changed, a board tells a change in at most one of twenty, be they independent or come in waves", () => {
  const laws: Readonly<Record<string, (random: Random, mean: number) => number>> = {
    independent: poisson,
    "a wave of a twentieth": (random, mean) => poisson(random, mean * Math.exp(0.05 * normal(random))),
    "a wave of a third": (random, mean) => poisson(random, mean * Math.exp(0.3 * normal(random))),
  };
  const BOARDS = 300;
  for (const [name, law] of Object.entries(laws)) {
    let telling = 0;
    for (let board = 0; board < BOARDS; board++) {
      const random = randomOf(`nil ${name} ${board}`);
      const season = [1, 1.4, 0.7, 1.1];
      const figures = boardOf(40, (i, quarter) =>
        law(random, (season[quarter % 4] as number) * 3 * 10 ** (i % 5)),
      );
      assert.ok(figures.every(({ p_value }) => p_value !== null));
      if (figures.some(({ change }) => change === "different")) telling++;
    }
    // Where nothing changed, any change told is false: their share is that of boards that tell one. Three standard errors above 5 %.
    assert.ok(
      telling / BOARDS <= 0.05 + 3 * Math.sqrt((0.05 * 0.95) / BOARDS),
      `${name}: ${telling} of ${BOARDS}`,
    );
  }
});

test("a count that halves is told, where counts move by a twentieth", () => {
  const random = randomOf("halved");
  const figures = boardOf(40, (i, quarter) => {
    const wave = Math.exp(0.05 * normal(random));
    return poisson(random, 5000 * wave * (i < 10 && quarter === 11 ? 0.5 : 1));
  });
  const told = figures.filter(({ change }) => change === "different").map(({ service }) => service);
  const halved = Array.from({ length: 10 }, (_, i) => `s${i}`);
  assert.ok(told.filter((service) => halved.includes(service)).length >= 9, told.join());
  assert.ok(told.filter((service) => !halved.includes(service)).length <= 1, told.join());
});

test("with a short history a count shows what it was, and no change is claimed", () => {
  const counts = new CountHistory();
  const at = (period: string, value: number) =>
    subjectsOf([observationOf("volume", { period, channel: "web", value })], definitions);
  const [figure] = figuresOf("2026-Q3", at("2026-Q3", 10), at("2025-Q3", 900), counts);
  assert.deepEqual([figure?.change, figure?.previous_value, figure?.p_value], ["not-compared", 900, null]);
});

const cost: Indicator = {
  ...(shown.find(({ id }) => id === "volume") as Indicator),
  id: "cost",
  formula: {
    kind: "ratio",
    numerator: { id: "cost", name: { en: "costs", fr: "coûts" } },
    denominator: { id: "resolved", name: { en: "resolved", fr: "résolues" } },
    spread: "cost-spread",
  },
  unit: "euros",
  direction: "lower",
  minimumN: 0,
};
const spread: Indicator = {
  ...cost,
  id: "cost-spread",
  formula: { kind: "measurement", of: { id: "spread", name: { en: "spread", fr: "dispersion" } } },
  direction: "none",
};

test("a cost is compared where its spread is declared on the same channel, and nowhere else", () => {
  const known = new Map([cost, spread].map((one) => [indicatorKey(one), one]));
  const of = (period: string, value: number, deviation?: number) =>
    subjectsOf(
      [
        observationOf("cost", { period, channel: "web", numerator: value * 400, denominator: 400, value }),
        ...(deviation === undefined
          ? []
          : [observationOf("cost-spread", { period, channel: "web", value: deviation })]),
      ],
      known,
    );
  const figureOf = (now?: number, before?: number) =>
    figuresOf("2026-Q3", of("2026-Q3", 9, now), of("2025-Q3", 10, before)).find(
      ({ indicator }) => indicator === "cost",
    );
  const compared = figureOf(4, 4);
  // z = 1 / sqrt(16 / 400 + 16 / 400) = 3.5355; scipy 2 * norm.sf(3.5355339).
  close(compared?.p_value ?? undefined, 0.000406952017444959, 1e-3);
  assert.deepEqual([compared?.change, compared?.interval], ["better", "normal"]);
  close(compared?.low ?? undefined, 9 - (1.959963984540054 * 4) / 20);
  for (const one of [figureOf(), figureOf(4), figureOf(undefined, 4)])
    assert.deepEqual([one?.change, one?.p_value, one?.previous_value], ["not-compared", null, 10]);
});
