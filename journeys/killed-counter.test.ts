import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { hitOf } from "../src/collect/counter/hit.ts";
import { linesIn } from "../test/support/counting.ts";
import { temporaryFolder } from "../test/support/lake.ts";

/** Times the counter is killed, at random moments. `KILLS=100` for a thorough night. */
const KILLS = Number(process.env.KILLS ?? 4);

interface Life {
  /** Numbers said, with the moment each came here. */
  readonly said: readonly { readonly number: number; readonly at: number }[];
  readonly killedAt: number;
}

/** Lets a counter live for a while, and kills it. */
function killedAfter(folder: string, first: number, lifeMs: number): Promise<Life> {
  const said: { number: number; at: number }[] = [];
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "test/support/count-child.ts", folder, String(first)],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let killedAt = 0;
  child.stdout.once("data", () =>
    setTimeout(() => {
      killedAt = performance.now();
      child.kill("SIGKILL");
    }, lifeMs),
  );
  child.stdout.on("data", (piece: Buffer) => {
    const at = performance.now();
    for (const line of String(piece).split("\n")) if (line !== "") said.push({ number: Number(line), at });
  });
  return new Promise((resolve) => child.once("close", () => resolve({ said, killedAt })));
}

test("a counter killed at any moment loses a second at most, counts nothing twice, and goes on", async () => {
  const folder = temporaryFolder("parvis-killed-counter");
  const lives: Life[] = [];
  let first = 0;
  for (let i = 0; i < KILLS; i++) {
    const life = await killedAfter(folder, first, 300 + ((i + Math.random()) / KILLS) * 1900);
    lives.push(life);
    first = (life.said.at(-1)?.number ?? first) + 1000;
  }
  const lines = linesIn(folder);
  const hits = lines.flatMap((line) => hitOf(line) ?? []);
  assert.ok(lines.length - hits.length <= KILLS, "a kill cuts one line at most");
  const numbers = hits.map(({ page }) => Number(page.slice("tax.test/".length)));
  assert.equal(new Set(numbers).size, numbers.length, "none is there twice");
  assert.ok(numbers.length > 0, "something was counted");
  const kept = new Set(numbers);
  const old = lives.flatMap(({ said, killedAt }) => said.filter(({ at }) => at < killedAt - 1000));
  assert.ok(old.length > 0, "some lives were longer than a second");
  for (const { number } of old) assert.ok(kept.has(number), `${number} was more than a second old`);
  for (const { said } of lives) {
    const own = said.map(({ number }) => number).filter((number) => kept.has(number));
    assert.deepEqual(
      own,
      said.slice(0, own.length).map(({ number }) => number),
      "what is lost is the end",
    );
  }
});
