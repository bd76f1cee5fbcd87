import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type FixtureEdition, fixtureEdition } from "../../../test/support/edition.ts";
import { jsonSchemaValidator, openApiValidator } from "../../../test/support/validator.ts";
import { questions } from "../../analyse/questions/index.ts";
import { makeApp } from "../app.tsx";
import type { Endpoint } from "./endpoint.ts";
import { endpoints } from "./index.ts";
import { templateOf } from "./openapi.ts";

interface OpenApi {
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}
interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { schema?: object }>> }>
  >;
}

let fixture: FixtureEdition;
let app: ReturnType<typeof makeApp>;
let document: OpenApi;
before(async () => {
  fixture = await fixtureEdition();
  const { board, estate } = fixture.edition;
  if (!board) throw new Error("the fixture has key figures");
  // As in a workspace: the services of the edition are those of the estate, and are asked for the same indicators.
  const { services } = board.catalogue;
  const edition = { ...fixture.edition, estate: { ...estate, services }, indicators: board.indicators };
  app = makeApp({ current: () => edition });
  document = (await (await app.request("/api/v1/openapi.json")).json()) as OpenApi;
});
after(() => fixture.close());

/** What stands in place of the parts of an address. */
const FILLED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  answer: { id: "flows" },
  answerFile: { file: "flows.csv" },
  declarationForm: { organisation: "social", file: "2026-Q3.csv" },
  currentEditionFile: { file: "figures.csv" },
  editionFile: { id: "2026-Q3", file: "figures.json" },
  ministryFeed: { language: "fr", id: "social" },
  editionsFeed: { language: "en" },
  bestLinks: { id: "moving" },
  whatIf: { id: "moving" },
  siteActionsFeed: { language: "en", id: "rent-guide" },
  diagnosisFeed: { language: "fr" },
  siteActionsText: { language: "fr", id: "rent-guide" },
  feedbackButton: { language: "fr", service: "service-1" },
  feedbackQr: { language: "en", service: "service-1" },
  difficultiesFeed: { language: "fr" },
  measuresFeed: { language: "fr" },
  consultationsFeed: { language: "en" },
  workshopsCalendar: { language: "fr" },
  workshopCalendar: { language: "en", file: "none.ics" },
  serviceCard: { language: "en", id: "service-1" },
};

/** What people said is not there where nobody signs in; tried where it is: consultation-desk.test.ts, feedback.test.ts. */
const [ofPeople, served] = [true, false].map((wanted) =>
  endpoints.filter(({ needs }) => (needs === "accounts") === wanted),
) as [Endpoint[], Endpoint[]];

const filled = ({ id, path }: Endpoint, values = FILLED[id] ?? {}) =>
  templateOf(path).replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "nothing");

/** Whether a value answers to the schema of a response; what is wrong otherwise. */
function wrongOf(schema: object, value: unknown): unknown {
  const check = jsonSchemaValidator().compile({ ...schema, components: document.components });
  return check(value) ? undefined : check.errors?.slice(0, 3);
}

test("every address for programs is described, and every one described is there", () => {
  const registered = app.routes
    .filter(
      ({ method, path }) =>
        method === "GET" && /^\/(api|data)\/|\.(atom|svg|ics)$|\/calendars\/|actions\.txt$/.test(path),
    )
    .map(({ path }) => templateOf(path));
  const unsaid = ofPeople.map(({ path }) => templateOf(path));
  assert.deepEqual([...new Set(registered)].sort(), [...Object.keys(document.paths), ...unsaid].sort());
  const ids = Object.values(document.paths).map(({ get }) => get.operationId);
  assert.equal(new Set(ids).size, ids.length);
});

test("the description is an OpenAPI document", async () => {
  const { valid, errors } = await openApiValidator().validate(structuredClone(document));
  assert.ok(valid, JSON.stringify(errors));
  const broken = { ...document, paths: { "/x": { get: { responses: 3 } } } };
  assert.equal((await openApiValidator().validate(broken)).valid, false);
});

test("every address answers as described", async () => {
  for (const endpoint of served) {
    const path = filled(endpoint);
    const response = await app.request(path);
    const { get } = document.paths[templateOf(endpoint.path)] as { get: Operation };
    const described = get.responses[String(response.status)];
    assert.ok(described && response.status < 400, `${path} answered ${response.status}`);
    const [[type, { schema }] = ["", {}]] = Object.entries(described.content ?? {});
    if (type !== "" && type !== "*/*")
      assert.equal(response.headers.get("content-type")?.split(";")[0], type, path);
    if (schema) assert.equal(wrongOf(schema, await response.json()), undefined, path);
  }
});

