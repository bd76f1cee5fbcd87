import { once } from "node:events";
import { createWriteStream, readdirSync, statSync, type WriteStream, writeFileSync } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { type Asked, type Beginnings, missingOf, publicRow } from "../../analyse/key-figure/asked.ts";
import type { Measure } from "../../analyse/key-figure/measured.ts";
import { UserError } from "../../kit/failure.ts";
import { sync } from "../../kit/file.ts";
import { periodLength } from "../../kit/period.ts";
import type { Catalogue, EditionManifest, FrozenFile } from "../../model/edition.ts";
import { exemptionFinder } from "../../model/exemption.ts";
import { type Indicator, indicatorKey } from "../../model/indicator.ts";
import { coverages, figures, type Observation, observations } from "../../model/key-figure.ts";
import type { Columns, Row, Table } from "../../model/table.ts";
import { publishEdition, stageEdition } from "../../store/lake/edition.ts";
import type { Engine } from "../../store/lake/engine.ts";
import { type PackedBuffer, unpackedSelect } from "../../store/lake/packed.ts";
import { csvHead, csvLines } from "../csv.ts";
import { csvwMetadata, csvwName } from "../dataset/csvw.ts";
import { type Described, editionPackage } from "../dataset/data-package.ts";
import { boardsOf, boardTables, definitionsByKey, FIGURE_METHOD } from "./board.ts";
import { editionHash, fileHash } from "./hash.ts";

/** What an edition is made of. Observations may come in any order, each figure of a period once. */
export interface FreezeRequest {
  readonly lake: string;
  readonly engine: Engine;
  readonly name: EditionManifest["name"];
  readonly licence: string;
  /** Why the period has another edition. */
  readonly reason?: string;
  readonly now: Date;
  readonly parvisVersion: string;
  readonly catalogue: Catalogue;
  readonly indicators: readonly Indicator[];
  readonly observations: Iterable<Observation>;
}

/**
 * Freezes key figures as an edition: what was declared, what it comes to, how much is covered, the definitions and the catalogue, as CSV and
 * Parquet with their hashes. It appears whole or not at all, and becomes the current one. Throws a `UserError` on a figure declared twice or
 * by a definition that is not there.
 */
export async function freezeEdition(request: FreezeRequest): Promise<EditionManifest> {
  const { lake, engine, catalogue, indicators } = request;
  const declared = byPeriod(request);
  const periods = [...declared.keys()].sort();
  const period = periods.at(-1);
  if (period === undefined) throw nothingToFreeze();
  const staging = stageEdition(lake, period);
  const rows = await writeBoard(engine, staging, declared, {
    services: catalogue.services,
    indicators,
    beginnings: beginningsOf(declared),
    exemptionOf: exemptionFinder(catalogue.exemptions),
  });
  writeJson(join(staging, "indicators.json"), indicators);
  writeJson(join(staging, "catalogue.json"), catalogue);
  const data = await frozenFiles(staging, rows);
  describe(staging, { ...request, period, files: data });
  const files = await frozenFiles(staging, rows, data);
  return publishEdition(lake, staging, {
    id: period,
    period,
    periods,
    name: request.name,
    frozen_at: request.now.toISOString(),
    parvis_version: request.parvisVersion,
    method: FIGURE_METHOD,
    licence: request.licence,
    ...(request.reason === undefined ? {} : { reason: request.reason }),
    files,
    sha256: editionHash(files),
  });
}

type ByPeriod = ReadonlyMap<string, readonly Observation[]>;

/** What was declared, by period; refused where a figure came twice or follows no definition. */
function byPeriod({ observations: rows, indicators }: FreezeRequest): ByPeriod {
  const definitions = definitionsByKey(indicators);
  const periods = new Map<string, Observation[]>();
  for (const row of rows) {
    const key = indicatorKey({ id: row.indicator, version: row.version });
    if (!definitions.has(key)) throw undefinedFigure(row, key);
    const own = periods.get(row.period);
    if (own) own.push(row);
    else periods.set(row.period, [row]);
  }
  for (const own of periods.values()) refuseTwice(own);
  return periods;
}

function refuseTwice(rows: readonly Observation[]): void {
  const seen = new Set<string>();
  for (const row of rows) {
    const subject = `${row.service}|${row.channel}|${row.indicator}`;
    if (seen.has(subject)) throw declaredTwice(row);
    seen.add(subject);
  }
}

function undefinedFigure({ service, period }: Observation, key: string): UserError {
  return new UserError({
    expected: `a definition ${key}`,
    got: `a figure of ${service} for ${period} that follows it, and no such definition`,
    next: "Add its set to scoreboard.indicators in parvis.yaml: what was once declared keeps the definition it had.",
  });
}

function declaredTwice({ indicator, service, channel, period }: Observation): UserError {
  return new UserError({
    expected: "each figure of a period once",
    got: `${indicator} of ${service} (${channel}) for ${period} twice`,
    next: "Keep one of them: a correction replaces what it corrects.",
  });
}

function nothingToFreeze(): UserError {
  return new UserError({
    expected: "key figures to freeze",
    got: "none",
    next: "Declare figures and have them signed, or import some; then freeze again.",
  });
}

function beginningsOf(declared: ByPeriod): Beginnings {
  const first = {
    board: new Map<string, string>(),
    service: new Map<string, string>(),
    indicator: new Map<string, string>(),
  };
  const note = (of: Map<string, string>, key: string, period: string) => {
    if ((of.get(key) ?? period) >= period) of.set(key, period);
  };
  for (const [period, rows] of declared) {
    const length = periodLength(period);
    note(first.board, length, period);
    for (const service of new Set(rows.map((row) => row.service))) {
      note(first.service, service, period);
      note(first.service, `${service}|${length}`, period);
    }
    for (const [organisation, indicators] of indicatorsOf(rows)) {
      for (const indicator of indicators) {
        note(first.indicator, `all|${indicator}|${length}`, period);
        note(first.indicator, `${organisation}|${indicator}|${length}`, period);
      }
    }
  }
  return first;
}

