import { basename } from "node:path";
import { UserError } from "../../kit/failure.ts";
import {
  CHANNELS,
  DEVICES,
  type Device,
  DIMENSIONS,
  type Dimension,
  METRICS,
  type Metric,
} from "../../model/audience.ts";
import { addressKey } from "./address-key.ts";
import type { AudienceEvent, Connector, FilesGiven } from "./connector.ts";
import { columnName, type HeadedRow, missingColumn, openHeadedCsv, refused } from "./headed-csv.ts";
import { type Mapping, mapping, PART_METRICS } from "./mapping.ts";
import { isPossibleDay } from "./possible-day.ts";
import { dayReader, numberIn } from "./written-value.ts";

/** What a word means there is known to whoever made the file, and to nobody else. */
const AS_THE_FILE = {
  en: "as whoever made the file counts it: the column was declared, not its definition",
  fr: "selon qui a produit le fichier : la colonne a été déclarée, pas sa définition",
};

/** Any CSV of which someone says what its columns hold: nothing is guessed. */
export const mappedCsv: Connector = {
  id: "mapped-csv",
  title: { en: "CSV with declared columns", fr: "CSV aux colonnes déclarées" },
  accepts: {
    en: "CSV with a first line of names (comma, semicolon or tab; UTF-8 or Windows-1252; plain or gzip), whose columns are declared under options in sources.yaml or with --column",
    fr: "CSV avec une première ligne de noms (virgule, point-virgule ou tabulation ; UTF-8 ou Windows-1252 ; brut ou gzip), dont les colonnes sont déclarées dans options de sources.yaml ou par --column",
  },
  options: mapping,
  definitions: Object.fromEntries([...METRICS, ...DIMENSIONS].map((word) => [word, AS_THE_FILE])),
  async *readFiles(given) {
    const declared = mapping.parse(given.source.options);
    for (const [i, file] of given.files.entries()) {
      given.reached(basename(file), i / given.files.length);
      yield* eventsIn(file, declared, given);
    }
  },
};

async function* eventsIn(file: string, declared: Mapping, given: FilesGiven): AsyncGenerator<AudienceEvent> {
  const { names, rows } = await openHeadedCsv(file, () => {});
  const layout = layoutOf(file, names, declared, given);
  const read = rowReader(file, layout, declared);
  const periods = new Map<string, { from: string; to: string }>();
  for await (const row of rows) {
    const event = "kind" in row ? row : read(row);
    if ((event.kind === "day" || event.kind === "part") && isPossibleDay(event.day, given.today))
      extend(periods, event.property, event.day);
    yield event;
  }
  const about = declared.dimension
    ? [declared.dimension]
    : METRICS.filter((metric) => layout.metrics.some((column) => column.metric === metric));
  for (const [property, { from, to }] of periods)
    yield { kind: "looked", property, about, from, to, span: declared.span };
}

/** From the first to the last day a file has of a property: a day missing between is a gap. */
function extend(periods: Map<string, { from: string; to: string }>, property: string, day: string): void {
  const known = periods.get(property);
  if (!known) periods.set(property, { from: day, to: day });
  else if (day < known.from) known.from = day;
  else if (day > known.to) known.to = day;
}

type Counted = Metric | (typeof PART_METRICS)[number];

/** Where in a row each thing is. */
interface Layout {
  /** Absent: all rows are about `soleProperty`. */
  readonly property: number | undefined;
  readonly soleProperty: string | undefined;
  readonly day: number;
  readonly key: number | undefined;
  readonly country: number | undefined;
  readonly device: number | undefined;
  readonly metrics: readonly { readonly metric: Counted; readonly at: number }[];
}

/** @throws UserError when a column that was declared is not there: names change when a tool does. */
function layoutOf(
  file: string,
  names: readonly string[],
  declared: Mapping,
  { columns, property }: FilesGiven,
): Layout {
  /** The column declared for it, which must be there; or the one of our own name, which may. */
  const find = (ours: string, said: string | undefined): number | undefined => {
    const wanted = columns[ours] ?? said;
    const at = names.indexOf(columnName(wanted ?? ours));
    if (at >= 0) return at;
    if (wanted !== undefined) throw missingColumn(file, columnName(wanted), names);
    return undefined;
  };
  const need = (ours: string, said: string | undefined): number => {
    const at = find(ours, said);
    if (at === undefined) throw missingColumn(file, ours, names);
    return at;
  };
  const metrics = (declared.dimension ? PART_METRICS : METRICS).flatMap((metric) => {
    const at = find(metric, declared.metrics[metric]);
    return at === undefined ? [] : [{ metric, at }];
  });
  if (metrics.length === 0) throw missingColumn(file, "visits", names);
  const at = find("property", declared.property);
  if (at === undefined && property === undefined) throw noProperty(file, names);
  return {
    property: at,
    soleProperty: property,
    day: need("day", declared.day),
    key: declared.dimension ? need("key", declared.key) : undefined,
    country: find("country", declared.country),
    device: find("device", declared.device),
    metrics,
  };
}

