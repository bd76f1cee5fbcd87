import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Hono } from "hono";
import { type FixtureEdition, fixtureEdition } from "../../test/support/edition.ts";
import { openEmpty } from "../../test/support/ledger.ts";
import { member, testOffice } from "../../test/support/office.ts";
import { memberVisitor, visitor } from "../../test/support/visitor.ts";
import type { Finding } from "../model/finding.ts";
import type { Ledger } from "../store/ledger/ledger.ts";
import { makeApp } from "./app.tsx";

const workspace = mkdtempSync(join(tmpdir(), "parvis-follow-"));
let ledger: Ledger;
let fixture: FixtureEdition;
let app: Hono;
let finding: Finding;
let path: string;

before(async () => {
  fixture = await fixtureEdition();
  const { edition } = fixture;
  const found = (await edition.diagnosis?.findings())?.find(({ organisation }) => organisation !== null);
  if (!found) throw new Error("the fixture has findings of organisations");
  finding = found;
  path = `/en/findings/${finding.fingerprint}/follow-up`;
  ledger = await openEmpty({ workspace });
  const office = testOffice(ledger, {}, edition.estate);
  await member(office, "web@example.org", "publisher", finding.organisation ?? "");
  await member(office, "centre@example.org", "administrator");
  app = makeApp({ current: () => edition, accounts: { office } });
});
after(async () => {
  await ledger.close();
  fixture.close();
  rmSync(workspace, { recursive: true, force: true });
});

test("anyone reads where a finding stands; who has no right finds no form", async () => {
  const html = await (await visitor(app).get(path)).text();
  assert.match(html, /Nobody has followed it up yet\./);
  assert.doesNotMatch(html, /name="kind"/);
  const refused = await visitor(app).post(path, { kind: "done" });
  assert.notEqual(refused.headers.get("location"), path);
});

test("who answers for the site takes it on and contests it; the reason is shown to all, comments are not", async () => {
  const web = await memberVisitor(app, "web@example.org");
  const done = async (fields: Record<string, string>) => {
    const response = await web.post(path, fields);
    assert.equal(response.status, 303, await response.text());
  };
  await done({ kind: "take", owner: "Web team <i>", due: "2026-02-01" });
  await done({ kind: "comment", text: "between us" });
  await done({ kind: "contest", text: "Robots only" });
  const html = await (await visitor(app).get(path)).text();
  assert.match(html, /Contested/);
  assert.match(html, /Reason: Robots only/);
  assert.match(html, /Web team &lt;i&gt;/);
  assert.doesNotMatch(html, /between us|<i>/);
  assert.match(await (await web.get(path)).text(), /between us/);
  const desk = await (await web.get("/en/actions")).text();
  assert.match(desk, /1 contested/);
});

test("the centre answers a contest; the team itself cannot", async () => {
  const web = await memberVisitor(app, "web@example.org");
  assert.equal((await web.post(path, { kind: "accept" })).status, 403);
  const centre = await memberVisitor(app, "centre@example.org");
  assert.match(await (await centre.get(path)).text(), /Uphold the finding/);
  assert.equal((await centre.post(path, { kind: "decline", text: "People meet it too" })).status, 303);
  assert.match(await (await web.get(path)).text(), /Reason: People meet it too/);
});

test("what makes no sense is told on the form", async () => {
  const web = await memberVisitor(app, "web@example.org");
  const past = await web.post(path, { kind: "ignore", text: "x", until: "2020-01-01" });
  assert.equal(past.status, 422);
  assert.match(await past.text(), /This day is past\./);
  assert.equal((await web.post(path, { kind: "close" })).status, 422);
});
