import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { isDeepStrictEqual } from "node:util";
import type { Catalogue, EditionManifest } from "../../model/edition.ts";
import { type Indicator, indicatorKey } from "../../model/indicator.ts";
import type { Figure } from "../../model/key-figure.ts";
import type { Table } from "../../model/table.ts";
import { LANGUAGES } from "../../model/words.ts";
import { boardTables } from "../../publish/edition/board.ts";
import { fileHash } from "../../publish/edition/hash.ts";
import { type Check, checkOf, readManifest, verifyEdition } from "../../publish/edition/verify.ts";
import { figureKey, figureText, rawValue } from "../figure.ts";
import { cardText } from "../parts/service-card.tsx";
import { type Speech, speechOf } from "../speech.ts";
import { SUMS } from "./write.ts";

/** What reads the frozen files: the engine of the lake does. */
type Rows = Parameters<typeof verifyEdition>[1];

export const isCopy = (folder: string): boolean => existsSync(join(folder, SUMS));

/**
 * Verifies a copy of the site from its folder alone: its list of hashes, every edition it holds, and that each figure printed on a page or a
 * card, each row of JSON and each list for programs says what the edition froze.
 */
export async function verifyCopy(folder: string, engine: Rows): Promise<readonly Check[]> {
  const editions = editionFolders(folder);
  const checks = [await checkSums(folder)];
  for (const edition of editions) checks.push(...(await verifyEdition(edition, engine)));
  if (checks.some(({ id, differing }) => id === "files" && differing > 0)) return checks;
  const json: Check[] = [];
  for (const edition of editions)
    json.push(...(await Promise.all(boardTables.map((table) => checkJson(edition, table, engine)))));
  if (json.length > 0) checks.push(addedUp("json", json));
  const current = join(folder, "data/editions/current");
  if (!existsSync(current)) return checks;
  return [...checks, checkLists(folder, current, editions), ...(await checkPrinted(folder, current, engine))];
}

function editionFolders(folder: string): readonly string[] {
  const all = join(folder, "data/editions");
  if (!existsSync(all)) return [];
  return readdirSync(all)
    .filter((name) => name !== "current")
    .map((name) => join(all, name));
}

/** Every file is in the list with its hash, and every line of the list has its file. */
async function checkSums(folder: string): Promise<Check> {
  const sums = new Map(
    readFileSync(join(folder, SUMS), "utf8")
      .trim()
      .split("\n")
      .map((line) => [line.slice(66), line.slice(0, 64)] as const),
  );
  const differences: string[] = [];
  const there = filesOf(folder).filter((file) => file !== SUMS);
  for (const file of there) {
    const sum = sums.get(file);
    if (sum === undefined) differences.push(`${file} is no file of the copy`);
    else if ((await fileHash(join(folder, file))) !== sum)
      differences.push(`${file} is not as it was written`);
  }
  const known = new Set(there);
  for (const file of sums.keys()) if (!known.has(file)) differences.push(`${file} is not there`);
  return checkOf("copy", sums.size, differences);
}

function filesOf(folder: string, end = ""): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(end))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replace(/^\//, ""))
    .sort();
}

/** The rows of a JSON file against those of the Parquet file, both in their order. */
async function checkJson(edition: string, table: Table, engine: Rows): Promise<Check> {
  const names = Object.keys(table.columns);
  const path = join(edition, `${table.id}.json`);
  const name = path.slice(path.lastIndexOf("editions/"));
  if (!existsSync(path)) return checkOf("json", 0, [`${name} is not there`]);
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })[
    Symbol.asyncIterator
  ]();
  await lines.next();
  const differences: string[] = [];
  let compared = 0;
  const parquet = join(edition, `${table.id}.parquet`).replaceAll("'", "''");
  for await (const batch of engine.batchesApart(`SELECT * FROM read_parquet('${parquet}')`)) {
    for (const row of batch) {
      const { value = "" } = await lines.next();
      compared++;
      if (!isSameRow(names, row, value)) differences.push(`${name}, row ${compared}`);
    }
  }
  const { value: end } = await lines.next();
  if (end !== "]}") differences.push(`${name} has more rows than were frozen`);
  return checkOf("json", compared, differences);
}

function isSameRow(names: readonly string[], row: Readonly<Record<string, unknown>>, line: string): boolean {
  try {
    const said = JSON.parse(line.replace(/,$/, "")) as Readonly<Record<string, unknown>>;
    return names.every((name) => said[name] === row[name]);
  } catch {
    return false;
  }
}

