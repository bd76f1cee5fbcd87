import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { Interrupted, UserError } from "../kit/failure.ts";
import { CATALOGUE } from "./catalogue.ts";
import type { Io } from "./io.ts";
import { printable } from "./printed-table.ts";

/** Runs a command line and returns its exit code: 0 done, 1 something is wrong in what was given, 2 wrong usage, 70 our fault, 130 stopped by a person. */
export async function runProgram(argv: readonly string[], io: Io): Promise<number> {
  const program = new Command("parvis")
    // An option belongs to the command it stands behind: `diagnose sample -w X` names the workspace of the sample.
    .enablePositionalOptions()
    .description("A self-hosted observatory of a government's public websites")
    .version(parvisVersion())
    .commandsGroup("To know more:")
    .helpCommand("help [command]", "say more of a command")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
    });
  await offer(program, argv, io);
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

/** Adds the command named; the list of all, where none is. */
async function offer(program: Command, argv: readonly string[], io: Io): Promise<void> {
  const name = argv[0] === "help" ? argv[1] : argv[0];
  const named = Object.values(CATALOGUE).find((group) => Object.hasOwn(group, name ?? ""))?.[name ?? ""];
  if (named) return (await named.load())(program, io);
  for (const [heading, group] of Object.entries(CATALOGUE)) {
    for (const [command, { summary }] of Object.entries(group))
      program.command(command).description(summary).helpGroup(heading);
  }
}

export function parvisVersion(): string {
  const manifest = new URL("../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}
