import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../../test/support/lake.ts";
import { smallCrawl } from "../../../../test/support/small-crawl.ts";

/** A site of pages by path, each with a text of its own; the rest is not found. */
const siteOf =
  (pages: Readonly<Record<string, readonly string[]>>): RequestListener =>
  ({ url = "/" }, response) => {
    const links = pages[url] ?? pages[pathOf(url)];
    response.writeHead(links ? 200 : 404, { "Content-Type": "text/html; charset=utf-8" });
    response.end(links ? pageOf(pathOf(url), links) : "<title>Not found</title>");
  };

const pathOf = (url: string): string => url.replace(/[;?].*$/, "");

function pageOf(name: string, links: readonly string[]): string {
  const words = Array.from({ length: 40 }, (_, i) => `${name.replaceAll("/", "")}word${i * name.length}`);
  return `<title>${name}</title><main><p>${words.join(" ")}</p>${links.map((href) => `<a href="${href}">${href}</a>`).join(" ")}</main>`;
}

/** Six numbers such as servers give to sessions. */
const SESSIONS = Array.from({ length: 6 }, (_, i) => createHash("md5").update(`${i}`).digest("hex"));
const SHEETS = ["/sheet/1", "/sheet/2", "/sheet/3"];

/** A home page that links to each sheet twice, under sessions of which the first are met before they can be told. */
function sheetsUnder(sessionOf: (session: string) => string): Readonly<Record<string, readonly string[]>> {
  const links = SESSIONS.map((session, i) => `${SHEETS[i % SHEETS.length]}${sessionOf(session)}`);
  return { "/": links, ...Object.fromEntries(SHEETS.map((path) => [path, []])) };
}

for (const [where, sessionOf] of [
  ["behind a segment of the path", (session: string) => `;sid=${session}`],
  ["in the query", (session: string) => `?sid=${session}`],
] as const) {
  test(`addresses with a session ${where} are read once, without it, also those met before it was told`, async (t) => {
    const { pages, incidents, asked } = await smallCrawl(t, ["a"], siteOf(sheetsUnder(sessionOf)));
    const read = pages.filter(({ outcome }) => outcome === "read").map(({ url }) => url);
    assert.deepEqual(
      read.sort(),
      ["/", ...SHEETS].map((path) => `https://a.example${path}`),
    );
    assert.deepEqual(
      asked.filter((address) => address.includes("sid=")),
      [],
    );
    assert.ok(incidents.some(({ kind }) => kind === "trap-session"));
  });
}

test("pages without a query teach which parameters change nothing", async (t) => {
  const pages = Array.from({ length: 6 }, (_, i) => `/page/${i}`);
  const site = {
    "/": pages,
    ...Object.fromEntries(pages.map((path) => [path, [`${path}?view=a`]])),
    "/page/5": ["/page/5?view=a", "/last"],
    "/last": ["/page/6?view=a"],
    "/page/6": [],
  };
  const { asked, incidents } = await smallCrawl(t, ["a"], siteOf(site), { concurrency: 1 });
  assert.ok(incidents.some(({ kind }) => kind === "idle-parameter"));
  assert.ok(asked.includes("a.example/page/6"), asked.join(" "));
  assert.ok(!asked.includes("a.example/page/6?view=a"));
});

test("a host that shows its home page for any address is read: what is there cannot be told from what is not", async (t) => {
  const { pages, coverage } = await smallCrawl(t, ["a"], ({ url }, response) => {
    if (url === "/robots.txt") response.writeHead(404).end();
    else response.writeHead(200, { "Content-Type": "text/html" }).end(pageOf("/one", ["/somewhere"]));
  });
  const outcomes = pages.map(({ url, outcome }) => [url, outcome]).sort();
  assert.deepEqual(outcomes, [
    ["https://a.example/", "read"],
    ["https://a.example/somewhere", "read"],
  ]);
  assert.equal(coverage[0]?.soft_404, null);
});

test("a page whose server asks to come back in a year is asked for once, and the others are read", async (t) => {
  const site = siteOf({ "/": ["/busy", "/calm"], "/calm": [] });
  const { pages, asked } = await smallCrawl(t, ["a"], (request, response) => {
    if (request.url !== "/busy") site(request, response);
    else response.writeHead(503, { "Retry-After": "31536000" }).end();
  });
  assert.deepEqual(pages.map(({ url, outcome }) => [url, outcome]).sort(), [
    ["https://a.example/", "read"],
    ["https://a.example/busy", "error"],
    ["https://a.example/calm", "read"],
  ]);
  assert.equal(asked.filter((address) => address === "a.example/busy").length, 1);
});

