import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { overflowOf, wrongOn } from "../../test/support/axe.ts";
import { browserMissing, openBrowser } from "../../test/support/browser.ts";
import { openEmpty } from "../../test/support/ledger.ts";
import { GOOD_PASSWORD, member, testOffice } from "../../test/support/office.ts";
import { COMMAND_LINE } from "../engage/account/office.ts";
import { consultationOn, dayOf } from "../engage/consultation/consultation.ts";
import { watchIntegrity } from "../engage/consultation/integrity.ts";
import { inventConsultation } from "../engage/consultation/invented.ts";
import type { Ledger } from "../store/ledger/ledger.ts";
import { makeApp } from "./app.tsx";
import { type Listening, listen } from "./server.ts";

const options = browserMissing ? { skip: browserMissing } : {};
const workspace = mkdtempSync(join(tmpdir(), "parvis-take-part-browser-"));
let ledger: Ledger;
let listening: Listening;
let browser: Browser;

before(async () => {
  if (browserMissing) return;
  ledger = await openEmpty({ workspace });
  const office = testOffice(ledger);
  await member(office, "ada@example.org", "moderator");
  await inventConsultation(office, COMMAND_LINE, { id: "simpler", seed: 3, ideas: 150, people: 1_000 });
  const consultation = await consultationOn(ledger.db, "simpler", dayOf(office.now()));
  if (consultation) await watchIntegrity(office, COMMAND_LINE, consultation);
  listening = await listen(makeApp({ current: () => undefined, accounts: { office } }), {
    port: 0,
    hostname: "127.0.0.1",
  });
  browser = await openBrowser();
});
after(async () => {
  if (!browserMissing) {
    await browser.close();
    await listening.close();
    await ledger.close();
  }
  rmSync(workspace, { recursive: true });
});

const PAGES = ["/take-part", "", "/propose", "/join", "/statements", "/compare", "/results", "/moderation"];

for (const [language, width, colorScheme] of [
  ["en", 1280, "light"],
  ["fr", 320, "dark"],
] as const)
  test(
    `one takes part with a browser; axe finds nothing wrong, nothing passes the edge: ${language}, ${width} px`,
    options,
    async () => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      const tab = await context.newPage();
      const at = (path: string) =>
        `${listening.url}${language}${path.startsWith("/take") ? path : `/consultations/simpler${path}`}`;
      const look = async (name: string) => {
        if (process.env.PICTURES)
          await tab.screenshot({
            path: join(process.env.PICTURES, `${name}-${language}.png`),
            fullPage: true,
          });
        assert.deepEqual(await wrongOn(tab), [], name);
        assert.equal(await overflowOf(tab), 0, name);
      };
      for (const path of PAGES) {
        await tab.goto(at(path));
        await look(`consultation${path.replace("/", "-")}`);
      }
      await tab.goto(at(""));
      await tab.locator(".idea h3 a").first().click();
      await look("idea");
      await tab.goto(at("/statements"));
      await tab.locator(".answers button").first().click();
      await tab.waitForURL("**/join**");
      await tab.locator("main form button").click();
      await tab.waitForURL("**/statements");
      await tab.locator(".answers button").first().click();
      await tab.waitForLoadState();
      await look("voted");
      await tab.goto(`${listening.url}${language}/sign-in`);
      await tab.locator("#email").fill("ada@example.org");
      await tab.locator("#password").fill(GOOD_PASSWORD);
      await tab.locator("main form button").click();
      await tab.waitForURL("**/account");
      await tab.goto(at("/desk"));
      await look("desk");
      await context.close();
    },
  );
