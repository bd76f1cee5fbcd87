import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/*
 * `lake/snapshots/<id>.writing` says that a process is writing the snapshot <id>. It is created before any row and removed
 * after the manifest appears, so a kill at any moment leaves either a whole snapshot, or a claim that the next writer sweeps.
 * All writers of a lake stand on one machine.
 */

/** Claims a snapshot name. False when it is taken: written already, or being written. */
export function claim(lake: string, id: string): boolean {
  mkdirSync(join(lake, "snapshots"), { recursive: true });
  if (existsSync(manifestPath(lake, id)) || !create(claimPath(lake, id), processMark(process.pid)))
    return false;
  // Its writer may have published and let go between the two steps above.
  if (!existsSync(manifestPath(lake, id))) return true;
  release(lake, id);
  return false;
}

/** Creates a file with its content in one step: another process never sees it empty. False when it exists. */
export function create(path: string, content: string, mode = 0o644): boolean {
  const staging = `${path}.${process.pid}.tmp`;
  writeFileSync(staging, content, { mode });
  try {
    linkSync(staging, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(staging);
  }
}

export function release(lake: string, id: string): void {
  rmSync(claimPath(lake, id), { force: true });
}

/** The names whose writer is no more. */
export function deadClaims(lake: string): string[] {
  const folder = join(lake, "snapshots");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(SUFFIX) && !isAlive(readMark(join(folder, name))))
    .map((name) => name.slice(0, -SUFFIX.length));
}

/** Removes the unfinished small files of writers that are no more. */
export function sweepStaging(lake: string): void {
  const folder = join(lake, "snapshots");
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const writer = /\.(\d+)\.tmp$/.exec(name)?.[1];
    if (writer && !isRunning(Number(writer))) rmSync(join(folder, name), { force: true });
  }
}

export const manifestPath = (lake: string, id: string): string => join(lake, "snapshots", `${id}.json`);

const SUFFIX = ".writing";
const claimPath = (lake: string, id: string): string => join(lake, "snapshots", id + SUFFIX);

/** A process, told apart from a later one that was given the same number. */
export function processMark(processId: number): string {
  return `${processId} ${startOf(processId)}`;
}

/** When the process started, in the kernel's ticks, field 22 of its stat line; empty where the system does not say. */
function startOf(processId: number): string {
  try {
    const line = readFileSync(`/proc/${processId}/stat`, "utf8");
    // The name in parentheses may hold spaces: the fields count from after it.
    return line.slice(line.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

/** Empty when the claim went away meanwhile, or was cut short by a kill. */
function readMark(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

export function isAlive(mark: string): boolean {
  const processId = Number(mark.split(" ")[0]);
  return processId > 0 && isRunning(processId) && mark === processMark(processId);
}

export function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
