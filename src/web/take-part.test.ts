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
import { consultationOn, openConsultation } from "../engage/consultation/consultation.ts";
import { putStatement } from "../engage/consultation/idea.ts";
import { hide } from "../engage/consultation/moderation.ts";
import { statementsOfPeople } from "../engage/consultation/reading.ts";
import { tellFollowers } from "../engage/follow/tell.ts";
import type { Voters } from "../model/consultation.ts";
import { checkAudit } from "../store/ledger/audit.ts";
import type { Ledger } from "../store/ledger/ledger.ts";
import { makeApp } from "./app.tsx";

const workspace = mkdtempSync(join(tmpdir(), "parvis-take-part-"));
const DAY_MS = 86_400_000;
let ledger: Ledger;
let office: TestOffice;
let app: Hono;

beforeEach(async () => {
  await ledger?.close();
  ledger = await openEmpty({ workspace });
  office = testOffice(ledger, { address: "http://localhost" });
  app = makeApp({ current: () => undefined, accounts: { office } });
});
after(async () => {
  const check = await checkAudit(ledger.db);
  await ledger.close();
  rmSync(workspace, { recursive: true });
  assert.equal(check.ok, true);
});

/** Open in the phase of ideas today, and of deliberation and choice later. */
async function opened(id: string, voters: Voters = "confirmed"): Promise<void> {
  assert.equal(await openConsultation(office, COMMAND_LINE, consultationDraft(id, { voters })), undefined);
}

const text = async (response: Response | Promise<Response>) => (await response).text();

async function propose(browser: Visitor, fields: Record<string, string> = {}): Promise<string> {
  const response = await browser.post("/en/consultations/roads/propose", {
    title: "Mend the road to the school",
    text: "It has holes, children fall.",
    public: "individual",
    ...fields,
  });
  assert.equal(response.status, 303, await response.clone().text());
  return response.headers.get("location")?.split("/").at(-1) ?? "";
}

/** Asks for a letter, opens its link and presses the button. */
async function confirmed(browser: Visitor, email: string, next = "/en/consultations/roads"): Promise<string> {
  const asked = await browser.post("/en/consultations/roads/join", { email, public: "individual", next });
  assert.equal(asked.status, 200, await asked.clone().text());
  const link = /http:\/\/localhost(\/en\/confirm\/\S+)/.exec(office.letters.at(-1)?.text ?? "")?.[1] ?? "";
  const done = await browser.post(link);
  assert.equal(done.status, 303);
  return link;
}

test("someone proposes an idea without an account, and finds it at its own address for ever", async () => {
  await opened("roads");
  const citizen = visitor(app);
  assert.match(await text(citizen.get("/en/take-part")), /Consultation roads/);
  const id = await propose(citizen);
  const shown = await text(citizen.get(`/en/ideas/${id}`));
  assert.match(shown, /Mend the road to the school/);
  assert.match(shown, /It has not been looked at yet/);
  assert.match(await text(citizen.get("/fr/consultations/roads")), /Mend the road to the school/);
  assert.equal(citizen.cookies.size, 0);
});

test("a vote needs an address that is confirmed, once; a reader of mail who opens the link takes nothing", async () => {
  await opened("roads");
  const citizen = visitor(app);
  const id = await propose(citizen);
  const sent = await citizen.post(`/en/ideas/${id}/support`, { on: "1" });
  assert.equal(
    sent.headers.get("location"),
    `/en/consultations/roads/join?next=${encodeURIComponent(`/en/ideas/${id}`)}`,
  );
  await citizen.post("/en/consultations/roads/join", {
    email: "a@example.org",
    public: "individual",
    next: `/en/ideas/${id}`,
  });
  const link = /(\/en\/confirm\/\S+)/.exec(office.letters[0]?.text ?? "")?.[1] ?? "";
  for (let look = 0; look < 3; look++) assert.equal((await visitor(app).get(link)).status, 200);
  const done = await citizen.post(link);
  assert.equal(done.headers.get("location"), `/en/ideas/${id}`);
  await citizen.post(`/en/ideas/${id}/support`, { on: "1" });
  await citizen.post(`/en/ideas/${id}/support`, { on: "1" });
  assert.match(await text(citizen.get(`/en/ideas/${id}`)), /1 support</);
  await citizen.post(`/en/ideas/${id}/support`, { on: "0" });
  assert.match(await text(citizen.get(`/en/ideas/${id}`)), /0 supports</);
});

