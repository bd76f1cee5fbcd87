import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../test/support/lake.ts";
import { readEstate } from "../../estate/read.ts";
import { readSources } from "../../estate/source.ts";
import { readWorkspace } from "../../estate/workspace.ts";
import { dayNumber, dayText, weekdayOf } from "../../kit/day.ts";
import { drawOf } from "../draw.ts";
import { planEstate } from "../estate-plan.ts";
import { generateEstate } from "../generate.ts";
import { calendarOf } from "./calendar.ts";
import { binomial, poisson, sharedOut } from "./chance.ts";
import { monthsBetween } from "./day.ts";
import { EVENT_KINDS, type EventKind } from "./event.ts";
import { flowBook, monthly } from "./flow.ts";
import { planAudience } from "./outline.ts";
import { partsOf } from "./part.ts";
import type { SiteAudience } from "./plan.ts";
import { daysOf, expectedOn, peopleOf } from "./series.ts";
import { writeDemoAudience } from "./write.ts";

const country = planEstate({ seed: 7, sites: 60, pages: 6000 });
const plan = planAudience(country, { measured: "all" });
const book = flowBook(plan);

test("days, weeks and months are those of the calendar", () => {
  assert.equal(dayText(dayNumber("2024-02-29")), "2024-02-29");
  assert.equal(weekdayOf(dayNumber("2026-01-05")), 0);
  assert.deepEqual(
    monthsBetween(dayNumber("2023-12-30"), dayNumber("2024-02-01")).map(({ month, from, to }) => [
      month,
      to - from + 1,
    ]),
    [
      ["2023-12", 2],
      ["2024-01", 31],
      ["2024-02", 1],
    ],
  );
});

test("movable holidays fall where France keeps them", () => {
  const calendar = calendarOf(dayNumber("2016-01-01"), dayNumber("2026-12-31"));
  for (const day of ["2019-04-22", "2024-04-01", "2024-05-09", "2024-05-20", "2025-06-09", "2026-04-06"])
    assert.ok(calendar.kindOf(dayNumber(day)).holiday, day);
  assert.ok(!calendar.kindOf(dayNumber("2024-04-02")).holiday);
});

test("counts are spread as their laws say", () => {
  const draw = drawOf(7, "laws");
  for (const mean of [0.3, 8, 200]) {
    const counts = Array.from({ length: 4000 }, () => poisson(draw, mean));
    const average = counts.reduce((a, b) => a + b, 0) / counts.length;
    const variance = counts.reduce((sum, count) => sum + (count - average) ** 2, 0) / counts.length;
    assert.ok(Math.abs(average - mean) < 5 * Math.sqrt(mean / 4000), `mean ${average} of ${mean}`);
    assert.ok(Math.abs(variance / mean - 1) < 0.15, `variance ${variance} of ${mean}`);
  }
  assert.equal(binomial(draw, 50, 0), 0);
  assert.equal(binomial(draw, 50, 1), 50);
  assert.deepEqual(
    sharedOut(10, [1, 1, 1]).reduce((a, b) => a + b),
    10,
  );
});

test("the same seed gives the same files, another seed others", () => {
  assert.equal(hashOfAudience(1), hashOfAudience(1));
  assert.notEqual(hashOfAudience(1), hashOfAudience(2));
});

test("a third of the sites have no event, and every kind is planted", () => {
  const calm = plan.sites.filter(({ events }) => events.length === 0).length / plan.sites.length;
  assert.ok(calm > 0.25 && calm < 0.5, `${calm}`);
  const planted = new Set(plan.sites.flatMap(({ events }) => events.map(({ kind }) => kind)));
  assert.deepEqual([...planted].sort(), [...EVENT_KINDS].sort());
});

test("levels go from a few visits a day to hundreds of thousands", () => {
  const large = planAudience(planEstate({ seed: 7, sites: 650, pages: 20_000 }), { measured: "as-found" });
  const levels = large.sites.map(({ level }) => level);
  assert.ok(Math.max(...levels) > 150_000);
  assert.equal(Math.min(...levels), 3);
  const without = large.sites.filter(({ properties }) => properties.length === 0).length / levels.length;
  assert.ok(Math.abs(without - 0.47) < 0.05, `${without}`);
});

