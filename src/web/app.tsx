import { type Context, Hono } from "hono";
import type { Child } from "hono/jsx";
import { z } from "zod";
import type { Ask, Question } from "../analyse/question.ts";
import { Closed } from "../engage/account/office.ts";
import { UserError } from "../kit/failure.ts";
import type { CrawlProgress } from "../model/progress.ts";
import { LANGUAGES, type Language } from "../model/words.ts";
import { registerApi } from "./api/index.ts";
import { registerUpload } from "./api/upload.ts";
import { type Assets, loadAssets } from "./asset.ts";
import { codingFor, type PageCache, pageCache, type Rendered, rendered } from "./cache.ts";
import { openDoors } from "./door.tsx";
import { type Directory, directoryOf, type Edition, emptyEdition, isAnalysed } from "./edition.ts";
import type { Accounts } from "./inside.ts";
import type { CounterState, Page, Robot, Visit } from "./page.ts";
import { pages } from "./pages/index.ts";
import { ClosedHere } from "./parts/account.tsx";
import {
  AnswersMissing,
  Mistake,
  NoBoard,
  NoDiagnosis,
  NoRun,
  NotFound,
  OurFault,
} from "./parts/failure.tsx";
import { FrontDoor } from "./parts/front-door.tsx";
import { Shell } from "./parts/shell.tsx";
import { type Speech, speechOf } from "./speech.ts";
import { registerUnsubscribe } from "./unsubscribe.ts";

/** What the site needs from outside: the edition to show now, and where to say that something broke. */
export interface AppOptions {
  /** Undefined before the first `parvis analyse`. Asked at each request: it may change without restart. */
  current(): Edition | undefined;
  /** How far the reading under way is; undefined when there is none. Asked at each request. */
  progress?(): CrawlProgress | undefined;
  /** Undefined where nothing is crawled. */
  readonly robot?: Robot;
  /** Undefined where nothing is counted. */
  readonly counter?: CounterState;
  /** Undefined where nobody signs in: then nothing here writes. */
  readonly accounts?: Accounts | undefined;
  /** Where the public finds the site, `https://observatory.example`; where it is not said, wherever it was asked. */
  readonly address?: string;
  /** True when the site is written as files: a page then has no form, no filter, no search. */
  readonly isCopy?: boolean;
  readonly onFault?: (error: unknown, url: string) => void;
}

