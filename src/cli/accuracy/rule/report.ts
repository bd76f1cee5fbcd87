import { wilson } from "../../../analyse/relevance/interval.ts";
import { rules } from "../../../diagnose/rules/index.ts";
import type { RuleCases } from "./truth.ts";

export interface DiagnosisReport {
  readonly seeds: readonly number[];
  readonly sites: number;
  readonly pages: number;
  readonly runs: readonly (readonly RuleCases[])[];
}

const Z_95 = 1.96;

/** The report as Markdown: it reads in a terminal too. */
export function diagnosisMarkdown({ seeds, sites, pages, runs }: DiagnosisReport): string {
  const cases = runs.flat();
  const judged = rules.filter(({ id }) => cases.some(({ rule }) => rule === id));
  const others = rules.filter((rule) => !judged.includes(rule));
  return [
    `Seeds ${seeds.join(", ")}; ${sites} sites and about ${pages.toLocaleString("en")} pages each, crawled, with their audience. Wilson intervals at 95 %.`,
    [
      "| Rule | Planted | Found | Recall | Near misses | Told by mistake | Findings | Right | Precision |",
      "| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: | --- |",
      ...judged.map(({ id }) => lineOf(id, cases)),
    ].join("\n"),
    ...(others.length > 0
      ? [
          `Not planted, tried on one case and one near miss by hand: ${others.map(({ id }) => id).join(", ")}.`,
        ]
      : []),
  ].join("\n\n");
}

function lineOf(rule: string, cases: readonly RuleCases[]): string {
  const own = cases.filter((one) => one.rule === rule);
  const sum = (of: (one: RuleCases) => number): number => own.reduce((total, one) => total + of(one), 0);
  const [planted, found] = [sum((one) => one.planted), sum((one) => one.found)];
  const [told, right] = [sum((one) => one.told), sum((one) => one.right)];
  const [near, mistaken] = [sum((one) => one.near), sum((one) => one.nearFound)];
  return `| ${rule} | ${planted} | ${found} | ${bounded(found, planted)} | ${near} | ${mistaken} | ${told} | ${right} | ${bounded(right, told)} |`;
}

function bounded(right: number, all: number): string {
  if (all === 0) return "–";
  const { low, high } = wilson(right, all, Z_95);
  return `${(right / all).toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;
}

/** The cases of one rule that went wrong, to be looked at. */
export const wrongFindings = (runs: DiagnosisReport["runs"]): string =>
  runs
    .flat()
    .flatMap(({ rule, missed, wrong }) => [
      ...missed.map((name) => `${rule} missed: ${name}`),
      ...wrong.map((name) => `${rule} told without cause: ${name}`),
    ])
    .join("\n");
