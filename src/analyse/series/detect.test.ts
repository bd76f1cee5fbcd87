import assert from "node:assert/strict";
import { test } from "node:test";
import { type InventedSeries, inventSeries } from "../../../test/support/series.ts";
import { spansWithin } from "./calendar-effect.ts";
import { decompose } from "./decompose.ts";
import { eventsOf } from "./detect.ts";
import type { EventKind, SeriesEvent } from "./event.ts";

const SIX_YEARS = 2190;
const SEEDS = Array.from({ length: 4 }, (_, i) => `detect ${i}`);
/** What a run over one series alone would keep. */
const SURE = 0.01;

function eventsIn(values: Float64Array, { days, calendar }: ReturnType<typeof inventSeries>): SeriesEvent[] {
  const series = decompose(values, days, spansWithin(calendar, days));
  assert.ok(series);
  return eventsOf(series).filter(({ pValue }) => pValue === undefined || pValue <= SURE);
}

const found = (seed: string, made: InventedSeries): SeriesEvent[] => {
  const invented = inventSeries(seed, made);
  return eventsIn(invented.values, invented);
};

/** In how many series an event of that kind begins within some days of the planted one, with about its size. */
function recall(
  made: InventedSeries,
  truth: {
    readonly kinds: readonly EventKind[];
    readonly at: number;
    readonly within: number;
    readonly size: number;
  },
): number {
  const hits = SEEDS.filter((seed) =>
    found(seed, made).some(
      ({ kind, from, size }) =>
        truth.kinds.includes(kind) &&
        Math.abs(from - truth.at) <= truth.within &&
        Math.abs(size - truth.size) < 0.15 + 0.2 * Math.abs(truth.size),
    ),
  );
  return hits.length / SEEDS.length;
}

const during =
  (from: number, to: number, times: number) =>
  (day: number): number =>
    day >= from && day < to ? times : 1;

test("in seventy years without events at most three false alarms are raised, before the estate is even counted", () => {
  const calm: InventedSeries[] = [
    { days: SIX_YEARS, level: 900 },
    { days: SIX_YEARS, level: 3 },
    { days: SIX_YEARS, level: 60, spread: 0.2, memory: 0.5 },
  ];
  let [alarms, years] = [0, 0];
  for (const made of calm)
    for (const seed of SEEDS) {
      alarms += found(seed, made).length;
      years += 6;
    }
  assert.ok(alarms <= 3, `${alarms} in ${years} years`);
});

test("a tag that goes for forty days is seen to the day or nearly, on large sites and small ones", () => {
  const large = { days: SIX_YEARS, level: 500, change: during(1200, 1240, 0.05) };
  assert.equal(recall(large, { kinds: ["dip"], at: 1200, within: 1, size: -0.95 }), 1);
  const small = { days: SIX_YEARS, level: 6, change: during(1200, 1240, 0.05) };
  assert.ok(recall(small, { kinds: ["dip"], at: 1200, within: 4, size: -0.95 }) >= 0.75);
});

test("a lasting change of thirty per cent is seen anywhere, also three weeks before the end", () => {
  for (const at of [300, SIX_YEARS - 21]) {
    const made = { days: SIX_YEARS, level: 500, change: during(at, SIX_YEARS, 0.7) };
    assert.ok(recall(made, { kinds: ["shift"], at, within: 4, size: -0.3 }) >= 0.75, String(at));
  }
});

test("a change is known after a fortnight at most, a large one after three days", () => {
  const within = (days: number, times: number): number =>
    recall(
      { days: SIX_YEARS, level: 500, change: during(SIX_YEARS - days, SIX_YEARS, times) },
      { kinds: ["shift", "dip"], at: SIX_YEARS - days, within: 3, size: times - 1 },
    );
  assert.ok(within(14, 0.6) >= 0.75);
  assert.ok(within(3, 0.1) >= 0.75);
});

