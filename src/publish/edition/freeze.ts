import { createWriteStream, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Asked, type Beginnings, missingOf, publicRow } from "../../analyse/key-figure/asked.ts";
import { UserError } from "../../kit/failure.ts";
import { sync } from "../../kit/file.ts";
import type { Catalogue, EditionManifest, FrozenFile } from "../../model/edition.ts";
import { type Indicator, indicatorKey } from "../../model/indicator.ts";
import { coverages, figures, type Observation, observations } from "../../model/key-figure.ts";
import type { Table } from "../../model/table.ts";
import { publishEdition, stageEdition } from "../../store/lake/edition.ts";
import { type Engine, quoted, typedColumns } from "../../store/lake/engine.ts";
import { csvOf } from "../csv.ts";
import { boardsOf, boardTables, definitionsByKey } from "./board.ts";
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
  await engine.load(observations, defined(request), DECLARED);
  await refuseTwice(engine);
  const periods = await periodsOf(engine);
  const period = periods.at(-1) as string;
  const staging = stageEdition(lake, period);
  await fillBoard(engine, periods, {
    services: catalogue.services,
    indicators,
    beginnings: await beginningsOf(engine),
  });
  const rows: Record<string, number> = {};
  for (const table of boardTables) rows[table.id] = await writeTable(engine, table, staging);
  writeJson(join(staging, "indicators.json"), indicators);
  writeJson(join(staging, "catalogue.json"), catalogue);
  const files = await frozenFiles(staging, rows);
  return publishEdition(lake, staging, {
    id: period,
    period,
    periods,
    name: request.name,
    frozen_at: request.now.toISOString(),
    parvis_version: request.parvisVersion,
    licence: request.licence,
    ...(request.reason === undefined ? {} : { reason: request.reason }),
    files,
    sha256: editionHash(files),
  });
}

/** The engine's table of what was declared, as it came. */
const DECLARED = "declared_observations";

function* defined({ observations: rows, indicators }: FreezeRequest): Generator<Observation> {
  const definitions = definitionsByKey(indicators);
  for (const row of rows) {
    const key = indicatorKey({ id: row.indicator, version: row.version });
    if (!definitions.has(key)) {
      throw new UserError({
        expected: `a definition ${key}`,
        got: `a figure of ${row.service} for ${row.period} that follows it, and no such definition`,
        next: "Add its set to scoreboard.indicators in parvis.yaml: what was once declared keeps the definition it had.",
      });
    }
    yield row;
  }
}

async function refuseTwice(engine: Engine): Promise<void> {
  const [twice] = await engine.rows<Pick<Observation, "period" | "service" | "channel" | "indicator">>(
    `SELECT period, service, channel, indicator FROM "${DECLARED}"
     GROUP BY period, service, channel, indicator HAVING count(*) > 1 ORDER BY 1, 2, 3, 4 LIMIT 1`,
  );
  if (!twice) return;
  throw new UserError({
    expected: "each figure of a period once",
    got: `${twice.indicator} of ${twice.service} (${twice.channel}) for ${twice.period} twice`,
    next: "Keep one of them: a correction replaces what it corrects.",
  });
}

async function periodsOf(engine: Engine): Promise<string[]> {
  const rows = await engine.rows<{ period: string }>(
    `SELECT DISTINCT period FROM "${DECLARED}" ORDER BY period`,
  );
  if (rows.length > 0) return rows.map(({ period }) => period);
  throw new UserError({
    expected: "key figures to freeze",
    got: "none",
    next: "Declare figures and have them signed, or import some; then freeze again.",
  });
}

async function beginningsOf(engine: Engine): Promise<Beginnings> {
  const length =
    "CASE WHEN length(period) = 4 THEN 'year' WHEN period LIKE '%Q%' THEN 'quarter' ELSE 'month' END";
  const first = async (...by: readonly string[]) => {
    const key = [...by, length].join(" || '|' || ");
    const rows = await engine.rows<{ key: string; period: string }>(
      `SELECT ${key} AS key, min(period) AS period FROM "${DECLARED}" GROUP BY 1`,
    );
    return rows.map(({ key, period }) => [key, period] as const);
  };
  return {
    board: new Map(await first()),
    service: new Map(await first("service")),
    indicator: new Map([
      ...(await first("'all'", "indicator")),
      ...(await first("organisation", "indicator")),
    ]),
  };
}

async function fillBoard(engine: Engine, periods: readonly string[], asked: Asked): Promise<void> {
  const definitions = definitionsByKey(asked.indicators);
  const buffers = [
    await engine.buffer(observations),
    await engine.buffer(figures),
    await engine.buffer(coverages),
  ] as const;
  const rowsOf = async (period: string) => {
    const declared = await engine.rows<Observation>(`SELECT * FROM "${DECLARED}" WHERE period = $period`, {
      period,
    });
    const rows = declared.map((row) =>
      publicRow(row, definitions.get(indicatorKey({ id: row.indicator, version: row.version }))),
    );
    return [...rows, ...missingOf(period, rows, asked)];
  };
  for await (const board of boardsOf(periods, asked.indicators, rowsOf)) {
    for (const row of board.rows) buffers[0].push(row);
    for (const row of board.figures) buffers[1].push(row);
    for (const row of board.coverages) buffers[2].push(row);
  }
  for (const buffer of buffers) buffer.close();
}

/** As Parquet, then as CSV from that file: one cannot say what the other does not. Gives the number of rows. */
async function writeTable(engine: Engine, table: Table, folder: string): Promise<number> {
  const parquet = join(folder, `${table.id}.parquet`);
  await engine.copySorted(`SELECT ${typedColumns(table)} FROM "${table.id}"`, parquet);
  await engine.run(`DROP TABLE "${table.id}"`);
  let rows = 0;
  async function* counted(): AsyncGenerator<readonly object[]> {
    const select = `SELECT * FROM read_parquet(${quoted(parquet)}) ORDER BY ALL`;
    for await (const batch of engine.batchesApart<object>(select)) {
      rows += batch.length;
      yield batch;
    }
  }
  await pipeline(Readable.from(csvOf(table, counted())), createWriteStream(join(folder, `${table.id}.csv`)));
  return rows;
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 1)}\n`);
}

async function frozenFiles(
  folder: string,
  rows: Readonly<Record<string, number>>,
): Promise<Record<string, FrozenFile>> {
  const files: Record<string, FrozenFile> = {};
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    sync(path);
    const count = rows[name.replace(/\.\w+$/, "")];
    files[name] = {
      sha256: await fileHash(path),
      bytes: statSync(path).size,
      ...(count === undefined ? {} : { rows: count }),
    };
  }
  return files;
}
