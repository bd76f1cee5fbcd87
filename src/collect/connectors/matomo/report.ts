import type { Channel, Device, Dimension, Metric } from "../../../model/audience.ts";
import { NOT_SET, OTHERS } from "../../../model/audience.ts";
import { addressKey } from "../address-key.ts";
import { COUNTS, type Count, type Slot, type SlotCounts, SlotSums } from "../breakdown.ts";
import type { AudienceEvent } from "../connector.ts";

/** What a report of Matomo says of one site and one day or month. No rows: it was asked, and has nothing. */
export interface ReportTable {
  readonly property: string;
  readonly span: "day" | "month";
  /** Last day of the span. */
  readonly day: string;
  readonly rows: readonly ReportRow[];
  /** File, or name of the answer. */
  readonly file: string;
}

export interface ReportRow {
  readonly cells: ReadonlyMap<string, string>;
  /** The pages of a host, the paths of a folder. */
  readonly under: readonly ReportRow[];
}

/** How one report of Matomo reads. */
export type Report = TotalsReport | PartsReport;

interface TotalsReport {
  /** Columns that hold it, the first there is. */
  readonly metrics: Readonly<Partial<Record<Metric, readonly string[]>>>;
}

interface PartsReport {
  readonly dimension: Dimension;
  /** Our count → their column. */
  readonly counts: Readonly<Partial<Record<Count, string>>>;
  readonly keyOf: (leaf: Leaf) => Slot | undefined;
  /** Only the first level counts: below are words within a campaign, or within a search engine. */
  readonly isFlat?: boolean;
}

interface Leaf {
  readonly row: ReportRow;
  /** Labels of the rows above it, outermost first. */
  readonly above: readonly string[];
  /** Of the first row, from 1. */
  readonly rank: number;
}

const VISITS = { visits: "nb_visits" } as const;

/** The reports that are read, by the names of their methods. */
export const REPORTS: Readonly<Record<string, Report>> = {
  "VisitsSummary.get": {
    metrics: {
      visits: ["nb_visits"],
      visitors: ["nb_uniq_visitors"],
      bounces: ["bounce_count"],
      duration_s: ["sum_visit_length"],
    },
  },
  "Actions.get": {
    metrics: {
      // Exports with translated names call both “Pageviews”.
      views: ["nb_pageviews", "nb_hits"],
      downloads: ["nb_downloads"],
      outlinks: ["nb_outlinks"],
      searches: ["nb_searches"],
    },
  },
  "Referrers.getReferrerType": { dimension: "channel", counts: VISITS, keyOf: channelOf, isFlat: true },
  "Referrers.getWebsites": { dimension: "referrer", counts: VISITS, keyOf: addressOf },
  "Referrers.getSocials": { dimension: "referrer", counts: VISITS, keyOf: networkOf, isFlat: true },
  "Referrers.getAIAssistants": { dimension: "referrer", counts: VISITS, keyOf: networkOf, isFlat: true },
  "Referrers.getSearchEngines": {
    dimension: "search-engine",
    counts: VISITS,
    keyOf: wordOf,
    isFlat: true,
  },
  "Referrers.getKeywords": { dimension: "query", counts: VISITS, keyOf: wordOf, isFlat: true },
  "Referrers.getCampaigns": { dimension: "campaign", counts: VISITS, keyOf: wordOf, isFlat: true },
  "Actions.getOutlinks": {
    dimension: "outlink",
    counts: { visits: "nb_visits", clicks: "nb_hits" },
    keyOf: addressOf,
  },
  "Actions.getDownloads": {
    dimension: "download",
    counts: { visits: "nb_visits", clicks: "nb_hits" },
    keyOf: addressOf,
  },
  "Actions.getPageUrls": {
    dimension: "page",
    counts: { visits: "nb_visits", views: "nb_hits" },
    keyOf: pageOf,
  },
  "Actions.getEntryPageUrls": {
    dimension: "entry-page",
    counts: { visits: "entry_nb_visits" },
    keyOf: pageOf,
  },
  "Actions.getExitPageUrls": {
    dimension: "exit-page",
    counts: { visits: "exit_nb_visits" },
    keyOf: pageOf,
  },
  "Actions.getSiteSearchKeywords": {
    dimension: "site-search",
    counts: { visits: "nb_visits", views: "nb_hits" },
    keyOf: wordOf,
    isFlat: true,
  },
  "DevicesDetection.getType": { dimension: "device", counts: VISITS, keyOf: deviceOf, isFlat: true },
  "UserCountry.getCountry": { dimension: "country", counts: VISITS, keyOf: countryOf, isFlat: true },
};