function addedUp(id: Check["id"], checks: readonly Check[]): Check {
  const sum = (of: "compared" | "differing") => checks.reduce((total, check) => total + check[of], 0);
  const differences = checks.flatMap((check) => check.differences);
  return { ...checkOf(id, sum("compared"), differences), differing: sum("differing") };
}

const json = <T>(...path: readonly string[]): T => JSON.parse(readFileSync(join(...path), "utf8")) as T;

/** What the lists for programs say against what is frozen. */
function checkLists(folder: string, current: string, editions: readonly string[]): Check {
  const catalogue = json<Catalogue>(current, "catalogue.json");
  const { id } = readManifest(current);
  const manifests = new Map(editions.map((edition) => [readManifest(edition).id, readManifest(edition)]));
  const expected: Readonly<Record<string, unknown>> = {
    indicators: json(current, "indicators.json"),
    services: catalogue.services,
    organisations: catalogue.organisations,
    editions: manifests,
  };
  const differences = Object.entries(expected).flatMap(([name, frozen]) => {
    const path = join(folder, `api/v1/${name}.json`);
    if (!existsSync(path)) return [`api/v1/${name}.json is not there`];
    const said = json<Readonly<Record<string, unknown>>>(path);
    const list = name === "editions" ? byId(said[name] as readonly EditionManifest[]) : said[name];
    return said.edition === id && isDeepStrictEqual(list, frozen) ? [] : [`api/v1/${name}.json`];
  });
  return checkOf("lists", Object.keys(expected).length, differences);
}

const byId = (manifests: readonly EditionManifest[]) => new Map(manifests.map((one) => [one.id, one]));

interface Frozen {
  readonly value: string;
  readonly figure: Pick<Figure, "value" | "category">;
  readonly indicator: Indicator;
}

async function checkPrinted(folder: string, current: string, engine: Rows): Promise<readonly Check[]> {
  const frozen = await frozenFigures(current, engine);
  const counts = { pages: 0, cards: 0 };
  const wrong: Readonly<Record<keyof typeof counts, string[]>> = { pages: [], cards: [] };
  for (const language of LANGUAGES) {
    const speech = speechOf(language);
    const root = join(folder, language);
    for (const [kind, end, textOf] of [
      ["pages", ".html", figureText],
      ["cards", ".svg", cardText],
    ] as const) {
      for (const file of filesOf(root, end)) {
        for (const printed of printedIn(readFileSync(join(root, file), "utf8"), kind)) {
          counts[kind]++;
          if (!isAsFrozen(printed, frozen, speech, textOf))
            wrong[kind].push(`${language}/${file}: ${printed.key} is printed as ${printed.text}`);
        }
      }
    }
  }
  return [checkOf("pages", counts.pages, wrong.pages), checkOf("cards", counts.cards, wrong.cards)];
}

async function frozenFigures(current: string, engine: Rows): Promise<ReadonlyMap<string, Frozen>> {
  const indicators = new Map(
    json<readonly Indicator[]>(current, "indicators.json").map((one) => [indicatorKey(one), one]),
  );
  const figures = new Map<string, Frozen>();
  const parquet = join(current, "figures.parquet").replaceAll("'", "''");
  const select = `SELECT period, service, channel, indicator, version, value, category FROM read_parquet('${parquet}')`;
  for await (const batch of engine.batchesApart<Figure>(select)) {
    for (const figure of batch) {
      const indicator = indicators.get(indicatorKey({ id: figure.indicator, version: figure.version }));
      if (indicator) figures.set(figureKey(figure), { value: rawValue(figure), figure, indicator });
    }
  }
  return figures;
}

interface Printed {
  readonly key: string;
  readonly value: string;
  readonly text: string;
}

const PRINTED = {
  pages: /<data value="([^"]*)" data-figure="([^"]*)">([^<]*)<\/data>/g,
  cards: /data-value="([^"]*)" data-figure="([^"]*)">([^<]*)<\/text>/g,
} as const;

function* printedIn(markup: string, kind: keyof typeof PRINTED): Generator<Printed> {
  for (const [, value = "", key = "", text = ""] of markup.matchAll(PRINTED[kind]))
    yield { key: plain(key), value: plain(value), text: plain(text) };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const plain = (escaped: string): string =>
  escaped.replaceAll(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole);

function isAsFrozen(
  { key, value, text }: Printed,
  frozen: ReadonlyMap<string, Frozen>,
  speech: Speech,
  textOf: (speech: Speech, indicator: Indicator, figure: Frozen["figure"]) => string,
): boolean {
  const known = frozen.get(key);
  return (
    known !== undefined && known.value === value && textOf(speech, known.indicator, known.figure) === text
  );
}
