import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Hono } from "hono";
import { openEmpty } from "../../test/support/ledger.ts";
import { member, type TestOffice, testOffice, testReception } from "../../test/support/office.ts";
import { memberVisitor, type Visitor, visitor } from "../../test/support/visitor.ts";
import type { Reception } from "../engage/response/reception.ts";
import { tideOf } from "../engage/response/tide.ts";
import { listAudit } from "../store/ledger/audit.ts";
import type { Ledger } from "../store/ledger/ledger.ts";
import { tallies } from "../store/ledger/response.ts";
import { makeApp } from "./app.tsx";

const workspace = mkdtempSync(join(tmpdir(), "parvis-web-feedback-"));
const PAGE = "/en/feedback/service-of-police";
let ledger: Ledger;
let office: TestOffice;
let reception: Reception;
let app: Hono;
let anyone: Visitor;
let moderator: Visitor;

before(async () => {
  ledger = await openEmpty({ workspace });
  office = testOffice(ledger);
  reception = testReception(office);
  app = makeApp({ current: () => undefined, accounts: { office, reception } });
  await member(office, "mo@example.org", "moderator", "police");
  await member(office, "he@example.org", "moderator", "health");
  [anyone, moderator] = [visitor(app), await memberVisitor(app, "mo@example.org")];
});
after(async () => {
  await ledger.close();
  rmSync(workspace, { recursive: true });
});

const text = async (response: Response | Promise<Response>): Promise<string> => (await response).text();

/** The hidden fields of the form of a page. */
const hiddenOn = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = "", value = ""]) => [name, value],
    ),
  );
const formOf = async (path = PAGE): Promise<Record<string, string>> => hiddenOn(await text(anyone.get(path)));

async function begun(answer = "good", path = PAGE): Promise<string> {
  const sent = await anyone.post(PAGE, { ...(await formOf(path)), "q.satisfaction": answer });
  assert.equal(sent.status, 303, await sent.text());
  return sent.headers.get("location") ?? "";
}

const rows = () => tallies(ledger.db, { service: "service-of-police", from: "2026-01-01", to: "2026-12-31" });
const count = async (question: string, option: string) =>
  (await rows())
    .filter((row) => row.question === question && row.option === option)
    .reduce((sum, { given }) => sum + given, 0);

test("someone answers step by step without script nor cookie, and is asked only what follows from what they said", async () => {
  const receipt = await begun("bad", `${PAGE}?door=qr`);
  assert.equal(anyone.cookies.size, 0);
  const second = await text(anyone.get(receipt));
  assert.match(second, /Were the information and the instructions clear\?/);
  assert.doesNotMatch(second, /Did you manage to reach/);
  const step = (html: string) => hiddenOn(html).step ?? "";
  await anyone.post(`${receipt}/answers`, {
    step: step(second),
    "q.clarity": "very-bad",
    "q.help-looked-for": "administration",
  });
  const third = await text(anyone.get(receipt));
  assert.match(third, /Did you manage to reach the administration\?/);
  await anyone.post(`${receipt}/answers`, { step: step(third), "q.help-reached": "not-reached" });
  const fourth = await text(anyone.get(receipt));
  assert.doesNotMatch(fourth, /How good was the help/);
  await anyone.post(`${receipt}/answers`, {
    step: step(fourth),
    "q.difficulties": "mobile",
    "q.comment": "Call me on 06 12 34 56 78 <script>alert(1)</script> 😀 مرحبا",
    publish: "1",
  });
  const done = await text(anyone.get(receipt));
  assert.match(done, /Your text was received\. Someone should answer within 15 days\./);
  assert.match(done, /Call me on \[phone\] &lt;script&gt;alert\(1\)&lt;\/script&gt; 😀 مرحبا/);
  const [state] = (await rows()).filter(({ question }) => question === "");
  assert.deepEqual([state?.option, state?.door, state?.channel], ["answered", "qr", "counter"]);
});

