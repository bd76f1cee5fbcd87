import type { Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { actorByToken } from "../../engage/account/access-token.ts";
import { Forbidden } from "../../engage/account/office.ts";
import { type Desk, takeFile } from "../../engage/declaration/desk.ts";
import { type DeclarationProblem, isSubmittable, placeWords } from "../../engage/declaration/problem.ts";
import type { KeptDeclaration } from "../../engage/declaration/store.ts";
import { isPeriod } from "../../kit/period.ts";
import { LANGUAGES, type Language, type Words } from "../../model/words.ts";
import { type Accounts, callerAddress } from "../inside.ts";
import { words } from "../words.ts";
import { type JsonSchema, type Parameter, pathParameter, schemaOf } from "./endpoint.ts";

const w = words.accessToken;

/** Where a program sends the figures of an organisation for a period. */
export const UPLOAD_PATH = "/api/v1/declarations/:organisation/:period";

/** The kinds of files that are read, by what a program says it sends; what it is, its bytes say. */
export const UPLOAD_TYPES: Readonly<Record<string, string>> = {
  "text/csv": "csv",
  "application/vnd.oasis.opendocument.spreadsheet": "ods",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
};

/** As of the page. */
export const MOST_UPLOAD_BYTES = 10 << 20;

/** Whoever was refused for their number of attempts comes back after an hour. */
const WAIT_S = 3600;

export const uploadParameters: readonly Parameter[] = [
  pathParameter("organisation", { en: "id of the organisation", fr: "identifiant de l’organisation" }),
  pathParameter("period", {
    en: "2026, 2026-Q3 or 2026-09",
    fr: "2026, 2026-Q3 ou 2026-09",
  }),
  {
    name: "lang",
    in: "query",
    about: { en: "language of the texts", fr: "langue des textes" },
    schema: { type: "string", enum: [...LANGUAGES] },
  },
  {
    name: "seen",
    in: "query",
    about: {
      en: "version of the declaration that the program knows: the one of its last answer; left out for a first file",
      fr: "version de la déclaration que le programme connaît : celle de sa dernière réponse ; absente pour un premier fichier",
    },
    schema: { type: "integer", minimum: 1 },
  },
];

const text = z.string();
const problem = z.object({
  level: z.enum(["error", "warning"]),
  kind: text,
  where: text.describe("file, line, column and cell, in words"),
  line: z.number().int().optional(),
  column: text.optional(),
  cell: text.optional(),
  service: text.optional(),
  channel: text.optional(),
  indicator: text.optional(),
  says: text,
  todo: text,
  to_confirm: z.boolean().describe("it surprises, and may be right: someone must say so"),
  confirmed: text.optional().describe("why it is right, as was written"),
});
const taken = z.object({
  organisation: text,
  period: text,
  revision: z.number().int(),
  version: z.number().int().describe("to be given back as `seen` with the next file"),
  state: text,
  sha256: text,
  submittable: z.boolean(),
  page: text.describe("where a person goes on: confirms, submits; someone else signs"),
  problems: z.array(problem),
});

/** How an answer about a file looks, kept or in conflict. */
export const uploadSchema: JsonSchema = schemaOf(taken);

const asked = z.object({
  lang: z.enum(LANGUAGES).optional(),
  seen: z.coerce.number().int().min(1).optional(),
});

interface Asking {
  readonly language: Language;
  readonly organisation: string;
  readonly period: string;
}

/**
 * Takes a file as the page does: it becomes the draft, with all that is wrong in it told at once. It submits nothing, and nothing here signs. The
 * secret comes in a header, which no browser sends by itself: no form of another site can use it.
 */
export function registerUpload(app: Hono, accounts: Accounts, desk: Desk): void {
  const tooLarge = (c: Context) => refuse(c, 413, languageOf(c), w.uploadTooLarge);
  app.post(UPLOAD_PATH, async (c, next) => {
    const language = languageOf(c);
    const secret = /^Bearer (\S{1,200})$/.exec(c.req.header("authorization") ?? "")?.[1];
    if (secret === undefined) return refuse(c, 401, language, w.uploadNoToken);
    const held = await actorByToken(accounts.office, secret, callerAddress(c, accounts));
    if ("wrong" in held)
      return held.wrong === "limited"
        ? refuse(c, 429, language, w.uploadLimited)
        : refuse(c, 401, language, w.uploadNoToken);
    // Who holds no token never makes us read a body.
    let answer: Response | undefined;
    const limited = await bodyLimit({ maxSize: MOST_UPLOAD_BYTES, onError: tooLarge })(c, async () => {
      answer = await takeUpload(c, desk, held.actor, language);
    });
    return answer ?? limited ?? next();
  });
}

type Holder = Extract<Awaited<ReturnType<typeof actorByToken>>, { readonly actor: unknown }>["actor"];

async function takeUpload(c: Context, desk: Desk, actor: Holder, language: Language): Promise<Response> {
  const { organisation = "", period = "" } = c.req.param();
  const query = asked.safeParse(c.req.query());
  const type = UPLOAD_TYPES[(c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? ""];
  if (type === undefined) return refuse(c, 415, language, w.uploadType);
  if (!query.success) return refuse(c, 400, language, w.uploadQuery);
  if (!isPeriod(period)) return refuse(c, 404, language, w.uploadPeriod);
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  if (bytes.length === 0) return refuse(c, 400, language, w.uploadEmpty);
  const name = { organisation, period };
  const file = { name: `${organisation}-${period}.${type}`, bytes };
  try {
    const kept = await takeFile(desk, actor, name, file, query.data.seen);
    const about = { ...name, language };
    if (kept.kind === "conflict") return tell(c, 409, about, kept.current);
    if (kept.kind === "refused") return refuse(c, 409, language, kept.why);
    const isWrong = kept.declaration.problems.some(({ level }) => level === "error");
    return tell(c, isWrong ? 422 : 200, about, kept.declaration);
  } catch (error) {
    // Whoever may not declare for an organisation learns nothing of it, not even whether there is one.
    if (error instanceof Forbidden) return refuse(c, 403, language, w.uploadForbidden);
    throw error;
  }
}

function tell(
  c: Context,
  status: 200 | 409 | 422,
  { language, organisation, period }: Asking,
  { revision, version, state, sha256, problems }: KeptDeclaration,
): Response {
  const body: z.infer<typeof taken> = {
    organisation,
    period,
    revision,
    version,
    state,
    sha256,
    submittable: isSubmittable(problems),
    page: `/${language}/declare/${encodeURIComponent(organisation)}/${period}`,
    problems: problems.map((one) => problemIn(language, one)),
  };
  return send(c, status, body);
}

function problemIn(
  language: Language,
  { level, kind, place, says, todo, toConfirm, confirmed }: DeclarationProblem,
): z.infer<typeof problem> {
  const { file: _file, sheet: _sheet, line, ...rest } = place;
  return {
    level,
    kind,
    where: placeWords(place)[language],
    ...(line > 0 ? { line } : {}),
    ...rest,
    says: says[language],
    todo: todo[language],
    to_confirm: toConfirm === true,
    ...(confirmed === undefined ? {} : { confirmed }),
  };
}

type Status = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 429;

/** What was expected, and what came: as every refusal of the interface. */
function refuse(c: Context, status: Status, language: Language, why: Words): Response {
  if (status === 401) c.header("www-authenticate", 'Bearer realm="declarations"');
  if (status === 429) c.header("retry-after", String(WAIT_S));
  return send(c, status, { expected: why[language], got: status });
}

function send(c: Context, status: Status | 200 | 422, body: object): Response {
  c.header("cache-control", "private, no-store");
  return c.json(body, status);
}

function languageOf(c: Context): Language {
  const { lang } = c.req.query();
  const known = LANGUAGES.find((language) => language === lang);
  return known ?? (c.req.header("accept-language")?.toLowerCase().startsWith("fr") ? "fr" : "en");
}

/** What each answer means, for the description of the interface. */
export const uploadAnswers: Readonly<Record<string, string>> = {
  200: "Kept as the draft; what surprises in it is told",
  400: "Empty, or a parameter makes no sense",
  401: "No token, or one that opens nothing (any more)",
  403: "The token, or its owner, may not declare for this organisation",
  404: "No such period",
  409: "Someone changed the declaration since, or it is signed; nothing was kept",
  413: "More than 10 MB",
  415: "Neither CSV nor ODS nor XLSX",
  422: "Kept as the draft, and it has errors: nothing of it counts yet",
  429: "Too many attempts, or too many files: come back in an hour",
};
