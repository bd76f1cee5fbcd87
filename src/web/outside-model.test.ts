import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Hono } from "hono";
import { openEmpty } from "../../test/support/ledger.ts";
import { member, testOffice, testReception } from "../../test/support/office.ts";
import { memberVisitor, type Visitor, visitor } from "../../test/support/visitor.ts";
import { drawOf } from "../demo/draw.ts";
import { spoken } from "../demo/idea/write.ts";
import { COMPLAINTS } from "../demo/listening/complaint.ts";
import { COMMAND_LINE } from "../engage/account/office.ts";
import type { Reception } from "../engage/response/reception.ts";
import { erase, keyIn, newCode } from "../engage/response/take.ts";
import { makeTopics, openTopics } from "../engage/topic/desk.ts";
import { askModel } from "../engage/topic/model-desk.ts";
import { outsideModelOf } from "../engage/topic/outside-model.ts";
import { listAudit } from "../store/ledger/audit.ts";
import type { Ledger } from "../store/ledger/ledger.ts";
import { makeApp } from "./app.tsx";

const workspace = mkdtempSync(join(tmpdir(), "parvis-web-model-"));
const SERVICE = "service-of-police";
const TOPICS = `/en/voices/${SERVICE}/topics`;
const LOG = `/en/voices/${SERVICE}/outside-model`;
const codes = new Map<string, string>();
let ledger: Ledger;
let reception: Reception;
let app: Hono;
let moderator: Visitor;

interface SentBody {
  readonly topics: readonly {
    readonly id: string;
    readonly texts: readonly { readonly id: string; readonly text: string }[];
  }[];
}
/** What the model was last sent, and how it answers. */
let got = "";
let answer: (sent: SentBody) => string = () => "";
const server = createServer(async (request, response) => {
  got = "";
  for await (const part of request) got += part;
  response.end(answer(JSON.parse(got) as SentBody));
});

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ledger = await openEmpty({ workspace });
  const office = testOffice(ledger);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  reception = testReception(office, {
    questionnaire: "short",
    outsideModel: { name: "Sibyl", url, seconds: 10 },
  });
  app = makeApp({ current: () => undefined, accounts: { office, reception } });
  await member(office, "mo@example.org", "moderator", "police");
  moderator = await memberVisitor(app, "mo@example.org");
  for (const { id, sentences } of COMPLAINTS)
    for (let i = 0; i < 12; i++) {
      const draw = drawOf(7, "model-test", id, i);
      await say(`${spoken(draw, draw.pick(sentences.fr))} Écrivez à ada@example.org.`);
    }
  await makeTopics(reception, SERVICE);
});
after(async () => {
  server.close();
  await ledger.close();
  rmSync(workspace, { recursive: true });
});

async function say(written: string): Promise<void> {
  const code = newCode();
  const sent = { service: SERVICE, code, form: "short@1", door: "paper", language: "fr" } as const;
  const fields = { "q.satisfaction": "bad", "q.comment": written };
  await keyIn(reception, COMMAND_LINE, { ...sent, trap: "", mayPublish: false, fields });
  const { id } = await ledger.db
    .selectFrom("response")
    .select("id")
    .orderBy("received_at", "desc")
    .where("id", "not in", ["", ...codes.keys()])
    .executeTakeFirstOrThrow();
  codes.set(id, code);
}

const ask = () => {
  const { outsideModel: settings } = reception.settings;
  assert.ok(settings);
  const model = outsideModelOf(settings, { folder: workspace });
  return askModel(reception, COMMAND_LINE, { service: SERVICE, model });
};
const page = async (path: string): Promise<string> => (await moderator.get(path)).text();
const firstForm = (html: string, what: string): Record<string, string> => {
  const form = html.split("<form").find((one) => one.includes(`/topics/${what}"`)) ?? "";
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = "", value = ""]) => [name, value],
    ),
  );
};
const firstWords = (text: string) => text.split(" ").slice(0, 4).join(" ");

