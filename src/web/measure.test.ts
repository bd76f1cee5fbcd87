import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Hono } from "hono";
import { consultationDraft } from "../../test/support/consultation.ts";
import { type FixtureEdition, fixtureEdition } from "../../test/support/edition.ts";
import { openEmpty } from "../../test/support/ledger.ts";
import { member, type TestOffice, testOffice } from "../../test/support/office.ts";
import { jsonSchemaValidator } from "../../test/support/validator.ts";
import { memberVisitor, type Visitor, visitor } from "../../test/support/visitor.ts";
import { COMMAND_LINE } from "../engage/account/office.ts";
import { openConsultation } from "../engage/consultation/consultation.ts";
import { openDifficulties } from "../engage/difficulty/difficulty.ts";
import { digestLetter } from "../engage/follow/digest-letter.ts";
import { tellFollowers } from "../engage/follow/tell.ts";
import { makePlan } from "../engage/measure/plan.ts";
import { reviewMeasures } from "../engage/measure/review.ts";
import type { Figure } from "../model/key-figure.ts";
import { openThread } from "../model/open-thread.ts";
import { rowSchema } from "../publish/json-schema.ts";
import type { Ledger } from "../store/ledger/ledger.ts";
import { makeApp } from "./app.tsx";

const DAY_MS = 86_400_000;
const workspace = mkdtempSync(join(tmpdir(), "parvis-measure-web-"));
let fixture: FixtureEdition;
let ledger: Ledger;
let office: TestOffice;
let app: Hono;
let agent: Visitor;
let target: Figure;

before(async () => {
  fixture = await fixtureEdition();
  ledger = await openEmpty({ workspace });
  office = testOffice(ledger, { address: "http://localhost" }, fixture.edition.estate);
  app = makeApp({ current: () => fixture.edition, accounts: { office } });
  const [figure] = (await board().figures({ indicator: "satisfaction", channel: "all" })).filter(
    ({ value }) => value !== null,
  );
  assert.ok(figure);
  target = figure;
  await member(office, "agent@example.org", "publisher", target.organisation);
  agent = await memberVisitor(app, "agent@example.org");
});
after(async () => {
  await ledger.close();
  fixture.close();
  rmSync(workspace, { recursive: true });
});

function board() {
  const { board: open } = fixture.edition;
  if (!open) throw new Error("the fixture has key figures");
  return open;
}

const fields = (about: Readonly<Record<string, string>> = {}) => ({
  ...{ title: "A shorter form", about: "Three questions less.", organisation: target.organisation },
  ...{ from: "/ideas/i1 /difficulties/d1", service: target.service, indicator: "satisfaction" },
  ...{ channel: "all", better: "higher", baseline: board().manifest.id, review: "2027-01-05" },
  ...{ "due-decided": "2026-01-05", "due-experiment": "", "due-legal-text": "", "due-prototype": "" },
  ...{ "due-deploy": "2026-02-01", "due-generalised": "", ...about },
});

