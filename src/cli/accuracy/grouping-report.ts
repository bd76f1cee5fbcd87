import { GROUPING_METHOD } from "../../engage/grouping/grouping.ts";
import type { GroupingCases } from "./grouping.ts";
import type { PartitionScore } from "./partition-score.ts";
import type { RealIdeas } from "./real-ideas.ts";

export interface GroupingReport {
  readonly seeds: readonly number[];
  readonly runs: readonly GroupingCases[];
  readonly real: readonly RealIdeas[] | undefined;
}

export function groupingMarkdown({ seeds, runs, real }: GroupingReport): string {
  const parts = [
    `Method: ${GROUPING_METHOD}.`,
    "#### Invented consultations: groups",
    [
      "| Seed | Ideas | True groups | Groups | Alone | ARI | B³ precision | B³ recall | B³ F1 | F1 if both languages were one |",
      "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
      ...runs.map(
        (run, i) =>
          `| ${seeds[i]} | ${run.ideas} | ${run.trueGroups} | ${run.groups} | ${run.alone} | ${scores(run.bySubject)} | ${run.acrossLanguages.f1.toFixed(3)} |`,
      ),
    ].join("\n"),
    "#### Invented consultations: by size of the true group, all seeds",
    sizeTable(runs),
    "#### Invented consultations: copies and near copies",
    [
      "| Seed | Pairs of copies | Precision | Recall | B³ F1 of families |",
      "| ---: | ---: | ---: | ---: | ---: |",
      ...runs.map(({ copyPairs: { right, wrong, missed }, copyFamilies }, i) => {
        const [precision, recall] = [right / (right + wrong), right / (right + missed)];
        return `| ${seeds[i]} | ${right + missed} | ${precision.toFixed(3)} | ${recall.toFixed(3)} | ${copyFamilies.f1.toFixed(3)} |`;
      }),
    ].join("\n"),
  ];
  if (real) parts.push("#### Real proposals", realTable(real));
  return parts.join("\n\n");
}

const scores = ({ ari, precision, recall, f1 }: PartitionScore): string =>
  [ari, precision, recall, f1].map((value) => value.toFixed(3)).join(" | ");

function sizeTable(runs: readonly GroupingCases[]): string {
  const sizes = runs[0]?.bySize.map(({ size }) => size) ?? [];
  return [
    "| True size | Ideas | B³ precision | B³ recall |",
    "| --- | ---: | ---: | ---: |",
    ...sizes.map((size, row) => {
      const own = runs.map(({ bySize }) => bySize[row]).filter((one) => one !== undefined);
      const ideas = own.reduce((sum, one) => sum + one.ideas, 0);
      const mean = (key: "precision" | "recall"): string =>
        (own.reduce((sum, one) => sum + one[key] * one.ideas, 0) / Math.max(1, ideas)).toFixed(3);
      return `| ${size} | ${ideas} | ${mean("precision")} | ${mean("recall")} |`;
    }),
  ].join("\n");
}

function realTable(real: readonly RealIdeas[]): string {
  return [
    "| Proposals | Stands for truth | Number | Headings | Groups | Largest | Alone | ARI | B³ precision | B³ recall | B³ F1 | Precision by chance |",
    "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...real.map(
      ({ name, truth, headings, groups, largest, alone, score, chance }) =>
        `| ${name} | ${truth} | ${score.items} | ${headings} | ${groups} | ${largest} | ${alone} | ${scores(score)} | ${chance.precision.toFixed(3)} |`,
    ),
  ].join("\n");
}