test("ticked is 1, offered and not ticked 0, not offered null", async () => {
  const { rows: kept } = await ledger.db
    .selectFrom("response")
    .select("answers")
    .execute()
    .then((all) => ({ rows: all.map(({ answers }) => answers) }));
  assert.deepEqual(kept[0], {
    satisfaction: "bad",
    clarity: "very-bad",
    "help-looked-for": { administration: 1, relatives: 0, association: 0, elsewhere: 0 },
    "help-reached": "not-reached",
    "help-worth": null,
    difficulties: {
      "missing-information": 0,
      "did-not-work": 0,
      mobile: 1,
      attachments: 0,
      "what-next": 0,
      other: 0,
    },
    comment: 1,
  });
});

test("the same form sent twice is one response; with another answer it is refused", async () => {
  const before = await count("satisfaction", "medium");
  const form: Record<string, string> = { ...(await formOf()), "q.satisfaction": "medium" };
  const places = await Promise.all([1, 2, 3].map(() => anyone.post(PAGE, form)));
  assert.deepEqual(
    places.map((one) => one.headers.get("location")),
    Array(3).fill(`/en/receipts/${form.code}`),
  );
  assert.equal(await count("satisfaction", "medium"), before + 1);
  const other = await anyone.post(PAGE, { ...form, "q.satisfaction": "good" });
  assert.equal(other.status, 422);
  assert.match(await other.text(), /already sent, with another answer/);
  const more = { step: "1", "q.clarity": "good" };
  await anyone.post(`/en/receipts/${form.code}/answers`, more);
  await anyone.post(`/en/receipts/${form.code}/answers`, { step: "1", "q.clarity": "bad" });
  assert.match(await text(anyone.get(`/en/receipts/${form.code}`)), /<dd>Clear<\/dd>/);
});

test("what a form may not hold is refused in a sentence, and nothing is kept", async () => {
  const before = await count("", "started");
  const form = await formOf();
  for (const [fields, sentence] of [
    [{ "q.satisfaction": "wonderful" }, /Choose one of the answers shown/],
    [{}, /Choose an answer first/],
    [{ "q.satisfaction": "good", "q.salary": "9000" }, /does not ask “salary”/],
    [{ "q.satisfaction": "good", admin: "1" }, /A field is wrong|field/i],
    [{ "q.satisfaction": "good", website: "http://spam.example" }, /must stay empty/],
    [{ "q.satisfaction": "good", code: "short" }, /was not made here/],
    [{ "q.satisfaction": "good", form: "other@1" }, /questions have changed/],
  ] as const) {
    const { status, ...response } = await anyone
      .post(PAGE, { ...form, ...(fields as Record<string, string>) })
      .then(async (one) => ({ status: one.status, html: await one.text() }));
    assert.equal(status, 422, JSON.stringify(fields));
    assert.match(response.html, sentence);
  }
  const large = await anyone.post(PAGE, {
    ...form,
    "q.satisfaction": "good",
    "q.comment": "é".repeat(1 << 20),
  });
  assert.equal(large.status, 413);
  const elsewhere = await anyone.post(PAGE, form, {
    origin: "https://evil.example",
    "sec-fetch-site": "cross-site",
  });
  assert.equal(elsewhere.status, 403);
  assert.equal(await count("", "started"), before);
  assert.equal((await anyone.get("/en/feedback/no-such-service")).status, 404);
});

test("a text that is too long is refused, and given back to be shortened", async () => {
  const receipt = await begun();
  const long = { step: "1", "q.clarity": "good" };
  await anyone.post(`${receipt}/answers`, long);
  const sent = await anyone.post(`${receipt}/answers`, { step: "5", "q.comment": "mot ".repeat(1_100) });
  assert.equal(sent.status, 422);
  const html = await sent.text();
  assert.match(html, /4000 signs at most; this one has 4399/);
  assert.match(html, /(mot ){900}/);
});

