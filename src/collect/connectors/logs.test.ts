import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { isbot } from "isbot";
import {
  assertCovered,
  assertDefined,
  assertSound,
  readWith,
} from "../../../test/support/connector-contract.ts";
import { UserError } from "../../kit/failure.ts";
import type { Dimension } from "../../model/audience.ts";
import type { AudienceEvent, DayEvent, PartEvent } from "./connector.ts";
import { logs } from "./logs.ts";

const folder = mkdtempSync(join(tmpdir(), "logs-"));
after(() => rmSync(folder, { recursive: true }));
let files = 0;

function written(content: string | Uint8Array, name = `access-${++files}.log`): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const SITE = "www.site.gouv.fr";
const read = async (
  paths: readonly string[],
  options = {},
  more: { property?: string; timeZone?: string; columns?: Record<string, string>; today?: string } = {},
): Promise<AudienceEvent[]> => {
  const events = await readWith(logs, paths, {
    today: "2026-01-06",
    property: SITE,
    ...more,
    options: { ...(logs.options?.parse(options) as object) },
  });
  assertSound(events);
  assertCovered(events);
  assertDefined(logs, events);
  return events;
};
const readText = (text: string, options = {}, more = {}): Promise<AudienceEvent[]> =>
  read([written(text)], options, more);

const daysOf = (events: readonly AudienceEvent[]): DayEvent[] =>
  events.filter((event) => event.kind === "day");
const partsOf = (events: readonly AudienceEvent[], dimension: Dimension): PartEvent[] =>
  events.filter((event) => event.kind === "part" && event.dimension === dimension) as PartEvent[];
const countsOf = (events: readonly AudienceEvent[], day = "2025-05-10") =>
  daysOf(events).find((event) => event.day === day)?.counts;
const rowsOf = (events: readonly AudienceEvent[], dimension: Dimension): Record<string, number> =>
  Object.fromEntries(
    partsOf(events, dimension).map(({ key, visits, views, clicks }) => [key, visits ?? views ?? clicks ?? 0]),
  );
const asides = (events: readonly AudienceEvent[]): string[] =>
  events.flatMap((event) => (event.kind === "aside" ? [event.what] : []));
const refusals = (events: readonly AudienceEvent[]) =>
  events.flatMap((event) => (event.kind === "refusal" ? [event.refusal] : []));

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:137.0) Gecko/20100101 Firefox/137.0";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1";
const GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

interface Hit {
  readonly ip?: string;
  readonly time?: string;
  readonly get?: string;
  readonly method?: string;
  readonly status?: number;
  readonly referrer?: string;
  readonly agent?: string;
}

/** A line in the combined format; `time` within the 10th of May 2025 unless it says more. */
function combined({
  ip = "192.0.2.10",
  time = "10:00:00",
  get = "/",
  method = "GET",
  status = 200,
  referrer = "-",
  agent = FIREFOX,
}: Hit): string {
  const moment = time.length > 8 ? time : `10/May/2025:${time} +0200`;
  return `${ip} - - [${moment}] "${method} ${get} HTTP/1.1" ${status} 512 "${referrer}" "${agent}"\n`;
}
const log = (hits: readonly Hit[]): string => hits.map(combined).join("");

test("a visit is what one visitor asks for without half an hour of silence", async () => {
  const events = await readText(
    log([
      { time: "10:00:00", get: "/", referrer: "https://www.google.fr/" },
      { time: "10:00:01", get: "/style.css" },
      { time: "10:20:00", get: "/aide/", referrer: `https://${SITE}/` },
      { time: "10:50:00", get: "/contact" },
      { time: "11:20:01", get: "/contact", referrer: "https://www.impots.gouv.fr/portail/?who=me" },
    ]),
  );
  assert.deepEqual(countsOf(events), {
    visits: 2,
    visitors: 1,
    views: 4,
    bounces: 1,
    duration_s: 3000,
    downloads: 0,
    bot_views: 0,
    errors: 0,
  });
  assert.deepEqual(rowsOf(events, "channel"), { search: 1, website: 1 });
  assert.deepEqual(rowsOf(events, "page"), {
    "site.gouv.fr/contact": 2,
    "site.gouv.fr": 1,
    "site.gouv.fr/aide": 1,
  });
  assert.deepEqual(rowsOf(events, "entry-page"), { "site.gouv.fr": 1, "site.gouv.fr/contact": 1 });
  assert.deepEqual(rowsOf(events, "exit-page"), { "site.gouv.fr/contact": 2 });
  assert.deepEqual(rowsOf(events, "referrer"), { "impots.gouv.fr/portail": 1 });
  assert.deepEqual(rowsOf(events, "search-engine"), { Google: 1 });
  assert.deepEqual(rowsOf(events, "device"), { desktop: 2 });
});

