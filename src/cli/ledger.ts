import { existsSync } from "node:fs";
import { join } from "node:path";
import { readWorkspace } from "../estate/workspace.ts";
import { type Ledger, openLedger } from "../store/ledger/ledger.ts";
import type { Io } from "./io.ts";

/** Whether anything was ever kept in a ledger of this workspace: to look must not make one. */
export const hasLedger = (folder: string, io: Io): boolean =>
  Boolean(io.env.DATABASE_URL) || existsSync(join(folder, "ledger"));

/** Opens the ledger of a workspace for one piece of work, and closes it whatever happens. */
export async function withLedger<T>(
  workspace: string,
  io: Io,
  work: (ledger: Ledger) => Promise<T>,
): Promise<T> {
  const { folder } = readWorkspace(workspace);
  const ledger = await openLedger({ workspace: folder, url: io.env.DATABASE_URL });
  try {
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}