test("two hundred people behind one address answer, and a flood is refused in a sentence", async () => {
  const before = await count("satisfaction", "good");
  await Promise.all(Array.from({ length: 200 }, () => begun()));
  assert.equal(await count("satisfaction", "good"), before + 200);
  const narrow = { ...reception, tide: tideOf({ markedAfter: 1, refusedAfter: 2 }) };
  const small = visitor(makeApp({ current: () => undefined, accounts: { office, reception: narrow } }));
  const post = async () =>
    small.post(PAGE, { ...hiddenOn(await text(small.get(PAGE))), "q.satisfaction": "bad" });
  assert.deepEqual([(await post()).status, (await post()).status], [303, 303]);
  const third = await post();
  assert.equal(third.status, 422);
  assert.match(await third.text(), /take no more of it now/);
  const marked = await ledger.db.selectFrom("response").select("marks").execute();
  assert.equal(marked.filter(({ marks }) => marks.includes("burst")).length, 1);
});

test("whoever has the code erases it all, from the figures too; the trail says that, and not what", async () => {
  const before = await count("satisfaction", "good");
  const receipt = await begun();
  const erased = await anyone.post(`${receipt}/erase`);
  assert.equal(erased.headers.get("location"), "/en/receipts?erased=1");
  const gone = await anyone.get(receipt);
  assert.equal(gone.status, 404);
  assert.match(await gone.text(), /There is no answer with this code: it was erased/);
  assert.equal(await count("satisfaction", "good"), before);
  const [last] = await listAudit(ledger.db, { limit: 1 });
  assert.deepEqual(
    [last?.action, last?.object, last?.details],
    ["response.erase", "service:service-of-police", "{}"],
  );
  assert.equal((await anyone.post(`${receipt}/erase`)).status, 422);
});

test("a kiosk has large buttons, asks the rest of whoever stays, shows no code, and returns to its question", async () => {
  const kiosk = `${PAGE}/kiosk`;
  const html = await text(anyone.get(kiosk));
  assert.match(html, /<button type="submit" class="large" name="q\.satisfaction"/);
  assert.doesNotMatch(html, /<header|<nav/);
  const sent = await anyone.post(kiosk, { ...hiddenOn(html), "q.satisfaction": "good" });
  const rest = sent.headers.get("location") ?? "";
  assert.match(rest, /\/kiosk\?turn=[\w-]+$/);
  const more = await text(anyone.get(rest));
  assert.match(more, /a little more/);
  const { step = "", turn = "" } = hiddenOn(more);
  const strange = await anyone.post(`${kiosk}/more`, { step, turn, "q.none": "1" });
  assert.equal(strange.status, 422);
  assert.match(await strange.text(), /a little more/, "they are asked again");
  assert.doesNotMatch(more, new RegExp(hiddenOn(html).code ?? ""), "its code is nowhere");
  assert.equal((await rows()).filter(({ door }) => door === "kiosk").length > 0, true);
  const gone = await anyone.post(`${kiosk}/more`, { step, turn });
  const after = gone.headers.get("location") ?? "";
  assert.match(after, /\/kiosk\?(done=1|turn=)/);
  assert.ok(!after.includes(turn), "each answer ends its turn");
  assert.doesNotMatch(
    await text(anyone.get(rest)),
    /a little more/,
    "whoever goes back finds the first question",
  );
  const late = await anyone.post(`${kiosk}/more`, { step, turn });
  assert.equal(late.headers.get("location"), kiosk);
  const thanks = await text(anyone.get(`${kiosk}?done=1`));
  assert.match(
    thanks,
    /<meta http-equiv="refresh" content="8; url=\/en\/feedback\/service-of-police\/kiosk"/,
  );
  assert.doesNotMatch(thanks, /receipts/);
});