const noProperty = (file: string, names: readonly string[]): UserError =>
  new UserError({
    expected: `a column that names the property each row is about, in ${file}`,
    got: `the columns ${names.join(", ").slice(0, 200)}`,
    next: "Declare it (options.property in sources.yaml, or --column property=NAME), or say which property the whole file is about.",
  });

/** One row, as a day or a part; or why it is none. Bad days, negative and absurd counts, and second values are refused at the intake. */
function rowReader(file: string, layout: Layout, declared: Mapping): (row: HeadedRow) => AudienceEvent {
  const dayOf = dayReader(declared.dayFormat, declared.span);
  const place = basename(file);
  return ({ line, cells }) => {
    const refuse = (reason: string): AudienceEvent => refused(file, line, reason, cells.join(";"));
    const cell = (at: number | undefined): string => cells[at ?? -1] ?? "";
    const property = layout.property === undefined ? layout.soleProperty : cell(layout.property);
    if (!property) return refuse("a row without property");
    const day = dayOf(cell(layout.day));
    if (day === undefined) return refuse(`a day that is not written ${declared.dayFormat}`);
    const counts: Record<string, number> = {};
    for (const { metric, at } of layout.metrics) {
      const value = numberIn(cell(at), declared.decimal);
      if (Number.isNaN(value)) return refuse(`${metric} that is no number`);
      if (value !== undefined) counts[metric] = value;
    }
    if (Object.keys(counts).length === 0) return refuse("a row without any count");
    const where = { property, day, span: declared.span, file: place, place: line };
    if (declared.dimension === undefined)
      return { kind: "day", ...where, counts: counts as Partial<Record<Metric, number>> };
    const words = { key: cell(layout.key), country: cell(layout.country), device: cell(layout.device) };
    const part = partWords(declared.dimension, words, property, declared.values);
    return typeof part === "string" ? refuse(part) : { kind: "part", ...where, ...part, ...counts };
  };
}

interface PartWords {
  readonly dimension: Dimension;
  readonly key: string;
  readonly host?: string;
  readonly country?: string;
  readonly device?: Device;
}

/** The words of a breakdown as Parvis writes them; a text says why they cannot be. */
function partWords(
  dimension: Dimension,
  written: { readonly key: string; readonly country: string; readonly device: string },
  property: string,
  values: Mapping["values"],
): PartWords | string {
  const ours = (word: string): string => values[word] ?? word;
  const key = ours(written.key);
  if (key === "") return "a row without key";
  if (dimension === "channel" && !isOneOf(CHANNELS, key)) return "a channel that no value declares";
  if (dimension === "device" && !isOneOf(DEVICES, key)) return "a device that no value declares";
  if (dimension === "country" && !isCountry(key)) return "a country that no value declares";
  const country = ours(written.country);
  if (country !== "" && !isCountry(country)) return "a country that no value declares";
  const device = ours(written.device);
  if (device !== "" && !isOneOf(DEVICES, device)) return "a device that no value declares";
  const address = ADDRESSES.has(dimension) ? addressOf(key, property) : undefined;
  return {
    dimension,
    ...(address ?? { key }),
    ...(country === "" ? {} : { country }),
    ...(device === "" ? {} : { device: device as Device }),
  };
}

const ADDRESSES: ReadonlySet<Dimension> = new Set<Dimension>([
  "referrer",
  "outlink",
  "download",
  "page",
  "entry-page",
  "exit-page",
  "page-split",
]);

/** A path alone is one of the property’s own, when that is a host. */
function addressOf(key: string, property: string): { key: string; host: string } | undefined {
  return addressKey(key.startsWith("/") && property.includes(".") ? `${property}${key}` : key);
}

const isOneOf = (words: readonly string[], word: string): boolean => words.includes(word);
const isCountry = (word: string): boolean => /^[A-Z]{2}$/.test(word);
