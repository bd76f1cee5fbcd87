import type { Cost } from "./measured.ts";
import { type Column, median, tableText } from "./table.ts";
import type { Served } from "./web-server.ts";

/** One reading of a host or an estate by one crawler. */
export interface Run {
  readonly cost: Cost;
  readonly served: Served;
  readonly serverCpuS: number;
  readonly links: number | undefined;
}

/** A crawler and what its runs cost; figures are medians. */
export interface Row {
  readonly name: string;
  readonly version: string;
  /** What it keeps of the links. */
  readonly keeps: string;
  readonly runs: readonly Run[];
}

export function printRows(rows: readonly Row[]): void {
  console.log(tableText(COLUMNS, rows));
  // Said once, though every round says it.
  const warnings = rows.flatMap((row) => row.runs.flatMap((run) => warningsOf(row, run)));
  for (const warning of new Set(warnings)) console.log(warning);
}

const COLUMNS: readonly Column<Row>[] = [
  { head: "crawler", value: ({ name }) => name },
  { head: "version", value: ({ version }) => version },
  { head: "pages", value: (row) => pagesOf(row) },
  { head: "requests", value: ({ runs }) => median(runs.map(({ served }) => served.requests)) },
  { head: "links kept", value: ({ runs }) => runs.at(-1)?.links },
  { head: "cpu s", value: (row) => cpuSecondsOf(row), digits: 2 },
  { head: "cpu s / 1,000", value: (row) => perThousand(row), digits: 2 },
  { head: "range", value: ({ runs }) => (runs.length > 1 ? rangeOf(runs.map(ofOne)) : undefined) },
  { head: "wall s", value: ({ runs }) => median(runs.map(({ cost }) => cost.wallS)), digits: 1 },
  { head: "pages/s", value: ({ runs }) => median(runs.map(({ served, cost }) => served.pages / cost.wallS)) },
  { head: "max MB", value: ({ runs }) => Math.max(...runs.map(({ cost }) => cost.rssMb)) },
  {
    head: "server cpu s / 1,000",
    value: ({ runs }) => median(runs.map((run) => (run.serverCpuS * 1000) / run.served.pages)),
    digits: 2,
  },
  { head: "keeps", value: ({ keeps }) => keeps },
];

const pagesOf = ({ runs }: Row): number => median(runs.map(({ served }) => served.pages));
const cpuSecondsOf = ({ runs }: Row): number => median(runs.map(({ cost }) => cost.cpuS));

/** Processor seconds for 1,000 pages. */
export function perThousand({ runs }: Row): number {
  return median(runs.map(ofOne));
}

function ofOne({ cost, served }: Run): number {
  return (cost.cpuS * 1000) / Math.max(1, served.pages);
}

const rangeOf = (values: readonly number[]): string =>
  `${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)}`;

/** What a command costs whatever it reads, and what is left without it. */
export function startText(start: Row, readers: readonly Row[]): string {
  const fixed = cpuSecondsOf(start);
  const alike = readers.filter(({ version }) => version === start.version);
  const without = alike.map((row) => {
    const each = median(row.runs.map(({ cost, served }) => ((cost.cpuS - fixed) * 1000) / served.pages));
    return `${row.name} ${each.toFixed(2)}`;
  });
  const wall = median(start.runs.map(({ cost }) => cost.wallS));
  return `Start and end of parvis crawl, ${start.version} (a host of one page): ${fixed.toFixed(2)} cpu s, ${wall.toFixed(1)} s wall. Without it, cpu s / 1,000: ${without.join("; ")}.`;
}

/** What 1,000 pages more cost once as many were read as on the first host, by each crawler that read both: without start, and with code that is compiled. */
export function furtherText(first: readonly Row[], all: readonly Row[]): string {
  const further = all.flatMap((row) => {
    const begun = first.find(({ name, version }) => name === row.name && version === row.version);
    if (begun === undefined) return [];
    const each = ((cpuSecondsOf(row) - cpuSecondsOf(begun)) * 1000) / (pagesOf(row) - pagesOf(begun));
    return [`${row.name}, ${row.version}: ${each.toFixed(2)}`];
  });
  return `cpu s for 1,000 pages more, after those of one host: ${further.join("; ") || "not known, the one host was not read"}.`;
}

function warningsOf({ name, version }: Row, { cost, served }: Run): string[] {
  const warnings: string[] = [];
  if (cost.isCut) warnings.push(`${name} was cut after ${Math.round(cost.wallS)} s.`);
  // Others say by their code that a link is broken, which one is.
  else if (cost.exitCode !== 0 && (version === "this" || served.pages === 0))
    warnings.push(`${name} ended with code ${cost.exitCode}: ${cost.output.trim().slice(-400)}`);
  const odd = [...served.statuses].filter(([status]) => status !== "200");
  if (odd.length > 0)
    warnings.push(`${name}: ${odd.map(([status, count]) => `${count} × ${status}`).join(", ")}`);
  return warnings;
}