test("a visitor is a network and a browser: the end of the address changes nothing, the browser does", async () => {
  const events = await readText(
    log([
      { ip: "192.0.2.10" },
      { ip: "192.0.2.200" },
      { ip: "192.0.3.10" },
      { ip: "192.0.2.10", agent: IPHONE },
      { ip: "2001:db8:1:2::1" },
      { ip: "2001:db8:1:9::2" },
    ]),
  );
  assert.equal(countsOf(events)?.visitors, 4);
});

test("lines in any order give the same rows", async () => {
  const hits = Array.from({ length: 60 }, (_, i) => ({
    ip: `192.0.${i % 4}.1`,
    time: `${10 + (i % 8)}:${String((i * 13) % 60).padStart(2, "0")}:00`,
    get: `/page-${i % 7}`,
  }));
  const inOrder = hits.toSorted((a, b) => (a.time < b.time ? -1 : 1));
  const expected = countsOf(await readText(log(inOrder)));
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(hits, { minLength: hits.length, maxLength: hits.length }),
      async (shuffled) => assert.deepEqual(countsOf(await readText(log(shuffled))), expected),
    ),
    { numRuns: 10 },
  );
  assert.deepEqual(countsOf(await readText(log(inOrder.toReversed()))), expected);
});

test("a visit over midnight is one in each day, and days are those of the source", async () => {
  const hits = [{ time: "10/May/2025:21:59:00 +0000" }, { time: "10/May/2025:18:01:00 -0400" }];
  const paris = await readText(log(hits));
  assert.deepEqual(
    daysOf(paris).map(({ day, counts }) => [day, counts.visits, counts.views]),
    [
      ["2025-05-10", 1, 1],
      ["2025-05-11", 1, 1],
    ],
  );
  const utc = await readText(log(hits), {}, { timeZone: "UTC" });
  assert.deepEqual(
    daysOf(utc).map(({ day, counts }) => [day, counts.visits, counts.views]),
    [["2025-05-10", 1, 2]],
  );
});

test("robots are set apart by name, and by what they do", async () => {
  const pages = (agent: string, ip: string, count: number, everyS: number): Hit[] =>
    Array.from({ length: count }, (_, i) => ({
      agent,
      ip,
      get: `/page-${i}`,
      time: new Date(Date.UTC(2025, 4, 10, 8) + i * everyS * 1000).toISOString().slice(11, 19),
    }));
  const person = Array.from({ length: 100 }, (_, i) => [
    { get: `/page-${i % 4}`, ip: `198.51.${i}.1` },
    { get: "/a.css", ip: `198.51.${i}.1` },
    { get: "/b.css", ip: `198.51.${i}.1` },
    { get: "/c.css", ip: `198.51.${i}.1` },
  ]).flat();
  const counts = countsOf(
    await readText(
      log([
        ...person,
        ...pages(GOOGLEBOT, "192.0.2.1", 5, 1),
        ...pages("-", "192.0.2.1", 7, 1),
        // Reads the rules for robots.
        { get: "/robots.txt", ip: "203.0.113.1" },
        ...pages(FIREFOX, "203.0.113.1", 11, 60),
        // 21 pages and no image.
        ...pages(FIREFOX, "203.0.114.1", 21, 120),
        // 20 pages and no image may be a person.
        ...pages(FIREFOX, "203.0.115.1", 20, 120),
        // 60 pages in a minute, and a few images.
        ...pages(FIREFOX, "203.0.116.1", 60, 0.9),
        { get: "/a.css", ip: "203.0.116.1" },
        // Errors only.
        ...pages(FIREFOX, "203.0.117.1", 20, 1).map((hit) => ({ ...hit, status: 404 })),
        ...pages(FIREFOX, "203.0.118.1", 19, 1).map((hit) => ({ ...hit, status: 404 })),
      ]),
    ),
  );
  assert.equal(counts?.bot_views, 5 + 7 + 11 + 21 + 60);
  assert.equal(counts?.views, 100 + 20);
  assert.equal(counts?.errors, 19);
});

test("where a log has no images, their absence makes nobody a robot", async () => {
  const hits = Array.from({ length: 40 }, (_, i) => ({ get: `/p-${i}`, time: `10:${10 + i}:00` }));
  assert.deepEqual([countsOf(await readText(log(hits)))?.views], [40]);
});

test("only what was found and is a page is a view", async () => {
  const events = await readText(
    log([
      { get: "/" },
      { get: "/fiche.php?id=3", status: 304 },
      { get: "/v1.2" },
      { get: "/a.CSS" },
      { get: "/feed.xml" },
      { get: "/note.pdf", referrer: "https://autre.fr/x" },
      { get: "/old", status: 301 },
      { get: "/gone", status: 404 },
      { get: "/broken.png", status: 500 },
      { get: "/form", method: "POST" },
      { get: "/", method: "HEAD" },
      { get: "*", method: "OPTIONS" },
      { get: "http://proxy.example/abs" },
      { get: "/espace perdu" },
    ]),
  );
  assert.equal(countsOf(events)?.views, 5);
  assert.equal(countsOf(events)?.downloads, 1);
  assert.equal(countsOf(events)?.errors, 2);
  assert.deepEqual(rowsOf(events, "download"), { "site.gouv.fr/note.pdf": 1 });
  assert.deepEqual(Object.keys(rowsOf(events, "page")).sort(), [
    "site.gouv.fr",
    "site.gouv.fr/abs",
    "site.gouv.fr/espace%20perdu",
    "site.gouv.fr/fiche.php",
    "site.gouv.fr/v1.2",
  ]);
});

