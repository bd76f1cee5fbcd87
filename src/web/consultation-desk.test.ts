import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, beforeEach, test } from "node:test";
import type { Hono } from "hono";
import { consultationDraft } from "../../test/support/consultation.ts";
import { openEmpty } from "../../test/support/ledger.ts";
import { member, type TestOffice, testOffice } from "../../test/support/office.ts";
import { memberVisitor, type Visitor, visitor } from "../../test/support/visitor.ts";
import { COMMAND_LINE } from "../engage/account/office.ts";
import { openConsultation } from "../engage/consultation/consultation.ts";
import type { Ledger } from "../store/ledger/ledger.ts";
import { makeApp } from "./app.tsx";

const workspace = mkdtempSync(join(tmpdir(), "parvis-desk-"));
let ledger: Ledger;
let office: TestOffice;
let app: Hono;
let moderator: Visitor;

beforeEach(async () => {
  await ledger?.close();
  ledger = await openEmpty({ workspace });
  office = testOffice(ledger);
  app = makeApp({ current: () => undefined, accounts: { office } });
  const grid = [
    { id: "reach", name: { en: "Reach", fr: "Portée" }, weight: 2 },
    { id: "cost", name: { en: "Cost", fr: "Coût" }, weight: 1 },
  ];
  await openConsultation(office, COMMAND_LINE, consultationDraft("roads", { voters: "anyone", grid }));
  await member(office, "moderator@example.org", "moderator");
  moderator = await memberVisitor(app, "moderator@example.org");
});
after(async () => {
  await ledger.close();
  rmSync(workspace, { recursive: true });
});

const text = async (response: Response | Promise<Response>) => (await response).text();
const SECRET_TEXT = "Mrs Martin of 3 Mill Lane is a thief";

async function propose(title = "Mend the road", body = SECRET_TEXT): Promise<string> {
  const fields = { title, text: body, public: "individual" };
  const response = await visitor(app).post("/en/consultations/roads/propose", fields);
  return response.headers.get("location")?.split("/").at(-1) ?? "";
}

async function participant(): Promise<Visitor> {
  const citizen = visitor(app);
  await citizen.post("/en/consultations/roads/join", { public: "individual", pseudonym: "Ana" });
  return citizen;
}

test("what is hidden leaves its address, its date and the rule, and its text nowhere that anyone may read; an appeal brings it back", async () => {
  const id = await propose();
  const hidden = await moderator.post("/en/consultations/roads/hide", {
    ...{ kind: "idea", thing: id, rule: "personal-data", reason: "It names a neighbour." },
  });
  assert.equal(hidden.status, 200);
  const places = [
    `/en/ideas/${id}`,
    `/data/ideas/${id}.json`,
    "/en/consultations/roads?sort=newest",
    "/en/consultations/roads/moderation",
    ...["ideas", "moderation"].flatMap((file) =>
      ["csv", "json"].map((end) => `/data/consultations/roads/${file}.${end}`),
    ),
    "/en/consultations/roads?q=Martin",
  ];
  for (const place of places) {
    const page = await text(visitor(app).get(place));
    assert.doesNotMatch(page, /Martin of 3|Mend the road/, place);
  }
  assert.match(await text(visitor(app).get(`/en/ideas/${id}`)), /It tells who someone is|personal-data/);
  assert.match(
    await text(visitor(app).get("/data/consultations/roads/ideas.csv")),
    new RegExp(`${id},hidden,,,`),
  );
  const like = { title: "Martin thief", text: "Mill Lane", public: "individual", step: "look" };
  assert.doesNotMatch(await text(visitor(app).post("/en/consultations/roads/propose", like)), new RegExp(id));
  const contest = { object: `idea:${id}`, reason: "It is about a road, not about her." };
  assert.equal((await visitor(app).post("/en/consultations/roads/appeal", contest)).status, 303);
  assert.equal((await visitor(app).post("/en/consultations/roads/appeal", contest)).status, 422);
  const log = await text(visitor(app).get("/en/consultations/roads/moderation"));
  assert.match(log, /appeal/);
  assert.doesNotMatch(log, /not about her/);
  assert.match(await text(moderator.get("/en/consultations/roads/desk")), /not about her/);
  await moderator.post("/en/consultations/roads/answer-appeal", {
    object: `idea:${id}`,
    action: "restore",
    reason: "Right.",
  });
  assert.match(await text(visitor(app).get(`/en/ideas/${id}`)), /Mend the road/);
});

