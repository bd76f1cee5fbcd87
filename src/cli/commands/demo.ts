import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { links } from "../../collect/readers/links.ts";
import { BASELINE } from "../../demo/effect/country.ts";
import { generateEstate } from "../../demo/generate.ts";
import { declarationFiles } from "../../engage/declaration/folder.ts";
import { Interrupted, UserError } from "../../kit/failure.ts";
import { writeWhole } from "../../kit/file.ts";
import { progressOn } from "../../kit/progress.ts";
import { currentRun } from "../../store/lake/run.ts";
import { serveCountryOf } from "../country.ts";
import { isLoopback, openDemoAccounts } from "../demo-accounts.ts";
import { openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { letTimePass } from "../people/later.ts";
import { inventPeople } from "../people/people.ts";
import { many } from "../receipt.ts";
import { runAnalysis } from "./analyse.ts";
import { crawlInto } from "./crawl.ts";
import { runDiagnosis } from "./diagnose.ts";
import { freezeInto } from "./freeze.ts";
import { importInto } from "./import.ts";
import { readSourcesInto } from "./import-audience.ts";
import { serveWorkspace } from "./serve.ts";

interface Options {
  readonly sites: number;
  readonly pages: number;
  readonly seed: number;
  readonly port?: number;
  readonly host: string;
  readonly serve: boolean;
  readonly fresh?: boolean;
  readonly linkTruth: boolean;
  readonly hostile?: boolean;
  readonly people: boolean;
  readonly responses: number;
  readonly later?: boolean;
}

export function demoCommand(program: Command, io: Io): void {
  program
    .command("demo")
    .description(
      "Make an invented country, serve its public sites on this machine, read them, analyse and show them",
    )
    .argument("[folder]", "workspace to make", "workspaces/demo")
    .option("--sites <n>", "how many sites (8 to 650)", within(8, 650), 60)
    .option("--pages <n>", "how many pages (up to 500,000)", within(80, 500_000), 6000)
    .option("--seed <n>", "seed: the same one gives the same country", within(0, 2 ** 31), 1)
    .option("-p, --port <port>", "port, instead of the workspace's; 0 takes a free one", within(0, 65_535))
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--no-serve", "make and analyse it, without showing it")
    .option("--no-link-truth", "leave out truth/links.csv.gz, for large estates")
    .option("--hostile", "add a wing of sites that attack whoever reads them")
    .option("--no-people", "leave out its citizens: what they answered, proposed and decided with agents")
    .option("--responses <n>", "answers to questionnaires (up to 250,000)", within(0, 250_000), 10_000)
    .option(
      "--later",
      "in a country made before, let time pass up to the review of the last measure that was published: figures are declared and frozen, effects are read",
    )
    .option("--fresh", "make it again, even when it is there")
    .action((folder: string, options: Options) => runDemo(folder, options, io));
}

function within(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= low && value <= high) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${low} to ${high}.`);
  };
}

async function runDemo(folder: string, options: Options, io: Io): Promise<void> {
  const isMade = isDone(folder, options);
  if (isMade) io.out(`Using the country made before in ${folder} (--fresh makes it again).`);
  else if (options.later)
    throw new UserError({
      expected: "a country made before, with the same options",
      got: folder,
      next: "Make it first, without --later; decide and publish a measure in it.",
    });
  else await generateDemo(folder, options, io);
  if (options.later) io.out(await letTimePass(folder, options, io));
  // As long as the demo runs its sites answer: `parvis crawl` may read them again.
  const country = await serveCountryOf(folder, options);
  try {
    if (!isMade) await readDemo(folder, options, io);
    if (options.serve) await showDemo(folder, options, io);
  } finally {
    await country.close();
  }
}

/** A demo made for this machine, shown to others. */
function warnOfAccounts(folder: string, host: string, io: Io): void {
  if (isLoopback(host) || !openHouse(folder).workspace.accounts.on) return;
  io.err(`${host} can be reached from elsewhere: whoever signs in sends a password without encryption.`);
}

async function showDemo(folder: string, options: Options, io: Io): Promise<void> {
  const { host, port } = options;
  warnOfAccounts(folder, host, io);
  await serveWorkspace(folder, { host, ...(port === undefined ? {} : { port }) }, io, (url) => {
    io.out(
      `Open ${url}, and look first at a life event (I am moving), then at a site that does not help people on.`,
    );
    io.out(
      `Ouvrez ${url} et regardez d’abord un moment de vie (Je déménage), puis un site qui n’aide pas les gens à avancer.`,
    );
  });
}

/** Written last, so that a demo that was stopped half-way is made again. */
const DONE_FILE = "demo.json";

const requestOf = ({ sites, pages, seed, hostile, people, responses }: Options): string =>
  JSON.stringify({ sites, pages, seed, hostile, ...(people ? { responses } : { people }) });

function isDone(folder: string, options: Options): boolean {
  const done = join(folder, DONE_FILE);
  if (options.fresh || !existsSync(done)) return false;
  return (
    readFileSync(done, "utf8").trim() === requestOf(options) && currentRun(join(folder, "lake")) !== undefined
  );
}

async function generateDemo(folder: string, options: Options, io: Io): Promise<void> {
  clear(folder);
  const { sites, pages, seed, linkTruth, hostile = false } = options;
  const progress = progressOn(io);
  await generateEstate({
    folder,
    sites,
    pages,
    seed,
    linkTruth,
    hostile,
    archives: false,
    audience: { measured: "as-found" },
    figures: true,
    onProgress: (done) =>
      progress.update({ label: "plan pages", done, total: pages, unit: (n) => `${Math.round(n)} pages` }),
  });
  progress.end();
}

/** Reads the country as any other, its past from lists of links, its present from its sites; then analyses it. */
async function readDemo(folder: string, options: Options, io: Io): Promise<void> {
  const startedAt = io.now().getTime();
  await importInto(folder, links, [join(folder, "history/links.csv")], { by: "snapshot" }, io);
  const receipt = await crawlInto(folder, [], { shards: 2 }, io);
  if (!receipt?.snapshot) throw new Interrupted();
  const { receipts } = await readSourcesInto(folder, [], io);
  const run = await runAnalysis(folder, io);
  const failed = Object.entries(run.answers).filter(([, { state }]) => state === "failed");
  if (options.people) await freezeInto(folder, { until: BASELINE }, { ...io, now: () => BASELINE_FROZEN });
  await freezeInto(folder, { until: lastWhole(folder) }, io);
  await runDiagnosis(folder, io);
  await openDemoAccounts(folder, options.host, io, async (ledger) => {
    if (options.people) io.out(await inventPeople(folder, ledger, options, io));
  });
  writeWhole(join(folder, DONE_FILE), `${requestOf(options)}\n`);
  const seconds = ((io.now().getTime() - startedAt) / 1000).toFixed(1);
  const { pages_read, checks_done } = receipt.progress;
  io.out(
    `Read ${pages_read} pages of ${options.sites} sites over HTTP, checked ${checks_done} links out, took in ${many(sum(receipts.map(({ days }) => days)), "day")} of audience from ${many(receipts.length, "source")}, and analysed all in ${seconds} s, in ${folder}.`,
  );
  for (const [question] of failed)
    io.err(`The question ${question} could not be answered: see parvis analyse.`);
}

/** When the edition was frozen that measures were decided from. */
const BASELINE_FROZEN = new Date("2025-01-30T10:00:00Z");

/** The last quarter is still being declared, with all that is wrong in first files: the edition is of the one before. */
function lastWhole(folder: string): string {
  const periods = [...new Set(declarationFiles(folder).map(({ period }) => period))].sort();
  return periods.at(-2) ?? "";
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

/** Empties what an earlier demo left; never a folder that is something else. */
function clear(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  const settings = join(folder, "parvis.yaml");
  if (!existsSync(settings) || !readFileSync(settings, "utf8").includes("made by parvis demo")) {
    throw new UserError({
      expected: "an empty folder, or one that parvis demo made",
      got: folder,
      next: "Name another folder: parvis demo FOLDER",
    });
  }
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
}
