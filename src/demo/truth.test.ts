import assert from "node:assert/strict";
import { test } from "node:test";
import { linksIn } from "../../test/support/invented-page.ts";
import { pageKey } from "../kit/url.ts";
import type { Language } from "../model/words.ts";
import { homeUrlOf, urlOf } from "./address.ts";
import { candidateHosts } from "./country.ts";
import { planEstate } from "./estate-plan.ts";
import { isRead, type PlannedLink } from "./link.ts";
import { type Answer, answerOf, pageAt } from "./page.ts";
import { type EstatePlan, type SitePlan, type Spot, type StepPlan, slotKey, type TopicPlan } from "./plan.ts";
import { lifeEventSlot } from "./step-plan.ts";

const plan = planEstate({ seed: 3, sites: 40, pages: 2000 });
const answers = new Map<string, Answer>();

function answer(site: SitePlan, slot: number, language: Language): Answer {
  const key = `${slotKey(site, slot)}/${language}`;
  const known = answers.get(key) ?? answerOf(plan, site, slot, language);
  answers.set(key, known);
  return known;
}

const textOf = ({ headers, body }: Answer): string =>
  body.toString(headers["Content-Type"]?.includes("windows-1252") ? "latin1" : "utf8");

function* pages(
  of: EstatePlan,
): Generator<{ site: SitePlan; slot: number; language: Language; url: string }> {
  for (const site of of.sitePlans) {
    for (const language of site.languages) {
      for (let slot = 0; slot < site.slots; slot++)
        yield { site, slot, language, url: urlOf(of, site, slot, language) };
    }
  }
}

test("the truth of a page's links is what an independent parser finds in it", () => {
  for (const { site, slot, language, url } of pages(plan)) {
    const given = answer(site, slot, language);
    if (given.status !== 200) continue;
    const seen = linksIn(textOf(given), url).map(({ text, target }) => `${target} ${text}`);
    const told = given.links.map(({ text, target }) => `${target} ${text}`);
    assert.deepEqual(seen.sort(), told.sort(), url);
  }
});

test("every address leads back to its page, whoever asks", () => {
  const addresses = new Set<string>();
  for (const { site, slot, language, url } of pages(plan)) {
    assert.ok(!addresses.has(url), `two pages at ${url}`);
    addresses.add(url);
    const asked = pageAt(plan, url);
    assert.equal(asked?.status, answer(site, slot, language).status, url);
    assert.ok(asked?.body.equals(answer(site, slot, language).body), url);
  }
});

test("links that are told to work, to be redirected or broken do as told", () => {
  const told = new Map<string, PlannedLink["state"]>();
  for (const { site, slot, language } of pages(plan)) {
    for (const { target, state } of answer(site, slot, language).links) if (target) told.set(target, state);
  }
  const classes = new Set<PlannedLink["state"]>();
  for (const [target, state] of told) {
    const reply = pageAt(plan, target.replace(/[?&]utm_source=.*$/, ""));
    if (state === "unknown" || reply === undefined) continue;
    const { status, headers } = reply;
    classes.add(state);
    // A slash more or less is the same page to people; the server sends them on.
    const respelled = headers.Location !== undefined && pageKey(headers.Location) === pageKey(target);
    if (state === "ok") assert.ok(status === 200 || respelled, target);
    if (state === "redirected") assert.equal(status, 301, target);
    if (state === "broken") assert.ok(status >= 400, `${status} ${target}`);
  }
  assert.deepEqual([...classes].sort(), ["broken", "ok", "redirected"]);
});

test("a country plants every state of a step, and each step is as planted", () => {
  const states = new Set(plan.steps.map(({ state }) => state));
  assert.deepEqual([...states].sort(), [
    "broken",
    "home-only",
    "linked",
    "missing",
    "not-read",
    "other-language",
    "redirected",
    "template-only",
    "too-far",
  ]);
  for (const step of plan.steps) assert.equal(stateSeen(step), step.state, `${step.lifeEvent} ${step.id}`);
});

/** The state of a step as a person would find it, following links from where they stand. */
function stateSeen(step: StepPlan): string {
  const start = step.from ?? hubSpot(step);
  if (!isRead(plan, start.site, start.slot, step.languages[0] ?? "fr")) return "not-read";
  const seen = step.languages.map((language) => seenIn(step, start, language));
  return seen.find((state) => state !== "linked") ?? "linked";
}

function hubSpot(step: StepPlan): Spot {
  const site = plan.sitePlans[0] as SitePlan;
  return { site, slot: lifeEventSlot(site, step.lifeEvent, 0) };
}