test("open data names nobody: a participant has one name in this consultation, no address, no account", async () => {
  const id = await propose();
  const citizen = await participant();
  await citizen.post(`/en/ideas/${id}/support`, { on: "1" });
  await citizen.post(`/en/ideas/${id}/argue`, { side: "for", text: '=HYPERLINK("http://evil.example")' });
  const supports = (await visitor(app).get("/data/consultations/roads/supports.json")).json() as Promise<
    { person: string }[]
  >;
  const [first] = await supports;
  assert.match(first?.person ?? "", /^[0-9a-f]{16}$/);
  const said = await text(visitor(app).get("/data/consultations/roads/arguments.csv"));
  assert.match(said, /'=HYPERLINK/);
  assert.match(said, new RegExp(first?.person ?? "none"));
  for (const file of [
    "ideas",
    "supports",
    "arguments",
    "statements",
    "votes",
    "comparisons",
    "moderation",
    "integrity",
  ]) {
    const csv = await visitor(app).get(`/data/consultations/roads/${file}.csv`);
    assert.equal(csv.status, 200);
    assert.doesNotMatch(await csv.text(), /email|account:|salt/, file);
    assert.ok(
      Array.isArray(await (await visitor(app).get(`/data/consultations/roads/${file}.json`)).json()),
      file,
    );
  }
  for (const wrong of ["participants.csv", "ideas.xml", "../accounts.csv", "account.json"])
    assert.equal((await visitor(app).get(`/data/consultations/roads/${wrong}`)).status, 404);
  assert.equal((await visitor(app).get("/data/consultations/none/ideas.csv")).status, 404);
});

test("votes set aside are not counted, stay in the open data, marked, and can be counted again", async () => {
  const id = await propose();
  for (let n = 0; n < 24; n++) await (await participant()).post(`/en/ideas/${id}/support`, { on: "1" });
  await moderator.post("/en/consultations/roads/watch");
  assert.match(await text(visitor(app).get(`/en/ideas/${id}`)), /24 supports</);
  const desk = await text(moderator.get("/en/consultations/roads/desk"));
  const evidence = /name="evidence" value="([^"]*)"/.exec(desk)?.[1]?.replaceAll("&quot;", '"') ?? "";
  const decide = (decision: string) =>
    moderator.post("/en/consultations/roads/decide", {
      signal: "burst",
      evidence,
      decision,
      reason: "All within a second.",
    });
  assert.equal((await decide("set-aside")).status, 200);
  assert.match(await text(visitor(app).get(`/en/ideas/${id}`)), /0 supports<[\s\S]*24 more set aside/);
  const rows = (await (await visitor(app).get("/data/consultations/roads/supports.json")).json()) as {
    is_set_aside: boolean;
  }[];
  assert.deepEqual([rows.length, rows.filter((row) => row.is_set_aside).length], [24, 24]);
  assert.match(
    await text(visitor(app).get("/en/consultations/roads/moderation")),
    /24 people[\s\S]*set aside/,
  );
  await decide("dismissed");
  assert.match(await text(visitor(app).get(`/en/ideas/${id}`)), /24 supports</);
});

test("what came on paper is keyed in with its origin, and ideas are put in order by the grid of the team", async () => {
  const keyed = await moderator.post("/en/consultations/roads/key-in", {
    ...{
      title: "Benches",
      text: "At every stop.",
      public: "association",
      origin: "paper",
      session: "town-hall",
    },
  });
  assert.equal(keyed.status, 200);
  const list = await text(visitor(app).get("/en/consultations/roads"));
  const id = /\/en\/ideas\/(\w+)"/.exec(list)?.[1] ?? "";
  assert.match(await text(visitor(app).get(`/en/ideas/${id}`)), /on paper/);
  const scores = { idea: id, "score.reach": "4", "score.cost": "1" };
  assert.equal((await moderator.post("/en/consultations/roads/evaluate", scores)).status, 200);
  assert.match(await text(moderator.get("/en/consultations/roads/desk")), /Benches[\s\S]*3\.00/);
  for (const wrong of [
    { idea: id, "score.reach": "9" },
    { idea: id, "score.none": "1" },
    { idea: "none", "score.reach": "1" },
  ])
    assert.equal((await moderator.post("/en/consultations/roads/evaluate", wrong)).status, 422);
  const json = (await (await visitor(app).get(`/data/ideas/${id}.json`)).json()) as Record<string, unknown>;
  assert.deepEqual(
    [json.title, json.origin, json.session, "author" in json],
    ["Benches", "paper", "town-hall", false],
  );
});
