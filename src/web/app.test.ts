import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { answersOf } from "../../test/support/answer.ts";
import {
  type FixtureEdition,
  fixtureEdition,
  inventedPairs,
  inventedProgress,
  inventedRobot,
} from "../../test/support/edition.ts";
import { inventedEstate } from "../../test/support/invented.ts";
import type { Question } from "../analyse/question.ts";
import { audienceMonths } from "../analyse/questions/audience-months.ts";
import { siteReading } from "../analyse/questions/site-reading.ts";
import { readRobots } from "../collect/crawl/robots/robots.ts";
import type { SnapshotManifest } from "../model/fact.ts";
import { makeApp } from "./app.tsx";

let fixture: FixtureEdition;
let app: ReturnType<typeof makeApp>;
before(async () => {
  fixture = await fixtureEdition();
  app = makeApp({ current: () => fixture.edition });
});
after(() => fixture.close());

test("every page that can be reached from home answers, in both languages, with its language, title and one h1", async () => {
  const seen = new Set<string>();
  const queue = ["/en/", "/fr/"];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const response = await app.request(path);
    const location = response.headers.get("location");
    if (response.status === 302 && location) queue.push(location);
    else assert.equal(response.status, 200, path);
    if (!response.headers.get("content-type")?.startsWith("text/html")) continue;
    const html = await response.text();
    const language = path.startsWith("/fr") ? "fr" : "en";
    assert.match(html, new RegExp(`^<!doctype html>\\n<html lang="${language}">`), path);
    assert.match(html, /<title>[^<]+<\/title>/, path);
    assert.equal(html.match(/<h1[ >]/g)?.length, 1, path);
    assert.doesNotMatch(html, /<script>|<style|style="| on[a-z]+="/, `${path} has something inline`);
    assert.doesNotMatch(html, /undefined|NaN|\[object/, path);
    for (const [, href = ""] of html.matchAll(/href="(\/[^"#]*)/g)) {
      queue.push(href.replaceAll("&amp;", "&"));
    }
  }
  assert.ok(seen.size > 60, `only ${seen.size} pages were reached`);
});

test("what nobody asked for is said, with its reason, beside a coverage that counts what was asked", async () => {
  const read = async (path: string) =>
    (await (await app.request(path)).text()).replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
  const { board } = fixture.edition;
  const [whole] = (await board?.coverage({ organisation: "all", indicator: "all", period: "2026-Q3" })) ?? [];
  const lead = (await read("/en/scoreboard")).match(
    /(\d+) of the (\d+) figures asked for were given, and (\d+) of the (\d+)/,
  );
  assert.deepEqual(lead?.slice(1).map(Number), [whole?.given, whole?.requested, whole?.good, whole?.judged]);
  assert.equal(whole?.not_requested, 2);
  assert.match(await read("/en/scoreboard"), /2 more were not asked for/);
  assert.match(await read("/fr/scoreboard"), /2 autres n’ont pas été demandés/);
  assert.match(await read("/en/services/service-10"), /not asked for its survey begins next year/);
  const given = await read("/en/services/service-3");
  assert.match(given, /1 more was not asked for/);
  assert.match(given, /Asked again all channels .*? \d Not asked for: counted by another body/);
  assert.match(await read("/en/declared"), /Not asked for/);
});

test("an answer that broke is said on every page that rests on it, never shown as nothing found", async () => {
  const { edition } = fixture;
  const broken = Object.keys(edition.run.answers).map((id) => [id, { state: "failed", error: "x" }] as const);
  const run = { ...edition.run, answers: Object.fromEntries(broken) };
  const ask: typeof edition.ask = () => Promise.resolve([]);
  const site = makeApp({ current: () => ({ ...edition, run, ask }) });
  const paths = [
    "",
    "map",
    "map/compare",
    "sites",
    "sites/portal",
    "themes",
    "ministries",
    "life-events",
    "life-events/moving/what-if",
  ];
  for (const path of paths) {
    const response = await site.request(`/en/${path}`);
    assert.equal(response.status, 200, path);
    assert.match(await response.text(), /could not be looked at: the answer “/, path);
  }
  assert.doesNotMatch(await (await app.request("/en/sites")).text(), /could not be looked at/);
});

test("where nothing says which links are editorial, Home does not call them menus, and still draws them", async () => {
  const estate = inventedEstate();
  const rows = answersOf(estate, inventedPairs);
  const untold = (row: object) => ({ ...row, editorial_links: 0, template_links: 0, unknown_links: 9 });
  const list = await fixtureEdition(estate, {
    ...rows,
    flows: rows.flows?.map(untold),
    "group-flows": rows["group-flows"]?.map(untold),
  } as typeof rows);
  const html = await (await makeApp({ current: () => list.edition }).request("/en/")).text();
  list.close();
  assert.doesNotMatch(html, /the others are menus and footers/);
  assert.match(html, /nothing says whether they were/);
  assert.match(html, /<svg class="sankey"/);
});

test("what sites write in their pages never becomes markup", async () => {
  const html = await (await app.request("/en/sites/portal")).text();
  assert.match(html, /Demander une aide &lt;script&gt;/);
  assert.match(await (await app.request("/en/sites")).text(), /Local offices &lt;b&gt;&amp; prefectures/);
});

test("the front door leads to the reader's language", async () => {
  const to = async (languages: string) =>
    (await app.request("/", { headers: { "accept-language": languages } })).headers.get("location");
  assert.equal(await to("en-GB,en;q=0.9,fr;q=0.5"), "/en/");
  assert.equal(await to("fr-CA, en;q=0.4"), "/fr/");
  assert.equal(await to("de"), "/fr/");
});

test("an unknown page or site is not found, and says so in the language of its address", async () => {
  for (const path of ["/en/nowhere", "/en/sites/nothing"]) {
    const response = await app.request(path);
    assert.equal(response.status, 404);
    assert.match(await response.text(), /There is no such page/);
  }
  assert.match(await (await app.request("/fr/rien")).text(), /Cette page n’existe pas/);
});

test("of a period asked for, the months known are shown, whatever it is", async () => {
  for (const period of [
    "from=9998-01&to=9999-12",
    "from=0001-01&to=9999-12",
    "from=0001-01&to=0001-02",
    "from=2025-06&to=2024-01",
    "from=abc&to=9999-99",
  ]) {
    const response = await app.request(`/en/sites/portal/audience?${period}`);
    assert.equal(response.status, 200, period);
    assert.doesNotMatch(await response.text(), /NaN|Invalid Date/, period);
  }
});

test("a query that makes no sense is refused with what was expected, in the language of the page", async () => {
  const response = await app.request("/en/sites?sort=colour");
  assert.equal(response.status, 400);
  assert.match(await response.text(), /sort – Invalid option: .*name/);
  const french = await (await app.request("/fr/sites?sort=colour")).text();
  assert.match(french, /sort – Option invalide : .*name.* attendue/);
});

test("nothing but reading is answered", async () => {
  const response = await app.request("/en/", { method: "POST" });
  assert.equal(response.status, 405);
  assert.equal(response.headers.get("allow"), "GET, HEAD");
  assert.equal((await app.request("/en/", { method: "HEAD" })).status, 200);
});

test("a page asked again is not sent again", async () => {
  const first = await app.request("/en/sites");
  const etag = first.headers.get("etag") ?? "";
  const again = await app.request("/en/sites", { headers: { "if-none-match": etag } });
  assert.equal(again.status, 304);
  const compressed = await app.request("/en/sites", { headers: { "accept-encoding": "gzip, br" } });
  assert.equal(compressed.headers.get("content-encoding"), "br");
});

test("every answer carries a strict policy", async () => {
  for (const path of ["/en/", "/en/nowhere", "/api/v1/answers", "/healthz"]) {
    const policy = (await app.request(path)).headers.get("content-security-policy") ?? "";
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe/);
  }
});

