import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readlinkSync, statSync } from "node:fs";
import { placeOf } from "../../src/store/ledger/embedded/place.ts";
import { runningPostmaster } from "../../src/store/ledger/embedded/postmaster.ts";
import { until } from "./country.ts";

/** Times that something is killed. `KILLS=20` for a thorough night. */
export const KILLS = Number(process.env.KILLS ?? 4);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Why killing cannot be tried here; nothing where it can. */
export const killingMissing = existsSync("/proc/self/cwd")
  ? {}
  : { skip: "needs /proc, to find the processes of the database" };

const TARGETS = ["everything", "postmaster", "backend", "program"] as const;
type Target = (typeof TARGETS)[number];

/** Starts a program of `test/support` that writes without end, and says `open` once it does. */
export async function startWriter(script: string, ...args: readonly string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", `test/support/${script}`, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
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

/** On a busy machine the database may still be coming back from the kill before: it is waited for. */
async function killDatabase(what: Target, workspace: string): Promise<void> {
  if (what === "program") return;
  await until(
    () => processesOf(workspace).backends.length > 0,
    () => "there is no database to kill",
  );
  const { postmaster, backends } = processesOf(workspace);
  if (what !== "backend" && postmaster !== undefined) end(postmaster);
  for (const pid of what === "postmaster" ? [] : backends) end(pid);
}

/**
 * Kills a program that writes, its database, or both, again and again: every restart succeeds, and `check` looks each time whether all that was
 * acknowledged in the file `notes` is there. What it last counted; the program is gone by then.
 */
export async function surviveKills(of: {
  readonly workspace: string;
  readonly notes: string;
  /** Starts the program: the first time with 0, then with the number of the kill before. */
  readonly start: (kill: number) => Promise<ChildProcess>;
  readonly check: () => Promise<number>;
}): Promise<number> {
  const { workspace, notes, start, check } = of;
  const writtenBytes = (): number => statSync(notes, { throwIfNoEntry: false })?.size ?? 0;
  let acknowledged = 0;
  let writer = await start(0);
  try {
    await until(
      () => writtenBytes() > 0,
      () => "nothing was written",
    );
    for (let kill = 1; kill <= KILLS; kill++) {
      await pause(100 + 900 * Math.random());
      const what = TARGETS[kill % TARGETS.length] ?? "program";
      const written = writtenBytes();
      await killDatabase(what, workspace);
      if (what === "program" || what === "everything") {
        writer.kill("SIGKILL");
        writer = await start(kill);
      }
      // A program that lives on brings the database back itself.
      await until(
        () => writtenBytes() > written,
        () => `nothing was written after the kill of: ${what}`,
      );
      acknowledged = await check();
    }
  } finally {
    await killed(writer);
  }
  return acknowledged;
}

/** While a killed program is still there, the database is its own too: it is waited for. */
async function killed(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const ended = once(program, "exit");
  program.kill("SIGKILL");
  await ended;
}

/** The processes that stand in the data folder: the postmaster, and what it started. */
function processesOf(workspace: string) {
  const { data } = placeOf(workspace);
  const all = readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0 && standsIn(pid) === data);
  const postmaster = runningPostmaster(placeOf(workspace))?.pid;
  return { postmaster, backends: postmaster === undefined ? [] : all.filter((pid) => pid !== postmaster) };
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
