import { resolve } from "node:path";
import type { Command } from "commander";
import { backUp } from "../../store/ledger/backup.ts";
import { restore } from "../../store/ledger/restore.ts";
import { inWorkspace } from "../house.ts";
import type { Io } from "../io.ts";
import { withLedger } from "../ledger.ts";
import { parvisVersion } from "../program.ts";
import { many } from "../receipt.ts";

interface Options {
  readonly workspace: string;
}

export function backupCommand(program: Command, io: Io): void {
  program
    .command("backup")
    .description(
      "Write all that the ledger holds into one file, as it is at this moment; others go on working",
    )
    .argument("<file>", "new file, such as ledger-2026-01-05.gz; keep it where only you can read it")
    .option("-w, --workspace <folder>", "workspace", ".")
    .action(async (file: string, { workspace }: Options) => {
      const path = resolve(io.cwd, file);
      const about = { made_at: io.now().toISOString(), parvis_version: parvisVersion() };
      const { tables } = await withLedger(workspace, io, (ledger) => backUp(ledger, path, about));
      io.out(`${path}: ${total(tables)} of ${many(tables.length, "table")}.`);
      io.out(`Read it back with: parvis restore ${file}${inWorkspace(workspace)}`);
    });
}

export function restoreCommand(program: Command, io: Io): void {
  program
    .command("restore")
    .description("Read a backup into a ledger that holds nothing yet; all of it or nothing")
    .argument("<file>", "what parvis backup wrote, on this machine or another")
    .option("-w, --workspace <folder>", "workspace", ".")
    .option("--replace", "put it in the place of what the ledger holds now, which is then gone")
    .action(async (file: string, { workspace, replace }: Options & { readonly replace?: boolean }) => {
      const path = resolve(io.cwd, file);
      const { head, tables } = await withLedger(workspace, io, (ledger) =>
        restore(ledger, path, { replace: replace === true }),
      );
      io.out(`Restored ${total(tables)} of ${many(tables.length, "table")}, as of ${head.made_at}.`);
    });
}

const total = (tables: readonly { readonly rows: number }[]): string =>
  many(
    tables.reduce((sum, { rows }) => sum + rows, 0),
    "row",
  );