test("every row of every answer is as its schema says", async () => {
  for (const { id } of questions) {
    const body = (await (await app.request(`/api/v1/answers/${id}?limit=10000`)).json()) as {
      rows: object[];
    };
    const rows = { type: "array", items: { $ref: `#/components/schemas/answer.${id}` } };
    assert.equal(wrongOf(rows, body.rows), undefined, id);
  }
});

test("what is asked wrongly, is not there, or not yet, is refused as described", async () => {
  const empty = makeApp({ current: () => undefined });
  for (const endpoint of endpoints) {
    const refused = async (status: number, site: typeof app, path: string) => {
      if (!endpoint.refuses.includes(status as 400)) return;
      const response = await site.request(path);
      assert.equal(response.status, status, path);
      if (status === 404) return;
      assert.equal(wrongOf({ $ref: "#/components/schemas/refusal" }, await response.json()), undefined, path);
    };
    await refused(400, app, `${filled(endpoint)}?limit=nonsense`);
    await refused(404, app, filled(endpoint, { language: "en" }));
    await refused(503, empty, filled(endpoint));
  }
});

test("a page of rows says how many there are, and leaves out those before it", async () => {
  const rows = async (query: string) =>
    (await (await app.request(`/api/v1/figures?service=service-1&${query}`)).json()) as {
      total: number;
      rows: object[];
    };
  const all = await rows("");
  assert.ok(all.total > 20 && all.rows.length === all.total);
  const some = await rows("limit=3&offset=5");
  assert.deepEqual([some.total, some.rows], [all.total, all.rows.slice(5, 8)]);
});

test("the files of an edition never change their address, and the current ones are found", async () => {
  const frozen = await app.request("/data/editions/2026-Q3/figures.csv");
  assert.match(frozen.headers.get("cache-control") ?? "", /immutable/);
  const current = await app.request("/data/editions/current/figures.json");
  assert.deepEqual(
    [current.status, current.headers.get("location"), current.headers.get("cache-control")],
    [302, "/data/editions/2026-Q3/figures.json", "no-cache"],
  );
  for (const path of ["2026-Q3/nothing.csv", "2026-Q3/..%2Fcurrent.json", "1999/figures.csv", "current/x"])
    assert.equal((await app.request(`/data/editions/${path}`)).status, 404, path);
});

test("a table as JSON holds the rows of its CSV", async () => {
  const text = await (await app.request("/data/editions/2026-Q3/coverage.json")).text();
  const { rows, sha256 } = JSON.parse(text) as { rows: Record<string, unknown>[]; sha256: string };
  assert.equal(sha256, fixture.edition.board?.manifest.sha256);
  const csv = await (await app.request("/data/editions/2026-Q3/coverage.csv")).text();
  const lines = rows.map((row) =>
    Object.values(row)
      .map((value) => value ?? "")
      .join(","),
  );
  assert.deepEqual(lines.sort(), csv.trim().split("\r\n").slice(1).sort());
});

test("feeds tell each edition, of all and of a ministry, in the language of their address", async () => {
  const feed = async (path: string) => (await app.request(path)).text();
  assert.match(await feed("/en/editions.atom"), /<title>Edition 2026-Q3<\/title>[\s\S]*figures of 9 periods/);
  assert.match(
    await feed("/fr/ministries/social/figures.atom"),
    /Chiffres clés de [\s\S]*Au T3 2026, \d+ des \d+ chiffres demandés/,
  );
  assert.match(await feed("/en/editions.atom"), /href="http:\/\/localhost\/en\/editions"/);
  const told = makeApp({ current: () => fixture.edition, address: "https://observatory.test" });
  assert.match(
    await (await told.request("/en/editions.atom")).text(),
    /href="https:\/\/observatory.test\/data\/editions\/2026-Q3\/figures.csv"/,
  );
});

/** The beginning of a text, up to what a page writes in its own way. */
const shown = (text: string) => (text.split(/[^\p{L} ]/u)[0] ?? "").trim();

test("people read of every address what programs do, in both languages", async () => {
  for (const language of ["en", "fr"] as const) {
    const html = await (await app.request(`/${language}/api`)).text();
    for (const endpoint of served) {
      assert.ok(html.includes(templateOf(endpoint.path)), endpoint.path);
      assert.ok(html.includes(shown(endpoint.about[language])), endpoint.id);
    }
    for (const { id, path } of ofPeople) assert.ok(!html.includes(templateOf(path)), id);
  }
  assert.equal(
    (await app.request("/api", { headers: { "accept-language": "fr" } })).headers.get("location"),
    "/fr/api",
  );
});