test("its organiser says how it goes: on the page, in the feed, and to who follows; who follows without taking part confirms first", async () => {
  await opened("roads");
  const reader = visitor(app);
  assert.match(await text(reader.get("/en/consultations/roads")), /Be told when it moves/);
  assert.equal((await reader.post("/en/consultations/roads/follow", { email: "nobody" })).status, 422);
  const asked = await reader.post("/en/consultations/roads/follow", { email: "reader@example.org" });
  assert.match(await text(asked), /a letter is on its way/);
  assert.match(office.letters.at(-1)?.text ?? "", /Consultation roads/);
  const link = /\/en\/follow\/confirm\/[\w-]+/.exec(office.letters.at(-1)?.text ?? "")?.[0] ?? "";
  const done = await text(reader.post(link));
  assert.match(done, /You will be told/);
  assert.match(done, /href="\/en\/consultations\/roads"/);
  assert.equal(reader.cookies.size, 0);

  await member(office, "team@example.org", "publisher", "");
  const team = await memberVisitor(app, "team@example.org");
  office.pass(1000);
  const path = "/en/consultations/roads/tell";
  const refused = await reader.post(path, { said: "x" });
  assert.match(refused.headers.get("location") ?? "", /sign-in/);
  assert.equal((await team.post(path, { said: " " })).status, 422);
  assert.equal((await team.post(path, { said: "900 ideas came.\n\n<b>Thank you</b>." })).status, 200);
  const page = await text(reader.get("/en/consultations/roads"));
  assert.match(page, /What its organiser says[\s\S]*900 ideas came\.[\s\S]*&lt;b&gt;Thank you/);
  const feed = await text(reader.get("/fr/consultations.atom"));
  assert.match(feed, /900 ideas came\./);
  assert.match(feed, /Ouverte aux idées, soutiens et arguments, jusqu’au 31 janvier 2026/);
  office.pass(1000);
  office.letters.length = 0;
  assert.equal(await tellFollowers(office), 1);
  assert.match(office.letters[0]?.text ?? "", /900 ideas came\./);
});

test("a link that was used, is old, or is for another consultation opens nothing", async () => {
  await opened("roads");
  await opened("schools");
  const citizen = visitor(app);
  const link = await confirmed(citizen, "a@example.org");
  const replay = visitor(app);
  assert.equal((await replay.post(link)).status, 422);
  assert.equal(replay.cookies.size, 0);
  await citizen.post("/en/consultations/roads/join", { email: "b@example.org", public: "individual" });
  const old = /(\/en\/confirm\/\S+)/.exec(office.letters.at(-1)?.text ?? "")?.[1] ?? "";
  office.pass(DAY_MS + 1);
  assert.equal((await replay.post(old)).status, 422);
  assert.match(await text(replay.get(old)), /does not work any more/);
  const elsewhere = await citizen.post("/en/consultations/schools/propose", {
    title: "Canteen",
    text: "More fruit.",
    public: "individual",
  });
  const idea = elsewhere.headers.get("location")?.split("/").at(-1);
  const vote = await citizen.post(`/en/ideas/${idea}/support`, { on: "1" });
  assert.match(vote.headers.get("location") ?? "", /^\/en\/consultations\/schools\/join/);
  // A card signs nobody in.
  assert.equal((await citizen.get("/en/account")).headers.get("location")?.split("?")[0], "/en/sign-in");
});

test("the same address twice is one participant, whatever browser; another browser takes nothing from the first", async () => {
  await opened("roads");
  const [phone, desk] = [visitor(app), visitor(app)];
  const id = await propose(phone);
  await confirmed(phone, "a@example.org");
  await phone.post(`/en/ideas/${id}/support`, { on: "1" });
  await confirmed(desk, " A@Example.org ");
  await desk.post(`/en/ideas/${id}/support`, { on: "1" });
  assert.match(await text(phone.get(`/en/ideas/${id}`)), /1 support</);
  assert.match(await text(phone.get(`/en/ideas/${id}`)), /You support this idea/);
});

