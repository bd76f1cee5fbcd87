import type { Command } from "commander";
import { connectors } from "../../collect/connectors/index.ts";
import { checkDigest } from "../../estate/digest-settings.ts";
import { checkExemptions } from "../../estate/exemption.ts";
import { readIndicators } from "../../estate/indicator.ts";
import { readQuestionnaires } from "../../estate/questionnaire.ts";
import { readEstate } from "../../estate/read.ts";
import { checkSources } from "../../estate/source-check.ts";
import { checkWorkspace } from "../../estate/workspace.ts";
import { UserError } from "../../kit/failure.ts";
import type { Estate, Problem } from "../../model/estate.ts";
import type { Io } from "../io.ts";
import { problemList } from "../problem-list.ts";
import { many } from "../receipt.ts";

export function checkCommand(program: Command, io: Io): void {
  program
    .command("check")
    .description("Say what is wrong in a workspace, by file and line")
    .option("-w, --workspace <folder>", "workspace", ".")
    .option("--json", "for programs: every problem, and the counts")
    .action(({ workspace, json }: { workspace: string; json?: true }) => {
      const { problems, counts } = check(workspace);
      if (json) io.out(JSON.stringify({ counts, problems }, null, 2));
      else for (const line of report(problems, counts)) io.out(line);
      const errors = count(problems, "error");
      if (errors > 0) {
        throw new UserError({
          expected: "a workspace without errors",
          got: many(errors, "error"),
          next: "Correct the lines above and run parvis check again.",
        });
      }
    });
}

type Counts = Readonly<Record<keyof Estate | "indicators" | "questionnaires", number>>;

function check(folder: string): { readonly problems: readonly Problem[]; readonly counts?: Counts } {
  const { workspace, problems, lineOf } = checkWorkspace(folder);
  if (!workspace) return { problems };
  const { estate, problems: faults } = readEstate(workspace);
  const sourceFaults = checkSources(workspace.folder, connectors);
  const { indicators, problems: indicatorFaults } = readIndicators(workspace, lineOf);
  const exemptionFaults = checkExemptions(workspace.folder, indicators);
  const { questionnaires, problems: questionnaireFaults } = readQuestionnaires(workspace, lineOf);
  const digestFaults = checkDigest(workspace, estate, lineOf);
  const sizes = Object.entries({ ...estate, indicators, questionnaires }).map(([name, items]) => [
    name,
    items.length,
  ]);
  return {
    problems: [
      ...faults,
      ...sourceFaults,
      ...indicatorFaults,
      ...exemptionFaults,
      ...questionnaireFaults,
      ...digestFaults,
    ],
    counts: Object.fromEntries(sizes) as Counts,
  };
}

function report(problems: readonly Problem[], counts: Counts | undefined): string[] {
  const errors = count(problems, "error");
  const warnings = count(problems, "warning");
  return [
    ...problemList(problems),
    ...(counts
      ? [`Read: ${NOUNS.map(([key, one, other]) => many(counts[key], one, other)).join(", ")}.`]
      : []),
    errors + warnings === 0
      ? "Nothing is wrong."
      : `${many(errors, "error")}, ${many(warnings, "warning")}. What has an error is left out until it is mended; warnings stop nothing.`,
  ];
}

const NOUNS = [
  ["sites", "site"],
  ["organisations", "organisation"],
  ["services", "service"],
  ["themes", "theme"],
  ["lifeEvents", "life event"],
  ["publicHosts", "public host or pattern", "public hosts or patterns"],
  ["properties", "audience property", "audience properties"],
  ["indicators", "definition of key figures", "definitions of key figures"],
  ["exemptions", "exemption from key figures", "exemptions from key figures"],
  ["questionnaires", "questionnaire"],
] as const satisfies readonly (readonly [keyof Counts, string, string?])[];

const count = (problems: readonly Problem[], severity: Problem["severity"]): number =>
  problems.filter((problem) => problem.severity === severity).length;
