import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder, testEngine } from "../../../test/support/lake.ts";
import { parvisWith } from "../../../test/support/program.ts";
import { readable, smtpServer } from "../../../test/support/smtp.ts";
import { PLAIN_FINDING } from "../../demo/plain-finding.ts";
import { unsubscribe } from "../../engage/follow/follow.ts";
import type { Lived, MendedEffect } from "../../model/finding.ts";
import { keepDiagnosis } from "../../publish/diagnosis/publish.ts";
import { openLedger } from "../../store/ledger/ledger.ts";

const findingOf = (name: string, more: Partial<Lived> = {}): Lived => ({
  ...PLAIN_FINDING,
  fingerprint: name,
  ...{
    subject: `https://b.example/${name}`,
    target_url: `https://b.example/${name}`,
    page_url: `https://a.example/${name}`,
  },
  details: JSON.stringify({
    text: `The <form> ${name}`,
    target: `https://b.example/${name}`,
    answer: { en: "answers 404", fr: "répond 404" },
  }),
  ...{ people: 500, people_low: 400, people_high: 600, people_source: "page-visits", score: 1_000 },
  ...{ state: "still", since: "2025-12-05" },
  ...more,
});

const effective: MendedEffect = {
  effect: "improved",
  effect_measured: "flow-visits",
  effect_change: 0.4,
  effect_low: 0.2,
  effect_high: 0.6,
  effect_smallest: 0.2,
  effect_told: "{}",
};

function workspace(settings: readonly string[]): string {
  const folder = temporaryFolder("parvis-digest");
  mkdirSync(join(folder, "estate"), { recursive: true });
  writeFileSync(
    join(folder, "estate", "sites.csv"),
    "id,name_en,name_fr,prefixes,decision\na,Town hall,Mairie,a.example,in\nb,B,B,b.example,in\n",
  );
  writeFileSync(
    join(folder, "parvis.yaml"),
    ["name: { en: Test, fr: Essai }", "accounts: { address: https://watch.example/ }", ...settings, ""].join(
      "\n",
    ),
  );
  return folder;
}

async function diagnose(folder: string, day: string, findings: readonly Lived[]): Promise<void> {
  const lake = join(folder, "lake");
  const engine = await testEngine(lake);
  const effects = new Map(
    findings.flatMap((one) => (one.state === "fixed" ? [[one.fingerprint, effective]] : [])) as [
      string,
      MendedEffect,
    ][],
  );
  await keepDiagnosis({
    ...{ lake, engine, diagnosed: { findings, effects, rules: {} }, follows: new Map(), run: "r", day },
    ...{ snapshots: [], now: new Date(`${day}T10:00:00Z`), parvisVersion: "0" },
  });
  engine.close();
}

const on = (day: string) => ({ now: () => new Date(`${day}T08:00:00Z`) });
const send = (folder: string, day: string, ...more: string[]) =>
  parvisWith(on(day), "digest", "--send", "-w", folder, ...more);

const mailTo = (port: number) =>
  `mail: { host: 127.0.0.1, port: ${port}, from: "Parvis <parvis@example.org>", security: none }`;

test("whoever is set for a site gets its sheet in short, as text and as HTML, and can stop it", async (t) => {
  const mail = await smtpServer(t);
  const folder = workspace([mailTo(mail.port), "digest: { language: en, sites: { a: [web@a.example] } }"]);
  const mended = findingOf("mended", { state: "fixed", closed: "2026-01-02" });
  const long = findingOf("long-ago", { state: "fixed", closed: "2025-11-02" });
  await diagnose(folder, "2026-01-05", [findingOf("one"), mended, long, findingOf("other", { site: "b" })]);
  const { code, out, err } = await send(folder, "2026-01-05");
  assert.equal(code, 0, err);
  assert.match(out, /^1 letter sent;/);
  assert.equal(mail.letters.length, 1);
  const letter = readable(mail.letters[0] ?? "");
  assert.match(letter, /^To: .*web@a\.example/m);
  assert.match(letter, /^Subject: Town hall: 1 thing to mend, 1 mended/m);
  const [header = ""] =
    (mail.letters[0] ?? "").replaceAll(/\r\n[ \t]+/g, " ").match(/^List-Unsubscribe: .*$/m) ?? [];
  assert.match(header, /<mailto:parvis@example\.org\?subject=unsubscribe%20a%20web%40a\.example>/);
  assert.match(letter, /Content-Type: text\/plain[\s\S]*Content-Type: text\/html/);
  assert.match(letter, /1\. The link “The <form> one” leads to an address that answers 404/);
  assert.match(letter, /about 500 people a month[\s\S]*https:\/\/watch\.example\/en\/findings\/one/);
  assert.match(letter, /The <form> mended[\s\S]*done, effective/);
  assert.match(
    letter,
    /<li><a href="https:\/\/watch\.example\/en\/findings\/one">The link “The &lt;form&gt; one”/,
  );
  assert.doesNotMatch(letter, /long-ago|<form> other|<img|<script|<link/);
});

