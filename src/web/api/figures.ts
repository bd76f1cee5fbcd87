import type { Context } from "hono";
import { coverages, figures, observations } from "../../model/key-figure.ts";
import type { Table } from "../../model/table.ts";
import type { Board } from "../../publish/edition/open.ts";
import { withBoard } from "./catalogue.ts";
import { columnParameters, componentOf, type Endpoint, range, rangeParameters } from "./endpoint.ts";
import { filtersOf } from "./filter.ts";

/** Rows of the current edition, filtered by equality on columns: `/api/v1/figures?service=x&period=2026-Q3`. */
export const figureEndpoints: readonly Endpoint[] = [figures, observations, coverages].map(rowsEndpoint);

function rowsEndpoint(table: Table): Endpoint {
  return {
    id: table.id,
    path: `/api/v1/${table.id}`,
    about: {
      en: `${table.title.en}: rows of the current edition that equal what is given, by period.`,
      fr: `${table.title.fr} : lignes de l’édition courante qui égalent ce qui est donné, par période.`,
    },
    parameters: [...rangeParameters, ...columnParameters(table)],
    gives: {
      type: "application/json",
      schema: {
        type: "object",
        properties: {
          edition: { type: "string" },
          sha256: { type: "string", description: "hash of the edition" },
          total: { type: "integer", minimum: 0, description: "rows that answer to the filters" },
          rows: { type: "array", items: componentOf(table.id) },
        },
        required: ["edition", "sha256", "total", "rows"],
        additionalProperties: false,
      },
    },
    refuses: [400, 503],
    answer: (c, site) => withBoard(c, site, (board) => sendRows(c, board, table)),
  };
}

async function sendRows(c: Context, board: Board, table: Table): Promise<Response> {
  const { limit: _limit, offset: _offset, ...filters } = c.req.query();
  const asked = range.safeParse(c.req.query());
  if (!asked.success)
    return c.json({ expected: "limit from 1 to 10000, offset from 0", got: c.req.query() }, 400);
  const { total, rows } = await board.page(table, filtersOf(table, filters), asked.data);
  return c.json({ edition: board.manifest.id, sha256: board.manifest.sha256, total, rows });
}