/** The whole site: pages in each language, API, assets, and where there are accounts what people do. */
export function makeApp(options: AppOptions): Hono {
  const { current, progress, robot, counter, accounts, address, isCopy = false, onFault } = options;
  const app = new Hono();
  const assets = loadAssets();
  const cache = pageCache<Edition>();
  const speeches: Readonly<Record<Language, Speech>> = { en: speechOf("en"), fr: speechOf("fr") };

  app.use(async (c, next) => {
    const isAct = accounts !== undefined && c.req.method === "POST";
    if (!isAct && c.req.method !== "GET" && c.req.method !== "HEAD") return onlyReading(c);
    await next();
    // A route may say otherwise of what it gives: the card is for other sites.
    for (const [name, value] of Object.entries(SECURITY)) if (!c.res.headers.has(name)) c.header(name, value);
  });
  app.get("/healthz", (c) => c.json({ ok: true, run: current()?.run.id || null }));
  // Nothing here is hidden from search engines.
  app.get("/robots.txt", (c) => c.text("User-agent: *\nAllow: /\n"));
  app.get("/assets/:name", (c) => sendAsset(c, assets));
  app.get("/", (c) => {
    if (isCopy) {
      const name = (current() ?? EMPTY_EDITION).name;
      return c.html(`<!doctype html>\n${<FrontDoor name={name} assets={assets} speeches={speeches} />}`);
    }
    c.header("Vary", "Accept-Language");
    return c.redirect(`/${preferredLanguage(c.req.header("accept-language"))}/`, 302);
  });
  // Short, to be written in a User-Agent, or in a message.
  for (const path of ["/robot", "/counter", "/api"]) {
    app.get(path, (c) => {
      c.header("Vary", "Accept-Language");
      return c.redirect(`/${preferredLanguage(c.req.header("accept-language"))}${path}`, 302);
    });
  }
  registerApi(app, {
    current,
    address: addressOf,
    speech: (language) => speeches[language],
    isCopy,
    office: accounts?.office,
    takesDeclarations: accounts?.desk !== undefined,
  });
  if (accounts?.desk) registerUpload(app, accounts, accounts.desk);
  const publicPages = (pages as readonly Page[]).filter(({ needs }) => needs === undefined);
  for (const language of LANGUAGES) {
    for (const page of publicPages) {
      const path = page.path === "/" ? `/${language}/` : `/${language}${page.path}`;
      app.get(path, (c) => answer(c, page, language));
    }
    app.get(`/${language}`, (c) => c.redirect(`/${language}/`, 301));
    for (const { path, alsoFrom = [] } of accounts ? (pages as readonly Page[]) : publicPages)
      for (const from of alsoFrom)
        app.get(`/${language}${from}`, (c) => c.redirect(`/${language}${path}`, 302));
  }
  if (accounts) {
    registerUnsubscribe(app, accounts);
    openDoors(
      app,
      (pages as readonly Page[]).filter(({ needs }) => needs !== undefined),
      accounts,
      {
        visitOf: (c, language) => visitOf(c, language, current()),
        queryOf: parsedQuery,
        refreshOf,
        document: (visit, page, title, view, refresh) =>
          document(200, visit, page, title, view, refresh).body,
      },
    );
    app.post("*", onlyReading);
  }
  app.notFound((c) => {
    const language = languageOf(c);
    const visit = visitOf(c, language, current());
    return send(c, document(404, visit, undefined, visit.t(NotFound.title), <NotFound visit={visit} />));
  });
  app.onError((error, c) => {
    const visit = visitOf(c, languageOf(c), current());
    if (error instanceof Closed) {
      const { body } = document(
        200,
        visit,
        undefined,
        visit.t(ClosedHere.title),
        <ClosedHere visit={visit} />,
      );
      return c.html(body.toString(), 503, { ...SECURITY, "cache-control": "no-store" });
    }
    const isMistake = error instanceof UserError;
    if (!isMistake) onFault?.(error, c.req.url);
    if (isMistake && /^\/(api|data)\//.test(c.req.path)) {
      return c.json({ expected: error.expected, got: error.got, next: error.next }, 400, SECURITY);
    }
    const title = visit.t(isMistake ? Mistake.title : OurFault.title);
    const view = isMistake ? <Mistake visit={visit} error={error} /> : <OurFault visit={visit} />;
    const { body } = document(200, visit, undefined, title, view);
    return c.html(body.toString(), isMistake ? 400 : 500, SECURITY);
  });
  return app;

  function addressOf(c: Context): string {
    return address ?? new URL(c.req.url).origin;
  }

  async function answer(c: Context, page: Page, language: Language): Promise<Response> {
    const edition = current();
    if (page.isLive) return live(c, page, language, edition);
    const { reads = "run" } = page;
    if (!edition || (reads === "run" && !isAnalysed(edition))) {
      const visit = visitOf(c, language, edition);
      return send(c, document(200, visit, page, visit.t(NoRun.title), <NoRun visit={visit} />));
    }
    if (reads === "board" && !edition.board) {
      const visit = visitOf(c, language, edition);
      return send(c, document(200, visit, page, visit.t(NoBoard.title), <NoBoard visit={visit} />));
    }
    if (reads === "diagnosis" && !edition.diagnosis) {
      const visit = visitOf(c, language, edition);
      return send(c, document(200, visit, page, visit.t(NoDiagnosis.title), <NoDiagnosis visit={visit} />));
    }
    const url = new URL(c.req.url);
    // The address of the site stands in some pages.
    const key = `${addressOf(c)}${url.pathname}${url.search}`;
    const known = cache.get(edition, key);
    if (known) return sendRendered(c, known);
    const missed = new Set<Question>();
    const visit = noting(visitOf(c, language, edition), missed);
    const query = parsedQuery(page, url.searchParams, language);
    const data = await page.load(c.req.param(), visit, query);
    const { status, body } =
      data === undefined
        ? document(404, visit, page, visit.t(NotFound.title), <NotFound visit={visit} text={page.absent} />)
        : document(
            200,
            visit,
            page,
            page.title(data, visit),
            <>
              <AnswersMissing visit={visit} questions={[...missed]} />
              {page.view(data, visit, query)}
            </>,
          );
    return keep(c, cache, edition, key, rendered(status, HTML, body));
  }

  /** What changes between two runs is made anew, and needs none. */
  async function live(
    c: Context,
    page: Page,
    language: Language,
    edition: Edition | undefined,
  ): Promise<Response> {
    const visit = visitOf(c, language, edition);
    const query = parsedQuery(page, new URL(c.req.url).searchParams, language);
    const data = await page.load(c.req.param(), visit, query);
    const refresh = refreshOf(page, data, visit, query);
    return send(
      c,
      document(200, visit, page, page.title(data, visit), page.view(data, visit, query), refresh),
    );
  }

  function visitOf(c: Context, language: Language, edition: Edition | undefined): Visit {
    const url = new URL(c.req.url);
    const path = url.pathname.replace(/^\/(en|fr)(?=\/|$)/, "") || "/";
    const shown = edition ?? EMPTY_EDITION;
    return {
      ...speeches[language],
      edition: shown,
      ask: shown.ask,
      run: shown.run,
      directory: directoryFor(shown),
      snapshots: shown.snapshots,
      progress: () => progress?.(),
      robot,
      counter,
      host: url.host,
      hasAccounts: accounts !== undefined,
      address: addressOf(c),
      isCopy,
      path,
      query: url.search,
      href: (to, query) => `/${language}${to}${queryString(query)}`,
      twin: (other) => `/${other}${path}${url.search}`,
    };
  }

  function document(
    status: 200 | 404,
    visit: Visit,
    page: Page | undefined,
    title: string,
    view: Child,
    refresh?: string,
  ) {
    const isBare = page?.isBare === true;
    const about = { visit, title, section: page?.section, assets, island: page?.island, refresh, isBare };
    const html = <Shell {...about}>{view}</Shell>;
    return { status, body: Buffer.from(`<!doctype html>\n${html}`) };
  }
}

