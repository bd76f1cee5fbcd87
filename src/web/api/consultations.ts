import type { Context } from "hono";
import {
  isOpenFile,
  OPEN_FILES,
  OPEN_FORMATS,
  type OpenFormat,
  openData,
} from "../../engage/consultation/open-data.ts";
import { openIdea } from "../../engage/consultation/reading.ts";
import { threadOf } from "../../engage/thread/thread.ts";
import { download } from "./download.ts";
import { type Endpoint, pathParameter, type Served } from "./endpoint.ts";

const TYPES: Readonly<Record<OpenFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
};

/** What people said, for programs: rows of a consultation, and one idea with all that became of it. */
export const consultationEndpoints: readonly Endpoint[] = [
  {
    id: "consultationData",
    path: "/data/consultations/:id/:file",
    about: {
      en: "Rows of a consultation: ideas, supports, arguments, statements, votes, comparisons, moderation, integrity, each as `.csv` or `.json`. People have a name of this consultation alone; what was set aside is there, marked; what was hidden has no text.",
      fr: "Les lignes d’une consultation : ideas, supports, arguments, statements, votes, comparisons, moderation, integrity, en `.csv` ou `.json`. Les personnes y ont un nom propre à cette consultation ; ce qui a été écarté y figure, marqué ; ce qui a été masqué n’a plus de texte.",
    },
    parameters: [
      pathParameter("id", { en: "id of the consultation", fr: "identifiant de la consultation" }),
      pathParameter(
        "file",
        { en: "rows and format", fr: "lignes et format" },
        { enum: OPEN_FILES.flatMap((file) => OPEN_FORMATS.map((format) => `${file}.${format}`)) },
      ),
    ],
    gives: { type: "*/*" },
    refuses: [404],
    needs: "accounts",
    answer: sendRows,
  },
  {
    id: "idea",
    path: "/data/ideas/:file",
    about: {
      en: "One idea, as `ID.json`: its text, supports, arguments, history, and what became of it.",
      fr: "Une idée, `ID.json` : son texte, ses soutiens, ses arguments, son historique, et ce qu’elle est devenue.",
    },
    parameters: [
      pathParameter("file", { en: "id of the idea, and `.json`", fr: "identifiant de l’idée, et `.json`" }),
    ],
    gives: { type: "application/json", schema: { type: "object" } },
    refuses: [404],
    needs: "accounts",
    answer: sendIdea,
  },
];

async function sendRows(c: Context, { office }: Served): Promise<Response> {
  const { id = "", file: asked = "" } = c.req.param();
  const [, file = "", format] = /^(\w+)\.(csv|json)$/.exec(asked) ?? [];
  if (!office || !isOpenFile(file) || format === undefined) return c.notFound();
  const pieces = await openData(office, id, file, format as OpenFormat);
  if (!pieces) return c.notFound();
  return download(c, `${id}-${asked}`, TYPES[format as OpenFormat], pieces, { "cache-control": "no-cache" });
}

async function sendIdea(c: Context, { office }: Served): Promise<Response> {
  const [, id] = /^([a-z0-9-]+)\.json$/.exec(c.req.param("file") ?? "") ?? [];
  const open = office && id !== undefined ? await openIdea(office, id) : undefined;
  if (!office || !open) return c.notFound();
  const { author: _author, ...idea } = open.idea;
  const { db } = await office.ledger();
  const thread = await threadOf(
    db,
    { kind: "idea", id: idea.id },
    { steps: async () => [], effect: async () => [] },
  );
  c.header("cache-control", "no-cache");
  return c.json({
    ...idea,
    supports_by_public: open.publics,
    said: open.arguments,
    merged: open.merged.map((one) => one.id),
    group: open.group && { id: open.group.id, title: open.group.title },
    history: open.events.map(({ at, kind, reason }) => ({ at, kind, reason })),
    moderation: open.moderation
      .filter(({ action }) => action !== "appeal")
      .map(({ at, action, rule, reason }) => ({ at, action, rule, reason })),
    thread: thread.places.map(({ id: place, things }) => ({ place, things })),
  });
}