test("queries go, but for the parameters declared; what people search for is told where it is declared", async () => {
  const text = log([
    { get: "/fiche?id=3&token=abc&sid=9" },
    { get: "/fiche;jsessionid=AB12?id=4" },
    { get: "/recherche?q=Carte+Grise&page=2" },
    { get: "/recherche?q=marie.curie%40example.org" },
    { get: "/recherche?q=1%2084%2012%2076%20451%20089" },
    { get: "/recherche" },
  ]);
  const plain = await readText(text);
  assert.deepEqual(Object.keys(rowsOf(plain, "page")), ["site.gouv.fr/recherche", "site.gouv.fr/fiche"]);
  assert.equal(countsOf(plain)?.searches, undefined);
  const kept = await readText(text, { searchParameters: ["q"] });
  assert.equal(countsOf(kept)?.searches, 3);
  assert.deepEqual(rowsOf(kept, "site-search"), { "(not set)": 2, "carte grise": 1 });
  const events = await readWith(logs, [written(text)], {
    property: SITE,
    options: { ...(logs.options?.parse({ keepParameters: ["id"] }) as object) },
  });
  assert.deepEqual(Object.keys(rowsOf(events, "page")), [
    "site.gouv.fr/recherche",
    "site.gouv.fr/fiche?id=3",
    "site.gouv.fr/fiche?id=4",
  ]);
});

test("channels: search, social, website, assistant, campaign, internal, other, direct", async () => {
  const from = (referrer: string, get = "/"): Hit => ({ referrer, get });
  const hits = [
    from("https://www.google.co.uk/"),
    from("https://l.facebook.com/"),
    from("https://www.caf.fr/aides?numero=1"),
    from("https://docs.google.com/document"),
    from("https://chatgpt.com/"),
    from("https://mail.example.fr/", "/?utm_campaign=lettre"),
    from(`https://site.gouv.fr/aide`),
    from("https://ancien.site.fr/aide"),
    from("http://192.168.1.1/wiki"),
    from("-"),
  ].map((hit, i) => ({ ...hit, ip: `192.0.${i}.1` }));
  const events = await readText(log(hits), { hosts: ["ancien.site.fr"] });
  assert.deepEqual(rowsOf(events, "channel"), {
    direct: 1,
    search: 1,
    website: 2,
    social: 1,
    campaign: 1,
    assistant: 1,
    internal: 2,
    other: 1,
  });
  assert.deepEqual(Object.keys(rowsOf(events, "referrer")).sort(), [
    "caf.fr/aides",
    "chatgpt.com",
    "docs.google.com/document",
    "l.facebook.com",
    "mail.example.fr",
  ]);
});

test("more pages than are told for a month are added up, and the day says how many", async () => {
  const hits = Array.from({ length: 300 }, (_, i) => ({
    get: `/p-${i < 200 ? i % 2 : i}`,
    ip: `192.0.${i % 250}.1`,
  }));
  const events = await readText(log(hits), { top: 2 });
  assert.deepEqual(rowsOf(events, "page"), {
    "site.gouv.fr/p-0": 100,
    "site.gouv.fr/p-1": 100,
    "(others)": 100,
  });
  const mark = events.find((event) => event.kind === "mark" && event.about === "page");
  assert.ok(mark?.kind === "mark" && mark.state === "truncated");
  assert.equal(mark.share, 1 / 3);
});

test("pages and referrers of a month that is not over wait, and it is said", async () => {
  const events = await readText(log([{}]), {}, { today: "2025-05-10" });
  assert.deepEqual(partsOf(events, "page"), []);
  assert.deepEqual(asides(events), ["month not over: the pages and referrers of 2025-05 wait"]);
  assert.ok(
    events.some((event) => event.kind === "mark" && event.day === "2025-05-10" && event.state === "partial"),
  );
});

test("a log that begins at noon says that its first day is a part of one", async () => {
  const hits = Array.from({ length: 48 }, (_, i) => ({
    time: `${10 + Math.floor((i + 12) / 24)}/May/2025:${String((i + 12) % 24).padStart(2, "0")}:00:00 +0200`,
  }));
  const marks = (events: readonly AudienceEvent[]) =>
    events.flatMap((event) => (event.kind === "mark" && event.span === "day" ? [event.day] : []));
  const often = hits.flatMap((hit) => [hit, hit, hit, hit]);
  assert.deepEqual(marks(await readText(log(often))), ["2025-05-10", "2025-05-12"]);
  // A small site, from morning to evening: nothing says that lines lack.
  assert.deepEqual(marks(await readText(log([{ time: "08:00:00" }, { time: "20:00:00" }]))), []);
});

