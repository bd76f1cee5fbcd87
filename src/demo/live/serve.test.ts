import assert from "node:assert/strict";
import { Agent, type IncomingMessage, request } from "node:http";
import { after, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { linksIn } from "../../../test/support/invented-page.ts";
import { isTracking } from "../../kit/tracking-parameter.ts";
import { urlOf } from "../address.ts";
import { planEstate } from "../estate-plan.ts";
import { isRead } from "../link.ts";
import { pageAt, placeAt } from "../page.ts";
import type { EstatePlan } from "../plan.ts";
import { spotsOf } from "./country.ts";
import { editionTruth } from "./edition.ts";
import { knownCountry } from "./known.ts";
import { outsideHosts, outsideTruth } from "./outside.ts";
import { serveCountry } from "./serve.ts";
import { startCountry } from "./start.ts";

const plan = planEstate({ seed: 3, sites: 20, pages: 700 });
const agent = new Agent({ keepAlive: true, maxSockets: 8 });
const live = await serveCountry(plan);
after(() => live.close());

interface Got {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

function get(
  url: string,
  options: {
    readonly headers?: Record<string, string>;
    readonly port?: number;
    readonly method?: string;
  } = {},
): Promise<Got> {
  const { host, pathname, search } = new URL(url);
  const { headers = {}, port = live.port, method = "GET" } = options;
  const asked = {
    host: "127.0.0.1",
    port,
    path: pathname + search,
    headers: { host, ...headers },
    agent,
    method,
  };
  return new Promise((resolve, reject) => {
    const sent = request(asked, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
    });
    sent.on("error", reject).end();
  });
}

const textOf = ({ headers, body }: Got): string =>
  body.toString(headers["content-type"]?.includes("windows-1252") ? "latin1" : "utf8");

/** A plain polite reader: nothing of the demo's own words, only what servers say. */
async function readAll(port: number): Promise<Map<string, Got>> {
  const hosts = new Set(Object.keys(live.routes).filter((host) => !outsideHosts.includes(host)));
  const closed = new Map<string, ReadonlySet<string>>();
  const answers = new Map<string, Got>();
  const waiting: string[] = [];
  const seen = new Set<string>();
  const meet = (url: string): void => {
    const asked = new URL(url);
    for (const name of [...asked.searchParams.keys()]) if (isTracking(name)) asked.searchParams.delete(name);
    if (seen.has(asked.href) || !hosts.has(asked.host)) return;
    seen.add(asked.href);
    if (!closed.get(asked.host)?.has(asked.pathname + asked.search)) waiting.push(asked.href);
  };
  const sitemaps: string[] = [];
  for (const host of hosts) {
    const robots = textOf(await get(`https://${host}/robots.txt`, { port }));
    closed.set(host, new Set([...robots.matchAll(/^Disallow: (.+)\$\r?$/gm)].map((found) => found[1] ?? "")));
    sitemaps.push(...[...robots.matchAll(/^Sitemap: (\S+)/gm)].map((found) => found[1] ?? ""));
  }
  for (const { host, base, newsHost = host } of plan.sitePlans) {
    meet(`https://${host.replace(/^www\./, "")}${base}/`);
    if (newsHost !== host) meet(`https://${newsHost}/`);
  }
  for (const url of await listedBy(sitemaps, port)) meet(url);
  for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
    const got = await get(url, { port });
    answers.set(url, got);
    if (got.headers.location) meet(got.headers.location);
    if (got.status === 200) for (const { target } of linksIn(textOf(got), url)) if (target) meet(target);
  }
  return answers;
}

async function listedBy(sitemaps: readonly string[], port: number): Promise<string[]> {
  const urls: string[] = [];
  for (const sitemap of sitemaps) {
    const { body, status } = await get(sitemap, { port });
    assert.equal(status, 200, sitemap);
    const text = (sitemap.endsWith(".gz") ? gunzipSync(body) : body).toString();
    if (sitemap.endsWith(".txt")) urls.push(...text.trim().split("\n"));
    const found = [...text.matchAll(/<loc>([^<]+)<|<link>([^<]+)<|href="([^"]+)"/g)].map((m) =>
      (m[1] ?? m[2] ?? m[3] ?? "").replaceAll("&amp;", "&"),
    );
    urls.push(...(text.includes("<sitemapindex") ? await listedBy(found, port) : found));
  }
  return urls;
}

const first = await readAll(live.port);

