import assert from "node:assert/strict";
import { test } from "node:test";
import type { Question } from "../analyse/question.ts";
import { compare } from "./comparison.ts";
import type { Visit } from "./page.ts";

const reads = (snapshot: string, day: string, sites: readonly string[], full_reading = true) =>
  sites.map((site) => ({ snapshot, day, site, pages: 10, links: 5, full_reading }));
const flow = (snapshot: string, day: string, source_site: string, target_site: string, links: number) => ({
  snapshot,
  day,
  source_site,
  target_site,
  pages: links,
  links,
});

/** A visit that has these readings, and a site for each letter. */
function visitOf(seen: readonly object[], history: readonly object[], kinds: Record<string, string>): Visit {
  const answers: Record<string, readonly object[]> = { observations: seen, "flow-history": history };
  const ask = ({ id }: Question, where: Readonly<Record<string, unknown>> = {}) =>
    Promise.resolve(
      (answers[id] ?? []).filter((row) =>
        Object.entries(row).every(([name, value]) => (where[name] ?? value) === value),
      ),
    );
  const snapshots = Object.entries(kinds).map(([id, kind]) => ({ id, kind }));
  return {
    ask,
    snapshots,
    directory: { sites: [], lifeEvent: () => undefined },
    edition: {},
  } as unknown as Visit;
}

const seen = [
  ...reads("y1", "2024-12-31", ["a", "b"]),
  ...reads("y2", "2025-12-31", ["a", "c"]),
  ...reads("whole", "2026-03-01", ["a", "b", "c"]),
];
const history = [
  flow("y1", "2024-12-31", "a", "b", 3),
  flow("y1", "2024-12-31", "b", "a", 2),
  flow("y2", "2025-12-31", "a", "c", 4),
  flow("whole", "2026-03-01", "a", "b", 9),
];
const kinds = { y1: "links", y2: "links", whole: "pages" };

test("a pair whose source was not read at both dates is not said to be gone", async () => {
  const { changes, counts, read } = await compare(visitOf(seen, history, kinds), { from: "y1", to: "y2" });
  assert.deepEqual(counts, { appeared: 1, gone: 1, stayed: 0 });
  assert.deepEqual(
    changes.map(({ source, target, change }) => `${source}>${target} ${change}`),
    ["a>c appeared", "a>b gone"],
  );
  assert.deepEqual(read, { both: 1, first: 1, second: 1 });
});

test("a site only met at one of the dates is not compared", async () => {
  const met = [...reads("y1", "2024-12-31", ["a"]), ...reads("y2", "2025-12-31", ["a"], false)];
  const { changes, read } = await compare(visitOf(met, history, kinds), { from: "y1", to: "y2" });
  assert.deepEqual([changes, read], [[], { both: 0, first: 1, second: 0 }]);
});

test("the date compared with by default was collected in the same way, if there is one", async () => {
  const visit = visitOf(seen, history, kinds);
  assert.equal((await compare(visit, { to: "y2" })).from.snapshot, "y1");
  const latest = await compare(visit, {});
  assert.equal(latest.to.snapshot, "whole");
  assert.equal(latest.from.snapshot, "y2");
});

test("with a single date there is nothing to compare", async () => {
  const { moments, changes } = await compare(
    visitOf(reads("y1", "2024-12-31", ["a"]), [], { y1: "links" }),
    {},
  );
  assert.equal(moments.length, 1);
  assert.deepEqual(changes, []);
});
