import type { Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Child } from "hono/jsx";
import { Forbidden } from "../engage/account/office.ts";
import { comeBack, depart, RETURN_PATH } from "../engage/account/provider.ts";
import { LANGUAGES, type Language, type Words } from "../model/words.ts";
import type { Act, Outcome } from "./act.ts";
import { acts } from "./acts/index.ts";
import {
  type Accounts,
  type Came,
  insideFor,
  isFromHere,
  type Need,
  putCard,
  putSession,
  putState,
  type Refused,
  refusedBy,
  safeNext,
  takeState,
} from "./inside.ts";
import type { Page, Visit } from "./page.ts";
import { ForbiddenHere, SignInFailed } from "./parts/account.tsx";
import { NotFound } from "./parts/failure.tsx";
import { words } from "./words.ts";

const w = words.account;

/** What the doors need of the site: the frame of a page, and how an address is read. */
export interface Frame {
  visitOf(c: Context, language: Language): Visit;
  queryOf(page: Page, search: URLSearchParams, language: Language): unknown;
  document(visit: Visit, page: Page | undefined, title: string, view: Child, refresh?: string): Buffer;
  /** How soon the page asks for itself again, as it writes it. */
  refreshOf(page: Page, data: unknown, visit: Visit, query: unknown): string | undefined;
}

/** A form of a few fields. */
const MOST_BYTES = 64 << 10;

