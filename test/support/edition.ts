import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Reading, readCurrentRun } from "../../src/analyse/ask.ts";
import type { Question } from "../../src/analyse/question.ts";
import { questions } from "../../src/analyse/questions/index.ts";
import { rules } from "../../src/diagnose/rules/index.ts";
import { diagnose } from "../../src/diagnose/run.ts";
import type { Estate } from "../../src/model/estate.ts";
import type { SnapshotManifest } from "../../src/model/fact.ts";
import type { CrawlProgress, HostProgress } from "../../src/model/progress.ts";
import type { RunManifest } from "../../src/model/run.ts";
import type { Words } from "../../src/model/words.ts";
import { openDiagnosis } from "../../src/publish/diagnosis/open.ts";
import { keepDiagnosis } from "../../src/publish/diagnosis/publish.ts";
import { freezeEdition } from "../../src/publish/edition/freeze.ts";
import { openBoard } from "../../src/publish/edition/open.ts";
import { Engine, typedColumns } from "../../src/store/lake/engine.ts";
import { publishRun, stageRun } from "../../src/store/lake/run.ts";
import type { Edition } from "../../src/web/edition.ts";
import type { Robot } from "../../src/web/page.ts";
import { type AnswerRows, answersOf, type Pair } from "./answer.ts";
import { audienceAnswers } from "./audience-answer.ts";
import { indicators, manyFigures } from "./board.ts";
import { inventedEstate } from "./invented.ts";
import { temporaryFolder } from "./lake.ts";
import { whatIfAnswers } from "./what-if-answer.ts";

/** An edition made of rows written by hand, through the same files and readers as a real run. */
export interface FixtureEdition {
  readonly edition: Edition;
  readonly lake: string;
  close(): void;
}

export async function fixtureEdition(
  estate: Estate = inventedEstate(),
  rows: AnswerRows = {
    ...answersOf(estate, inventedPairs),
    ...audienceAnswers(estate, inventedPairs),
    ...whatIfAnswers(estate),
  },
): Promise<FixtureEdition> {
  const lake = temporaryFolder("parvis-web");
  mkdirSync(join(lake, "tmp"), { recursive: true });
  const engine = await Engine.open({ memoryMb: 1024, threads: 2, temporaryFolder: join(lake, "tmp") });
  await writeRun(lake, engine, rows, "2026-11-23T10-00-00-000Z");
  const reading = readCurrentRun(lake, engine);
  if (!reading) throw new Error("the fixture run was just written");
  const name = { en: "Republic of Aubrac", fr: "République d’Aubrac" };
  const board = await fixtureBoard(lake, engine, estate, name);
  const diagnosis = await fixtureDiagnosis(lake, engine, estate, reading);
  const edition = { name, ...reading, estate, board, diagnosis, snapshots: fixtureSnapshots };
  return { edition, lake, close: () => engine.close() };
}

/** Key figures of a few services of the estate's ministries, through the same freezing as real ones. */
async function fixtureBoard(lake: string, engine: Engine, { organisations }: Estate, name: Words) {
  await freezeEdition({
    lake,
    engine,
    name,
    licence: "etalab-2.0",
    now: new Date("2026-10-20T08:00:00Z"),
    parvisVersion: "0.1.0",
    indicators,
    ...manyFigures(organisations, { services: 14, quarters: 9 }),
  });
  return openBoard(lake, engine);
}

/** What the rules find in the rows of the fixture. */
async function fixtureDiagnosis(lake: string, engine: Engine, estate: Estate, { ask, run }: Reading) {
  const diagnosed = await diagnose({
    ask,
    answers: run.answers,
    day: run.day,
    estate,
    rules,
    earlier: [],
    seen: { pages: async () => new Set(), sites: new Set(), hasNewAudience: false, hasNewFigures: false },
    elapsedMs: () => 0,
  });
  await keepDiagnosis({
    lake,
    engine,
    diagnosed,
    follows: new Map(),
    run: run.id,
    day: run.day,
    snapshots: run.snapshots,
    now: new Date("2026-11-23T11:00:00Z"),
    parvisVersion: "0.0.0",
  });
  return openDiagnosis(lake, engine);
}

