import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../../test/support/analysis.ts";
import {
  fillers,
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
import type { SnapshotManifest } from "../../model/fact.ts";
import { stepChecks } from "./step-checks.ts";

const START = "https://portal.test/moving";
const TARGET = "https://tax.test/address";
const step = testStep("tax", url("tax.test/address"));

test("a step linked from where people stand is good, at one click", async () => {
  const [row] = await check([page(START, [{ href: TARGET, text: "Déclarer" }]), page(TARGET)]);
  assert.equal(row?.mark, "good");
  assert.equal(row?.reason, "linked");
  assert.equal(row?.clicks, 1);
  assert.equal(row?.from_url, START);
  assert.equal(row?.link_text, "Déclarer");
  assert.equal(row?.target_url, TARGET);
  assert.equal(row?.start_pages, 1);
  assert.equal(row?.linking_pages, 1);
});

test("a step that nothing links to is missing", async () => {
  const [row] = await check([page(START, [{ href: "https://tax.test/other" }]), page(TARGET)]);
  assert.deepEqual([row?.mark, row?.reason, row?.clicks], ["bad", "missing", null]);
});

test("a prefix covers whole segments: /address is not /addresses", async () => {
  const [row] = await check([page(START, [{ href: "https://tax.test/addresses" }])]);
  assert.equal(row?.reason, "missing");
  const [under] = await check([page(START, [{ href: "https://www.tax.test/address/form?step=1" }])]);
  assert.equal(under?.reason, "linked");
});

test("an accepted alternative is as good", async () => {
  const either = testStep("tax", url("tax.test/address"), { alternatives: [service("forms")] });
  const services = [
    {
      id: "forms",
      name: { en: "Forms", fr: "Formulaires" },
      prefixes: ["forms.test/move"],
      themes: [],
      channels: [],
    },
  ];
  const [row] = await check([page(START, [{ href: "https://forms.test/move" }])], [either], { services });
  assert.equal(row?.mark, "good");
});

test("a broken link is bad", async () => {
  const [row] = await check([page(START, [{ href: TARGET }]), { ...page(TARGET), status: 404 }]);
  assert.deepEqual([row?.mark, row?.reason], ["bad", "broken"]);
});

test("a target that was not read is not broken", async () => {
  const [row] = await check([page(START, [{ href: TARGET }])]);
  assert.equal(row?.reason, "linked");
  assert.equal(row?.way_back, null);
  assert.equal(row?.dead_end, null);
});

test("a link through a redirection is to be watched", async () => {
  const old = "https://tax.test/old";
  const [row] = await check([
    page(START, [{ href: old }]),
    { url: old, status: 301, redirect_to: TARGET },
    page(TARGET),
  ]);
  assert.deepEqual([row?.mark, row?.reason], ["watch", "redirected"]);
});

test("a link to the home page only is to be watched, and is good when the site is what was expected", async () => {
  const pages = [
    page(START, [{ href: "https://tax.test/", text: "Tax" }]),
    page("https://tax.test/"),
    page(TARGET),
  ];
  const [row] = await check(pages);
  assert.deepEqual([row?.mark, row?.reason], ["watch", "home-only"]);
  const [whole] = await check(pages, [testStep("tax", site("tax"))]);
  assert.equal(whole?.reason, "linked");
});

test("a link of the footer only is to be watched; one written in the page is good", async () => {
  const footer: TestLink = { href: TARGET, text: "Impôts", place: "footer", dom_path: "body>footer>a" };
  const portal = [page(START, [footer]), ...fillers("portal.test", 9, { links: [footer] })];
  const [row] = await check([...portal, page(TARGET)]);
  assert.deepEqual([row?.mark, row?.reason, row?.origin], ["watch", "template-only", "template"]);
  const written = page(START, [footer, { href: TARGET, text: "Prévenir les impôts" }]);
  const [good] = await check([written, ...portal.slice(1), page(TARGET)]);
  assert.deepEqual([good?.mark, good?.origin], ["good", "editorial"]);
});

test("a link in another language is bad, per language asked", async () => {
  const pages = [
    page(START, [{ href: TARGET }]),
    { ...page(`${START}/en`, [{ href: TARGET }]), language_declared: "en", language_detected: "en" },
    page(TARGET),
  ];
  const [french] = await check(pages, [testStep("tax", url("tax.test/address"), { languages: ["fr"] })]);
  assert.deepEqual([french?.mark, french?.language], ["good", "fr"]);
  const [both] = await check(pages, [testStep("tax", url("tax.test/address"), { languages: ["fr", "en"] })]);
  assert.deepEqual([both?.mark, both?.reason, both?.language], ["bad", "other-language", "en"]);
});

test("a workspace language in which nobody starts is not judged; one the step asks for is", async () => {
  const pages = [page(START, [{ href: TARGET }]), page(TARGET)];
  const [silent] = await check(pages, [testStep("tax", url("tax.test/address"), { languages: [] })]);
  assert.equal(silent?.mark, "good");
  const [asked] = await check(pages, [testStep("tax", url("tax.test/address"), { languages: ["en"] })]);
  assert.deepEqual([asked?.mark, asked?.reason], ["bad", "other-language"]);
});

test("a language that is not known is not another language", async () => {
  const mute = { language_declared: null, language_detected: null };
  const [row] = await check([page(START, [{ href: TARGET }]), { ...page(TARGET), ...mute }]);
  assert.equal(row?.mark, "good");
});

test("within three clicks it is good, beyond it is too far, beyond five it is missing", async () => {
  const chain = (length: number) =>
    Array.from({ length }, (_, i) =>
      page(i === 0 ? START : `https://portal.test/move-${i}`, [
        { href: i === length - 1 ? TARGET : `https://portal.test/move-${i + 1}` },
      ]),
    );
  for (const [clicks, reason] of [
    [3, "linked"],
    [4, "too-far"],
    [5, "too-far"],
    [6, "missing"],
  ] as const) {
    const [row] = await check([...chain(clicks), page(TARGET)]);
    assert.equal(row?.reason, reason, `${clicks} clicks`);
    assert.equal(row?.clicks, reason === "missing" ? null : clicks);
  }
});

test("a menu is followed only towards pages that have words of the life event; a link of the page, anywhere", async () => {
  const menu: TestLink = { href: "/peche", text: "Pêche", place: "navigation", dom_path: "body>nav>a" };
  const fishing = { url: "https://portal.test/peche", title: "Permis de pêche", links: [{ href: TARGET }] };
  const rest = [...fillers("portal.test", 9, { links: [menu] }), fishing, page(TARGET)];
  const [row] = await check([page(START, [menu]), ...rest]);
  assert.equal(row?.reason, "missing");
  const [own] = await check([page(START, [menu, { href: "/peche", text: "Un poisson" }]), ...rest]);
  assert.deepEqual([own?.reason, own?.clicks], ["linked", 2]);
});

test("a link to a home page counts when its words name the step or the site, not from a menu, not far away", async () => {
  const home = (text: string, more: Partial<TestLink> = {}) => ({ href: "https://tax.test/", text, ...more });
  const named = testStep("tax", url("tax.test/address"), {
    name: { en: "Tell the taxman", fr: "Prévenir les impôts" },
  });
  const [yes] = await check([page(START, [home("Le site des impôts")])], [named]);
  assert.equal(yes?.reason, "home-only");
  const [no] = await check([page(START, [home("Payer sa cantine")])], [named]);
  assert.equal(no?.reason, "missing");
  const menu = home("Impôts", { place: "footer", dom_path: "body>footer>a" });
  const [idle] = await check([page(START, [menu]), ...fillers("portal.test", 9, { links: [menu] })], [named]);
  assert.equal(idle?.reason, "missing");
});

test("a later step may be reached through the page of an earlier one", async () => {
  const later = testStep("vote", url("vote.test/register"));
  const pages = [
    page(START, [{ href: TARGET }]),
    page(TARGET, [{ href: "https://vote.test/register", text: "Listes électorales" }]),
    page("https://vote.test/register"),
  ];
  const rows = await check(pages, [step, later]);
  assert.deepEqual(
    rows.map(({ reason }) => reason),
    ["linked", "linked"],
  );
  assert.equal(rows[1]?.from_url, TARGET);
  const stated = await check(pages, [step, { ...later, from: [url("portal.test/moving")] }]);
  assert.equal(stated[1]?.reason, "missing");
});

test("the target leads back or not, on or not", async () => {
  const later = testStep("vote", url("vote.test/register"));
  const open = [page(START, [{ href: TARGET }, { href: "https://vote.test/register" }])];
  const [closed] = await check([...open, page(TARGET)], [step, later]);
  assert.deepEqual([closed?.way_back, closed?.dead_end], [false, true]);
  const [back] = await check([...open, page(TARGET, [{ href: START }])], [step, later]);
  assert.deepEqual([back?.way_back, back?.dead_end], [true, false]);
  const [on] = await check([...open, page(TARGET, [{ href: "https://vote.test/register" }])], [step, later]);
  assert.deepEqual([on?.way_back, on?.dead_end], [false, false]);
  const [last] = await check([...open, page(TARGET)], [step]);
  assert.equal(last?.dead_end, false);
});

test("for a whole site, people stand on its pages about the life event", async () => {
  const whole = testEvent("Déménager", [step], { entries: [site("portal")] });
  const pages = [
    { url: "https://portal.test/", title: "Accueil" },
    {
      url: "https://portal.test/demenager",
      title: "Déménager : déménagement et déménageurs",
      headings: "2 Déménager",
      main_text: "Déménager sans oubli, déménager vite.",
      links: [{ href: TARGET }],
    },
    { url: "https://portal.test/peche", title: "Pêche", links: [] },
    page(TARGET),
  ];
  const [row] = await check(pages, [step], { lifeEvents: [whole] });
  assert.deepEqual([row?.mark, row?.start_pages], ["good", 1]);
});

test("starting pages that were not read, or too little of their site, tell nothing", async () => {
  const [unread] = await check([page("https://portal.test/other"), page(TARGET)]);
  assert.deepEqual([unread?.mark, unread?.reason], ["cannot-tell", "not-read"]);
  const [little] = await check([page(START), page(TARGET)], [step], {}, { portal: 0.2 });
  assert.deepEqual([little?.mark, little?.reason], ["cannot-tell", "not-read"]);
  const [found] = await check([page(START, [{ href: TARGET }])], [step], {}, { portal: 0.2 });
  assert.equal(found?.mark, "good");
});

test("what has no address in the estate cannot be checked", async () => {
  const rows = await check(
    [page(START, [{ href: TARGET }])],
    [testStep("a", site("nowhere")), testStep("b", service("nowhere"))],
  );
  assert.deepEqual(
    rows.map(({ mark, reason }) => [mark, reason]),
    [
      ["cannot-tell", "no-target"],
      ["cannot-tell", "no-target"],
    ],
  );
});

test("lists of links are enough: pages and contents not read, depth two through the sheets", async () => {
  const known = { read: false, status: null, language_declared: null, language_detected: null };
  const pages: TestPage[] = [
    { url: START, ...known, links: [{ href: "/sheet", place: "unknown" }] },
    { url: "https://portal.test/sheet", ...known, links: [{ href: TARGET, place: "unknown" }] },
  ];
  const [row] = await check(
    pages,
    [testStep("tax", url("tax.test/address"), { languages: ["fr", "en"] })],
    {},
    {},
    { kind: "links" },
  );
  assert.deepEqual([row?.mark, row?.clicks, row?.way_back], ["good", 2, null]);
});

test("the same lake gives the same answer", async () => {
  const pages = [
    page(START, [{ href: TARGET }, { href: `${TARGET}/b` }]),
    page(`${START}/b`, [{ href: TARGET }]),
    page(TARGET),
  ];
  assert.deepEqual(await check(pages), await check(pages));
});

test("without life events nothing is answered", async () => {
  assert.deepEqual(await check([page(START)], [], { lifeEvents: [] }), []);
});

/** A page about moving. */
function page(address: string, links: readonly TestLink[] = []): TestPage {
  return { url: address, title: "Déménager : changer d’adresse", main_text: "Vous allez déménager.", links };
}

async function check(
  pages: readonly TestPage[],
  steps: readonly Step[] = [step],
  more: Partial<Estate> = {},
  completeness: Readonly<Record<string, number>> = {},
  about: Partial<SnapshotManifest> = {},
) {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "s", pages, about);
  const estate = estateOf(
    { portal: ["portal.test"], tax: ["tax.test"], vote: ["vote.test"] },
    { lifeEvents: [testEvent("Déménager", steps)], ...more },
  );
  const analysis = await analyseLake(lake, estate, questionsUpTo([stepChecks], completeness));
  assert.deepEqual(notAnswered(analysis.run), {});
  const rows = await analysis.answer(stepChecks);
  analysis.close();
  return rows;
}
