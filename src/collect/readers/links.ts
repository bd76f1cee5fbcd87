import { basename } from "node:path";
import { UserError } from "../../kit/failure.ts";
import {
  type Columns,
  isRefusal,
  type ListRow,
  lineRefusal,
  listedAnchor,
  listedTarget,
  listedUrl,
  listRows,
  placeOf,
} from "../listing.ts";
import type { Given, ImportEvent, Reader } from "../reader.ts";

/** Links in a table, one per row: what other tools, and hands, write. */
export const links: Reader = {
  id: "links",
  title: { en: "Links in a table", fr: "Liens en tableau" },
  accepts: {
    en: "CSV with columns source_url and target_url; text, place (or zone), kind, rel, dom_path, context, source_title and source_language are taken too",
    fr: "CSV avec les colonnes source_url et target_url ; text, place (ou zone), kind, rel, dom_path, context, source_title et source_language sont pris aussi",
  },
  async *read(given) {
    for (const file of given.files) yield* fileEvents(file, given);
  },
};

const COLUMNS: Columns = {
  required: ["source_url", "target_url"],
  optional: [
    "text",
    "place",
    "kind",
    "rel",
    "dom_path",
    "context",
    "source_title",
    "source_language",
    "snapshot",
  ],
  aliases: {
    source_url: ["source", "from"],
    target_url: ["target", "to"],
    text: ["anchor"],
    place: ["zone"],
  },
};

async function* fileEvents(file: string, given: Given): AsyncGenerator<ImportEvent> {
  const { by } = given;
  const columns = by === undefined ? COLUMNS : { ...COLUMNS, required: [...COLUMNS.required, by] };
  for await (const row of listRows(file, columns, given)) {
    if (isRefusal(row)) yield row;
    else if (by === undefined) yield eventOf(file, row, given);
    else if (row.cell(by) === "") yield lineRefusal(file, row.line, `no ${by}`, row.cell("source_url"));
    else yield eventOf(file, row, given, row.cell(by));
  }
}

function eventOf(file: string, row: ListRow, { by, isOneSnapshot }: Given, part?: string): ImportEvent {
  if (by === undefined && !isOneSnapshot && row.cell("snapshot") !== "") throw severalSnapshots(file);
  const source = row.cell("source_url");
  const target = row.cell("target_url");
  const url = listedUrl(source);
  if (url === undefined) return lineRefusal(file, row.line, "no usable source address", source);
  if (target === "") return lineRefusal(file, row.line, "no target", source);
  const target_url = listedTarget(target, source, url);
  if (target_url === undefined) return { kind: "aside", what: "link to no web address" };
  const { text, kind, rel, dom_path, context, title, language } = saidBy(row);
  return {
    kind: "link",
    ...(part === undefined ? {} : { part }),
    from: { url, title, language, file: basename(file), line: row.line },
    anchor: listedAnchor(target_url, {
      href: target,
      text,
      place: placeOf(row.cell("place")),
      kind,
      rel,
      dom_path,
      context,
    }),
  };
}

function saidBy(row: ListRow) {
  return {
    text: row.cell("text").replace(/\s+/g, " "),
    kind: row.cell("kind") || null,
    rel: row.cell("rel").toLowerCase(),
    dom_path: row.cell("dom_path"),
    context: row.cell("context").slice(0, CONTEXT_CHARACTERS) || null,
    title: row.cell("source_title") || null,
    language: row.cell("source_language") || null,
  };
}

const CONTEXT_CHARACTERS = 300;

/** Years mixed into one snapshot would look like one year with many links. */
function severalSnapshots(file: string): UserError {
  return new UserError({
    expected: `to be told what the column snapshot of ${file} is for`,
    got: "neither --by nor --snapshot",
    next: "Add --by snapshot for one snapshot per value, or --snapshot ID to put all rows in one.",
  });
}