test("broken lines are counted as refusals, with their place and nothing of who asked", async () => {
  const events = await readText(
    `${log([{}])}203.0.113.77 - jeanne [10/May/2025:10:00:05 +02\n\n# a comment\n` +
      `203.0.113.78 - - [10/May/2025:10:00:05 +0200] "GET /x?mail=jeanne@a.fr HTTP/1.1" abc 5 "-" "${FIREFOX}"\n` +
      `203.0.113.79 - - [10/May/2035:10:00:05 +0200] "GET / HTTP/1.1" 200 5 "-" "${FIREFOX}"\n` +
      `${log([{ time: "10:00:09" }])}`,
  );
  assert.deepEqual(
    refusals(events).map(({ place, reason }) => [place, reason]),
    [
      [2, "a line cut short, or in another format"],
      [5, "no status of the answer"],
      [6, "a time to come"],
    ],
  );
  assert.doesNotMatch(JSON.stringify(events), /203\.0|192\.0|jeanne|Firefox/);
  assert.equal(countsOf(events)?.views, 2);
});

test("gzip, gzip in several members and bzip2 read as the plain file does", async () => {
  const text = log([{}, { time: "10:01:00", get: "/a" }, { time: "10:02:00", get: "/b" }]);
  const expected = countsOf(await readText(text));
  const half = text.indexOf("\n") + 1 + 20;
  const members = Buffer.concat([gzipSync(text.slice(0, half)), gzipSync(text.slice(half))]);
  assert.deepEqual(countsOf(await read([written(gzipSync(text), "a.gz")])), expected);
  assert.deepEqual(countsOf(await read([written(members, "b.log")])), expected);
  // `GET /bz`, made by bzip2; twice, as parallel tools write it.
  const bzip2 = Buffer.from(
    "QlpoOTFBWSZTWTlRgsUAAB1fgAAQUGv+EAPDRIo3JZjwIAByMAMmmQyDEMmI0eg1U/0miaepAaHlGTT1DTJkTfclg4N2Cq2ucOJO0CB2VWOUcrdL9aVN1QGsTYmRepnAyjSt7oQLhFVUSvW0vRJ3eUw8PbKjZ6ZUxxj+EfiVAEzQpkLuSKcKEgcqMFig",
    "base64",
  );
  const twice = await read([written(Buffer.concat([bzip2, bzip2]), "c.bz2")]);
  assert.deepEqual(rowsOf(twice, "page"), { "site.gouv.fr/bz": 2 });
  const cut = await read([written(Buffer.concat([bzip2, bzip2.subarray(0, 70)]), "d.bz2")]);
  assert.deepEqual(rowsOf(cut, "page"), { "site.gouv.fr/bz": 1 });
  assert.match(refusals(cut)[0]?.reason ?? "", /cut short or damaged/);
});

test("a line may be cut anywhere by the pieces of a file, and a line too long is refused", async () => {
  const hits = Array.from({ length: 6000 }, (_, i) => ({ get: `/p-${i % 50}`, ip: `192.0.${i % 200}.1` }));
  const whole = countsOf(await readText(log(hits)));
  assert.equal(whole?.views, 6000);
  const events = await readText(`${log([{}])}${"x".repeat(700_000)}\n${log([{ time: "10:05:00" }])}`);
  assert.equal(countsOf(events)?.views, 2);
  assert.deepEqual(
    refusals(events).map(({ place, reason }) => [place, reason]),
    [[2, "a line too long to be one of a log"]],
  );
});

test("what one file holds of another is counted once: copies, a longer copy, a rotation in the middle", async () => {
  const hits = Array.from({ length: 100 }, (_, i) => ({
    time: new Date(Date.UTC(2025, 4, 10, 8) + i * 30_000).toISOString().slice(11, 19),
    get: `/p-${i}`,
    ip: `192.0.${i % 9}.1`,
  }));
  const lines = hits.map(combined);
  const once = countsOf(await readText(lines.join("")));
  const part = (from: number, to: number): string => written(lines.slice(from, to).join(""));
  for (const [paths, twice] of [
    [[part(0, 100), written(gzipSync(lines.join("")), "copy.gz")], 100],
    [[part(0, 60), part(0, 100)], 60],
    [[part(0, 100), part(0, 60)], 60],
    [[part(0, 70), part(40, 100)], 30],
    [[part(40, 100), part(0, 70), part(55, 60)], 35],
    [[part(0, 97), part(95, 100)], 2],
    [[part(50, 100), part(0, 50)], 0],
  ] as const) {
    const events = await read(paths);
    assert.deepEqual(countsOf(events), once);
    assert.equal(asides(events).length, twice);
  }
});

test("two requests alike are two: only files that follow one another line by line are copies", async () => {
  const hit = combined({});
  assert.equal(countsOf(await readText(hit + hit))?.views, 2);
  const first = written(
    hit + combined({ time: "10:00:30", get: "/a" }) + combined({ time: "10:01:00", get: "/b" }),
  );
  const second = written(
    hit + combined({ time: "10:00:31", get: "/c" }) + combined({ time: "10:01:00", get: "/b" }),
  );
  assert.equal(countsOf(await read([first, second]))?.views, 6);
});

