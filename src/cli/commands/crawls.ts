import type { Command } from "commander";
import { UserError } from "../../kit/failure.ts";
import {
  type CrawlManifest,
  type CrawlWish,
  crawlProgress,
  crawlWish,
  isCrawlRunning,
  removeCrawl,
  unfinishedCrawls,
  wishOfCrawl,
} from "../../store/lake/crawl.ts";
import { speechOf } from "../../web/speech.ts";
import { type House, inWorkspace, openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { printTable } from "../printed-table.ts";
import { crawlAndTell } from "./crawl.ts";

interface Options {
  readonly workspace: string;
  readonly json?: boolean;
}

type Act = (crawl: CrawlManifest, house: House, options: Options, io: Io) => void | Promise<void>;

export function crawlsCommand(program: Command, io: Io): void {
  const group = program
    .command("crawls")
    .description("Crawls under way or at rest: how far they are; pause, go on, end, remove");
  group
    .command("list", { isDefault: true })
    .description("List the crawls that are no snapshot yet, oldest first")
    .option("-w, --workspace <folder>", "workspace", ".")
    .option("--json", "print as JSON")
    .action((options: Options) => {
      const rows = standings(openHouse(options.workspace), options);
      io.out(options.json ? JSON.stringify(rows, null, 2) : tableOf(rows, io.columns));
    });
  const addAct = (name: string, description: string, act: Act): void => {
    group
      .command(name)
      .description(description)
      .argument("<id>", "crawl")
      .option("-w, --workspace <folder>", "workspace", ".")
      .action((id: string, options: Options) => {
        const house = openHouse(options.workspace);
        return act(crawlOf(house, id), house, options, io);
      });
  };
  addAct("pause", "Let no request leave until it may go on; what is under way comes in", pause);
  addAct("go", "Let a paused crawl go on; one at rest is taken up again, here", go);
  addAct("finish", "End a crawl now: what was read so far becomes a snapshot", finish);
  addAct("remove", "Give up a crawl at rest: what it read goes", remove);
}

const pause: Act = ({ id }, { lake }, options, io) => {
  wishOfCrawl(lake, id, "pause");
  io.out(
    isCrawlRunning(lake, id)
      ? `Crawl ${id} pauses within a second or two. Let it go on: parvis crawls go ${id}${inWorkspace(options.workspace)}`
      : `Crawl ${id} is at rest, and waits when it is taken up again, until: parvis crawls go ${id}${inWorkspace(options.workspace)}`,
  );
};

const go: Act = async (crawl, house, options, io) => {
  wishOfCrawl(house.lake, crawl.id, "go");
  if (isCrawlRunning(house.lake, crawl.id)) io.out(`Crawl ${crawl.id} goes on.`);
  else await takeUp(crawl, house, options, io);
};

const finish: Act = async (crawl, house, options, io) => {
  wishOfCrawl(house.lake, crawl.id, "finish");
  if (isCrawlRunning(house.lake, crawl.id))
    io.out(`Crawl ${crawl.id} ends, and becomes a snapshot with what was read so far.`);
  else await takeUp(crawl, house, options, io);
};

const remove: Act = ({ id }, { lake }, _options, io) => {
  if (isCrawlRunning(lake, id)) {
    throw new UserError({
      expected: "a crawl at rest",
      got: `${id}, which a process is at work on`,
      next: "Stop that process first (Ctrl-C).",
    });
  }
  removeCrawl(lake, id);
  io.out(`Crawl ${id} is removed, with what it had read.`);
};

/** Goes on with a crawl at rest, whichever command began it. Sites that left the estate meanwhile are read no more. */
function takeUp(rests: CrawlManifest, { estate }: House, options: Options, io: Io): Promise<void> {
  const known = new Set(estate.sites.map(({ id }) => id));
  const sites = rests.sites.filter((site) => known.has(site));
  const { checkLinks, warc } = rests;
  if (sites.length > 0) return crawlAndTell(sites, { ...options, check: checkLinks, warc, rests }, io);
  throw new UserError({
    expected: "at least one site of the crawl that is still in estate/sites.csv",
    got: "none",
    next: `Remove the crawl: parvis crawls remove ${rests.id}${inWorkspace(options.workspace)}`,
  });
}

/** A crawl that is no snapshot yet, as people see it. Null: it has not said so. */
interface Standing {
  readonly id: string;
  readonly state: "running" | "paused" | "at rest";
  readonly started_at: string;
  readonly sites: number;
  readonly pages_read: number | null;
  /** Addresses known and not tried yet. */
  readonly waiting: number | null;
  readonly wish: CrawlWish;
  readonly next: string;
}

function standings({ lake }: House, { workspace }: Options): Standing[] {
  return unfinishedCrawls(lake).map(({ id, started_at, sites }) => {
    const told = crawlProgress(lake, id);
    const isRunning = isCrawlRunning(lake, id);
    const wish = crawlWish(lake, id);
    const state = !isRunning ? "at rest" : told?.state === "paused" ? "paused" : "running";
    const act = state === "running" ? "pause" : "go";
    return {
      id,
      state,
      started_at,
      sites: sites.length,
      pages_read: told ? told.pages_read + told.unchanged : null,
      waiting: told?.queue ?? null,
      wish,
      next: `parvis crawls ${act} ${id}${inWorkspace(workspace)}`,
    };
  });
}

function tableOf(rows: readonly Standing[], columns: number): string {
  if (rows.length === 0) return "No crawl is under way or at rest. Start one with parvis crawl.";
  const table = printTable<Standing>(
    [
      { head: "Crawl", value: ({ id }) => id },
      { head: "State", value: ({ state, wish }) => (wish === "finish" ? `${state}, to end` : state) },
      { head: "Started", value: ({ started_at }) => started_at.slice(0, 16).replace("T", " ") },
      { head: "Sites", value: ({ sites }) => sites },
      { head: "Pages read", value: ({ pages_read }) => pages_read, right: true },
      { head: "Waiting", value: ({ waiting }) => waiting, right: true },
    ],
    rows,
    speechOf("en"),
    columns,
  );
  return [table, ...rows.map(({ next }) => `Next: ${next}`)].join("\n");
}

function crawlOf({ lake }: House, id: string): CrawlManifest {
  const crawl = unfinishedCrawls(lake).find((one) => one.id === id);
  if (crawl) return crawl;
  throw new UserError({
    expected: "a crawl under way or at rest",
    got: id,
    next: "See them with parvis crawls list; one that ended is a snapshot: parvis snapshots list.",
  });
}
