import { audienceEvents } from "../analyse/questions/audience-events.ts";
import { daysBetween } from "../kit/day.ts";
import type { Row } from "../model/table.ts";
import { type Details, type Rule, rule } from "./rule.ts";
import { decidingDays } from "./threshold.ts";

type Event = Row<typeof audienceEvents>;

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
  isTold(event: Event): boolean;
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
      for (const event of events) {
        if (!isRecent(event, day) || !isTold(event)) continue;
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

const isRecent = ({ day, to_day }: Event, now: string): boolean =>
  daysBetween(to_day ?? day, now) <= RECENT.value;

const eventDetails = ({ day, size, metric }: Event): Details => ({
  day,
  share: Math.round(100 * Math.abs(size)),
  metric: METRICS[metric] ?? metric,
});

const METRICS: Readonly<Record<string, { readonly en: string; readonly fr: string }>> = {
  visits: { en: "visits", fr: "visites" },
  views: { en: "pages seen", fr: "pages vues" },
  search_clicks: { en: "clicks in search engines", fr: "visites venues des moteurs" },
};