test("the button is small, and asks for nothing else; poster, sheet of paper and QR code are there", async () => {
  const doors = await text(anyone.get(`${PAGE}/doors`));
  const snippet = /&lt;a href=&quot;(.*?)&lt;\/a&gt;/.exec(doors)?.[0] ?? "";
  const button = await text(anyone.get(`${PAGE}/button.svg`));
  assert.ok(snippet && Buffer.byteLength(snippet + button) < 2_000);
  assert.doesNotMatch(button, /script|href|url\(/);
  assert.match(await text(anyone.get(`${PAGE}/poster`)), /<svg[^>]+class="qr"/);
  assert.match(await text(anyone.get(`${PAGE}/qr.svg`)), /<path d="M4 4h7v1H4z/);
  assert.match(await text(anyone.get(`${PAGE}/print`)), /☐/);
});

test("the questions come in other languages, from right to left where they are written so", async () => {
  const html = await text(anyone.get(`${PAGE}?lang=ar`));
  assert.match(html, /<div class="feedback" lang="ar" dir="rtl">/);
  assert.match(html, /كيف سارت/);
});

test("an agent keys in a whole answer; what contradicts itself is refused", async () => {
  const key = `${PAGE}/key?door=paper`;
  const form = hiddenOn(await text(moderator.get(key)));
  const said = { ...form, "q.satisfaction": "medium", "q.clarity": "good", "q.comment": "Trop long" };
  const wrong = await moderator.post(`${PAGE}/key`, { ...said, "q.help-worth": "good" });
  assert.match(await wrong.text(), /not asked after the answers before it/);
  const kept = await moderator.post(`${PAGE}/key`, said);
  assert.match(kept.headers.get("location") ?? "", /door=paper&kept=/);
  await moderator.post(`${PAGE}/offered`, { door: "paper", sheets: "40" });
  const voices = await text(anyone.get("/en/voices/service-of-police"));
  assert.match(voices, />paper<[\s\S]*?>40<[\s\S]*?>1</);
});

test("a text is read, passed on, answered in public where its author agreed, and each step is undone", async () => {
  const desk = "/en/voices/service-of-police/desk";
  const seen = async () => {
    const html = await text(moderator.get(desk));
    const [, response = "", version = ""] =
      /<blockquote[^>]*>Call me[\s\S]*?name="response" value="([^"]+)"[\s\S]*?name="seen" value="(\d+)"/.exec(
        html,
      ) ?? [];
    return { response, seen: version };
  };
  const first = await seen();
  assert.equal((await moderator.post(`${desk}/acknowledge`, first)).status, 303);
  const late = await moderator.post(`${desk}/acknowledge`, first);
  assert.match(await late.text(), /Someone else did something to this text meanwhile/);
  await moderator.post(`${desk}/dispatch`, { ...(await seen()), to: "office" });
  await moderator.post(`${desk}/reopen`, await seen());
  await moderator.post(`${desk}/answer`, {
    ...(await seen()),
    answer: "We shall shorten it by March. <b>Ask</b> M. Durand.",
    public: "1",
  });
  const shown = await text(visitor(app).get("/en/voices/service-of-police"));
  assert.match(shown, /We shall shorten it by March\. &lt;b&gt;Ask&lt;\/b&gt; M\. \[name\]\./);
  assert.match(shown, /1 of the 2 people who wrote over twelve months were answered/);
  const stranger = await memberVisitor(app, "he@example.org");
  assert.equal((await stranger.get(desk)).status, 403);
  assert.equal((await stranger.post(`${desk}/reopen`, first)).status, 403);
});

test("anyone has the answers as a file: no code, and a text only where its author agreed and it was answered in public", async () => {
  const answer = await visitor(app).get("/data/responses.csv");
  assert.match(await text(visitor(app).get("/en/api")), /href="\/data\/responses\.csv"/);
  assert.match(answer.headers.get("content-type") ?? "", /^text\/csv/);
  const [head = "", ...lines] = (await answer.text()).trimEnd().split("\r\n");
  assert.match(head, /^response,day,service,channel,door,questionnaire,version/);
  assert.ok(lines.length > 10 && lines.every((line) => line.includes("service-of-police")));
  assert.equal(
    lines.filter((line) => line.includes("Call me")).length,
    1,
    "the one that was answered in public",
  );
  assert.ok(!lines.some((line) => line.includes("Trop long")), "nobody agreed to show this one");
  const bare = visitor(makeApp({ current: () => undefined }));
  assert.equal((await bare.get("/data/responses.csv")).status, 404);
});

test("figures rest on their n: under the least number no share is told", async () => {
  const html = await text(anyone.get("/en/voices/service-of-police"));
  assert.match(html, /under 3 answers/);
  assert.match(html, /\d+\.\d %<[\s\S]*?\d+\.\d to \d+\.\d %/);
});
