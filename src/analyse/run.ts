import { join } from "node:path";
import { instantName } from "../kit/day.ts";
import { UserError } from "../kit/failure.ts";
import type { Estate } from "../model/estate.ts";
import { isAudienceSnapshot, isWebSnapshot, type SnapshotManifest, type WebSnapshot } from "../model/fact.ts";
import type { AnswerState, RunManifest } from "../model/run.ts";
import { type Engine, quoted, typedColumns } from "../store/lake/engine.ts";
import { publishRun, stageRun } from "../store/lake/run.ts";
import { createAudienceViews } from "./audience-view.ts";
import { createCurrentViews, createPastViews, presentSnapshots, type SiteRules } from "./current.ts";
import { answerTable, type Lab, type Question } from "./question.ts";
import { createToolViews } from "./tool-view.ts";
import { understandLinks } from "./understood.ts";

export interface RunRequest extends SiteRules {
  readonly lake: string;
  readonly engine: Engine;
  readonly estate: Estate;
  readonly estateSha256: string;
  readonly languages: readonly string[];
  readonly snapshots: readonly SnapshotManifest[];
  readonly questions: readonly Question[];
  readonly seed: number;
  /** Processor cores that questions may use. */
  readonly threads: number;
  readonly now: Date;
  readonly parvisVersion: string;
  readonly onProgress?: (done: number, total: number, question: string) => void;
}

/** Asks every question over the lake and publishes the answers as one run, at once. */
export async function analyse(request: RunRequest): Promise<RunManifest> {
  const { engine, lake, questions, snapshots } = request;
  const web = snapshots.filter(isWebSnapshot);
  const counted = snapshots.filter(isAudienceSnapshot);
  const reported = snapshots.filter(({ kind }) => kind === "reports");
  const present = presentSnapshots(web);
  const latest = present.at(-1) ?? counted.at(-1) ?? reported.at(-1);
  if (!latest) {
    throw new UserError({
      expected: "at least one snapshot in the lake",
      got: "an empty lake",
      next: "Bring pages in with parvis crawl or parvis import warc FILE…, or audience with parvis import sources.",
    });
  }
  await createCurrentViews(engine, lake, present, request);
  await understandLinks(engine, request.estate);
  await createAudienceViews(engine, lake, counted, request);
  await createToolViews(engine, lake, reported, request);
  const lab = labOf(request, web, latest.day);
  const id = instantName(request.now);
  const staging = stageRun(lake, id);
  const answers: Record<string, AnswerState> = {};
  for (const [i, question] of questions.entries()) {
    request.onProgress?.(i, questions.length, question.id);
    answers[question.id] = await answerOne(question, lab, engine, staging, answers);
  }
  const manifest: RunManifest = {
    id,
    made_at: request.now.toISOString(),
    parvis_version: request.parvisVersion,
    snapshots: [...present, ...counted, ...reported].map((snapshot) => snapshot.id),
    history: snapshots.map((snapshot) => snapshot.id),
    day: latest.day,
    estate_sha256: request.estateSha256,
    seed: request.seed,
    answers,
  };
  return publishRun(lake, staging, manifest);
}

/** One question: answered, without evidence, or failed; and a failure stops only those that need it. */
async function answerOne(
  question: Question,
  lab: Lab,
  engine: Engine,
  staging: string,
  answers: Readonly<Record<string, AnswerState>>,
): Promise<AnswerState> {
  const missing = question.needs.find((need) => answers[need]?.state !== "answered");
  if (missing) return { state: "no evidence", missing };
  const start = performance.now();
  try {
    const file = join(staging, `${question.id}.parquet`);
    const staged = `answer_${answerTable(question.id)}`;
    await engine.copySorted(await selectOf(question, lab, staged), file);
    await engine.run(`DROP TABLE "${staged}"`);
    const name = answerTable(question.id);
    await engine.run(`CREATE OR REPLACE TEMP VIEW "${name}" AS SELECT * FROM read_parquet(${quoted(file)})`);
    const [count] = await engine.rows<{ n: number }>(`SELECT count(*) AS n FROM "${name}"`);
    return { state: "answered", rows: count?.n ?? 0, duration_ms: Math.round(performance.now() - start) };
  } catch (error) {
    return { state: "failed", error: error instanceof Error ? error.message : String(error) };
  }
}

async function selectOf(question: Question, lab: Lab, staged: string): Promise<string> {
  const answer = question.sql ? { select: question.sql } : await question.answer?.(lab);
  if (!answer) throw new Error("the question has neither sql nor answer");
  if ("select" in answer) {
    const columns = Object.keys(question.columns).map((name) => `"${name}"`);
    await lab.run(
      `CREATE OR REPLACE TEMP TABLE "${staged}" AS SELECT ${columns.join(", ")} FROM (${answer.select})`,
    );
  } else {
    await lab.load(question, answer as Iterable<never>, staged);
  }
  return `SELECT ${typedColumns(question)} FROM "${staged}"`;
}

function labOf(request: RunRequest, history: readonly WebSnapshot[], day: string): Lab {
  const { engine, estate, languages, seed, threads } = request;
  return {
    estate,
    languages,
    seed,
    threads,
    day,
    history,
    openPast: (snapshot) => createPastViews(engine, request.lake, snapshot, request),
    rows: (sql, parameters) => engine.rows(sql, parameters),
    batches: (sql, parameters) => engine.batches(sql, parameters),
    run: (sql) => engine.run(sql),
    load: (table, rows, name) => engine.load(table, rows, name),
  };
}
