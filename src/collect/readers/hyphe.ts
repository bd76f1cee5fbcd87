import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { UserError } from "../../kit/failure.ts";
import { textStart } from "../../kit/text-file.ts";
import { type GexfElement, gexfElements } from "../gexf.ts";
import { type Columns, isRefusal, lineRefusal, listedAnchor, listedUrl, listRows } from "../listing.ts";
import type { Given, ImportEvent, LinkEvent, Reader } from "../reader.ts";

/** A corpus of Hyphe: web entities, and how many links lead from one to another. */
export const hyphe: Reader = {
  id: "hyphe",
  title: { en: "Hyphe corpus", fr: "Corpus Hyphe" },
  accepts: {
    en: "the network as GEXF, or the entities as CSV with the links as CSV (source, target, count)",
    fr: "le réseau en GEXF, ou les entités en CSV avec les liens en CSV (source, target, count)",
  },
  async *read(given) {
    const entities = new Map<string, Entity>();
    const files = await sortFiles(given.files);
    for (const file of files.entities) yield* readEntities(file, given, entities);
    for (const file of files.gexf) readGexfNodes(file, entities);
    if (entities.size === 0) throw nothingToLink(given.files);
    for (const file of files.gexf) yield* readGexfEdges(file, entities);
    for (const file of files.links) yield* readLinks(file, given, entities);
  },
};

interface Entity {
  readonly name: string;
  /** Home page, or first prefix. */
  readonly url: string;
}

async function sortFiles(files: readonly string[]) {
  const sorted = { entities: [] as string[], gexf: [] as string[], links: [] as string[] };
  for (const file of files) {
    const start = await textStart(file);
    if (/<gexf\b/i.test(start)) sorted.gexf.push(file);
    else (/^[^\n]*"?prefixes/i.test(start) ? sorted.entities : sorted.links).push(file);
  }
  return sorted;
}

const ENTITY_COLUMNS: Columns = {
  required: ["id"],
  optional: ["name", "home_page", "prefixes", "lru"],
  aliases: { home_page: ["home page", "homepage"], lru: ["prefixes as lru"] },
};

async function* readEntities(
  file: string,
  given: Given,
  entities: Map<string, Entity>,
): AsyncGenerator<ImportEvent> {
  for await (const row of listRows(file, ENTITY_COLUMNS, given)) {
    if (isRefusal(row)) {
      yield row;
      continue;
    }
    const url = urlOf(row.cell("home_page"), row.cell("prefixes"), row.cell("lru"));
    if (url === undefined)
      yield lineRefusal(file, row.line, "entity without a web address", row.cell("name"));
    else entities.set(row.cell("id"), { name: row.cell("name"), url });
  }
}

/** Prefixes come as addresses, or as LRU (`s:http|h:fr|h:gouv|h:www|p:a|`), separated by spaces. */
function urlOf(homePage: string, prefixes: string, lrus: string): string | undefined {
  const first = prefixes.split(/[\s|]+/)[0] ?? "";
  return listedUrl(homePage) ?? listedUrl(first) ?? listedUrl(urlOfLru(lrus.split(/\s+/)[0] ?? ""));
}

function urlOfLru(lru: string): string {
  const stems = lru.split("|").map((stem) => ({ kind: stem.slice(0, 1), text: stem.slice(2) }));
  const all = (kind: string): string[] => stems.filter((stem) => stem.kind === kind).map(({ text }) => text);
  const host = all("h").reverse().join(".");
  const port = all("t")[0];
  const query = all("q")[0];
  return `${all("s")[0] ?? "https"}://${host}${port ? `:${port}` : ""}/${all("p").join("/")}${query ? `?${query}` : ""}`;
}

function readGexfNodes(file: string, entities: Map<string, Entity>): void {
  const elements = [...gexfElements(readFileSync(file, "utf8"))];
  const home = elements.find(
    ({ name, attributes }) => name === "attribute" && /^home\s?page$/i.test(attributes.title ?? ""),
  );
  const homeId = home?.attributes.id ?? "attr_home";
  let node = { id: "", name: "" };
  for (const { name, attributes } of elements) {
    if (name === "node") node = { id: attributes.id ?? "", name: attributes.label ?? "" };
    if (name !== "attvalue" || attributeId(attributes) !== homeId || entities.has(node.id)) continue;
    const url = listedUrl(attributes.value ?? "");
    if (url) entities.set(node.id, { name: node.name, url });
  }
}

/** Named `for` since GEXF 1.1, `id` before, `attr` by some writers. */
const attributeId = ({ for: id, id: old, attr }: GexfElement["attributes"]): string =>
  id ?? old ?? attr ?? "";

function* readGexfEdges(file: string, entities: ReadonlyMap<string, Entity>): Generator<ImportEvent> {
  let rank = 0;
  let edge: { source: string; target: string; rank: number; weight: string } | undefined;
  for (const { name, attributes } of gexfElements(readFileSync(file, "utf8"))) {
    if (name === "edge") {
      if (edge) yield* edgeEvents(file, edge, entities);
      edge = {
        source: attributes.source ?? "",
        target: attributes.target ?? "",
        rank: ++rank,
        weight: attributes.weight ?? "",
      };
    } else if (edge && name === "attvalue" && /count/i.test(attributeId(attributes))) {
      edge.weight = attributes.value ?? "";
    }
  }
  if (edge) yield* edgeEvents(file, edge, entities);
}

const LINK_COLUMNS: Columns = {
  required: ["source", "target"],
  optional: ["count"],
  aliases: {
    source: ["source_id", "source id"],
    target: ["target_id", "target id"],
    count: ["weight", "links", "nb_links"],
  },
};

async function* readLinks(
  file: string,
  given: Given,
  entities: ReadonlyMap<string, Entity>,
): AsyncGenerator<ImportEvent> {
  for await (const row of listRows(file, LINK_COLUMNS, given)) {
    if (isRefusal(row)) yield row;
    else {
      const edge = {
        source: row.cell("source"),
        target: row.cell("target"),
        rank: row.line,
        weight: row.cell("count"),
      };
      yield* edgeEvents(file, edge, entities);
    }
  }
}

/** More links between two entities than this come from a mistake in the file. */
const MOST_LINKS = 1_000_000;

/** An edge stands for as many links as it counts. */
function* edgeEvents(
  file: string,
  edge: { source: string; target: string; rank: number; weight: string },
  entities: ReadonlyMap<string, Entity>,
): Generator<ImportEvent> {
  const from = entities.get(edge.source);
  const to = entities.get(edge.target);
  const count = edge.weight === "" ? 1 : Number(edge.weight);
  if (!from || !to) {
    yield lineRefusal(file, edge.rank, "link of an unknown entity", `${edge.source} → ${edge.target}`);
  } else if (!Number.isInteger(count) || count < 1 || count > MOST_LINKS) {
    yield lineRefusal(file, edge.rank, "count of links that is no count", edge.weight);
  } else {
    const listed = {
      url: from.url,
      title: from.name || null,
      language: null,
      file: basename(file),
      line: edge.rank,
    };
    const event: LinkEvent = { kind: "link", from: listed, anchor: listedAnchor(to.url, { kind: "entity" }) };
    for (let i = 0; i < count; i++) yield event;
  }
}

function nothingToLink(files: readonly string[]): UserError {
  return new UserError({
    expected: "web entities: a GEXF network, or a CSV with ID and PREFIXES",
    got: files.map((file) => basename(file)).join(", "),
    next: "Export them from Hyphe (Export, or Network → download), and give both files if the links are apart.",
  });
}
