import { type DayNumber, dayNumber } from "../../kit/day.ts";
import { drawOf } from "../draw.ts";
import { poisson } from "./chance.ts";
import type { AudiencePlan, SiteAudience } from "./plan.ts";
import { peopleOf } from "./series.ts";

/** What a search engine tells of a site: it sees people whether or not the site counts them. */
export interface SearchDay {
  readonly day: DayNumber;
  readonly clicks: number;
  readonly impressions: number;
}

/** Nobody kept earlier figures: the engine gives them for sixteen months only. */
const FIRST_DAY = dayNumber("2018-01-01");

export function* searchDays(plan: AudiencePlan, audience: SiteAudience): Generator<SearchDay> {
  if (!audience.searchConsole) return;
  const people = peopleOf(plan, audience);
  const draw = drawOf(plan.country.seed, "search engine", audience.site.index);
  const [share, clicked] = [draw.real(0.35, 0.6), draw.real(0.03, 0.12)];
  for (let day = Math.max(audience.first, FIRST_DAY); day <= audience.last; day++) {
    const clicks = poisson(draw, (people[day - plan.first] ?? 0) * share);
    yield { day, clicks, impressions: Math.max(clicks, poisson(draw, clicks / clicked)) };
  }
}

/** What the search engine calls the site: its domain, or the part of it where it lives. */
export const searchProperty = ({ site }: SiteAudience): string =>
  site.base === "" ? `sc-domain:${site.host.replace(/^www\./, "")}` : `https://${site.host}${site.base}/`;