test("reading the same files again, in any order, gives the same rows", async () => {
  const paths = [
    written(log([{ get: "/a" }, { time: "10:05:00", get: "/b" }])),
    written(log([{ time: "11/May/2025:09:00:00 +0200" }])),
  ];
  assert.deepEqual(await read(paths), await read(paths.toReversed()));
});

/** The same two requests, as each server writes them. */
const FORMATS: Readonly<Record<string, string>> = {
  vcombined: `${SITE}:443 ${combined({ time: "12:00:00", get: "/aide", referrer: "https://caf.fr/a" })}`,
  "host first, without port": `${SITE} ${combined({ time: "12:00:00", get: "/aide", referrer: "https://caf.fr/a" })}`,
  combined: combined({ time: "12:00:00", get: "/aide", referrer: "https://caf.fr/a" }),
  "a user with a space": `192.0.2.1 - jean dupont [10/May/2025:12:00:00 +0200] "GET /aide HTTP/1.1" 200 5 "https://caf.fr/a" "${FIREFOX}"\n`,
  "a quote in the browser": `192.0.2.1 - - [10/May/2025:12:00:00 +0200] "GET /aide HTTP/1.1" 200 5 "https://caf.fr/a" "${FIREFOX} \\" x"\n`,
  "Traefik, common": `192.0.2.1 - - [10/May/2025:10:00:00 +0000] "GET /aide HTTP/2.0" 200 5 "https://caf.fr/a" "${FIREFOX}" 42 "web@docker" "http://172.18.0.2:80" 12ms\n`,
  "Nginx JSON": `${JSON.stringify({ time_iso8601: "2025-05-10T12:00:00+02:00", remote_addr: "192.0.2.1", request: "GET /aide?x=1 HTTP/1.1", status: 200, http_referer: "https://caf.fr/a", http_user_agent: FIREFOX })}\n`,
  "Caddy JSON": `${JSON.stringify({ level: "info", ts: 1746871200.12, logger: "http.log.access", msg: "handled request", request: { remote_ip: "192.0.2.1", client_ip: "192.0.2.1", proto: "HTTP/2.0", method: "GET", host: SITE, uri: "/aide?x=1", headers: { "User-Agent": [FIREFOX], Referer: ["https://caf.fr/a"] } }, status: 200, resp_headers: { "Content-Type": ["text/html"] } })}\n`,
  "Traefik JSON": `${JSON.stringify({ ClientAddr: "192.0.2.1:5000", ClientHost: "192.0.2.1", DownstreamStatus: 200, RequestHost: SITE, RequestMethod: "GET", RequestPath: "/aide?x=1", StartUTC: "2025-05-10T10:00:00.123456789Z", "request_User-Agent": FIREFOX, request_Referer: "https://caf.fr/a", time: "2025-05-10T10:00:01Z" })}\n`,
  IIS: `#Software: Microsoft Internet Information Services 10.0\r\n#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus\r\n2025-05-10 10:00:00 10.0.0.1 GET /aide x=1 443 - 192.0.2.1 ${FIREFOX.replaceAll(" ", "+")} https://caf.fr/a 200 0\r\n`,
  CloudFront: `#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header\n2025-05-10\t10:00:00\tCDG50\t182\t192.0.2.1\tGET\td1.cloudfront.net\t/aide\t200\thttps://caf.fr/a\t${FIREFOX.replaceAll(" ", "%20")}\t-\t-\tHit\tabc==\t${SITE}\n`,
};
for (const [name, text] of Object.entries(FORMATS)) {
  test(`format seen from its lines: ${name}`, async () => {
    const events = await readText(text);
    assert.deepEqual(refusals(events), []);
    assert.deepEqual(
      daysOf(events).map(({ property, day, counts }) => [property, day, counts.views, counts.bot_views]),
      [[SITE, "2025-05-10", 1, 0]],
    );
    assert.deepEqual(rowsOf(events, "page"), { "site.gouv.fr/aide": 1 });
    assert.deepEqual(rowsOf(events, "referrer"), { "caf.fr/a": 1 });
    assert.deepEqual(rowsOf(events, "device"), { desktop: 1 });
  });
}

