import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import type { Context, Hono } from "hono";
import { z } from "zod";
import { coverages, figures, observations } from "../../model/key-figure.ts";
import type { Table } from "../../model/table.ts";
import type { Board } from "../../publish/edition/open.ts";
import type { Edition } from "../edition.ts";
import { filtersOf } from "./filter.ts";

const range = z.object({
  limit: z.coerce.number().int().min(1).max(10_000).default(1_000),
  offset: z.coerce.number().int().min(0).default(0),
});

/**
 * Key figures for programs. `/api/v1/figures`, `/observations` and `/coverage` give rows, filtered by equality on columns; `/indicators`,
 * `/services`, `/organisations` and `/editions` give lists whole; `/data/editions/:id/:file` gives frozen files, byte for byte.
 */
export function figuresApi(app: Hono, current: () => Edition | undefined): void {
  const withBoard = (answer: (board: Board, c: Context) => Response | Promise<Response>) => (c: Context) => {
    const board = current()?.board;
    if (board) return answer(board, c);
    return c.json({ expected: "an edition of key figures", got: "none yet", next: "parvis freeze" }, 503);
  };
  for (const table of [figures, observations, coverages] as readonly Table[]) {
    app.get(
      `/api/v1/${table.id}`,
      withBoard((board, c) => sendRows(c, board, table)),
    );
  }
  app.get(
    "/api/v1/indicators",
    withBoard((board, c) => c.json({ edition: board.manifest.id, indicators: board.indicators })),
  );
  app.get(
    "/api/v1/services",
    withBoard(({ manifest, catalogue }, c) => c.json({ edition: manifest.id, services: catalogue.services })),
  );
  app.get(
    "/api/v1/organisations",
    withBoard(({ manifest, catalogue }, c) =>
      c.json({ edition: manifest.id, organisations: catalogue.organisations }),
    ),
  );
  app.get(
    "/api/v1/editions",
    withBoard((board, c) => c.json({ current: board.manifest.id, editions: board.editions })),
  );
  app.get(
    "/data/editions/:id/:file",
    withBoard((board, c) => sendFile(c, board)),
  );
}

async function sendRows(c: Context, board: Board, table: Table): Promise<Response> {
  const { limit: _limit, offset: _offset, ...filters } = c.req.query();
  const asked = range.safeParse(c.req.query());
  if (!asked.success)
    return c.json({ expected: "limit from 1 to 10000, offset from 0", got: c.req.query() }, 400);
  const rows = await board.rows(table, filtersOf(table, filters));
  const { limit, offset } = asked.data;
  return c.json({
    edition: board.manifest.id,
    sha256: board.manifest.sha256,
    total: rows.length,
    rows: rows.slice(offset, offset + limit),
  });
}

const TYPES: Readonly<Record<string, string>> = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  parquet: "application/vnd.apache.parquet",
};

function sendFile(c: Context, board: Board): Response | Promise<Response> {
  const { id = "", file = "" } = c.req.param();
  const path = board.file(id, file);
  if (path === undefined) return c.notFound();
  const body = Readable.toWeb(createReadStream(path)) as ReadableStream;
  return c.body(body, 200, {
    "content-type": TYPES[file.slice(file.lastIndexOf(".") + 1)] ?? "application/octet-stream",
    "content-disposition": `attachment; filename="${file}"`,
    // An edition never changes.
    "cache-control": "public, max-age=31536000, immutable",
  });
}