test("nothing goes out when nothing changed, nor twice in a week, unless asked; then what was mended since", async (t) => {
  const mail = await smtpServer(t);
  const folder = workspace([mailTo(mail.port), "digest: { sites: { a: [web@a.example] } }"]);
  await diagnose(folder, "2026-01-05", [findingOf("one"), findingOf("two")]);
  await send(folder, "2026-01-05");
  assert.match((await send(folder, "2026-01-12")).out, /0 letters sent; 1 not, as nothing changed/);
  assert.match((await send(folder, "2026-01-12", "--always")).out, /^1 letter sent/);
  await diagnose(folder, "2026-01-14", [
    findingOf("one"),
    findingOf("two", { state: "fixed", closed: "2026-01-14" }),
  ]);
  assert.match(
    (await send(folder, "2026-01-14")).out,
    /0 letters sent; 0 not, as nothing changed; 1 not, as one went/,
  );
  assert.match((await send(folder, "2026-01-19")).out, /^1 letter sent/);
  assert.equal(mail.letters.length, 3);
  const last = readable(mail.letters.at(-1) ?? "");
  assert.match(last, /Vu réglé depuis le dernier message/iu);
  assert.match(last, /<form> two[\s\S]*fait, efficace/);
  assert.match((await send(folder, "2026-01-26")).out, /1 not, as nothing changed/, "told once");
});

test("a letter is stopped with one click, for its site and address alone, until they are asked to send again", async (t) => {
  const mail = await smtpServer(t);
  const folder = workspace([
    mailTo(mail.port),
    "digest: { language: en, sites: { a: [web@a.example, other@a.example], b: [web@a.example] } }",
  ]);
  await (await openLedger({ workspace: folder })).close();
  await diagnose(folder, "2026-01-05", [findingOf("one"), findingOf("two", { site: "b" })]);
  assert.match((await send(folder, "2026-01-05")).out, /^3 letters sent/);
  const unfolded = (mail.letters[0] ?? "").replaceAll(/\r\n[ \t]+/g, " ");
  assert.match(unfolded, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
  const [, secret = ""] =
    unfolded.match(/^List-Unsubscribe: <https:\/\/watch\.example\/unsubscribe\/([\w-]+)>\r?$/m) ?? [];
  assert.match(
    readable(mail.letters[0] ?? ""),
    new RegExp(`To stop it: https://watch\\.example/en/follow/stop/${secret}`),
  );
  const ledger = await openLedger({ workspace: folder });
  await unsubscribe({ ledger: async () => ledger, now: () => new Date("2026-01-06T08:00:00Z") }, secret);
  const kept = JSON.stringify(await ledger.db.selectFrom("digest_letter").selectAll().execute());
  assert.doesNotMatch(kept, /a\.example/, "no address is kept");
  await ledger.close();
  assert.match(
    (await send(folder, "2026-01-12", "--always")).out,
    /^2 letters sent; .*; 1 not, as they were stopped/,
  );
  assert.match(
    (await send(folder, "2026-01-12", "--again", "web@a.example")).out,
    /gets letters again, about 1 site\./,
  );
  assert.match((await send(folder, "2026-01-12", "--again", "web@a.example")).out, /had stopped no letter/);
  assert.match((await send(folder, "2026-01-19", "--always")).out, /^3 letters sent/);
});

test("an address that is refused does not keep the others from their letter, and is tried again alone", async (t) => {
  const refused = new Set(["gone@a.example"]);
  const mail = await smtpServer(t, refused);
  const folder = workspace([
    mailTo(mail.port),
    "digest: { sites: { a: [gone@a.example, web@a.example], b: [b@b.example] }, unsubscribe: https://watch.example/stop }",
  ]);
  await diagnose(folder, "2026-01-05", [findingOf("one"), findingOf("two", { site: "b" })]);
  const first = await send(folder, "2026-01-05");
  assert.equal(first.code, 1);
  assert.match(first.err, /gone@a\.example \(a\)/);
  assert.equal(mail.letters.length, 2);
  assert.match(mail.letters.join(""), /^List-Unsubscribe: <https:\/\/watch\.example\/stop>/m);
  refused.clear();
  assert.match((await send(folder, "2026-01-06")).out, /^1 letter sent/);
  assert.match(mail.letters[2] ?? "", /gone@a\.example/);
});

test("the letter can be read without sending it, and what is missing is said", async () => {
  const folder = workspace([]);
  const read = (...argv: string[]) => parvisWith(on("2026-01-06"), "digest", ...argv, "-w", folder);
  assert.match((await read("a")).err, /a diagnosis/);
  await diagnose(folder, "2026-01-05", [findingOf("one")]);
  assert.match((await read("a")).out, /Mairie.: 1 chose à corriger, 0 réglée[\s\S]*répond 404/);
  assert.match((await read("b")).out, /n’ont rien trouvé à corriger/);
  assert.match((await read()).err, /none under digest\.sites/);
  assert.match((await read("aa")).err, /Did you mean a/);
  assert.match((await read("a", "--send")).err, /no mail settings/);
  const wrong = workspace(["digest: { sites: { nowhere: [web@a.example] } }"]);
  assert.match((await parvisWith(on("2026-01-06"), "digest", "-w", wrong)).err, /got nowhere/);
  const old = await parvisWith(on("2026-03-06"), "digest", "a", "--send", "-w", folder);
  assert.match(old.err, /one of 2026-01-05/);
});
