import { publishedSource, publishedStructures } from "../src/analyse/published.ts";
import type { Question } from "../src/analyse/question.ts";
import { questions } from "../src/analyse/questions/index.ts";
import { webStructure } from "../src/analyse/questions/web-structure.ts";
import { thresholds } from "../src/analyse/threshold.ts";
import { writeWhole } from "../src/kit/file.ts";
import { audienceTables } from "../src/model/audience.ts";
import { factTables } from "../src/model/fact.ts";
import { coverages, figures, observations } from "../src/model/key-figure.ts";
import type { Table } from "../src/model/table.ts";
import { toolFacts } from "../src/model/tool-fact.ts";
import { SQL_TYPES } from "../src/store/lake/engine.ts";
import { indicatorsPage } from "./indicators-page.ts";
import { rulesPage } from "./rules-page.ts";
import { workspacePage } from "./workspace-page.ts";

/** Writes the generated reference pages; `test/docs.test.ts` checks that they are fresh. */
export const REFERENCE_PAGES: Readonly<Record<string, () => string>> = {
  "docs/reference.md": referencePage,
  "docs/indicators.md": indicatorsPage,
  "docs/rules.md": rulesPage,
  "docs/workspace.md": workspacePage,
};

if (process.argv[1]?.endsWith("make-reference.ts")) {
  for (const [path, page] of Object.entries(REFERENCE_PAGES)) writeWhole(path, page());
}

function referencePage(): string {
  return `# Reference

Generated from the declarations in \`src/model/fact.ts\`, \`src/model/audience.ts\`, \`src/model/key-figure.ts\` and \`src/analyse/questions/\` by \`npm run reference\`. Do not edit by hand.

A \`share\` is a number from 0 to 1. “or absent” means the value may be missing: that is not a zero. In CSV, a text that a spreadsheet would run as a
formula has a leading apostrophe.

## Fact tables

${factTables.map((table) => section(table, "")).join("\n")}
To read links flat:

\`\`\`sql
SELECT p.url AS source_url, a.target_url, a.text, a.place
FROM links l JOIN pages p ON p.page_id = l.page_id JOIN anchors a ON a.anchor_id = l.anchor_id   -- within one snapshot
\`\`\`

## Fact tables of audience

What snapshots of audience hold ([decision](decisions/0160-audience-in-snapshots-of-its-own.md)). The latest reading of a day, or of a whole breakdown, wins.

${audienceTables.map((table) => section(table, "")).join("\n")}
## Facts of other tools

What snapshots of reports hold: DashLord, GSA Site Scanning and Lighthouse, as they tell it ([decision](decisions/0255-shown-not-redone.md)). The report of the latest day counts, whole.

${section(toolFacts, "")}
## Key figures

What organisations declare, and what an edition says of it. What the figures mean is in [indicators](indicators.md).

${[observations, figures, coverages].map((table) => section(table, "")).join("\n")}
## Answers

One file each in a run, in this order. A question reads the facts and the answers it needs.

${questions.map((question: Question) => section(question, about(question))).join("\n")}
## Thresholds

| Name | Value | What it decides | Why this value | Since |
| --- | --- | --- | --- | --- |
${Object.entries(thresholds)
  .map(
    ([name, { value, unit, meaning, source, since }]) =>
      `| ${name} | ${value} (${unit}) | ${meaning.en} | ${source.en} | ${since} |`,
  )
  .join("\n")}

## Published values

${publishedSource.reference}. ${publishedSource.caution.en}

${publishedTable()}
`;
}

/** One column a study, one line a measure. */
function publishedTable(): string {
  const rows = publishedStructures.map(({ values }) => values as Readonly<Record<string, number>>);
  const measures = Object.keys(webStructure.columns).filter((name) => rows.some((row) => name in row));
  const heads = publishedStructures.map(({ name }) => name.en);
  const shown = (value: number | undefined) =>
    value === undefined ? "" : String(Number.isInteger(value) ? value : Number(value.toPrecision(3)));
  return [
    `| Measure | ${heads.join(" | ")} |`,
    `| --- | ${heads.map(() => "---").join(" | ")} |`,
    ...measures.map(
      (measure) => `| \`${measure}\` | ${rows.map((row) => shown(row[measure])).join(" | ")} |`,
    ),
  ].join("\n");
}

function about({ needs, method }: Question): string {
  const reads = needs.length > 0 ? `Needs ${needs.map((need) => `[${need}](#${need})`).join(", ")}.\n\n` : "";
  return `${method.en}\n\n${reads}`;
}

function section(table: Table, about: string): string {
  const rows = Object.entries(table.columns).map(([name, { kind, optional, meaning, values }]) => {
    const type = values ? values.map((value) => `\`${value}\``).join(", ") : `${kind} (${SQL_TYPES[kind]})`;
    return `| \`${name}\` | ${type}${optional ? " or absent" : ""} | ${meaning.en} | ${meaning.fr} |`;
  });
  return `### ${table.id}

${table.title.en}

${about}| Column | Type | Meaning | Sens |
| --- | --- | --- | --- |
${rows.join("\n")}
`;
}
