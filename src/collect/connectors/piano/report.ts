import type { Channel, Device, Dimension, Metric } from "../../../model/audience.ts";
import { NOT_SET, OTHERS } from "../../../model/audience.ts";
import { addressKey } from "../address-key.ts";
import { type Slot, type SlotCounts, SlotSums } from "../breakdown.ts";
import type { AudienceEvent } from "../connector.ts";
import { countryCode } from "../country-name.ts";
import { countOf, type PianoRow } from "./answer.ts";

/** Metrics of a site by day, and their columns in the data model of Piano. */
export const TOTALS: Readonly<Partial<Record<Metric, string>>> = {
  visits: "m_visits",
  visitors: "m_unique_visitors",
  views: "m_page_loads",
  bounces: "m_bounces",
};

/** A breakdown: one property of the data model, and what is counted by it. */
export interface Breakdown {
  readonly dimension: Dimension;
  readonly column: string;
  readonly counts: Readonly<Partial<Record<"visits" | "views", string>>>;
  readonly keyOf: (value: string) => Slot | undefined;
}

const VISITS = { visits: "m_visits" } as const;

export const BREAKDOWNS: readonly Breakdown[] = [
  { dimension: "channel", column: "src", counts: VISITS, keyOf: channelOf },
  { dimension: "referrer", column: "src_referrer_url", counts: VISITS, keyOf: addressOf },
  { dimension: "search-engine", column: "src_se", counts: VISITS, keyOf: wordOf },
  { dimension: "campaign", column: "src_campaign", counts: VISITS, keyOf: wordOf },
  {
    dimension: "page",
    column: "event_url",
    counts: { visits: "m_visits", views: "m_page_loads" },
    keyOf: addressOf,
  },
  { dimension: "device", column: "device_type", counts: VISITS, keyOf: deviceOf },
  { dimension: "country", column: "geo_country", counts: VISITS, keyOf: countryOf },
];

/** What the rows of a breakdown tell: each of its own date, or all of one month that ends on `day`. */
export function* partsIn(
  rows: readonly PianoRow[],
  {
    site,
    breakdown,
    span,
  }: { readonly site: string; readonly breakdown: Breakdown; readonly span: "day" | "month" },
  day: string | undefined,
): Generator<AudienceEvent> {
  const { dimension, column, counts: measures, keyOf } = breakdown;
  const sums = new SlotSums({ property: site, dimension, span });
  for (const { cells, file, place } of rows) {
    const value = String(cells[column] ?? "").trim();
    const counts: SlotCounts = {};
    for (const name of ["visits", "views"] as const) {
      const count = countOf(cells[measures[name] ?? ""]);
      if (count !== undefined) counts[name] = count;
    }
    if (Object.keys(counts).length === 0) continue;
    const key = keyOf(value);
    if (key) sums.add(day ?? String(cells.date ?? "").slice(0, 10), key, counts, { file, place });
    else yield refusedAddress(value, `a ${dimension} that is no web address`, { file, place });
  }
  yield* sums.told(measures.views === undefined ? "visits" : "views");
}

/** What follows a question mark may name people: it is kept nowhere. */
function refusedAddress(
  value: string,
  reason: string,
  { file, place }: { readonly file: string; readonly place: number },
): AudienceEvent {
  const excerpt = value.replace(/[?#].*$/s, "").slice(0, 200);
  return { kind: "refusal", refusal: { file, place, place_unit: "line", reason, excerpt } };
}

const NOTHING = /^(?:n\/a|undefined|unknown|inconnue?|non défini[es]*|-|)$/i;
const REST = /^(?:others?|autres?)$/i;

function wordOf(value: string): Slot {
  if (NOTHING.test(value)) return { key: NOT_SET };
  return { key: REST.test(value) ? OTHERS : value };
}

function addressOf(value: string): Slot | undefined {
  if (NOTHING.test(value)) return { key: NOT_SET };
  return REST.test(value) ? { key: OTHERS } : addressKey(value);
}

/** Names of sources in English and in French. A portal is another site of the same organisation. */
const CHANNELS: readonly (readonly [Channel, RegExp])[] = [
  ["direct", /^(?:direct access|direct traffic|accès directs?)$/i],
  ["search", /^(?:search engines?|moteurs? de recherche)$/i],
  ["website", /^(?:referrer sites?|portal sites?|webmails?|sites? (?:référents?|affluents?|portails?))$/i],
  ["social", /^(?:social media|social networks?|réseaux sociaux|médias sociaux)$/i],
  ["assistant", /^(?:ai assistants?|generative ai|ia génératives?|assistants? ia)$/i],
  [
    "campaign",
    /campaign|campagne|sponsored|sponsorisé|e-?mailing|affiliation|publicité|^(?:ads|rss|custom)/i,
  ],
];

function channelOf(value: string): Slot {
  if (NOTHING.test(value)) return { key: NOT_SET };
  return { key: CHANNELS.find(([, names]) => names.test(value))?.[0] ?? "other" };
}

const DEVICES: readonly (readonly [Device, RegExp])[] = [
  ["desktop", /^(?:desktop|computer|ordinateur)/i],
  ["mobile", /^(?:mobile|smartphone|phone|téléphone)/i],
  ["tablet", /^(?:tablet|tablette)/i],
];

function deviceOf(value: string): Slot {
  if (NOTHING.test(value)) return { key: NOT_SET };
  return { key: DEVICES.find(([, names]) => names.test(value))?.[0] ?? "other" };
}

function countryOf(value: string): Slot {
  const code = countryCode(value);
  return code === undefined ? wordOf(value) : { key: code };
}
