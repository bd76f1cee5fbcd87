import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../../test/support/analysis.ts";
import {
  notAnswered,
  questionsUpTo,
  service,
  site,
  testEvent,
  testStep,
  url,
} from "../../../test/support/integration.ts";
import { type TestLink, type TestPage, temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import type { Estate, Step } from "../../model/estate.ts";
import { lifeEventCoverage } from "./life-event-coverage.ts";
import { missingLinks } from "./missing-links.ts";
import { stepChecks } from "./step-checks.ts";

const START = "https://portal.test/moving";
const TAX = "https://tax.test/address";
const names = { en: "Tell the tax office", fr: "Prévenir le centre des impôts" };
const step = testStep("tax", url("tax.test/address"), { name: names });

test("a missing step says on which page to write which words, towards which address", async () => {
  const { links } = await analysed([page(START), page(TAX)]);
  assert.equal(links.length, 1);
  assert.equal(links[0]?.page_url, START);
  assert.equal(links[0]?.anchor_text, "Prévenir le centre des impôts");
  assert.equal(links[0]?.target_url, TAX);
  assert.equal(links[0]?.rank, 1);
});

test("a good step asks for nothing", async () => {
  const { links } = await analysed([page(START, [{ href: TAX }]), page(TAX)]);
  assert.deepEqual(links, []);
});

test("words and target are in the language of the page, and a service goes by its name", async () => {
  const english = { language_declared: "en", language_detected: "en" };
  const services = [
    {
      id: "address",
      name: { en: "Change of address", fr: "Changement d’adresse" },
      prefixes: ["tax.test/address"],
      themes: [],
      channels: [],
    },
  ];
  const asked = testStep("tax", service("address"), { name: names, languages: ["en"] });
  const { links } = await analysed(
    [{ ...page(`${START}/en`), ...english }, page(TAX), { ...page(`${TAX}/en`), ...english }],
    [asked],
    { services },
  );
  assert.equal(links[0]?.language, "en");
  assert.equal(links[0]?.anchor_text, "Change of address");
  assert.equal(links[0]?.target_url, `${TAX}/en`);
});

test("on a whole site, the pages that speak of the step come first, and so does the target", async () => {
  const moving = { main_text: "Déménager : tout pour changer d’adresse.", title: "Déménager" };
  const { links } = await analysed(
    [
      { url: "https://portal.test/a", ...moving },
      { url: "https://portal.test/b", ...moving, headings: "2 Prévenir le centre des impôts" },
      { url: "https://tax.test/", title: "Accueil" },
      {
        url: "https://tax.test/centre",
        title: "Prévenir son centre des impôts",
        main_text: "Centre des impôts.",
      },
      { url: "https://tax.test/zoo", title: "Autre chose" },
    ],
    [testStep("tax", site("tax"), { name: names })],
    {
      lifeEvents: [
        testEvent("Déménager", [testStep("tax", site("tax"), { name: names })], {
          entries: [site("portal")],
        }),
      ],
    },
  );
  assert.deepEqual(
    links.map(({ page_url }) => page_url),
    ["https://portal.test/b", "https://portal.test/a"],
  );
  assert.equal(links[0]?.target_url, "https://tax.test/centre");
  assert.match(links[0]?.shared_words ?? "", /impôts/);
});

test("nothing is proposed where nothing could be checked", async () => {
  const { links } = await analysed([page("https://portal.test/elsewhere")]);
  assert.deepEqual(links, []);
});

test("coverage weighs good steps whole and steps to watch by half, over those that can be judged", async () => {
  const steps = [
    step,
    testStep("home", url("tax.test/deep/page"), { weight: 2 }),
    testStep("none", url("vote.test/x")),
    testStep("nowhere", site("nowhere"), { weight: 9 }),
  ];
  const { coverage } = await analysed(
    [page(START, [{ href: TAX }, { href: "https://tax.test/" }]), page(TAX)],
    steps,
  );
  const { coverage: share, ...counts } = coverage[0] ?? {};
  assert.equal(share, 0.5);
  assert.deepEqual(counts, {
    life_event: "Déménager",
    steps: 4,
    good: 1,
    watch: 1,
    bad: 1,
    cannot_tell: 1,
    median_clicks: 1,
    way_back_share: 0,
    dead_ends: 1,
    missing_links: 2,
  });
});

test("a life event on which nothing can be said has no coverage, rather than zero", async () => {
  const { coverage } = await analysed([page("https://portal.test/elsewhere")]);
  assert.equal(coverage[0]?.coverage, null);
  assert.equal(coverage[0]?.cannot_tell, 1);
});

test("a step of no weight is not counted", async () => {
  const { coverage } = await analysed(
    [page("https://portal.test/elsewhere")],
    [step, { ...step, id: "aside", weight: 0 }],
  );
  assert.equal(coverage[0]?.steps, 1);
  assert.equal(coverage[0]?.cannot_tell, 1);
});

/** A page about moving. */
function page(address: string, links: readonly TestLink[] = []): TestPage {
  return { url: address, title: "Déménager : changer d’adresse", main_text: "Vous allez déménager.", links };
}

async function analysed(
  pages: readonly TestPage[],
  steps: readonly Step[] = [step],
  more: Partial<Estate> = {},
) {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "s", pages);
  const estate = estateOf(
    { portal: ["portal.test"], tax: ["tax.test"], vote: ["vote.test"] },
    { lifeEvents: [testEvent("Déménager", steps)], ...more },
  );
  const asked = [stepChecks, missingLinks, lifeEventCoverage];
  const analysis = await analyseLake(lake, estate, questionsUpTo(asked));
  assert.deepEqual(notAnswered(analysis.run), {});
  const links = await analysis.answer(missingLinks);
  const coverage = await analysis.answer(lifeEventCoverage);
  analysis.close();
  return { links, coverage };
}
