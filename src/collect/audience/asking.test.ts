import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../test/support/lake.ts";
import type { AudienceEvent } from "../connectors/connector.ts";
import { type Asking, askAgain, noteAsking, notedAskings } from "./asking.ts";

const asking = (today: string, from: string): Asking => ({
  today,
  period: { from, to: today },
  properties: [{ property: "1", from, to: today }],
});
const first = asking("2026-01-05", "2025-01-01");
const second = asking("2026-02-05", "2026-01-29");

test("what was asked is noted beside answers, import after import, and found again the last one first", () => {
  const folder = temporaryFolder("asking");
  assert.equal(notedAskings(folder), undefined);
  noteAsking(folder, first);
  noteAsking(folder, second);
  assert.deepEqual(notedAskings(folder), [second, first]);
  writeFileSync(join(folder, "asked.json"), "half of i");
  assert.throws(() => notedAskings(folder), /the days asked about, in .*asked\.json/);
});

test("answers of two imports are read as one: of days asked for again, the later one speaks", async () => {
  async function* ask({ today }: Asking): AsyncGenerator<AudienceEvent> {
    for (const day of ["2026-01-28", "2026-01-30"])
      yield { kind: "day", property: "1", day, counts: { visits: 1 }, file: today, place: 1 };
    yield { kind: "day", property: "2", day: "2026-01-30", counts: { visits: 1 }, file: today, place: 2 };
  }
  const told: string[] = [];
  for await (const event of askAgain([second, first], ask))
    if (event.kind === "day") told.push(`${event.property} ${event.day} ${event.file}`);
  assert.deepEqual(told, [
    "1 2026-01-28 2026-02-05",
    "1 2026-01-30 2026-02-05",
    "2 2026-01-30 2026-02-05",
    "1 2026-01-28 2026-01-05",
    "2 2026-01-30 2026-01-05",
  ]);
});
