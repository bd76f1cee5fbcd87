import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Hono } from "hono";
import { type Cells, declaringEstate, filledCsv, formOfA } from "../../../test/support/declaration.ts";
import { openEmpty } from "../../../test/support/ledger.ts";
import { member, type TestOffice, testDesk, testOffice } from "../../../test/support/office.ts";
import { jsonSchemaValidator, openApiValidator } from "../../../test/support/validator.ts";
import { memberVisitor } from "../../../test/support/visitor.ts";
import { accessTokens, issueAccessToken, MOST_UPLOADS } from "../../engage/account/access-token.ts";
import { MOST_ATTEMPTS } from "../../engage/account/attempt.ts";
import { revokeRole, setAccountDisabled } from "../../engage/account/manage.ts";
import { COMMAND_LINE } from "../../engage/account/office.ts";
import { listAudit } from "../../store/ledger/audit.ts";
import type { Ledger } from "../../store/ledger/ledger.ts";
import { makeApp } from "../app.tsx";
import { uploadSchema } from "./upload.ts";

const workspace = mkdtempSync(join(tmpdir(), "parvis-upload-"));
const PATH = "/api/v1/declarations/ministry-a/2025-Q4";
let ledger: Ledger;
let office: TestOffice;
let app: Hono;
let ada: string;

before(async () => {
  ledger = await openEmpty({ workspace });
  office = testOffice(ledger, {}, declaringEstate);
  const desk = testDesk(office, declaringEstate.services);
  app = makeApp({ current: () => undefined, accounts: { office, desk } });
  ada = await member(office, "ada@example.org", "declarer", "ministry-a");
});
after(async () => {
  await ledger.close();
  rmSync(workspace, { recursive: true });
});

async function tokenFor(organisation: string, days = 30): Promise<string> {
  const made = await issueAccessToken(office, COMMAND_LINE, {
    account: ada,
    organisation,
    name: "export",
    days,
  });
  assert.ok("secret" in made);
  return made.secret;
}

const csvOf = (cells: Cells) => filledCsv(formOfA("2025-Q4"), cells);

function send(
  secret: string,
  body: BodyInit = csvOf({ "birth-grant|web|volume": 30 }),
  { path = PATH, type = "text/csv" }: { readonly path?: string; readonly type?: string } = {},
): Promise<Response> {
  const headers = { authorization: `Bearer ${secret}`, "content-type": type };
  return Promise.resolve(app.request(path, { method: "POST", headers, body }));
}

const trail = async () =>
  (await listAudit(ledger.db, { limit: 500 })).map(({ action, object }) => `${action} ${object}`);

test("a file becomes the draft, every problem is told at once in the language asked, and nothing is submitted", async () => {
  const secret = await tokenFor("ministry-a");
  const wrong = { "birth-grant|web|volume": "-3", "housing-aid|web|volume": "many" };
  const answer = await send(secret, csvOf(wrong), { path: `${PATH}?lang=fr` });
  assert.equal(answer.status, 422);
  assert.equal(answer.headers.get("cache-control"), "private, no-store");
  const told = (await answer.json()) as {
    problems: { level: string; says: string; where: string; service?: string }[];
    submittable: boolean;
    version: number;
    state: string;
  };
  assert.ok(jsonSchemaValidator().compile(uploadSchema)(told));
  assert.deepEqual([told.submittable, told.state], [false, "draft"]);
  const errors = told.problems.filter(({ level }) => level === "error");
  assert.deepEqual([...new Set(errors.map(({ service }) => service))], ["birth-grant", "housing-aid"]);
  assert.match(errors[0]?.where ?? "", /ligne \d+, colonne volume/);

  const stale = await send(secret);
  assert.equal(stale.status, 409, "a version that the program has not seen is not overwritten");
  const good = await send(secret, undefined, { path: `${PATH}?seen=${told.version}` });
  assert.equal(good.status, 200);
  const kept = (await good.json()) as { submittable: boolean; state: string };
  assert.deepEqual([kept.submittable, kept.state], [true, "draft"]);
  const lines = await trail();
  assert.ok(lines.includes("access-token.use organisation:ministry-a"));
  assert.ok(lines.some((line) => line.startsWith("access-token.issue access-token:")));
});

test("whoever wrote by a token cannot sign", async () => {
  const browser = await memberVisitor(app, "ada@example.org");
  const page = "/en/declare/ministry-a/2025-Q4";
  const seen = /name="seen" value="(\d+)"/.exec(await (await browser.get(page)).text())?.[1] ?? "";
  await browser.post(`${page}/submit`, { seen });
  const signed = await browser.post(`${page}/sign`, { seen: String(Number(seen) + 1) });
  assert.equal(signed.status, 403);
});

