import type { Refusal } from "../../kit/failure.ts";
import {
  audience,
  audienceMarks,
  audienceParts,
  audienceReadings,
  METRICS,
  type Metric,
  type Span,
} from "../../model/audience.ts";
import { refusals } from "../../model/fact.ts";
import type { AudienceSource } from "../../model/source.ts";
import type { SnapshotWriter } from "../../store/lake/snapshot.ts";
import type {
  AudienceEvent,
  Connector,
  DayEvent,
  LookedEvent,
  MarkEvent,
  PartEvent,
} from "../connectors/connector.ts";

/** Turns what a connector tells of one source into rows, and refuses what cannot be: every refusal is counted and kept. */
export interface AudienceIntake {
  take(event: AudienceEvent): void;
  /** Properties that figures came of. */
  properties(): readonly string[];
  /** First and last day with a count; undefined before any came. */
  period(): { readonly from: string; readonly to: string } | undefined;
  /** True when the source answered about some days, if only with nothing. */
  hasLooked(): boolean;
  readonly counts: { days: number; parts: number; marks: number; properties: number };
  readonly refusals: Record<string, number>;
  readonly aside: Record<string, number>;
}

/** No count of one day on one property is larger: all people on earth, a hundred times. */
const MOST = 1e12;
const FIRST_DAY = Date.UTC(1995, 0, 1) / 86_400_000;
/** Days that can be told apart: until 2049. */
const DAYS = 20_000;
const LONGEST_KEY = 2_000;

export async function createIntake(
  writer: SnapshotWriter,
  connector: Connector,
  source: AudienceSource,
  today: string,
): Promise<AudienceIntake> {
  const dayRows = await writer.table(audience);
  const partRows = await writer.table(audienceParts);
  const markRows = await writer.table(audienceMarks);
  const readingRows = await writer.table(audienceReadings);
  const refusalRows = await writer.table(refusals);
  const counts = { days: 0, parts: 0, marks: 0, properties: 0 };
  const refused: Record<string, number> = {};
  const aside: Record<string, number> = {};
  const lastDay = dayNumber(today) ?? FIRST_DAY;
  /** Metrics told of each day, by span and property. */
  const told = new Map<Span, Map<string, Uint16Array>>();
  let from = "9999-12-31";
  let to = "";

  const refuse = (refusal: Refusal): void => {
    refused[refusal.reason] = (refused[refusal.reason] ?? 0) + 1;
    refusalRows.push(refusal);
  };
  const refuseRow = (event: DayEvent | PartEvent, reason: string, excerpt: string): void =>
    refuse({
      file: event.file,
      place: event.place,
      place_unit: "line",
      reason,
      excerpt: excerpt.slice(0, 200),
    });
  const toldOf = (property: string, span: Span): Uint16Array => {
    const ofSpan = told.get(span) ?? new Map<string, Uint16Array>();
    told.set(span, ofSpan);
    let days = ofSpan.get(property);
    if (!days) {
      days = new Uint16Array(DAYS);
      ofSpan.set(property, days);
      counts.properties++;
    }
    return days;
  };

  const day = (event: DayEvent): void => {
    const { property, day, span = "day", counts: values, file, place } = event;
    const number = dayNumber(day);
    const wrong = wrongDay(number, lastDay) ?? wrongCount(values);
    if (wrong !== undefined || number === undefined) {
      refuseRow(event, wrong ?? "a day that is none", `${property} ${day} ${JSON.stringify(values)}`);
      return;
    }
    const known = toldOf(property, span);
    const at = number - FIRST_DAY;
    const mask = maskOf(values);
    if (((known[at] ?? 0) & mask) !== 0) {
      refuseRow(event, "a second value for the same day", `${property} ${day} ${JSON.stringify(values)}`);
      return;
    }
    known[at] = (known[at] ?? 0) | mask;
    if (day < from) from = day;
    if (day > to) to = day;
    counts.days++;
    dayRows.push(dayRow(source.id, property, day, span, values, file, place));
  };

  const part = (event: PartEvent): void => {
    const { property, day, span = "day", dimension, key, file, place } = event;
    const { visits, views, clicks, impressions, position } = event;
    const wrong =
      wrongDay(dayNumber(day), lastDay) ??
      wrongCount({ visits, views, clicks, impressions, position }) ??
      (key === "" ? "an empty key" : undefined);
    if (wrong !== undefined) {
      refuseRow(event, wrong, `${property} ${day} ${dimension} ${key}`);
      return;
    }
    if (day < from) from = day;
    if (day > to) to = day;
    counts.parts++;
    partRows.push({
      source: source.id,
      property,
      day,
      span,
      dimension,
      key: key.slice(0, LONGEST_KEY),
      host: event.host ?? null,
      country: event.country ?? null,
      device: event.device ?? null,
      visits: whole(visits),
      views: whole(views),
      clicks: whole(clicks),
      impressions: whole(impressions),
      position: position ?? null,
      file,
      place,
    });
  };

  const mark = ({ property, day, span = "day", about, state, share, detail }: MarkEvent): void => {
    counts.marks++;
    const part = share === undefined || !Number.isFinite(share) ? null : Math.min(1, Math.max(0, share));
    markRows.push({
      source: source.id,
      property,
      day,
      span,
      about,
      state,
      share: part,
      detail: detail ?? null,
    });
  };

  let hasLooked = false;
  const looked = ({ property, about, from, to, span = "day", version }: LookedEvent): void => {
    hasLooked = true;
    for (const word of about) {
      const definition = connector.definitions[word];
      readingRows.push({
        source: source.id,
        property,
        about: word,
        from,
        to,
        span,
        tool: version === undefined ? connector.id : `${connector.id} ${version}`,
        time_zone: source.timeZone,
        definition_en: definition?.en ?? null,
        definition_fr: definition?.fr ?? null,
      });
    }
  };

  return {
    counts,
    refusals: refused,
    aside,
    hasLooked: () => hasLooked,
    properties: () => [...new Set([...told.values()].flatMap((days) => [...days.keys()]))],
    period: () => (to === "" ? undefined : { from, to }),
    take(event) {
      if (event.kind === "day") day(event);
      else if (event.kind === "part") part(event);
      else if (event.kind === "mark") mark(event);
      else if (event.kind === "looked") looked(event);
      else if (event.kind === "refusal") refuse(event.refusal);
      else aside[event.what] = (aside[event.what] ?? 0) + 1;
    },
  };
}

