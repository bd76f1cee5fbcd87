import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { after, test } from "node:test";
import type { Failure, GuestLimits, Reply, Route } from "../../../kit/guest/guest.ts";
import { openGuest } from "../../../kit/guest/open.ts";
import { fetchUrl } from "../../../kit/url.ts";
import { INCIDENTS, OUTCOMES, TROUBLES } from "../../../model/fact.ts";
import { type HostileSite, hostileWing } from "./wing.ts";

/** The limits of a crawl, small enough for a test. */
const limits: GuestLimits = {
  connectMs: 2000,
  firstByteMs: 400,
  idleMs: 400,
  totalMs: 800,
  headerBytes: 64 << 10,
  headerFields: 200,
  bodyBytes: 1 << 20,
  decodedBytes: 1 << 20,
  inflation: 200,
};
/** Pages that are large by nature, and must be read whole. */
const patient: Partial<GuestLimits> = {
  totalMs: 8000,
  firstByteMs: 8000,
  bodyBytes: 20_000_000,
  decodedBytes: 20_000_000,
};

const wing = await hostileWing.start();
const guest = openGuest({
  userAgent: "ParvisBot",
  limits,
  routes: Object.entries(wing.routes).map(toRoute),
  allowedNetworks: [],
  connectionsPerOrigin: 4,
  lookup: wing.lookup,
});
after(async () => {
  await guest.close();
  await wing.close();
});

function toRoute([host, place]: [string, string]): Route {
  const [address = "", port] = place.replace(" plain", "").split(":");
  return { host, address, port: Number(port), plain: true };
}

type Answered = Reply | Failure;
const visit = (url: string, own: Partial<GuestLimits> = {}): Promise<Answered> =>
  guest.visit({ url, method: "GET", limits: own });

/** What a guest alone can tell of an answer, in the words of outcomes. */
function outcomeOf(answer: Answered): string {
  if (answer.kind === "failure") return answer.trouble;
  const { status, hasBody, headers } = answer;
  if (status >= 300 && status < 400) return leadsOn(headers.get("location")) ? "redirect" : "error";
  if (status < 200 || status >= 300) return "error";
  return hasBody ? "read" : "not-a-page";
}

const leadsOn = (location: string | undefined): boolean =>
  location !== undefined && location !== "" && fetchUrl(location, "https://a.example/") !== undefined;

const siteOf = (id: string): HostileSite =>
  hostileWing.sites.find((site) => site.id === id) ?? assert.fail(`no site ${id}`);

test("each site says what it does, in both languages, and which known facts it must come to", () => {
  const facts = new Set<string>([...INCIDENTS, ...OUTCOMES]);
  for (const { id, host, name, does, expects, urls } of hostileWing.sites) {
    assert.match(host, /^[a-z0-9-]+\.hostile\.gov\.example$/);
    assert.ok(name.fr && name.en && does.fr.endsWith(".") && does.en.endsWith("."), id);
    assert.ok(expects.length > 0, id);
    for (const fact of expects) {
      assert.ok(facts.has("outcome" in fact ? fact.outcome : fact.incident), id);
      if ("outcome" in fact && fact.path !== "/" && !fact.path.startsWith("/calm/"))
        assert.ok(urls.includes(`https://${host}${fact.path}`), `${id} ${fact.path}`);
    }
  }
  assert.equal(new Set(hostileWing.sites.map(({ id }) => id)).size, hostileWing.sites.length);
});

test("the harmless pages of each site can be read, whatever else it does", async () => {
  for (const { harmless, urls } of hostileWing.sites) {
    for (const url of harmless) {
      const answer = await visit(url);
      assert.equal(outcomeOf(answer), "read", url);
      const text = answer.kind === "reply" ? answer.content.toString() : "";
      if (url.endsWith(".example/"))
        for (const bite of urls) assert.ok(text.includes(`href="${new URL(bite).pathname}`), bite);
    }
  }
});

test("every outcome of an address is the one its site says", async () => {
  const wrong: string[] = [];
  for (const { id, host, expects } of hostileWing.sites) {
    for (const fact of expects) {
      if (!("outcome" in fact) || fact.outcome === "robots") continue;
      const answer = await visit(`https://${host}${fact.path}`, LARGE.has(id) ? patient : {});
      const seen = outcomeOf(answer);
      if (seen !== fact.outcome) wrong.push(`${id} ${fact.path}: ${seen}, not ${fact.outcome}`);
    }
  }
  assert.deepEqual(wrong, []);
});

const LARGE = new Set(["deep-nesting", "long-line", "many-links", "long-header"]);

const BODY_LIMITS = ["body-cut", "bomb", "encoding-broken", "encoding-unknown"];

test("every limit of a body is hit where its site says", async () => {
  let hit = 0;
  for (const { id, expects, urls } of hostileWing.sites) {
    const expected = expects.flatMap((fact) =>
      "incident" in fact && BODY_LIMITS.includes(fact.incident) ? [fact.incident] : [],
    );
    if (expected.length === 0) continue;
    const seen = new Set<string>();
    for (const url of urls) {
      const answer = await visit(url);
      if (answer.kind === "reply") for (const limit of answer.limits) seen.add(limit);
    }
    for (const limit of expected)
      assert.ok(seen.has(limit), `${id}: ${[...seen].join(", ")} is not ${limit}`);
    hit += 1;
  }
  assert.ok(hit >= 5);
});

