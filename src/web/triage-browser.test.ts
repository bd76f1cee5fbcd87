import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { overflowOf, wrongOn } from "../../test/support/axe.ts";
import { browserMissing, openBrowser } from "../../test/support/browser.ts";
import { openEmpty } from "../../test/support/ledger.ts";
import { GOOD_PASSWORD, member, testOffice } from "../../test/support/office.ts";
import { plannedConsultation } from "../../test/support/triage.ts";
import type { Ledger } from "../store/ledger/ledger.ts";
import { makeApp } from "./app.tsx";
import { type Listening, listen } from "./server.ts";

const options = browserMissing ? { skip: browserMissing } : {};
const workspace = mkdtempSync(join(tmpdir(), "parvis-triage-browser-"));
let ledger: Ledger;
let listening: Listening;
let browser: Browser;

before(async () => {
  if (browserMissing) return;
  ledger = await openEmpty({ workspace });
  const office = testOffice(ledger);
  for (const email of ["ada@example.org", "bob@example.org"]) await member(office, email, "moderator");
  for (const id of ["en-1280", "fr-320"]) await plannedConsultation(ledger, id, 300);
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

for (const [language, width, colorScheme, hasScript] of [
  ["en", 1280, "light", true],
  ["fr", 320, "dark", false],
] as const)
  test(
    `ideas are settled ${hasScript ? "by keys" : "without script"}; axe finds nothing wrong: ${language}, ${width} px`,
    options,
    async () => {
      const address = `${listening.url}${language}/triage/${language}-${width}`;
      const open = async (email: string) => {
        const context = await browser.newContext({
          ...{ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled: hasScript },
        });
        const tab = await context.newPage();
        await tab.goto(`${listening.url}${language}/sign-in?next=/${language}/triage/${language}-${width}`);
        await tab.locator("#email").fill(email);
        await tab.locator("#password").fill(GOOD_PASSWORD);
        await tab.locator("main form button").click();
        await tab.waitForURL("**/triage/**");
        return tab;
      };
      const ada = await open("ada@example.org");
      // axe is a script: what is looked at has scripts, what is done may have none.
      const look = async (tab: Page, path: string, what: string) => {
        const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
        await context.addCookies(await tab.context().cookies());
        const seen = await context.newPage();
        await seen.goto(path);
        await isRight(seen, what);
        await context.close();
      };
      const press = async (letter: string) => {
        const before = await ada.locator(".triage-sum").innerText();
        if (hasScript) await ada.keyboard.press(letter);
        else await ada.locator(`[data-key="${letter}"]`).first().click();
        await ada.waitForLoadState("load");
        return before;
      };
      await look(ada, address, "before groups");
      await ada.locator("main form button").first().click();
      await ada.locator("#item").waitFor();
      await look(ada, address, "a group");
      const first = await ada.locator("#item").innerText();
      await press("c");
      await ada.locator("#item", { hasText: first }).waitFor();
      await press("a");
      await ada.locator("#item").filter({ hasNotText: first }).waitFor();
      const second = await ada.locator("#item").innerText();
      await press("u");
      await ada.locator("#item", { hasText: first }).waitFor();
      await press("a");
      await ada.locator("#item", { hasText: second }).waitFor();
      await ada.locator("#reason").fill("Already done");
      await ada.locator('[data-key="r"]').click();
      await ada.locator("#item").filter({ hasNotText: second }).waitFor();
      await look(ada, `${address}/second`, "second reading, by who read first");
      await look(ada, `${address}/choose`, "choosing");
      await ada.goto(`${address}/choose`);
      await ada.locator("#grid-reason").fill("The first one");
      await ada.locator("form.act button").last().click();
      await ada.locator("#recorded").waitFor();
      const bob = await open("bob@example.org");
      await bob.goto(`${address}/second`);
      await look(bob, `${address}/second`, "second reading");
      await bob.locator('[data-key="1"]').click();
      await bob.locator("#item").waitFor();
      await ada.goto(`${address}?item=${await lastIdea(ada)}`);
      await look(ada, ada.url(), "an idea alone");
    },
  );

/** An idea that stands alone: the last of the queue comes before the first one. */
async function lastIdea(tab: Page): Promise<string> {
  const consultation = new URL(tab.url()).pathname.split("/")[3] ?? "";
  const rows = await ledger.db
    .selectFrom("idea")
    .select("id")
    .where("consultation", "=", consultation)
    .where("idea_group", "is", null)
    .where("outcome", "is", null)
    .execute();
  assert.ok(rows[0], "no idea stands alone");
  return rows[0].id;
}

async function isRight(tab: Page, what: string): Promise<void> {
  if (process.env.PICTURES)
    await tab.screenshot({
      path: join(
        process.env.PICTURES,
        `${new URL(tab.url()).pathname.replaceAll("/", "_")}-${what.replaceAll(" ", "-")}.png`,
      ),
      fullPage: true,
    });
  assert.deepEqual(await wrongOn(tab), [], what);
  assert.equal(await overflowOf(tab), 0, what);
}
