import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { until } from "../../../../test/support/country.ts";
import { temporaryFolder } from "../../../../test/support/lake.ts";
import { pageReply } from "../../../../test/support/page-server.ts";
import { startRendering } from "../../../../test/support/rendering.ts";
import { UserError } from "../../../kit/failure.ts";
import { findBrowser, openBrowser } from "./browser.ts";
import type { RenderLimits } from "./page.ts";

const limits: RenderLimits = {
  pageMs: 20_000,
  quietMs: 150,
  requests: 20,
  bytes: 1_000_000,
  htmlCharacters: 1_000_000,
  memoryMb: 400,
};
const { answers, asked, fields, skip, given, renderer, rendered } = await startRendering(limits);

test("a page built by script is read: its links, its title, its address", { skip }, async () => {
  answers.set("/app.js", {
    type: "text/javascript",
    body: `fetch("/data.json").then((answer) => answer.json()).then(({ pages }) => {
      document.title = "Built";
      document.getElementById("root").innerHTML = pages.map((name) => '<a href="/' + name + '">' + name + "</a>").join("");
      history.pushState({}, "", "/shown#part");
    });`,
  });
  answers.set("/data.json", { type: "application/json", body: '{"pages":["one","two","été"]}' });
  const outcome = await rendered('<div id="root"></div><script src="/app.js"></script>');
  assert.match(outcome.html, /<title>Built<\/title>/);
  assert.match(outcome.html, /<a href="\/one">one<\/a><a href="\/two">two<\/a><a href="\/été">été<\/a>/);
  assert.equal(outcome.url, "https://site.test/shown");
  assert.equal(outcome.movedTo, undefined);
  assert.deepEqual(outcome.limits, []);
  assert.deepEqual([outcome.requests, outcome.consoleErrors], [2, 0]);
  assert.deepEqual(asked, ["GET site.test/app.js", "GET site.test/data.json"]);
});

test("what a page asks is asked in its words, and cookies of one page are not those of the next", {
  skip,
}, async () => {
  answers.set("/x", { body: "1", headers: { "Set-Cookie": "known=1" } });
  const html = `<script>fetch("/x", { headers: { "X-Key": "open" } }).then(() => { document.title = "a" + document.cookie; });</script>`;
  assert.match((await rendered(html)).html, /<title>aknown=1<\/title>/);
  assert.equal(fields[0]?.["x-key"], "open");
  assert.equal(fields[0]?.["user-agent"], undefined);
  assert.match(
    (await rendered("<script>document.title = 'b' + document.cookie</script>")).html,
    /<title>b<\/title>/,
  );
});

test("style sheets come empty, images, frames, beacons and posts are not asked", { skip }, async () => {
  const outcome = await rendered(`
    <link rel="stylesheet" href="/s.css" onload="document.title = 'styled'"><img src="/i.png"><iframe src="/frame"></iframe>
    <video src="/film"></video><audio src="/sound"></audio><object data="/object"></object><link rel="prefetch" href="/later">
    <script>
      navigator.sendBeacon("/beacon", "x"); new EventSource("/events"); new Image().src = "/pixel";
      fetch("/post", { method: "POST", body: "x" }).catch(() => {});
      navigator.serviceWorker?.register("/worker.js").catch(() => {});
      const form = document.createElement("form"); form.method = "post"; form.action = "/form"; document.body.append(form); form.submit();
      document.body.append("still here");
    </script>`);
  assert.match(outcome.html, /<title>styled<\/title>/);
  assert.match(outcome.html, /still here/);
  assert.deepEqual(asked, []);
});

test("a page may have a fetch of its own", { skip }, async () => {
  const own: string[] = [];
  const outcome = await renderer?.render(
    "https://a.test/",
    pageReply('<script src="/own.js"></script>'),
    async (url) => {
      own.push(url);
      return { kind: "failure", trouble: "robots", detail: "", durationMs: 0 };
    },
  );
  assert.equal(outcome?.kind, "rendered");
  assert.deepEqual(own, ["https://a.test/own.js"]);
});

test("redirections of what a page asks are followed, a few times", { skip }, async () => {
  answers.set("/moved.js", { status: 302, headers: { Location: "https://other.test/real.js" }, body: "" });
  answers.set("/real.js", { type: "text/javascript", body: "document.title = 'real'" });
  answers.set("/loop.js", { status: 302, headers: { Location: "/loop.js" }, body: "" });
  const outcome = await rendered('<script src="/moved.js"></script><script src="/loop.js"></script><p>end');
  assert.match(outcome.html, /<title>real<\/title>/);
  assert.equal(asked.filter((line) => line.endsWith("/loop.js")).length, 6);
  assert.ok(asked.includes("GET other.test/real.js"));
});

test("where a script leads away is told and not followed; a page may load itself again", {
  skip,
}, async () => {
  const moved = await rendered("<p>before<script>location.href = '/elsewhere'</script>");
  assert.equal(moved.movedTo, "https://site.test/elsewhere");
  assert.match(moved.html, /before/);
  const refreshed = await rendered('<meta http-equiv="refresh" content="0; url=https://other.test/">');
  assert.equal(refreshed.movedTo, "https://other.test/");
  assert.deepEqual(asked, []);
  answers.set("/start", { body: "<p>second time" });
  const again = await rendered("<script>document.cookie = 'seen=1'; location.reload()</script>");
  assert.equal(again.movedTo, undefined);
  assert.match(again.html, /second time/);
  assert.match(String(fields[0]?.cookie), /seen=1/);
});