test("a polite reading of the served country comes to what is known of it, no more, no less", () => {
  const known = [...knownCountry(plan)].filter(({ status }) => status !== undefined);
  const told = known.map(({ url, status, redirectTo = "" }) => `${url} ${status} ${redirectTo}`);
  const seen = [...first].map(([url, { status, headers }]) => `${url} ${status} ${headers.location ?? ""}`);
  assert.deepEqual(seen.sort(), told.sort());
});

test("the known links of each page are those an independent parser finds in what is served", () => {
  for (const { url, status, links } of knownCountry(plan)) {
    if (status !== 200) continue;
    const seen = linksIn(textOf(first.get(url) as Got), url).map(({ text, target }) => `${target} ${text}`);
    // That parser leaves out links of a page to a place of its own.
    const told = links
      .filter(({ href }) => !href.startsWith("#"))
      .map(({ text, target }) => `${target} ${text}`);
    assert.deepEqual(seen.sort(), told.sort(), url);
  }
});

test("links of a page to itself, and the address it declares, are known as they are written", () => {
  let canonicals = 0;
  let barePages = 0;
  for (const given of [3, 8].map((seed) => planEstate({ seed, sites: 60, pages: 3000 }))) {
    for (const { url, status, links, canonical } of knownCountry(given)) {
      const place = placeAt(given, url);
      if (status !== 200 || place?.kind !== "page") continue;
      const html = String(pageAt(given, url)?.body);
      const [, declared] = /<link rel="canonical" href="([^"]*)">/.exec(html) ?? [];
      assert.equal(canonical, declared?.replaceAll("&amp;", "&"), url);
      const skips = links.filter(({ href }) => href === "#contenu").length;
      assert.equal(skips, html.split('<a class="skip"').length - 1, url);
      if (canonical !== undefined && canonical !== url) canonicals++;
      if (place.site.layout === "cards" && skips === 0) barePages++;
    }
  }
  assert.ok(canonicals > 0 && barePages > 0, `${canonicals} copies, ${barePages} pages without a frame`);
});

test("a reading that obeys robots.txt gets the pages the archives have, whatever the seed", () => {
  for (const given of [plan, ...SEEDS.map((seed) => planEstate({ seed, sites: 30, pages: 600 }))]) {
    const known = new Map([...knownCountry(given)].map(({ url, status }) => [url, status]));
    assert.ok(archived(given).length > 300);
    assert.deepEqual(
      archived(given).filter((url) => known.get(url) === undefined),
      [],
    );
    const pages = new Set(archived(given));
    assert.deepEqual(
      [...known].filter(([url, status]) => status === 200 && !pages.has(url)),
      [],
    );
  }
});

const SEEDS = [1, 2, 4, 5, 6];

function archived(of: EstatePlan): string[] {
  return of.sitePlans.flatMap((site) =>
    [...spotsOf(site)]
      .filter(({ slot, language }) => isRead(of, site, slot, language))
      .map(({ slot, language }) => urlOf(of, site, slot, language)),
  );
}

test("the largest country keeps its robots.txt below 500 KiB", async () => {
  const large = planEstate({ seed: 1, sites: 650, pages: 500_000 });
  const served = await serveCountry(large);
  const partly = large.sitePlans.filter(({ unreadShare }) => unreadShare > 0);
  const sizes = await Promise.all(
    partly.map(
      async ({ host }) => (await get(`https://${host}/robots.txt`, { port: served.port })).body.length,
    ),
  );
  await served.close();
  assert.ok(sizes.length > 20 && Math.max(...sizes) > 10_000);
  assert.ok(Math.max(...sizes) < 500 << 10);
});

test("a page that did not change costs a reader who comes back no body", async () => {
  let tags = 0;
  let dates = 0;
  let neither = 0;
  for (const [url, { status, headers }] of first) {
    if (status !== 200) continue;
    const { etag, "last-modified": modified } = headers;
    if (etag) tags += 1;
    if (modified) dates += 1;
    if (!etag && !modified) neither += 1;
    const asked: Record<string, string> = etag
      ? { "if-none-match": etag }
      : { "if-modified-since": modified ?? "" };
    const again = await get(url, { headers: asked });
    assert.equal(again.status, etag || modified ? 304 : 200, url);
    if (etag) assert.equal((await get(url, { headers: { "if-none-match": '"other"' } })).status, 200);
  }
  assert.ok(tags > 0 && dates > 0 && neither > 0);
});

