import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../test/support/analysis.ts";
import {
  type TestCheck,
  type TestLink,
  type TestPage,
  temporaryFolder,
  writeSnapshot,
} from "../../test/support/lake.ts";
import { CHECK_STATES } from "../model/fact.ts";

const estate = estateOf({ a: ["a.test"], b: ["b.test"], c: ["c.test"] });

interface Understood {
  readonly text: string;
  readonly site: string;
  readonly origin: string;
  readonly state: string;
  readonly deep: boolean;
  readonly standing: string;
  readonly pages: number;
  readonly target: string | null;
}

/** What is understood of the links of some pages, by text of the link. */
async function understood(
  given: readonly TestPage[],
  sites = estate,
  earlierChecks: readonly TestCheck[] = [],
  checks: readonly TestCheck[] = [],
): Promise<(text: string) => Understood | undefined> {
  const lake = temporaryFolder();
  if (earlierChecks.length > 0) {
    await writeSnapshot(lake, "before", [], { day: "2025-12-01" }, { checks: earlierChecks });
  }
  await writeSnapshot(lake, "one", given, {}, { checks });
  const analysis = await analyseLake(lake, sites, []);
  const rows =
    await analysis.rows<Understood>(`SELECT a.text, s.site, s.origin, s.state, s.deep, s.standing, s.pages,
      p.url AS target FROM site_anchor s JOIN anchor a ON a.anchor_id = s.anchor_id
      LEFT JOIN page p ON p.page_id = s.target_page_id`);
  const links = await analysis.rows("SELECT * FROM page_link");
  assert.equal(links.length, given.flatMap((page) => page.links ?? []).length);
  analysis.close();
  const byText = new Map(rows.map((row) => [row.text, row]));
  return (text) => byText.get(text);
}

/** Pages of site a, each with its own links. */
function pagesOf(count: number, links: (i: number) => readonly TestLink[], folder = ""): TestPage[] {
  return Array.from({ length: count }, (_, i) => ({
    url: `https://a.test/${folder}page-${i}`,
    links: links(i),
  }));
}

const footer: TestLink = {
  href: "https://b.test/",
  text: "foot",
  dom_path: "body>div.bas>a",
  place: "unknown",
};
const sentence: TestLink = {
  href: "https://b.test/aide",
  text: "sentence",
  dom_path: "body>div.corps>p>a",
  place: "unknown",
};

test("a link repeated on the pages of a site is a template's, even without landmarks; a single one is editorial", async () => {
  const of = await understood(pagesOf(10, (i) => (i === 3 ? [footer, sentence] : [footer])));
  assert.equal(of("foot")?.origin, "template");
  assert.equal(of("foot")?.pages, 10);
  assert.equal(of("sentence")?.origin, "editorial");
  assert.equal(of("sentence")?.pages, 1);
});

test("a menu on half of the pages is a template's", async () => {
  const of = await understood(pagesOf(20, (i) => (i < 10 ? [footer] : [])));
  assert.equal(of("foot")?.origin, "template");
});

test("a block of one section of a large site is a template's, the same share in a small section is not", async () => {
  const rest = pagesOf(60, () => []);
  const large = await understood([...rest, ...pagesOf(12, () => [footer], "guides/")]);
  assert.equal(large("foot")?.origin, "template");
  const small = await understood([...rest, ...pagesOf(4, () => [footer], "guides/")]);
  assert.equal(small("foot")?.origin, "editorial");
});

test("a target cited on many pages in sentences that differ stays editorial", async () => {
  const cited = (i: number): TestLink => ({
    ...sentence,
    context: `In case ${i} you can ask for help here.`,
  });
  const varied = await understood(pagesOf(10, (i) => (i < 6 ? [cited(i)] : [])));
  assert.equal(varied("sentence")?.origin, "editorial");
  const same = await understood(
    pagesOf(10, (i) => (i < 6 ? [{ ...sentence, context: "Ask for help" }] : [])),
  );
  assert.equal(same("sentence")?.origin, "template");
});

test("a target cited at different places of the document is so many contents, each editorial", async () => {
  const of = await understood(
    pagesOf(8, (i) => [{ ...sentence, text: `sentence ${i}`, dom_path: `body>div.corps>p.x${i}>a` }]),
  );
  for (let i = 0; i < 8; i++) assert.equal(of(`sentence ${i}`)?.origin, "editorial");
});

