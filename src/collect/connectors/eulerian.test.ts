import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import {
  askWith,
  assertCovered,
  assertDefined,
  assertSound,
  type ContractCase,
  checkContract,
  readWith,
} from "../../../test/support/connector-contract.ts";
import { type ApiClient, ApiError } from "../../kit/api-client.ts";
import { UserError } from "../../kit/failure.ts";
import { eulerian } from "./eulerian.ts";

const TOKEN = "eul-0123456789abcdef";

/** A day begins at 23:00 or 22:00 of the day before in UTC: the tool tells seconds, the source is in Paris. */
const midnightInParis = (day: string): number =>
  Date.parse(`${day}T00:00:00+0${day > "2025-03-30" && day <= "2025-10-26" ? 2 : 1}:00`) / 1000;

const REPORT = /^\/ea\/v2\/ea\/([^/]+)\/report\/realtime\/insummary\.json$/;

/** Answers as the reporting API does: a bearer token, American days, fields and rows, errors with status 200. */
const tool: ContractCase["tool"] = (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://e");
  const site = REPORT.exec(pathname)?.[1];
  response.setHeader("content-type", "application/json");
  if (request.headers.authorization !== `Bearer ${TOKEN}`)
    return response.end('{"error":true,"error_msg":"Invalid authentication token"}');
  if (!site) return response.end('{"error":true,"error_msg":"Unknown report"}');
  const iso = (day: string): string => day.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, "$3-$1-$2");
  const rows: unknown[][] = [];
  for (
    let at = Date.parse(iso(searchParams.get("date-from") ?? ""));
    at <= Date.parse(iso(searchParams.get("date-to") ?? ""));
    at += 86_400_000
  ) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (site !== "empty") rows.push([midnightInParis(day), "7"]);
  }
  return response.end(
    JSON.stringify({ error: false, data: { fields: [{ name: "date" }, { name: "visit" }], rows } }),
  );
};

const given: ContractCase = {
  connector: eulerian,
  tool,
  url: "https://dem.api.eulerian.com",
  secret: TOKEN,
  properties: ["service-public"],
  period: { from: "2024-12-30", to: "2025-04-02" },
  today: "2025-04-02",
  emptyProperty: "empty",
  expired: [
    { status: 200, body: `{"error":true,"error_msg":"Token ${TOKEN} has expired"}` },
    { status: 200, body: '{"status":"FAILED"}' },
    { status: 401, body: "" },
  ],
};

checkContract(given);

const clientOf = (text: string): ApiClient => ({
  ask: async () => ({ status: 200, headers: new Map(), text }),
});

test("days are those of the source, on both sides of summer time", async () => {
  const rows = ["2025-03-29", "2025-03-30", "2025-03-31"].map((day) => [midnightInParis(day), 7]);
  const text = JSON.stringify({ data: { fields: [{ name: "date" }, { name: "visit" }], rows } });
  const period = { from: "2025-03-29", to: "2025-03-31" };
  const told = await askWith({ ...given, period }, clientOf(text), TOKEN);
  assert.deepEqual(
    told.flatMap((event) => (event.kind === "day" ? [[event.day, event.counts.visits]] : [])),
    [
      ["2025-03-29", 7],
      ["2025-03-30", 7],
      ["2025-03-31", 7],
    ],
  );
});

test("a field that the report has not is said, and not looked at; rows without days are an error", async () => {
  const options = { metrics: { visits: "visit", views: "page" } };
  const text = JSON.stringify({
    data: { fields: [{ name: "date" }, { name: "visit" }], rows: [[midnightInParis("2025-04-01"), 7]] },
  });
  const period = { from: "2025-04-01", to: "2025-04-01" };
  const told = await askWith({ ...given, options, period }, clientOf(text), TOKEN);
  assert.ok(told.some((event) => event.kind === "aside" && event.what.endsWith("has not: page")));
  assert.deepEqual(
    told.flatMap((event) => (event.kind === "looked" ? event.about : [])),
    ["visits"],
  );
  const dayless = '{"data":{"fields":[{"name":"visit"}],"rows":[[7]]}}';
  await assert.rejects(askWith(given, clientOf(dayless), TOKEN), ApiError);
});

test("no address and no website are said", async () => {
  const { url: _, ...without } = given;
  await assert.rejects(askWith(without, clientOf("{}"), TOKEN), UserError);
  await assert.rejects(askWith({ ...given, properties: [] }, clientOf("{}"), TOKEN), UserError);
});

const folder = mkdtempSync(join(tmpdir(), "eulerian-"));
after(() => rmSync(folder, { recursive: true }));

test("an export as CSV is told by day; what is no day is refused, what has no visits is named", async () => {
  const path = join(folder, "export.csv");
  writeFileSync(
    path,
    "Date;Website;Visites;Pages vues\n01/02/2024;a;1 200;3000\n2024-02-02;a;0;0\nhier;a;1;1\n",
  );
  const events = await readWith(eulerian, [path]);
  assertSound(events);
  assertCovered(events);
  assertDefined(eulerian, events);
  assert.deepEqual(
    events.flatMap((event) => (event.kind === "day" ? [[event.property, event.day, event.counts]] : [])),
    [
      ["a", "2024-02-01", { visits: 1200, views: 3000 }],
      ["a", "2024-02-02", { visits: 0, views: 0 }],
    ],
  );
  assert.equal(events.filter(({ kind }) => kind === "refusal").length, 1);
  writeFileSync(path, "Date;Chiffre\n01/02/2024;1\n");
  await assert.rejects(readWith(eulerian, [path], { property: "a" }), UserError);
});
