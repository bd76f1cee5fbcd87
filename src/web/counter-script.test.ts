import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { browserMissing, openBrowser } from "../../test/support/browser.ts";
import { type CountingServer, countingServer, hitsIn } from "../../test/support/counting.ts";
import type { Hit } from "../collect/counter/hit.ts";

/*
 * The script in a real browser, on two small sites that allow nothing but it. Names in .test lead to this machine.
 */
const options = browserMissing ? { skip: browserMissing } : {};
const CHROME =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

let sites: Server;
let port = 0;
let browser: Browser;

before(async () => {
  if (browserMissing) return;
  sites = createServer((_request, response) => {
    const at = observatory;
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": `default-src 'none'; script-src ${at}; connect-src ${at}; img-src ${at}`,
      "referrer-policy": "no-referrer-when-downgrade",
    });
    response.end(pageWith(at));
  });
  await new Promise<void>((resolve) => sites.listen(0, "127.0.0.1", resolve));
  port = (sites.address() as AddressInfo).port;
  browser = await openBrowser(["--host-resolver-rules=MAP *.test 127.0.0.1"]);
});
after(async () => {
  if (browserMissing) return;
  await browser.close();
  sites.closeAllConnections();
  sites.close();
});

/** Where the sites of the test now under way find the counter. */
let observatory = "";

const pageWith = (at: string): string => `<!doctype html><title>A page</title>
<p><a id="in" href="/b?name=Jeanne#x">on</a> <a id="out" href="http://housing.test:${port}/rent?case=12#top">out</a>
<a id="mail" href="mailto:a@tax.test">mail</a> <a id="no" href="#parvis-no">no</a> <a id="yes" href="#parvis-yes">yes</a>
<script async src="${at}/counter.js"></script>
<noscript><img src="${at}/count.gif" alt="" width="1" height="1" referrerpolicy="no-referrer-when-downgrade"></noscript>`;

interface Desk {
  readonly server: CountingServer;
  readonly context: BrowserContext;
  readonly tab: Page;
  /** Goes to a page and waits until the script has done what it does. */
  open(address: string): Promise<void>;
  /** Waits until so many hits were taken, then a little for one too many; then gives them. */
  hits(count: number): Promise<readonly Hit[]>;
  readonly faults: string[];
}

