import { type Device, type Dimension, NOT_SET, OTHERS } from "../../../model/audience.ts";
import { addressKey } from "../address-key.ts";
import { countryKey, deviceKey, deviceNamed, isRest, type Slot, wordKey } from "../breakdown.ts";
import { channelNamed } from "../channel-name.ts";
import { countryCode } from "../country-name.ts";

/** What one report of Google Analytics 4 is asked for, by the names of its Data API. */
export interface Ga4Query {
  readonly dimensions: readonly string[];
  readonly metrics: readonly string[];
  readonly filter?: object;
}

/** A breakdown that one report gives. */
export interface Ga4Breakdown extends Ga4Query {
  readonly dimension: Dimension;
  /** Our counts, in the order of the metrics. */
  readonly counts: readonly ("visits" | "views" | "clicks")[];
  /** Where a row belongs, from the values of its dimensions; undefined when it is none. */
  readonly slotOf: (values: readonly string[]) => Slot | undefined;
}

const is = (fieldName: string, value: string): object => ({
  filter: { fieldName, stringFilter: { matchType: "EXACT", value } },
});
const isOneOf = (fieldName: string, values: readonly string[]): object => ({
  filter: { fieldName, inListFilter: { values } },
});
const all = (...expressions: object[]): object => ({ andGroup: { expressions } });
const not = (notExpression: object): object => ({ notExpression });

export const TOTALS: Ga4Query = {
  dimensions: ["date"],
  metrics: ["sessions", "totalUsers", "screenPageViews", "engagedSessions", "averageSessionDuration"],
};

/** Events of enhanced measurement, and what they count. */
export const EVENT_METRICS = {
  click: "outlinks",
  file_download: "downloads",
  view_search_results: "searches",
} as const;

export const EVENTS: Ga4Query = {
  dimensions: ["date", "eventName"],
  metrics: ["eventCount"],
  filter: isOneOf("eventName", Object.keys(EVENT_METRICS)),
};

const LEAVES = all(is("eventName", "click"), is("outbound", "true"));
/** The first event of a session has the page it begins on, and the page before it. */
const BEGINS = is("eventName", "session_start");

export const BREAKDOWNS: readonly Ga4Breakdown[] = [
  {
    dimension: "channel",
    dimensions: ["sessionDefaultChannelGroup"],
    metrics: ["sessions"],
    counts: ["visits"],
    slotOf: ([name]) => channelSlot(name ?? ""),
  },
  {
    dimension: "referrer",
    dimensions: ["pageReferrer"],
    metrics: ["eventCount"],
    filter: all(BEGINS, is("sessionMedium", "referral")),
    counts: ["visits"],
    slotOf: ([address]) => addressSlot(address ?? ""),
  },
  {
    dimension: "search-engine",
    dimensions: ["sessionSource"],
    metrics: ["sessions"],
    filter: is("sessionMedium", "organic"),
    counts: ["visits"],
    slotOf: wordSlot,
  },
  {
    dimension: "outlink",
    dimensions: ["linkUrl"],
    metrics: ["eventCount"],
    filter: LEAVES,
    counts: ["clicks"],
    slotOf: ([address]) => addressSlot(address ?? ""),
  },
  {
    dimension: "download",
    dimensions: ["linkUrl"],
    metrics: ["eventCount"],
    filter: is("eventName", "file_download"),
    counts: ["clicks"],
    slotOf: ([address]) => addressSlot(address ?? ""),
  },
  {
    dimension: "page",
    dimensions: ["hostName", "pagePath"],
    metrics: ["screenPageViews", "sessions"],
    counts: ["views", "visits"],
    slotOf: pageSlot,
  },
  {
    dimension: "entry-page",
    dimensions: ["hostName", "pagePath"],
    metrics: ["eventCount"],
    filter: BEGINS,
    counts: ["visits"],
    slotOf: pageSlot,
  },
  {
    dimension: "site-search",
    dimensions: ["searchTerm"],
    metrics: ["eventCount"],
    filter: is("eventName", "view_search_results"),
    counts: ["views"],
    slotOf: wordSlot,
  },
  {
    dimension: "campaign",
    dimensions: ["sessionCampaignName"],
    metrics: ["sessions"],
    filter: not(isOneOf("sessionCampaignName", ["(direct)", "(organic)", "(referral)", "(not set)"])),
    counts: ["visits"],
    slotOf: wordSlot,
  },
  {
    dimension: "device",
    dimensions: ["deviceCategory"],
    metrics: ["sessions"],
    counts: ["visits"],
    slotOf: ([name]) => ({ key: deviceKey(name ?? "") }),
  },
  {
    dimension: "country",
    dimensions: ["countryId"],
    metrics: ["sessions"],
    counts: ["visits"],
    slotOf: ([code]) => ({ key: countryKey(code ?? "") }),
  },
  {
    dimension: "page-split",
    dimensions: ["hostName", "pagePath", "countryId", "deviceCategory"],
    metrics: ["screenPageViews"],
    counts: ["views"],
    slotOf: splitSlot,
  },
];

export function channelSlot(name: string): Slot {
  const word = wordKey(name);
  return { key: word === NOT_SET || word === OTHERS ? word : channelNamed(word) };
}

function wordSlot([word]: readonly string[]): Slot {
  return { key: wordKey(word ?? "") };
}

export function addressSlot(address: string): Slot | undefined {
  const word = wordKey(address);
  return word === NOT_SET || word === OTHERS ? { key: word } : addressKey(word);
}

/** A page is told by its host and its path. */
export function pageSlot([host = "", path = ""]: readonly string[]): Slot | undefined {
  if (isRest(path) || isRest(host)) return { key: OTHERS };
  const [name, rest] = [wordKey(host), wordKey(path)];
  if (rest === NOT_SET || name === NOT_SET) return { key: NOT_SET };
  return addressKey(/^[/]/.test(rest) ? `${name}${rest}` : `${name}/${rest}`);
}

export function splitSlot([host = "", path = "", country = "", device = ""]: readonly string[]):
  | Slot
  | undefined {
  if (isRest(country) || isRest(device)) return { key: OTHERS };
  const page = pageSlot([host, path]);
  return page && { ...page, ...splitBy(country, device) };
}

/** What could not be told is left out. */
export function splitBy(country: string, device: string): { country?: string; device?: Device } {
  const code = countryCode(country.toUpperCase());
  const isDevice = wordKey(device) !== NOT_SET;
  return {
    ...(code === undefined ? {} : { country: code }),
    ...(isDevice ? { device: deviceNamed(device) } : {}),
  };
}
