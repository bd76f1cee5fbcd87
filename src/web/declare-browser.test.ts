import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { overflowOf, wrongOn } from "../../test/support/axe.ts";
import { browserMissing, openBrowser } from "../../test/support/browser.ts";
import { declaringEstate, filledCsv, formOfA } from "../../test/support/declaration.ts";
import { openEmpty } from "../../test/support/ledger.ts";
import { GOOD_PASSWORD, member, testDesk, testOffice } from "../../test/support/office.ts";
import type { Ledger } from "../store/ledger/ledger.ts";
import { makeApp } from "./app.tsx";
import { type Listening, listen } from "./server.ts";

const options = browserMissing ? { skip: browserMissing } : {};
const workspace = mkdtempSync(join(tmpdir(), "parvis-declare-browser-"));
let ledger: Ledger;
let listening: Listening;
let browser: Browser;

before(async () => {
  if (browserMissing) return;
  ledger = await openEmpty({ workspace });
  const office = testOffice(ledger, {}, declaringEstate);
  const desk = testDesk(office, declaringEstate.services);
  for (const email of ["ada@example.org", "bob@example.org"])
    await member(office, email, "publisher", "ministry-a");
  listening = await listen(makeApp({ current: () => undefined, accounts: { office, desk } }), {
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

/** Each size and language declares a period of its own, from nothing to a signature. */
for (const [language, width, colorScheme, quarter] of [
  ["en", 1280, "light", "2025-Q4"],
  ["fr", 320, "dark", "2025-Q3"],
] as const)
  test(
    `one declares with a browser; axe finds nothing wrong: ${language}, ${width} px`,
    options,
    async () => {
      const open = async (email: string) => {
        const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
        const tab = await context.newPage();
        await tab.goto(`${listening.url}${language}/sign-in?next=/${language}/declare`);
        await tab.locator("#email").fill(email);
        await tab.locator("#password").fill(GOOD_PASSWORD);
        await tab.locator("main form button").click();
        await tab.waitForURL("**/declare");
        return tab;
      };
      const ada = await open("ada@example.org");
      await isRight(ada, "declare");
      const address = `${listening.url}${language}/declare/ministry-a/${quarter}`;
      await ada.goto(address);
      await isRight(ada, "nothing yet");
      const volumes = (all: number) => ({
        "birth-grant|all|volume": all,
        "birth-grant|web|volume": 30,
        "birth-grant|phone|volume": 20,
      });
      const sendFile = async (all: number, web?: string) => {
        const cells = { ...volumes(all), ...(web ? { "birth-grant|web|volume": web } : {}) };
        const buffer = Buffer.from(filledCsv(formOfA(quarter), cells));
        await ada.locator("#file").setInputFiles({ name: "ministry-a.csv", mimeType: "text/csv", buffer });
        await ada.locator("form[enctype] button").click();
      };
      await sendFile(50, "-3");
      await isRight(ada, "with an error");
      await sendFile(70);
      await isRight(ada, "to confirm");
      await ada.locator("form.inline input[name=reason]").fill("20 at the town hall");
      await ada.locator("main form.inline button").click();
      await isRight(ada, "confirmed");
      await ada.locator("form[action$='/submit'] button").click();
      await isRight(ada, "submitted, seen by who wrote");
      assert.equal(await ada.locator("form[action$='/sign']").count(), 0);
      const bob = await open("bob@example.org");
      await bob.goto(address);
      await isRight(bob, "to sign");
      await bob.locator("form[action$='/sign'] button").click();
      await isRight(bob, "signed");
      assert.equal(await bob.locator("form[action$='/correct']").count(), 1);
    },
  );

async function isRight(tab: Page, where: string): Promise<void> {
  assert.deepEqual(await wrongOn(tab), [], where);
  assert.equal(await overflowOf(tab), 0, `${where} scrolls sideways`);
  const pictures = process.env.PICTURES;
  if (pictures) {
    const name = `declare-${tab.viewportSize()?.width}-${where.replace(/\W+/g, "-")}`;
    await tab.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  }
}