test("a counter with two hundred people behind one address is not blocked; one address is not flooded with letters", async () => {
  await opened("roads");
  const id = await propose(visitor(app));
  for (let person = 0; person < 200; person++) {
    const citizen = visitor(app);
    await confirmed(citizen, `person-${person}@example.org`);
    const { status } = await citizen.post(`/en/ideas/${id}/support`, { on: "1" });
    assert.equal(status, 303);
  }
  assert.match(await text(visitor(app).get(`/en/ideas/${id}`)), /200 supports</);
  const ask = () =>
    visitor(app).post("/en/consultations/roads/join", { email: "victim@example.org", public: "individual" });
  const statuses = [];
  for (let n = 0; n < 5; n++) statuses.push((await ask()).status);
  assert.deepEqual(statuses, [200, 200, 200, 422, 422]);
});

test("where anyone may vote, one says who one is, once, and nothing more", async () => {
  await opened("roads", "anyone");
  const citizen = visitor(app);
  const id = await propose(citizen);
  await citizen.post(`/en/ideas/${id}/support`, { on: "1" });
  const joined = await citizen.post("/en/consultations/roads/join", {
    public: "business",
    size: "micro",
    next: `/en/ideas/${id}`,
  });
  assert.equal(joined.headers.get("location"), `/en/ideas/${id}`);
  await citizen.post(`/en/ideas/${id}/support`, { on: "1" });
  assert.match(await text(citizen.get(`/en/ideas/${id}`)), /a business 1/);
});

test("an account votes without a letter", async () => {
  await opened("roads");
  await member(office, "agent@example.org", "reader");
  const agent = await memberVisitor(app, "agent@example.org");
  const id = await propose(agent);
  await agent.post(`/en/consultations/roads/join`, { public: "agent", next: `/en/ideas/${id}` });
  await agent.post(`/en/ideas/${id}/support`, { on: "1" });
  assert.match(await text(agent.get(`/en/ideas/${id}`)), /1 support</);
});

test("markup, names that are markup, emoji and right-to-left text are shown as they were written, and run nowhere", async () => {
  await opened("roads", "anyone");
  const citizen = visitor(app);
  const id = await propose(citizen, {
    title: "<script>alert(1)</script> \u202Eسلام\u202C 👩‍👩‍👧",
    text: "<img src=x onerror=alert(1)>\u0000\r\n\r\n\r\n\r\nمرحبا {{7*7}} ${x} '; DROP TABLE idea; --",
  });
  await citizen.post("/en/consultations/roads/join", {
    public: "individual",
    pseudonym: '"><svg onload=alert(1)>',
  });
  await citizen.post(`/en/ideas/${id}/argue`, { side: "for", text: "javascript:alert(1) <b>yes</b>" });
  const shown = await text(citizen.get(`/en/ideas/${id}`));
  assert.doesNotMatch(shown, /<script>alert|<img src=x|<svg onload|<b>yes/);
  for (const sign of ["\u202E", "\u0000"]) assert.ok(!shown.includes(sign));
  assert.match(shown, /&lt;script&gt;alert\(1\)&lt;\/script&gt; سلام 👩‍👩‍👧/);
  assert.match(shown, /DROP TABLE idea/);
  assert.match(shown, /dir="auto"/);
});

test("personal data in an idea or an argument never reaches the ledger", async () => {
  await opened("roads", "anyone");
  const citizen = visitor(app);
  const id = await propose(citizen, {
    title: "Call me: 06 12 34 56 78",
    text: "Write to jeanne.martin@example.org, please.",
  });
  await citizen.post("/en/consultations/roads/join", { public: "individual", pseudonym: "Jeanne" });
  await citizen.post(`/en/ideas/${id}/argue`, { side: "for", text: "I am at paul@example.org" });
  const shown = await text(citizen.get(`/en/ideas/${id}`));
  assert.match(shown, /Call me: \[phone\]/);
  assert.match(shown, /Write to \[e-mail\], please\./);
  assert.match(shown, /I am at \[e-mail\]/);
  assert.doesNotMatch(shown, /06 12|@example\.org/);
});

test("a text of a megabyte, an empty one, an unknown field and a field twice are refused with a sentence, and what was written comes back", async () => {
  await opened("roads");
  const citizen = visitor(app);
  const send = (fields: Record<string, string>) =>
    citizen.post("/en/consultations/roads/propose", {
      title: "t",
      text: "u",
      public: "individual",
      ...fields,
    });
  assert.equal((await send({ text: "x".repeat(1 << 20) })).status, 413);
  const long = await send({ text: `${"word ".repeat(1_700)}end.` });
  assert.equal(long.status, 422);
  assert.match(await long.text(), /too long[\s\S]*word end\.<\/textarea>/);
  assert.match(await text(send({ text: " \u200b\n " })), /the text is empty/);
  assert.equal((await send({ state: "published", id: "mine" })).status, 422);
  assert.equal((await send({ public: "minister" })).status, 422);
  const { rows } = await count();
  assert.equal(rows, 0);
});

