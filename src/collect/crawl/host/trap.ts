import type { IncidentKind } from "../../../model/fact.ts";
import { type DateSpan, datesIn, monthText, toMonths } from "./trap/calendar-date.ts";
import { FacetWatch } from "./trap/facet.ts";
import type { PageContent } from "./trap/news.ts";
import { NewsWatch } from "./trap/no-news.ts";
import { repetitionIn } from "./trap/repeating-path.ts";
import { parametersOf, SessionWatch } from "./trap/session.ts";

/** Why an address is left out. */
export interface TrapVerdict {
  readonly kind: Extract<IncidentKind, `trap-${string}`>;
  /** One sentence for the people who run the site. */
  readonly detail: string;
  /** The parameter that holds a session (`trap-session`): the address is worth reading without it. */
  readonly parameter?: string;
}

/**
 * Tells the addresses of one host that lead nowhere new: paths that repeat, calendars without end, session numbers,
 * filters that combine, kinds of pages that say nothing new. Paths, dates far away and known session names are told from
 * the address; the rest is learnt from the pages read.
 */
export interface TrapWatch {
  /**
   * Why an address is left out; undefined: go on. Asked when an address is found and again when its turn comes, since the
   * pages read in between may have told. Asking twice changes nothing.
   */
  verdictOn(url: string): TrapVerdict | undefined;
  /** Takes note of a page just read, under the address it was asked by. */
  sawPage(url: string, content: PageContent): void;
}

/** Dates are announced so far ahead at most: school holidays, elections, works. First guess. */
const MONTHS_AHEAD = 24;
/** Before, only archives have pages by date; what they hold is new from page to page. */
const FIRST_LIKELY_MONTH = toMonths(1950, 1);
/** Share of news under which pages dated before 1950 are a calendar's, and pages it is told from. First guess. */
const ARCHIVE_NEWS = 0.5;
const ENOUGH_DATED_PAGES = 10;

/** A watch for one host. Memory stays below 500 KB whatever the host does; a plain one takes some 25. */
export function createTrapWatch(options: { readonly today: string }): TrapWatch {
  const [year = "", month = ""] = options.today.split("-");
  const lastLikelyMonth = toMonths(Number(year), Number(month)) + MONTHS_AHEAD;
  const sessions = new SessionWatch();
  const facets = new FacetWatch();
  const news = new NewsWatch();

  function farDate(url: string, dates: DateSpan): string | undefined {
    if (!dates.isCertain) return undefined;
    // A span that begins within reason (from 2024 to 2099) is a filter, not a page of a calendar.
    if (dates.firstMonth > lastLikelyMonth)
      return `The address is for ${monthText(dates.firstMonth)}, more than two years ahead: a calendar that can be turned for ever, or a date written wrong.`;
    if (dates.lastMonth >= FIRST_LIKELY_MONTH) return undefined;
    const share = news.shareOfNews(url, ENOUGH_DATED_PAGES);
    if (share === undefined || share >= ARCHIVE_NEWS) return undefined;
    return `The address is for ${monthText(dates.lastMonth)}, and few dates here say anything new: a calendar that can be turned back for ever.`;
  }

  return {
    verdictOn(url) {
      const repetition = repetitionIn(url);
      if (repetition) return { kind: "trap-repeating-path", detail: repetition };
      const parameters = parametersOf(url);
      const session = parameters.length > 0 ? sessions.verdictOn(parameters) : undefined;
      if (session) return { kind: "trap-session", ...session };
      const dates = datesIn(url, parameters);
      const far = dates && farDate(url, dates);
      if (far) return { kind: "trap-calendar", detail: far };
      const endless = parameters.length > 1 ? facets.verdictOn(url, parameters) : undefined;
      if (endless) return { kind: "trap-facets", detail: endless };
      const silent = news.verdictOn(url);
      return silent && { kind: silent.isDated ? "trap-calendar" : "trap-no-news", detail: silent.detail };
    },
    sawPage(url, content) {
      const parameters = parametersOf(url);
      const isNew = news.sawPage(url, content, datesIn(url, parameters) !== undefined);
      if (parameters.length > 0) {
        sessions.sawPage(url, content, parameters);
        facets.sawPage(url, parameters, isNew);
      }
    },
  };
}