test("ten times on one page is one page, not a repetition over the site", async () => {
  const of = await understood(pagesOf(8, (i) => (i === 0 ? Array.from({ length: 10 }, () => sentence) : [])));
  assert.equal(of("sentence")?.pages, 1);
  assert.equal(of("sentence")?.origin, "editorial");
});

test("a breadcrumb is a template's, whatever it repeats", async () => {
  const crumb: TestLink = { ...sentence, dom_path: "body>div>ol.fr-breadcrumb__list>li>a", text: "crumb" };
  const of = await understood(pagesOf(10, (i) => (i === 0 ? [crumb] : [])));
  assert.equal(of("crumb")?.origin, "template");
});

test("a language switch leads elsewhere from each page: the landmark and its repeated text tell", async () => {
  const of = await understood(
    pagesOf(8, (i) => [
      {
        href: `https://b.test/en/${i}`,
        text: "English",
        place: "header",
        dom_path: "body>header>a.lang",
      },
    ]),
  );
  assert.equal(of("English")?.origin, "template");
});

test("without landmarks a language switch is known by its text", async () => {
  const of = await understood(
    pagesOf(8, (i) => [{ href: `https://b.test/en/${i}`, text: "English", dom_path: "body>div.top>a" }]),
  );
  assert.equal(of("English")?.origin, "template");
});

test("a block of bare links on a tenth of the pages is a template's; in the main landmark it is the editor's", async () => {
  const bare = (path: string): TestLink => ({ ...footer, text: path, dom_path: path, place: "main" });
  const [block, list] = ["body>div.k>ul>li>a", "body>main>ul>li>a"] as const;
  const of = await understood(pagesOf(60, (i) => (i % 10 === 0 ? [bare(block), bare(list)] : [])));
  assert.equal(of(block)?.pages, 6);
  assert.equal(of(block)?.origin, "template");
  assert.equal(of(list)?.origin, "editorial");
});

test("a bare link beside the content, met on two pages, is a template's; on one page, in a sentence or in the content, it is the editor's", async () => {
  const beside = (text: string, dom_path = "body>aside>ul>li>a"): TestLink => ({
    href: `https://b.test/${text}`,
    text,
    dom_path,
    place: "aside",
  });
  const said: TestLink = { ...beside("said"), context: "Before you ask, read what is said of it." };
  const within = beside("within", "body>main>aside>ul>li>a");
  const of = await understood(
    pagesOf(60, (i) => [
      ...(i < 2 ? [beside("twice"), said, within] : []),
      ...(i === 0 ? [beside("once")] : []),
    ]),
  );
  assert.equal(of("twice")?.origin, "template");
  for (const text of ["once", "said", "within"]) assert.equal(of(text)?.origin, "editorial");
});

test("a navigation met on a single page of a large site cannot be told", async () => {
  const alone: TestLink = { ...sentence, place: "navigation", dom_path: "body>nav.local>a" };
  const of = await understood(pagesOf(8, (i) => (i === 0 ? [alone] : [])));
  assert.equal(of("sentence")?.origin, "unknown");
});

test("the header of an article is content, not the header of the page", async () => {
  const byline: TestLink = { ...sentence, place: "header", dom_path: "body>main>article>header>p>a" };
  const of = await understood(pagesOf(8, (i) => (i === 0 ? [byline] : [])));
  assert.equal(of("sentence")?.origin, "editorial");
});

test("on a site of a few pages only the place tells", async () => {
  const of = await understood([
    {
      url: "https://a.test/",
      links: [
        footer,
        { ...sentence, place: "main", dom_path: "body>main>p>a" },
        { ...footer, text: "menu", place: "navigation" },
      ],
    },
  ]);
  assert.equal(of("foot")?.origin, "unknown");
  assert.equal(of("sentence")?.origin, "editorial");
  assert.equal(of("menu")?.origin, "template");
});

test("in a list of links nothing was read: no origin is guessed", async () => {
  const of = await understood(
    pagesOf(10, () => [{ ...footer, place: "footer" }]).map((page) => ({
      ...page,
      read: false,
      status: null,
    })),
  );
  assert.equal(of("foot")?.origin, "unknown");
});

test("error pages and redirections do not dilute the share of pages", async () => {
  const gone = Array.from({ length: 90 }, (_, i) => ({ url: `https://a.test/gone-${i}`, status: 404 }));
  const of = await understood([...pagesOf(10, () => [footer]), ...gone]);
  assert.equal(of("foot")?.origin, "template");
});

