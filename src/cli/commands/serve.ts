import { type Command, InvalidArgumentError } from "commander";
import { UserError } from "../../kit/failure.ts";
import type { CrawlProgress } from "../../model/progress.ts";
import { LANGUAGES } from "../../model/words.ts";
import type { Workspace } from "../../model/workspace.ts";
import { crawlProgress, unfinishedCrawls } from "../../store/lake/crawl.ts";
import { currentDiagnosis } from "../../store/lake/diagnosis.ts";
import { currentEdition } from "../../store/lake/edition.ts";
import { currentRun } from "../../store/lake/run.ts";
import { makeApp } from "../../web/app.tsx";
import { type Edition, isAnalysed } from "../../web/edition.ts";
import { type Pace, USUAL_PACE } from "../../web/pace.ts";
import { type Listening, listen } from "../../web/server.ts";
import { type Counting, openCounter } from "../counting.ts";
import { openEngine, openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { addressOf, readEdition, robotOf } from "../site.ts";

interface Options {
  readonly workspace: string;
  readonly port?: number;
  readonly host: string;
}

/** How often the pointer to the current run is looked at. */
const LOOK_EVERY_MS = 2_000;

export function serveCommand(program: Command, io: Io): void {
  program
    .command("serve")
    .description("Show the current run as a website; a new run takes its place without restart")
    .option("-w, --workspace <folder>", "workspace", ".")
    .option("-p, --port <port>", "port, instead of the workspace's; 0 takes a free one", toPort)
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .action(({ workspace, port, host }: Options) =>
      serveWorkspace(workspace, { host, ...(port === undefined ? {} : { port }) }, io, (url, isEmpty) => {
        io.out(`Parvis shows ${openHouse(workspace).workspace.name.en} at ${url}`);
        if (isEmpty) io.out("There is no run yet: the pages will fill after parvis analyse.");
      }),
    );
}

/** Serves a workspace until someone stops the program. */
export async function serveWorkspace(
  workspace: string,
  { port, host }: Omit<Options, "workspace">,
  io: Io,
  onOpen: (url: string, isEmpty: boolean) => void,
): Promise<void> {
  const site = await openSite(workspace, io);
  const listening = await listenOrExplain(site, port ?? openHouse(workspace).workspace.port, host);
  const shown = site.current();
  onOpen(listening.url, !shown || (!isAnalysed(shown) && !shown.board));
  await stopped();
  await listening.close();
  await site.close();
}

/** The site of a workspace, which follows its current run. */
interface LiveSite {
  current(): Edition | undefined;
  readonly app: ReturnType<typeof makeApp>;
  /** Undefined where the settings keep it off. */
  readonly counting: Counting | undefined;
  readonly pace: Pace;
  close(): Promise<void>;
}

async function openSite(folder: string, io: Io): Promise<LiveSite> {
  let house = openHouse(folder);
  const engine = await openEngine(house);
  let edition = readEdition(house, engine);
  const counting = openCounter(() => house, io);
  // Who needs no accounts does not wait for what they need.
  const accounts = house.workspace.accounts.on
    ? (await import("../accounts.ts")).openAccounts(() => house, io)
    : undefined;
  const app = makeApp({
    current: () => edition,
    progress: () => latestProgress(house.lake),
    ...(counting === undefined ? {} : { counter: counting.counter }),
    ...robotOf(house),
    accounts,
    ...addressOf(house),
    onFault: (error, url) => io.err(`${url}: ${error instanceof Error ? error.stack : String(error)}`),
  });
  void warm(app);
  const look = () => {
    if (isShown(house.lake, edition)) return;
    // A new run may speak of a new estate.
    house = openHouse(folder);
    edition = readEdition(house, engine);
    io.out(`Now showing ${shownOf(edition)}`);
    void warm(app);
  };
  const timer = setInterval(() => {
    try {
      look();
    } catch (error) {
      // The edition shown stays, and the next look tries again.
      io.err(`The new run could not be opened: ${error instanceof Error ? error.message : String(error)}`);
    }
  }, LOOK_EVERY_MS);
  return {
    current: () => edition,
    app,
    counting,
    pace: paceOf(house.workspace.pace),
    close: async () => {
      clearInterval(timer);
      engine.close();
      await counting?.counter.close();
      await accounts?.close();
    },
  };
}

const paceOf = ({ leastBytesPerSecond, mostMinutes }: Workspace["pace"]): Pace => ({
  ...USUAL_PACE,
  leastBytesPerSecond,
  mostMs: mostMinutes * 60_000,
});

/** Whether what is shown is all the newest: run, edition of key figures, diagnosis. */
function isShown(lake: string, edition: Edition | undefined): boolean {
  return (
    (currentRun(lake)?.id ?? "") === (edition?.run.id ?? "") &&
    currentEdition(lake)?.id === edition?.board?.manifest.id &&
    (!edition?.run.id || currentDiagnosis(lake)?.id === edition.diagnosis?.manifest.id)
  );
}

function shownOf(edition: Edition | undefined): string {
  const board = edition?.board ? `edition ${edition.board.manifest.id} of the key figures` : "";
  return [edition?.run.id ? `run ${edition.run.id}` : "", board].filter(Boolean).join(" and ");
}

/** Makes the first pages once, so that the first visitor does not wait while large answers are read. */
async function warm(app: LiveSite["app"]): Promise<void> {
  for (const path of ["/", "/map", "/sites"]) {
    for (const language of LANGUAGES) await app.request(`/${language}${path}`);
  }
}

/** How far the newest crawl under way is; without one, the newest at rest. */
function latestProgress(lake: string): CrawlProgress | undefined {
  const told = unfinishedCrawls(lake).flatMap(({ id }) => crawlProgress(lake, id) ?? []);
  return told.findLast(({ state }) => state !== "stopped") ?? told.at(-1);
}

async function listenOrExplain(site: LiveSite, port: number, hostname: string): Promise<Listening> {
  try {
    const { counting } = site;
    return await listen(site.app, {
      port,
      hostname,
      pace: site.pace,
      ...(counting === undefined ? {} : { gate: counting.gate }),
    });
  } catch (error) {
    await site.close();
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw new UserError({
      expected: `port ${port} of ${hostname} to be free`,
      got: "another program that listens on it",
      next: "Stop that program, or choose another port with --port.",
    });
  }
}

function toPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new InvalidArgumentError("Expected a whole number from 0 to 65535.");
}

/** Settles when someone stops the program. */
function stopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}
