import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { unfinishedCrawls } from "../src/store/lake/crawl.ts";
import { listSnapshots, removeSnapshot } from "../src/store/lake/snapshot.ts";
import { until } from "../test/support/country.ts";
import { testEngine } from "../test/support/lake.ts";
import { differenceOf, factLines, liveWorkspace, startParvis } from "../test/support/live.ts";

/** Times a crawl is killed before it may end. `KILLS=20` for a thorough night. */
const KILLS = Number(process.env.KILLS ?? 5);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test("a crawl killed again and again, then left to end, has the facts of one that was never disturbed", {}, async () => {
  const live = await liveWorkspace({ seed: 7, sites: 10, pages: 900 }, ["checkpointMegabytes: 1"]);
  const command = ["crawl", "-w", live.folder, "--shards", "2"];
  const engine = await testEngine(live.lake);
  try {
    const startedAt = performance.now();
    const whole = startParvis(...command);
    await until(() => unfinishedCrawls(live.lake).length > 0);
    const startMs = performance.now() - startedAt;
    assert.equal(await whole.exit, 0, whole.said());
    const workMs = performance.now() - startedAt - startMs;
    const [undisturbed] = listSnapshots(live.lake);
    const expected = await factLines(engine, live.lake, undisturbed?.id ?? "");
    assert.ok(expected.length > 10_000, `${expected.length} facts`);
    // The second crawl must read everything again, not ask what changed.
    removeSnapshot(live.lake, undisturbed?.id ?? "");

    let killed = 0;
    // A machine that was busy during the first crawl may now read it before any kill comes: then they come sooner.
    for (let share = 2; killed === 0 && share > 0.1; share /= 2) {
      for (const { id } of listSnapshots(live.lake)) removeSnapshot(live.lake, id);
      for (let time = 0; time < KILLS && listSnapshots(live.lake).length === 0; time++) {
        const { child, exit } = startParvis(...command);
        // A start, and about so much work that all lives together come near the end.
        await until(() => unfinishedCrawls(live.lake).length > 0);
        await pause((time > 0 ? startMs : 0) + (workMs * share * Math.random()) / KILLS);
        child.kill("SIGKILL");
        // Not one that was quicker than the kill.
        if ((await exit) === null && unfinishedCrawls(live.lake).length > 0) killed++;
      }
    }
    assert.ok(killed > 0, "no crawl was killed before its end");
    if (listSnapshots(live.lake).length === 0) {
      const last = startParvis(...command);
      assert.equal(await last.exit, 0, last.said());
      assert.match(last.said(), /Going on with/);
    }
    const [snapshot] = listSnapshots(live.lake);
    const facts = await factLines(engine, live.lake, snapshot?.id ?? "");
    assert.deepEqual(differenceOf(facts, expected), { extra: [], missing: [] });
    assert.deepEqual(unfinishedCrawls(live.lake), []);
    assert.equal(
      existsSync(join(live.lake, "crawls")) && readdirSync(join(live.lake, "crawls")).length > 0,
      false,
    );
  } finally {
    engine.close();
    await live.close();
  }
});