test("deep is a precise page: roots, languages, index pages and the root of a cut site are homes", async () => {
  const sites = estateOf({ a: ["a.test"], b: ["b.test"], help: ["b.test/aide"] });
  const homes = [
    "https://b.test/",
    "https://www.b.test",
    "https://b.test/fr/",
    "https://b.test/en-gb/index.html",
    "https://b.test/accueil",
    "https://b.test/?lang=fr",
    "https://b.test/aide",
    "https://b.test/aide/fr/",
  ];
  const deep = [
    "https://b.test/fr/x",
    "https://b.test/?page=3",
    "https://b.test/aide/x",
    "https://c.test/aide",
  ];
  const of = await understood(
    [{ url: "https://a.test/", links: [...homes, ...deep].map((href) => ({ href })) }],
    sites,
  );
  assert.deepEqual(
    homes.filter((href) => of(href)?.deep !== false),
    [],
  );
  assert.deepEqual(
    deep.filter((href) => of(href)?.deep !== true),
    [],
  );
});

test("internal, estate, other public and elsewhere are told apart, on hosts cut by path too", async () => {
  const sites = estateOf({ a: ["a.test"], help: ["a.test/aide"], b: ["b.test"] });
  const links = ["/x", "/aide/y", "https://b.test/z", "https://tax.gouv.test/", "https://shop.test/"];
  const of = await understood([{ url: "https://a.test/", links: links.map((href) => ({ href })) }], sites);
  assert.deepEqual(
    links.map((href) => of(href)?.standing),
    ["internal", "estate", "estate", "public", "elsewhere"],
  );
});

test("a chain of redirections is followed to its end, a loop is broken, a page not read is unknown", async () => {
  const to = (path: string, target: string, status = 301): TestPage => ({
    url: `https://b.test/${path}`,
    status,
    redirect_to: target,
  });
  const of = await understood([
    {
      url: "https://a.test/",
      links: ["one", "loop", "lost", "away", "error", "ok", "never", "robots", "slash"].map((name) => ({
        href: `https://b.test/${name}`,
        text: name,
      })),
    },
    to("one", "https://b.test/two"),
    to("two", "/three", 302),
    { url: "https://b.test/three" },
    to("loop", "https://b.test/pool"),
    to("pool", "https://b.test/loop"),
    to("lost", "https://b.test/error"),
    to("away", "https://elsewhere.test/"),
    { url: "https://b.test/error", status: 410 },
    { url: "https://b.test/ok" },
    { url: "https://b.test/robots", status: 403 },
    // Two spellings of one page: the redirection between them is no event.
    to("slash", "https://b.test/slash/"),
    { url: "https://b.test/slash/" },
  ]);
  const said = (name: string) => [of(name)?.state, of(name)?.target ?? null];
  assert.deepEqual(said("one"), ["redirected", "https://b.test/three"]);
  assert.deepEqual(said("loop"), ["broken", null]);
  assert.deepEqual(said("lost"), ["broken", null]);
  assert.deepEqual(said("away"), ["redirected", null]);
  assert.deepEqual(said("error"), ["broken", "https://b.test/error"]);
  assert.deepEqual(said("ok"), ["ok", "https://b.test/ok"]);
  assert.deepEqual(said("never"), ["unknown", null]);
  assert.deepEqual(said("robots"), ["unknown", "https://b.test/robots"]);
  assert.deepEqual(said("slash"), ["ok", "https://b.test/slash/"]);
});

/** A page with one link to each of these addresses, its text the address. */
const linking = (...targets: readonly string[]): TestPage => ({
  url: "https://a.test/",
  links: targets.map((href) => ({ href })),
});

test("where no page was read the check speaks: a failure counts once confirmed, a wall or a login never", async () => {
  const expected: Readonly<Record<(typeof CHECK_STATES)[number], readonly [string, string]>> = {
    ok: ["ok", "ok"],
    slow: ["ok", "ok"],
    redirected: ["redirected", "redirected"],
    broken: ["broken", "unknown"],
    dns: ["broken", "unknown"],
    tls: ["broken", "unknown"],
    timeout: ["broken", "unknown"],
    unreachable: ["broken", "unknown"],
    login: ["unknown", "unknown"],
    "bot-wall": ["unknown", "unknown"],
    robots: ["unknown", "unknown"],
  };
  const urlOf = (state: string, confirmed: boolean) => `https://shop.test/${state}-${confirmed}`;
  const cases = CHECK_STATES.flatMap((state) => [true, false].map((confirmed) => ({ state, confirmed })));
  const of = await understood(
    [linking(...cases.map(({ state, confirmed }) => urlOf(state, confirmed)))],
    estate,
    [],
    cases.map((row) => ({ ...row, target_url: urlOf(row.state, row.confirmed) })),
  );
  for (const { state, confirmed } of cases) {
    const url = urlOf(state, confirmed);
    assert.equal(of(url)?.state, expected[state][confirmed ? 0 : 1], url);
    assert.equal(of(url)?.target, null);
  }
});