/** What a report is about: the words that a reading says to have looked for. */
export function aboutOf(report: Report): readonly (Metric | Dimension)[] {
  return "dimension" in report ? [report.dimension] : (Object.keys(report.metrics) as Metric[]);
}

/** What a table of a report tells. `isKnown` says that a host was counted already by another report of the same dimension. */
export function* toldBy(
  report: Report,
  table: ReportTable,
  isKnown: (host: string) => boolean = () => false,
): Generator<AudienceEvent> {
  if ("dimension" in report) yield* partsIn(report, table, isKnown);
  else yield* totalsIn(report, table);
}

function* totalsIn({ metrics }: TotalsReport, table: ReportTable): Generator<AudienceEvent> {
  const [row] = table.rows;
  if (!row) return;
  const counts: Partial<Record<Metric, number>> = {};
  for (const [metric, columns] of Object.entries(metrics) as [Metric, readonly string[]][]) {
    const count = columns.map((column) => countOf(row, column)).find((said) => said !== undefined);
    if (count !== undefined) counts[metric] = count;
  }
  if (Object.keys(counts).length === 0) return;
  const { property, day, span, file } = table;
  yield { kind: "day", property, day, ...spanOf(span), counts, file, place: 1 };
}

function* partsIn(
  report: PartsReport,
  { property, day, span, rows, file }: ReportTable,
  isKnown: (host: string) => boolean,
): Generator<AudienceEvent> {
  const { dimension } = report;
  const sums = new SlotSums({ property, dimension, span });
  for (const leaf of leavesOf(rows, report.isFlat === true)) {
    const counts = countsOf(leaf.row, report);
    if (Object.keys(counts).length === 0) continue;
    const key = isOthers(leaf.row) ? { key: OTHERS, ...hostAbove(leaf) } : report.keyOf(leaf);
    if (key === undefined) yield refusedRow(file, leaf, `a ${dimension} that is no web address`);
    else if (key.host !== undefined && isKnown(key.host))
      yield { kind: "aside", what: "a network or an assistant that is among the websites already" };
    else sums.add(day, key, counts, { file, place: leaf.rank });
  }
  yield* sums.told(COUNTS.findLast((name) => report.counts[name] !== undefined) ?? "visits");
}

const spanOf = (span: "day" | "month"): { span?: "month" } => (span === "month" ? { span } : {});

function countsOf(row: ReportRow, { counts }: PartsReport): SlotCounts {
  const told: SlotCounts = {};
  for (const name of COUNTS) {
    const column = counts[name];
    const count = column === undefined ? undefined : countOf(row, column);
    if (count !== undefined) told[name] = count;
  }
  return told;
}

/** What is no number becomes NaN, which the intake refuses with its row. */
function countOf(row: ReportRow, column: string): number | undefined {
  const said = row.cells.get(column) ?? "";
  if (said === "") return undefined;
  return /^-?\d+(?:\.\d+)?$/.test(said) ? Number(said) : Number.NaN;
}

/** Tables within tables deeper than this are no report. */
const DEEPEST = 40;

function* leavesOf(
  rows: readonly ReportRow[],
  isFlat: boolean,
  above: readonly string[] = [],
  first?: number,
): Generator<Leaf> {
  for (const [i, row] of rows.entries()) {
    const rank = first ?? i + 1;
    if (isFlat || row.under.length === 0 || above.length > DEEPEST) yield { row, above, rank };
    else yield* leavesOf(row.under, false, [...above, labelOf(row)], rank);
  }
}

const labelOf = (row: ReportRow): string => (row.cells.get("label") ?? "").trim();

/** The name of what Matomo adds up, in the languages that exports come in. A row that is truly called so has a segment or an address. */
const OTHERS_LABELS = /^(?:(.*)(?: - |\/))?(?:others|autres|andere|otros|altri|overig|outros)$/i;

function isOthers(row: ReportRow): boolean {
  if (row.cells.get("is_summary") === "1") return true;
  return (
    OTHERS_LABELS.test(labelOf(row)) &&
    !row.cells.get("segment") &&
    !row.cells.get("url") &&
    !row.under.length
  );
}