test("HEAD answers as GET does, without a body", async () => {
  const [url, page] = [...first].find(([, { status }]) => status === 200) ?? assert.fail();
  const head = await get(url, { method: "HEAD" });
  assert.equal(head.status, 200);
  assert.equal(head.body.length, 0);
  assert.equal(head.headers["content-length"], String(page.body.length));
});

test("an unknown address of the country is not found", async () => {
  assert.equal((await get(`https://${plan.sitePlans[0]?.host}/no/such/page`)).status, 404);
  assert.equal((await get(`https://${plan.sitePlans[0]?.host}/nouveau/1/1`)).status, 404);
});

test("the next edition changes, adds and removes what its truth says", async () => {
  const next = await serveCountry(plan, { edition: 1 });
  const second = await readAll(next.port);
  await next.close();
  const truth = editionTruth(plan, 0, 1);
  const isPage = (got: Got | undefined): got is Got => got?.status === 200;
  const before = [...first].filter(([, got]) => isPage(got));
  const vanished = before.filter(([url]) => !isPage(second.get(url))).map(([url]) => url);
  const appeared = [...second]
    .filter(([url, got]) => isPage(got) && !isPage(first.get(url)))
    .map(([url]) => url);
  const changed = before
    .filter(([url, got]) => isPage(second.get(url)) && !second.get(url)?.body.equals(got.body))
    .map(([url]) => url);
  assert.deepEqual(vanished.sort(), [...truth.vanished].sort());
  assert.deepEqual(appeared.sort(), [...truth.appeared].sort());
  assert.deepEqual(changed.sort(), [...truth.changed].sort());
  assert.ok(vanished.length > 0 && appeared.length > 0 && changed.length > 10);
  const known = [...knownCountry(plan, { edition: 1 })].filter(({ status }) => status !== undefined);
  assert.deepEqual([...second.keys()].sort(), known.map(({ url }) => url).sort());
});

test("validators of pages that changed change too, and those of the others stay", async () => {
  const next = await serveCountry(plan, { edition: 1 });
  const changed = new Set(editionTruth(plan, 0, 1).changed);
  for (const [url, { status, headers }] of first) {
    const { etag, "last-modified": modified } = headers;
    if (status !== 200 || !(etag || modified)) continue;
    const asked: Record<string, string> = etag
      ? { "if-none-match": etag }
      : { "if-modified-since": modified ?? "" };
    const again = await get(url, { headers: asked, port: next.port });
    if (again.status < 400) assert.equal(again.status, changed.has(url) ? 200 : 304, url);
  }
  await next.close();
});

test("hosts outside the estate answer as told, each kind of answer at least once", async () => {
  const states = new Set<string>();
  for (const { url, state, status, location } of outsideTruth(plan)) {
    const isNew = !states.has(state);
    states.add(state);
    const routed = live.routes[new URL(url).host] !== undefined;
    assert.equal(routed, state !== "dns", url);
    if (status === undefined || (!isNew && url.length % 7 > 0)) continue;
    const got = await get(url);
    assert.equal(got.status, status, url);
    assert.equal(got.headers.location, location, url);
    if (location) assert.equal((await get(location)).status, 200, location);
  }
  assert.deepEqual([...states].sort(), ["bot-wall", "broken", "dns", "login", "ok", "redirected", "robots"]);
});

test("every link that leaves the estate is told among the addresses outside", () => {
  const told = new Set([...outsideTruth(plan)].map(({ url }) => url));
  const own = new Set(plan.sitesByHost.keys());
  let outside = 0;
  for (const { links } of knownCountry(plan)) {
    for (const { target } of links) {
      if (target === undefined || own.has(new URL(target).host)) continue;
      outside += 1;
      assert.ok(told.has(target), target);
    }
  }
  assert.ok(outside > 0);
});

test("a country served by a process of its own answers the same", async () => {
  const { seed, sites, pages } = plan;
  const other = await startCountry({ seed, sites, pages });
  const [url, got] = [...first].find(([, { status }]) => status === 200) ?? assert.fail();
  const there = await get(url, { port: other.port });
  await other.close();
  assert.ok(there.body.equals(got.body));
  assert.deepEqual(Object.keys(other.routes), Object.keys(live.routes));
});

test("requests are counted by status and by host", async () => {
  const before = live.requests();
  await get(`https://${plan.sitePlans[0]?.host}/no/such/page`);
  const host = plan.sitePlans[0]?.host ?? "";
  assert.equal(live.requests().byHost[host], (before.byHost[host] ?? 0) + 1);
  assert.equal(live.requests().byStatus["404"], (before.byStatus["404"] ?? 0) + 1);
});