test("a model is sent masked texts alone, its proposals wait, and a person accepts one and dismisses another", async () => {
  answer = ({ topics: [one, two] }) => {
    const [text, other] = [one?.texts[0], two?.texts[0]];
    const cites = [{ text: text?.id, words: firstWords(text?.text ?? "") }];
    const both = [...cites, { text: other?.id, words: firstWords(other?.text ?? "") }];
    return JSON.stringify({
      proposals: [
        { do: "rename", topic: one?.id, name: "Un nom plus clair", cites },
        { do: "merge", from: two?.id, into: one?.id, cites: both },
        {
          do: "rename",
          topic: one?.id,
          name: "Inventé",
          cites: [{ text: text?.id, words: "des mots inventés" }],
        },
      ],
    });
  };
  const before = await openTopics(reception, COMMAND_LINE, SERVICE);
  assert.deepEqual(await ask(), {
    texts: JSON.parse(got).topics.flatMap((one: SentBody["topics"][0]) => one.texts).length,
    waiting: 2,
    refused: 1,
  });
  assert.match(got, /\[courriel\]/);
  assert.doesNotMatch(got, /ada@example|service-of-police/);
  for (const id of codes.keys()) assert.ok(!got.includes(id), "responses have other names outside");
  const unchanged = await openTopics(reception, COMMAND_LINE, SERVICE);
  assert.deepEqual(unchanged.topics, before.topics, "nothing changes before someone accepts");

  const html = await page(TOPICS);
  assert.match(html, /What Sibyl proposes/);
  assert.match(html, /to “Un nom plus clair”/);
  assert.doesNotMatch(html, /Inventé/);
  const accepted = await moderator.post(`${TOPICS}/accept`, firstForm(html, "accept"));
  assert.equal(accepted.status, 303, await accepted.text());
  const after = await page(TOPICS);
  assert.match(after, /<h2>Un nom plus clair<\/h2>/);
  assert.match(after, /renamed to “Un nom plus clair” \(proposed by an outside model\)/);
  assert.equal(
    (await moderator.post(`${TOPICS}/accept`, firstForm(html, "accept"))).status,
    422,
    "once only",
  );
  assert.equal((await moderator.post(`${TOPICS}/dismiss`, firstForm(after, "dismiss"))).status, 303);
  assert.doesNotMatch(await page(TOPICS), /topics\/accept"/);
  assert.equal((await openTopics(reception, COMMAND_LINE, SERVICE)).topics.length, before.topics.length);
  const trail = (await listAudit(ledger.db, { limit: 10 })).map(({ action }) => action);
  assert.deepEqual(trail.slice(0, 3), ["topic.dismiss", "topic.rename", "topic.ask-model"]);

  const log = await page(LOG);
  assert.match(log, /It answered with \d+ bytes: 3 proposals, of which 1 was refused/);
  const was = before.topics[0]?.name ?? "";
  assert.ok(log.includes(`Rename “${was}” to “Un nom plus clair”`), "names are those of then");
  for (const became of ["accepted", "dismissed", "refused: cites words that nobody wrote"])
    assert.ok(log.includes(became), became);
});

test("what a model answered goes with the first text that it was about, and a proposal with all that it cites", async () => {
  let cited = "";
  answer = ({ topics }) => {
    const topic = topics.at(-1);
    cited = topic?.texts[0]?.text ?? "";
    const cites = [{ text: topic?.texts[0]?.id, words: cited }];
    return JSON.stringify({ proposals: [{ do: "rename", topic: topic?.id, name: "Bientôt seul", cites }] });
  };
  await ask();
  assert.match(await page(TOPICS), /Bientôt seul/);
  const { cited: ids } = await ledger.db
    .selectFrom("model_proposal")
    .select("cited")
    .where("state", "=", "waiting")
    .executeTakeFirstOrThrow();
  const gone = ids[0] ?? "";
  assert.equal(await erase(reception, codes.get(gone) ?? ""), SERVICE);
  assert.doesNotMatch(await page(TOPICS), /Bientôt seul/);
  assert.match(await page(LOG), /spoke of a text that is gone/);
  const calls = await ledger.db.selectFrom("model_call").select(["received", "texts_sent"]).execute();
  assert.ok(calls.every(({ received }) => received === null));
  assert.ok(calls.every(({ texts_sent }) => texts_sent > 0));
});

test("an answer that is none changes nothing, is told and kept", async () => {
  answer = () => "<html>Please sign in, ada@example.org</html>";
  assert.equal((await ask())?.failure, "not-as-agreed");
  const log = await page(LOG);
  assert.match(log, /not a list of proposals as agreed/);
  assert.match(log, /Please sign in, \[e-mail\]/);
  assert.doesNotMatch(await page(TOPICS), /topics\/accept"/);
});

test("people are told that a program reads texts, where they write and where figures stand; nowhere when none does", async () => {
  const placesOf = async (told: Hono) => {
    const agent = await memberVisitor(told, "mo@example.org");
    return Promise.all([
      visitor(told).get(`/en/voices/${SERVICE}`),
      agent.get(`/en/feedback/${SERVICE}/key?door=paper`),
    ]).then((pages) => Promise.all(pages.map((one) => one.text())));
  };
  for (const html of await placesOf(app)) assert.match(html, /may be read by Sibyl/);
  const { outsideModel: _none, ...settings } = reception.settings;
  const accounts = { office: testOffice(ledger), reception: { ...reception, settings } };
  for (const html of await placesOf(makeApp({ current: () => undefined, accounts })))
    assert.doesNotMatch(html, /may be read by/);
});
