import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake } from "../../../test/support/analysis.ts";
import { notAnswered, questionsUpTo } from "../../../test/support/integration.ts";
import { testEstate, testSite } from "../../../test/support/lab.ts";
import { type TestLink, type TestPage, temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import type { SnapshotManifest } from "../../model/fact.ts";
import { assistance } from "./assistance.ts";
import { assistanceEvidence } from "./assistance-evidence.ts";
import { linkRelevance } from "./link-relevance.ts";

const OTHERS = ["aides", "bail", "habitat"];

test("a site whose pages link on to the sites of the theme assists", async () => {
  const { verdict, evidence } = await judged(
    housing(20, (i) => [{ href: `https://aides.test/logement-${i}` }]),
  );
  assert.deepEqual([verdict?.verdict, verdict?.reason], ["assists", "links-on"]);
  assert.equal(verdict?.pages_about, 20);
  assert.equal(verdict?.pages_linking, 20);
  assert.equal(verdict?.links_relevant, 20);
  assert.equal(verdict?.sites_out, 1);
  assert.equal(verdict?.sites_expected, 3);
  assert.equal(evidence[0]?.note, "relevant-link");
  assert.match(evidence[0]?.shared_words ?? "", /logement/);
});

test("a site without any link to another public site is isolated, its evidence the pages closest to the theme", async () => {
  const { verdict, evidence } = await judged(
    housing(20, () => [{ href: "/logement-1" }, { href: "https://shop.example/" }]),
  );
  assert.deepEqual([verdict?.verdict, verdict?.reason], ["isolated", "no-link"]);
  assert.deepEqual([verdict?.linking_share, verdict?.relevant_share], [0, null]);
  assert.equal(evidence.length, 5);
  assert.equal(evidence[0]?.note, "no-link");
});

test("menus and footers do not count, and the evidence says so", async () => {
  const footer: TestLink = {
    href: "https://aides.test/logement-0",
    place: "footer",
    dom_path: "body>footer>a",
  };
  const { verdict, evidence } = await judged(housing(20, () => [footer]));
  assert.equal(verdict?.verdict, "isolated");
  assert.equal(evidence[0]?.note, "template-only");
  assert.equal(evidence[0]?.target_url, "https://aides.test/logement-0");
});

test("broken links do not count, and the reason says so", async () => {
  const broken = { url: "https://aides.test/gone", status: 404 };
  const { verdict, evidence } = await judged([
    ...housing(20, (i) => (i === 3 ? [{ href: broken.url }] : [])),
    broken,
  ]);
  assert.deepEqual([verdict?.verdict, verdict?.reason], ["isolated", "only-broken"]);
  assert.ok(evidence.some(({ note, target_url }) => note === "broken-link" && target_url === broken.url));
});

test("few pages that link on are insufficient", async () => {
  const { verdict } = await judged(
    housing(60, (i) => (i === 0 ? [{ href: "https://aides.test/logement-0" }] : [])),
  );
  assert.deepEqual([verdict?.verdict, verdict?.reason], ["insufficient", "few-pages-link"]);
  assert.equal(verdict?.pages_linking, 1);
});

test("links to none of the sites that share the theme are insufficient", async () => {
  const { verdict } = await judged(
    housing(20, (i) => [
      { href: `https://unknown.gouv.test/logement-loyer-bail-${i}`, text: "Le logement et le loyer" },
    ]),
  );
  assert.deepEqual([verdict?.verdict, verdict?.reason], ["insufficient", "no-expected-site"]);
});

test("links off the theme are irrelevant, and shown", async () => {
  const { verdict, evidence } = await judged(
    housing(20, (i) => [{ href: `https://peche.test/peche-${i}`, text: "Poissons" }]),
  );
  assert.deepEqual([verdict?.verdict, verdict?.reason], ["irrelevant", "off-topic"]);
  assert.equal(verdict?.links_relevant, 0);
  assert.equal(evidence[0]?.note, "irrelevant-link");
});

test("too few pages, a reading too partial, no page about the theme or none read: one cannot tell", async () => {
  const silent = () => [];
  const few = await judged(housing(3, silent));
  assert.deepEqual([few.verdict?.verdict, few.verdict?.reason], ["cannot-tell", "few-pages-about"]);
  const partial = await judged(housing(20, silent), { completeness: { home: 0.2 } });
  assert.equal(partial.verdict?.reason, "incomplete");
  const other = await judged([{ url: "https://home.test/", title: "Bienvenue" }]);
  assert.equal(other.verdict?.reason, "no-page-about");
  const unread = await judged(housing(20, silent).map((page) => ({ ...page, read: false })));
  assert.equal(unread.verdict?.reason, "not-read");
  const none = await judged([]);
  assert.equal(none.verdict?.reason, "not-read");
});

test("English pages are compared with English words", async () => {
  const english = (host: string, count: number, links: (i: number) => TestLink[]): TestPage[] =>
    Array.from({ length: count }, (_, i) => ({
      url: `https://${host}/housing-${i}`,
      title: `Housing: rent and tenancy ${i}`,
      main_text: "Tenants pay rent to their landlord; housing benefit helps with the tenancy.",
      language_declared: "en",
      language_detected: "en",
      links: links(i),
    }));
  const pages = [
    ...english("home.test", 20, (i) => [
      { href: `https://aides.test/housing-${i}`, text: "Housing benefit" },
    ]),
    ...english("aides.test", 20, () => []),
  ];
  const { verdict, evidence } = await judged(pages);
  assert.equal(verdict?.verdict, "assists");
  assert.match(evidence[0]?.shared_words ?? "", /rent/);
});

test("a list of links, without contents, gives no verdict", async () => {
  const pages = housing(20, () => [{ href: "https://aides.test/x" }]).map((page) => ({
    url: page.url,
    links: page.links ?? [],
    read: false,
    status: null,
  }));
  const { verdict } = await judged(pages, { about: { kind: "links" } });
  assert.equal(verdict?.reason, "not-read");
});

test("the same lake gives the same verdicts, evidence and relevance", async () => {
  const pages = housing(20, (i) => [{ href: `https://${i % 2 ? "aides" : "peche"}.test/logement-${i}` }]);
  assert.deepEqual(await judged(pages), await judged(pages));
});

/** Pages about housing on the site under judgement. */
function housing(count: number, links: (i: number) => readonly TestLink[]): TestPage[] {
  return Array.from({ length: count }, (_, i) => ({ ...housingPage("home.test", i), links: links(i) }));
}

const housingPage = (host: string, i: number): TestPage => ({
  url: `https://${host}/logement-${i}`,
  title: `Logement : votre loyer et votre bail ${i}`,
  main_text: "Le locataire paie son loyer au propriétaire ; une aide au logement allège le loyer.",
});

const fishingPage = (i: number): TestPage => ({
  url: `https://peche.test/peche-${i}`,
  title: `Pêche en rivière ${i}`,
  main_text: "Le pêcheur remet les truites à l’eau ; la carte de pêche est annuelle.",
});

async function judged(
  pages: readonly TestPage[],
  {
    completeness = {},
    about = {},
  }: {
    readonly completeness?: Readonly<Record<string, number>>;
    readonly about?: Partial<SnapshotManifest>;
  } = {},
) {
  const lake = temporaryFolder();
  const known = new Set(pages.map(({ url }) => url));
  const around = [
    ...OTHERS.flatMap((host) => Array.from({ length: 20 }, (_, i) => housingPage(`${host}.test`, i))),
    ...Array.from({ length: 20 }, (_, i) => fishingPage(i)),
  ].filter(({ url }) => !known.has(url));
  await writeSnapshot(lake, "s", [...pages, ...around], about);
  const estate = testEstate({
    publicHosts: ["*.gouv.test"],
    themes: [
      {
        id: "housing",
        name: { en: "Housing", fr: "Logement" },
        keywords: { fr: ["loyer", "bail"], en: ["rent", "tenancy"] },
      },
      { id: "fishing", name: { en: "Fishing", fr: "Pêche" }, keywords: { fr: ["rivière"] } },
    ],
    sites: [
      ...["home", ...OTHERS].map((id) => testSite(id, { prefixes: [`${id}.test`], themes: ["housing"] })),
      testSite("peche", { prefixes: ["peche.test"], themes: ["fishing"] }),
    ],
  });
  const asked = [linkRelevance, assistance, assistanceEvidence];
  const analysis = await analyseLake(lake, estate, questionsUpTo(asked, completeness));
  assert.deepEqual(notAnswered(analysis.run), {});
  const verdicts = await analysis.answer(assistance);
  const evidence = await analysis.answer(assistanceEvidence);
  const links = await analysis.answer(linkRelevance);
  analysis.close();
  return {
    verdict: verdicts.find(({ site, topic }) => site === "home" && topic === "housing"),
    evidence: evidence.filter(({ site }) => site === "home"),
    links,
  };
}
