import type { Io } from "../../src/cli/io.ts";
import { runProgram } from "../../src/cli/program.ts";

/** Runs a command line as a person would, and gives back its exit code and what it said. The clock stands still. */
export function parvis(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  return parvisWith({}, ...argv);
}

/** The same in an outside world that differs in some way: another day, someone who stops it. */
export async function parvisWith(
  world: Partial<Io>,
  ...argv: string[]
): Promise<{ code: number; out: string; err: string }> {
  const said = { out: "", err: "" };
  const code = await runProgram(argv, { ...programIo(said), ...world });
  return { code, ...said };
}

/** The outside world of a command under test: what it says goes to `said`. */
export function programIo(said = { out: "", err: "" }): Io {
  return {
    out: (text) => {
      said.out += `${text}\n`;
    },
    err: (text) => {
      said.err += `${text}\n`;
    },
    draw: () => {},
    isTerminal: false,
    columns: 100,
    env: {},
    now: () => new Date("2026-01-05T10:00:00Z"),
    cwd: process.cwd(),
    interruption: () => new AbortController().signal,
  };
}