/** Opens what is not public: pages that name their need, acts, and the way to a provider and back. None of it is kept by anyone. */
export function openDoors(app: Hono, pages: readonly Page[], accounts: Accounts, frame: Frame): void {
  for (const language of LANGUAGES) {
    for (const page of pages) app.get(`/${language}${page.path}`, (c) => showPage(c, page, language));
    for (const one of acts as readonly Act[]) {
      const path = `/${language}${one.path}`;
      app.post(path, limited(one, language), (c) => doAct(c, one, language));
    }
    app.get(`/${language}/sign-in/provider`, (c) => leave(c, language));
  }
  app.get(RETURN_PATH, (c) => arrive(c));

  async function visitFor(c: Context, language: Language, came?: Came): Promise<Visit> {
    const inside = await insideFor(c, accounts);
    const person = inside.who?.person;
    return { ...frame.visitOf(c, language), inside: came ? { ...inside, came } : inside, person };
  }

  async function showPage(c: Context, page: Page, language: Language): Promise<Response> {
    const visit = await visitFor(c, language);
    const query = frame.queryOf(page, new URL(c.req.url).searchParams, language);
    const refused = await refusedBy(page.needs as Need<unknown>, visit, query);
    if (refused) return refuse(c, visit, refused);
    return show(c, page, visit, query, 200);
  }

  async function show(
    c: Context,
    page: Page,
    visit: Visit,
    query: unknown,
    status: 200 | 422,
  ): Promise<Response> {
    const data = await page.load(c.req.param(), visit, query);
    if (data === undefined)
      return send(
        c,
        404,
        frame.document(visit, page, visit.t(NotFound.title), <NotFound visit={visit} text={page.absent} />),
      );
    return send(
      c,
      status,
      frame.document(
        visit,
        page,
        page.title(data, visit),
        page.view(data, visit, query),
        frame.refreshOf(page, data, visit, query),
      ),
    );
  }

  /** Whoever has not signed in may do so and come back to where they were. */
  function refuse(c: Context, visit: Visit, refused: Refused): Response {
    if (refused === "sign-in") {
      const next = c.req.method === "GET" ? visit.href(visit.path) + visit.query : undefined;
      return redirect(c, visit.href("/sign-in", { next }));
    }
    return send(
      c,
      403,
      frame.document(visit, undefined, visit.t(ForbiddenHere.title), <ForbiddenHere visit={visit} />),
    );
  }

  function limited(one: Act, language: Language) {
    return bodyLimit({
      maxSize: one.mostBytes ?? MOST_BYTES,
      onError: (c) => {
        const visit = frame.visitOf(c, language);
        return send(
          c,
          413,
          frame.document(visit, undefined, visit.t(w.tooLarge), <h1>{visit.t(w.tooLarge)}</h1>),
        );
      },
    });
  }

  async function doAct(c: Context, one: Act, language: Language): Promise<Response> {
    if (!isFromHere(c, accounts)) {
      const visit = frame.visitOf(c, language);
      return send(
        c,
        403,
        frame.document(visit, undefined, visit.t(w.notFromHere), <h1>{visit.t(w.notFromHere)}</h1>),
      );
    }
    const visit = await visitFor(c, language);
    const form = await c.req.parseBody({ all: true });
    // Who is not signed in learns nothing of what an act takes.
    if (one.needs !== "anyone" && !visit.inside?.who) return refuse(c, visit, "sign-in");
    const read = one.input.safeParse(form);
    if (!read.success) return again(c, one, language, form, read.error.issues.map(wordsOf));
    const refused = await refusedBy(one.needs, visit, read.data);
    if (refused) return refuse(c, visit, refused);
    try {
      return await follow(c, one, language, form, await one.act(visit, read.data, c.req.param()));
    } catch (error) {
      if (error instanceof Forbidden) return refuse(c, visit, "forbidden");
      throw error;
    }
  }

  async function follow(
    c: Context,
    one: Act,
    language: Language,
    form: FormFields,
    outcome: Outcome,
  ): Promise<Response> {
    if ("wrong" in outcome) return again(c, one, language, form, outcome.wrong);
    if (outcome.session !== undefined) putSession(c, accounts, outcome.session);
    if ("told" in outcome) return again(c, one, language, {}, [], outcome.told);
    if (outcome.card !== undefined) putCard(c, accounts, outcome.card);
    return redirect(c, /^\/(en|fr)\//.test(outcome.goTo) ? outcome.goTo : `/${language}${outcome.goTo}`);
  }

  /** The form once more: with what is wrong and what had been filled in, or with what was done. */
  async function again(
    c: Context,
    one: Act,
    language: Language,
    form: FormFields,
    wrong: readonly Words[],
    told?: Came["told"],
  ): Promise<Response> {
    const came: Came = { wrong, filled: filledIn(form), ...(told === undefined ? {} : { told }) };
    const visit = atForm(one, await visitFor(c, language, came), c.req.param());
    const query = frame.queryOf(one.form, new URLSearchParams(), language);
    // Whoever may not see the form learns nothing of it by filling it in wrongly.
    const refused = one.form.needs && (await refusedBy(one.form.needs as Need<unknown>, visit, query));
    if (refused) return refuse(c, visit, refused);
    return show(c, one.form, visit, query, wrong.length > 0 ? 422 : 200);
  }

  async function leave(c: Context, language: Language): Promise<Response> {
    const { provider, office } = accounts;
    if (!provider) return c.notFound();
    try {
      const next = c.req.query("next");
      const { state, url } = await depart(office, provider, next ? safeNext(next) : `/${language}/account`);
      putState(c, accounts, state);
      return redirect(c, url);
    } catch (error) {
      office.onFault(error);
      return failed(c, language, "provider");
    }
  }

  async function arrive(c: Context): Promise<Response> {
    const { provider, office } = accounts;
    if (!provider) return c.notFound();
    const { caller } = await insideFor(c, accounts);
    const query = new URL(c.req.url).search;
    const result = await comeBack(office, provider, { query, state: takeState(c, accounts) }, caller);
    if ("wrong" in result) return failed(c, "fr", result.wrong);
    putSession(c, accounts, result.secret);
    return redirect(c, safeNext(result.next));
  }

  function failed(c: Context, language: Language, wrong: keyof typeof SignInFailed.reasons): Response {
    const visit = frame.visitOf(c, language);
    const view = <SignInFailed visit={visit} wrong={wrong} />;
    return send(c, 403, frame.document(visit, undefined, visit.t(SignInFailed.title), view));
  }
}

/** A form shown again stands at its own address, which can be asked for in the other language. */
function atForm({ path, form }: Act, visit: Visit, params: Readonly<Record<string, string>>): Visit {
  if (path === form.path) return visit;
  const own = form.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  return { ...visit, path: own, query: "", twin: (language) => `/${language}${own}` };
}

type FormFields = Readonly<Record<string, unknown>>;

/** Texts to put back into the form; what a person keeps secret is typed again. */
function filledIn(form: FormFields): Record<string, string> {
  const texts = Object.entries(form).filter(
    (field): field is [string, string] => typeof field[1] === "string" && !SECRET.test(field[0]),
  );
  return Object.fromEntries(texts.map(([name, text]) => [name, text.slice(0, MOST_FILLED)]));
}

/** Longer than any text that is taken: what someone wrote comes back to them whole. */
const MOST_FILLED = 20_000;

const SECRET = /password|current|secret/i;

const FIELDS: Readonly<Record<string, Words>> = {
  email: w.wrongEmail,
  name: w.wrongName,
  role: w.wrongRole,
  password: w.wrongPassword,
};

const wordsOf = (issue: { readonly path: readonly PropertyKey[] }): Words =>
  FIELDS[String(issue.path[0])] ?? w.wrongField;

/** Neither the browser nor anything between keeps it. */
const PRIVATE = { "cache-control": "private, no-store", "content-type": "text/html; charset=utf-8" };

const send = (c: Context, status: 200 | 403 | 404 | 413 | 422, body: Buffer): Response =>
  c.body(new Uint8Array(body), status, PRIVATE);

function redirect(c: Context, to: string): Response {
  c.header("cache-control", "private, no-store");
  return c.redirect(to, 303);
}