const WITHOUT_REFERRER: Readonly<Record<string, string>> = {
  common: '192.0.2.1 - - [10/May/2025:12:00:00 +0200] "GET /aide HTTP/1.1" 200 512\n',
  elb: `2025-05-10T10:00:00.945958Z my-lb 192.0.2.1:2817 10.0.0.1:80 0.000073 0.001048 0.000057 200 200 0 29 "GET https://${SITE}:443/aide?x=1 HTTP/1.1" "${FIREFOX}" - -\n`,
  "elb without browser": `2014-05-10T10:00:00.945958Z my-lb 192.0.2.1:2817 10.0.0.1:80 0.00 0.00 0.00 200 200 0 29 "GET https://${SITE}:443/aide HTTP/1.1"\n`,
  alb: `h2 2025-05-10T10:00:00.186641Z app/my-lb/50dc6c495c0c9188 192.0.2.1:2817 10.0.0.1:80 0.000 0.001 0.000 200 200 34 366 "GET https://${SITE}:443/aide?x=1 HTTP/2.0" "${FIREFOX}" ECDHE TLSv1.2 arn:aws:x "Root=1-58" "${SITE}" "arn" 1 2025-05-10T10:00:00.1Z "forward" "-" "-"\n`,
  haproxy:
    'May 10 12:00:00 localhost haproxy[14389]: 192.0.2.1:33317 [10/May/2025:12:00:00.655] http-in static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {1wt.eu} {} "GET /aide HTTP/1.1"\n',
  "haproxy without syslog":
    '192.0.2.1:33317 [10/May/2025:12:00:00.655] http-in static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 "GET /aide HTTP/1.1"\n',
};
for (const [name, text] of Object.entries(WITHOUT_REFERRER)) {
  test(`format that does not tell the referrer: ${name}; nothing is called direct`, async () => {
    const events = await readText(text);
    assert.deepEqual(refusals(events), []);
    assert.deepEqual(
      daysOf(events).map(({ property, counts }) => [property, counts.views]),
      [[SITE, 1]],
    );
    assert.deepEqual(rowsOf(events, "page"), { "site.gouv.fr/aide": 1 });
    assert.deepEqual(rowsOf(events, "channel"), {});
    assert.ok(!events.some((event) => event.kind === "looked" && event.about.includes("channel")));
  });
}

test("a format as the server's settings write it", async () => {
  const apache = '192.0.2.1 - - [10/May/2025:12:00:00 +0200] 200 "GET /aide HTTP/1.1" 123002\n';
  const nginx = `203.0.113.9|192.0.2.1, 10.0.0.1|2025-05-10T12:00:00+02:00|${SITE}|/aide?x=1|200|${FIREFOX}|https://caf.fr/a\n`;
  const pages = async (text: string, format: string) => rowsOf(await readText(text, { format }), "page");
  assert.deepEqual(await pages(apache, '%h %l %u %t %>s "%r" %D'), { "site.gouv.fr/aide": 1 });
  assert.deepEqual(
    await pages(
      nginx,
      "$remote_addr|$http_x_forwarded_for|$time_iso8601|$host|$request_uri|$status|$http_user_agent|$http_referer",
    ),
    { "site.gouv.fr/aide": 1 },
  );
  assert.deepEqual(
    await pages(combined({}), '%h %l %u %t \\"%r\\" %>s %b \\"%{Referer}i\\" \\"%{User-Agent}i\\"'),
    { "site.gouv.fr": 1 },
  );
  await assert.rejects(readText(apache, { format: "%h %u" }), /%t or \$time_local/);
  await assert.rejects(readText(apache, { format: "%h%u %t %>s %r" }), /touch/);
  await assert.rejects(readText(apache, { format: "combine" }), /vcombined, combined/);
  await assert.rejects(readText(apache, { format: "combined" }), /in the format combined/);
});

test("the fields of a W3C log may change on the way", async () => {
  const events = await readText(
    "#Fields: date time c-ip cs-method cs-uri-stem sc-status\n2025-05-10 10:00:00 192.0.2.1 GET /a 200\n" +
      '#Date: 2025-05-10\n#Fields: date time cs-uri-stem cs-method "x" sc-status c-ip\n2025-05-10 10:01:00 /b GET "q r" 200 192.0.2.1\n' +
      "2025-05-10 10:02:00 /c GET\n",
  );
  assert.deepEqual(rowsOf(events, "page"), { "site.gouv.fr/a": 1, "site.gouv.fr/b": 1 });
  assert.equal(countsOf(events)?.visitors, 1);
  assert.deepEqual(
    refusals(events).map(({ place }) => place),
    [6],
  );
});

test("JSON under other names is read when the names are declared; Nginx's own escapes are no break", async () => {
  const line =
    '{"who":"192.0.2.1","when":"2025-05-10T12:00:00+02:00","what":"/f\\xC3\\xA9e","status":"200"}\n';
  const events = await readText(line, {}, { columns: { client: "who", time: "when", target: "what" } });
  assert.deepEqual(refusals(events), []);
  assert.equal(countsOf(events)?.views, 1);
});

test("letters of more than one byte in JSON move no field", async () => {
  const line = JSON.stringify({
    host: SITE,
    user_agent: `${FIREFOX} été 字`,
    uri: "/fiche-été",
    remote_addr: "192.0.2.1",
    referrer: "https://caf.fr/é",
    time: "2025-05-10T12:00:00+02:00",
    status: 200,
  });
  const events = await readText(`${line}\n`);
  assert.deepEqual(rowsOf(events, "page"), { "site.gouv.fr/fiche-%C3%A9t%C3%A9": 1 });
  assert.deepEqual(rowsOf(events, "referrer"), { "caf.fr/%C3%A9": 1 });
});