test("a host can make us try so many addresses and so many hosts of others, and no more", async (t) => {
  const hosts = Array.from({ length: 9 }, (_, i) => `https://other-${i}.example/`);
  const one = Array.from({ length: 90 }, (_, i) => `https://other-0.example/${i}`);
  const site = siteOf({ "/": [...hosts, ...one] });
  const answer: RequestListener = (request, response) => {
    if (request.headers.host === "a.example") site(request, response);
    else response.end("here");
  };
  const { asked, incidents } = await smallCrawl(t, ["a"], answer, { pages: 5 });
  const others = asked.filter((address) => address.startsWith("other-") && !address.endsWith("/robots.txt"));
  const isOf = (host: string) => (address: string) => address.startsWith(host);
  assert.equal(new Set(others.map((address) => address.split("/")[0])).size, 5);
  assert.equal(new Set(others).size, 25, others.join(" "));
  assert.equal(new Set(others.filter(isOf("other-0."))).size, 21);
  assert.ok(incidents.some(({ kind, host }) => kind === "page-limit" && host === "a.example"));
});

test("an address of thousands of characters is told, and not read", async (t) => {
  const { asked, incidents, coverage } = await smallCrawl(
    t,
    ["a"],
    siteOf({ "/": [`/${"x".repeat(2500)}`] }),
  );
  assert.ok(asked.every((address) => address.length < 200));
  assert.ok(incidents.some(({ kind }) => kind === "too-long-url"));
  assert.equal(coverage[0]?.trap_left, 1);
});

test("a host that tells of addresses without end is taken no more in than its pages allow", async (t) => {
  const many = (from: string): string[] => Array.from({ length: 200 }, (_, i) => `/${from}/${i}`);
  const site = siteOf({
    "/": many("a"),
    ...Object.fromEntries(many("a").map((path) => [path, many(path.slice(1))])),
  });
  const { coverage } = await smallCrawl(t, ["a"], site, { pages: 6 });
  const left = coverage[0]?.frontier_left ?? 0;
  assert.ok(left > 100 && left < 6 * 50, `${left} left`);
  assert.equal(coverage[0]?.stopped_by, "pages");
});

test("a validator of thousands of characters, or of bytes, is not given back: the page is read again", async (t) => {
  const lake = join(temporaryFolder("parvis-validator"), "lake");
  const tags: Readonly<Record<string, string>> = {
    "/long": `"${"x".repeat(20_000)}"`,
    "/bytes": '"\xe9\xff"',
    "/good": '"1"',
  };
  const conditions: string[] = [];
  const answer: RequestListener = ({ url = "", headers }, response) => {
    if (headers["if-none-match"] !== undefined) conditions.push(`${url} ${headers["if-none-match"]}`);
    const tag = tags[url];
    if (url !== "/" && tag === undefined) response.writeHead(404).end();
    else {
      if (tag !== undefined) response.setHeader("ETag", tag);
      response.setHeader("Content-Type", "text/html");
      response.end(pageOf(url, url === "/" ? Object.keys(tags) : []));
    }
  };
  await smallCrawl(t, ["a"], answer, { lake });
  const { pages } = await smallCrawl(t, ["a"], answer, { lake });
  assert.deepEqual(conditions, ['/good "1"']);
  assert.deepEqual(
    pages.map(({ outcome }) => outcome),
    ["read", "read", "read", "read"],
  );
});

test("a host cannot bury another one under addresses that do not exist", async (t) => {
  const flood = Array.from({ length: 500 }, (_, i) => `https://b.example/nothing/${i}`);
  const sites = { "a.example": siteOf({ "/": flood }), "b.example": siteOf({ "/": ["/page"], "/page": [] }) };
  const { asked, pages } = await smallCrawl(
    t,
    ["a", "b"],
    (request, response) => sites[request.headers.host as keyof typeof sites](request, response),
    { pages: 20 },
  );
  assert.equal(asked.filter((address) => address.includes("/nothing/")).length, 20);
  assert.ok(pages.some(({ url, outcome }) => url === "https://b.example/page" && outcome === "read"));
});
