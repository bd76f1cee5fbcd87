import assert from "node:assert/strict";
import { test } from "node:test";
import { completion, indicators, observationOf as observation } from "../../../test/support/board.ts";
import { indicatorKey } from "../../model/indicator.ts";
import type { Observation } from "../../model/key-figure.ts";
import { coveragesOf } from "./coverage.ts";
import { figuresOf, inForce, subjectsOf } from "./figure.ts";

const definitions = new Map(indicators.map((one) => [indicatorKey(one), one]));

const board = (observations: Observation[], yearBefore: Observation[] = []) =>
  figuresOf("2026-Q3", subjectsOf(observations, definitions), subjectsOf(yearBefore, definitions));

test("a mean of answers has its value, its n, an interval and a mark", () => {
  const [figure] = board([observation("satisfaction", { answers: "good:300|medium:60|bad:40" })]);
  assert.equal(figure?.value, (3000 + 300) / 400);
  assert.equal(figure?.n, 400);
  assert.equal(figure?.interval, "bootstrap");
  assert.equal(figure?.mark, "good");
});

test("a figure on too few answers is suppressed, not zero", () => {
  const [mean, share] = board([
    observation("satisfaction", { answers: "good:70|medium:20|bad:9" }),
    observation("completion", { numerator: 40, denominator: 99 }),
  ]);
  assert.deepEqual([mean?.status, mean?.value, mean?.mark], ["suppressed", null, "cannot-tell"]);
  assert.deepEqual([share?.status, share?.value, share?.n], ["suppressed", null, null]);
});

test("a share of nothing is no share", () => {
  const [figure] = board([observation("completion", { numerator: 0, denominator: 0 })]);
  assert.deepEqual([figure?.status, figure?.value], ["suppressed", null]);
});

test("where less is better, thresholds are read the other way", () => {
  for (const [value, mark] of [
    [1, "good"],
    [4, "watch"],
    [5, "bad"],
  ] as const) {
    assert.equal(board([observation("asked-again", { value })])[0]?.mark, mark);
  }
});

test("what is missing, without meaning or not asked for has no mark", () => {
  for (const status of ["missing", "not-applicable", "not-requested"] as const) {
    const [figure] = board([observation("satisfaction", { status })]);
    assert.deepEqual([figure?.status, figure?.value, figure?.mark], [status, null, "cannot-tell"]);
  }
});

test("a change is told when it is more than chance over the whole board, and only then", () => {
  const then = { period: "2025-Q3", answers: "good:300|medium:60|bad:40" };
  const risen = board(
    [observation("satisfaction", { answers: "good:380|medium:15|bad:5" })],
    [observation("satisfaction", then)],
  );
  assert.equal(risen[0]?.change, "better");
  assert.equal(risen[0]?.previous_value, 8.25);
  const same = board(
    [observation("satisfaction", { answers: "good:304|medium:58|bad:38" })],
    [observation("satisfaction", then)],
  );
  assert.equal(same[0]?.change, "no-detectable-change");
});

test("among many figures of which none changed, chance is not told as change", () => {
  // One of forty passes 5 % by itself: over the board it does not count.
  const services = Array.from({ length: 40 }, (_, i) => `service-${i}`);
  const rows = (period: string, share: (i: number) => number) =>
    services.map((service, i) =>
      observation("completion", {
        period,
        service,
        numerator: Math.round(1000 * share(i)),
        denominator: 1000,
      }),
    );
  const figures = board(
    rows("2026-Q3", (i) => (i === 0 ? 0.643 : 0.6)),
    rows("2025-Q3", () => 0.6),
  );
  assert.ok((figures[0]?.p_value as number) < 0.05);
  assert.ok(figures.every(({ change }) => change === "no-detectable-change"));
});

test("a figure is not compared with one of another definition", () => {
  const [figure] = board(
    [observation("completion", { numerator: 900, denominator: 1000 })],
    [observation("completion", { period: "2025-Q3", version: 2, numerator: 400, denominator: 1000 })],
  );
  assert.equal(figure?.change, "not-compared");
});