test("each host of a log is a property; addresses in place of hosts are none", async () => {
  const events = await readText(
    `${["a.gouv.fr:80", "B.gouv.fr", "a.gouv.fr", "203.0.113.5"].map((host) => `${host} ${combined({})}`).join("")}`,
    {},
    { property: undefined as never },
  );
  assert.deepEqual(
    daysOf(events).map(({ property, counts }) => [property, counts.views]),
    [
      ["a.gouv.fr", 2],
      ["b.gouv.fr", 1],
    ],
  );
  assert.deepEqual(asides(events), ["line that names no host we can count for"]);
});

test("mistakes of people are told in words: no property, no log, a streaming log, UTF-16", async () => {
  const rejects = (text: string | Uint8Array, message: RegExp, more = {}): Promise<void> =>
    assert.rejects(read([written(text)], {}, more), (error: Error) => {
      assert.ok(error instanceof UserError, error.stack);
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /192\.0\.2/);
      return true;
    });
  await rejects(log([{}]), /--property/, { property: undefined });
  await rejects("site;visits\na;3\n", /format/);
  await rejects("192.0.2.1 says hello\n", /format/);
  await rejects(
    "#Fields: date time c-ip x-event\n2012-08-12 23:51:20 192.0.2.1 play\n",
    /method, target, status/,
  );
  await rejects(Buffer.from(`\ufeff${log([{}])}`, "utf16le"), /UTF-8/);
  await rejects("# nothing\n", /no line/);
  assert.deepEqual(asides(await read([written("")])).length, 1);
});

test("whatever a log holds, reading ends without a bug and without an address in sight", async () => {
  const line = fc.oneof(
    fc.constant(combined({})),
    fc.string({ unit: "binary", maxLength: 80 }).map((text) => `${text}\n`),
    fc
      .record({
        get: fc.string({ maxLength: 30 }),
        referrer: fc.webUrl(),
        agent: fc.string({ maxLength: 40 }),
      })
      .map(combined),
    fc.tuple(fc.nat(200), fc.string({ maxLength: 3 })).map(([at, text]) => {
      const whole = combined({});
      return `${whole.slice(0, at)}${text}${whole.slice(at + 2)}`;
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 30 }), async (lines) => {
      const text = combined({}) + lines.join("");
      const events = await readText(text, { searchParameters: ["q"] });
      assert.doesNotMatch(JSON.stringify(events), /192\.0\.2\.10/);
    }),
    { numRuns: 100 },
  );
});

const REAL = "../shared/data/access-logs";
const noData = !existsSync(REAL) && "no logs beside the repository (../shared/data/access-logs)";

test("a real log counts as a few lines of another program count it", { skip: noData }, async () => {
  const [name = ""] = readdirSync(REAL).filter((file) => file.endsWith(".gz"));
  const text = gunzipSync(readFileSync(join(REAL, name))).toString("latin1");
  for (const timeZone of ["UTC", "America/Los_Angeles"]) {
    const events = await read([join(REAL, name)], {}, { property: "www.semicomplete.com", timeZone });
    const told = Object.fromEntries(
      daysOf(events).map(
        ({ day, counts: { visits, visitors, views, bounces, duration_s, downloads, bot_views, errors } }) => [
          day,
          { visits, visitors, views, bounces, duration_s, downloads, bot_views, errors },
        ],
      ),
    );
    assert.deepEqual(told, countedApart(text, timeZone));
    assert.deepEqual(refusals(events), []);
    const views = daysOf(events).reduce((sum, { counts }) => sum + (counts.views ?? 0), 0);
    assert.equal(
      partsOf(events, "page").reduce((sum, part) => sum + (part.views ?? 0), 0),
      views,
    );
  }
});

interface Asked {
  readonly at: number;
  readonly kind: string;
}

/** All lines at once, by regular expressions and maps: slow, short, and nothing in common with the connector but the list of robots. */
function countedApart(text: string, timeZone: string) {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone });
  const days = new Map<string, { counts: Record<string, number>; people: Map<string, Asked[]> }>();
  for (const line of text.split("\n").filter(Boolean)) {
    const { network, at, kind, agent } = partsApart(line);
    const name = format.format(at * 1000);
    const day = days.get(name) ?? { counts: { ...NOTHING }, people: new Map<string, Asked[]>() };
    days.set(name, day);
    if (isbot(agent) || agent === "-") add(day.counts, "bot_views", kind === "page" ? 1 : 0);
    else
      day.people.set(`${network} ${agent}`, [...(day.people.get(`${network} ${agent}`) ?? []), { at, kind }]);
  }
  for (const { counts, people } of days.values()) {
    const all = [...people.values()].flat();
    const hasAssets = howMany(all, "asset") >= howMany(all, "page", "download");
    for (const asked of people.values()) countPerson(counts, asked, hasAssets);
  }
  return Object.fromEntries([...days].map(([day, { counts }]) => [day, counts]));
}

const NOTHING = {
  visits: 0,
  visitors: 0,
  views: 0,
  bounces: 0,
  duration_s: 0,
  downloads: 0,
  bot_views: 0,
  errors: 0,
};

