import type { Guest, Reply } from "../../../kit/guest/guest.ts";
import type { Trouble } from "../../../model/fact.ts";
import type { CrawlSettings } from "../../../model/workspace.ts";
import type { CrawlManifest, ShardStore } from "../../../store/lake/crawl.ts";
import type { Engine } from "../../../store/lake/engine.ts";
import type { PageReader } from "../../page/read.ts";
import type { Offer } from "../address/found.ts";
import type { Frontier } from "../address/frontier.ts";
import type { Ranker } from "../address/rank.ts";
import type { Scope } from "../address/scope.ts";
import type { ArchivePosition, ArchiveWriter } from "../archive-writer.ts";
import type { Budget, BudgetState } from "../host/budget.ts";
import type { Desk, DeskState } from "../host/desk.ts";
import type { RowNumbers, ShardRows } from "./rows.ts";

/** What taking exchanges needs. Nothing here reaches the network: the same exchanges give the same facts. */
export interface IntakeGiven {
  readonly scope: Scope;
  readonly frontier: Frontier;
  readonly desks: ReadonlyMap<string, Desk>;
  /** By site. */
  readonly budgets: ReadonlyMap<string, Budget>;
  readonly rows: ShardRows;
  readonly reader: PageReader;
  readonly ranker: Ranker;
  readonly settings: CrawlSettings;
  readonly archive?: ArchiveWriter;
  /** An address that a desk of another shard reads. True when it was not told before. */
  readonly elsewhere: (offer: Offer) => boolean;
  /** A host has an address more to read. */
  readonly onWork: (desk: Desk) => void;
  /** An address that nobody reads: its links are checked. True when nobody said so before. */
  readonly outside: (url: string) => boolean;
}

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