test("before the first run every page says which command fills it", async () => {
  const empty = makeApp({ current: () => undefined });
  const response = await empty.request("/en/");
  assert.equal(response.status, 200);
  assert.match(await response.text(), /parvis analyse/);
});

test("the reading under way shows at once, before the first run too, and leads there from every page", async () => {
  let progress: ReturnType<typeof inventedProgress> | undefined;
  for (const current of [() => fixture.edition, () => undefined]) {
    const site = makeApp({ current, progress: () => progress });
    const htmlOf = async (path: string) => {
      const response = await site.request(path);
      assert.equal(response.status, 200, path);
      return response.text();
    };
    progress = undefined;
    assert.match(await htmlOf("/en/readings"), /parvis crawl<\/code>/);
    progress = inventedProgress();
    assert.match(await htmlOf("/en/readings"), /5 of 12 sites done; 20,730 pages so far, 11.4 a second/);
    progress = inventedProgress({ sites_done: 6, ends_at: null });
    assert.match(await htmlOf("/en/readings"), /6 of 12 sites done/, "it is not kept");
    assert.match(await htmlOf("/fr/readings"), /On ne peut dire encore quand elle finira/);
    assert.match(await htmlOf("/en/"), /href="\/en\/readings"/);
  }
  const first = await makeApp({ current: () => undefined, progress: () => progress }).request("/en/");
  assert.match(await first.text(), /Sites are being read now/);
});

