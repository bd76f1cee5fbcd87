import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a command cost, all its processes together. */
export interface Cost {
  /** `undefined` when it was killed or could not start. */
  readonly exitCode: number | undefined;
  readonly wallS: number;
  /** User and system. NaN when it had to be killed: nobody is left to say. */
  readonly cpuS: number;
  /** The most that all its processes held together, sampled twice a second (what they share counted once), or the largest one alone if more. */
  readonly rssMb: number;
  readonly isCut: boolean;
  readonly output: string;
}

export interface MeasuredCommand {
  readonly command: readonly string[];
  readonly folder: string;
  /** After so long it is asked to stop (SIGINT), and fifteen seconds later killed. */
  readonly mostS: number;
  /** Stop asked on purpose: is not a cut. */
  readonly stopAfterS?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a command to its end and says what it cost. */
export async function measure(work: MeasuredCommand): Promise<Cost> {
  const report = join(tmpdir(), `parvis-bench-cost-${process.pid}-${++runs}`);
  const startedAt = performance.now();
  const [program = "", ...args] = [...accountant(report), ...work.command];
  const child = spawn(program, args, {
    cwd: work.folder,
    detached: true, // a group of its own, so that a stop reaches all of it
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...work.env },
  });
  let output = "";
  let isCut = false;
  let sampledMb = 0;
  const listen = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-100_000);
  };
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  const signal = (name: NodeJS.Signals): void => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, name);
  };
  const timers = [
    setTimeout(
      () => {
        isCut = work.stopAfterS === undefined;
        signal("SIGINT");
      },
      (work.stopAfterS ?? work.mostS) * 1000,
    ),
    setTimeout(() => signal("SIGKILL"), ((work.stopAfterS ?? work.mostS) + KILL_AFTER_S) * 1000),
    setInterval(() => {
      sampledMb = Math.max(sampledMb, treeMb(child.pid));
    }, 500),
  ];
  const ended = new Promise<number | undefined>((resolve) => {
    child.on("error", () => resolve(undefined));
    child.on("close", (code) => resolve(code ?? undefined));
  });
  endRunning = async () => {
    signal("SIGKILL");
    await ended;
  };
  const exitCode = await ended;
  for (const timer of timers) clearTimeout(timer);
  const wallS = (performance.now() - startedAt) / 1000;
  const { cpuS, rssMb } = readReport(report);
  return { exitCode, wallS, cpuS, rssMb: Math.max(rssMb, sampledMb), isCut, output };
}

let runs = 0;
let endRunning: (() => Promise<void>) | undefined;

/** Ends the command that runs now, and waits for its end. */
export async function killRunning(): Promise<void> {
  await endRunning?.();
}

const KILL_AFTER_S = 15;
const GNU_TIME = "/usr/bin/time";

/** The command that keeps the account of what follows it: GNU time, else the same by Python. */
function accountant(report: string): readonly string[] {
  if (existsSync(GNU_TIME)) return [GNU_TIME, "-o", report, "-f", "%U %S %M"];
  if (spawnSync("python3", ["--version"]).status === 0) return ["python3", "-c", PYTHON_TIME, report];
  throw new Error("To account for processor time, install GNU time (/usr/bin/time) or python3.");
}

const PYTHON_TIME = `
import resource, signal, subprocess, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
code = subprocess.call(sys.argv[2:], preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
used = resource.getrusage(resource.RUSAGE_CHILDREN)
open(sys.argv[1], "w").write(f"{used.ru_utime} {used.ru_stime} {used.ru_maxrss}")
sys.exit(code)`;

function readReport(file: string): { readonly cpuS: number; readonly rssMb: number } {
  if (!existsSync(file)) return { cpuS: Number.NaN, rssMb: 0 };
  const [user = "", system = "", kilobytes = ""] =
    readFileSync(file, "utf8").trim().split("\n").at(-1)?.split(" ") ?? [];
  rmSync(file);
  return { cpuS: Number(user) + Number(system), rssMb: Number(kilobytes) / 1024 };
}

/** Memory of a process and all below it, each page divided by those who share it (PSS); 0 where /proc does not say. */
function treeMb(pid: number | undefined): number {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    const own = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0;
    const below = children === "" ? [] : children.split(" ");
    return below.reduce((sum, child) => sum + treeMb(Number(child)), Number(own) / 1024);
  } catch {
    return 0; // ended in between
  }
}

/** Processor seconds that a running process has used so far; NaN where /proc does not exist. */
export function cpuSecondsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return Number.NaN;
  }
}

/** USER_HZ: 100 on every Linux one meets. */
const TICKS_PER_SECOND = 100;
