import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../../test/support/analysis.ts";
import {
  notAnswered,
  questionsUpTo,
  site,
  testEvent,
  testStep,
  url,
} from "../../../test/support/integration.ts";
import {
  type TestLink,
  type TestPage,
  temporaryFolder,
  testEngine,
  writeSnapshot,
} from "../../../test/support/lake.ts";
import { below, type Random, randomOf } from "../../kit/random.ts";
import type { Estate } from "../../model/estate.ts";
import { readCurrentRun } from "../ask.ts";
import type { Question } from "../question.ts";
import { estatePages } from "../questions/estate-pages.ts";
import { journeyLinks } from "../questions/journey-links.ts";
import { journeyStarts } from "../questions/journey-starts.ts";
import { lifeEventCoverage } from "../questions/life-event-coverage.ts";
import { missingLinks } from "../questions/missing-links.ts";
import { pageEdges } from "../questions/page-edges.ts";
import { stepChecks } from "../questions/step-checks.ts";
import { stepLanguages } from "../questions/step-languages.ts";
import { stepLinks } from "../questions/step-links.ts";
import { benchesOf } from "./open.ts";
import { type EventOutcome, tryLinks } from "./trial.ts";
import { readLinks, type WrittenLink, writtenLines } from "./written.ts";

const QUESTIONS = [
  pageEdges,
  stepChecks,
  missingLinks,
  lifeEventCoverage,
  estatePages,
  journeyStarts,
  journeyLinks,
  stepLanguages,
  stepLinks,
] as readonly Question[];

const START = "https://portal.test/moving";
const OLD = "https://tax.test/old";
const TARGET = "https://tax.test/address";

const estate: Estate = estateOf(
  { portal: ["portal.test"], tax: ["tax.test"], vote: ["vote.test"], form: ["form.test"] },
  {
    lifeEvents: [
      testEvent("Déménager", [
        testStep("tax", url("tax.test/address"), { languages: ["fr", "en"], weight: 3 }),
        testStep("vote", url("vote.test/register"), { weight: 2 }),
        testStep("form", site("form"), { from: [url("portal.test/moving/form")] }),
        testStep("nowhere", site("nowhere")),
      ]),
    ],
  },
);

const ADDRESSES = [
  START,
  `${START}/form`,
  `${START}/en`,
  ...Array.from({ length: 6 }, (_, i) => `https://portal.test/move-${i}`),
  "https://portal.test/peche",
  "https://tax.test/",
  TARGET,
  `${TARGET}/en`,
  "https://vote.test/",
  "https://vote.test/register",
  "https://form.test/",
  "https://form.test/7",
];
/** Links lead there too; nobody writes on a page that redirects. */
const LED_TO = [...ADDRESSES, OLD];

test("what links would change is what they change, once they are written and read", async () => {
  for (let seed = 1; seed <= 5; seed++) {
    const random = randomOf(`what-if ${seed}`);
    const pages = drawnPages(random);
    const written = drawnLinks(random);
    const before = await openRun(pages);
    const { links, refused } = await readLinks(before.reading, estate, written);
    const told = new Map(refused.map(({ line, reason }) => [line, reason]));
    assert.ok(
      [...told.values()].every((reason) => ["itself", "already-there", "written-twice"].includes(reason)),
    );
    const bench = await (await benchesOf(before.reading)).bench("Déménager");
    assert.ok(bench);
    assert.deepEqual(shown(tryLinks(bench, [])), await before.shown(), `before, seed ${seed}`);
    const kept = written.filter(({ line }) => !told.has(line));
    const after = await openRun(withLinks(pages, kept));
    assert.deepEqual(shown(tryLinks(bench, links)), await after.shown(), `after, seed ${seed}`);
    before.close();
    after.close();
  }
});

test("a line that cannot be tried is told with its reason, and the others are kept", async () => {
  const pages = [
    ...drawnPages(randomOf("refusals")).map((page) => (page.url === START ? { ...page, links: [] } : page)),
    { url: "https://portal.test/gone", status: 404 },
  ].map((page) =>
    page.url === `${START}/form` ? { ...page, links: [{ href: TARGET, text: "tax" }] } : page,
  );
  const run = await openRun(pages);
  const text = [
    `${START} → ${TARGET}`,
    "",
    `${START} -> https://elsewhere.test/x`,
    `${START}\t${TARGET}`,
    `https://portal.test/never -> ${TARGET}`,
    `${START}, https://tax.test/never`,
    `${START} → www.portal.test/moving/`,
    `${START}/form ${TARGET}`,
    `https://portal.test/gone → ${TARGET}`,
    `${START} → https://portal.test/gone`,
    "portal.test/moving",
    "portal.test/moving nonsense",
    "https://elsewhere.test/ https://tax.test/address",
    "portal.test/moving form",
  ].join("\r\n");
  const lines = writtenLines(text);
  const { links, refused } = await readLinks(run.reading, estate, lines.links);
  assert.deepEqual(
    links.map(({ from, to }) => [from.url, to.url]),
    [
      [START, TARGET],
      [START, "https://form.test/"],
    ],
  );
  assert.deepEqual(
    [...refused, ...lines.refused].map(({ line, reason }) => [line, reason]),
    [
      [3, "outside-to"],
      [4, "written-twice"],
      [5, "unknown-from"],
      [6, "unknown-to"],
      [7, "itself"],
      [8, "already-there"],
      [9, "failing-from"],
      [10, "failing-to"],
      [12, "unreadable"],
      [13, "outside-from"],
      [11, "unreadable"],
    ],
  );
  run.close();
});

