import { PLANT_KINDS } from "../../demo/figures/plant.ts";
import { bounded } from "./bounded.ts";
import type { DeclarationCases } from "./declaration.ts";

export interface DeclarationReport {
  readonly seeds: readonly number[];
  readonly runs: readonly DeclarationCases[];
}

/** The report as Markdown: it reads in a terminal too. */
export function declarationMarkdown({ seeds, runs }: DeclarationReport): string {
  const sum = (of: (run: DeclarationCases) => number): string =>
    runs.reduce((total, run) => total + of(run), 0).toLocaleString("en");
  return [
    `Seeds ${seeds.join(", ")}: ${sum(({ files }) => files)} declarations, ${sum(({ figures }) => figures)} cells, ${sum(({ planted }) => planted.length)} planted errors.`,
    `### Planted errors: how many are found\n\n${plantedTable(runs)}`,
    `### What the checks say: how much of it is right\n\n${foundTable(runs)}`,
  ].join("\n\n");
}

function plantedTable(runs: readonly DeclarationCases[]): string {
  const planted = runs.flatMap((run) => run.planted);
  const lines = PLANT_KINDS.map((kind) => {
    const own = planted.filter(({ plant }) => plant.kind === kind);
    const count = (outcome: string): number => own.filter((one) => one.outcome === outcome).length;
    const varieties = [...new Set(own.map(({ plant }) => plant.variety))].sort().join(", ");
    return `| ${kind} | ${varieties} | ${own.length} | ${bounded(count("found"), own.length, 3)} | ${count("as-other")} | ${count("missed")} |`;
  });
  return [
    "| Planted | In what way | Number | Recall (95 %) | Told for another reason | Missed |",
    "| --- | --- | ---: | --- | ---: | ---: |",
    ...lines,
  ].join("\n");
}

function foundTable(runs: readonly DeclarationCases[]): string {
  const found = runs.flatMap((run) => run.found);
  const files = runs.reduce((total, run) => total + run.files, 0);
  const kinds = [...new Set<string>([...PLANT_KINDS, ...found.map(({ kind }) => kind)])];
  const line = (name: string, own: typeof found): string => {
    const count = (outcome: string): number => own.filter((one) => one.outcome === outcome).length;
    const [right, wrong] = [count("right"), count("false")];
    return `| ${name} | ${own.length} | ${bounded(right, right + wrong, 3)} | ${count("echo")} | ${wrong} | ${(wrong / files).toFixed(3)} |`;
  };
  return [
    "| Told | Number | Precision (95 %) | Beside an error of another kind | False alarms | By declaration |",
    "| --- | ---: | --- | ---: | ---: | ---: |",
    ...kinds.map((kind) =>
      line(
        kind,
        found.filter((one) => one.kind === kind),
      ),
    ),
    line("all", found),
  ].join("\n");
}
