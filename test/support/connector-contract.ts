import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type {
  AudienceEvent,
  Connector,
  LookedEvent,
  PartEvent,
} from "../../src/collect/connectors/connector.ts";
import { type ApiClient, ApiError, liveClient, savedClient } from "../../src/kit/api-client.ts";
import { UserError } from "../../src/kit/failure.ts";
import {
  type Dimension,
  METRICS,
  type Metric,
  NOT_SET,
  OTHERS,
  SPANS,
  type Span,
} from "../../src/model/audience.ts";
import type { AudienceSource } from "../../src/model/source.ts";

/*
 * What every connector owes, checked over real HTTP: `checkContract` takes a connector and a server that answers as its tool does,
 * and puts between them a front that breaks answers as servers do.
 */

export interface ContractCase {
  readonly connector: Connector;
  /**
   * Answers as the tool does, whatever its usual host: every request is led there. It has something to tell of the properties, and
   * these take two requests at least.
   */
  readonly tool: (request: IncomingMessage, response: ServerResponse, body: string) => void;
  /** `sources.yaml` says this address; the host of the tool when that is not written. */
  readonly url?: string;
  readonly options?: AudienceSource["options"];
  readonly secret: string;
  readonly properties: readonly string[];
  readonly period: { readonly from: string; readonly to: string };
  readonly today: string;
  /** The tool knows it, and has nothing about it in the period. */
  readonly emptyProperty: string;
  /** What the tool says when the secret has expired: each must become an error. */
  readonly expired: readonly Canned[];
  readonly timeZone?: string;
}

