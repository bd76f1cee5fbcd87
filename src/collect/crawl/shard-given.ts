import type { Guest, Reply } from "../../kit/guest/guest.ts";
import type { Trouble } from "../../model/fact.ts";
import type { CrawlManifest, ShardStore } from "../../store/lake/crawl.ts";
import type { Engine } from "../../store/lake/engine.ts";
import type { ArchivePosition } from "./archive-writer.ts";
import type { BudgetState } from "./budget.ts";
import type { Desk, DeskState } from "./desk.ts";
import type { IntakeGiven } from "./intake.ts";
import type { RowNumbers } from "./rows.ts";

/** What a shard is made of; `setup.ts` puts it together. */
export interface ShardGiven extends Omit<IntakeGiven, "onWork"> {
  readonly crawl: CrawlManifest;
  readonly lake: string;
  readonly engine: Engine;
  readonly store: ShardStore;
  readonly guest: Guest<Trouble | "aborted">;
  /** Requests at once. */
  readonly connections: number;
  /** Begins paused. */
  readonly isPaused: boolean;
  /** The time of day, ms since 1970. */
  readonly clock: () => number;
  /** Runs the scripts of a page that needs them; absent when no site asks for it. */
  readonly render?: (url: string, reply: Reply, desk: Desk) => Promise<Buffer | undefined>;
  /** Nothing is left to do here for now. */
  readonly onQuiet: () => void;
  /** Our own network is gone, or back. */
  readonly onCutOff: (isCutOff: boolean) => void;
  /** Something broke: the crawl stops, at rest. */
  readonly onFault: (error: unknown) => void;
}

/** What a checkpoint keeps besides rows. */
export interface ShardState {
  readonly numbers: RowNumbers;
  readonly desks: Readonly<Record<string, DeskState>>;
  readonly budgets: Readonly<Record<string, BudgetState>>;
  readonly archive?: ArchivePosition;
}
