import type { AudienceCases, Forecasts } from "./audience.ts";
import { bounded } from "./bounded.ts";
import type { Delay } from "./detection-delay.ts";
import { EXPECTED } from "./event-match.ts";
import type { RealSeries } from "./real-series.ts";
import { scoreSection } from "./report.ts";
import { scoreOf } from "./score.ts";

export interface AudienceReport {
  readonly seeds: readonly number[];
  readonly sites: number;
  readonly runs: readonly AudienceCases[];
  readonly delays: readonly Delay[];
  /** Absent where the real data is not there. */
  readonly real: readonly RealSeries[] | undefined;
}

/** The report as Markdown: it reads in a terminal too. */
export function audienceMarkdown(report: AudienceReport): string {
  const { seeds, sites, runs, real } = report;
  const siteYears = runs.reduce((sum, run) => sum + run.siteYears, 0);
  const head = `Seeds ${seeds.join(", ")}; ${sites} sites each, all measured, ten years: ${Math.round(siteYears).toLocaleString("en")} site-years.`;
  return [
    head,
    section("Planted events: how many are found", plantedTable(report)),
    section("Events found: how many are right", foundTable(runs, siteYears)),
    scoreSection(
      "Causes named for the planted events that were found",
      scoreOf(runs.flatMap(({ causes }) => causes)),
      true,
    ),
    section(
      "Forecasts, by back-test: share of days within their bounds",
      forecastTable(runs.flatMap(({ forecasts }) => forecasts)),
    ),
    section("The same on real series", realTable(real)),
    scoreSection(
      "Flows people follow: state of each pair and year",
      scoreOf(runs.flatMap(({ flows }) => flows)),
      true,
    ),
  ].join("\n\n");
}

const section = (title: string, body: string): string => `### ${title}\n\n${body}`;

function plantedTable({ runs, delays }: AudienceReport): string {
  const planted = runs.flatMap(({ events }) => events.planted);
  const lines = Object.entries(EXPECTED).map(([kind, { as, days }]) => {
    const own = planted.filter(({ event }) => event.kind === kind);
    const count = (outcome: string): number => own.filter((one) => one.outcome === outcome).length;
    const delay = delays.find((one) => one.kind === kind);
    return `| ${kind} | ${own.length} | ${as.join(", ")} ± ${days} d | ${bounded(count("found"), own.length)} | ${count("misnamed")} | ${delayText(delay)} |`;
  });
  return [
    "| Planted | Number | Right when found as | Recall (95 %) | Seen as something else | Days until it is first told |",
    "| --- | ---: | --- | --- | ---: | --- |",
    ...lines,
  ].join("\n");
}

function delayText(delay: Delay | undefined): string {
  if (delay === undefined || delay.tried === 0) return "–";
  const told = `${delay.told} of ${delay.tried} told within ${delay.mostDays} d`;
  return delay.medianDays === undefined ? told : `median ${delay.medianDays}; ${told}`;
}

export function foundTable(runs: readonly Pick<AudienceCases, "events">[], siteYears: number): string {
  const found = runs.flatMap(({ events }) => events.found);
  const kinds = [...new Set(found.map(({ event }) => event.kind))].sort();
  const lineOf = (name: string, own: typeof found): string => {
    const count = (outcome: string): number => own.filter((one) => one.outcome === outcome).length;
    const [right, misnamed, wrong] = [count("right"), count("misnamed"), count("false")];
    return `| ${name} | ${own.length} | ${bounded(right, right + misnamed + wrong)} | ${misnamed} | ${count("end")} | ${count("season")} | ${wrong} | ${(wrong / siteYears).toFixed(3)} |`;
  };
  return [
    "| Found | Number | Precision (95 %) | Seen as something else | End of an event | In a season | False alarms | By site-year |",
    "| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: |",
    ...kinds.map((kind) =>
      lineOf(
        kind,
        found.filter(({ event }) => event.kind === kind),
      ),
    ),
    lineOf("all", found),
  ].join("\n");
}

function forecastTable(forecasts: readonly Forecasts[]): string {
  const horizons = [...new Set(forecasts.map(({ horizon }) => horizon))].sort((a, b) => a - b);
  const lines = horizons.flatMap((horizon) =>
    [false, true].map((isDisturbed) => {
      const own = forecasts.filter((one) => one.horizon === horizon && one.isDisturbed === isDisturbed);
      const days = own.reduce((sum, one) => sum + one.days, 0);
      const within = (share: "coverage80" | "coverage95"): string =>
        days === 0 ? "–" : (own.reduce((sum, one) => sum + one[share] * one.days, 0) / days).toFixed(3);
      return `| up to ${horizon} | ${isDisturbed ? "with planted events" : "undisturbed"} | ${own.length} | ${days.toLocaleString("en")} | ${within("coverage80")} | ${within("coverage95")} |`;
    }),
  );
  return [
    "| Days ahead | Sites | Series | Days | Bounds of 80 % hold | Bounds of 95 % hold |",
    "| --- | --- | ---: | ---: | ---: | ---: |",
    ...lines,
  ].join("\n");
}

function realTable(real: readonly RealSeries[] | undefined): string {
  if (real === undefined) return "Not looked at: the folder of real series was not given.";
  const lines = real.map(
    ({ name, series, days, coverage80, coverage95, events, siteYears }) =>
      `| ${name} | ${series} | ${days.toLocaleString("en")} | ${coverage80.toFixed(3)} | ${coverage95.toFixed(3)} | ${events} in ${siteYears.toFixed(1)} |`,
  );
  return [
    "What truly happened is not known there, so events can only be counted. Days are forecast 30 ahead from two thirds of the series, with bounds that no back-test has widened: the series are too short.",
    "",
    "| Series | Number | Days forecast | Bounds of 80 % hold | Bounds of 95 % hold | Events found in site-years |",
    "| --- | ---: | ---: | ---: | ---: | --- |",
    ...lines,
  ].join("\n");
}