test("robots.txt and sitemaps are as hostile as said", async () => {
  const cut = async (id: string, path: string) => {
    const answer = await visit(`https://${siteOf(id).host}${path}`);
    return answer.kind === "reply" ? answer : assert.fail(`${id} ${answer.detail}`);
  };
  assert.deepEqual((await cut("robots-huge", "/robots.txt")).limits, ["body-cut"]);
  assert.deepEqual((await cut("robots-endless", "/robots.txt")).limits, ["body-cut"]);
  assert.deepEqual((await cut("robots-rules", "/robots.txt")).limits, ["body-cut"]);
  assert.equal((await cut("robots-binary", "/robots.txt")).status, 200);
  assert.equal((await cut("robots-down", "/robots.txt")).status, 503);
  assert.match(
    (await cut("robots-elsewhere", "/robots.txt?3")).headers.get("location") ?? "",
    /robots\.txt\?4$/,
  );
  assert.match((await cut("robots-delay", "/robots.txt")).content.toString(), /Crawl-delay: 86400/);
  for (const { id, host } of hostileWing.sites.filter((site) => site.id.startsWith("sitemap-"))) {
    const [, path = ""] =
      /Sitemap: https:\/\/[^/]+(\S+)/.exec((await cut(id, "/robots.txt")).content.toString()) ?? [];
    const sitemap = await visit(`https://${host}${path}`);
    assert.equal(outcomeOf(sitemap), "read", id);
  }
  assert.deepEqual((await cut("sitemap-endless", "/sitemap.xml")).limits, ["body-cut"]);
  assert.match((await cut("sitemap-laughs", "/sitemap.xml")).content.toString(), /&l8;&l8;/);
  assert.match(
    (await cut("sitemap-loop", "/sitemap-b.xml")).content.toString(),
    /sitemap-a\.xml.*\n.*sitemap-b\.xml/,
  );
  assert.match((await cut("sitemap-tree", "/sitemap-7-3.xml")).content.toString(), /sitemap-7-3-9\.xml/);
});

/** Follows the last link of each page, which leads deeper, and tells the addresses met. */
async function deeper(first: string, steps: number): Promise<Set<string>> {
  const met = new Set([first]);
  let url = first;
  for (let step = 0; step < steps; step++) {
    const answer = await visit(url);
    assert.equal(outcomeOf(answer), "read", url);
    const text = answer.kind === "reply" ? answer.content.toString() : "";
    const [, href = ""] = [...text.matchAll(/href="([^"]+)"/g)].at(-1) ?? [];
    url = new URL(href.replaceAll("&amp;", "&"), url).href;
    met.add(url);
  }
  return met;
}

test("traps lead on to addresses never met before", async () => {
  for (const id of ["calendar", "session-ids", "repeating-path", "random-space"]) {
    const [first = ""] = siteOf(id).urls;
    assert.equal((await deeper(first, 20)).size, 21, id);
  }
  const [list = ""] = siteOf("facets").urls;
  const page = await visit(`${list}?colour=v1&size=v2`);
  assert.ok(page.kind === "reply" && page.content.toString().includes("colour=v1&amp;size=v2&amp;order=v5"));
});

test("redirections go round, or on and on", async () => {
  const after = async (url: string, hops: number): Promise<string> => {
    const answer = await visit(url);
    const to = answer.kind === "reply" ? answer.headers.get("location") : undefined;
    return hops === 0 || to === undefined ? url : after(new URL(to, url).href, hops - 1);
  };
  const [loop = ""] = siteOf("redirect-loop").urls;
  assert.equal(await after(loop, 3), loop);
  const [chain = ""] = siteOf("redirect-chain").urls;
  assert.match(await after(chain, 40), /\/hop\/30$/);
  const [endless = ""] = siteOf("endless-redirects").urls;
  assert.notEqual(await after(endless, 15), await after(endless, 14));
});

test("nobody who refuses private addresses comes to the port of this machine", async () => {
  const { host, urls } = siteOf("private-redirect");
  const links = await visit(`https://${host}/links`);
  const targets =
    links.kind === "reply"
      ? [...links.content.toString().matchAll(/href="([^"]+)"/g)].map((m) => m[1] ?? "")
      : [];
  assert.equal(targets.length, urls.length - 1);
  for (const target of targets) {
    const answer = await visit(target);
    assert.ok(answer.kind === "failure" && (TROUBLES as readonly string[]).includes(answer.trouble), target);
  }
  const rebound = await visit("https://rebound.rebinding.hostile.gov.example/");
  assert.equal(outcomeOf(rebound), "address-refused");
  assert.equal(wing.trapped(), 0);
});

test("a reader who does come there is counted", async () => {
  const { host } = siteOf("private-redirect");
  const answer = await visit(`https://${host}/to/loopback`);
  const to = new URL(answer.kind === "reply" ? (answer.headers.get("location") ?? "") : "");
  // Not by a client that may come again when it is hung up on, or wait for ever.
  const socket = connect(Number(to.port), to.hostname).on("error", () => {});
  await once(socket, "close");
  assert.equal(wing.trapped(), 1);
});

test("the wing closes although its attacks go on", async () => {
  const other = await hostileWing.start();
  const [, port = ""] = (Object.values(other.routes)[0] ?? "").replace(" plain", "").split(":");
  const reading = openGuest({
    userAgent: "ParvisBot",
    limits: { ...limits, totalMs: 60_000 },
    routes: [toRoute([siteOf("slow-body").host, `127.0.0.1:${port} plain`])],
    allowedNetworks: [],
    connectionsPerOrigin: 1,
  });
  const slow = reading.visit({ url: siteOf("slow-body").urls[0] ?? "", method: "GET" });
  await new Promise((resolve) => setTimeout(resolve, 50));
  await other.close();
  assert.equal(outcomeOf(await slow), "broken-off");
  await reading.close();
});