/** As a page writes it: `8`, or `8; url=/fr/…` where another address is asked for. */
function refreshOf(page: Page, data: unknown, visit: Visit, query: unknown): string | undefined {
  const seconds = page.refresh?.(data, query);
  if (seconds === undefined) return undefined;
  const to = page.refreshTo?.(data, visit);
  return to === undefined ? String(seconds) : `${seconds}; url=${to}`;
}

/** Notes each answer that a page asked for and the run does not have: its absence must never read as "nothing found". */
function noting(visit: Visit, missed: Set<Question>): Visit {
  const ask: Ask = (question, where, only) => {
    if (visit.run.answers[question.id]?.state !== "answered") missed.add(question as unknown as Question);
    return visit.ask(question, where, only);
  };
  return { ...visit, ask };
}

const onlyReading = (c: Context): Response =>
  c.text("This site only answers GET and HEAD.\n", 405, { ...SECURITY, allow: "GET, HEAD" });

const HTML = "text/html; charset=utf-8";

/** No script or style in the page itself, nothing from elsewhere, no frame around it. */
const SECURITY: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
};

function keep(
  c: Context,
  cache: PageCache<Edition>,
  edition: Edition,
  key: string,
  page: Rendered,
): Response {
  // Kept as it left: much smaller, for those who take it so.
  const response = sendRendered(c, page);
  if (page.status === 200) cache.set(edition, key, page);
  return response;
}

function send(c: Context, { status, body }: { readonly status: 200 | 404; readonly body: Buffer }): Response {
  return sendRendered(c, rendered(status, HTML, body));
}

function sendRendered(c: Context, page: Rendered): Response {
  const headers: Record<string, string> = {
    etag: page.etag,
    "cache-control": "public, max-age=0, must-revalidate",
    vary: "Accept-Encoding",
  };
  if (c.req.header("if-none-match")?.includes(page.etag)) return c.body(null, 304, headers);
  const coding = codingFor(c.req.header("accept-encoding"));
  if (coding !== "identity") headers["content-encoding"] = coding;
  return c.body(new Uint8Array(page.encoded(coding)), page.status, { ...headers, "content-type": page.type });
}

function sendAsset(c: Context, assets: Assets): Response | Promise<Response> {
  const asset = assets.files.get(c.req.path);
  if (!asset) return c.notFound();
  return c.body(new Uint8Array(asset.body), 200, {
    "content-type": asset.type,
    "cache-control": "public, max-age=31536000, immutable",
  });
}

/** The first of our languages in the browser's list, by its weights; French when it names none. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  const wished = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", weight = "q=1"] = part.trim().split(";");
      return { language: tag.slice(0, 2).toLowerCase(), weight: Number(weight.replace("q=", "")) || 0 };
    })
    .sort((a, b) => b.weight - a.weight);
  const first = wished.find(({ language }) => LANGUAGES.includes(language as Language));
  return (first?.language as Language | undefined) ?? "fr";
}

function languageOf(c: Context): Language {
  const first = new URL(c.req.url).pathname.split("/")[1];
  return (
    LANGUAGES.find((language) => language === first) ?? preferredLanguage(c.req.header("accept-language"))
  );
}

/** What is wrong in a query, in words. */
const QUERY_FAULTS = { en: z.locales.en().localeError, fr: z.locales.fr().localeError };

function parsedQuery(page: Page, search: URLSearchParams, language: Language): unknown {
  // A form sends its empty fields too: an empty field is no filter.
  const given = Object.fromEntries([...search].filter(([, value]) => value !== ""));
  const read = page.query.safeParse(given, { error: QUERY_FAULTS[language] });
  if (read.success) return read.data;
  throw new UserError({
    expected: read.error.issues.map(({ path, message }) => `${path.join(".")} – ${message}`).join("; "),
    got: search.toString(),
    next: "Correct the address, or go back to the page without its filters.",
  });
}

function queryString(query: Readonly<Record<string, string | number | undefined>> | undefined): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== "");
  if (given.length === 0) return "";
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

const directories = new WeakMap<Edition, Directory>();

function directoryFor(edition: Edition): Directory {
  const known = directories.get(edition) ?? directoryOf(edition.estate);
  directories.set(edition, known);
  return known;
}

const EMPTY_EDITION = emptyEdition({ name: { en: "Parvis", fr: "Parvis" } });
