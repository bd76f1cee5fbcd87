import { csvText } from "../row.ts";
import { dayText } from "./day.ts";
import type { Flow, FlowBook } from "./flow.ts";
import type { AudiencePlan, SiteAudience } from "./plan.ts";

/** What was planned and planted, by path: small files. */
export function audienceTruth(plan: AudiencePlan, book: FlowBook): Readonly<Record<string, string>> {
  return {
    "truth/audience-sites.csv": sites(plan),
    "truth/audience-events.csv": events(plan),
    "truth/audience-seasons.csv": seasons(plan),
    "truth/visit-flows.csv": flows(plan, book),
  };
}

const isMeasured = ({ properties }: SiteAudience): boolean => properties.length > 0;

function sites(plan: AudiencePlan): string {
  const rows = plan.sites.map((audience) => [
    audience.site.id,
    audience.temper.kind,
    audience.level.toFixed(1),
    dayText(audience.first),
    dayText(audience.last),
    audience.properties.map(({ tool }) => tool).join("|"),
    audience.tracksOutlinks ? 1 : 0,
    audience.behindSignOn ? 1 : 0,
    audience.events.length,
  ]);
  return csvText(
    ["site", "temper", "visits_a_day", "from", "to", "tools", "tracks_outlinks", "behind_sign_on", "events"],
    rows,
  );
}

export const EVENT_COLUMNS = ["site", "kind", "from", "to", "size", "metric", "other"] as const;

/** Events of sites that somebody counts: the others leave no trace. */
function events(plan: AudiencePlan): string {
  const rows = plan.sites
    .filter(isMeasured)
    .flatMap(({ site, events: planted }) =>
      planted.map(({ kind, from, to, size, metric, other }) => [
        site.id,
        kind,
        dayText(from),
        to === undefined ? "" : dayText(to),
        size.toFixed(3),
        metric,
        other ?? "",
      ]),
    );
  return csvText(EVENT_COLUMNS, rows);
}

/** A season of a site is worth telling when it brings this many times more visits at its height. */
const WORTH_TELLING = 1.5;

/** What the calendar brings to sites: to be explained by it, and not to be taken for an event. */
function seasons(plan: AudiencePlan): string {
  const rows = plan.sites.filter(isMeasured).flatMap((audience) =>
    plan.calendar.seasons.flatMap(({ season, from, to }) => {
      const times = audience.temper.seasons[season] ?? 1;
      const isKnown = from >= audience.first && to <= audience.last;
      if (times < WORTH_TELLING || !isKnown) return [];
      return [[audience.site.id, season, dayText(from), dayText(to), times.toFixed(2)]];
    }),
  );
  return csvText(["site", "season", "from", "to", "times"], rows);
}

/** The flows of the last twelve months: what people did, and what each side could see of it. */
const RECENT_MONTHS = 12;

export const FLOW_COLUMNS = [
  "from_site",
  "to_site",
  "links",
  "state",
  "people",
  "unseen_out",
  "unseen_in",
] as const;

function flows(plan: AudiencePlan, book: FlowBook): string {
  const idOf = (index: number): string => plan.sites[index]?.site.id ?? "";
  const rows = book.flows.map(({ pair, people, unseenOut, unseenIn }: Flow) => [
    idOf(pair.from),
    idOf(pair.to),
    pair.links,
    pair.state,
    people.slice(-RECENT_MONTHS).reduce((sum, count) => sum + count, 0),
    unseenOut ?? "",
    unseenIn ?? "",
  ]);
  return csvText(FLOW_COLUMNS, rows);
}