function add(counts: Record<string, number>, name: string, more: number): void {
  counts[name] = (counts[name] ?? 0) + more;
}

const howMany = (asked: readonly Asked[], ...kinds: string[]): number =>
  asked.filter(({ kind }) => kinds.includes(kind)).length;

function partsApart(line: string) {
  const shape =
    /^(\S+)\.\d+ \S+ \S+ \[(\d+)\/(\w+)\/(\d+):([\d:]+) ([+-]\d{4})\] "(\S+) ([^?"# ]+)\S*[^"]*" (\d+) \S+ "[^"]*" "((?:[^"\\]|\\.)*)/;
  const [, network, date, month, year, clock, zone, method, path = "", status, agent = ""] =
    shape.exec(line) ?? [];
  const at = Date.parse(`${date} ${month} ${year} ${clock} GMT${zone}`) / 1000;
  const isFound = method === "GET" && (status === "200" || status === "304");
  const kind = isFound ? kindApart(path) : Number(status) >= 400 ? "error" : "none";
  return { network, at, kind, agent };
}

function kindApart(path: string): string {
  if (path === "/robots.txt") return "rules";
  const ending = /\.(\w{1,11})$/.exec(path)?.[1]?.toLowerCase() ?? "";
  if (/^(css|js|png|jpe?g|gif|svg|ico|woff|ttf|eot|mp3|mp4|mov|flv|swf|map|webp)$/.test(ending))
    return "asset";
  if (/^(pdf|gz|tgz|zip|jar|exe|deb|rpm|bz2|tar|doc|xls|ppt|csv|odp|iso|dmg)$/.test(ending))
    return "download";
  return /^(xml|xsl|rss|atom|rdf|txt|json|log|asc|yml|yaml)$/.test(ending) ? "other" : "page";
}

function isRobotApart(asked: readonly Asked[], acts: readonly Asked[], hasAssets: boolean): boolean {
  const assets = howMany(asked, "asset");
  const isRush = acts.some(({ at }, i) => (acts[i + 59]?.at ?? at + 60) - at < 60);
  if (howMany(asked, "rules") > 0) return true;
  if (acts.length === 0) return howMany(asked, "error") >= 20 && assets === 0;
  return (hasAssets && acts.length > 20 && assets === 0) || (isRush && assets < acts.length);
}

function countPerson(counts: Record<string, number>, asked: readonly Asked[], hasAssets: boolean): void {
  const acts = asked.filter(({ kind }) => kind === "page" || kind === "download").sort((a, b) => a.at - b.at);
  if (isRobotApart(asked, acts, hasAssets)) {
    add(counts, "bot_views", howMany(acts, "page"));
    return;
  }
  add(counts, "errors", howMany(asked, "error"));
  add(counts, "views", howMany(acts, "page"));
  add(counts, "downloads", howMany(acts, "download"));
  add(counts, "visitors", acts.length > 0 ? 1 : 0);
  const starts = acts.flatMap(({ at }, i) => (i === 0 || at - (acts[i - 1]?.at ?? 0) > 1800 ? [i] : []));
  for (const [rank, start] of starts.entries()) {
    const visit = acts.slice(start, starts[rank + 1]);
    add(counts, "visits", 1);
    add(counts, "duration_s", (visit.at(-1)?.at ?? 0) - (visit[0]?.at ?? 0));
    add(counts, "bounces", visit.length === 1 && visit[0]?.kind === "page" ? 1 : 0);
  }
}

test("the logs that another program is tested with are read, or refused in words", {
  skip: noData,
}, async () => {
  const fixtures = join(REAL, "matomo-fixtures");
  const views = async (name: string, options = {}): Promise<number> =>
    daysOf(await read([join(fixtures, name)], options)).reduce(
      (sum, { counts }) => sum + (counts.views ?? 0),
      0,
    );
  for (const name of readdirSync(fixtures)) {
    if (/custom\.log|rtmp/.test(name)) await assert.rejects(read([join(fixtures, name)]), UserError);
    else {
      const events = await read([join(fixtures, name)]);
      const addresses = readFileSync(join(fixtures, name), "latin1").match(/\b\d+\.\d+\.\d+\.\d+\b/g) ?? [];
      const told = JSON.stringify(events);
      assert.deepEqual(
        addresses.filter((address) => told.includes(address)),
        [],
        name,
      );
    }
  }
  assert.equal(await views("fake_logs_custom.log", { format: '%h %l %u %t %>s "%r" %D' }), 10);
  assert.equal(await views("fake_logs_nginx_json.log"), 2);
  assert.equal(await views("fake_logs_cloudfront.log"), 1);
  assert.equal(await views("fake_logs_custom_iis.log"), 2);
  assert.equal(await views("fake_logs_netscaler.log"), 1);
  assert.equal(await views("fake_logs_visits_in_reverse_chronological_order.log"), 3);
  assert.equal(await views("windows-1252.log"), 1);
});