test("a site known by totals of thirty days says so on its sheet, also where a search engine tells its clicks", async () => {
  const { edition } = fixture;
  const [month] = await edition.ask(audienceMonths, { site: "portal" });
  const clicked = { ...month, visits: null, views: null, days_known: 0, search_clicks: 40 };
  const known = { site: "portal", source: "index", visits: 4321, views: null, visits_year_before: null };
  const ask = (async (question: Question, ...more: [never]) => {
    if (question.id === "audience-months") return [clicked];
    if (question.id.endsWith("-windows")) return [{ ...known, day: "2026-10-04" }];
    return edition.ask(question, ...more);
  }) as typeof edition.ask;
  const site = makeApp({ current: () => ({ ...edition, ask }) });
  for (const path of ["/en/sites/portal", "/en/sites/portal/audience"]) {
    const html = await (await site.request(path)).text();
    assert.match(html, /4,321 visits in the thirty days that end on 4 October 2026/, path);
    assert.doesNotMatch(html, /No audience figure is known/, path);
  }
});

test("a snapshot of audience has rows of audience, and neither pages nor links", async () => {
  const { edition } = fixture;
  const counted: SnapshotManifest = {
    ...(edition.snapshots[0] as SnapshotManifest),
    id: "2026-11-21-stats",
    kind: "audience",
    counts: { audience: 1200, audience_parts: 34, audience_readings: 9, refusals: 0 },
  };
  const site = makeApp({ current: () => ({ ...edition, snapshots: [counted] }) });
  const html = await (await site.request("/en/readings")).text();
  const cells = [...html.matchAll(/data-head="([^"]+)">([^<]*)</g)].map(([, head, cell]) => [head, cell]);
  assert.deepEqual(
    cells.filter(([head = ""]) => /Pages|Links|audience/.test(head)),
    [
      ["Pages", "–"],
      ["Links", "–"],
      ["Rows of audience", "1,234"],
    ],
  );
});

test("only a reading that runs is read again by itself, and one may stop that", async () => {
  const refreshes = async (path: string, progress?: ReturnType<typeof inventedProgress>) => {
    const site = makeApp({ current: () => fixture.edition, progress: () => progress });
    return (await (await site.request(path)).text()).includes('<meta http-equiv="refresh" content="5"');
  };
  const running = inventedProgress();
  assert.equal(await refreshes("/en/readings", running), true);
  assert.equal(await refreshes("/en/readings?still=1", running), false);
  for (const state of ["paused", "stopped", "done"] as const) {
    assert.equal(await refreshes("/en/readings", inventedProgress({ state })), false, state);
  }
  assert.equal(await refreshes("/en/readings"), false);
  assert.equal(await refreshes("/en/sites", running), false);
});

