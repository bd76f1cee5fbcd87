import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { type AddressInfo, createServer as createNetServer } from "node:net";
import { test } from "node:test";
import { pageReply } from "../../../../test/support/page-server.ts";
import { startRendering } from "../../../../test/support/rendering.ts";
import { openBrowser } from "./browser.ts";
import type { RenderLimits } from "./page.ts";

const limits: RenderLimits = {
  pageMs: 1500,
  quietMs: 150,
  requests: 20,
  bytes: 1_000_000,
  htmlCharacters: 1_000_000,
  memoryMb: 400,
};
const { asked, skip, given, renderer, rendered } = await startRendering(limits);

test("no way leads to the network around us", { skip }, async () => {
  const reached: string[] = [];
  const trap = createNetServer((socket) => {
    reached.push("tcp");
    socket.destroy();
  });
  await new Promise<void>((resolve) => trap.listen(0, "127.0.0.1", resolve));
  const udp = createSocket("udp4", () => reached.push("udp"));
  await new Promise<void>((resolve) => udp.bind(0, "127.0.0.1", resolve));
  const port = (trap.address() as AddressInfo).port;
  const udpPort = udp.address().port;
  // The fetch of a crawler refuses such addresses; this one says what came to it, and answers nothing.
  const refused: string[] = [];
  const strict = await openBrowser({
    ...given,
    limits: { ...limits, pageMs: 20_000 },
    fetch: async (url) => {
      refused.push(url);
      return { kind: "failure", trouble: "address-refused", detail: "", durationMs: 0 };
    },
  });
  const html = `
    <link rel="dns-prefetch" href="//127.0.0.1:${port}"><link rel="preconnect" href="http://127.0.0.1:${port}">
    <link rel="preload" as="script" href="http://127.0.0.1:${port}/preload"><link rel="manifest" href="http://127.0.0.1:${port}/m">
    <iframe src="http://127.0.0.1:${port}/frame"></iframe><a id="ping" href="#x" ping="http://127.0.0.1:${port}/ping">x</a>
    <script type="speculationrules">{"prerender":[{"source":"list","urls":["http://127.0.0.1:${port}/soon"]}],"prefetch":[{"source":"list","urls":["http://127.0.0.1:${port}/soon"]}]}</script>
    <script>
      const tried = [];
      const attempt = (what) => { try { what(); tried.push(1); } catch (error) { tried.push(0); } };
      for (const host of ["127.0.0.1:${port}", "localhost:${port}", "[::1]:${port}", "169.254.169.254"]) {
        fetch("http://" + host + "/fetch").catch(() => {});
        fetch("http://" + host + "/opaque", { mode: "no-cors" }).catch(() => {});
        attempt(() => new WebSocket("ws://" + host + "/socket"));
        attempt(() => new EventSource("http://" + host + "/events"));
        attempt(() => navigator.sendBeacon("http://" + host + "/beacon", "x"));
        attempt(() => { new Image().src = "http://" + host + "/image"; });
        attempt(() => window.open("http://" + host + "/window"));
        attempt(() => new WebTransport("https://" + host + "/transport"));
      }
      const worker = "fetch('http://127.0.0.1:${port}/worker').catch(()=>{}); try { new WebSocket('ws://127.0.0.1:${port}/w') } catch {}; try { new WebTransport('https://127.0.0.1:${port}/w') } catch {}";
      const source = URL.createObjectURL(new Blob([worker]));
      attempt(() => new Worker(source));
      attempt(() => new SharedWorker(source));
      attempt(() => navigator.serviceWorker.register("/sw.js").catch(() => {}));
      attempt(() => {
        const frame = document.createElement("iframe"); document.body.append(frame);
        const Peer = frame.contentWindow.RTCPeerConnection ?? RTCPeerConnection;
        const peer = new Peer({ iceServers: [{ urls: "stun:127.0.0.1:${udpPort}" }, { urls: "turn:127.0.0.1:${port}?transport=tcp", username: "a", credential: "b" }] });
        peer.createDataChannel("x"); peer.createOffer().then((offer) => peer.setLocalDescription(offer));
      });
      ping.click();
      document.title = "tried " + tried.length;
      setTimeout(() => document.body.append("end"), 600);
    </script>`;
  const outcome = await strict.render("http://site.test/", pageReply(html));
  assert.ok(outcome.kind === "rendered");
  assert.match(outcome.html, /<title>tried 28<\/title>/);
  await strict.close();
  trap.close();
  udp.close();
  assert.deepEqual(reached, []);
  // The control: what may be asked at all was asked of us, and only that.
  assert.ok(refused.includes("http://169.254.169.254/fetch"));
  assert.deepEqual([...new Set(refused.map((url) => new URL(url).pathname))].sort(), [
    "/fetch",
    "/opaque",
    "/preload",
    "/worker",
  ]);
});

