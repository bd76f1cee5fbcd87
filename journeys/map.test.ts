import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, test } from "node:test";
import { type Browser, chromium, type Page } from "playwright-core";
import { makeApp } from "../src/web/app.tsx";
import { type Listening, listen } from "../src/web/server.ts";
import { type FixtureEdition, fixtureEdition } from "../test/support/edition.ts";

const CHROMIUM = "/usr/bin/chromium";
const skip =
  (!existsSync(CHROMIUM) && "Chromium is not installed") ||
  (!existsSync("dist/web/islands/map.js") && "islands are not built: npm run build");

let fixture: FixtureEdition;
let server: Listening;
let browser: Browser;
before(async () => {
  if (skip) return;
  fixture = await fixtureEdition();
  server = await listen(makeApp({ current: () => fixture.edition }), { port: 0, hostname: "127.0.0.1" });
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
});
after(async () => {
  if (skip) return;
  await browser.close();
  await server.close();
  fixture.close();
});

async function openMap(address = "en/map"): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 1000 } });
  const page = await context.newPage();
  await page.goto(new URL(address, server.url).href);
  await page.waitForSelector("figure.map.lively");
  return page;
}

test("a click on a site chooses it without leaving the page, and its address can be shared", {
  skip,
}, async () => {
  const page = await openMap();
  await page.evaluate("window.stayed = true");
  await page.click('a[data-site="portal"] circle');
  await page.waitForSelector(".map-panel h2");
  assert.equal(await page.textContent(".map-panel h2"), "Public services portal");
  assert.match(page.url(), /site=portal/);
  assert.equal(await page.evaluate("window.stayed"), true);
  const shared = await openMap(page.url());
  assert.equal(await shared.textContent(".map-panel h2"), "Public services portal");
});

test("with the keyboard: arrows move from site to site, Enter chooses, Escape lets go", {
  skip,
}, async () => {
  const page = await openMap();
  await page.focus('a[data-site="portal"]');
  await page.keyboard.press("ArrowLeft");
  const next = await page.evaluate("document.activeElement.dataset.site");
  assert.ok(typeof next === "string" && next !== "portal");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".map-panel h2");
  assert.match(page.url(), new RegExp(`site=${next}`));
  await page.keyboard.press("Escape");
  await page.waitForURL((url) => !url.search.includes("site="));
});

test("a site is found by the beginning of its name", { skip }, async () => {
  const page = await openMap();
  await page.fill("[data-find]", "jobs");
  await page.press("[data-find]", "Enter");
  await page.waitForSelector(".map-panel h2");
  assert.equal(await page.textContent(".map-panel h2"), "Jobs agency");
});

test("without script, the same click gives the same sheet", { skip }, async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(new URL("en/map", server.url).href);
  await page.click('a[data-site="portal"] circle');
  assert.equal(await page.textContent(".map-panel h2"), "Public services portal");
});