test("a webmaster who follows the address in the logs learns who reads, how fast, and how to refuse, before the first run too", async () => {
  for (const current of [() => fixture.edition, () => undefined]) {
    const site = makeApp({ current, robot: inventedRobot });
    const html = await (await site.request("/en/robot")).text();
    assert.match(html, /Republic of Aubrac, with the free software/);
    assert.match(html, /<li><a href="mailto:team@observatory.test">team@observatory.test<\/a><\/li>/);
    assert.doesNotMatch(
      html,
      /<a href="https:\/\/observatory.test\/robot"/,
      "the page itself helps no one further",
    );
    assert.match(html, /compatible; AubracBot\/1.0; \+https:\/\/observatory.test\/robot/);
    assert.match(html, /At least 1.5 s between two requests to a host, and at most 2 requests at once/);
    assert.match(await (await site.request("/fr/robot")).text(), /Au moins 1,5 s entre deux requêtes/);
    assert.match(await (await site.request("/en/")).text(), /href="\/en\/robot"/);
  }
  const short = await app.request("/robot", { headers: { "accept-language": "en" } });
  assert.equal(short.headers.get("location"), "/en/robot");
});

test("the lines to copy into a robots.txt do what they say to this robot", async () => {
  const html = await (
    await makeApp({ current: () => undefined, robot: inventedRobot }).request("/en/robot")
  ).text();
  const lines = [...html.matchAll(/<pre class="lines">(User-agent[^<]+)</g)].map(([, text = ""]) => text);
  const [all, folder, delay] = lines.map((text) => readRobots(Buffer.from(text), inventedRobot.bot, 500_000));
  assert.equal(lines.length, 3);
  assert.deepEqual([all?.isAllowed("/"), all?.isAllowed("/folder/x")], [false, false]);
  assert.deepEqual([folder?.isAllowed("/"), folder?.isAllowed("/folder/x")], [true, false]);
  assert.deepEqual([delay?.isAllowed("/"), delay?.crawlDelayS], [true, 10]);
});

test("an observatory that does not crawl says so where its robot would be", async () => {
  assert.match(await (await app.request("/en/robot")).text(), /does not crawl/);
  const written = { ...inventedRobot, contact: "https://observatory.test/robot" };
  const alone = await makeApp({ current: () => undefined, robot: written }).request("/en/robot");
  assert.match(await alone.text(), /No address is given to reach a person/);
});

test("what a reading came to is said in words, each state its own", async () => {
  const said = async (site: string) => (await app.request(`/en/sites/${site}`)).text();
  const [first, second, third] = fixture.edition.estate.sites.map(({ id }) => id);
  assert.match(
    await said(first ?? ""),
    /212 pages read of 226 known \(94%\).*limit of pages.*endless calendar/s,
  );
  assert.match(
    await said(first ?? ""),
    /11 pages were not read again.*3 pages did not answer this time; what is shown of them is from an earlier reading, of 2 March 2026/s,
  );
  assert.match(await said(second ?? ""), /answers “all is well” at addresses that do not exist/);
  assert.match(
    await said(third ?? ""),
    /tried on 24 November 2026 and read nothing \(the server did not answer\)/,
  );
  const reading = (await fixture.edition.ask(siteReading)).map(({ site, state }) => [state, site]);
  const siteOf = Object.fromEntries(reading) as Record<string, string>;
  assert.match(await said(siteOf["no-answer"] ?? ""), /did not answer when it was tried/);
  assert.match(await said(siteOf.forbidden ?? ""), /robots.txt lets no one read it/);
  assert.match(await said(siteOf["nothing-found"] ?? ""), /answered, and no page was found/);
  assert.match(await said(siteOf["not-tried"] ?? ""), /comes from links/);
  assert.match(await said(siteOf.untold ?? ""), /how much of the site this is cannot be told/);
  assert.match(await said(siteOf.whole ?? ""), /All the pages known were read: 120/);
});

