import { createReadStream } from "node:fs";
import type { Context } from "hono";
import { jsonRows } from "../../publish/dataset/json.ts";
import { boardTables } from "../../publish/edition/board.ts";
import type { Board } from "../../publish/edition/open.ts";
import { MEDIA_TYPES } from "../../publish/export.ts";
import { withBoard } from "./catalogue.ts";
import { download } from "./download.ts";
import { type Endpoint, pathParameter } from "./endpoint.ts";

const EDITION = pathParameter("id", {
  en: "id of an edition, as in `/api/v1/editions`",
  fr: "identifiant d’une édition, comme dans `/api/v1/editions`",
});
const FILE = pathParameter("file", {
  en: "name of a file of the edition, as in its `manifest.json`; or `figures.json`, `observations.json`, `coverage.json`",
  fr: "nom d’un fichier de l’édition, comme dans son `manifest.json` ; ou `figures.json`, `observations.json`, `coverage.json`",
});

/** The frozen files, byte for byte, at addresses that never change; and where the current ones are. */
export const editionEndpoints: readonly Endpoint[] = [
  {
    id: "currentEditionFile",
    path: "/data/editions/current/:file",
    about: {
      en: "Leads to the file of that name of the current edition.",
      fr: "Mène au fichier de ce nom de l’édition courante.",
    },
    parameters: [FILE],
    gives: { type: "*/*", status: 302 },
    refuses: [404, 503],
    answer: (c, site) =>
      withBoard(c, site, (board) => {
        const { file = "" } = c.req.param();
        if (!isThere(board, board.manifest.id, file)) return c.notFound();
        c.header("cache-control", "no-cache");
        return c.redirect(`/data/editions/${board.manifest.id}/${file}`, 302);
      }),
  },
  {
    id: "editionFile",
    path: "/data/editions/:id/:file",
    about: {
      en: "A file of an edition: tables as CSV, Parquet or JSON, definitions, catalogue, manifest, descriptions (Data Package, CSV on the Web). It never changes.",
      fr: "Un fichier d’une édition : tables en CSV, Parquet ou JSON, définitions, catalogue, manifeste, descriptions (Data Package, CSV on the Web). Il ne change jamais.",
    },
    parameters: [EDITION, FILE],
    gives: { type: "*/*" },
    refuses: [404, 503],
    answer: (c, site) => withBoard(c, site, (board) => sendFile(c, board)),
  },
];

const tableOf = (file: string) => boardTables.find(({ id }) => file === `${id}.json`);

function isThere(board: Board, edition: string, file: string): boolean {
  const table = tableOf(file);
  return board.file(edition, table ? `${table.id}.parquet` : file) !== undefined;
}

// An edition never changes.
const FOR_EVER = { "cache-control": "public, max-age=31536000, immutable" };

function sendFile(c: Context, board: Board): Response | Promise<Response> {
  const { id = "", file = "" } = c.req.param();
  const table = tableOf(file);
  const rows = table ? board.json(id, table) : undefined;
  const edition = board.editions.find((known) => known.id === id);
  if (table && rows && edition) {
    const about = { table: table.id, edition: id, sha256: edition.sha256 };
    return download(c, file, MEDIA_TYPES.json, jsonRows(about, rows), FOR_EVER);
  }
  const path = board.file(id, file);
  if (path === undefined) return c.notFound();
  const extension = file.slice(file.lastIndexOf(".") + 1);
  const type = MEDIA_TYPES[extension as keyof typeof MEDIA_TYPES] ?? "application/octet-stream";
  return download(c, file, type, createReadStream(path), FOR_EVER);
}
