import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { sql } from "kysely";
import { checkAudit } from "../../src/store/ledger/audit.ts";
import { placeOf } from "../../src/store/ledger/embedded/place.ts";
import { runningPostmaster } from "../../src/store/ledger/embedded/postmaster.ts";
import { openLedger } from "../../src/store/ledger/ledger.ts";
import { until } from "../support/country.ts";

/** Times that something is killed. `KILLS=20` for a thorough night. */
const KILLS = Number(process.env.KILLS ?? 4);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const skip = existsSync("/proc/self/cwd")
  ? {}
  : { skip: "needs /proc, to find the processes of the database" };

test(
  "programs and databases killed while many write: no acknowledged row is lost, every restart succeeds",
  skip,
  async (t) => {
    let acknowledged = 0;
    const workspace = mkdtempSync(join(tmpdir(), "parvis-killed-"));
    const notes = join(workspace, "notes");
    let writer = await startWriter(workspace, notes, "0");
    try {
      for (let kill = 1; kill <= KILLS; kill++) {
        await pause(100 + 900 * Math.random());
        const what = TARGETS[kill % TARGETS.length] ?? "program";
        const written = statSync(notes).size;
        killDatabase(what, workspace);
        if (what === "program" || what === "everything") {
          writer.kill("SIGKILL");
          writer = await startWriter(workspace, notes, String(kill));
        }
        // A program that lives on brings the database back itself.
        await until(
          () => statSync(notes).size > written,
          () => `nothing was written after the kill of: ${what}`,
        );
        acknowledged = await everyRowIsThere(workspace, notes);
      }
      t.diagnostic(`${KILLS} kills, ${acknowledged} rows acknowledged, none lost`);
      writer.kill("SIGKILL");
      await everyRowIsThere(workspace, notes);
      assert.equal(runningPostmaster(placeOf(workspace)), undefined, "the last one stopped it");
    } finally {
      writer.kill("SIGKILL");
      rmSync(workspace, { recursive: true, force: true });
    }
  },
);

const TARGETS = ["everything", "postmaster", "backend", "program"] as const;

async function startWriter(workspace: string, notes: string, life: string) {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "test/support/ledger-child.ts", workspace, notes, life],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let [said, wrong] = ["", ""];
  child.stdout.on("data", (text) => {
    said += text;
  });
  child.stderr.on("data", (text) => {
    wrong += text;
  });
  await until(
    () => said.includes("open") || child.exitCode !== null,
    () => `it does not open: ${wrong}`,
  );
  assert.equal(child.exitCode, null, wrong);
  return child;
}

function killDatabase(what: (typeof TARGETS)[number], workspace: string): void {
  if (what === "program") return;
  const { postmaster, backends } = processesOf(workspace);
  assert.ok(postmaster && backends.length > 0, "there is a database to kill");
  if (what !== "backend") end(postmaster);
  for (const pid of what === "postmaster" ? [] : backends) end(pid);
}

/** The processes that stand in the data folder: the postmaster, and what it started. */
function processesOf(workspace: string) {
  const { data } = placeOf(workspace);
  const all = readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0 && standsIn(pid) === data);
  const postmaster = runningPostmaster(placeOf(workspace))?.pid;
  return { postmaster, backends: all.filter((pid) => pid !== postmaster) };
}

function standsIn(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return "";
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself meanwhile.
  }
}

async function everyRowIsThere(workspace: string, notes: string): Promise<number> {
  const acknowledged = readFileSync(notes, "utf8").trim().split("\n");
  const ledger = await openLedger({ workspace });
  try {
    const { rows } = await sql<{ name: string }>`SELECT name FROM public.noted`.execute(ledger.db);
    const kept = new Set(rows.map(({ name }) => name));
    assert.deepEqual(
      acknowledged.filter((name) => !kept.has(name)),
      [],
      `of ${acknowledged.length} acknowledged`,
    );
    assert.equal((await checkAudit(ledger.db)).ok, true);
    return acknowledged.length;
  } finally {
    await ledger.close();
  }
}
