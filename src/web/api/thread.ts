import type { Context } from "hono";
import type { Office } from "../../engage/account/office.ts";
import { openThreadRows } from "../../engage/thread/open-data.ts";
import { type OpenThreadTable, openThread } from "../../model/open-thread.ts";
import { csvOf, oneBatch } from "../../publish/csv.ts";
import { download } from "./download.ts";
import { type Endpoint, pathParameter } from "./endpoint.ts";

export const THREAD_TABLES = Object.keys(openThread) as OpenThreadTable[];
export const THREAD_FORMATS = ["csv", "json"] as const;

/** `/data/thread/measures.csv` */
export const threadEndpoint: Endpoint = {
  id: "threadData",
  path: "/data/thread/:file",
  about: {
    en: "From difficulty to effect, as rows: difficulties, workshops, commitments of plans, measures with their steps, news and effects, and the links between all of these; as `.csv` or `.json`. Drafts are not there, nor are names of people.",
    fr: "De la difficulté à l’effet, en lignes : difficultés, ateliers, engagements des plans, mesures avec leurs étapes, leurs nouvelles et leurs effets, et les liens entre tout cela ; en `.csv` ou `.json`. Ni brouillon, ni nom de personne.",
  },
  parameters: [
    pathParameter(
      "file",
      { en: "table and format", fr: "table et format" },
      { enum: THREAD_TABLES.flatMap((table) => THREAD_FORMATS.map((format) => `${table}.${format}`)) },
    ),
  ],
  gives: { type: "*/*" },
  refuses: [404],
  needs: "accounts",
  answer: (c, { office }) => (office ? sendTable(c, office) : c.notFound()),
};

async function sendTable(c: Context, office: Office): Promise<Response> {
  const [, name = "", format] = /^([a-z]+)\.(csv|json)$/.exec(c.req.param("file") ?? "") ?? [];
  const table = THREAD_TABLES.find((id) => id === name);
  if (!table) return c.notFound();
  const rows: readonly object[] = await openThreadRows[table](office);
  c.header("cache-control", "no-cache");
  if (format === "json") return c.json(rows);
  return download(c, `${table}.csv`, "text/csv; charset=utf-8", csvOf(openThread[table], oneBatch(rows)), {
    "cache-control": "no-cache",
  });
}