test("a token of an agency declares for it, not for what stands above or beside", async () => {
  const secret = await tokenFor("agency-a");
  const at = (organisation: string) => `/api/v1/declarations/${organisation}/2025-Q3`;
  assert.equal((await send(secret, undefined, { path: at("ministry-a") })).status, 403);
  assert.equal((await send(secret, undefined, { path: at("ministry-b") })).status, 403);
  assert.equal((await send(secret, undefined, { path: at("nowhere") })).status, 403);
  assert.equal((await send(secret, "x", { path: at("agency-a") })).status, 422);
});

test("without a token that works, nothing is read and nothing is told", async () => {
  const old = await tokenFor("ministry-a", 1);
  office.pass(25 * 3_600_000);
  for (const secret of [old, "parvis_guess", "x"]) {
    const answer = await send(secret);
    assert.deepEqual(
      [answer.status, answer.headers.get("www-authenticate")],
      [401, 'Bearer realm="declarations"'],
    );
  }
  assert.equal((await app.request(PATH, { method: "POST", body: "a" })).status, 401);
  assert.ok((await trail()).includes("access-token.refused access-token:unknown"));
});

test("what is no file, no period or too large is refused as any other", async () => {
  const secret = await tokenFor("ministry-a");
  const path = (period: string) => `/api/v1/declarations/ministry-a/${period}`;
  assert.equal((await send(secret, "a", { type: "text/plain" })).status, 415);
  assert.equal((await send(secret, "a", { path: path("2025-Q9") })).status, 404);
  assert.equal((await send(secret, "a", { path: `${PATH}?seen=none` })).status, 400);
  assert.equal((await send(secret, "")).status, 400);
  assert.equal((await send(secret, new Uint8Array((10 << 20) + 1))).status, 413);
});

test("it is shown once, listed without its secret, revoked on the page; and ends with the right and the account", async () => {
  const browser = await memberVisitor(app, "ada@example.org");
  const fields = { name: "our export", organisation: "ministry-a", days: "90" };
  const answer = await browser.post("/en/account/access-token", fields);
  const secret = /parvis_[\w-]{43}/.exec(await answer.text())?.[0] ?? "";
  assert.equal((await send(secret, "x", { path: "/api/v1/declarations/ministry-a/2025-Q2" })).status, 422);
  const page = await (await browser.get("/en/account")).text();
  assert.match(page, /our export/);
  assert.doesNotMatch(page, /parvis_/);
  const row = (await accessTokens(office, ada)).find(({ name }) => name === "our export");
  assert.ok(row && !JSON.stringify(row).includes(secret));
  await browser.post("/en/account/access-token/revoke", { token: row.public_id });
  assert.equal((await send(secret)).status, 401);
  const other = await tokenFor("ministry-a");
  const grant = { account: ada, role: "declarer", organisation: "ministry-a" } as const;
  await revokeRole(office, COMMAND_LINE, grant);
  assert.equal((await send(other)).status, 403);
  await setAccountDisabled(office, COMMAND_LINE, ada, true);
  assert.equal((await send(other)).status, 401);
  await setAccountDisabled(office, COMMAND_LINE, ada, false);
  assert.equal((await send(other)).status, 401, "what was closed does not come back");
});

test("guesses are counted by where they come from, and files by their token", async () => {
  office.pass(2 * 3_600_000);
  const eve = await member(office, "eve@example.org", "declarer", "ministry-b");
  const given = { account: eve, organisation: "ministry-b", name: "n", days: 1 };
  const made = await issueAccessToken(office, COMMAND_LINE, given);
  assert.ok("secret" in made);
  const path = "/api/v1/declarations/ministry-b/2025-Q1";
  for (let i = 0; i < MOST_UPLOADS; i++) assert.equal((await send(made.secret, "", { path })).status, 400);
  const late = await send(made.secret, "", { path });
  assert.deepEqual([late.status, late.headers.get("retry-after")], [429, "3600"]);
  for (let i = 0; i < MOST_ATTEMPTS.address; i++) assert.equal((await send(`guess-${i}`)).status, 401);
  assert.equal((await send("guess")).status, 429);
  office.pass(2 * 3_600_000);
  assert.equal((await send(made.secret, "", { path })).status, 400);
});

test("the description of the interface has it where declarations are made, and only there", async () => {
  const describe = async (site: Hono) =>
    (await (await site.request("/api/v1/openapi.json")).json()) as {
      paths: Record<string, { post?: object }>;
    };
  const document = await describe(app);
  assert.ok(document.paths["/api/v1/declarations/{organisation}/{period}"]?.post);
  const { valid, errors } = await openApiValidator().validate(structuredClone(document));
  assert.ok(valid, JSON.stringify(errors));
  const without = makeApp({ current: () => undefined });
  assert.doesNotMatch(JSON.stringify((await describe(without)).paths), /declarations/);
  assert.equal((await without.request(PATH, { method: "POST", body: "a" })).status, 405);
});