test("a link of the template only may be written in the page: it is not there already", async () => {
  const register = "https://vote.test/register";
  const footer: TestLink = {
    href: register,
    text: "Listes électorales",
    place: "footer",
    dom_path: "body>footer>a",
  };
  const filler = Array.from({ length: 9 }, (_, i) => ({
    url: `https://portal.test/filler-${i}`,
    links: [footer],
  }));
  const run = await openRun([{ url: START, links: [footer] }, ...filler, { url: register }]);
  const { links } = await readLinks(run.reading, estate, [{ line: 1, from: START, to: register }]);
  const bench = await (await benchesOf(run.reading)).bench("Déménager");
  assert.ok(bench);
  const reasons = [tryLinks(bench, []), tryLinks(bench, links)].map((told) => told.steps[1]?.reason);
  assert.deepEqual(reasons, ["template-only", "linked"]);
  run.close();
});

test("a page that links to an old address may be given the new one", async () => {
  const pages = [
    { url: START, links: [{ href: OLD, text: "tax" }] },
    { url: OLD, status: 301, redirect_to: TARGET },
    { url: TARGET },
  ];
  const run = await openRun(pages);
  const { refused } = await readLinks(run.reading, estate, [{ line: 1, from: START, to: TARGET }]);
  assert.deepEqual(refused, []);
  run.close();
});

test("more links than are tried at once are refused, not forgotten", async () => {
  const run = await openRun([{ url: START }, { url: TARGET }]);
  const many = Array.from({ length: 203 }, (_, i) => ({ line: i + 1, from: START, to: `${TARGET}?n=${i}` }));
  const { refused } = await readLinks(run.reading, estate, many);
  assert.deepEqual(
    refused.filter(({ reason }) => reason === "too-many").map(({ line }) => line),
    [201, 202, 203],
  );
  run.close();
});

const pick = <T>(random: Random, items: readonly T[]): T => items[below(random, items.length)] as T;

function drawnPages(random: Random): TestPage[] {
  const pages = ADDRESSES.map((address): TestPage => {
    const language = address.endsWith("/en") ? "en" : "fr";
    return {
      url: address,
      title: address.includes("peche") ? "Permis de pêche" : "Déménager : changer d’adresse",
      main_text: "Vous allez déménager.",
      language_declared: language,
      language_detected: language,
      links: Array.from({ length: below(random, 3) }, (_, i) => drawnLink(random, i)),
    };
  });
  return [...pages, { url: OLD, status: 301, redirect_to: TARGET }];
}

const drawnLink = (random: Random, i: number): TestLink => ({
  href: pick(random, LED_TO),
  text: `tax vote form ${i} ${below(random, 1e6)}`,
});

const drawnLinks = (random: Random): WrittenLink[] =>
  Array.from({ length: 4 }, (_, i) => ({
    line: i + 1,
    from: pick(random, ADDRESSES.slice(0, 12)),
    to: pick(random, LED_TO),
  }));

const withLinks = (pages: readonly TestPage[], written: readonly WrittenLink[]): TestPage[] =>
  pages.map((page) => ({
    ...page,
    links: [
      ...(page.links ?? []),
      ...written
        .filter(({ from }) => from === page.url)
        .map(({ to, line }) => ({ href: to, text: `tax vote form, added ${line}` })),
    ],
  }));

/** What both tell of a life event, step by step. */
const shown = ({ steps, coverage, medianClicks, good, watch, bad, cannotTell }: EventOutcome) => ({
  steps: steps.map(({ step, mark, reason, language, clicks, startPages, linkingPages }) => [
    step,
    mark,
    reason,
    language,
    clicks,
    startPages,
    linkingPages,
  ]),
  coverage: coverage?.toFixed(9),
  medianClicks,
  counts: [good, watch, bad, cannotTell],
});

async function openRun(pages: readonly TestPage[]) {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "s", pages);
  const analysis = await analyseLake(lake, estate, questionsUpTo(QUESTIONS));
  assert.deepEqual(notAnswered(analysis.run), {});
  const engine = await testEngine(lake);
  const reading = readCurrentRun(lake, engine);
  assert.ok(reading);
  return {
    reading,
    async shown() {
      const steps = await analysis.answer(stepChecks);
      const [row] = await analysis.answer(lifeEventCoverage);
      return {
        steps: [...steps]
          .sort((a, b) => a.position - b.position)
          .map((step) => [
            step.step,
            step.mark,
            step.reason,
            step.language,
            step.clicks,
            step.start_pages,
            step.linking_pages,
          ]),
        coverage: row?.coverage?.toFixed(9),
        medianClicks: row?.median_clicks ?? null,
        counts: [row?.good, row?.watch, row?.bad, row?.cannot_tell],
      };
    },
    close() {
      engine.close();
      analysis.close();
    },
  };
}
