import { changesOfSource, WINDOW } from "../../analyse/series/window-change.ts";
import type { EventKind } from "../../demo/audience/event.ts";
import { planAudience } from "../../demo/audience/outline.ts";
import type { AudiencePlan, SiteAudience } from "../../demo/audience/plan.ts";
import { daysOf } from "../../demo/audience/series.ts";
import { WORTH_TELLING } from "../../demo/audience/truth.ts";
import { planEstate } from "../../demo/estate-plan.ts";
import type { EstateRequest } from "../../demo/plan.ts";
import { type Matching, matchEvents, type Planted } from "./event-match.ts";

/** Planted kinds that totals of thirty days can show: what moves a day or two, or hides within weeks, they cannot. */
export const SEEN_IN_TOTALS: readonly EventKind[] = [
  "tag-removed",
  "redesign",
  "campaign",
  "bot-burst",
  "domain-move",
  "double-count",
];

export interface WindowCases {
  readonly events: Matching;
  readonly siteYears: number;
}

/** The sites of a country as if only totals of thirty days were published of them: what happened to each, beside what was planted. */
export function windowCasesOf(request: EstateRequest): WindowCases {
  const plan = planAudience(planEstate(request), { measured: "all" });
  const told = changesOfSource(plan.sites.map((site) => totalsOf(plan, site)));
  const found = told.map(({ site, event: { kind, from, to } }) => ({
    site: String(site),
    kind: kind === "gap" ? "fault" : kind,
    from: plan.first + from,
    ...(to === undefined ? {} : { to: plan.first + to }),
  }));
  const planted = plan.sites.flatMap(({ events }, site) =>
    events
      .filter(({ metric }) => metric === "visits")
      .map(
        ({ kind, from, to }): Planted => ({
          site: String(site),
          kind,
          from,
          ...(to === undefined ? {} : { to }),
        }),
      ),
  );
  return {
    events: matchEvents(planted, found, seasonsOf(plan)),
    siteYears: plan.sites.reduce((sum, { first, last }) => sum + last - first + 1, 0) / 365.25,
  };
}

function totalsOf(plan: AudiencePlan, site: SiteAudience): Float64Array {
  const { visits } = daysOf(plan, site);
  const totals = new Float64Array(visits.length).fill(Number.NaN);
  let sum = 0;
  for (let day = site.first - plan.first; day <= site.last - plan.first; day++) {
    const leaves = day - WINDOW;
    sum += (visits[day] as number) - (leaves >= site.first - plan.first ? (visits[leaves] as number) : 0);
    if (leaves >= site.first - plan.first - 1) totals[day] = sum;
  }
  return totals;
}

function seasonsOf(plan: AudiencePlan): Planted[] {
  return plan.sites.flatMap(({ temper }, site) =>
    plan.calendar.seasons
      .filter(({ season }) => (temper.seasons[season] ?? 1) >= WORTH_TELLING)
      .map(({ season, from, to }) => ({ site: String(site), kind: season, from, to })),
  );
}
