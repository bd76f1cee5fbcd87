import { type Command, InvalidArgumentError } from "commander";
import { csvItems } from "../../kit/csv.ts";
import { UserError } from "../../kit/failure.ts";
import { writeWhole } from "../../kit/file.ts";
import { csvHead, csvLines } from "../../publish/csv.ts";
import { openDiagnosis } from "../../publish/diagnosis/open.ts";
import { speechOf } from "../../web/speech.ts";
import { inWorkspace, openEngine, openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import {
  JUDGEMENTS,
  type JudgedRule,
  type Judgement,
  judgedRules,
  sampleRows,
  samples,
} from "../judgement.ts";
import { printTable } from "../printed-table.ts";

interface SampleOptions {
  readonly workspace: string;
  readonly output: string;
  readonly each: number;
  readonly language: "en" | "fr";
}

/** Adds to `parvis diagnose` what lets people judge the rules on their own estate. */
export function addJudging(diagnose: Command, io: Io): void {
  diagnose
    .command("sample")
    .description(
      "Write some findings of each rule into a CSV, for a person to write right, wrong or unsure beside each",
    )
    .option("-w, --workspace <folder>", "workspace", ".")
    .requiredOption("-o, --output <file>", "the CSV to write")
    .option("--each <n>", "findings of each rule", Number, 20)
    .option("--language <language>", "en or fr", toLanguage, "en")
    .action((options: SampleOptions) => writeSample(options, io));
  diagnose
    .command("judged <file>")
    .description("Print how often each rule was right, from a sample that was judged")
    .option("--json", "print as JSON")
    .action(async (file: string, { json }: { json?: boolean }) => {
      const judged = judgedRules(await readJudgements(file));
      io.out(json ? JSON.stringify(judged, null, 2) : tableOf(judged, io.columns));
    });
}

function toLanguage(text: string): "en" | "fr" {
  if (text === "en" || text === "fr") return text;
  throw new InvalidArgumentError("Expected en or fr.");
}

async function writeSample({ workspace, output, each, language }: SampleOptions, io: Io): Promise<void> {
  const house = openHouse(workspace);
  const engine = await openEngine(house);
  try {
    const diagnosis = openDiagnosis(house.lake, engine);
    if (!diagnosis) {
      throw new UserError({
        expected: "a diagnosis",
        got: "none yet",
        next: `Run parvis diagnose${inWorkspace(workspace)} first.`,
      });
    }
    const rows = sampleRows(await diagnosis.findings(), {
      ...{ estate: house.estate, language },
      ...{ each, seed: house.workspace.seed },
    });
    writeWhole(output, `\uFEFF${csvHead(samples)}${csvLines(samples, rows)}`);
    io.out(
      `${rows.length} findings in ${output}. Write ${JUDGEMENTS.join(", ")} in the column judgement, then: parvis diagnose judged ${output}`,
    );
  } finally {
    engine.close();
  }
}

/** Lines without a judgement are left for later; a word that is none is told. */
async function readJudgements(file: string): Promise<{ rule: string; judgement: Judgement }[]> {
  const rows: { rule: string; judgement: Judgement }[] = [];
  let places: { readonly rule: number; readonly judgement: number } | undefined;
  for await (const item of csvItems(file)) {
    if (!("cells" in item)) throw unreadable(file, item.line, item.broken);
    if (!places) {
      places = { rule: item.cells.indexOf("rule"), judgement: item.cells.indexOf("judgement") };
      if (places.rule < 0 || places.judgement < 0) throw unreadable(file, 1, item.cells.join(","));
      continue;
    }
    const written = (item.cells[places.judgement] ?? "").trim().toLowerCase();
    const judgement = JUDGEMENTS.find((known) => known === written);
    if (judgement) rows.push({ rule: item.cells[places.rule] ?? "", judgement });
    else if (written !== "") throw unreadable(file, item.line, `“${written}”`);
  }
  return rows;
}

const unreadable = (file: string, line: number, got: string): UserError =>
  new UserError({
    expected: `a sample with the columns rule and judgement, and ${JUDGEMENTS.join(", ")} or nothing in the latter`,
    got: `${got} (${file}, line ${line})`,
    next: "Mend that line, or write the sample again with parvis diagnose sample -o FILE.",
  });

function tableOf(judged: readonly JudgedRule[], columns: number): string {
  if (judged.length === 0) return "No finding was judged yet.";
  return printTable(
    [
      { head: "Rule", value: ({ rule }: JudgedRule) => rule },
      { head: "Judged", value: (row) => row.judged },
      { head: "Right", value: (row) => row.right },
      { head: "Unsure", value: (row) => row.unsure },
      { head: "Precision", value: (row) => row.precision, digits: 2 },
      { head: "95 %", value: (row) => row.interval, right: true },
    ],
    judged,
    speechOf("en"),
    columns,
  );
}