/** The rest of a host whose other pages are told: the host is known. */
function hostAbove({ row, above: [first] }: Leaf): { readonly host?: string } {
  const outer = first ?? OTHERS_LABELS.exec(labelOf(row))?.[1] ?? "";
  const host = /^[^/\s]+\.[^/\s]+$/.test(outer) ? addressKey(outer)?.host : undefined;
  return host === undefined ? {} : { host };
}

const UNKNOWN_LABELS = /^(?:unknown|inconnue?|-|.*not defined|.*non défini[es]*|.*non indiquée?)$/i;

const labelKey = (label: string): Slot =>
  label === "" || UNKNOWN_LABELS.test(label) ? { key: NOT_SET } : { key: label };

function wordOf({ row }: Leaf): Slot {
  return labelKey(labelOf(row));
}

/** The address of a row: as told, or put together from the host above it and the path that is its name. */
function addressOf(leaf: Leaf): Slot | undefined {
  const told = pageOf(leaf);
  if (told) return told;
  const [label, outer] = [labelOf(leaf.row), leaf.above[0]];
  if (SCHEME.test(label)) return undefined;
  return addressKey(outer === undefined ? label : `${outer}/${label.replace(/^\//, "")}`);
}

/** Pages stand below folders of their site, which say no host: only a whole address is one. */
function pageOf({ row }: Leaf): Slot | undefined {
  const [label, url] = [labelOf(row), row.cells.get("url")];
  if (url) return addressKey(url);
  if (UNKNOWN_LABELS.test(label)) return { key: NOT_SET };
  return SCHEME.test(label) ? addressKey(label) : undefined;
}

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** A network or an assistant is known by the address of its home page. */
function networkOf({ row }: Leaf): Slot | undefined {
  return addressKey(row.cells.get("url") ?? "") ?? labelKey(labelOf(row).toLowerCase());
}

const CHANNELS: readonly (readonly [Channel, RegExp])[] = [
  ["direct", /^(?:1|direct|direct entry|entrées? directes?)$/i],
  ["search", /^(?:2|search|search engines|moteurs de recherche)$/i],
  ["website", /^(?:3|website|websites|sites web)$/i],
  ["campaign", /^(?:6|campaign|campaigns|campagnes)$/i],
  ["social", /^(?:7|social|social networks|réseaux sociaux)$/i],
  ["assistant", /^(?:8|ai|ai assistants|assistants ia)$/i],
];

/** The segment says the channel in every language; older versions give its number, or its name only. */
function channelOf({ row }: Leaf): Slot {
  const segment = /referrerType==([a-z]+)/.exec(row.cells.get("segment") ?? "")?.[1];
  const said = segment ?? row.cells.get("referrer_type") ?? row.cells.get("referer_type") ?? labelOf(row);
  return { key: CHANNELS.find(([, names]) => names.test(said))?.[0] ?? "other" };
}

const DEVICES: readonly (readonly [Device, RegExp])[] = [
  ["desktop", /^(?:desktop|ordinateur de bureau|ordinateur)$/i],
  ["mobile", /^(?:smartphone|feature[ +]phone|phablet|phablette|téléphone basique)$/i],
  ["tablet", /^(?:tablet|tablette)$/i],
];

function deviceOf({ row }: Leaf): Slot {
  const segment = /deviceType==([^;,]+)/.exec(row.cells.get("segment") ?? "")?.[1];
  const said = segment === undefined ? labelOf(row) : segment.replaceAll(/%20|\+/g, " ");
  if (UNKNOWN_LABELS.test(said)) return { key: NOT_SET };
  return { key: DEVICES.find(([, names]) => names.test(said))?.[0] ?? "other" };
}

/** `xx` is how Matomo writes a country it cannot tell. */
function countryOf({ row }: Leaf): Slot {
  const code = row.cells.get("code")?.toUpperCase();
  if (code === "XX") return { key: NOT_SET };
  return code === undefined || !/^[A-Z]{2}$/.test(code) ? labelKey(labelOf(row)) : { key: code };
}

const EXCERPT_CHARACTERS = 200;

function refusedRow(file: string, { row, rank }: Leaf, reason: string): AudienceEvent {
  // What follows a question mark may name people: it is kept nowhere.
  const excerpt = (row.cells.get("url") ?? labelOf(row)).replace(/[?#].*$/s, "").slice(0, EXCERPT_CHARACTERS);
  return {
    kind: "refusal",
    refusal: { file, place: rank, place_unit: "line", reason, excerpt },
  };
}
