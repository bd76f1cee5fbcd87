import type { Child } from "hono/jsx";
import type { z } from "zod";
import type { Ask } from "../analyse/question.ts";
import type { TakenCounts } from "../collect/counter/counter.ts";
import type { Person } from "../engage/policy.ts";
import type { SnapshotManifest } from "../model/fact.ts";
import type { CrawlProgress } from "../model/progress.ts";
import type { RunManifest } from "../model/run.ts";
import type { Language, Words } from "../model/words.ts";
import type { Directory, Edition } from "./edition.ts";
import type { Inside, Need } from "./inside.ts";
import type { Speech } from "./speech.ts";

/** What a page may use while it answers one request. */
export interface Visit extends Speech {
  readonly edition: Edition;
  readonly ask: Ask;
  readonly run: RunManifest;
  readonly directory: Directory;
  readonly snapshots: readonly SnapshotManifest[];
  /** How far the reading under way is; undefined when there is none. */
  progress(): CrawlProgress | undefined;
  /** Undefined where nothing is crawled. */
  readonly robot: Robot | undefined;
  /** Undefined where nothing is counted. For live pages only: others are kept. */
  readonly counter: CounterState | undefined;
  /** Host, and port where it has one, at which this page was asked for. For live pages only. */
  readonly host: string;
  /** The public address of the site without final slash; empty where it is not known. */
  readonly address: string;
  /** True for a copy written as files: it has no forms, no filters, no search. */
  readonly isCopy: boolean;
  /** People may sign in here. */
  readonly hasAccounts: boolean;
  /** Who is signed in, on pages and acts that name what they need; public pages know of nobody. */
  readonly person?: Person | undefined;
  /** What pages and acts that name their need may use; undefined elsewhere. */
  readonly inside?: Inside | undefined;
  /** Path without its language, `/sites/x`, and the query as it came. */
  readonly path: string;
  readonly query: string;
  /** The address of a page in the language of the visit. */
  href(path: string, query?: Readonly<Record<string, string | number | undefined>>): string;
  /** The address of this very page in another language. */
  twin(language: Language): string;
}

/** Who reads the sites of this observatory, as it presents itself to servers. */
export interface Robot {
  readonly name: Words;
  readonly bot: string;
  /** A page, a mail address, or both. */
  readonly contact: string;
  readonly userAgent: string;
  readonly delayMs: number;
  readonly concurrency: number;
}

/** Our own audience tool, as it is now. */
export interface CounterState {
  /** Hits since the start, by what became of them. */
  readonly counts: TakenCounts;
}

/** A page asks, then shows. If `load` gives nothing, it is not found. It works without script. */
export interface Page<Q = unknown, D = unknown> {
  readonly id: string;
  /** Without the language: `/sites/:id`. */
  readonly path: string;
  /** Addresses that are longer ones cut short, and hold no page: they lead here. */
  readonly alsoFrom?: readonly string[];
  /** What its query string may hold; texts, as they come from a form. */
  readonly query: z.ZodType<Q>;
  /** Which entry of the main menu it stands under. */
  readonly section: Section;
  /** Who may ask for it. Without it the page is public: it is kept, and the same for all. */
  readonly needs?: Need<Q>;
  /** Script of `islands/` that enriches the page, without extension. The page must be whole without it. */
  readonly island?: string;
  /** What it needs: the current run, where nothing is said, the current edition of key figures, or the current diagnosis. */
  readonly reads?: "run" | "board" | "diagnosis";
  /** True when it shows what changes between two runs: it is made anew each time, before the first run too. */
  readonly isLive?: boolean;
  /** What is said where `load` gives nothing, when it is more than a wrong address. */
  readonly absent?: Words;
  load(params: Readonly<Record<string, string>>, visit: Visit, query: Q): Promise<D | undefined>;
  title(data: D, visit: Visit): string;
  /** Seconds after which browsers ask for it again; undefined leaves it as it is. */
  refresh?(data: D, query: Q): number | undefined;
  /** What they then ask for, where it is another address. */
  refreshTo?(data: D, visit: Visit): string;
  /** True for a screen without head and foot: a kiosk, a poster. */
  readonly isBare?: boolean;
  view(data: D, visit: Visit, query: Q): Child;
}

export type Section =
  | "home"
  | "sites"
  | "life-events"
  | "themes"
  | "ministries"
  | "scoreboard"
  | "diagnosis"
  | "audience"
  | "take-part"
  | "map"
  | "data"
  | "search"
  | "account";

export function page<Q, D>(declaration: Page<Q, D>): Page<Q, D> {
  return declaration;
}
