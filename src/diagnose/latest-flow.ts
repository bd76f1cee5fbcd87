import type { visitFlows } from "../analyse/questions/visit-flows.ts";
import type { Row } from "../model/table.ts";

type Flow = Row<typeof visitFlows>;

/** Flows of the latest whole year: the last one told runs still, unless it is the only one. */
export function latestFlows(flows: readonly Flow[]): readonly Flow[] {
  const years = [...new Set(flows.map(({ year }) => year))].sort((a, b) => b - a);
  const year = years[1] ?? years[0];
  return flows.filter((flow) => flow.year === year);
}
