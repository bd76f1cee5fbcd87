import { discretionOf } from "../discretion.ts";
import { drawOf } from "../draw.ts";
import { normal, poisson } from "./chance.ts";
import type { VisitPair } from "./pair.ts";
import type { AudiencePlan, SiteAudience } from "./plan.ts";
import { peopleOf } from "./series.ts";

/** People who went from one site to another, month by month: one true number, of which each side may see a part. */
export interface Flow {
  readonly pair: VisitPair;
  readonly people: Int32Array;
  /** Why `from` cannot count them, where it cannot. */
  readonly unseenOut?: "no-tool" | "no-outlinks";
  /** Why `to` cannot tell where they come from, where it cannot, whatever its tool tells in a year. */
  readonly unseenIn?: "no-tool" | "noreferrer" | "sign-on";
}

export interface FlowBook {
  readonly flows: readonly Flow[];
  outOf(site: SiteAudience): readonly Flow[];
  into(site: SiteAudience): readonly Flow[];
}

/** People on other sites are at most this share of those who come to a site. */
const MOST_FROM_SITES = 0.35;

/** Draws who went from site to site in every month. */
export function flowBook(plan: AudiencePlan): FlowBook {
  const people = plan.sites.map((site) => monthly(plan, peopleOf(plan, site)));
  const flows = byTarget(plan.pairs).flatMap((pairs) => flowsInto(plan, pairs, people));
  const out = grouped(flows, ({ pair }) => pair.from);
  const into = grouped(flows, ({ pair }) => pair.to);
  return {
    flows,
    outOf: ({ site }) => out.get(site.index) ?? [],
    into: ({ site }) => into.get(site.index) ?? [],
  };
}

/** Sums by month of a value by day. */
export function monthly(plan: AudiencePlan, days: Float64Array | Int32Array): Float64Array {
  return Float64Array.from(plan.months, ({ from, to }) => {
    let sum = 0;
    for (let day = from; day <= to; day++) sum += days[day - plan.first] ?? 0;
    return sum;
  });
}

const byTarget = (pairs: readonly VisitPair[]): VisitPair[][] => [...grouped(pairs, ({ to }) => to).values()];

function flowsInto(plan: AudiencePlan, pairs: readonly VisitPair[], people: readonly Float64Array[]): Flow[] {
  const expected = pairs.map((pair) => expectedFlow(pair, people));
  const most = people[pairs[0]?.to ?? 0];
  return pairs.map((pair, rank) => {
    const draw = drawOf(plan.country.seed, "flow", pair.from, pair.to);
    const counts = Int32Array.from(plan.months, (_, month) => {
      const all = expected.reduce((sum, flow) => sum + (flow[month] ?? 0), 0);
      const room = MOST_FROM_SITES * (most?.[month] ?? 0);
      const mean = (expected[rank]?.[month] ?? 0) * (all > room ? room / all : 1);
      return poisson(draw, mean * Math.exp(0.12 * normal(draw)));
    });
    return { pair, people: counts, ...unseenOf(plan, pair) };
  });
}

const IS_FOLLOWED: ReadonlySet<VisitPair["state"]> = new Set(["live", "dark", "orphan"]);

/** Between what the one sends and what the other can take: near the smaller of the two. */
function expectedFlow(pair: VisitPair, people: readonly Float64Array[]): Float64Array {
  const [from, to] = [people[pair.from], people[pair.to]];
  return Float64Array.from(from ?? [], (came, month) => {
    if (!IS_FOLLOWED.has(pair.state) || month < pair.sinceMonth) return 0;
    const sent = pair.push * came;
    const taken = pair.pull * (to?.[month] ?? 0);
    return sent + taken > 0 ? (sent * taken) / (sent + taken) : 0;
  });
}

function unseenOf({ country, sites }: AudiencePlan, pair: VisitPair): Pick<Flow, "unseenOut" | "unseenIn"> {
  const [from, to] = [sites[pair.from], sites[pair.to]] as [SiteAudience, SiteAudience];
  const out = from.properties.length === 0 ? "no-tool" : from.tracksOutlinks ? undefined : "no-outlinks";
  const hidden = discretionOf(country, from.site) !== "none";
  const isUncounted = to.properties.length === 0;
  const into = isUncounted ? "no-tool" : hidden ? "noreferrer" : to.behindSignOn ? "sign-on" : undefined;
  return { ...(out && { unseenOut: out }), ...(into && { unseenIn: into }) };
}

function grouped<T>(values: readonly T[], keyOf: (value: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}