test("bursts, campaigns and doublings end when they ended", () => {
  for (const [days, times] of [
    [5, 3],
    [20, 1.7],
    [120, 1.95],
  ] as const) {
    const made = { days: SIX_YEARS, level: 500, change: during(1200, 1200 + days, times) };
    const ends = SEEDS.map(
      (seed) =>
        found(seed, made).find(({ kind, from }) => kind === "burst" && Math.abs(from - 1200) <= 3)?.to,
    );
    assert.ok(
      ends.filter((to) => to !== undefined && Math.abs(to - 1199 - days) <= 4).length >= 3,
      `${days} ${ends}`,
    );
  }
});

test("a loss of half over three hundred days is a drift, in the past and now", () => {
  for (const start of [900, SIX_YEARS - 300]) {
    const change = (day: number): number => Math.max(0.5, 1 - Math.max(0, day - start) / 600);
    const made = { days: SIX_YEARS, level: 500, change };
    assert.ok(recall(made, { kinds: ["drift"], at: start, within: 130, size: -0.45 }) >= 0.75, String(start));
  }
});

test("a loss of a third over three hundred days stands out of the noise of a series that hardly wanders", () => {
  const change = (day: number): number => Math.max(0.67, 1 - Math.max(0, day - 900) / 909);
  const made = { days: SIX_YEARS, level: 500, spread: 0.12, wander: 0.03, change };
  assert.ok(recall(made, { kinds: ["drift"], at: 900, within: 150, size: -0.33 }) >= 0.75);
});

test("what wanders as far at other times is no drift, and neither is a step", () => {
  const wanders = SEEDS.flatMap((seed) => found(seed, { days: SIX_YEARS, level: 500, wander: 0.3 }));
  const steps = SEEDS.flatMap((seed) =>
    found(seed, { days: SIX_YEARS, level: 500, change: (day) => (day < 1200 ? 1 : 0.6) }),
  );
  for (const events of [wanders, steps]) assert.ok(events.filter(({ kind }) => kind === "drift").length <= 1);
});

test("days cut six hours late for five months are seen as a slip, and nothing else is", () => {
  const seen = SEEDS.map((seed) => {
    const made = inventSeries(seed, { days: SIX_YEARS, level: 500 });
    const slipped = made.values.map((value, i) =>
      i < 1200 || i >= 1350 ? value : Math.round(0.75 * value + 0.25 * (made.values[i - 1] as number)),
    );
    return eventsIn(slipped, made);
  });
  const slips = seen.map((events) => events.find(({ kind }) => kind === "slip"));
  assert.ok(
    slips.filter((slip) => slip && Math.abs(slip.from - 1200) <= 10 && Math.abs(slip.size - 0.25) < 0.08)
      .length >= 3,
  );
  assert.ok(seen.flat().filter(({ kind }) => kind !== "slip").length <= 3);
});

test("a gap is a gap, not a fall; one that goes on has no end", () => {
  const made = inventSeries("gap", { days: 1500, level: 300 });
  const holed = made.values.map((value, i) => ((i >= 700 && i < 720) || i >= 1490 ? Number.NaN : value));
  const events = eventsIn(holed, made);
  assert.deepEqual(
    events.map(({ kind, from, to }) => ({ kind, from, to })),
    [
      { kind: "gap", from: 700, to: 719 },
      { kind: "gap", from: 1490, to: undefined },
    ],
  );
});

test("the same series gives the same events; ten times the counts, the same days", () => {
  const made = inventSeries("same", { days: SIX_YEARS, level: 3000, change: during(1200, 1240, 0.2) });
  const plain = (events: readonly SeriesEvent[]): string[] =>
    events.map(({ kind, from }) => `${kind} ${from}`);
  const once = plain(eventsIn(made.values, made));
  assert.deepEqual(plain(eventsIn(made.values, made)), once);
  const tenfold = plain(
    eventsIn(
      made.values.map((value) => value * 10),
      made,
    ),
  );
  assert.deepEqual(tenfold, once);
});
