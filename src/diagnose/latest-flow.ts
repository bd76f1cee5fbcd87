import type { visitFlows } from "../analyse/questions/visit-flows.ts";
import type { Row } from "../model/table.ts";
import type { Draft } from "./rule.ts";

export type Flow = Row<typeof visitFlows>;

/** Flows of the latest whole year: the last one told runs still, unless it is the only one. */
export function latestFlows(flows: readonly Flow[]): readonly Flow[] {
  const years = [...new Set(flows.map(({ year }) => year))].sort((a, b) => b - a);
  const year = years[1] ?? years[0];
  return flows.filter((flow) => flow.year === year);
}

/** Visits of a flow: the larger of what the two sides count. */
export const visitsOf = ({ clicks_out, referrals_in }: Pick<Flow, "clicks_out" | "referrals_in">): number =>
  Math.max(clicks_out ?? 0, referrals_in ?? 0);

/** A finding about a flow, for the site that people leave. */
export const flowDraft = (flow: Flow) =>
  ({
    site: flow.source_site,
    kind: "flow",
    subject: flow.target_site,
    details: {
      target_site: flow.target_site,
      source_site: flow.source_site,
      year: String(flow.year),
      visits: visitsOf(flow),
      links: flow.editorial_links,
      clicks: flow.clicks_out ?? 0,
      referrals: flow.referrals_in ?? 0,
    },
  }) satisfies Draft;
