import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder, testEngine } from "../../../test/support/lake.ts";
import { httpServer } from "../../../test/support/loopback.ts";
import { testOffice } from "../../../test/support/office.ts";
import { parvisWith } from "../../../test/support/program.ts";
import { readable, smtpServer } from "../../../test/support/smtp.ts";
import { PLAIN_FINDING } from "../../demo/plain-finding.ts";
import { COMMAND_LINE } from "../../engage/account/office.ts";
import { openDifficulties } from "../../engage/difficulty/difficulty.ts";
import type { Lived } from "../../model/finding.ts";
import { keepDiagnosis } from "../../publish/diagnosis/publish.ts";
import { openLedger } from "../../store/ledger/ledger.ts";

const finding: Lived = {
  ...PLAIN_FINDING,
  details: JSON.stringify({
    text: "The form",
    target: "https://b.example/x",
    answer: { en: "answers 404", fr: "répond 404" },
  }),
  ...{ people: 500, people_low: 400, people_high: 600, people_source: "page-visits", score: 1_000 },
};

async function workspace(settings: readonly string[]): Promise<string> {
  const folder = temporaryFolder("parvis-alerts");
  mkdirSync(join(folder, "estate"), { recursive: true });
  writeFileSync(
    join(folder, "estate", "sites.csv"),
    "id,name_en,name_fr,prefixes,decision\na,A,A,a.example,in\n",
  );
  writeFileSync(join(folder, "parvis.yaml"), ["name: { en: Test, fr: Essai }", ...settings, ""].join("\n"));
  const lake = join(folder, "lake");
  const engine = await testEngine(lake);
  await keepDiagnosis({
    lake,
    engine,
    diagnosed: { findings: [finding], effects: new Map(), rules: {} },
    follows: new Map(),
    run: "r",
    day: "2026-01-05",
    snapshots: [],
    now: new Date("2026-01-05T10:00:00Z"),
    parvisVersion: "0",
  });
  engine.close();
  return folder;
}

const now = () => new Date("2026-01-06T08:00:00Z");

test("a program is told once, by a body that it can check", async (t) => {
  const got: { body: string; signature: unknown }[] = [];
  let status = 500;
  const server = await httpServer(t, (request, response) => {
    let body = "";
    request.on("data", (piece) => {
      body += piece;
    });
    request.on("end", () => {
      got.push({ body, signature: request.headers["parvis-signature"] });
      response.statusCode = status;
      response.end();
    });
  });
  const folder = await workspace([
    `alerts: { webhook: { url: "http://127.0.0.1:${server.port}/told", secret: HOOK } }`,
  ]);
  const send = () => parvisWith({ now, env: { HOOK: "shared" } }, "alerts", "--send", "-w", folder);
  const refused = await send();
  assert.equal(refused.code, 1);
  assert.match(refused.err, /the answer 500/);
  status = 204;
  assert.equal((await send()).code, 0, "what was not taken is told again");
  const last = got.at(-1);
  const expected = createHmac("sha256", "shared")
    .update(last?.body ?? "")
    .digest("hex");
  assert.equal(last?.signature, `sha256=${expected}`);
  assert.equal(JSON.parse(last?.body ?? "").due[0].findings[0].fingerprint, finding.fingerprint);
  const again = await send();
  assert.match(again.out, /Nothing new to tell/);
  assert.equal(got.length, 2);
});

test("people are told by a letter in their language", async (t) => {
  const mail = await smtpServer(t);
  const folder = await workspace([
    `mail: { host: 127.0.0.1, port: ${mail.port}, from: "parvis@example.org", security: none }`,
    "alerts: { email: [team@example.org], language: fr }",
  ]);
  const { code, err } = await parvisWith({ now }, "alerts", "--send", "-w", folder);
  assert.equal(code, 0, err);
  const letter = mail.letters.join("\n");
  assert.match(letter, /To: .*team@example\.org/);
  assert.match(readable(letter), /Le lien «.The form.» mène à une adresse qui répond 404/u);
});

test("a difficulty that people's own words opened is told by the same letter, once", async (t) => {
  const mail = await smtpServer(t);
  const folder = await workspace([
    `mail: { host: 127.0.0.1, port: ${mail.port}, from: "parvis@example.org", security: none }`,
    "alerts: { email: [team@example.org], language: en, minPeople: 1000 }",
  ]);
  const ledger = await openLedger({ workspace: folder });
  const growing = {
    en: "Register: people write more and more of “photo”",
    fr: "Inscription : on écrit de plus en plus",
  };
  await openDifficulties(testOffice(ledger), COMMAND_LINE, [
    {
      origin: "topic",
      fingerprint: "topic a 1",
      title: growing,
      about: growing,
      service: "a",
      organisation: "",
      from: [],
    },
  ]);
  await ledger.close();
  const send = () => parvisWith({ now }, "alerts", "--send", "-w", folder);
  const { code, err } = await send();
  assert.equal(code, 0, err);
  assert.match(
    readable(mail.letters.join("\n")),
    /1 difficulty waits for someone to look, opened by what people write:\s+- Register: people write more and more of “photo”/u,
  );
  assert.match((await send()).out, /Nothing new to tell/);
  assert.equal(mail.letters.length, 1);
});

test("without anyone to tell, or a secret, it says what is missing", async () => {
  const nobody = await workspace([]);
  assert.match(
    (await parvisWith({ now }, "alerts", "--send", "-w", nobody)).err,
    /neither email nor webhook/,
  );
  assert.match((await parvisWith({ now }, "alerts", "-w", nobody)).out, /répond 404/);
  const bare = await workspace(['alerts: { webhook: { url: "http://127.0.0.1:9/", secret: HOOK } }']);
  assert.match((await parvisWith({ now, env: {} }, "alerts", "--send", "-w", bare)).err, /HOOK/);
});
