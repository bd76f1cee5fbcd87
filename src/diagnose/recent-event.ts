import { audienceEvents } from "../analyse/questions/audience-events.ts";
import { daysBetween } from "../kit/day.ts";
import type { Row } from "../model/table.ts";
import { type Details, type Rule, rule } from "./rule.ts";
import { decidingDays } from "./threshold.ts";

export type RecentEvent = Row<typeof audienceEvents>;

const RECENT = decidingDays(
  180,
  {
    en: "An event is worth a finding when it began, or ended, at most this many days ago",
    fr: "Un événement mérite un constat quand il a commencé, ou fini, il y a au plus ce nombre de jours",
  },
  "half a year; what is older is how things are",
  "six mois ; ce qui est plus ancien est l’ordinaire",
);

interface EventRule
  extends Pick<
    Rule,
    "id" | "title" | "why" | "sentence" | "advice" | "whenToIgnore" | "severity" | "effort"
  > {
  isTold(event: RecentEvent): boolean;
}

/** A rule about something that happened lately in the audience of a site. */
export function eventRule({ isTold, ...about }: EventRule) {
  return rule({
    ...about,
    group: "audience",
    sources: [],
    needs: { events: audienceEvents },
    thresholds: { days: RECENT },
    witness: "audience",
    *find({ events }, { day, people }) {
      const told = events.filter((event) => isRecent(event, day) && isTold(event));
      for (const event of told) {
        if (isToldOfVisits(event, told)) continue;
        yield {
          site: event.site,
          kind: "site",
          subject: event.event,
          details: eventDetails(event),
          people: people.ofSite(event.site),
        };
      }
    },
  });
}

const isRecent = ({ day, to_day }: RecentEvent, now: string): boolean =>
  daysBetween(to_day ?? day, now) <= RECENT.value;

/** What befalls visits shows in pages seen as well: it is told once. */
const isToldOfVisits = (event: RecentEvent, told: readonly RecentEvent[]): boolean =>
  event.metric === "views" &&
  told.some(
    ({ site, metric, day, to_day }) =>
      site === event.site &&
      metric === "visits" &&
      day <= (event.to_day ?? event.day) &&
      event.day <= (to_day ?? day),
  );

const eventDetails = ({ day, size, metric }: RecentEvent): Details => ({
  day,
  share: Math.round(100 * Math.abs(size)),
  metric: METRICS[metric] ?? metric,
});

const METRICS: Readonly<Record<string, { readonly en: string; readonly fr: string }>> = {
  visits: { en: "visits", fr: "visites" },
  views: { en: "pages seen", fr: "pages vues" },
  search_clicks: { en: "clicks in search engines", fr: "visites venues des moteurs" },
};
