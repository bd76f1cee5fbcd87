import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { Interrupted, UserError } from "../kit/failure.ts";
import { analyseCommand } from "./commands/analyse.ts";
import { benchCommand } from "./commands/bench.ts";
import { checkCommand } from "./commands/check.ts";
import { crawlCommand } from "./commands/crawl.ts";
import { crawlsCommand } from "./commands/crawls.ts";
import { demoCommand } from "./commands/demo.ts";
import { exportCommand } from "./commands/export.ts";
import { importCommand } from "./commands/import.ts";
import { initCommand } from "./commands/init.ts";
import { serveCommand } from "./commands/serve.ts";
import { showCommand } from "./commands/show.ts";
import { snapshotsCommand } from "./commands/snapshots.ts";
import type { Io } from "./io.ts";
import { printable } from "./printed-table.ts";

/** Adds itself to the program. One file each in `commands/`, one line here. */
export type Registers = (program: Command, io: Io) => void;

const commands: readonly Registers[] = [
  demoCommand,
  initCommand,
  checkCommand,
  crawlCommand,
  crawlsCommand,
  importCommand,
  snapshotsCommand,
  analyseCommand,
  showCommand,
  exportCommand,
  serveCommand,
  benchCommand,
];

/** Runs a command line and returns its exit code: 0 done, 1 something is wrong in what was given, 2 wrong usage, 70 our fault, 130 stopped by a person. */
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
      io.err(
        printable(`parvis: expected ${error.expected}\n        got ${error.got}\n        ${error.next}`),
      );
      return 1;
    }
    if (error instanceof Interrupted) {
      io.err(`parvis: stopped; ${error.outcome}`);
      return 130;
    }
    io.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 70;
  }
}

export function parvisVersion(): string {
  const manifest = new URL("../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}
