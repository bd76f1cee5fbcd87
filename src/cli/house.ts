import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Reading, readCurrentRun } from "../analyse/ask.ts";
import { readEstate } from "../estate/read.ts";
import { type Resolver, resolverOf } from "../estate/resolver.ts";
import { readWorkspace } from "../estate/workspace.ts";
import { UserError } from "../kit/failure.ts";
import type { Estate, Problem } from "../model/estate.ts";
import type { Workspace } from "../model/workspace.ts";
import { type Board, openBoard } from "../publish/edition/open.ts";
import { Engine } from "../store/lake/engine.ts";

/** A workspace opened: its settings, its estate, its lake. Every command that works on one starts here. */
export interface House {
  readonly workspace: Workspace;
  readonly estate: Estate;
  /** What is wrong in the estate files, and so left out of the estate. */
  readonly problems: readonly Problem[];
  readonly estateSha256: string;
  readonly resolver: Resolver;
  readonly lake: string;
}

export function openHouse(folder: string): House {
  const workspace = readWorkspace(folder);
  const { estate, problems, sha256 } = readEstate(workspace);
  return {
    workspace,
    estate,
    problems,
    estateSha256: sha256,
    resolver: resolverOf(estate),
    lake: join(folder, "lake"),
  };
}

export function openEngine(
  { workspace, lake }: Pick<House, "workspace" | "lake">,
  memoryMb = workspace.memoryMb,
): Promise<Engine> {
  const temporaryFolder = join(lake, "tmp");
  mkdirSync(temporaryFolder, { recursive: true });
  return Engine.open({ memoryMb, threads: workspace.threads, temporaryFolder });
}

/** An import only holds a part of each table at a time: the rest of the machine's memory is for others. */
export const IMPORT_MEMORY_MB = 192;

/** The current run, for commands that only read. */
export function openReading({ lake }: Pick<House, "lake">, engine: Engine): Reading {
  const reading = readCurrentRun(lake, engine);
  if (reading) return reading;
  throw new UserError({ expected: "an analysed lake", got: "no run yet", next: "Run parvis analyse first." });
}

/** The edition of key figures in force. `next`: how to have one. */
export function openedBoard({ lake }: Pick<House, "lake">, engine: Engine, next: string): Board {
  const board = openBoard(lake, engine);
  if (board) return board;
  throw new UserError({ expected: "an edition of key figures", got: "none in this workspace", next });
}

/** What to add to a command proposed as the next one, so that it can be copied as it is. */
export const inWorkspace = (workspace: string): string => (workspace === "." ? "" : ` -w ${workspace}`);