const textOf = async (response: Response): Promise<string> =>
  (await response.text())
    .replaceAll(/<script.*?<\/script>/g, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ");

async function decided(about: Readonly<Record<string, string>> = {}): Promise<string> {
  const response = await agent.post("/en/measures/new", fields(about));
  assert.equal(response.status, 303, await response.text());
  return response.headers.get("location") ?? "";
}

test("an agent decides a measure, publishes it, deploys it; a year later anyone reads what it changed", async () => {
  const path = await decided();
  assert.equal((await visitor(app).get(path)).status, 404, "a draft is nobody else's");
  assert.equal((await agent.post(`${path}/publish`)).status, 303);
  const anyone = visitor(app);
  const first = await textOf(await anyone.get(path));
  assert.match(first, /Difficulty d1 Ideas i1 .* Decision \(you are here\) A shorter form Steps 1 of 2 done/);
  assert.match(first, /Its effect will be looked at on 5 January 2027/);
  office.pass(40 * DAY_MS);
  agent = await memberVisitor(app, "agent@example.org");
  assert.match(await textOf(await anyone.get(path)), /· late/);
  const step = { step: "deploy", on: "2026-02-10", evidence: "https://example.org/launch" };
  assert.equal((await agent.post(`${path}/step`, step)).status, 303);
  office.pass(330 * DAY_MS);
  const [found] = await reviewMeasures(office, COMMAND_LINE, board(), "2027-01-10");
  assert.ok(found);
  const page = await textOf(await anyone.get(path));
  assert.ok(page.includes(found.found.sentence.en), page);
  const list = await textOf(await anyone.get("/en/measures"));
  assert.match(list, /1 measure was decided: 0 are late/);
  assert.match(list, /The effect of 1 was looked at/);
  const french = await textOf(await anyone.get(path.replace("/en/", "/fr/")));
  assert.ok(french.includes("Ce qu’elle a changé"));
  const feed = await (await anyone.get("/en/measures.atom")).text();
  assert.match(feed, /its effect was looked at/);
});

test("what is missing is told on the draft, and publishing it is refused", async () => {
  agent = await memberVisitor(app, "agent@example.org");
  const path = await decided({ "due-deploy": "" });
  assert.match(await textOf(await agent.get(path)), /Say by when people will meet it/);
  const refused = await agent.post(`${path}/publish`);
  assert.equal(refused.status, 422);
});

test("a form filled in wrongly is shown again with what was written, and what to do", async () => {
  agent = await memberVisitor(app, "agent@example.org");
  const strange = await agent.post("/en/measures/new", fields({ from: "javascript:alert(1)" }));
  assert.equal(strange.status, 422);
  const html = await strange.text();
  assert.match(html, /An address was not understood: javascript:alert\(1\)/);
  assert.match(html, /value="A shorter form"/);
  assert.equal((await agent.post("/en/measures/new", fields({ service: "none" }))).status, 422);
  assert.equal((await agent.post("/en/measures/new", { ...fields(), extra: "1" })).status, 422);
  const other = fixture.edition.estate.organisations.find(({ id }) => id !== target.organisation)?.id ?? "";
  assert.equal((await agent.post("/en/measures/new", fields({ organisation: other }))).status, 403);
});

test("anyone follows a measure by a confirmed letter, and its link to stop signs nobody in", async () => {
  const [path] = [await decided()];
  await agent.post(`${path}/publish`);
  const citizen = visitor(app);
  const wrong = await citizen.post(`${path}/follow`, { email: "not an address" });
  assert.equal(wrong.status, 422);
  office.letters.length = 0;
  const asked = await citizen.post(`${path}/follow`, { email: "citizen@example.org" });
  assert.match(await textOf(asked), /a letter is on its way/);
  const link = /\/en\/follow\/confirm\/[\w-]+/.exec(office.letters[0]?.text ?? "")?.[0] ?? "";
  assert.match(await textOf(await citizen.get(link)), /Confirm that you want to be told/);
  assert.match(await textOf(await citizen.post(link)), /You will be told/);
  assert.match(await textOf(await citizen.get(link)), /This link works no more/);
  assert.equal(citizen.cookies.size, 0);
});

test("one click in a mail program forgets an address in all that its letter told of, and does nothing else", async () => {
  const paths = [await decided(), await decided()];
  const follower = async (path: string, email: string) => {
    office.letters.length = 0;
    await visitor(app).post(`${path}/follow`, { email });
    const link = /\/en\/follow\/confirm\/[\w-]+/.exec(office.letters[0]?.text ?? "")?.[0] ?? "";
    await visitor(app).post(link);
  };
  for (const path of paths) {
    await agent.post(`${path}/publish`);
    await follower(path, "both@example.org");
  }
  await follower(paths[0] ?? "", "other@example.org");
  office.pass(60_000);
  for (const path of paths) await agent.post(`${path}/news`, { kind: "news", reason: "It moves." });
  office.letters.length = 0;
  await tellFollowers(office);
  const letter = office.letters.find(({ to }) => to === "both@example.org");
  const address = /^<(http:\/\/[^>]+)>$/.exec(letter?.headers?.["List-Unsubscribe"] ?? "")?.[1] ?? "";
  assert.equal(letter?.headers?.["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click");
  const emails = async () =>
    (
      await ledger.db
        .selectFrom("follower")
        .select("email")
        .where("email", "in", ["both@example.org", "other@example.org"])
        .execute()
    )
      .map(({ email }) => email)
      .sort();
  const three = ["both@example.org", "both@example.org", "other@example.org"];
  const click = (body: string) =>
    app.request(address, {
      method: "POST",
      body,
      headers: { "content-type": "application/x-www-form-urlencoded", origin: "https://mail.example.com" },
    });
  const looked = await app.request(address);
  assert.match(looked.headers.get("location") ?? "", /^\/fr\/follow\/stop\//);
  assert.equal((await click("anything=else")).status, 400);
  assert.deepEqual(await emails(), three, "looking, and what is no click, change nothing");
  const done = await click("List-Unsubscribe=One-Click");
  assert.deepEqual([done.status, done.headers.getSetCookie()], [200, []]);
  assert.deepEqual(await emails(), ["other@example.org"]);
  assert.equal((await click("List-Unsubscribe=One-Click")).status, 200, "again is nothing, and says nothing");
  assert.deepEqual(await emails(), ["other@example.org"]);
});

test("the thread is open as rows: what is public, by its columns, and neither drafts nor names", async () => {
  agent = await memberVisitor(app, "agent@example.org");
  const published = (await decided({ title: "=Open rows" })).split("/").at(-1) ?? "";
  assert.equal((await agent.post(`/en/measures/${published}/publish`)).status, 303);
  const draft = (await decided({ title: "Closed rows" })).split("/").at(-1) ?? "";
  const anyone = visitor(app);
  for (const [name, table] of Object.entries(openThread)) {
    const csv = await (await anyone.get(`/data/thread/${name}.csv`)).text();
    assert.equal(csv.split("\r\n")[0], Object.keys(table.columns).join(","), name);
    const rows = (await (await anyone.get(`/data/thread/${name}.json`)).json()) as object[];
    const valid = jsonSchemaValidator().compile({ type: "array", items: rowSchema(table, "en") });
    assert.ok(valid(rows), `${name}: ${JSON.stringify(valid.errors)}`);
    assert.equal(csv.includes(draft) || JSON.stringify(rows).includes(draft), false, name);
    assert.doesNotMatch(`${csv}${JSON.stringify(rows)}`, /agent@|made_by|command-line/, name);
  }
  assert.match(await (await anyone.get("/data/thread/measures.csv")).text(), /,'=Open rows,/);
  assert.match(
    await (await anyone.get("/data/thread/links.csv")).text(),
    new RegExp(`idea,i1,measure,${published},`),
  );
  assert.match(
    await (await anyone.get("/data/thread/steps.csv")).text(),
    new RegExp(`${published},deploy,2026-02-01`),
  );
  assert.equal((await anyone.get("/data/thread/people.csv")).status, 404);
  assert.equal((await anyone.get("/data/thread/measures.xml")).status, 404);
});

test("harvesters of open data find what people answered and each consultation beside the key figures", async () => {
  assert.equal(await openConsultation(office, COMMAND_LINE, consultationDraft("roads")), undefined);
  const catalogue = (await (await app.request("/data/catalog.jsonld")).json()) as {
    "dcat:dataset": { "@id": string; "dcat:distribution": { "dcat:downloadURL": { "@id": string } }[] }[];
  };
  const files = catalogue["dcat:dataset"]
    .flatMap((dataset) => dataset["dcat:distribution"])
    .map((distribution) => new URL(distribution["dcat:downloadURL"]["@id"]).pathname)
    .filter((path) => !path.startsWith("/data/editions/"));
  assert.ok(files.includes("/data/responses.csv") && files.includes("/data/consultations/roads/votes.json"));
  for (const path of files) assert.equal((await app.request(path)).status, 200, path);
});

test("the button behind a letter of a week stops it, and says so of the site", async () => {
  const { secret } = await digestLetter(ledger, { site: "tax", to: "web@tax.example" });
  const reader = visitor(app);
  const link = `/en/follow/stop/${secret}`;
  assert.match(await textOf(await reader.get(link)), /No more letters/);
  assert.match(await textOf(await reader.post(link)), /No more letters about this site/);
  assert.match(await textOf(await reader.get(link)), /This link works no more/);
  assert.deepEqual(await digestLetter(ledger, { site: "tax", to: "WEB@tax.example" }), {
    secret,
    isStopped: true,
  });
});

test("a plan shows its commitments to anyone, and what their owners say of them", async () => {
  const words = (text: string) => ({ en: text, fr: text });
  const { plan, commitments } = await makePlan(office, COMMAND_LINE, {
    ...{ title: words("Open government plan"), about: words("Two years."), organisation: "" },
    ...{ firstDay: "2025-01-01", lastDay: "2026-12-31" },
    commitments: [
      { title: words("Publish the scoreboard"), organisation: target.organisation, due: "2026-06-30" },
    ],
  });
  const path = `/en/plans/${plan}`;
  assert.match(
    await textOf(await visitor(app).get(path)),
    /1\. Publish the scoreboard .* not started \(overdue\)/,
  );
  agent = await memberVisitor(app, "agent@example.org");
  const said = {
    commitment: commitments[0] ?? "",
    state: "complete",
    note: "Online.",
    evidence: "https://example.org/x",
  };
  assert.equal((await agent.post(`${path}/say`, said)).status, 303);
  const page = await textOf(await visitor(app).get(path));
  assert.match(page, /complete example\.org\/x/);
  assert.match(page, /Online\./);
});

test("a difficulty is read by anyone, confirmed by a person with a reason, and leads to a measure", async () => {
  const [id = ""] = await openDifficulties(office, COMMAND_LINE, [
    {
      ...{ origin: "worse", fingerprint: "f", title: { en: "Worse", fr: "Moins bon" } },
      ...{ about: { en: "It fell.", fr: "En baisse." }, service: target.service },
      ...{ organisation: target.organisation, from: [] },
    },
  ]);
  const path = `/en/difficulties/${id}`;
  const anyone = visitor(app);
  assert.match(await textOf(await anyone.get("/en/difficulties")), /1 difficulty waits for someone to look/);
  assert.doesNotMatch(await textOf(await anyone.get(path)), /Confirm or dismiss/);
  agent = await memberVisitor(app, "agent@example.org");
  assert.match(await (await agent.get(path)).text(), /measures\/new\?from=%2Fdifficulties%2F/);
  assert.equal((await agent.post(path, { state: "dismissed", reason: "" })).status, 422);
  assert.equal((await agent.post(path, { state: "confirmed", reason: "Callers say so." })).status, 303);
  assert.match(await textOf(await anyone.get(path)), /confirmed on .*: Callers say so\./);
});

test("an agent announces a workshop on a difficulty; anyone registers, and calendars follow it", async () => {
  agent = await memberVisitor(app, "agent@example.org");
  const fieldsOf = (about: Readonly<Record<string, string>> = {}) => ({
    ...{ title: "Moving house", about: "What stops people", organisation: target.organisation },
    ...{ method: "open-lab", community: "", place: "Town hall; room 2", start: "2027-06-01T09:00" },
    ...{ end: "2027-06-01T12:00", places: "1", minutesDays: "15", from: "/difficulties/d9", ...about },
  });
  assert.equal((await agent.post("/en/workshops/new", fieldsOf({ end: "2027-06-01T08:00" }))).status, 422);
  const held = await agent.post("/en/workshops/new", fieldsOf());
  assert.equal(held.status, 303);
  const path = held.headers.get("location") ?? "";
  const citizen = visitor(app);
  const page = await textOf(await citizen.get(path));
  assert.match(page, /Difficulty d9 .* Session \(you are here\) Moving house/);
  assert.match(page, /0 of 1 taken, 0 waiting/);
  office.letters.length = 0;
  assert.match(
    await textOf(await citizen.post(`${path}/register`, { email: "c@example.org" })),
    /on its way/,
  );
  await new Promise((resolve) => setImmediate(resolve));
  const seat = /\/en\/seats\/[\w-]+/.exec(office.letters[0]?.text ?? "")?.[0] ?? "";
  assert.match(await textOf(await citizen.get(seat)), /You have not confirmed yet/);
  assert.equal((await citizen.post(seat, { what: "confirm" })).status, 303);
  assert.match(await textOf(await citizen.get(seat)), /You have a place/);
  assert.match(await textOf(await citizen.get(path)), /Every place is taken/);
  const calendar = await (await citizen.get("/en/workshops.ics")).text();
  assert.match(calendar, /SUMMARY:Moving house\r\n/);
  assert.match(calendar, /LOCATION:Town hall\\; room 2\r\n/);
  assert.match(await textOf(await citizen.get(`${path}?pack=1`)), /A new idea, in a sentence/);
  assert.match(await textOf(await citizen.get("/fr/methods")), /Laboratoire ouvert/);
  assert.match(await textOf(await citizen.get("/en/communities")), /No community of practice yet/);
});
