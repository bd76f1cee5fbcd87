import type { Command } from "commander";
import { questions } from "../../analyse/questions/index.ts";
import { analyse } from "../../analyse/run.ts";
import { publicReasonOf } from "../../estate/public.ts";
import { UserError } from "../../kit/failure.ts";
import { progressOn } from "../../kit/progress.ts";
import type { AnswerState, RunManifest } from "../../model/run.ts";
import { listSnapshots } from "../../store/lake/snapshot.ts";
import { speechOf } from "../../web/speech.ts";
import { type House, inWorkspace, openEngine, openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { printTable } from "../printed-table.ts";
import { parvisVersion } from "../program.ts";
import { fewOf } from "../receipt.ts";

export function analyseCommand(program: Command, io: Io): void {
  program
    .command("analyse")
    .description("Ask every question over the lake and publish the answers as one run")
    .option("-w, --workspace <folder>", "workspace", ".")
    .option("--json", "print the manifest of the run as JSON")
    .action(async ({ workspace, json }: { workspace: string; json?: boolean }) => {
      const run = await runAnalysis(workspace, io);
      io.out(json ? JSON.stringify(run, null, 2) : receiptOf(run, workspace, io.columns));
      reportFailures(run);
    });
}

/** An estate with errors is analysed without what they touch: nobody should learn it from the figures. */
function sayProblems({ problems }: House, io: Io): void {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  if (errors > 0)
    io.err(`Errors in the estate files: ${errors}. What they touch is left out; parvis check says where.`);
}

/** Analyses a workspace, as the command does. */
export async function runAnalysis(workspace: string, io: Io): Promise<RunManifest> {
  const house = openHouse(workspace);
  sayProblems(house, io);
  const engine = await openEngine(house);
  try {
    return await analyse({
      ...house,
      engine,
      publicReason: publicReasonOf(house.estate),
      languages: house.workspace.languages,
      snapshots: listSnapshots(house.lake),
      questions,
      seed: house.workspace.seed,
      threads: house.workspace.threads,
      now: io.now(),
      parvisVersion: parvisVersion(),
      // A line of its own for each question: the one that takes long is always the one named.
      onProgress: (done, total, question) =>
        progressOn(io).update({
          label: "analyse",
          done,
          total,
          unit: (n) => `${Math.round(n)} questions`,
          note: question,
        }),
    });
  } finally {
    if (io.isTerminal) io.draw("\r\u001b[K");
    engine.close();
  }
}

function receiptOf({ id, day, snapshots, answers }: RunManifest, workspace: string, columns: number): string {
  const table = printTable(
    [
      { head: "Question", value: ([question]: Answer) => question },
      { head: "Rows", value: ([, answer]) => (answer.state === "answered" ? answer.rows : null) },
      { head: "ms", value: ([, answer]) => (answer.state === "answered" ? answer.duration_ms : null) },
      { head: "", value: ([, answer]) => remark(answer) },
    ],
    Object.entries(answers),
    speechOf("en"),
    columns,
  );
  return `${table}\n\nRun ${id} is now the current one: ${fewOf(snapshots)}, as of ${day}.\nNext: parvis show estate${inWorkspace(workspace)}, parvis serve${inWorkspace(workspace)}`;
}

type Answer = readonly [string, AnswerState];

function remark(answer: AnswerState): string {
  if (answer.state === "answered") return "";
  if (answer.state === "no evidence") return `no evidence: needs ${answer.missing}`;
  return `failed: ${answer.error}`;
}

/** The other answers are published all the same: a failure is said, never hidden. */
function reportFailures({ answers }: RunManifest): void {
  const failed = Object.entries(answers).filter(([, { state }]) => state === "failed");
  if (failed.length === 0) return;
  throw new UserError({
    expected: "every question to be answered",
    got: `${failed.length} failed: ${failed.map(([question]) => question).join(", ")}`,
    next: "The other answers are published. Please report the message of those that failed.",
  });
}
