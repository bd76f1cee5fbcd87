import { answerTable, type Question } from "../../src/analyse/question.ts";
import { analyse } from "../../src/analyse/run.ts";
import { publicReasonOf } from "../../src/estate/public.ts";
import { resolverOf } from "../../src/estate/resolver.ts";
import type { Estate } from "../../src/model/estate.ts";
import type { RunManifest } from "../../src/model/run.ts";
import type { Columns, Row } from "../../src/model/table.ts";
import { type Cell, quoted } from "../../src/store/lake/engine.ts";
import { answerFile, readAnswer } from "../../src/store/lake/run.ts";
import { listSnapshots } from "../../src/store/lake/snapshot.ts";
import { testEstate, testSite } from "./lab.ts";
import { testEngine } from "./lake.ts";

/** An estate of sites given by their prefixes: `{ a: ["a.test"] }`. */
export function estateOf(
  prefixes: Readonly<Record<string, readonly string[]>>,
  more: Partial<Estate> = {},
): Estate {
  const sites = Object.entries(prefixes).map(([id, list]) => testSite(id, { prefixes: list }));
  return testEstate({ sites, publicHosts: ["*.gouv.test"], ...more });
}

export interface Analysis {
  readonly run: RunManifest;
  answer<C extends Columns>(question: Question<C>): Promise<Row<{ columns: C }>[]>;
  rows<R = Record<string, Cell>>(sql: string): Promise<R[]>;
  close(): void;
}

/** Analyses a lake and lets the test read the answers, and the views behind them. */
export async function analyseLake(
  lake: string,
  estate: Estate,
  questions: readonly Question[],
  now = new Date("2026-01-06T00:00:00Z"),
): Promise<Analysis> {
  const engine = await testEngine(lake);
  const run = await analyse({
    lake,
    engine,
    estate,
    estateSha256: "",
    resolver: resolverOf(estate),
    publicReason: publicReasonOf(estate),
    languages: ["fr", "en"],
    snapshots: listSnapshots(lake),
    questions,
    seed: 1,
    threads: 2,
    now,
    parvisVersion: "0.0.0",
  });
  // The run moved when it was published: the views of its answers follow it.
  for (const { id } of questions.filter((question) => run.answers[question.id]?.state === "answered")) {
    const file = quoted(answerFile(lake, run.id, id));
    await engine.run(`CREATE OR REPLACE TEMP VIEW ${answerTable(id)} AS SELECT * FROM read_parquet(${file})`);
  }
  return {
    run,
    answer: (question) => readAnswer(engine, answerFile(lake, run.id, question.id), question),
    rows: (sql) => engine.rows(sql),
    close: () => engine.close(),
  };
}
