import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Dispatcher, request } from "undici";
import { writeWhole } from "./file.ts";

/** Asks one question of an API, politely: it waits and tries again where the server says so, and gives up with an error that says why. */
export interface ApiClient {
  /**
   * Undefined only when saved answers are read and this one is not among them: nobody looked.
   * @throws ApiError when no answer can be had.
   */
  ask(asked: ApiRequest): Promise<ApiAnswer | undefined>;
  /** The last answer could not be used: it is kept no longer, so that whoever goes on asks for it again. */
  forgetLast?(): void;
}

export interface ApiRequest {
  /** Stable, file-like, without secret: `12/VisitsSummary.get.day.2024-01.json`. Answers are saved and found again under it. */
  readonly name: string;
  /** Without secret: it may be shown. */
  readonly url: string;
  readonly method: "GET" | "POST";
  /** May hold the secret: never shown, never saved. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The same. */
  readonly body?: string;
  /** The answer holds a secret, as one that gives a token does: it is never saved. */
  readonly isSecret?: boolean;
  /** False for an answer that says an error with a good status: it is not saved, so that the same request asks again. */
  readonly isGood?: (text: string) => boolean;
}

export interface ApiAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

/** No answer could be had: refused, broken, or not what the documentation says. Its message is for people and holds no secret. */
export class ApiError extends Error {
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.name = "ApiError";
    this.status = status;
  }
}