function seenIn(step: StepPlan, start: Spot, language: Language): string {
  const expected = [step.target, step.alternative].flatMap((spot) => (spot ? [spot] : []));
  const near = linksWithin(start, language, 3);
  const far = linksWithin(start, language, 6);
  const leadsTo = (link: PlannedLink, tongue?: Language): boolean =>
    link.target !== undefined && expected.some((spot) => isAt(spot, step.whole, link.target ?? "", tongue));
  const right = near.filter((link) => leadsTo(link, language));
  const editorial = right.filter(({ origin }) => origin === "editorial");
  if (editorial.some(({ target }) => pageAt(plan, target ?? "")?.status === 200)) return "linked";
  if (editorial.length > 0) return "broken";
  if (
    near.some(
      ({ target, state }) => state === "redirected" && expected.some((spot) => movedTo(target ?? "", spot)),
    )
  )
    return "redirected";
  if (near.some((link) => leadsTo(link))) return right.length > 0 ? "template-only" : "other-language";
  const home = homeUrlOf(plan, step.target.site, language);
  // Another guide may lead to the same home page: only what the pages of this guide say counts.
  if (guideLinks(step, start, language).some(({ target }) => target === home)) return "home-only";
  return far.some((link) => leadsTo(link, language)) ? "too-far" : "missing";
}

function isAt({ site, slot }: Spot, whole: boolean, url: string, language?: Language): boolean {
  if (whole) return url.startsWith(`https://${site.host}${site.base}/`);
  const languages = language ? site.languages.filter((tongue) => tongue === language) : site.languages;
  return languages.some((tongue) => pageKey(urlOf(plan, site, slot, tongue)) === pageKey(url));
}

function movedTo(url: string, { site, slot }: Spot): boolean {
  const location = pageAt(plan, url)?.headers.Location;
  return (
    location !== undefined && site.languages.some((tongue) => location === urlOf(plan, site, slot, tongue))
  );
}

function guideLinks(step: StepPlan, start: Spot, language: Language): PlannedLink[] {
  const slots = step.from ? [start.slot] : [0, 1, 2].map((rank) => start.slot + rank);
  return slots.flatMap((slot) => [...answer(start.site, slot, language).links]);
}

/** All links met by following links inside the site for a number of clicks, the last one out included. */
function linksWithin(start: Spot, language: Language, clicks: number): PlannedLink[] {
  const { site } = start;
  const slots = new Map<string, number>();
  for (let slot = 0; slot < site.slots; slot++) slots.set(pageKey(urlOf(plan, site, slot, language)), slot);
  const seen = new Set([start.slot]);
  let edge = [start.slot];
  const links: PlannedLink[] = [];
  for (let click = 0; click < clicks; click++) {
    const next: number[] = [];
    for (const slot of edge) {
      for (const link of answer(site, slot, language).links) {
        links.push(link);
        const to = link.target === undefined ? undefined : slots.get(pageKey(link.target));
        if (to === undefined || seen.has(to)) continue;
        seen.add(to);
        next.push(to);
      }
    }
    edge = next;
  }
  return links;
}

test("each theme of a site is treated as its verdict says", () => {
  for (const site of plan.sitePlans) {
    if (site.unreadShare > 0 || site.successor !== undefined) continue;
    for (const topic of site.topics.filter(({ kind }) => kind === "theme")) checkTheme(site, topic);
  }
});

function checkTheme(site: SitePlan, { topic, verdict, variety }: TopicPlan): void {
  const language = site.languages[0] ?? "fr";
  const sheets = site.sections
    .filter(({ kind, theme }) => kind === "theme" && theme === topic)
    .flatMap(({ first, lists, sheets: n }) => Array.from({ length: n }, (_, i) => first + lists + i))
    .map((slot) => publicLinks(site, slot, language));
  if (sheets.length === 0) return;
  const about = `${site.id} ${topic} ${variety}`;
  const working = sheets.map((links) => links.filter(({ state }) => state !== "broken"));
  const linking = working.filter((links) => links.some(({ relevant }) => relevant)).length / sheets.length;
  const all = sheets.flat();
  const offTopic = all.filter(({ relevant }) => relevant === false).length / Math.max(1, all.length);
  if (verdict === "isolated") assert.equal(all.length, 0, about);
  if (verdict === "assists") assert.ok(linking > 0.15 && offTopic < 0.55, `${about} ${linking} ${offTopic}`);
  if (verdict === "irrelevant") assert.ok(all.length > 0 && offTopic > 0.5, `${about} ${offTopic}`);
  if (verdict === "insufficient") assert.ok(all.length > 0 && linking < 0.25, `${about} ${linking}`);
}

/** Editorial links of a sheet to other public sites. */
function publicLinks(site: SitePlan, slot: number, language: Language): PlannedLink[] {
  const own = plan.stepLinks.get(slotKey(site, slot)) ?? [];
  assert.equal(own.length, 0);
  return answer(site, slot, language).links.filter(
    ({ origin, target, relevant }) =>
      origin === "editorial" &&
      (relevant !== undefined || candidateHosts.some((host) => target?.startsWith(`https://${host}/`))),
  );
}

test("pages that were not read are only those of sites planned to be partly read", () => {
  const unread = new Set<string>();
  for (const { site, slot, language } of pages(plan))
    if (!isRead(plan, site, slot, language)) unread.add(site.id);
  assert.deepEqual(
    [...unread].sort(),
    plan.sitePlans
      .filter(({ unreadShare }) => unreadShare > 0)
      .map(({ id }) => id)
      .sort(),
  );
  assert.ok(unread.size > 0);
});
