import type { Estate, Problem } from "../model/estate.ts";
import type { Workspace } from "../model/workspace.ts";

/** What reading the estate gives: all that is right, and a list of all that is wrong. */
export interface EstateReading {
  readonly estate: Estate;
  readonly problems: readonly Problem[];
  /** Hash of the files read, for run manifests. */
  readonly sha256: string;
}

/** Reads `estate/*.csv` of a workspace. */
export function readEstate(_workspace: Workspace): EstateReading {
  throw new Error("to be written");
}
