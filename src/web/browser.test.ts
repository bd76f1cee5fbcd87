import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Hono } from "hono";
import type { Browser } from "playwright-core";
import { overflowOf, wrongOn } from "../../test/support/axe.ts";
import { browserMissing, openBrowser } from "../../test/support/browser.ts";
import {
  type FixtureEdition,
  fixtureEdition,
  inventedProgress,
  inventedRobot,
} from "../../test/support/edition.ts";
import { makeApp } from "./app.tsx";
import { type Listening, listen } from "./server.ts";

const SCREENS = [
  "/",
  "/?shown=visits",
  "/map",
  "/map?site=portal",
  "/map?shown=visits",
  "/map?shown=visits&site=portal&year=2025",
  "/map/matrix?shown=visits",
  "/map/matrix?shown=visits&by=site",
  "/map/matrix",
  "/map/matrix?by=site",
  "/map/compare",
  "/map/measures",
  "/sites",
  "/sites?verdict=assists&theme=housing",
  "/sites/portal",
  "/sites/energy-cheque",
  "/sites/old-rent",
  "/sites/portal/links",
  "/sites/rent-guide",
  "/sites/portal/checks",
  "/sites/portal/checks?show=watch",
  "/sites/rent-guide/checks",
  "/sites/portal/changes?state=changed",
  "/sites/portal/changes?state=not-seen",
  "/flows/portal/housing-aid",
  "/life-events",
  "/life-events/moving",
  "/life-events/moving?view=guide",
  "/life-events/moving/what-if",
  "/themes",
  "/themes/housing",
  "/ministries",
  "/ministries/interior",
  "/audience",
  "/audience/flows",
  "/audience/flows?show=one-sided",
  "/audience/flows?order=many-links",
  "/audience/quality",
  "/audience/clusters",
  "/sites/portal/audience",
  "/sites/portal/audience?from=2025-01&to=2025-06",
  "/sites/old-rent/audience",
  "/scoreboard",
  "/scoreboard?ministry=social&sort=satisfaction",
  "/scoreboard?period=2025-Q1",
  "/services/service-1",
  "/services/service-2?period=2025-Q2",
  "/ministries/social/figures",
  "/channels",
  "/channels?ministry=social&period=2025-Q1",
  "/declared",
  "/indicators",
  "/indicators/satisfaction",
  "/indicators/volume",
  "/editions",
  "/verify",
  "/data",
  "/data/flows",
  "/api",
  // Still: a page that reads itself again would do so under the eyes of axe. It offers to stop, as it must.
  "/readings?still=1",
  "/robot",
  "/counter",
  "/search?q=aide",
  "/nowhere",
] as const;

const options = browserMissing ? { skip: browserMissing } : {};
let fixture: FixtureEdition;
let listening: Listening;
let browser: Browser;

before(async () => {
  if (browserMissing) return;
  fixture = await fixtureEdition();
  const robot = inventedRobot;
  const app = makeApp({ current: () => fixture.edition, progress: () => inventedProgress(), robot });
  listening = await listen(app, { port: 0, hostname: "127.0.0.1" });
  browser = await openBrowser();
});
after(async () => {
  if (browserMissing) return;
  await browser.close();
  await listening.close();
  fixture.close();
});

for (const [language, width, colorScheme] of [
  ["en", 1280, "light"],
  ["fr", 320, "dark"],
] as const) {
  test(
    `axe finds nothing wrong, and nothing overflows: ${language}, ${width} px, ${colorScheme}`,
    options,
    async () => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      const tab = await context.newPage();
      const foreign: string[] = [];
      tab.on("request", (request) => {
        if (!request.url().startsWith(listening.url)) foreign.push(request.url());
      });
      for (const path of SCREENS) {
        await tab.goto(`${listening.url}${language}${path}`);
        assert.deepEqual(await wrongOn(tab), [], path);
        assert.equal(await overflowOf(tab), 0, `${path} scrolls sideways`);
      }
      assert.deepEqual(foreign, []);
      await context.close();
    },
  );
}

test("between a phone and a desk, a table wider than the window scrolls by itself", options, async () => {
  const context = await browser.newContext({ viewport: { width: 700, height: 900 } });
  const tab = await context.newPage();
  for (const path of SCREENS) {
    await tab.goto(`${listening.url}en${path}`);
    assert.equal(await overflowOf(tab), 0, `${path} scrolls sideways`);
  }
  await context.close();
});

test("another site can show the card of a service, and nothing else of ours", options, async () => {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const stranger = await listen(
    new Hono().get("/", (c) => c.html("<p>another site</p>")),
    {
      port: 0,
      hostname: "localhost",
    },
  );
  await tab.goto(stranger.url);
  const widthOf = (src: string) =>
    tab.evaluate(
      (address) =>
        new Promise<number>((resolve) => {
          const image = new Image();
          image.onload = () => resolve(image.naturalWidth);
          image.onerror = () => resolve(0);
          image.src = address;
        }),
      src,
    );
  const icon =
    /href="(\/assets\/icon[^"]*)"/.exec(await (await fetch(`${listening.url}en/`)).text())?.[1] ?? "";
  assert.equal(await widthOf(`${listening.url}fr/services/service-1/card.svg`), 420);
  assert.equal(await widthOf(`${listening.url.slice(0, -1)}${icon}`), 0);
  await context.close();
  await stranger.close();
});

test("without script one can search, filter and reach a site", options, async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.goto(`${listening.url}en/`);
  await tab.getByLabel("A site, a life event, a theme").fill("housing");
  await tab.getByRole("button", { name: "Search" }).click();
  await tab.getByRole("link", { name: "Housing aid" }).click();
  assert.equal(await tab.getByRole("heading", { level: 1 }).textContent(), "Housing aid");
  await tab.getByRole("link", { name: "Français" }).click();
  assert.equal(await tab.getByRole("heading", { level: 1 }).textContent(), "Aides au logement");
  await context.close();
});

test(
  "on a phone the menu is folded, and unfolds without script; on a desk it stands open",
  options,
  async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 320, height: 640 },
    });
    const tab = await context.newPage();
    await tab.goto(`${listening.url}en/sites`);
    const menu = tab.getByRole("navigation", { name: "Main menu" });
    const fold = tab.locator(".menu summary");
    assert.equal(await menu.isVisible(), false);
    await fold.press("Enter");
    assert.equal(await menu.isVisible(), true);
    await menu.getByRole("link", { name: "Themes" }).click();
    assert.match(tab.url(), /\/en\/themes$/);
    await tab.setViewportSize({ width: 1280, height: 800 });
    assert.deepEqual([await menu.isVisible(), await fold.isVisible()], [true, false]);
    await context.close();
  },
);

test("the keyboard meets the way to the content first, and sees where it is", options, async () => {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(`${listening.url}en/sites`);
  await tab.keyboard.press("Tab");
  const skip = tab.getByRole("link", { name: "Go to the content" });
  assert.equal(await skip.evaluate((element) => element === document.activeElement), true);
  assert.ok(((await skip.boundingBox())?.y ?? -1) >= 0, "the link shows when it has the focus");
  await tab.keyboard.press("Enter");
  assert.equal(await tab.evaluate(() => document.activeElement?.id), "content");
  await context.close();
});