export interface LiveOptions {
  /** Each good answer is kept there under the name of its request, so that it can be read again without asking. */
  readonly saveTo?: string;
  /** Answers already there are taken instead of asking: an import that was killed goes on. */
  readonly goesOn?: boolean;
  readonly signal: AbortSignal;
  readonly userAgent: string;
  /** Told when it waits. */
  readonly onWait?: (seconds: number, why: string) => void;
  /** For tests: how it waits. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Tries of one request, the first one included. */
const MOST_TRIES = 6;
const FIRST_WAIT_MS = 1_000;
/** Longer waits are not worth it: the import stops and can go on later. */
const LONGEST_WAIT_MS = 15 * 60_000;
const HEADERS_MS = 120_000;
const BODY_IDLE_MS = 60_000;
/** A larger answer is a mistake of the request. */
const MOST_BYTES = 256_000_000;

/** Asks the live API. Limits of pace (429, 503) are waited for, as long as the server says; passing failures are tried again. */
export function liveClient(options: LiveOptions): ApiClient {
  let last: { readonly folder: string; readonly name: string } | undefined;
  return {
    forgetLast() {
      if (last) forget(last.folder, last.name);
    },
    async ask(asked) {
      const saveTo = asked.isSecret ? undefined : options.saveTo;
      last = saveTo === undefined ? undefined : { folder: saveTo, name: asked.name };
      const known = options.goesOn && saveTo !== undefined ? saved(saveTo, asked.name) : undefined;
      if (known) return known;
      const answer = await tried(asked, options);
      if (saveTo !== undefined && answer.status < 300 && asked.isGood?.(answer.text) !== false)
        save(saveTo, asked.name, answer);
      return answer;
    },
  };
}

/** Reads answers that `saveTo` kept, or that people saved under the same names. */
export function savedClient(folder: string): ApiClient {
  return { ask: async ({ name }) => saved(folder, name) };
}

async function tried(asked: ApiRequest, options: LiveOptions): Promise<ApiAnswer> {
  const wait = options.wait ?? ((ms, signal) => sleep(ms, undefined, { signal }));
  for (let attempt = 1; ; attempt++) {
    const told = await once(asked, options).catch((error: Error) => failureOf(error, asked, options.signal));
    const waitMs = waitOf(told, attempt);
    if (waitMs === undefined) {
      if (told instanceof ApiError) throw told;
      return told;
    }
    if (attempt >= MOST_TRIES || waitMs > LONGEST_WAIT_MS) throw givenUp(told, asked, attempt, waitMs);
    options.onWait?.(
      Math.ceil(waitMs / 1000),
      told instanceof ApiError ? told.message : `status ${told.status}`,
    );
    await wait(waitMs, options.signal);
  }
}

async function once({ url, method, headers, body }: ApiRequest, options: LiveOptions): Promise<ApiAnswer> {
  const answer = await request(url, {
    method,
    headers: {
      "user-agent": options.userAgent,
      accept: "application/json, text/csv;q=0.9, */*;q=0.5",
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
    signal: options.signal,
    headersTimeout: HEADERS_MS,
    bodyTimeout: BODY_IDLE_MS,
  });
  const text = await textOf(answer.body);
  const told = Object.entries(answer.headers).map(([name, value]): [string, string] => [
    name.toLowerCase(),
    Array.isArray(value) ? value.join(", ") : (value ?? ""),
  ]);
  return { status: answer.statusCode, headers: new Map(told), text };
}

async function textOf(body: Dispatcher.ResponseData["body"]): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new ApiError(`the answer is longer than ${MOST_BYTES / 1e6} MB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The words of an error may hold the address, never the secret: requests carry that in headers and body only. */
function failureOf(error: Error, { url }: ApiRequest, signal: AbortSignal): ApiError {
  if (signal.aborted) throw error;
  if (error instanceof ApiError) return error;
  const { code } = error as NodeJS.ErrnoException;
  return new ApiError(`${new URL(url).host} gave no whole answer (${code ?? error.message})`);
}

/** How long to wait before another try; undefined when there is nothing to wait for. */
function waitOf(told: ApiAnswer | ApiError, attempt: number): number | undefined {
  const growing = FIRST_WAIT_MS * 2 ** (attempt - 1);
  if (told instanceof ApiError) return growing;
  if (told.status !== 429 && told.status < 500) return undefined;
  const asked = told.headers.get("retry-after");
  const seconds = Number(asked);
  if (asked && Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = asked ? Date.parse(asked) - Date.parse(told.headers.get("date") ?? "") : Number.NaN;
  return Number.isFinite(at) ? Math.max(0, at) : growing;
}

function givenUp(
  told: ApiAnswer | ApiError,
  { url }: ApiRequest,
  attempts: number,
  waitMs: number,
): ApiError {
  if (told instanceof ApiError) return new ApiError(`${told.message}, ${attempts} times in a row`);
  const host = new URL(url).host;
  const why =
    waitMs > LONGEST_WAIT_MS
      ? `asks to wait for ${Math.round(waitMs / 60_000)} minutes`
      : `answered with status ${told.status} ${attempts} times in a row`;
  return new ApiError(`${host} ${why}`, told.status);
}

const HEADERS_SUFFIX = ".headers.json";

function save(folder: string, name: string, { status, headers, text }: ApiAnswer): void {
  const path = pathOf(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeWhole(path, text);
  writeWhole(path + HEADERS_SUFFIX, JSON.stringify({ status, headers: Object.fromEntries(headers) }));
}

function forget(folder: string, name: string): void {
  const path = pathOf(folder, name);
  for (const file of [path, path + HEADERS_SUFFIX]) rmSync(file, { force: true });
}

function saved(folder: string, name: string): ApiAnswer | undefined {
  const path = pathOf(folder, name);
  const text = textAt(path);
  if (text === undefined) return undefined;
  const about = textAt(path + HEADERS_SUFFIX);
  const { status, headers } =
    about === undefined
      ? { status: 200, headers: {} }
      : (JSON.parse(about) as { status: number; headers: Record<string, string> });
  return { status, headers: new Map(Object.entries(headers)), text };
}

function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** A name never leads out of the folder. */
function pathOf(folder: string, name: string): string {
  const safe = name
    .split("/")
    .map((part) => part.replaceAll(/[^\p{L}\p{N}._@-]+/gu, "_").replace(/^\.+/, "_") || "_")
    .join("/");
  return join(folder, normalize(safe));
}
