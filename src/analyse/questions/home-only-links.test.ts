import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { testSite } from "../../../test/support/lab.ts";
import { type TestPage, temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import { homeOnlyLinks } from "./home-only-links.ts";
import { pageTopics } from "./page-topics.ts";
import { topicWords } from "./topic-words.ts";

const themes = [
  {
    id: "housing",
    name: { en: "Housing", fr: "Logement" },
    keywords: { fr: ["logement", "loyer", "bail", "locataire"] },
  },
  {
    id: "health",
    name: { en: "Health", fr: "Santé" },
    keywords: { fr: ["santé", "soin", "médecin", "hôpital"] },
  },
];
const sites = [
  testSite("a", { prefixes: ["a.test"], themes: ["housing"] }),
  testSite("b", {
    ...{ prefixes: ["b.test"], themes: ["housing"] },
    name: { en: "The lease guide", fr: "Le guide du bail" },
  }),
];

const about = (url: string, href: string, i = 0, text = "Votre bail"): TestPage => ({
  url,
  title: "Loyer et bail du locataire",
  headings: "1 Le logement, le loyer et le bail",
  main_text: "Le locataire paie son loyer selon le bail du logement.",
  word_count: 60,
  links: [{ href, text, dom_path: "main>p>a", context: `Voir le site B, ${i}.` }],
});

async function rowsOf(target: string, pages: number, text?: string) {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "one", [
    ...Array.from({ length: pages }, (_, i) => about(`https://a.test/${i}`, target, i, text)),
    about("https://b.test/loyer", "https://b.test/"),
    { url: "https://b.test/" },
    { url: "https://b.test/soin", title: "Soin, médecin, hôpital : la santé" },
  ]);
  const analysis = await analyseLake(lake, estateOf({}, { themes, sites }), [
    topicWords,
    pageTopics,
    homeOnlyLinks,
  ]);
  const rows = await analysis.answer(homeOnlyLinks);
  analysis.close();
  return rows;
}

test("pages about a topic that only link to a home page are told the page to link to", async () => {
  const rows = await rowsOf("https://b.test/", 3);
  assert.equal(rows.length, 3);
  const [first] = rows;
  assert.deepEqual(
    [first?.site, first?.target_site, first?.topic, first?.deep_url, first?.pages],
    ["a", "b", "housing", "https://b.test/loyer", 3],
  );
});

test("a link that only names the site is about the site", async () => {
  for (const text of ["b.test", "https://www.b.test/", "Le Guide du Bail"])
    assert.deepEqual(await rowsOf("https://b.test/", 3, text), [], text);
});

test("two pages are too few, and a site that is linked by its pages is left alone", async () => {
  assert.deepEqual(await rowsOf("https://b.test/", 2), []);
  assert.deepEqual(await rowsOf("https://b.test/loyer", 3), []);
});