test("a choice that became better is told", () => {
  const [figure] = board(
    [observation("online", { category: "yes" })],
    [observation("online", { period: "2025-Q3", category: "no" })],
  );
  assert.deepEqual([figure?.mark, figure?.change], ["good", "better"]);
});

const volumes = (given: Readonly<Record<string, Partial<Observation>>>) =>
  Object.entries(given).map(([channel, about]) => observation("volume", { channel, ...about }));
const shareOnline = (rows: Observation[]) =>
  board(rows).find(({ indicator }) => indicator === "online-share");

test("the share done online leaves out what is done online for people, and counts every channel", () => {
  const figure = shareOnline(
    volumes({
      web: { numerator: 500 },
      app: { numerator: 100 },
      assisted: { numerator: 150 },
      counter: { numerator: 250 },
    }),
  );
  assert.deepEqual([figure?.value, figure?.n], [0.6, 1000]);
});

test("without the volume of one channel the share done online is not known", () => {
  const figure = shareOnline(volumes({ web: { numerator: 500 }, phone: { status: "missing" } }));
  assert.deepEqual([figure?.status, figure?.value], ["missing", null]);
  const known = shareOnline(volumes({ web: { numerator: 500 }, phone: { status: "not-applicable" } }));
  assert.equal(known?.value, 1);
});

test("of a missing volume and one that nobody asked for, the missing one is told, whatever their order", () => {
  for (const [web, phone] of [
    ["missing", "not-requested"],
    ["not-requested", "missing"],
  ] as const)
    assert.equal(shareOnline(volumes({ web: { status: web }, phone: { status: phone } }))?.status, "missing");
  const unasked = shareOnline(volumes({ web: { numerator: 5 }, phone: { status: "not-requested" } }));
  assert.equal(unasked?.status, "not-requested");
});

test("an exemption takes nothing that was given out of what is judged, and lets nothing given unasked into coverage", () => {
  const of = (service: string, numerator: number) =>
    observation("completion", { service, numerator, denominator: 1000 });
  const cover = (rows: Observation[], exempt: readonly string[]) =>
    coveragesOf("2026-Q3", board(rows), ({ service }) =>
      exempt.includes(service)
        ? { services: [service], indicators: [], channels: [], reason: "Why" }
        : undefined,
    ).find(({ organisation, indicator }) => organisation === "all" && indicator === "all");
  const rows = [of("birth", 900), of("school", 300), { ...of("bus", 0), status: "not-requested" as const }];
  assert.deepEqual(
    [cover(rows, []), cover(rows, ["school", "bus"]), cover(rows, ["birth", "school", "bus"])].map((one) => [
      one?.given,
      one?.requested,
      one?.not_requested,
      one?.good,
      one?.judged,
    ]),
    [
      [2, 2, 1, 1, 2],
      [1, 1, 2, 1, 2],
      [0, 0, 3, 1, 2],
    ],
  );
});

test("not measuring lowers coverage, and does not raise quality", () => {
  const given = observation("completion", { numerator: 900, denominator: 1000 });
  const poor = observation("completion", { service: "school", numerator: 300, denominator: 1000 });
  const hidden = { ...poor, status: "missing" } satisfies Observation;
  const cover = (rows: Observation[]) =>
    coveragesOf("2026-Q3", board(rows)).find(
      ({ organisation, indicator }) => organisation === "all" && indicator === "all",
    );
  assert.deepEqual(pick(cover([given, poor])), { requested: 2, given: 2, missing: 0, good: 1, judged: 2 });
  assert.deepEqual(pick(cover([given, hidden])), { requested: 2, given: 1, missing: 1, good: 1, judged: 1 });
});

function pick(coverage: ReturnType<typeof coveragesOf>[number] | undefined) {
  const { requested, given, missing, good, judged } = coverage ?? ({} as NonNullable<typeof coverage>);
  return { requested, given, missing, good, judged };
}

test("of several versions the latest that was valid at the end of the period holds", () => {
  const second = { ...completion, version: 2, validFrom: "2026-07-01" };
  assert.deepEqual(
    inForce([completion, second], "2026-Q2").map(({ version }) => version),
    [1],
  );
  assert.deepEqual(
    inForce([second, completion], "2026-Q3").map(({ version }) => version),
    [2],
  );
});
