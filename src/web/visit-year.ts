import type { visitFlows } from "../analyse/questions/visit-flows.ts";
import type { Row } from "../model/table.ts";

export type VisitFlow = Row<typeof visitFlows>;

/** The rows of each year, latest year first, and the one asked for: the latest where it is not known. */
export function rowsOfYear<R extends { readonly year: number }>(
  rows: readonly R[],
  asked: number | undefined,
): { readonly years: readonly number[]; readonly year: number | undefined; readonly rows: readonly R[] } {
  const byYear = yearsOf(rows);
  const years = [...byYear.keys()];
  const year = asked !== undefined && byYear.has(asked) ? asked : years[0];
  return { years, year, rows: (year !== undefined && byYear.get(year)) || NONE };
}

const NONE: readonly never[] = [];

// The rows of a run are always the same array: sorted out once.
const known = new WeakMap<readonly object[], ReadonlyMap<number, readonly object[]>>();

function yearsOf<R extends { readonly year: number }>(rows: readonly R[]): ReadonlyMap<number, readonly R[]> {
  const before = known.get(rows);
  if (before) return before as ReadonlyMap<number, readonly R[]>;
  const byYear = new Map<number, R[]>();
  for (const row of rows) {
    const own = byYear.get(row.year);
    if (own) own.push(row);
    else byYear.set(row.year, [row]);
  }
  const sorted = new Map([...byYear].sort(([a], [b]) => b - a));
  known.set(rows, sorted);
  return sorted;
}

/** Visits of a pair as the site reached counts them, else the clicks of the site left; null when neither counts. */
export const visitsOf = ({ referrals_in, clicks_out }: VisitFlow): number | null =>
  referrals_in ?? clicks_out;
