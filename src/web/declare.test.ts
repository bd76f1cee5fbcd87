import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Hono } from "hono";
import { type Cells, declaringEstate, filledCsv, formOfA } from "../../test/support/declaration.ts";
import { openEmpty } from "../../test/support/ledger.ts";
import { member, testDesk, testOffice } from "../../test/support/office.ts";
import { memberVisitor, type Visitor } from "../../test/support/visitor.ts";
import { ledgerDeclarationStore } from "../engage/declaration/ledger-store.ts";
import type { Ledger } from "../store/ledger/ledger.ts";
import { makeApp } from "./app.tsx";

const workspace = mkdtempSync(join(tmpdir(), "parvis-web-declare-"));
const PAGE = "/en/declare/ministry-a/2025-Q4";
let ledger: Ledger;
let app: Hono;
let ada: Visitor;
let bob: Visitor;

before(async () => {
  ledger = await openEmpty({ workspace });
  const office = testOffice(ledger, {}, declaringEstate);
  app = makeApp({
    current: () => undefined,
    accounts: { office, desk: testDesk(office, declaringEstate.services) },
  });
  await member(office, "ada@example.org", "declarer", "ministry-a");
  await member(office, "bob@example.org", "publisher", "ministry-a");
  await member(office, "eve@example.org", "declarer", "ministry-b");
  [ada, bob] = [await memberVisitor(app, "ada@example.org"), await memberVisitor(app, "bob@example.org")];
});
after(async () => {
  await ledger.close();
  rmSync(workspace, { recursive: true });
});

const send = (browser: Visitor, cells: Cells, seen?: string): Promise<Response> => {
  const form = new FormData();
  form.set("file", new File([filledCsv(formOfA("2025-Q4"), cells)], "a.csv"));
  if (seen) form.set("seen", seen);
  return browser.send(`${PAGE}/file`, form);
};
const page = async (browser: Visitor) => (await browser.get(PAGE)).text();
const seenOn = (html: string) => /name="seen" value="(\d+)"/.exec(html)?.[1] ?? "";

test("a ministry sees what it is asked for, and no other one", async () => {
  const html = await (await ada.get("/en/declare")).text();
  assert.match(html, /Ministry A/);
  assert.doesNotMatch(html, /Ministry B/);
  assert.match(await page(ada), /Nothing was sent yet for Q4 2025\. It is due on 30 January 2026\./);
});

test("what is wrong is told cell by cell, and nothing of the file counts", async () => {
  const sent = await send(ada, { "birth-grant|web|volume": "-3", "birth-grant|phone|volume": 20 });
  assert.equal(sent.status, 303);
  const html = await page(ada);
  assert.match(html, /1 error keeps these figures from being submitted/);
  assert.match(html, /a\.csv, line \d+, column volume/);
  assert.doesNotMatch(html, /Submit for signature/);
});

test("a corrected file takes its place; someone who saw the old one is told, and loses nothing", async () => {
  const seen = seenOn(await page(ada));
  assert.equal(
    (await send(ada, { "birth-grant|web|volume": 30, "birth-grant|phone|volume": 20 }, seen)).status,
    303,
  );
  const late = await send(bob, { "birth-grant|web|volume": 99 }, seen);
  assert.equal(late.status, 422);
  assert.match(await late.text(), /Someone else changed this declaration meanwhile/);
  assert.match(await page(ada), /2 figures given/);
});

test("whoever wrote submits and cannot sign; a second person can, or sends it back", async () => {
  await ada.post(`${PAGE}/submit`, { seen: seenOn(await page(ada)) });
  const waiting = await page(ada);
  assert.match(waiting, /someone else must sign them/);
  const own = await ada.post(`${PAGE}/sign`, { seen: seenOn(waiting) });
  assert.equal(own.status, 403);
  await bob.post(`${PAGE}/return`, { seen: seenOn(await page(bob)), reason: "look at the phone again" });
  assert.match(await page(ada), /Sent back: look at the phone again/);
  await send(ada, { "birth-grant|web|volume": 30, "birth-grant|phone|volume": 25 }, seenOn(await page(ada)));
  await ada.post(`${PAGE}/submit`, { seen: seenOn(await page(ada)) });
  const signed = await bob.post(`${PAGE}/sign`, { seen: seenOn(await page(bob)) });
  assert.equal(signed.status, 303);
  assert.match(await page(ada), /Signed on 5 January 2026/);
});

test("a correction is opened with a reason, and what was signed stays what is published", async () => {
  await ada.post(`${PAGE}/correct`, { seen: seenOn(await page(ada)), reason: "one office forgot" });
  await send(ada, { "birth-grant|web|volume": 31, "birth-grant|phone|volume": 25 }, seenOn(await page(ada)));
  const html = await page(ada);
  assert.match(html, /one office forgot/);
  assert.match(html, /Compared with 2025-Q4, 1: \d+ figures?\./);
  const rows = [];
  for await (const row of ledgerDeclarationStore(ledger, () => new Date()).signedObservations())
    rows.push(row);
  const web = rows.find(({ indicator, channel }) => indicator === "volume" && channel === "web");
  assert.deepEqual([web?.value, web?.revision], [30, 1]);
});

test("of another ministry one sees nothing, and changes nothing", async () => {
  const eve = await memberVisitor(app, "eve@example.org");
  assert.equal((await eve.get(PAGE)).status, 403);
  assert.equal((await send(eve, { "birth-grant|web|volume": 1 })).status, 403);
  assert.equal((await eve.post(`${PAGE}/sign`, { seen: "1" })).status, 403);
});

test("a file that is too large, empty or none is refused in words", async () => {
  const form = new FormData();
  form.set("file", new File([new Uint8Array(11 << 20)], "large.csv"));
  assert.equal((await ada.send(`${PAGE}/file`, form)).status, 413);
  form.set("file", new File([], "empty.csv"));
  const empty = await ada.send(`${PAGE}/file`, form);
  assert.match(await empty.text(), /Choose a file first/);
});
