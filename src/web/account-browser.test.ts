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
import { invite, newLink } from "../engage/account/manage.ts";
import { COMMAND_LINE } from "../engage/account/office.ts";
import { WHOLE_ESTATE } from "../engage/policy.ts";
import type { Ledger } from "../store/ledger/ledger.ts";
import { makeApp } from "./app.tsx";
import { type Listening, listen } from "./server.ts";

const options = browserMissing ? { skip: browserMissing } : {};
const workspace = mkdtempSync(join(tmpdir(), "parvis-account-browser-"));
let ledger: Ledger;
let listening: Listening;
let browser: Browser;
let links: { invitation: string; reset: string };

before(async () => {
  if (browserMissing) return;
  ledger = await openEmpty({ workspace });
  const office = testOffice(ledger);
  const root = await member(office, "ada.lovelace@interior.example.org", "administrator");
  await member(office, "a.very.long.address.of.a.declarer@police.interior.example.org", "declarer", "police");
  const invited = await invite(office, COMMAND_LINE, {
    email: "new@example.org",
    name: "Someone New",
    role: "reader",
    organisation: WHOLE_ESTATE,
  });
  const again = await newLink(office, COMMAND_LINE, root);
  links = {
    invitation: "link" in invited ? (invited.link ?? "") : "",
    reset: "link" in again ? again.link : "",
  };
  const app = makeApp({ current: () => undefined, accounts: { office } });
  listening = await listen(app, { port: 0, hostname: "127.0.0.1" });
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

for (const [language, width, colorScheme] of [
  ["en", 1280, "light"],
  ["fr", 320, "dark"],
] as const)
  test(
    `axe finds nothing wrong inside, without script, and nothing overflows: ${language}, ${width} px`,
    options,
    async () => {
      // Axe needs to run; the pages themselves have no script to switch off, which the policy of each page says.
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      const tab = await context.newPage();
      const look = async (path: string) => {
        const response = await tab.goto(`${listening.url}${language}${path}`);
        await isRight(tab, path);
        return response;
      };
      await look("/sign-in?next=/en/account");
      await look(links.invitation);
      await look(links.reset);
      await look("/invitation/nothing");
      await signIn(tab, language, "wrong wrong wrong");
      await isRight(tab, "sign-in, refused");
      assert.equal(await tab.getByRole("alert").count(), 1);
      await signIn(tab, language, GOOD_PASSWORD);
      await tab.waitForURL("**/account");
      for (const path of ["/account?done=password", "/accounts", "/trail?check=1"]) await look(path);
      await tab.goto(`${listening.url}${language}/accounts`);
      for (const summary of await tab.locator("main summary").all()) await summary.click();
      await isRight(tab, "accounts, opened");
      await tab.locator("#email").fill(`eve-${language}@example.org`);
      await tab.locator("#name").fill("Eve");
      await tab.locator("main form[action$='/accounts/invite'] button").click();
      await isRight(tab, "invited");
      assert.match((await tab.locator(".secret").textContent()) ?? "", /\/invitation\/[\w-]{43}$/);
      await tab.locator("nav.inside button").click();
      await isRight(tab, "signed out");
      await context.close();
    },
  );

async function signIn(tab: Page, language: string, password: string): Promise<void> {
  await tab.goto(`${listening.url}${language}/sign-in`);
  await tab.locator("#email").fill("ada.lovelace@interior.example.org");
  await tab.locator("#password").fill(password);
  await tab.locator("main form button").click();
}

async function isRight(tab: Page, where: string): Promise<void> {
  assert.deepEqual(await wrongOn(tab), [], where);
  assert.equal(await overflowOf(tab), 0, `${where} scrolls sideways`);
  const pictures = process.env.PICTURES;
  if (pictures) {
    const name = `${tab.viewportSize()?.width}-${where.replace(/\W+/g, "-").slice(0, 24)}`;
    await tab.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  }
}
