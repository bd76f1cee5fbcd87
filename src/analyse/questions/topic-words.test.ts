import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake } from "../../../test/support/analysis.ts";
import { testEvent, testStep, url } from "../../../test/support/integration.ts";
import { testEstate, testSite } from "../../../test/support/lab.ts";
import { type TestPage, temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import { pageTopics } from "./page-topics.ts";
import { topicWords } from "./topic-words.ts";

const english = { language_declared: "en", language_detected: "en" };

test("words given are there; words that two sites of a theme share and others lack are learned", async () => {
  const { words } = await read();
  const housing = words.filter(({ topic, language }) => topic === "housing" && language === "fr");
  assert.ok(
    housing.some(({ word }) => word === "loyer"),
    "given by the estate",
  );
  assert.ok(
    housing.some(({ word }) => word === "locataire"),
    "learned from the pages",
  );
  assert.ok(!housing.some(({ word }) => word === "blason"), "the manner of one site is not its subject");
  assert.ok(!housing.some(({ word }) => word === "démarche"), "a word all sites use tells nothing");
  assert.deepEqual(
    housing.map(({ rank }) => rank),
    housing.map((_, i) => i + 1),
  );
});

test("a life event takes the words of its name and steps", async () => {
  const { words } = await read();
  const moving = words.filter(({ topic_kind }) => topic_kind === "life-event").map(({ word }) => word);
  assert.ok(moving.includes("déménage") && moving.includes("électeur"));
});

test("each page is about what its words say, in its own language", async () => {
  const { topics } = await read();
  const about = (address: string) =>
    topics.filter(({ url, about }) => about && url === address).map(({ topic }) => topic);
  assert.deepEqual(about("https://a.test/0"), ["housing"]);
  assert.deepEqual(about("https://peche.test/0"), ["fishing"]);
  assert.deepEqual(about("https://en.test/0"), ["fishing"]);
  assert.deepEqual(about("https://a.test/legal"), []);
});

test("the words a page shares with its topic are given", async () => {
  const { topics } = await read();
  const words = topics.find(
    ({ url, topic }) => url === "https://a.test/0" && topic === "housing",
  )?.shared_words;
  assert.match(words ?? "", /loyer/);
});

test("an empty estate has no words and no topics", async () => {
  const { words, topics } = await read({ themes: [], lifeEvents: [] });
  assert.deepEqual([words, topics], [[], []]);
});

async function read(change = {}) {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "s", [
    ...pages(
      "a.test",
      "Votre loyer : le blason",
      "Chaque locataire fait sa démarche de loyer, blason en main.",
    ),
    ...pages("b.test", "Payer son loyer", "Le locataire paie le loyer. Une démarche simple."),
    ...pages("peche.test", "La pêche en rivière", "La rivière et la truite ; démarche du pêcheur."),
    ...pages("forest.test", "La forêt", "Chênes et hêtres ; démarche du promeneur."),
    ...pages("en.test", "Fishing on the river", "Trout and river fishing.", english),
    { url: "https://a.test/legal", title: "Mentions légales", main_text: "Directeur de la publication." },
  ]);
  const estate = testEstate({
    themes: [
      { id: "housing", name: { en: "Rents", fr: "Loyer" }, keywords: {} },
      { id: "fishing", name: { en: "Fishing", fr: "Pêche" }, keywords: { en: ["river"] } },
    ],
    sites: [
      testSite("a", { prefixes: ["a.test"], themes: ["housing"] }),
      testSite("b", { prefixes: ["b.test"], themes: ["housing"] }),
      testSite("peche", { prefixes: ["peche.test"], themes: ["fishing"] }),
      testSite("forest", { prefixes: ["forest.test"] }),
      testSite("en", { prefixes: ["en.test"], themes: ["fishing"] }),
    ],
    lifeEvents: [
      testEvent(
        "move",
        [testStep("vote", url("vote.test"), { name: { en: "Register", fr: "S’inscrire comme électeur" } })],
        {
          name: { en: "I am moving", fr: "Je déménage" },
        },
      ),
    ],
    ...change,
  });
  const analysis = await analyseLake(lake, estate, [topicWords, pageTopics]);
  const words = await analysis.answer(topicWords);
  const topics = await analysis.answer(pageTopics);
  analysis.close();
  return { words, topics };
}

function pages(host: string, title: string, text: string, more: Partial<TestPage> = {}): TestPage[] {
  return Array.from({ length: 10 }, (_, i) => ({
    url: `https://${host}/${i}`,
    title,
    main_text: text,
    ...more,
  }));
}