async function count(): Promise<{ readonly rows: number }> {
  const page = await text(visitor(app).get("/en/consultations/roads"));
  return { rows: Number(/(\d+) ideas?,/.exec(page)?.[1] ?? -1) };
}

test("a form of another site, or of none, does nothing", async () => {
  await opened("roads", "anyone");
  const citizen = visitor(app);
  const id = await propose(citizen);
  await citizen.post("/en/consultations/roads/join", { public: "individual" });
  for (const headers of [
    { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { origin: "null" },
    {},
  ])
    assert.equal((await citizen.post(`/en/ideas/${id}/support`, { on: "1" }, headers)).status, 403);
  assert.match(await text(citizen.get(`/en/ideas/${id}`)), /0 supports</);
});

test("orders are those of the list: another word, or SQL, is refused; every order shows every idea", async () => {
  await opened("roads", "anyone");
  const citizen = visitor(app);
  const ids = [];
  for (let n = 0; n < 5; n++) ids.push(await propose(citizen, { title: `Idea ${n}` }));
  for (const sort of ["random", "newest", "supported", "least-seen", "consensus"]) {
    const page = await text(citizen.get(`/en/consultations/roads?sort=${sort}`));
    for (const id of ids) assert.ok(page.includes(`/en/ideas/${id}"`), sort);
  }
  for (const sort of ["title", "supports); DROP TABLE idea; --", "1,(select 1)"])
    assert.equal((await citizen.get(`/en/consultations/roads?sort=${encodeURIComponent(sort)}`)).status, 400);
  for (const query of ["page=-1", "page=1e9", "page=x", "q='%3B--", "seed='||(select 1)||'", "public=x"])
    assert.ok((await citizen.get(`/en/consultations/roads?${query}`)).status < 500, query);
});

test("the random order is the same for the same number, and others for others", async () => {
  await opened("roads", "anyone");
  const citizen = visitor(app);
  for (let n = 0; n < 12; n++) await propose(citizen, { title: `Idea ${n}` });
  const order = async (seed: string) =>
    [...(await text(citizen.get(`/en/consultations/roads?seed=${seed}`))).matchAll(/\/en\/ideas\/(\w+)"/g)]
      .map(([, id]) => id)
      .join();
  assert.equal(await order("1"), await order("1"));
  assert.notEqual(await order("1"), await order("2"));
});

test("ideas alike are shown when asked for, never in the way, and never those that are hidden or one's own text", async () => {
  await opened("roads");
  const citizen = visitor(app);
  const id = await propose(citizen);
  await propose(citizen, { title: "Longer library hours", text: "Open on Sundays." });
  const look = await citizen.post("/en/consultations/roads/propose", {
    ...{
      title: "Repair roads near schools",
      text: "The road is bad for children.",
      public: "individual",
      step: "look",
    },
  });
  assert.equal(look.status, 200);
  const page = await look.text();
  assert.ok(page.includes(`/en/ideas/${id}"`));
  assert.doesNotMatch(page, /Longer library hours/);
  assert.match(page, /The road is bad for children\.<\/textarea>/);
  await propose(citizen);
});

test("nothing is taken out of its phase", async () => {
  await opened("roads", "anyone");
  const citizen = visitor(app);
  const id = await propose(citizen);
  await citizen.post("/en/consultations/roads/join", { public: "individual" });
  assert.equal(
    (await citizen.post("/en/consultations/roads/compare", { first: id, second: id, winner: id })).status,
    422,
  );
  office.pass(400 * DAY_MS);
  const late = await citizen.post("/en/consultations/roads/propose", {
    title: "Late",
    text: "Too late.",
    public: "individual",
  });
  assert.equal(late.status, 422);
  assert.match(await late.text(), /not open now/);
});

test("a participant puts statements to the vote: masked, not twice, not many, and hidden by the public log", async () => {
  await opened("fares", "anyone");
  const citizen = visitor(app);
  const say = (text: string) => citizen.post("/en/consultations/fares/say", { text });
  office.pass(40 * DAY_MS);
  const early = await say("Buses should be free");
  assert.match(
    early.headers.get("location") ?? "",
    /join\?next=/,
    "who has not joined says first in what capacity",
  );
  await citizen.post("/en/consultations/fares/join", { public: "individual" });
  assert.equal((await say("Buses should be free; write to jean.martin@example.org")).status, 303);
  const other = visitor(app);
  await other.post("/en/consultations/fares/join", { public: "individual" });
  const shown = await text(other.get("/en/consultations/fares/statements"));
  assert.match(shown, /Buses should be free; write to [^<]*e-mail[\s\S]*Put to the vote by a participant/);
  assert.doesNotMatch(shown, /jean\.martin/);
  assert.match(
    await text(citizen.get("/en/consultations/fares/statements")),
    /You voted on every statement/,
    "who put it to the vote agrees with it",
  );
  assert.equal((await say("Night buses are missing")).status, 303);
  const twice = await say("NIGHT buses are missing!");
  assert.equal(twice.status, 422);
  assert.match(await twice.text(), /already put to the vote/);
  assert.equal((await say("  ")).status, 422);
  assert.equal((await say("x".repeat(300))).status, 422);
  assert.equal((await say("Tickets should work on trains too")).status, 303);
  assert.match(await (await say("A fourth one")).text(), /as many statements to the vote as one person may/);
  const consultation = await consultationOn(ledger.db, "fares", "2026-02-20");
  assert.ok(consultation);
  const last = (await statementsOfPeople(office, "fares")).find(({ text: said }) =>
    said?.startsWith("Tickets"),
  );
  assert.ok(last);
  await hide(
    office,
    COMMAND_LINE,
    consultation,
    { kind: "statement", id: last.id },
    { rule: "off-topic", reason: "Not asked" },
  );
  const left = await text(visitor(app).get("/en/consultations/fares/statements"));
  assert.match(left, /2 statements to go/);
});

test("people vote on statements and compare ideas; results say who took part and keep what was set aside apart", async () => {
  await opened("roads", "anyone");
  const first = await propose(visitor(app), { title: "Trees" });
  const second = await propose(visitor(app), { title: "Benches" });
  const { id } = (await consultationOn(ledger.db, "roads", "2026-01-05")) ?? { id: "" };
  const consultation = await consultationOn(ledger.db, id, "2026-01-05");
  assert.ok(consultation);
  for (let n = 0; n < 9; n++)
    await putStatement(office, COMMAND_LINE, consultation, { text: `Statement ${n}`, language: "en" });
  office.pass(40 * DAY_MS);
  for (let person = 0; person < 20; person++) {
    const citizen = visitor(app);
    await citizen.post("/en/consultations/roads/join", { public: "individual" });
    for (let n = 0; n < 9; n++) {
      const page = await text(citizen.get("/en/consultations/roads/statements"));
      const statement = /name="statement" value="(\w+)"/.exec(page)?.[1] ?? "";
      const shown = Number(/Statement (\d)/.exec(page)?.[1]);
      const vote = shown === 0 ? "1" : shown % 2 === person % 2 ? "1" : "-1";
      assert.equal(
        (await citizen.post("/en/consultations/roads/statements", { statement, vote })).status,
        303,
      );
    }
    assert.match(
      await text(citizen.get("/en/consultations/roads/statements")),
      /You voted on every statement/,
    );
  }
  const results = await text(visitor(app).get("/en/consultations/roads/results"));
  assert.match(results, /20 people cast 180 votes[\s\S]*one of 2 groups/);
  assert.match(results, /What all groups share[\s\S]*Statement 0[\s\S]*100% agree \(of 20 who voted\)/);
  office.pass(20 * DAY_MS);
  const citizen = visitor(app);
  await citizen.post("/en/consultations/roads/join", { public: "individual" });
  assert.match(await text(citizen.get("/en/consultations/roads/compare")), /Trees|Benches/);
  assert.equal(
    (await citizen.post("/en/consultations/roads/compare", { first, second, winner: first })).status,
    303,
  );
  assert.equal(
    (await citizen.post("/en/consultations/roads/compare", { first, second, winner: "someone-else" })).status,
    422,
  );
  assert.match(
    await text(visitor(app).get("/en/consultations/roads/results")),
    /from 1 comparison[\s\S]*Trees[\s\S]*Benches/,
  );
});
