import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, fstatSync, openSync, readFileSync, readlinkSync, readSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isRunning } from "../../lake/claim.ts";
import type { Binaries } from "./binaries.ts";
import { asUser, entrance } from "./cluster.ts";
import { type Place, removePrivateFolder } from "./place.ts";
import type { DatabaseUser } from "./user.ts";

/** The process that answers for a data folder, as it says itself. */
export interface Postmaster {
  readonly pid: number;
  readonly socket: string;
}

/** Undefined when none runs, or when it has not said yet where it listens. */
export function runningPostmaster(place: Place): Postmaster | undefined {
  const [pid = "", , , , socket = ""] = pidFile(place).split("\n");
  return socket !== "" && isPostmaster(Number(pid), place) ? { pid: Number(pid), socket } : undefined;
}

function pidFile({ data }: Place): string {
  try {
    return readFileSync(join(data, "postmaster.pid"), "utf8");
  } catch {
    return "";
  }
}

/** Numbers of processes are used again, and a process that nobody waits for keeps its own: what counts is where it stands. */
function isPostmaster(pid: number, { data }: Place): boolean {
  if (!(pid > 0)) return false;
  if (process.platform !== "linux") return isRunning(pid);
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === data;
  } catch {
    return false;
  }
}

/**
 * What a postmaster that was killed left behind. PostgreSQL itself removes its file, but not when another process now has its number,
 * or when it stays in the list of processes since nobody waits for it. Its shared memory still tells whether someone uses the data.
 */
export function forgetDeadPostmaster(place: Place, user: DatabaseUser): void {
  const [number = "", , , , socket = ""] = pidFile(place).split("\n");
  const pid = Number(number);
  if (!(pid > 0) || isPostmaster(pid, place)) return;
  removePrivateFolder(socket, user);
  if (isRunning(pid)) rmSync(join(place.data, "postmaster.pid"), { force: true });
}

/** A postmaster that was asked to start. */
export interface Starting {
  /** What it said last, once it gave up; undefined while it runs. */
  failure(): string | undefined;
}

/** Starts one that outlives us: others may have joined it when we leave. */
export function startPostmaster(
  place: Place,
  socket: string,
  binaries: Binaries,
  user: DatabaseUser,
): Starting {
  const { path, stdio, close } = entrance(place.data, user);
  const log = openLog(place);
  const from = fstatSync(log).size;
  let ended = false;
  try {
    const child: ChildProcess = spawn(binaries.postgres, ["-D", path, ...settings(socket)], {
      detached: true,
      stdio: ["ignore", log, log, ...stdio],
      env: { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" },
      ...asUser(user),
    });
    child.once("error", () => {
      ended = true;
    });
    child.once("exit", () => {
      ended = true;
    });
    child.unref();
  } finally {
    closeSync(log);
    close();
  }
  return { failure: () => (ended ? textAfter(place.log, from) : undefined) };
}

/** The journal of the server; begun anew when it became long. */
function openLog({ log }: Place): number {
  const descriptor = openSync(log, "a", 0o600);
  if (fstatSync(descriptor).size < LONGEST_LOG_BYTES) return descriptor;
  closeSync(descriptor);
  return openSync(log, "w", 0o600);
}

const LONGEST_LOG_BYTES = 4 << 20;

function textAfter(path: string, from: number): string {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(Math.max(0, Math.min(fstatSync(file).size - from, 64 << 10)));
    readSync(file, bytes, 0, bytes.length, from);
    return bytes.toString("utf8");
  } finally {
    closeSync(file);
  }
}

/** Small, quiet, and durable: what is acknowledged is on the disk. */
function settings(socket: string): string[] {
  const values = {
    listen_addresses: "",
    unix_socket_directories: socket,
    unix_socket_permissions: "0700",
    fsync: "on",
    full_page_writes: "on",
    synchronous_commit: "on",
    shared_buffers: "32MB",
    max_connections: "100",
    wal_level: "minimal",
    max_wal_senders: "0",
    max_wal_size: "256MB",
    min_wal_size: "32MB",
    io_method: "sync",
    jit: "off",
    log_min_messages: "warning",
    log_checkpoints: "off",
    log_timezone: "UTC",
    timezone: "UTC",
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** Ends it in order, and waits until it is gone. */
export async function stopPostmaster(place: Place, { pid }: Postmaster): Promise<void> {
  signal(pid, "SIGINT");
  for (const deadline = performance.now() + LONGEST_STOP_MS; isPostmaster(pid, place); ) {
    if (performance.now() > deadline) {
      // At once, without a checkpoint: the next start goes through the journal again. Nothing is lost.
      signal(pid, "SIGQUIT");
      return;
    }
    await pause(10);
  }
}

const LONGEST_STOP_MS = 30_000;

function signal(pid: number, name: "SIGINT" | "SIGQUIT"): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
