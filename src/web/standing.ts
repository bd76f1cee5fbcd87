import { assistance } from "../analyse/questions/assistance.ts";
import type { Row } from "../model/table.ts";
import type { Visit } from "./page.ts";
import { type MarkKind, markOfVerdict } from "./parts/mark.tsx";

export type AssistanceRow = Row<typeof assistance>;
export type Counts = Readonly<Record<MarkKind, number>>;

/** How a site stands over all its subjects. */
export interface Standing {
  readonly site: string;
  readonly counts: Counts;
  /** Verdicts that say so, the gravest first. */
  readonly failures: readonly AssistanceRow[];
  /** Subjects in which people do not find the links they need. */
  readonly failing: number;
  readonly judged: number;
}

export const NO_COUNTS: Counts = { good: 0, watch: 0, bad: 0, "cannot-tell": 0 };

/** The standing of each site that has a verdict, by id. */
export async function standings(visit: Visit): Promise<ReadonlyMap<string, Standing>> {
  const bySite = new Map<string, AssistanceRow[]>();
  for (const row of await visit.ask(assistance)) {
    const rows = bySite.get(row.site);
    if (rows) rows.push(row);
    else bySite.set(row.site, [row]);
  }
  return new Map([...bySite].map(([site, rows]) => [site, standingOf(site, rows)]));
}

export function standingOf(site: string, rows: readonly AssistanceRow[]): Standing {
  const counts = { ...NO_COUNTS };
  for (const { verdict } of rows) counts[markOfVerdict(verdict)]++;
  const failures = rows.filter(({ verdict }) => GRAVITY.includes(verdict)).sort(gravestFirst);
  return { site, counts, failures, failing: failures.length, judged: failures.length + counts.good };
}

const GRAVITY: readonly string[] = ["isolated", "irrelevant", "insufficient"];

const gravestFirst = (a: AssistanceRow, b: AssistanceRow) =>
  GRAVITY.indexOf(a.verdict) - GRAVITY.indexOf(b.verdict) || a.topic.localeCompare(b.topic);

/** Of many sites: how many could be judged, and how many of these fail somewhere. */
export function summaryOf(all: Iterable<Standing>): {
  readonly judged: number;
  readonly failing: number;
  readonly unknown: number;
} {
  const list = [...all];
  const judged = list.filter((standing) => standing.judged > 0);
  return {
    judged: judged.length,
    failing: judged.filter(({ failing }) => failing > 0).length,
    unknown: list.length - judged.length,
  };
}

/** Those in which people most often find no way on, first. */
export function byNeed(a: Standing, b: Standing): number {
  return (
    b.counts.bad - a.counts.bad ||
    b.failing - a.failing ||
    b.failing / b.judged - a.failing / a.judged ||
    a.site.localeCompare(b.site)
  );
}