/** Writes the answers as a run and makes it the current one. */
export async function writeRun(lake: string, engine: Engine, rows: AnswerRows, id: string): Promise<void> {
  const staging = stageRun(lake, id);
  const answers: Record<string, RunManifest["answers"][string]> = {};
  for (const question of questions as readonly Question[]) {
    const given = rows[question.id] ?? [];
    await engine.load(question, given as never, "fixture");
    await engine.copyTo(
      `SELECT ${typedColumns(question)} FROM fixture`,
      join(staging, `${question.id}.parquet`),
    );
    answers[question.id] = { state: "answered", rows: given.length, duration_ms: 1 };
  }
  publishRun(lake, staging, {
    id,
    made_at: "2026-11-23T10:00:00.000Z",
    parvis_version: "0.0.0",
    snapshots: fixtureSnapshots.slice(-1).map((snapshot) => snapshot.id),
    history: fixtureSnapshots.map((snapshot) => snapshot.id),
    day: "2026-11-20",
    estate_sha256: "0".repeat(64),
    seed: 1,
    answers,
  });
}

const fixtureSnapshots: readonly SnapshotManifest[] = ["2026-08-20", "2026-11-20"].map((day) => ({
  id: `${day}-crawl`,
  day,
  kind: "pages",
  made_by: "import warc",
  made_at: `${day}T10:00:00.000Z`,
  sources: ["aubrac.warc.gz"],
  counts: { pages: 1840, anchors: 9200, links: 61_000, coverage: 12, incidents: 9, refusals: 7 },
  parvis_version: "0.0.0",
}));

/** A reading under way, of these sites. */
export function inventedProgress(more: Partial<CrawlProgress> = {}): CrawlProgress {
  const host = (site: string, state: HostProgress["state"], pages: number, queue: number, note = "") => ({
    site,
    host: `${site}.gov.test`,
    state,
    pages,
    queue,
    errors: Math.floor(pages / 40),
    delay_ms: 1000,
    note,
  });
  return {
    crawl: "2026-11-26-crawl",
    state: "running",
    started_at: "2026-11-26T09:00:00.000Z",
    updated_at: "2026-11-26T09:41:20.000Z",
    sites_total: 12,
    sites_done: 5,
    pages_read: 18_420,
    unchanged: 2_310,
    requests: 22_904,
    pages_per_second: 11.4,
    queue: 6_120,
    errors: 214,
    bytes: 512_000_000,
    checks_done: 1_204,
    checks_left: 530,
    ends_at: "2026-11-26T10:52:00.000Z",
    sites: [
      host("portal", "reading", 8_200, 4_100),
      host("housing-aid", "reading", 3_100, 2_020),
      host("jobs", "waiting", 0, 1),
      host("childcare", "stopped", 40, 0, "host-down"),
      host("training", "done", 760, 0),
    ],
    ...more,
  };
}

/** source, target, editorial links, template links, broken links. */
export const inventedPairs: readonly Pair[] = [
  ["portal", "housing-aid", 64, 0, 2],
  ["portal", "rent-guide", 22, 0, 0],
  ["portal", "family-fund", 71, 120, 1],
  ["portal", "birth-register", 30, 0, 0],
  ["portal", "jobs", 55, 120, 0],
  ["portal", "training", 18, 0, 0],
  ["portal", "labour-law", 26, 0, 3],
  ["portal", "prefectures", 12, 120, 0],
  ["housing-aid", "portal", 40, 80, 0],
  ["housing-aid", "family-fund", 9, 80, 0],
  ["housing-aid", "rent-guide", 4, 0, 4],
  ["rent-guide", "housing-aid", 15, 0, 0],
  ["rent-guide", "portal", 3, 60, 0],
  ["energy-cheque", "portal", 0, 45, 0],
  ["family-fund", "portal", 21, 150, 0],
  ["family-fund", "housing-aid", 33, 0, 0],
  ["family-fund", "childcare", 19, 0, 0],
  ["childcare", "family-fund", 7, 90, 0],
  ["birth-register", "portal", 0, 30, 0],
  ["jobs", "training", 48, 200, 0],
  ["jobs", "portal", 11, 200, 0],
  ["jobs", "labour-law", 14, 0, 0],
  ["training", "jobs", 25, 0, 0],
  ["labour-law", "jobs", 8, 0, 1],
  ["labour-law", "portal", 6, 0, 0],
  ["prefectures", "portal", 5, 140, 0],
  ["prefectures", "housing-aid", 2, 0, 0],
  ["prefectures", "jobs", 1, 0, 0],
];

export const inventedRobot: Robot = {
  name: { en: "Republic of Aubrac", fr: "République d’Aubrac" },
  bot: "AubracBot",
  contact: "https://observatory.test/robot, team@observatory.test",
  userAgent:
    "Mozilla/5.0 (compatible; AubracBot/1.0; +https://observatory.test/robot, team@observatory.test)",
  delayMs: 1500,
  concurrency: 2,
};