test("the latest snapshot's checks speak, and of the spellings of one address the one that answered best", async () => {
  const [healed, fell, twice] = ["https://shop.test/healed", "https://shop.test/fell", "https://shop.test/2"];
  const of = await understood(
    [linking(healed, fell, twice)],
    estate,
    [
      { target_url: healed, state: "broken" },
      { target_url: fell, state: "ok" },
      { target_url: twice, state: "ok" },
    ],
    [
      { target_url: healed, state: "ok" },
      { target_url: fell, state: "broken" },
      { target_url: twice, state: "ok" },
      { target_url: "http://www.shop.test/2/", state: "broken" },
    ],
  );
  assert.deepEqual(
    [healed, fell, twice].map((url) => of(url)?.state),
    ["ok", "broken", "ok"],
  );
});

test("a page that was read speaks before any check; an error or a refusal met once by a crawl yields to the check", async () => {
  const page = (name: string, row: Partial<TestPage>): TestPage => ({
    url: `https://b.test/${name}`,
    ...row,
  });
  const failed = { read: false, outcome: "error" } as const;
  const names = ["read", "gone", "passing", "lasting", "alone", "walled", "silent"];
  const check = (name: string, state: string, confirmed = true): TestCheck => ({
    target_url: `https://b.test/${name}`,
    state,
    confirmed,
  });
  const of = await understood(
    [
      linking(...names.map((name) => `https://b.test/${name}`)),
      page("read", {}),
      page("gone", { read: false, outcome: "gone", status: 404 }),
      page("passing", { ...failed, status: 503 }),
      page("lasting", { ...failed, status: 503 }),
      page("alone", { ...failed, status: 503 }),
      page("walled", { ...failed, status: 403 }),
      page("silent", { read: false, outcome: "timeout", status: null }),
    ],
    estate,
    [],
    [
      check("read", "broken"),
      check("gone", "ok"),
      check("passing", "unreachable", false),
      check("lasting", "unreachable"),
      check("walled", "ok"),
    ],
  );
  assert.deepEqual(
    names.map((name) => of(`https://b.test/${name}`)?.state),
    ["ok", "broken", "unknown", "broken", "unknown", "ok", "unknown"],
  );
});

test("an address that crawls tried in vain is broken once it failed on three days, two days apart at least", async () => {
  const lake = temporaryFolder();
  const aimed = { coverage: [{ host: "b.test", aimed: true, pages_read: 1 }] };
  const tried = (name: string, row: Partial<TestPage>): TestPage => ({
    url: `https://b.test/${name}`,
    read: false,
    status: null,
    outcome: "timeout",
    ...row,
  });
  const names = ["lasting", "error", "healed", "walled", "twice"];
  const crawl = async (day: string, pages: readonly TestPage[]) =>
    writeSnapshot(
      lake,
      day,
      [
        { url: "https://b.test/", links: [] },
        linking(...names.map((name) => `https://b.test/${name}`)),
        ...pages,
      ],
      { day },
      aimed,
    );
  const failures = [
    tried("lasting", {}),
    tried("error", { outcome: "error", status: 500 }),
    tried("walled", { outcome: "error", status: 403 }),
  ];
  await crawl("2026-01-01", [...failures, tried("healed", {})]);
  await crawl("2026-01-02", [
    ...failures,
    { url: "https://b.test/healed", outcome: "read" },
    tried("twice", {}),
  ]);
  const statesOf = async (): Promise<Record<string, string>> => {
    const analysis = await analyseLake(lake, estate, []);
    const rows = await analysis.rows<{ text: string; state: string }>(
      "SELECT DISTINCT a.text, s.state FROM site_anchor s JOIN anchor a ON a.anchor_id = s.anchor_id",
    );
    analysis.close();
    return Object.fromEntries(rows.map(({ text, state }) => [text.slice("https://b.test/".length), state]));
  };
  assert.deepEqual(await statesOf(), {
    lasting: "unknown",
    error: "unknown",
    healed: "ok",
    walled: "unknown",
    twice: "unknown",
  });
  await crawl("2026-01-03", [...failures, tried("healed", {}), tried("twice", {})]);
  assert.deepEqual(await statesOf(), {
    lasting: "broken",
    error: "broken",
    healed: "unknown",
    walled: "unknown",
    twice: "unknown",
  });
});

