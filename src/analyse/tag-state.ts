import { type DayNumber, dayNumber } from "../kit/day.ts";
import { type CounterToolId, counterTools } from "../model/counter-tag.ts";
import type { Lab } from "./question.ts";
import type { Witness } from "./series/cause.ts";
import type { SeriesEvent } from "./series/event.ts";
import type { SiteSeries, Watched } from "./site-series.ts";
import { thresholds } from "./threshold.ts";

/** What the latest reading of the pages of one site tells of tags. */
export interface TagReading {
  readonly day: DayNumber;
  /** Share of the pages looked at that carry each tool. */
  readonly shares: ReadonlyMap<CounterToolId, number>;
}

/** Whether the pages of a site carried the tag of what counts it, while something happened to its audience. */
export class SiteTags {
  readonly #readings: ReadonlyMap<string, TagReading>;
  readonly #tools: ReadonlyMap<string, string>;

  /** `tools` is the tool of each source. */
  constructor(readings: ReadonlyMap<string, TagReading>, tools: ReadonlyMap<string, string>) {
    this.#readings = readings;
    this.#tools = tools;
  }

  stateDuring(event: SeriesEvent, series: SiteSeries, metric: Watched): Witness["tag"] {
    const reading = this.#readings.get(series.site);
    const first = series.days.first + event.from;
    const last = event.to === undefined ? Number.POSITIVE_INFINITY : series.days.first + event.to;
    // Before it, the tag was there for all we know; after it, it may be back.
    if (!reading || reading.day < first || reading.day > last || metric === "search_clicks") return "unknown";
    const source = series.sources.findLast(({ from }) => from <= first)?.source;
    const tool = this.#tools.get(source ?? "");
    return isTagged(tool) ? tagState(reading, tool, event) : "unknown";
  }
}

/** Server logs and spreadsheets put nothing into pages. */
const isTagged = (tool: string | undefined): tool is CounterToolId =>
  tool !== undefined && Object.hasOwn(counterTools, tool);

function tagState(
  { shares }: TagReading,
  tool: CounterToolId,
  { before, after }: SeriesEvent,
): Witness["tag"] {
  const share = shares.get(tool) ?? 0;
  if (share >= thresholds.tagSeen.value) return "seen";
  if (share > thresholds.tagMissing.value) return "unknown";
  const mayBeLoaded = [...shares.keys()].some((other) => "loadsOthers" in counterTools[other]);
  // Visits that are still counted while no page shows how: the tag comes in a way that pages do not tell.
  const isStillCounting = share === 0 && after > STILL_COUNTED * before;
  return mayBeLoaded || isStillCounting ? "unknown" : "missing";
}

/** Caches, and pages that were not read, may count that much without a tag. */
const STILL_COUNTED = 0.1;

export async function readTags(lab: Lab): Promise<SiteTags> {
  const told = await lab.rows<{ source: string; tool: string }>(
    "SELECT DISTINCT source, tool FROM audience_reading ORDER BY source, tool",
  );
  const rows = await lab.rows<{
    site: string;
    tool: CounterToolId | null;
    tool_share: number;
    read_on: string | null;
  }>("SELECT DISTINCT site, tool, tool_share, CAST(read_on AS VARCHAR) AS read_on FROM site_counters");
  const readings = new Map<string, TagReading & { readonly shares: Map<CounterToolId, number> }>();
  for (const { site, tool, tool_share, read_on } of rows) {
    if (read_on === null) continue;
    const reading = readings.get(site) ?? { day: dayNumber(read_on), shares: new Map() };
    if (tool !== null) reading.shares.set(tool, tool_share);
    readings.set(site, reading);
  }
  return new SiteTags(readings, new Map(told.map(({ source, tool }) => [source, tool])));
}
