import { type Dimension, NOT_SET, OTHERS } from "../../../model/audience.ts";
import { addressKey } from "../address-key.ts";
import { countryKey, deviceKey, deviceNamed, type Slot, wordKey } from "../breakdown.ts";
import { channelNamed } from "../channel-name.ts";
import { countryCode } from "../country-name.ts";

/** A breakdown: what the API is asked for, and where its rows belong. */
export interface PlausibleBreakdown {
  readonly dimension: Dimension;
  readonly by: readonly string[];
  readonly metrics: readonly string[];
  /** Our counts, in the order of the metrics. */
  readonly counts: readonly ("visits" | "views" | "clicks")[];
  readonly filters?: readonly unknown[];
  /** Undefined when it is no web address. */
  readonly slotOf: (values: readonly string[], property: string) => Slot | undefined;
}

export const isGoal = (goal: string): readonly unknown[] => [["is", "event:goal", [goal]]];
/** Goals that the script measures where it is asked to. */
export const GOALS = { outlinks: "Outbound Link: Click", downloads: "File Download" } as const;

const VISITS = { metrics: ["visits"], counts: ["visits"] } as const;
const CLICKS = { by: ["event:props:url"], metrics: ["events"], counts: ["clicks"] } as const;

export const BREAKDOWNS: readonly PlausibleBreakdown[] = [
  { dimension: "channel", by: ["visit:channel"], ...VISITS, slotOf: ([name]) => channelSlot(name ?? "") },
  {
    dimension: "referrer",
    by: ["visit:referrer"],
    ...VISITS,
    slotOf: ([address]) => addressSlot(address ?? ""),
  },
  {
    dimension: "search-engine",
    by: ["visit:source"],
    ...VISITS,
    filters: [["is", "visit:channel", ["Organic Search"]]],
    slotOf: ([name]) => wordSlot(name ?? ""),
  },
  {
    dimension: "outlink",
    ...CLICKS,
    filters: isGoal(GOALS.outlinks),
    slotOf: ([address]) => addressSlot(address ?? ""),
  },
  {
    dimension: "download",
    ...CLICKS,
    filters: isGoal(GOALS.downloads),
    slotOf: ([address]) => addressSlot(address ?? ""),
  },
  {
    dimension: "page",
    by: ["event:page"],
    metrics: ["pageviews", "visits"],
    counts: ["views", "visits"],
    slotOf: ([path], property) => pageSlot(path ?? "", property),
  },
  {
    dimension: "entry-page",
    by: ["visit:entry_page"],
    ...VISITS,
    slotOf: ([path], property) => pageSlot(path ?? "", property),
  },
  {
    dimension: "exit-page",
    by: ["visit:exit_page"],
    ...VISITS,
    slotOf: ([path], property) => pageSlot(path ?? "", property),
  },
  { dimension: "campaign", by: ["visit:utm_campaign"], ...VISITS, slotOf: ([name]) => wordSlot(name ?? "") },
  {
    dimension: "device",
    by: ["visit:device"],
    ...VISITS,
    slotOf: ([name]) => ({ key: deviceKey(name ?? "") }),
  },
  {
    dimension: "country",
    by: ["visit:country"],
    ...VISITS,
    slotOf: ([code]) => ({ key: countryKey(printable(code)) }),
  },
  {
    dimension: "page-split",
    by: ["event:page", "visit:country", "visit:device"],
    metrics: ["pageviews"],
    counts: ["views"],
    slotOf: splitSlot,
  },
];

/** Nothing is written in words, or as two bytes of zero. */
const NOTHING = /^(?:direct \/ none|\(none\)|\(not set\)|)$/i;
const printable = (value = ""): string => value.replaceAll("\0", "");

export function wordSlot(name: string): Slot {
  return { key: NOTHING.test(name) ? NOT_SET : wordKey(name) };
}

export function channelSlot(name: string): Slot {
  const { key } = wordSlot(name);
  return { key: key === NOT_SET || key === OTHERS ? key : channelNamed(key) };
}

export function addressSlot(address: string): Slot | undefined {
  const { key } = wordSlot(address);
  return key === NOT_SET || key === OTHERS ? { key } : addressKey(key);
}

/** A page is told by its path: its host is the property, which Plausible calls by its domain. */
export function pageSlot(path: string, host: string): Slot | undefined {
  const { key } = wordSlot(path);
  if (key === NOT_SET || key === OTHERS) return { key };
  // Pages of several hosts may be written with their host, as consolidated views do.
  return addressKey(key.startsWith("/") ? `${host.replace(/\/.*$/, "")}${key}` : key);
}

export function splitSlot(
  [path = "", country = "", device = ""]: readonly string[],
  host: string,
): Slot | undefined {
  const page = pageSlot(path, host);
  const code = countryCode(printable(country));
  return (
    page && {
      ...page,
      ...(code === undefined ? {} : { country: code }),
      ...(NOTHING.test(device) ? {} : { device: deviceNamed(device) }),
    }
  );
}