test("a page that a crawl still has facts of is broken once it failed on three days, two days apart at least; until then it is as it was", async () => {
  const lake = temporaryFolder();
  const names = ["lasting", "untried", "back"];
  const states: string[] = [];
  for (const day of ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"]) {
    const isFirst = day === "2026-01-01";
    const outcomes = [
      isFirst ? "read" : "failing",
      isFirst ? "read" : "kept",
      day === "2026-01-04" ? "read" : "failing",
    ];
    const pages = names.map((name, i) => ({ url: `https://b.test/${name}`, outcome: outcomes[i] as "read" }));
    await writeSnapshot(
      lake,
      day,
      [{ url: "https://b.test/" }, linking(...names.map((name) => `https://b.test/${name}`)), ...pages],
      { day },
      { coverage: [{ host: "b.test", aimed: true, pages_read: 4 }] },
    );
    const analysis = await analyseLake(lake, estate, []);
    const rows = await analysis.rows<{ text: string; state: string }>(
      "SELECT DISTINCT a.text, s.state FROM site_anchor s JOIN anchor a ON a.anchor_id = s.anchor_id ORDER BY 1",
    );
    states.push(rows.map(({ text, state }) => `${text.slice("https://b.test/".length)} ${state}`).join(", "));
    analysis.close();
  }
  const asBefore = "back ok, lasting ok, untried ok";
  assert.deepEqual(states, [
    asBefore,
    asBefore,
    "back broken, lasting ok, untried ok",
    "back ok, lasting broken, untried ok",
  ]);
});

test("redirections that a check followed lead to the page read where they end", async () => {
  const of = await understood(
    [
      linking("https://short.test/x", "https://short.test/away"),
      { url: "https://b.test/end" },
      { url: "https://b.test/old", status: 301, redirect_to: "https://short.test/dead" },
      { url: "https://b.test/", links: [{ href: "/old", text: "old" }] },
    ],
    estate,
    [],
    [
      { target_url: "https://short.test/x", state: "redirected", final_url: "https://b.test/end" },
      { target_url: "https://short.test/away", state: "redirected", final_url: "https://shop.test/" },
      { target_url: "https://short.test/dead", state: "broken" },
    ],
  );
  assert.deepEqual(
    [of("https://short.test/x")?.state, of("https://short.test/x")?.target],
    ["redirected", "https://b.test/end"],
  );
  assert.equal(of("https://short.test/away")?.state, "redirected");
  assert.equal(of("old")?.state, "broken", "a page that leads to a broken address");
});

test("a redirection to the very same address never ends", async () => {
  const of = await understood([
    { url: "https://a.test/", links: [{ href: "https://b.test/self", text: "self" }] },
    { url: "https://b.test/self", status: 302, redirect_to: "https://b.test/self" },
  ]);
  assert.equal(of("self")?.state, "broken");
});

test("a host read twice is taken from its latest reading, and only from it", async () => {
  const lake = temporaryFolder();
  await writeSnapshot(
    lake,
    "one",
    [
      { url: "https://a.test/", links: [{ href: "https://b.test/old" }] },
      { url: "https://b.test/", links: [{ href: "https://c.test/kept" }] },
    ],
    { day: "2025-01-01" },
  );
  await writeSnapshot(lake, "two", [{ url: "https://a.test/", links: [{ href: "https://b.test/new" }] }]);
  const analysis = await analyseLake(lake, estate, []);
  const rows = await analysis.rows<{ site: string; target_key: string; state: string }>(
    `SELECT s.site, a.target_key FROM site_anchor s JOIN anchor a ON a.anchor_id = s.anchor_id ORDER BY s.site`,
  );
  analysis.close();
  assert.deepEqual(rows, [
    { site: "a", target_key: "b.test/new" },
    { site: "b", target_key: "c.test/kept" },
  ]);
});