/** Days since 1970 by their writing: the same days come for each property. */
const knownDays = new Map<string, number | undefined>();
const DAYS_KEPT = 50_000;

/** Days since 1970; undefined when it is no day. */
function dayNumber(day: string): number | undefined {
  if (knownDays.has(day)) return knownDays.get(day);
  if (knownDays.size > DAYS_KEPT) knownDays.clear();
  const number = countedDay(day);
  knownDays.set(day, number);
  return number;
}

function countedDay(day: string): number | undefined {
  if (day.length !== 10 || day.charCodeAt(4) !== 45 || day.charCodeAt(7) !== 45) return undefined;
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
  const ms = Date.UTC(year, month - 1, date);
  if (Number.isNaN(ms)) return undefined;
  const real = new Date(ms);
  return real.getUTCMonth() === month - 1 && real.getUTCDate() === date ? ms / 86_400_000 : undefined;
}

function wrongDay(number: number | undefined, lastDay: number): string | undefined {
  if (number === undefined) return "a day that is none";
  if (number > lastDay) return "a day to come";
  return number < FIRST_DAY ? "a day before 1995" : undefined;
}

function wrongCount(values: Readonly<Record<string, number | undefined>>): string | undefined {
  for (const name in values) {
    const value = values[name];
    if (value === undefined) continue;
    if (!Number.isFinite(value)) return `${name} that is no number`;
    if (value < 0) return `a negative number of ${name}`;
    if (value > MOST) return `an absurd number of ${name}`;
  }
  return undefined;
}

const BITS = new Map<string, number>(METRICS.map((metric, i) => [metric, 1 << i]));

function maskOf(values: DayEvent["counts"]): number {
  let mask = 0;
  for (const metric in values) mask |= BITS.get(metric) ?? 0;
  return mask;
}

const whole = (value: number | undefined): number | null => (value === undefined ? null : Math.round(value));

/** One literal: so each row is an object of one shape, and there are millions of them. */
function dayRow(
  source: string,
  property: string,
  day: string,
  span: Span,
  values: Readonly<Partial<Record<Metric, number>>>,
  file: string,
  place: number,
) {
  return {
    source,
    property,
    day,
    span,
    visits: whole(values.visits),
    visitors: whole(values.visitors),
    views: whole(values.views),
    bounces: whole(values.bounces),
    duration_s: whole(values.duration_s),
    searches: whole(values.searches),
    downloads: whole(values.downloads),
    outlinks: whole(values.outlinks),
    search_clicks: whole(values.search_clicks),
    search_impressions: whole(values.search_impressions),
    bot_views: whole(values.bot_views),
    errors: whole(values.errors),
    file,
    place,
  };
}
