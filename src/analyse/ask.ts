import { Keep } from "../kit/keep.ts";
import type { RunManifest } from "../model/run.ts";
import type { Columns, Row } from "../model/table.ts";
import type { Engine } from "../store/lake/engine.ts";
import { answerFile, currentRun, readAnswer, streamAnswer, type Where } from "../store/lake/run.ts";
import type { Ask, Question } from "./question.ts";

/** The answers of one run, as readers see them. A run never changes, so what was read once is kept. */
export interface Reading {
  readonly run: RunManifest;
  readonly ask: Ask;
  /** The same rows in batches, for answers too large to hold. */
  batches(question: Question, where?: Where): AsyncGenerator<readonly object[]>;
  /** The Parquet file of an answer; undefined when the run has none. */
  file(question: Question): string | undefined;
}

/** Answers kept in memory. */
const KEPT_ANSWERS = 500;

/** Opens the current run for reading; undefined before the first analysis. */
export function readCurrentRun(lake: string, engine: Engine): Reading | undefined {
  const run = currentRun(lake);
  if (!run) return undefined;
  const answered = (question: Question) => run.answers[question.id]?.state === "answered";
  const isEmpty = (question: Question): boolean => {
    const answer = run.answers[question.id];
    return answer?.state !== "answered" || answer.rows === 0;
  };
  const fileOf = (question: Question) => answerFile(lake, run.id, question.id);
  const kept = new Keep(KEPT_ANSWERS);
  const ask: Ask = <C extends Columns, K extends keyof C & string>(
    question: Question<C>,
    where: Where = {},
    only?: readonly K[],
  ) => {
    if (isEmpty(question)) return Promise.resolve([]);
    return kept.answer(
      `${question.id} ${JSON.stringify([where, only])}`,
      () =>
        readAnswer(engine, fileOf(question), question, where, only) as Promise<
          Pick<Row<{ columns: C }>, K>[]
        >,
    );
  };
  return {
    run,
    ask,
    async *batches(question, where) {
      if (answered(question)) yield* streamAnswer(engine, fileOf(question), question, where);
    },
    file: (question) => (answered(question) ? fileOf(question) : undefined),
  };
}
