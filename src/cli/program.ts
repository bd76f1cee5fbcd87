import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { UserError } from "../kit/failure.ts";
import { analyseCommand } from "./commands/analyse.ts";
import { exportCommand } from "./commands/export.ts";
import type { Io } from "./io.ts";

/** Adds itself to the program. One file each in `commands/`, one line here. */
export type Registers = (program: Command, io: Io) => void;

const commands: readonly Registers[] = [analyseCommand, exportCommand];

/** Runs a command line and returns its exit code: 0 done, 1 something is wrong in what was given, 2 wrong usage, 70 our fault. */
export async function runProgram(argv: readonly string[], io: Io): Promise<number> {
  const program = new Command("parvis")
    .description("A self-hosted observatory of a government's public websites")
    .version(parvisVersion())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
    });
  for (const register of commands) register(program, io);
  try {
    await program.parseAsync([...argv], { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UserError) {
      io.err(`parvis: expected ${error.expected}\n        got ${error.got}\n        ${error.next}`);
      return 1;
    }
    io.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 70;
  }
}

export function parvisVersion(): string {
  const manifest = new URL("../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}