/** Counted over expected, in the days after an event begins. */
function ratioAfter(site: SiteAudience, from: number, days: number, of: "visits" | "views"): number {
  const counted = daysOf(plan, site);
  let [seen, expected] = [0, 0];
  for (let day = from; day < from + days; day++) {
    seen += counted[of][day - plan.first] ?? 0;
    expected += expectedOn(site, plan.calendar, day);
  }
  return seen / expected;
}

function firstWith(
  kind: EventKind,
  metric = "visits",
): { site: SiteAudience; event: SiteAudience["events"][0] } {
  for (const site of plan.sites.filter(({ level }) => level > 100)) {
    const event = site.events.find((planted) => planted.kind === kind && planted.metric === metric);
    if (event) return { site, event };
  }
  throw new Error(`no ${kind}`);
}

for (const kind of ["tag-removed", "redesign", "bot-burst", "outage"] as const) {
  test(`${kind} changes the figures by the size in the truth`, () => {
    const { site, event } = firstWith(kind);
    const length = Math.min(30, (event.to ?? plan.last) - event.from + 1);
    const before = ratioAfter(site, event.from - 60, 56, "visits");
    const after = ratioAfter(site, event.from, length, "visits") / before;
    const expected = kind === "bot-burst" ? 1 + event.size : event.size;
    assert.ok(Math.abs(after - expected) < 0.12 + 0.25 * expected, `${after} for ${expected}`);
  });
}

test("a double count of views leaves visits as they are", () => {
  const { site, event } = firstWith("double-count", "views");
  const change = (of: "visits" | "views") =>
    ratioAfter(site, event.from, 21, of) / ratioAfter(site, event.from - 42, 42, of);
  assert.ok(change("views") / change("visits") > 1.7);
});

test("a gap has no row, and no other day of an open site lacks one", () => {
  const { site, event } = firstWith("gap");
  const { present } = daysOf(plan, site);
  const gaps = site.events.filter(({ kind }) => kind === "gap");
  const missing = gaps.reduce((sum, { from, to = plan.last }) => sum + to - from + 1, 0);
  assert.equal(present[event.from - plan.first], 0);
  assert.equal(
    present.reduce((sum, here) => sum + here, 0),
    plan.last - site.first + 1 - missing,
  );
});

test("parts add up to the visits of their month", () => {
  for (const site of plan.sites.slice(0, 20)) {
    const days = daysOf(plan, site);
    for (const month of partsOf(plan, site, days, book)) {
      const sum = (parts: readonly { readonly count: number }[]) =>
        parts.reduce((total, { count }) => total + count, 0);
      assert.equal(sum(month.devices), month.visits);
      assert.equal(sum(month.countries), month.visits);
      const website = month.channels.find(({ key }) => key === "website")?.count ?? 0;
      assert.equal(sum(month.referrers), website);
    }
  }
});

test("both sides of a flow see one number, less what each loses", () => {
  const open = book.flows.filter(
    ({ pair, unseenIn, unseenOut }) => pair.state === "live" && !unseenIn && !unseenOut,
  );
  assert.ok(open.length > 40, `${open.length}`);
  for (const flow of open.slice(0, 60)) {
    const [from, to] = [plan.sites[flow.pair.from], plan.sites[flow.pair.to]] as [SiteAudience, SiteAudience];
    if (from.events.length > 0 || to.events.length > 0) continue;
    const clicks = sumOf(from, `https://${to.site.host}${to.site.base}/`, "outlinks");
    const referred = sumOf(to, `https://${from.site.host}${from.site.base}/`, "referrers");
    const people = flow.people.reduce((a, b) => a + b, 0);
    for (const [seen, share] of [
      [clicks, from.habit.clicksTold],
      [referred, to.habit.originsTold],
    ] as const)
      assert.ok(Math.abs(seen - people * share) < 0.06 * people + 25, `${seen} of ${people}`);
  }
});