test("links to mend say what happened, since when and what to do; addresses never tried are not called sound", async () => {
  const html = async (path: string) => (await app.request(path)).text();
  const mend = await html("/en/sites/portal/checks");
  assert.match(mend, /is gone \(status 404\).*2 October 2026.*Find where the page went/s);
  assert.match(mend, /has moved.*Write the new address: <a class="outside" href="https:\/\/new.test\/2"/s);
  assert.doesNotMatch(mend, /does not answer in time/);
  assert.match(
    await html("/en/sites/portal/checks?show=watch"),
    /does not answer in time \(no connection in time\)/,
  );
  assert.match(await html("/en/sites/portal/checks?show=leave"), /asks for a login/);
  const untried = fixture.edition.estate.sites.filter(
    ({ decision, closed }) => decision === "in" && !closed,
  )[2];
  assert.match(
    await html(`/en/sites/${untried?.id}/checks`),
    /None of the 4 addresses it links to was tried yet/,
  );
});

test("pages not seen are told apart from pages that vanished, with the reason", async () => {
  const html = async (state: string) => (await app.request(`/en/sites/portal/changes?state=${state}`)).text();
  assert.match(
    await html("vanished"),
    /is gone.*leads to <a class="outside" href="https:\/\/portal.gov.test\/new-place"/s,
  );
  assert.match(
    await html("not-seen"),
    /not deleted.*no answer in time.*status 503.*answered with an error.*forbidden by robots.txt.*not met this time/s,
  );
  assert.match(await html("changed"), /its title, its text.*its links/s);
});

test("a fault of ours is said plainly and handed on, without its details", async () => {
  const faults: unknown[] = [];
  const broken = makeApp({
    current: () => ({ ...fixture.edition, ask: () => Promise.reject(new Error("secret path")) }),
    onFault: (error) => faults.push(error),
  });
  const response = await broken.request("/en/");
  assert.equal(response.status, 500);
  const html = await response.text();
  assert.match(html, /Something broke on our side/);
  assert.doesNotMatch(html, /secret/);
  assert.equal(faults.length, 1);
});

test("rows of an answer can be had by programs, filtered by equality", async () => {
  const response = await app.request("/api/v1/answers/flows?source_site=portal&limit=3");
  const body = (await response.json()) as { total: number; rows: { source_site: string }[] };
  assert.equal(body.total, 8);
  assert.equal(body.rows.length, 3);
  assert.ok(body.rows.every((row) => row.source_site === "portal"));
  assert.equal((await app.request("/api/v1/answers/flows?nonsense=1")).status, 400);
  assert.equal((await app.request("/api/v1/answers/nothing")).status, 404);
});

test("downloads stay whole when several people take them and others read pages", async () => {
  const alone = await (await app.request("/data/page-edges.csv")).text();
  const together = await Promise.all([
    ...[1, 2, 3].map(async () => (await app.request("/data/page-edges.csv")).text()),
    ...["portal", "jobs", "training"].map(async (id) => (await app.request(`/en/sites/${id}?again`)).text()),
  ]);
  assert.ok(alone.split("\r\n").length > 500);
  assert.deepEqual(
    together.slice(0, 3).map((text) => text.length),
    [alone.length, alone.length, alone.length],
  );
  const filtered = await (await app.request("/data/flows.csv?source_site=portal")).text();
  assert.equal(filtered.trim().split("\r\n").length, 9);
  assert.equal((await app.request("/data/flows.csv?nonsense=1")).status, 400);
  assert.equal((await app.request("/data/nothing.csv")).status, 404);
});

test("a new run takes the place of the old one, pages kept included", async () => {
  let shown = fixture.edition;
  const live = makeApp({ current: () => shown });
  assert.match(await (await live.request("/en/")).text(), /Republic of Aubrac/);
  shown = { ...fixture.edition, name: { en: "the City of Marvejols", fr: "la ville de Marvejols" } };
  assert.match(await (await live.request("/en/")).text(), /City of Marvejols/);
});