/** What each organisation declared something of. */
function indicatorsOf(rows: readonly Observation[]): ReadonlyMap<string, ReadonlySet<string>> {
  const indicators = new Map<string, Set<string>>();
  for (const { organisation, indicator } of rows) {
    const known = indicators.get(organisation);
    if (known) known.add(indicator);
    else indicators.set(organisation, new Set([indicator]));
  }
  return indicators;
}

/** Makes the board of each period, and writes its tables. Gives the number of rows of each. */
async function writeBoard(
  engine: Engine,
  folder: string,
  declared: ByPeriod,
  asked: Asked,
): Promise<Record<string, number>> {
  const definitions = definitionsByKey(asked.indicators);
  const rowsOf = async (period: string, measure: Measure) => {
    const rows = (declared.get(period) ?? []).map((row) =>
      publicRow(
        // It was asked for when the form went out, and is not any more.
        row.status === "missing" && asked.exemptionOf(row) ? { ...row, status: "not-requested" } : row,
        definitions.get(indicatorKey({ id: row.indicator, version: row.version })),
        measure,
      ),
    );
    return [...rows, ...missingOf(period, rows, asked)];
  };
  const writers = {
    observations: await TableWriter.open(engine, folder, observations),
    figures: await TableWriter.open(engine, folder, figures),
    coverage: await TableWriter.open(engine, folder, coverages),
  };
  for await (const board of boardsOf(
    [...declared.keys()].sort(),
    { ...asked, method: FIGURE_METHOD },
    rowsOf,
  )) {
    await writers.observations.write(board.rows);
    await writers.figures.write(board.figures);
    await writers.coverage.write(board.coverages);
  }
  const rows: Record<string, number> = {};
  for (const [id, writer] of Object.entries(writers)) rows[id] = await writer.close();
  return rows;
}

/** One table as CSV and as Parquet, from the same rows: by period for people, by service for the sheets that ask for one. */
class TableWriter<C extends Columns> {
  readonly #engine: Engine;
  readonly #table: Table<C>;
  readonly #folder: string;
  readonly #buffer: PackedBuffer<C>;
  readonly #csv: WriteStream;
  #rows = 0;

  private constructor(
    engine: Engine,
    folder: string,
    table: Table<C>,
    buffer: PackedBuffer<C>,
    csv: WriteStream,
  ) {
    this.#engine = engine;
    this.#folder = folder;
    this.#table = table;
    this.#buffer = buffer;
    this.#csv = csv;
  }

  static async open<C extends Columns>(
    engine: Engine,
    folder: string,
    table: Table<C>,
  ): Promise<TableWriter<C>> {
    const buffer = await engine.packedBuffer(table, table.id);
    const csv = createWriteStream(join(folder, `${table.id}.csv`));
    csv.write(csvHead(table));
    return new TableWriter(engine, folder, table, buffer, csv);
  }

  /** The rows of one period; periods come in order. */
  async write(rows: readonly Row<Table<C>>[]): Promise<void> {
    const sorted = [...rows].sort(inOrderOf(this.#table.key ?? []));
    this.#rows += sorted.length;
    for (const row of sorted) this.#buffer.push(row);
    if (!this.#csv.write(csvLines(this.#table, sorted))) await once(this.#csv, "drain");
  }

  /** Gives the number of rows. */
  async close(): Promise<number> {
    this.#csv.end();
    await finished(this.#csv);
    this.#buffer.close();
    const { id } = this.#table;
    await this.#engine.copySorted(
      unpackedSelect(this.#table, id),
      join(this.#folder, `${id}.parquet`),
      orderOf(this.#table),
    );
    await this.#engine.run(`DROP TABLE "${id}"`);
    return this.#rows;
  }
}

/** The key of the table, its period last. */
function orderOf({ key = [] }: Table): readonly string[] {
  return [...key.filter((name) => name !== "period"), "period"];
}

/** By what names a row. */
function inOrderOf(names: readonly string[]): (a: object, b: object) => number {
  return (a, b) => {
    for (let i = 0; i < names.length; i++) {
      const name = names[i] as string;
      const [x, y] = [(a as Values)[name] ?? "", (b as Values)[name] ?? ""];
      if (x !== y) return x < y ? -1 : 1;
    }
    return 0;
  };
}

type Values = Readonly<Record<string, string>>;

/** Descriptions beside the data, for the tools that read such: they are frozen with them. */
function describe(folder: string, about: Described): void {
  writeJson(join(folder, "datapackage.json"), editionPackage(about, boardTables, "en"));
  writeJson(join(folder, "datapackage.fr.json"), editionPackage(about, boardTables, "fr"));
  for (const table of boardTables)
    writeJson(join(folder, csvwName(table)), csvwMetadata(table, about.licence));
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 1)}\n`);
}

async function frozenFiles(
  folder: string,
  rows: Readonly<Record<string, number>>,
  known: Readonly<Record<string, FrozenFile>> = {},
): Promise<Record<string, FrozenFile>> {
  const files: Record<string, FrozenFile> = {};
  for (const name of readdirSync(folder).sort()) {
    const before = known[name];
    if (before) {
      files[name] = before;
      continue;
    }
    const path = join(folder, name);
    sync(path);
    const count = rows[name.replace(/\.(csv|parquet)$/, "")];
    files[name] = {
      sha256: await fileHash(path),
      bytes: statSync(path).size,
      ...(count === undefined ? {} : { rows: count }),
    };
  }
  return files;
}
