import { foundTable } from "./audience-report.ts";
import { bounded } from "./bounded.ts";
import { EXPECTED } from "./event-match.ts";
import { SEEN_IN_TOTALS, type WindowCases } from "./window-change.ts";

export interface WindowReport {
  readonly seeds: readonly number[];
  readonly sites: number;
  readonly runs: readonly WindowCases[];
}

/** The report as Markdown. */
export function windowMarkdown({ seeds, sites, runs }: WindowReport): string {
  const siteYears = runs.reduce((sum, run) => sum + run.siteYears, 0);
  const planted = runs.flatMap(({ events }) => events.planted);
  const lines = SEEN_IN_TOTALS.map((kind) => {
    const own = planted.filter(({ event }) => event.kind === kind);
    const count = (outcome: string): number => own.filter((one) => one.outcome === outcome).length;
    const { as = [], days = 0 } = EXPECTED[kind] ?? {};
    return `| ${kind} | ${own.length} | ${as.join(", ")} ± ${days} d | ${bounded(count("found"), own.length)} | ${count("misnamed")} |`;
  });
  return [
    `Seeds ${seeds.join(", ")}; ${sites} sites each, ten years, as if only totals of thirty days were published of them: ${Math.round(siteYears).toLocaleString("en")} site-years.`,
    [
      "| Planted | Number | Right when found as | Recall (95 %) | Seen as something else |",
      "| --- | ---: | --- | --- | ---: |",
      ...lines,
    ].join("\n"),
    foundTable(runs, siteYears),
  ].join("\n\n");
}
