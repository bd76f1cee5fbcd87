import assert from "node:assert/strict";
import { test } from "node:test";
import { oldestUrlOf, urlOf } from "./address.ts";
import { planEstate } from "./estate-plan.ts";
import { answerAt } from "./live/edition.ts";
import { validatorsOf } from "./live/validator.ts";
import { answerOf, pageAt, placeAt } from "./page.ts";
import { HOME, type SitePlan } from "./plan.ts";
import { isKnownByItsDoor, type RareKind, rareFlawsOf, renamedSlots, thinkingMs } from "./rare-flaw.ts";

const request = { seed: 5, sites: 60, pages: 4000 };
const usual = planEstate(request);
const rare = planEstate({ ...request, rareFlaws: true });

const flawed = (kind: RareKind, isPlanted: boolean): SitePlan[] =>
  [...rareFlawsOf(rare, kind)].flatMap(([site, flaw]) => (flaw.isPlanted === isPlanted ? [site] : []));

const pagesOf = (plan: typeof rare, site: SitePlan) =>
  site.languages.flatMap((language) =>
    Array.from({ length: site.slots }, (_, slot) => answerOf(plan, site, slot, language)),
  );
const linksOf = (site: SitePlan) => pagesOf(rare, site).flatMap(({ links }) => links);

test("a country has the rarer defects only where they are asked for; each is planted, and has a near miss", () => {
  for (const kind of [
    ...(["home-only-link", "redirect-chain", "changed-target", "too-deep", "http-link"] as const),
    ...(["slow-pages", "one-source", "peak-ahead"] as const),
  ]) {
    assert.equal(rareFlawsOf(usual, kind).size, 0);
    assert.ok(flawed(kind, true).length > 0, kind);
    assert.ok(flawed(kind, false).length > 0, kind);
  }
});

function siteOf(url: string): SitePlan | undefined {
  const place = placeAt(rare, url);
  return place?.kind === "moved" ? siteOf(place.to) : place?.site;
}

test("a site that is known by its door alone is led to there only", () => {
  for (const [site, { to }] of rareFlawsOf(rare, "home-only-link")) {
    assert.ok(to && isKnownByItsDoor(rare, site, to));
    const leading = linksOf(site).filter(
      ({ target, origin }) => origin === "editorial" && target !== undefined && siteOf(target) === to,
    );
    assert.ok(leading.length >= 5, site.id);
    const homes = to.languages.map((language) => urlOf(rare, to, HOME, language));
    for (const { target = "" } of leading) assert.ok(homes.includes(target), target);
  }
});

test("the first address of a page leads to its second one, and that one to the page", () => {
  const site = flawed("redirect-chain", true)[0] as SitePlan;
  const first = linksOf(site).find(({ target = "" }) => target.includes("/premiere-adresse/"))?.target ?? "";
  const second = pageAt(rare, first)?.headers.Location ?? "";
  const page = pageAt(rare, second)?.headers.Location ?? "";
  assert.deepEqual([pageAt(rare, second)?.status, pageAt(rare, page)?.status], [301, 200]);
  assert.equal(
    oldestUrlOf(site, Number(first.split("/").at(-1)), "fr")
      .split("/")
      .at(-1),
    first.split("/").at(-1),
  );
});

test("a renamed page had its own name before, and says that it changed", () => {
  assert.ok(renamedSlots(rare).size > 0);
  for (const [key, isPlanted] of renamedSlots(rare)) {
    const [index, slot] = key.split("/").map(Number) as [number, number];
    const site = rare.sitePlans[index] as SitePlan;
    const spot = { site, slot, language: "fr" as const };
    const titleIn = (edition: number) =>
      /<title>(.*?) \| /.exec(answerAt({ plan: rare, edition }, spot).body.toString("latin1"))?.[1] ?? "";
    assert.notEqual(titleIn(0), titleIn(-1));
    assert.equal(titleIn(0).startsWith(titleIn(-1)), !isPlanted, `${titleIn(-1)} → ${titleIn(0)}`);
    const [before, now] = [validatorsOf(rare, spot, -1), validatorsOf(rare, spot, 0)];
    if (now.etag !== undefined) assert.notEqual(before.etag, now.etag);
    if (now.modifiedAt !== undefined) assert.ok((before.modifiedAt ?? 0) < now.modifiedAt);
  }
});

test("links without encryption lead to pages that are there, on enough pages where they are planted", () => {
  for (const [site, { isPlanted }] of rareFlawsOf(rare, "http-link")) {
    const pages = pagesOf(rare, site).filter(({ links }) =>
      links.some(({ target = "" }) => target.startsWith("http:")),
    );
    assert.equal(pages.length >= 3, isPlanted, site.id);
  }
});

test("a third of the pages of a slow site are slow; elsewhere none is", () => {
  for (const site of flawed("slow-pages", true)) {
    const slow = Array.from({ length: site.slots }, (_, slot) => thinkingMs(rare, site, slot)).filter(
      (ms) => ms > 3000,
    );
    assert.ok(slow.length * site.languages.length >= 5 && slow.length >= site.slots / 4, site.id);
  }
  assert.equal(thinkingMs(usual, usual.sitePlans[3] as SitePlan, 0), 0);
});
