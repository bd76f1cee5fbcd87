import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { links, pages } from "../src/model/fact.ts";
import { factSelect } from "../src/store/lake/facts.ts";
import { listSnapshots, removeSnapshot } from "../src/store/lake/snapshot.ts";
import { temporaryFolder, testEngine } from "../test/support/lake.ts";

/** Times an import is killed, at random moments spread over its life. `KILLS=100` for a thorough night. */
const KILLS = Number(process.env.KILLS ?? 8);

const ROWS = 12_000;
const SOURCES = 997;

function workspace(): { folder: string; lake: string; file: string } {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "parvis.yaml"), "name: { en: Test, fr: Test }\n");
  mkdirSync(join(folder, "estate"));
  const rows = Array.from(
    { length: ROWS },
    (_, i) => `https://a.test/${i % SOURCES},https://b.test/${i},link ${i}`,
  );
  writeFileSync(join(folder, "links.csv"), `source_url,target_url,text\n${rows.join("\n")}\n`);
  return { folder, lake: join(folder, "lake"), file: join(folder, "links.csv") };
}

/** A process that imports, once it says that it begins. */
async function startImport(lake: string, file: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "test/support/import-child.ts", lake, file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => child.stdout?.once("data", resolve));
  return child;
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once("exit", resolve));

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test("an import killed at any moment leaves no half snapshot, and a reader goes on meanwhile", async () => {
  const { lake, file } = workspace();
  const engine = await testEngine(lake);
  const startedAt = performance.now();
  assert.equal(await ended(await startImport(lake, file)), 0);
  const lifeMs = performance.now() - startedAt;
  let killed = 0;
  for (let i = 0; i < KILLS; i++) {
    const child = await startImport(lake, file);
    const exit = ended(child);
    let alive = true;
    exit.then(() => {
      alive = false;
    });
    // One moment in each part of its life, so that beginning, middle and end are all met; start-up is counted in it,
    // so the last moments come after the end.
    setTimeout(() => child.kill("SIGKILL"), ((i + Math.random()) / KILLS) * lifeMs);
    while (alive) {
      await assertWhole(engine, lake);
      await pause(50);
    }
    if ((await exit) === null) killed++;
    await assertWhole(engine, lake);
    for (const { id } of listSnapshots(lake).slice(1)) removeSnapshot(lake, id);
  }
  assert.ok(killed >= KILLS / 4, `only ${killed} imports were killed before their end`);
  const before = listSnapshots(lake).length;
  assert.equal(await ended(await startImport(lake, file)), 0);
  const after = listSnapshots(lake);
  assert.equal(after.length, before + 1);
  assert.deepEqual(namesIn(join(lake, "links")), after.map(({ id }) => `snapshot=${id}`).sort());
  assert.deepEqual(namesIn(join(lake, "snapshots")), after.map(({ id }) => `${id}.json`).sort());
  engine.close();
});

/** Every snapshot that is listed has all its rows. */
async function assertWhole(engine: Awaited<ReturnType<typeof testEngine>>, lake: string): Promise<void> {
  for (const { id, counts } of listSnapshots(lake)) {
    const [row] =
      await engine.rows(`SELECT (SELECT count(*) FROM (${factSelect(lake, links, [id])})) AS links,
      (SELECT count(*) FROM (${factSelect(lake, pages, [id])})) AS pages`);
    assert.deepEqual(row, { links: ROWS, pages: SOURCES }, id);
    assert.equal(counts.links, ROWS);
  }
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/** The command as people run it, and what it says on its error output. */
function startCommand(command: string): {
  exit: Promise<number | null>;
  child: ChildProcess;
  said: () => string;
} {
  const child = spawn("bash", ["-c", command], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr?.on("data", (text) => {
    said += text;
  });
  return { child, exit: ended(child), said: () => said };
}

const parvis = (folder: string, file: string): string =>
  `exec "${process.execPath}" --import tsx src/cli/main.ts import links "${file}" -w "${folder}"`;

test("an import stopped by Ctrl-C leaves nothing and says so", async () => {
  const { folder, lake, file } = workspace();
  writeFileSync(file, `source_url,target_url\n${"https://a.test/,https://b.test/\n".repeat(400_000)}`);
  const { child, exit, said } = startCommand(parvis(folder, file));
  // The claim appears when the import has begun to write.
  while (!namesIn(join(lake, "snapshots")).some((name) => name.endsWith(".writing"))) await pause(20);
  child.kill("SIGINT");
  assert.equal(await exit, 130);
  assert.match(said(), /nothing of this command was kept/);
  assert.deepEqual(namesIn(join(lake, "snapshots")), []);
});

test("a disk that takes no more is told to the person, and nothing half-written stays", async () => {
  const { folder, lake, file } = workspace();
  const rows = Array.from(
    { length: 20_000 },
    (_, i) => `https://a.test/${i},https://b.test/${i * 7919},${Math.random()}`,
  );
  writeFileSync(file, `source_url,target_url,text\n${rows.join("\n")}\n`);
  // A limit on the size of files stands for a full disk: the write fails in the same place, with another number.
  const { exit, said } = startCommand(`ulimit -f 128; ${parvis(folder, file)}`);
  assert.equal(await exit, 1, said());
  assert.match(said(), /expected a lake that can be written, with free space/);
  for (const folder of ["snapshots", "links", "pages", "anchors"])
    assert.deepEqual(namesIn(join(lake, folder)), []);
});
