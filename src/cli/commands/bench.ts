import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { type Reading, readCurrentRun } from "../../analyse/ask.ts";
import { warc } from "../../collect/readers/warc.ts";
import { EFFECT_SITUATIONS } from "../../demo/effect/measure.ts";
import { MENDED_SITUATIONS } from "../../demo/effect/mended.ts";
import { generateEstate } from "../../demo/generate.ts";
import type { EstateRequest } from "../../demo/plan.ts";
import { renamedSites } from "../../demo/rare-flaw.ts";
import type { Resolver } from "../../estate/resolver.ts";
import { Interrupted, UserError } from "../../kit/failure.ts";
import { writeWhole } from "../../kit/file.ts";
import type { SnapshotManifest } from "../../model/fact.ts";
import { openDiagnosis } from "../../publish/diagnosis/open.ts";
import { AUDIENCE_QUESTIONS, type AudienceCases, audienceCasesOf } from "../accuracy/audience.ts";
import { audienceMarkdown } from "../accuracy/audience-report.ts";
import { type Cases, casesOf, SUBJECTS, type Subject } from "../accuracy/case.ts";
import { declarationCasesOf } from "../accuracy/declaration.ts";
import { declarationMarkdown } from "../accuracy/declaration-report.ts";
import { delaysIn } from "../accuracy/detection-delay.ts";
import { type EffectCase, effectCasesOf } from "../accuracy/effect.ts";
import { effectMarkdown } from "../accuracy/effect-report.ts";
import { exactnessOf } from "../accuracy/exactness.ts";
import { groupingCasesOf } from "../accuracy/grouping.ts";
import { groupingMarkdown } from "../accuracy/grouping-report.ts";
import { mendedCasesOf } from "../accuracy/mended.ts";
import { conversationCasesIn, opinionMarkdown } from "../accuracy/opinion-groups.ts";
import { privacyMarkdown, privacyReportOf } from "../accuracy/privacy.ts";
import { realIdeasIn } from "../accuracy/real-ideas.ts";
import { realSeriesIn } from "../accuracy/real-series.ts";
import { markdownOf, reportOf } from "../accuracy/report.ts";
import { ruleTruths } from "../accuracy/rule/planted.ts";
import { diagnosisMarkdown, wrongFindings } from "../accuracy/rule/report.ts";
import { type RuleCases, ruleCases } from "../accuracy/rule/truth.ts";
import { voicesCasesOf, voicesMarkdown } from "../accuracy/voices.ts";
import { type WhatIfCases, whatIfCasesOf, whatIfMarkdown } from "../accuracy/what-if.ts";
import { windowCasesOf } from "../accuracy/window-change.ts";
import { windowMarkdown } from "../accuracy/window-change-report.ts";
import { serveCountryOf } from "../country.ts";
import { openEngine, openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { runAnalysis } from "./analyse.ts";
import { crawlInto } from "./crawl.ts";
import { runDiagnosis } from "./diagnose.ts";
import { freezeInto } from "./freeze.ts";
import { importInto } from "./import.ts";
import { readSourcesInto } from "./import-audience.ts";

interface Options {
  readonly seeds: readonly number[];
  readonly sites: number;
  readonly pages: number;
  readonly json?: boolean;
  readonly wrong?: Subject;
  readonly markdown?: string;
  readonly crawl?: boolean;
  readonly audience?: boolean;
  readonly totals?: boolean;
  readonly declarations?: boolean;
  readonly effects?: boolean;
  readonly mended?: boolean;
  readonly rules?: boolean;
  readonly whatIf?: boolean;
  readonly grouping?: true | string;
  readonly privacy?: boolean;
  readonly voices?: boolean;
  readonly real?: string;
  readonly opinionGroups?: string;
}

export function benchCommand(program: Command, io: Io): void {
  const bench = program.command("bench").description("Measure how right the answers are");
  bench
    .command("accuracy")
    .description(
      "Compare the answers with the planted truth of invented countries. Seeds 1 to 20 are for tuning thresholds, seeds from 101 on for reporting: nothing is ever tuned on these.",
    )
    .option("--seeds <list>", "seeds, joined by commas", seedList, [101, 102, 103])
    .option("--sites <n>", "sites of each country", Number, 60)
    .option("--pages <n>", "pages of each country", Number, 6000)
    .option("--crawl", "serve each country and crawl it, instead of reading its archives")
    .option("--audience", "judge what is said of audience: planted events, forecasts, flows people follow")
    .option(
      "--totals",
      "judge what is said of sites of which only totals of thirty days are published: planted events",
    )
    .option("--declarations", "judge the checks of declarations: planted errors found, false alarms")
    .option("--effects", "judge what is said of measures whose effect was planted: verdicts, intervals")
    .option("--mended", "judge what is said of findings that were mended, whose effect was planted")
    .option("--opinion-groups <folder>", "judge opinion groups: open Polis conversations, a folder each")
    .option(
      "--grouping [folder]",
      "judge the grouping of ideas: planted groups and copies, and the real proposals of a folder, as participation/",
    )
    .option(
      "--voices",
      "judge what is found in the votes and supports of an invented consultation: its camps, its brigade",
    )
    .option(
      "--privacy",
      "judge what is masked in what people write: personal data planted in it, near misses",
    )
    .option("--real <folder>", "with --audience: real series to set beside, as dap-us/ and dap-ga4-agency/")
    .option("--rules", "judge the rules of the diagnosis: planted defects found, near misses left alone")
    .option("--what-if", "judge the ten links that would help a life event most: planted ones among them")
    .option("--json", "print scores as JSON")
    .option(
      "--markdown <page>",
      "write the tables into a page, between its lines <!-- measured --> and <!-- /measured -->",
    )
    .option("--wrong <subject>", `list the cases answered wrongly: ${SUBJECTS.join(", ")}`, toSubject)
    .action((options: Options) => {
      // Said before minutes of work, not after.
      if (options.markdown) measuredPage(options.markdown);
      if (options.opinionGroups) return runOpinionGroups(options.opinionGroups, options, io);
      if (options.voices) return runVoices(options, io);
      if (options.privacy) return runPrivacy(options, io);
      if (options.totals) return runTotals(options, io);
      if (options.declarations) return runDeclarations(options, io);
      if (options.effects) return runEffects(options, io);
      if (options.mended) return runMended(options, io);
      if (options.rules) return runRules(options, io);
      if (options.whatIf) return runWhatIf(options, io);
      if (options.grouping) return runGrouping(options, io);
      return options.audience ? runAudience(options, io) : runAccuracy(options, io);
    });
  bench
    .command("exactness")
    .description(
      "Crawl an invented country served on this machine and compare with what a perfect reading finds, address by address and link by link",
    )
    .option("--seed <n>", "seed of the country", Number, 101)
    .option("--sites <n>", "its sites", Number, 60)
    .option("--pages <n>", "its pages", Number, 6000)
    .option("--shards <n>", "processes that read", Number, 2)
    .option("--list <n>", "differences of each kind to list", Number, 10)
    .action((options: ExactnessOptions) => runExactness(options, io));
}

interface ExactnessOptions extends EstateRequest {
  readonly shards: number;
  readonly list: number;
}

async function runExactness(options: ExactnessOptions, io: Io): Promise<void> {
  const { seed, sites, pages, shards, list } = options;
  const folder = mkdtempSync(join(tmpdir(), "parvis-exactness-"));
  const request = { seed, sites, pages };
  try {
    await generateEstate({ folder, ...request, linkTruth: false, archives: false });
    const receipt = await crawlServed(folder, request, { shards, check: false }, io);
    const house = openHouse(folder);
    const engine = await openEngine(house);
    const { addresses, links, ...found } = await exactnessOf(
      engine,
      house.lake,
      receipt.id,
      request,
      house.estate.sites,
    ).finally(() => engine.close());
    io.out(
      `Known: ${addresses} addresses, ${links} links. Crawled: ${receipt.counts.pages}, ${receipt.counts.links}.`,
    );
    for (const [kind, lines] of Object.entries(found)) {
      io.out(`${kind}: ${lines.length}`);
      for (const line of lines.slice(0, list)) io.out(`  ${line}`);
    }
    if (Object.values(found).some((lines) => lines.length > 0))
      throw new Error("The crawl and what is known of its country differ.");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Serves the country of a workspace, as it is or as it was, while some of its sites are crawled; all of them when none is named. */
async function crawlServed(
  folder: string,
  request: EstateRequest,
  options: { readonly shards: number; readonly check: boolean },
  io: Io,
  { ids = [], edition = 0 }: { readonly ids?: readonly string[]; readonly edition?: number } = {},
): Promise<SnapshotManifest> {
  const country = await serveCountryOf(folder, request, { edition });
  try {
    const receipt = await crawlInto(folder, ids, options, io);
    if (!receipt?.snapshot) throw new Interrupted();
    return receipt.snapshot;
  } finally {
    await country.close();
  }
}

function seedList(text: string): number[] {
  const seeds = text.split(",").map(Number);
  if (seeds.every((seed) => Number.isInteger(seed) && seed >= 0)) return seeds;
  throw new InvalidArgumentError("Expected whole numbers joined by commas, such as 101,102.");
}

function toSubject(text: string): Subject {
  const subject = SUBJECTS.find((candidate) => candidate === text);
  if (subject) return subject;
  throw new InvalidArgumentError(`Expected one of: ${SUBJECTS.join(", ")}.`);
}

function runVoices({ seeds, json, markdown }: Options, io: Io): void {
  const runs = seeds.map((seed) => voicesCasesOf(seed));
  const table = voicesMarkdown(seeds, runs);
  if (markdown) writeMeasured(markdown, table, " voices");
  else io.out(json ? JSON.stringify({ seeds, runs }, null, 2) : table);
}

function runPrivacy({ seeds, json, markdown }: Options, io: Io): void {
  const report = privacyReportOf(seeds);
  if (markdown) writeMeasured(markdown, privacyMarkdown(report));
  else io.out(json ? JSON.stringify(report, null, 2) : privacyMarkdown(report));
}

function runDeclarations({ seeds, sites, pages, json, markdown }: Options, io: Io): void {
  const report = { seeds, runs: seeds.map((seed) => declarationCasesOf({ seed, sites, pages })) };
  if (markdown) writeMeasured(markdown, declarationMarkdown(report));
  else io.out(json ? JSON.stringify(report, null, 2) : declarationMarkdown(report));
}

function runEffects({ seeds, json, markdown }: Options, io: Io): void {
  const report = {
    seeds,
    what: "measures",
    situations: EFFECT_SITUATIONS,
    cases: seeds.flatMap(effectCasesOf),
  };
  if (markdown) writeMeasured(markdown, effectMarkdown(report));
  else io.out(json ? JSON.stringify(report, null, 2) : effectMarkdown(report));
}

async function runMended({ seeds, json, markdown }: Options, io: Io): Promise<void> {
  const cases: EffectCase[] = [];
  for (const seed of seeds) cases.push(...(await mendedCasesOf(seed)));
  const report = { seeds, what: "findings mended", situations: MENDED_SITUATIONS, cases };
  if (markdown) writeMeasured(markdown, effectMarkdown(report), " mended");
  else io.out(json ? JSON.stringify(report, null, 2) : effectMarkdown(report));
}

async function runRules(options: Options, io: Io): Promise<void> {
  const { seeds, sites, pages, json, markdown } = options;
  const runs: RuleCases[][] = [];
  for (const seed of seeds) {
    runs.push(await ruleCasesOfSeed({ seed, sites, pages }, io));
    io.err(wrongFindings(runs.slice(-1)));
  }
  const report = { seeds, sites, pages, runs };
  if (markdown) writeMeasured(markdown, diagnosisMarkdown(report));
  else io.out(json ? JSON.stringify(report, null, 2) : diagnosisMarkdown(report));
}

async function ruleCasesOfSeed(asked: EstateRequest, outer: Io): Promise<RuleCases[]> {
  const request = { ...asked, rareFlaws: true };
  const folder = mkdtempSync(join(tmpdir(), `parvis-rules-${asked.seed}-`));
  try {
    const plan = await generateEstate({
      folder,
      ...request,
      linkTruth: true,
      archives: false,
      audience: { measured: "all" },
      figures: true,
    });
    const io = onDay(plan.day, outer);
    const renamed = renamedSites(plan);
    if (renamed.length > 0)
      await crawlServed(folder, request, { shards: 1, check: false }, io, { ids: renamed, edition: -1 });
    await crawlServed(folder, request, { shards: 2, check: true }, io);
    const { failures } = await readSourcesInto(folder, [], io);
    if (failures > 0) throw unread(failures);
    await runAnalysis(folder, io);
    await freezeInto(folder, {}, io);
    const { day, rules: states } = await runDiagnosis(folder, io);
    const silent = Object.keys(states).filter((rule) => states[rule]?.outcome === "failed");
    if (silent.length > 0) throw unanswered(silent);
    const house = openHouse(folder);
    const engine = await openEngine(house);
    try {
      const findings = (await openDiagnosis(house.lake, engine)?.findings()) ?? [];
      const truths = await ruleTruths({ workspace: folder, plan, resolver: house.resolver, day });
      return ruleCases(truths, findings);
    } finally {
      engine.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The clock as it would be on the day the country is read: what happened there of late must not depend on when it is measured. */
function onDay(day: string, io: Io): Io {
  const shift = Date.parse(`${day}T12:00:00Z`) - io.now().getTime();
  return { ...io, now: () => new Date(io.now().getTime() + shift) };
}

async function runWhatIf({ seeds, sites, pages, json, markdown }: Options, io: Io): Promise<void> {
  const runs: WhatIfCases[] = [];
  for (const seed of seeds) {
    const cases = await whatIfCasesOfSeed({ seed, sites, pages }, io);
    io.err(cases.wrong.join("\n"));
    runs.push(cases);
  }
  const report = { seeds, sites, pages, runs };
  if (markdown) writeMeasured(markdown, whatIfMarkdown(report), " what-if");
  else io.out(json ? JSON.stringify(report, null, 2) : whatIfMarkdown(report));
}

async function whatIfCasesOfSeed(request: EstateRequest, io: Io): Promise<WhatIfCases> {
  const folder = mkdtempSync(join(tmpdir(), `parvis-what-if-${request.seed}-`));
  try {
    const plan = await generateEstate({ folder, ...request, linkTruth: false });
    await importArchives(folder, io);
    return await analysed(folder, io, (reading) => whatIfCasesOf(plan, reading, openHouse(folder).estate));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runOpinionGroups(folder: string, { json, markdown }: Options, io: Io): void {
  const cases = conversationCasesIn(folder);
  if (markdown) writeMeasured(markdown, opinionMarkdown(cases));
  else io.out(json ? JSON.stringify(cases, null, 2) : opinionMarkdown(cases));
}

async function runGrouping({ seeds, grouping, json, markdown }: Options, io: Io): Promise<void> {
  const real = typeof grouping === "string" ? await realIdeasIn(grouping) : undefined;
  const report = { seeds, runs: seeds.map(groupingCasesOf), real };
  if (markdown) writeMeasured(markdown, groupingMarkdown(report), " grouping");
  else io.out(json ? JSON.stringify(report, null, 2) : groupingMarkdown(report));
}

async function runAudience(options: Options, io: Io): Promise<void> {
  const { seeds, sites, pages, real } = options;
  const runs: AudienceCases[] = [];
  for (const seed of seeds) runs.push(await audienceCasesOfSeed({ seed, sites, pages }, io));
  const report = {
    seeds,
    sites,
    runs,
    delays: delaysIn(seeds.map((seed) => ({ seed, sites, pages }))),
    real: real === undefined ? undefined : await realSeriesIn(real),
  };
  if (options.markdown) writeMeasured(options.markdown, audienceMarkdown(report));
  else io.out(options.json ? JSON.stringify(report, null, 2) : audienceMarkdown(report));
}

/** The same sites as if only totals of thirty days were published of them. */
function runTotals({ seeds, sites, pages, json, markdown }: Options, io: Io): void {
  const report = { seeds, sites, runs: seeds.map((seed) => windowCasesOf({ seed, sites, pages })) };
  if (markdown) writeMeasured(markdown, windowMarkdown(report), " totals");
  else io.out(json ? JSON.stringify(report, null, 2) : windowMarkdown(report));
}

async function audienceCasesOfSeed(request: EstateRequest, io: Io): Promise<AudienceCases> {
  const folder = mkdtempSync(join(tmpdir(), `parvis-audience-${request.seed}-`));
  try {
    await generateEstate({ folder, ...request, linkTruth: false, audience: { measured: "all" } });
    await importArchives(folder, io);
    const { failures } = await readSourcesInto(folder, [], io);
    if (failures > 0) throw unread(failures);
    return await analysed(folder, io, ({ ask }) => audienceCasesOf(folder, ask), AUDIENCE_QUESTIONS);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const unread = (failures: number): UserError =>
  new UserError({
    expected: "every source of the invented country to be read",
    got: `${failures} that could not be`,
    next: "See the messages above.",
  });

async function runAccuracy(options: Options, io: Io): Promise<void> {
  const { seeds, sites, pages } = options;
  const runs: Cases[] = [];
  for (const seed of seeds) runs.push(await casesOfSeed(seed, options, io));
  if (options.wrong) io.out(wrongCases(runs, options.wrong));
  else {
    const report = reportOf({ seeds, sites, pages }, runs);
    if (options.markdown) writeMeasured(options.markdown, markdownOf(report));
    else io.out(options.json ? JSON.stringify(report, null, 2) : markdownOf(report));
  }
}

/** Figures in a page come from here only: nobody copies them by hand. Where a page has several, each names its own. */
function writeMeasured(page: string, tables: string, name = ""): void {
  const [first, last] = [`<!-- measured${name} -->`, `<!-- /measured${name} -->`];
  const measured = new RegExp(`${first}\n[\\s\\S]*${last}`);
  const text = measuredPage(page);
  if (!measured.test(text)) throw noMeasured(page, name);
  writeWhole(
    page,
    text.replace(measured, () => `${first}\n\n${tables}\n\n${last}`),
  );
}

/** A page with a place for tables. @throws UserError when it has none. */
function measuredPage(page: string): string {
  const text = existsSync(page) ? readFileSync(page, "utf8") : "";
  if (!text.includes("<!-- measured")) throw noMeasured(page, "");
  return text;
}

const noMeasured = (page: string, name: string): UserError =>
  new UserError({
    expected: `a page with the lines <!-- measured${name} --> and <!-- /measured${name} -->`,
    got: page,
    next: "Add them where the tables belong.",
  });

async function casesOfSeed(seed: number, { sites, pages, crawl }: Options, io: Io): Promise<Cases> {
  const folder = mkdtempSync(join(tmpdir(), `parvis-accuracy-${seed}-`));
  try {
    await generateEstate({ folder, seed, sites, pages, linkTruth: true, archives: !crawl });
    if (crawl) await crawlServed(folder, { seed, sites, pages }, { shards: 2, check: true }, io);
    else await importArchives(folder, io);
    return await analysed(folder, io, ({ ask }, resolver) => casesOf(folder, ask, resolver));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function importArchives(folder: string, io: Io): Promise<void> {
  const archives = join(folder, "archives");
  const files = readdirSync(archives)
    .sort()
    .map((name) => join(archives, name));
  await importInto(folder, warc, files, {}, io);
}

/** Analyses a workspace, and compares its answers. */
async function analysed<T>(
  folder: string,
  io: Io,
  compare: (reading: Reading, resolver: Resolver) => Promise<T>,
  needed: readonly string[] = [],
): Promise<T> {
  const { answers } = await runAnalysis(folder, io);
  const failed = Object.keys(answers).filter((question) => answers[question]?.state === "failed");
  const silent = needed.filter((question) => answers[question]?.state !== "answered");
  if (failed.length + silent.length > 0) throw unanswered([...new Set([...failed, ...silent])]);
  const house = openHouse(folder);
  const engine = await openEngine(house);
  try {
    const reading = readCurrentRun(house.lake, engine);
    if (!reading) throw new Error("the analysis left no run");
    return await compare(reading, house.resolver);
  } finally {
    engine.close();
  }
}

/** A question that failed has no accuracy: counting it as all wrong, or leaving it out, would both mislead. */
function unanswered(questions: readonly string[]): UserError {
  return new UserError({
    expected: "every question to be answered",
    got: `${questions.join(", ")} without an answer`,
    next: "See parvis analyse for its message.",
  });
}

function wrongCases(runs: readonly Cases[], subject: Subject): string {
  return runs
    .flatMap((cases) => cases[subject])
    .filter(({ truth, found }) => truth !== found)
    .map(({ about, truth, found }) => `${truth} → ${found}: ${about}`)
    .join("\n");
}