test("shadow trees are shown in the place of what they replace, links in their slots", { skip }, async () => {
  const outcome = await rendered(`
    <x-card><a href="/in-slot" slot="link">slotted</a><i>not shown</i></x-card>
    <script>
      const inner = (host, html) => { host.attachShadow({ mode: "open" }).innerHTML = html; };
      inner(document.querySelector("x-card"), '<nav><a href="/in-shadow">x</a><slot name="link">none</slot></nav><x-deep></x-deep>');
      inner(document.querySelector("x-card").shadowRoot.querySelector("x-deep"), '<a href="/deep">deep</a>');
    </script>`);
  const card = /<x-card>.*<\/x-card>/s.exec(outcome.html)?.[0];
  assert.equal(
    card,
    '<x-card><nav><a href="/in-shadow">x</a><slot name="link"><a href="/in-slot" slot="link">slotted</a></slot></nav>' +
      '<x-deep><a href="/deep">deep</a></x-deep></x-card>',
  );
});

test("errors of scripts are counted, not those of what we refuse to load", { skip }, async () => {
  const outcome = await rendered(
    `<img src="/i.png"><script>console.error("a", {}); console.log("b"); setTimeout(() => { throw new Error("c"); });</script>`,
  );
  assert.equal(outcome.consoleErrors, 2);
});

test("a page cannot put words into our reading of it", { skip }, async () => {
  const outcome = await rendered(`<p>true<script>
    Object.defineProperty(Element.prototype, "outerHTML", { get: () => "false" });
    Document.prototype.importNode = () => { throw new Error("no"); };
    Element.prototype.querySelectorAll = () => []; JSON.stringify = () => "false"; Object.prototype.toJSON = () => "false";
  </script>`);
  assert.match(outcome.html, /<p>true/);
});

test("a page that loads itself without end ends", { skip }, async () => {
  answers.set("/start", { body: "<p>me again<script>location.reload()</script>" });
  const outcome = await rendered("<script>location.reload()</script>");
  assert.deepEqual(outcome.limits, ["requests"]);
  assert.equal(asked.length, 3);
});

test("requests and bytes are bounded", { skip }, async () => {
  answers.set("/x", { body: "x" });
  answers.set("/big", { body: "x".repeat(600_000) });
  const many = await rendered(
    "<script>for (let i = 0; i < 100; i++) fetch('/x?' + i).catch(() => {})</script>",
  );
  assert.deepEqual([many.requests, many.limits, asked.length], [20, ["requests"], 20]);
  const ask = "for (let i = 0; i < 5; i++) await fetch('/big?' + i).catch(() => {})";
  const big = await rendered(`<script type="module">${ask}</script>`);
  assert.deepEqual([big.requests, big.limits], [2, ["bytes"]]);
});

test("long markup is cut", { skip }, async () => {
  const outcome = await rendered("<p>start<script>document.body.append('x'.repeat(2e6))</script>");
  assert.equal(outcome.html.length, limits.htmlCharacters);
  assert.match(outcome.html, /start/);
  assert.deepEqual(outcome.limits, ["html"]);
});

test("a browser that is gone is started again for the next page", {
  skip: skip || noProcesses(),
}, async () => {
  const before = children();
  const own = await openBrowser(given);
  assert.equal((await own.render("https://a.test/", pageReply("<p>one"))).kind, "rendered");
  const [browser, ...more] = children().filter((id) => !before.includes(id));
  assert.ok(browser !== undefined && more.length === 0);
  process.kill(browser, "SIGKILL");
  // The page that is met by it fails, at the latest; the one after is read.
  await own.render("https://a.test/", pageReply("<p>two"));
  const after = await own.render("https://a.test/", pageReply("<p>three"));
  assert.ok(after.kind === "rendered" && after.html.includes("three"));
  await own.close();
  // The system may take a moment to let go of a process that was ended.
  await until(
    () => children().every((id) => before.includes(id)),
    () => "a browser is left behind",
  );
});

test("without a browser, or with one that does not start, it is said what to do", async () => {
  const isHelp = (error: unknown) => error instanceof UserError && /not looked at/.test(error.next);
  await assert.rejects(openBrowser({ ...given, executablePath: undefined }), isHelp);
  await assert.rejects(openBrowser({ ...given, executablePath: "/nowhere/chromium" }), isHelp);
  const broken = join(temporaryFolder(), "chromium");
  writeFileSync(broken, "#!/bin/sh\nexit 1\n");
  chmodSync(broken, 0o755);
  await assert.rejects(openBrowser({ ...given, executablePath: broken }), isHelp);
  assert.throws(() => findBrowser("/nowhere/chromium"), UserError);
  assert.equal(findBrowser(broken), broken);
});

test("who renders nothing does not load the package that drives browsers", async () => {
  const loaded = async (code: string): Promise<string> => {
    const count = `const { createRequire } = await import("node:module");
      const { cache } = createRequire(process.cwd() + "/x.js");
      console.log(Object.keys(cache).some((path) => path.includes("playwright-core")));`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      "--import",
      "tsx",
      "--input-type=module",
      "--eval",
      `${code};${count}`,
    ]);
    return stdout.trim();
  };
  assert.equal(
    await loaded(
      'await import("./src/cli/program.ts"); await import("./src/collect/crawl/render/browser.ts")',
    ),
    "false",
  );
  assert.equal(await loaded('await import("playwright-core")'), "true");
});

function noProcesses(): string | false {
  return existsSync("/proc/self/task") ? false : "this system does not tell processes";
}

/** Processes that this one started. */
function children(): number[] {
  return readdirSync("/proc/self/task").flatMap((thread) =>
    readFileSync(`/proc/self/task/${thread}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  );
}
