import type { audienceEvents } from "../analyse/questions/audience-events.ts";
import type { Row } from "../model/table.ts";
import type { Details } from "./rule.ts";
import { decidingDays } from "./threshold.ts";

type Event = Row<typeof audienceEvents>;

export const RECENT = decidingDays(
  180,
  {
    en: "An event is worth a finding when it began, or ended, at most this many days ago",
    fr: "Un événement mérite un constat quand il a commencé, ou fini, il y a au plus ce nombre de jours",
  },
  "half a year; what is older is how things are",
  "six mois ; ce qui est plus ancien est l’ordinaire",
);

const MS_A_DAY = 86_400_000;

export const isRecent = ({ day, to_day }: Event, now: string): boolean =>
  Date.parse(now) - Date.parse(to_day ?? day) <= RECENT.value * MS_A_DAY;

export const eventDetails = ({ day, size, metric }: Event): Details => ({
  day,
  share: Math.round(100 * Math.abs(size)),
  metric: METRICS[metric] ?? metric,
});

const METRICS: Readonly<Record<string, { readonly en: string; readonly fr: string }>> = {
  visits: { en: "visits", fr: "visites" },
  views: { en: "pages seen", fr: "pages vues" },
  search_clicks: { en: "clicks in search engines", fr: "visites venues des moteurs" },
};
