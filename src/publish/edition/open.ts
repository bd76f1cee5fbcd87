import { readFileSync } from "node:fs";
import { Keep } from "../../kit/keep.ts";
import { periodLength } from "../../kit/period.ts";
import type { Catalogue, EditionManifest } from "../../model/edition.ts";
import { exemptionFinder, type FindExemption } from "../../model/exemption.ts";
import { ALL_CHANNELS, type Indicator, indicatorKey } from "../../model/indicator.ts";
import {
  type Coverage,
  coverages,
  type Figure,
  figures,
  type Observation,
  observations,
} from "../../model/key-figure.ts";
import type { Table } from "../../model/table.ts";
import { currentEdition, editionFile, listEditions } from "../../store/lake/edition.ts";
import { type Engine, type QueryParameters, quoted } from "../../store/lake/engine.ts";
import { type RowPage, type RowRange, readInOrder, readPage, streamJson } from "../../store/lake/run.ts";

/** The current edition of key figures, as readers see it. It never changes, so what was read once is kept. */
export interface Board {
  readonly manifest: EditionManifest;
  readonly catalogue: Catalogue;
  /** Every definition that a figure of the edition follows, in the order of the sets. */
  readonly indicators: readonly Indicator[];
  /** All editions, the oldest first. */
  readonly editions: readonly EditionManifest[];
  indicator(figure: Pick<Figure, "indicator" | "version">): Indicator | undefined;
  /** Why a figure was not asked for, as the edition was frozen. */
  readonly exemptionOf: FindExemption;
  /** Filtered by equality on columns. */
  figures(where: QueryParameters): Promise<readonly Figure[]>;
  /** Of a service, all that its sheet shows: this period, and the history of the whole and of these indicators. */
  sheet(service: string, period: string, indicators: readonly string[]): Promise<readonly Figure[]>;
  coverage(where: QueryParameters): Promise<readonly Coverage[]>;
  observations(where: QueryParameters): Promise<readonly Observation[]>;
  /** Some of the rows of a table that answer to the filters, in the order of all columns, and how many there are. */
  page(table: Table, where: QueryParameters, range: RowRange): Promise<RowPage>;
  /** Values of the periods as long as this one, in order, for services as a whole: by `service|indicator`. */
  histories(period: string): Promise<ReadonlyMap<string, readonly (number | null)[]>>;
  /** Of any edition, in its own frozen rows. */
  coverageOf(edition: string, where: QueryParameters): Promise<readonly Coverage[]>;
  /** All rows of a table of an edition as JSON, in its order, in batches; undefined when there is no such edition. */
  json(edition: string, table: Table): AsyncGenerator<readonly string[]> | undefined;
  /** The path of a file of an edition; undefined when it has no such file. */
  file(edition: string, name: string): string | undefined;
}

/** Answers kept in memory. */
const KEPT_ANSWERS = 200;

/** Opens the current edition; undefined before the first. */
export function openBoard(lake: string, engine: Engine): Board | undefined {
  const manifest = currentEdition(lake);
  if (!manifest) return undefined;
  const pathOf = (name: string) => editionFile(lake, manifest.id, name);
  const json = <T>(name: string) => JSON.parse(readFileSync(pathOf(name), "utf8")) as T;
  const indicators = json<readonly Indicator[]>("indicators.json");
  const byKey = new Map(indicators.map((indicator) => [indicatorKey(indicator), indicator]));
  const kept = new Keep(KEPT_ANSWERS);
  const rows = <R>(table: Table, where: QueryParameters, edition = manifest.id): Promise<readonly R[]> =>
    kept.answer(`${edition} ${table.id} ${JSON.stringify(where)}`, () =>
      readInOrder<R>(engine, editionFile(lake, edition, `${table.id}.parquet`), table, where),
    );
  const editions = listEditions(lake);
  const catalogue = json<Catalogue>("catalogue.json");
  return {
    manifest,
    catalogue,
    exemptionOf: exemptionFinder(catalogue.exemptions),
    indicators,
    editions,
    indicator: ({ indicator: id, version }) => byKey.get(indicatorKey({ id, version })),
    figures: (where) => rows<Figure>(figures, where),
    sheet: (service, period, of) =>
      kept.answer(`sheet ${service} ${period}`, () =>
        readInOrder(engine, pathOf("figures.parquet"), figures, { service }, [
          { period },
          { channel: ALL_CHANNELS },
          { indicator: of },
        ]),
      ),
    coverage: (where) => rows<Coverage>(coverages, where),
    observations: (where) => rows<Observation>(observations, where),
    coverageOf: (edition, where) => rows<Coverage>(coverages, where, edition),
    page: (table, where, range) => readPage(engine, pathOf(`${table.id}.parquet`), table, where, range),
    histories: (period) =>
      kept.answer(`histories ${periodLength(period)}`, () =>
        historiesOf(engine, pathOf("figures.parquet"), period),
      ),
    json: (edition, table) => {
      const path = fileOf(edition, `${table.id}.parquet`);
      return path === undefined ? undefined : streamJson(engine, path, table);
    },
    file: fileOf,
  };

  function fileOf(edition: string, name: string): string | undefined {
    const known = editions.find(({ id }) => id === edition);
    const isThere = known !== undefined && (name === "manifest.json" || Object.hasOwn(known.files, name));
    return isThere ? editionFile(lake, edition, name) : undefined;
  }
}

async function historiesOf(engine: Engine, file: string, period: string) {
  const rows = await engine.rows<{
    service: string;
    indicator: string;
    period: string;
    value: number | null;
  }>(
    `SELECT service, indicator, period, value FROM read_parquet(${quoted(file)}) WHERE channel = 'all' ORDER BY period`,
  );
  const histories = new Map<string, (number | null)[]>();
  for (const row of rows) {
    if (periodLength(row.period) !== periodLength(period)) continue;
    const key = `${row.service}|${row.indicator}`;
    const values = histories.get(key);
    if (values) values.push(row.value);
    else histories.set(key, [row.value]);
  }
  return histories;
}
