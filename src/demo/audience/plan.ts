import type { DayNumber } from "../../kit/day.ts";
import type { EstatePlan, SitePlan } from "../plan.ts";
import type { Calendar } from "./calendar.ts";
import type { MonthSpan } from "./day.ts";
import type { PlantedEvent } from "./event.ts";
import type { VisitPair } from "./pair.ts";
import type { Temper } from "./temper.ts";

/** What the audience of a country is asked to be: the same request gives the same figures. */
export interface AudienceRequest {
  /** First and last day, both included. The last one is the eve of the reading of the country when not said. */
  readonly from?: string;
  readonly to?: string;
  /** `as-found`: half of the sites have no tool, as French State sites in 2026. `all`: every site has one. */
  readonly measured: "as-found" | "all";
}

/** Everything decided before a day is drawn. The days of a site are a pure function of this and the site. */
export interface AudiencePlan {
  readonly country: EstatePlan;
  readonly first: DayNumber;
  readonly last: DayNumber;
  readonly months: readonly MonthSpan[];
  readonly calendar: Calendar;
  /** In the order of `country.sitePlans`. */
  readonly sites: readonly SiteAudience[];
  readonly pairs: readonly VisitPair[];
}

export const TOOLS = [
  "matomo",
  "eulerian",
  "ga4",
  "piano",
  "plausible",
  "umami",
  "access-log",
  "spreadsheet",
] as const;
/** What counts the visits of a site; a spreadsheet is a CSV that its team fills in from a tool of its own. */
export type Tool = (typeof TOOLS)[number];

/** Tools that count the clicks that leave a site. */
export const OUTLINK_TOOLS: ReadonlySet<Tool> = new Set<Tool>(["matomo", "ga4", "plausible", "spreadsheet"]);

/** Tools that do not tell where visits come from. */
export const SILENT_TOOLS: ReadonlySet<Tool> = new Set<Tool>(["eulerian"]);

/** How people come to one site, and what counts them. */
export interface SiteAudience {
  readonly site: SitePlan;
  readonly temper: Temper;
  /** Days on which it is open. */
  readonly first: DayNumber;
  readonly last: DayNumber;
  /** Visits a day in the middle of its life, events left out. */
  readonly level: number;
  /** Logarithm of the slow course of the level, one value every `COURSE_DAYS` from the first day. */
  readonly course: readonly number[];
  /** How much one day differs from the next without cause: standard deviation of the logarithm. */
  readonly unrest: number;
  readonly habit: Habit;
  readonly events: readonly PlantedEvent[];
  /** In order of time; empty when nobody counts. */
  readonly properties: readonly Property[];
  /** All its tools count clicks that leave it. */
  readonly tracksOutlinks: boolean;
  /** People arrive through the sign-on of the State, which hides where they came from. */
  readonly behindSignOn: boolean;
  /** A search engine tells it how often it was shown and clicked. */
  readonly searchConsole: boolean;
}

export const COURSE_DAYS = 90;

/** What people do on a site, per visit. */
export interface Habit {
  readonly visitorShare: number;
  readonly viewsPerVisit: number;
  readonly bounceShare: number;
  readonly secondsPerVisit: number;
  readonly searchShare: number;
  readonly abroadShare: number;
  /** Of the clicks that leave, those that its tool counts; of the visits from elsewhere, those whose origin it tells. */
  readonly clicksTold: number;
  readonly originsTold: number;
}

/** What a tool calls the site, and when it counted it. */
export interface Property {
  readonly tool: Tool;
  readonly id: string;
  readonly from: DayNumber;
  readonly to: DayNumber;
  /** Tools differ: this one counts so many visits where the first one counts one. */
  readonly scale: number;
}