/** An answer written beforehand. */
export interface Canned {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the front does with a request: an answer of its own, a cut, or nothing. */
type Fault = Canned | "cut" | "half" | undefined;

/** Declares the tests of the contract. To be called once in the test file of a connector. */
export function checkContract(given: ContractCase): void {
  const { connector, secret } = given;
  const name = connector.id;
  const front = createFront(given.tool);
  let honest: AudienceEvent[] = [];
  const folder = mkdtempSync(join(tmpdir(), `contract-${name}-`));

  before(async () => {
    await front.open();
    honest = await eventsOf(given, front, { saveTo: folder });
  });
  after(() => {
    front.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test(`${name}: what it tells is sound, and the days told were asked for`, () => {
    assert.ok(honest.some(({ kind }) => kind === "day" || kind === "part"));
    assertSound(honest);
    assertCovered(honest);
    assertDefined(connector, honest);
    assertWithin(honest, given);
  });

  test(`${name}: answers saved from the live tool tell the same, without asking`, async () => {
    const before = front.count();
    assert.deepEqual(await askWith(given, savedClient(folder)), honest);
    assert.equal(front.count(), before);
  });

  test(`${name}: an answer that was not saved is no answer: nobody looked`, async () => {
    const empty = mkdtempSync(join(tmpdir(), "contract-empty-"));
    try {
      const told = await askWith(given, savedClient(empty));
      assert.deepEqual(told.filter(isToldOrLooked), []);
    } finally {
      rmSync(empty, { recursive: true });
    }
  });

  test(`${name}: the secret is in no event and in no saved answer`, () => {
    assert.ok(!JSON.stringify(honest).includes(secret));
    for (const file of readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (file.isFile()) {
        assert.ok(!file.name.includes(secret), file.name);
        assert.ok(!readFileSync(join(file.parentPath, file.name), "utf8").includes(secret), file.name);
      }
  });

  test(`${name}: an empty answer means looked, and nothing there`, async () => {
    const told = await eventsOf({ ...given, properties: [given.emptyProperty] }, front);
    assert.deepEqual(
      told.filter(({ kind }) => kind === "day" || kind === "part"),
      [],
    );
    const looked = told.filter(isLooked);
    assert.ok(looked.length > 0, "no looked event");
    for (const day of [given.period.from, given.period.to])
      assert.ok(
        looked.some(({ from, to }) => from <= day && day <= to),
        `nobody says to have looked at ${day}`,
      );
  });

  test(`${name}: a server that asks to wait is waited for`, async () => {
    const waits: number[] = [];
    let asked = 0;
    front.faulty(() =>
      asked++ % 2 === 0 ? { status: 429, headers: { "retry-after": "3" }, body: "" } : undefined,
    );
    assert.deepEqual(await eventsOf(given, front, { waits }), honest);
    assert.ok(waits.length > 0 && waits.every((ms) => ms === 3000), `${waits}`);
  });

  test(`${name}: one cut connection is tried again`, async () => {
    front.faulty((asked) => (asked === 1 ? "cut" : undefined));
    assert.deepEqual(await eventsOf(given, front), honest);
  });

  const broken: readonly [string, Fault][] = [
    ["a page of HTML", { status: 200, headers: { "content-type": "text/html" }, body: HTML_PAGE(secret) }],
    ["half an answer that looks whole", "half"],
    ["a connection always cut", "cut"],
    ["an answer of no bytes", { status: 200, body: "" }],
    ["a refusal", { status: 403, headers: { "content-type": "text/html" }, body: HTML_PAGE(secret) }],
    ["an address that is none", { status: 404, body: HTML_PAGE(secret) }],
    ["an answer of another kind", { status: 200, body: '"hello"' }],
    ...given.expired.map((canned, i): [string, Fault] => [`an expired secret (${i + 1})`, canned]),
  ];
  for (const [what, fault] of broken) {
    test(`${name}: ${what} becomes an error in words, first or later`, async () => {
      await assertFails(given, front, () => fault);
      await assertFails(given, front, (asked) => (asked > 1 ? fault : undefined));
    });

    test(`${name}: after ${what}, whoever goes on with the answers kept has the same as if nothing had been`, async () => {
      const kept = mkdtempSync(join(tmpdir(), `contract-kept-${name}-`));
      after(() => rmSync(kept, { recursive: true, force: true }));
      await assertFails(given, front, (asked) => (asked > 1 ? fault : undefined), kept);
      assert.deepEqual(await eventsOf(given, front, { saveTo: kept, goesOn: true }), honest);
    });
  }
}

const HTML_PAGE = (secret: string): string =>
  `<!DOCTYPE html><html><body><h1>Maintenance</h1><p>You sent: ${secret}</p></body></html>`;

async function assertFails(
  given: ContractCase,
  front: Front,
  fault: (asked: number) => Fault,
  saveTo?: string,
): Promise<void> {
  front.faulty(fault);
  const before = front.count();
  const ways = saveTo === undefined ? {} : { saveTo };
  await assert.rejects(eventsOf(given, front, ways), (error: Error) => {
    assert.ok(
      error instanceof ApiError || error instanceof UserError,
      `${error.name}: ${error.message}\n${error.stack}`,
    );
    assert.ok(!`${error.message} ${JSON.stringify(error)} ${String(error.cause)}`.includes(given.secret));
    return true;
  });
  assert.ok(front.count() > before);
}

interface AskWays {
  readonly saveTo?: string;
  readonly goesOn?: boolean;
  readonly waits?: number[];
}

/** All that a connector tells of its tool, through the front; faults last until it ends. */
async function eventsOf(given: ContractCase, front: Front, ways: AskWays = {}): Promise<AudienceEvent[]> {
  const live = liveClient({
    signal: new AbortController().signal,
    userAgent: "Parvis/test",
    wait: async (ms) => {
      ways.waits?.push(ms);
    },
    ...(ways.saveTo === undefined ? {} : { saveTo: ways.saveTo }),
    ...(ways.goesOn === undefined ? {} : { goesOn: ways.goesOn }),
  });
  const client: ApiClient = {
    ask: (asked) => {
      assert.ok(
        !`${asked.name} ${asked.url}`.includes(given.secret),
        "the secret is in a name or an address",
      );
      const { pathname, search } = new URL(asked.url);
      return live.ask({ ...asked, url: `${front.url()}${pathname}${search}` });
    },
  };
  try {
    return await askWith(given, client, given.secret);
  } catch (error) {
    live.forgetLast?.();
    throw error;
  } finally {
    front.faulty(() => undefined);
  }
}

/** The rows of one breakdown and day: key, then what is counted. */
export const partsOf = (events: readonly AudienceEvent[], dimension: string, day: string): unknown[][] =>
  events
    .filter(
      (event): event is PartEvent =>
        event.kind === "part" && event.dimension === dimension && event.day === day,
    )
    .map(({ key, visits, views, clicks }) =>
      [key, visits, views, clicks].filter((value) => value !== undefined),
    );

/** What a tool tells, asked over HTTP for the time of one test; `path` where it is not at the root of its host. */
export async function askTool(
  tool: ContractCase["tool"],
  given: Parameters<typeof askWith>[0],
  { secret, path = "" }: { readonly secret?: string | undefined; readonly path?: string } = {},
): Promise<AudienceEvent[]> {
  const server = createServer(async (request, response) => tool(request, response, await bodyOf(request)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  after(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const client = liveClient({ signal: new AbortController().signal, userAgent: "test" });
  return askWith({ ...given, url }, client, secret);
}

/** What a connector tells when it asks through `client`. */
export async function askWith(
  given: Pick<ContractCase, "connector" | "properties" | "period" | "today" | "options" | "url" | "timeZone">,
  client: ApiClient,
  secret?: string,
): Promise<AudienceEvent[]> {
  const { connector, properties, period, today } = given;
  if (!connector.ask) throw new Error(`${connector.id} asks no API`);
  return listed(
    connector.ask({
      source: testSource(connector, given),
      today,
      signal: new AbortController().signal,
      reached: () => {},
      client,
      secret,
      properties: properties.map((property) => ({ property, ...period })),
      period,
    }),
  );
}

/** What a connector reads in files. */
export async function readWith(
  connector: Connector,
  files: readonly string[],
  more: {
    readonly today?: string;
    readonly property?: string;
    readonly columns?: Readonly<Record<string, string>>;
    readonly options?: AudienceSource["options"];
    readonly timeZone?: string;
  } = {},
): Promise<AudienceEvent[]> {
  if (!connector.readFiles) throw new Error(`${connector.id} reads no files`);
  return listed(
    connector.readFiles({
      source: testSource(connector, more),
      today: more.today ?? "2026-01-06",
      signal: new AbortController().signal,
      reached: () => {},
      files,
      property: more.property,
      columns: more.columns ?? {},
    }),
  );
}

export function testSource(
  connector: Connector,
  {
    url,
    options = {},
    timeZone = "Europe/Paris",
  }: Partial<Pick<AudienceSource, "url" | "options" | "timeZone">>,
): AudienceSource {
  return {
    id: "s",
    connector: connector.id,
    secret: "TOKEN",
    files: [],
    timeZone,
    rereadDays: 7,
    options,
    ...(url === undefined ? {} : { url }),
  };
}

async function listed(events: AsyncGenerator<AudienceEvent>): Promise<AudienceEvent[]> {
  const all: AudienceEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

const isLooked = (event: AudienceEvent): event is LookedEvent => event.kind === "looked";
const isToldOrLooked = ({ kind }: AudienceEvent): boolean =>
  kind === "day" || kind === "part" || kind === "mark" || kind === "looked";

const ADDRESSES: readonly Dimension[] = [
  "referrer",
  "outlink",
  "download",
  "page",
  "entry-page",
  "exit-page",
];
const PART_COUNTS = ["visits", "views", "clicks", "impressions", "position"] as const;

/** Days are days, counts are counts, keys are keys. */
export function assertSound(events: readonly AudienceEvent[]): void {
  const cells = new Set<string>();
  for (const event of events) {
    const said = JSON.stringify(event);
    if (event.kind === "refusal") {
      assert.ok(event.refusal.reason !== "" && event.refusal.excerpt.length <= 200, said);
    } else if (event.kind !== "aside") {
      assertPlaced(event, said);
      if (event.kind === "day") assertCounts(event, cells, said);
      if (event.kind === "part") assertPart(event, said);
    }
  }
}

type Placed = Exclude<AudienceEvent, { kind: "refusal" | "aside" }>;

function assertPlaced(event: Placed, said: string): void {
  assert.ok(event.property.trim() !== "", said);
  assert.ok(event.span === undefined || SPANS.includes(event.span), said);
  for (const day of event.kind === "looked" ? [event.from, event.to] : [event.day]) assertDay(day, said);
  if (event.kind === "looked") assert.ok(event.from <= event.to && event.about.length > 0, said);
  else if (event.kind === "mark") assert.ok((event.share ?? 0) >= 0 && (event.share ?? 0) <= 1, said);
  else assert.ok(event.file !== "" && Number.isInteger(event.place) && event.place >= 1, said);
}

/** A metric of a day is told once. */
function assertCounts(
  { property, day, span = "day", counts }: Extract<AudienceEvent, { kind: "day" }>,
  cells: Set<string>,
  said: string,
): void {
  assert.ok(Object.keys(counts).length > 0, `no count in ${said}`);
  for (const [metric, count] of Object.entries(counts)) {
    assert.ok(METRICS.includes(metric as Metric) && Number.isFinite(count) && count >= 0, said);
    const cell = `${property} ${day} ${span} ${metric}`;
    assert.ok(!cells.has(cell), `told twice: ${cell}`);
    cells.add(cell);
  }
}

function assertPart(event: Extract<AudienceEvent, { kind: "part" }>, said: string): void {
  assert.ok(event.key.trim() !== "", said);
  const counts = PART_COUNTS.map((name) => event[name]).filter((count) => count !== undefined);
  assert.ok(counts.length > 0, `no count in ${said}`);
  for (const count of counts) assert.ok(Number.isFinite(count) && count >= 0, said);
  if (event.country !== undefined) assert.match(event.country, /^[A-Z]{2}$/, said);
  if (!ADDRESSES.includes(event.dimension) || event.key === OTHERS || event.key === NOT_SET) return;
  assert.doesNotMatch(event.key, /^[a-z]+:\/\/|[?#]/i, `scheme, query or fragment in ${said}`);
  if (event.host === undefined) return;
  assert.ok(event.key.startsWith(event.host), said);
  assert.doesNotMatch(event.host, /^www\.|[A-Z/]/, said);
}

function assertDay(day: string, said: string): void {
  assert.match(day, /^\d{4}-\d{2}-\d{2}$/, said);
  assert.equal(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10), day, said);
}

/** Every row lies in days that the connector says it looked at, for the same word. */
export function assertCovered(events: readonly AudienceEvent[]): void {
  const looked = events.filter(isLooked);
  const covers = (property: string, word: Metric | Dimension, day: string, span: Span): boolean =>
    looked.some(
      (one) =>
        one.property === property &&
        (one.span ?? "day") === span &&
        one.about.includes(word) &&
        one.from <= day &&
        day <= one.to,
    );
  for (const event of events) {
    if (event.kind !== "day" && event.kind !== "part") continue;
    const words = event.kind === "day" ? (Object.keys(event.counts) as Metric[]) : [event.dimension];
    for (const word of words)
      assert.ok(
        covers(event.property, word, event.day, event.span ?? "day"),
        `nobody says to have looked at ${word} of ${event.property} on ${event.day}`,
      );
  }
}

/** Each word that a connector uses is defined in both languages. */
export function assertDefined(connector: Connector, events: readonly AudienceEvent[]): void {
  const words = new Set(
    events.flatMap((event): readonly (Metric | Dimension)[] => {
      if (event.kind === "looked") return event.about;
      if (event.kind === "day") return Object.keys(event.counts) as Metric[];
      return event.kind === "part" ? [event.dimension] : [];
    }),
  );
  for (const word of words) {
    const definition = connector.definitions[word];
    assert.ok(definition && definition.en !== "" && definition.fr !== "", `${word} is not defined`);
    assert.notEqual(definition.en, definition.fr, `${word} is not translated`);
  }
}

/** Days lie in the period asked; none is to come. A month may begin before it, or end after it. */
function assertWithin(events: readonly AudienceEvent[], { period, today }: ContractCase): void {
  for (const event of events) {
    if (event.kind !== "day" && event.kind !== "part") continue;
    assert.ok(event.day <= today, JSON.stringify(event));
    if ((event.span ?? "day") !== "day") continue;
    assert.ok(period.from <= event.day && event.day <= period.to, JSON.stringify(event));
  }
}

interface Front {
  open(): Promise<void>;
  close(): void;
  url(): string;
  /** Requests met so far. */
  count(): number;
  /** What to do with the next requests, counted from 1. */
  faulty(fault: (asked: number) => Fault): void;
}

/** Hands requests to the tool, and breaks its answers when asked to. */
function createFront(tool: ContractCase["tool"]): Front {
  let fault: (asked: number) => Fault = () => undefined;
  let count = 0;
  let asked = 0;
  const server: Server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => response.destroy(error));
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    count++;
    const told = fault(++asked);
    if (told === undefined) tool(request, response, body);
    else if (typeof told === "object") response.writeHead(told.status, told.headers).end(told.body);
    else if (told === "half") tool(request, halved(response), body);
    else response.writeHead(200, { "content-length": "1000" }).write("{", () => response.destroy());
  }
  return {
    open: () => new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve())),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
    url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: () => count,
    faulty(next) {
      fault = next;
      asked = 0;
    },
  };
}

/** A response that ends with the first half of what it was to say. */
function halved(response: ServerResponse): ServerResponse {
  const end = response.end.bind(response) as (body: string) => ServerResponse;
  response.end = ((body: unknown) => {
    if (!response.headersSent) response.removeHeader("content-length");
    const text = String(body ?? "");
    return end(text.slice(0, Math.floor(text.length / 2)));
  }) as typeof response.end;
  return response;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const piece of request) body += String(piece);
  return body;
}