test("nobody sees where people come from behind a sign-on, or from a site that hides it", () => {
  const hidden = book.flows.filter(({ unseenIn }) => unseenIn === "noreferrer" || unseenIn === "sign-on");
  assert.ok(hidden.length > 0);
  for (const { pair } of hidden.slice(0, 5)) {
    const [from, to] = [plan.sites[pair.from], plan.sites[pair.to]] as [SiteAudience, SiteAudience];
    assert.equal(sumOf(to, `https://${from.site.host}${from.site.base}/`, "referrers"), 0);
  }
});

test("people from other sites of the estate are a part of those who come", () => {
  for (const site of plan.sites) {
    const people = monthly(plan, peopleOf(plan, site));
    for (const [month, all] of people.entries()) {
      const referred = book.into(site).reduce((sum, flow) => sum + (flow.people[month] ?? 0), 0);
      assert.ok(referred <= 0.5 * all + 20, `${site.site.id} month ${month}: ${referred} of ${all}`);
    }
  }
});

test("a workspace with audience has sources and properties that its reader takes", async () => {
  const folder = temporaryFolder("parvis-demo-audience");
  await generateEstate({
    folder,
    seed: 7,
    sites: 8,
    pages: 120,
    linkTruth: false,
    archives: false,
    audience: { measured: "all", from: "2025-01-01" },
  });
  const { sources, problems } = readSources(folder);
  assert.deepEqual(problems, []);
  const workspace = readEstate(readWorkspace(folder));
  assert.deepEqual(workspace.problems, []);
  const written = readdirSync(join(folder, "audience"));
  assert.deepEqual(written.sort(), sources.map(({ id }) => id).sort());
});

function sumOf(site: SiteAudience, key: string, of: "outlinks" | "referrers"): number {
  let sum = 0;
  for (const month of partsOf(plan, site, daysOf(plan, site), book))
    sum += month[of].find((part) => part.key === key)?.count ?? 0;
  return sum;
}

function hashOfAudience(seed: number): string {
  const folder = temporaryFolder("parvis-demo-audience");
  mkdirSync(join(folder, "estate"));
  const small = planEstate({ seed, sites: 8, pages: 120 });
  writeDemoAudience(folder, small, { measured: "all", from: "2024-01-01", to: "2025-12-31" });
  const hash = createHash("sha256");
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }).sort((a, b) =>
    join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1,
  ))
    if (entry.isFile()) hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)));
  return hash.digest("hex");
}

test("where the rarer defects are asked for, something happened of late to some sites, and people leave some pages of the hub", () => {
  const rare = planAudience(planEstate({ seed: 7, sites: 60, pages: 6000, rareFlaws: true }), {
    measured: "all",
  });
  const late = (of: typeof plan, kind: EventKind) =>
    of.sites.filter(({ events }) => events.some((event) => event.kind === kind && event.from > of.last - 180))
      .length;
  for (const kind of ["tag-removed", "redesign", "silent-drift", "bot-burst"] as const)
    assert.ok(late(rare, kind) >= 3, kind);
  for (const { site, events } of rare.sites)
    for (const [i, event] of events.entries())
      for (const other of events.slice(i + 1)) assert.notEqual(event.from, other.from, site.id);
  const [hub] = rare.sites;
  assert.ok(hub);
  const parts = [...partsOf(rare, hub, daysOf(rare, hub), flowBook(rare))].at(-1);
  const counts = parts?.exits.map(({ count }) => count) ?? [];
  assert.ok(Math.max(...counts) > 1000 && Math.min(...counts) < 10, counts.join(" "));
  const [usualHub] = plan.sites;
  assert.ok(usualHub);
  assert.deepEqual([...partsOf(plan, usualHub, daysOf(plan, usualHub), book)].at(-1)?.exits, []);
});
