import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { Interrupted, UserError } from "../kit/failure.ts";
import type { Io } from "./io.ts";
import { printable } from "./printed-table.ts";

/** Adds itself to the program. One file each in `commands/`, one line here. */
export type Registers = (program: Command, io: Io) => void;

/** Loaded when asked for: a command does not pay for what the others need. */
const commands: Readonly<Record<string, () => Promise<Registers>>> = {
  demo: async () => (await import("./commands/demo.ts")).demoCommand,
  init: async () => (await import("./commands/init.ts")).initCommand,
  check: async () => (await import("./commands/check.ts")).checkCommand,
  crawl: async () => (await import("./commands/crawl.ts")).crawlCommand,
  crawls: async () => (await import("./commands/crawls.ts")).crawlsCommand,
  import: async () => (await import("./commands/import.ts")).importCommand,
  snapshots: async () => (await import("./commands/snapshots.ts")).snapshotsCommand,
  analyse: async () => (await import("./commands/analyse.ts")).analyseCommand,
  diagnose: async () => (await import("./commands/diagnose.ts")).diagnoseCommand,
  alerts: async () => (await import("./commands/alerts.ts")).alertsCommand,
  digest: async () => (await import("./commands/digest.ts")).digestCommand,
  show: async () => (await import("./commands/show.ts")).showCommand,
  "what-if": async () => (await import("./commands/what-if.ts")).whatIfCommand,
  export: async () => (await import("./commands/export.ts")).exportCommand,
  serve: async () => (await import("./commands/serve.ts")).serveCommand,
  account: async () => (await import("./commands/account.ts")).accountCommand,
  backup: async () => (await import("./commands/backup.ts")).backupCommand,
  restore: async () => (await import("./commands/backup.ts")).restoreCommand,
  freeze: async () => (await import("./commands/freeze.ts")).freezeCommand,
  publish: async () => (await import("./commands/publish.ts")).publishCommand,
  verify: async () => (await import("./commands/verify.ts")).verifyCommand,
  declare: async () => (await import("./commands/declare.ts")).declareCommand,
  listen: async () => (await import("./commands/listen.ts")).listenCommand,
  consult: async () => (await import("./commands/consult.ts")).consultCommand,
  triage: async () => (await import("./commands/triage.ts")).triageCommand,
  difficulties: async () => (await import("./commands/difficulties.ts")).difficultiesCommand,
  measures: async () => (await import("./commands/measures.ts")).measuresCommand,
  notify: async () => (await import("./commands/notify.ts")).notifyCommand,
  bench: async () => (await import("./commands/bench.ts")).benchCommand,
};

/** Runs a command line and returns its exit code: 0 done, 1 something is wrong in what was given, 2 wrong usage, 70 our fault, 130 stopped by a person. */
export async function runProgram(argv: readonly string[], io: Io): Promise<number> {
  const program = new Command("parvis")
    // An option belongs to the command it stands behind: `diagnose sample -w X` names the workspace of the sample.
    .enablePositionalOptions()
    .description("A self-hosted observatory of a government's public websites")
    .version(parvisVersion())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
    });
  for (const register of await wanted(argv[0])) register(program, io);
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

/** The command named; all of them for help, and where none is; none to say the version. */
async function wanted(name: string | undefined): Promise<Registers[]> {
  if (name === "--version" || name === "-V") return [];
  const load = name === undefined ? undefined : commands[name];
  return Promise.all((load ? [load] : Object.values(commands)).map((one) => one()));
}

export function parvisVersion(): string {
  const manifest = new URL("../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}