/** A counter and a person's browser, for one test. */
async function desk(
  t: { after(done: () => Promise<void>): void },
  wish: BrowserContextOptions = {},
): Promise<Desk> {
  const server = await countingServer(t);
  // The name of a site of its own, as observatories have.
  observatory = server.url.replace("127.0.0.1", "observatory.test");
  const context = await browser.newContext({ userAgent: CHROME, ...wish });
  t.after(() => context.close());
  const tab = await context.newPage();
  const faults: string[] = [];
  tab.on("pageerror", (error) => faults.push(String(error)));
  tab.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  const total = () => Object.values(server.counter.counts).reduce((sum, n) => sum + n, 0);
  return {
    server,
    context,
    tab,
    faults,
    open: async (address) => {
      await tab.goto(`http://${address.replace("/", `:${port}/`)}`, { waitUntil: "load" });
    },
    hits: async (count) => {
      for (let tries = 0; total() < count && tries < 200; tries++) await pause(25);
      await pause(250);
      await server.counter.close();
      return hitsIn(server.folder);
    },
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const short = ({ property, kind, page, rank, channel, referrer }: Hit) =>
  [property, kind, page, rank, channel, referrer] as const;

test(
  "a person goes from site to site: both sides of the way are counted, and nothing is stored",
  options,
  async (t) => {
    const { tab, open, hits, context, faults } = await desk(t);
    await open("tax.test/a?name=Jeanne");
    await tab.click("#in");
    await tab.waitForURL(/\/b/);
    await tab.click("#out");
    await tab.waitForURL(/housing/);
    await tab.waitForLoadState("load");
    const seen = await hits(4);
    assert.deepEqual(seen.map(short), [
      ["tax.test", "view", "tax.test/a", 1, "direct", ""],
      ["tax.test", "view", "tax.test/b", 2, "internal", ""],
      ["tax.test", "out", "housing.test/rent", 0, "", ""],
      ["housing.test", "view", "housing.test/rent", 1, "website", "tax.test/b"],
    ]);
    assert.deepEqual(await context.cookies(), []);
    const stored = await tab.evaluate(() => [localStorage.length, sessionStorage.length]);
    assert.deepEqual(stored, [0, 0]);
    assert.deepEqual(faults, []);
  },
);

test(
  "clicks by keyboard and by the middle button count; mail, menus and links within do not",
  options,
  async (t) => {
    const { tab, open, hits, server } = await desk(t);
    await open("tax.test/");
    await tab.focus("#out");
    await tab.click("#mail").catch(() => {});
    await tab.click("#out", { button: "right" });
    await tab.click("#out", { button: "middle" });
    await tab.focus("#out");
    await tab.keyboard.press("Enter");
    await tab.waitForURL(/housing/);
    const seen = await hits(5);
    assert.equal(seen.filter(({ kind }) => kind === "out").length, 2);
    assert.equal(server.counter.counts.inside, 0);
  },
);

test(
  "who refuses is not counted from that moment, on that site, until they come back on it",
  options,
  async (t) => {
    const { tab, open, hits, server, context } = await desk(t);
    const isShown = () => tab.evaluate(() => document.documentElement.hasAttribute("data-parvis-no"));
    await open("tax.test/notice");
    for (let tries = 0; server.counter.counts.counted < 1 && tries < 100; tries++) await pause(25);
    assert.equal(await isShown(), false);
    await tab.click("#no");
    await pause(50);
    assert.equal(await isShown(), true);
    await tab.click("#out");
    await tab.waitForURL(/housing/);
    await open("tax.test/b");
    await pause(200);
    assert.equal(await isShown(), true);
    assert.deepEqual(await tab.evaluate(() => ({ ...localStorage })), { "parvis-no": "1" });
    await tab.click("#yes");
    await open("tax.test/c");
    const seen = await hits(3);
    assert.deepEqual(
      seen.map(({ kind, page }) => [kind, page]),
      [
        ["view", "tax.test/notice"],
        ["view", "housing.test/rent"],
        ["view", "tax.test/c"],
      ],
    );
    assert.equal(await tab.evaluate(() => localStorage.length), 0);
    assert.deepEqual(await context.cookies(), []);
  },
);

for (const [name, script] of [
  [
    "Global Privacy Control",
    "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })",
  ],
  ["Do Not Track", "Object.defineProperty(Navigator.prototype, 'doNotTrack', { get: () => '1' })"],
  [
    "a browser that stores nothing",
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
  ],
] as const) {
  test(`${name}: nothing is sent, nothing breaks`, options, async (t) => {
    const { tab, open, hits, context, faults } = await desk(t);
    const sent: string[] = [];
    tab.on("request", (request) => sent.push(new URL(request.url()).pathname));
    await context.addInitScript(script);
    await open("tax.test/");
    await tab.click("#out");
    await tab.waitForURL(/housing/);
    assert.deepEqual(await hits(0), []);
    assert.ok(sent.includes("/counter.js"), "the script ran");
    assert.ok(!sent.includes("/count"));
    assert.deepEqual(faults, []);
  });
}

test("a page made ready in advance counts when it is shown, and once", options, async (t) => {
  const { tab, open, hits, context, server } = await desk(t);
  await context.addInitScript(
    "Object.defineProperty(document, 'prerendering', { get: () => !window.isShown })",
  );
  await open("tax.test/");
  await pause(300);
  assert.equal(server.counter.counts.counted, 0);
  await tab.evaluate(() => {
    Object.assign(window, { isShown: true });
    for (let i = 0; i < 2; i++) document.dispatchEvent(new Event("prerenderingchange"));
  });
  assert.equal((await hits(1)).length, 1);
});

test("a page shown again by the back button counts again", options, async (t) => {
  const { tab, open, hits } = await desk(t);
  await open("tax.test/");
  await tab.evaluate(() => {
    for (const persisted of [true, false]) dispatchEvent(new PageTransitionEvent("pageshow", { persisted }));
  });
  assert.deepEqual(
    (await hits(2)).map(({ rank }) => rank),
    [1, 2],
  );
});

test("without script the image counts the page, and refuses nobody's wish", options, async (t) => {
  const { open, hits } = await desk(t, { javaScriptEnabled: false });
  await open("tax.test/a?name=Jeanne");
  assert.deepEqual((await hits(1)).map(short), [["tax.test", "view", "tax.test/a", 1, "", ""]]);
  const unwilling = await desk(t, { javaScriptEnabled: false, extraHTTPHeaders: { "sec-gpc": "1" } });
  await unwilling.open("tax.test/a");
  assert.deepEqual(await unwilling.hits(0), []);
});

test("a browser without a person in front is a robot", options, async (t) => {
  const { open, hits } = await desk(t, { userAgent: `${CHROME} HeadlessChrome/140` });
  await open("tax.test/");
  assert.deepEqual(
    (await hits(1)).map(({ kind }) => kind),
    ["bot"],
  );
});
