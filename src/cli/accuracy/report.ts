import { type Cases, SUBJECTS, type Subject } from "./case.ts";
import { type LabelScore, type Score, scoreOf } from "./score.ts";

/** Scores of every subject, over all seeds together. */
export interface Report {
  readonly seeds: readonly number[];
  readonly sites: number;
  readonly pages: number;
  readonly scores: Readonly<Record<Subject, Score>>;
}

export function reportOf(about: Omit<Report, "scores">, runs: readonly Cases[]): Report {
  const scores = Object.fromEntries(
    SUBJECTS.map((subject) => [subject, scoreOf(runs.flatMap((cases) => cases[subject]))]),
  ) as Record<Subject, Score>;
  return { ...about, scores };
}

const TITLES: Readonly<Record<Subject, string>> = {
  origin: "Links that leave their site: editorial or template",
  state: "Links between sites: state of the target",
  verdict: "Does the site help people on? Site × topic, all topics",
  "verdict-theme": "The same, themes only",
  "verdict-life-event": "The same, life events only",
  mark: "Steps of life events: marks",
  reason: "Steps of life events: reasons",
  duplicate:
    "Pages that say the same (only pages planted or found as such: recall and precision of “duplicate”)",
  candidate: "Public hosts outside the estate (only hosts planted or found)",
};

/** The report as Markdown: it reads in a terminal too. */
export function markdownOf(report: Report): string {
  const head = `Seeds ${report.seeds.join(", ")}; ${report.sites} sites and about ${report.pages.toLocaleString("en")} pages each.`;
  return [head, ...SUBJECTS.map((subject) => sectionOf(subject, report.scores[subject]))].join("\n\n");
}

function sectionOf(subject: Subject, score: Score): string {
  return scoreSection(TITLES[subject], score, CONFUSED.has(subject));
}

/** The table of one score, with what was taken for what where that says something. */
export function scoreSection(title: string, score: Score, isConfused: boolean): string {
  const { cases, right, macroF1, accuracyInterval } = score;
  const all = `Right: ${right} of ${cases} (${share(right / cases)}, 95 % interval ${interval(accuracyInterval)}); mean F1 of the labels planted: ${macroF1 === undefined ? "–" : macroF1.toFixed(3)}.`;
  const shown = score.labels.filter(({ label }) => !UNCOUNTED.has(label));
  const table = [
    "| Label | Planted | Answered | Precision (95 %) | Recall (95 %) | F1 |",
    "| --- | ---: | ---: | --- | --- | ---: |",
    ...shown.map(labelLine),
  ].join("\n");
  const parts = [`### ${title}`, ...(isOneSided(score) ? [] : [all]), table];
  if (isConfused) parts.push(confusionTable(score));
  return parts.join("\n\n");
}

/** Cases that are not there on one side have no true negatives to count. */
const UNCOUNTED = new Set(["single", "none", "not found"]);
const isOneSided = ({ labels }: Score): boolean =>
  labels.some(({ label }) => label === "single" || label === "none");
const CONFUSED: ReadonlySet<Subject> = new Set<Subject>(["origin", "state", "verdict", "reason"]);

function labelLine({
  label,
  planted,
  answered,
  precision,
  precisionInterval,
  recall,
  recallInterval,
  f1,
}: LabelScore): string {
  const bounded = (
    value: number | undefined,
    bounds: { readonly low: number; readonly high: number },
  ): string => (value === undefined ? "–" : `${value.toFixed(3)} (${interval(bounds)})`);
  return `| ${label} | ${planted} | ${answered} | ${bounded(precision, precisionInterval)} | ${bounded(recall, recallInterval)} | ${f1 === undefined ? "–" : f1.toFixed(3)} |`;
}

function confusionTable({ confusion, labels }: Score): string {
  const names = labels.map(({ label }) => label);
  return [
    `| Planted ↓ answered → | ${names.join(" | ")} |`,
    `| --- |${" ---: |".repeat(names.length)}`,
    ...names
      .filter((name) => confusion[name])
      .map((name) => `| ${name} | ${names.map((other) => confusion[name]?.[other] ?? 0).join(" | ")} |`),
  ].join("\n");
}

const share = (value: number): string => `${(value * 100).toFixed(1)} %`;
const interval = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  `${low.toFixed(3)}–${high.toFixed(3)}`;
