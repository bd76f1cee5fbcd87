import { basename } from "node:path";
import { csvItems } from "../kit/csv.ts";
import { UserError } from "../kit/failure.ts";
import { fetchUrl, hostOf, pageKey } from "../kit/url.ts";
import type { Place } from "../model/fact.ts";
import type { AnchorDraft } from "./page/read.ts";
import type { Given, ImportEvent, RefusalEvent } from "./reader.ts";

/*
 * What readers of lists share: columns found by name, rows with their line, anchors of which only the target is sure.
 */

/** A row whose cells are asked for by our column names. */
export interface ListRow {
  readonly line: number;
  /** The cell, trimmed; empty when the file has no such column. */
  cell(column: string): string;
}

export interface Columns {
  /** Our names that a file must have. */
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Other spellings met in the wild, in lower case, by our name. */
  readonly aliases?: Readonly<Record<string, readonly string[]>>;
}

/**
 * The rows of a CSV list, or a refusal for each that cannot be read.
 * @throws UserError when a required column is missing.
 */
export async function* listRows(
  file: string,
  columns: Columns,
  given: Given,
): AsyncGenerator<ListRow | RefusalEvent> {
  let indexes: ReadonlyMap<string, number> | undefined;
  for await (const item of csvItems(file, (bytes) => given.reached(file, bytes))) {
    if ("broken" in item) {
      yield lineRefusal(file, item.line, item.broken, item.excerpt);
    } else if (!indexes) {
      indexes = columnIndexes(file, item.cells, columns, given);
    } else {
      const { line, cells } = item;
      const known = indexes;
      yield { line, cell: (column) => cells[known.get(column) ?? -1]?.trim() ?? "" };
    }
  }
  if (!indexes) throw wrongColumns(file, columns.required, []);
}

function columnIndexes(
  file: string,
  header: readonly string[],
  columns: Columns,
  { columns: given }: Given,
): ReadonlyMap<string, number> {
  const names = header.map((name) => name.trim().toLowerCase());
  const indexes = new Map<string, number>();
  for (const column of [...columns.required, ...columns.optional]) {
    const spellings = given[column]
      ? [given[column].toLowerCase()]
      : [column, ...(columns.aliases?.[column] ?? [])];
    const index = spellings.map((name) => names.indexOf(name)).find((at) => at >= 0);
    if (index !== undefined) indexes.set(column, index);
    else if (given[column] || columns.required.includes(column))
      throw wrongColumns(file, columns.required, header, given[column]);
  }
  return indexes;
}

function wrongColumns(
  file: string,
  required: readonly string[],
  header: readonly string[],
  missing?: string,
): UserError {
  return new UserError({
    expected: `a column ${missing ?? required.join(" and a column ")} in ${file}`,
    got: header.length > 0 ? `the columns ${shortened(header.join(", "))}` : "no line",
    next: `Name the columns of the file, for example --column ${required[0]}=${shortened(header[0] || "from")}.`,
  });
}

const shortened = (text: string): string =>
  text.length > EXCERPT_CHARACTERS ? `${text.slice(0, EXCERPT_CHARACTERS)}…` : text;

export function lineRefusal(file: string, line: number, reason: string, excerpt: string): RefusalEvent {
  const cut = excerpt.slice(0, EXCERPT_CHARACTERS);
  return {
    kind: "refusal",
    refusal: { file: basename(file), place: line, place_unit: "line", reason, excerpt: cut },
  };
}

const EXCERPT_CHARACTERS = 200;

export const isRefusal = (item: ListRow | ImportEvent): item is RefusalEvent => "kind" in item;

/** The address of a listed page: absolute, or a bare host with its path. */
export function listedUrl(text: string): string | undefined {
  if (/^https?:/i.test(text)) return fetchUrl(text, text);
  return isBareHost(text) ? fetchUrl(`https://${text}`, "https://host.invalid/") : undefined;
}

/** A list of hosts writes both ends bare; elsewhere `page.html` is a page beside its source, not a host. */
export function listedTarget(text: string, source: string, sourceUrl: string): string | undefined {
  return (isBareHost(source) ? listedUrl(text) : undefined) ?? fetchUrl(text, sourceUrl);
}

const isBareHost = (text: string): boolean =>
  /^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)+(:\d+)?([/?].*)?$/u.test(text);

/** An anchor of which a list says little. */
export function listedAnchor(target_url: string, said: Partial<AnchorDraft> = {}): AnchorDraft {
  return {
    href: target_url,
    target_url,
    target_key: pageKey(target_url),
    target_host: hostOf(target_url),
    text: "",
    place: "unknown",
    dom_path: "",
    rel: "",
    referrer_policy: null,
    hreflang: null,
    kind: null,
    context: null,
    ...said,
  };
}

const PLACE_WORDS: Readonly<Record<string, Place>> = {
  main: "main",
  content: "main",
  body: "main",
  article: "main",
  nav: "navigation",
  navigation: "navigation",
  menu: "navigation",
  header: "header",
  head: "unknown",
  footer: "footer",
  aside: "aside",
  sidebar: "aside",
};

export function placeOf(word: string): Place {
  return PLACE_WORDS[word.toLowerCase()] ?? "unknown";
}