const ENDLESS = [
  "for (;;);",
  "setTimeout(() => { for (;;); }, 50)",
  "setInterval(() => { for (;;); }, 1)",
  "for (;;) { alert(1); console.log('x'.repeat(1e7)); }",
];

for (const script of ENDLESS) {
  test(`the page has its time, then what is there is taken: ${script}`, { skip }, async () => {
    const outcome = await rendered(`<p>before<script>${script}</script>`);
    assert.match(outcome.html, /before/);
    assert.deepEqual(outcome.limits, ["time"]);
  });
}

test("a chain of promises without end ends by its time or by its size, and the next page is read", {
  skip,
}, async () => {
  const script = "const next = () => Promise.resolve().then(next); next()";
  const outcome = await renderer?.render(
    "https://site.test/",
    pageReply(`<p>before<script>${script}</script>`),
  );
  assert.ok(outcome);
  if (outcome.kind === "rendered") assert.deepEqual(outcome.limits, ["time"]);
  else assert.equal(outcome.reason, "crashed");
  assert.match((await rendered("<p>fine")).html, /fine/);
});

test("floods of requests and of addresses end, and the next page is read", { skip }, async () => {
  for (const flood of [
    "for (;;) fetch('/' + Math.random())",
    "for (;;) history.pushState({}, '', '/' + Math.random())",
  ]) {
    asked.length = 0;
    const outcome = await renderer?.render("https://site.test/", pageReply(`<script>${flood}</script>`));
    assert.ok(outcome);
    if (outcome.kind === "rendered") assert.notDeepEqual(outcome.limits, []);
    else assert.match(outcome.reason, /^(?:hung|crashed)$/);
    assert.ok(asked.length <= limits.requests);
  }
  assert.match((await rendered("<p>fine")).html, /fine/);
});

test("a page that fills the memory loses its process, and the next page is read", { skip }, async () => {
  const fill = `for (;;) {
    const part = document.createElement("div");
    part.textContent = "x".repeat(1e6) + Math.random();
    document.documentElement.append(part);
  }`;
  // Its time is long: it is for its size that it ends.
  const own = await openBrowser({ ...given, limits: { ...limits, pageMs: 60_000 } });
  const outcome = await own.render("https://site.test/", pageReply(`<script>${fill}</script>`));
  assert.ok(outcome.kind === "render-failed", outcome.kind);
  assert.equal(outcome.reason, "crashed");
  const next = await own.render("https://site.test/", pageReply("<p>fine"));
  assert.ok(next.kind === "rendered" && next.html.includes("fine"));
  await own.close();
});

test("errors without end and windows without end leave the page readable", { skip }, async () => {
  const errors = "setInterval(() => { throw new Error('x'.repeat(1e6)) }, 0)";
  assert.match((await rendered(`<p>one<script>${errors}</script>`)).html, /<p>one/);
  const windows = await rendered("<p>two<script>setInterval(() => open('/window'), 1)</script>");
  assert.match(windows.html, /<p>two/);
  assert.deepEqual(asked, []);
});

test("pages side by side do not wait for one that hangs", { skip }, async () => {
  // Its time is longer than a busy machine needs for the other page.
  const own = await openBrowser({ ...given, limits: { ...limits, pageMs: 60_000 } });
  let isEndlessDone = false;
  const endless = own
    .render("https://a.test/", pageReply("<p>endless<script>for (;;);</script>"))
    .then(() => {
      isEndlessDone = true;
    });
  const quick = await own.render("https://b.test/", pageReply("<p>quick"));
  assert.equal(isEndlessDone, false);
  assert.ok(quick.kind === "rendered" && quick.html.includes("quick"));
  await own.close();
  await endless;
});
