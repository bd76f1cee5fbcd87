import assert from "node:assert/strict";
import { test } from "node:test";
import type { Ask } from "../analyse/question.ts";
import { readPeople } from "./people.ts";

/** Answers handed in by hand. */
const asking = (answers: Readonly<Record<string, readonly object[]>>): Ask =>
  (async ({ id }: { readonly id: string }) => answers[id] ?? []) as unknown as Ask;

const months = Array.from({ length: 14 }, (_, i) => ({
  site: "a",
  month: `202${i < 12 ? 4 : 5}-${String((i % 12) + 1).padStart(2, "0")}-01`,
  // The last two months are the busiest; the first two are out of the last twelve.
  views: 10_000,
  visits: i < 2 ? 9_000 : i < 12 ? 1_000 : 2_000,
  days_known: 30,
  days: 30,
}));

test("a site has the mean of its last twelve months, from the quietest to the busiest", async () => {
  const people = await readPeople(asking({ "audience-months": months }));
  assert.deepEqual(people.ofSite("a"), {
    people: 14_000 / 12,
    low: 1_000,
    high: 2_000,
    source: "site-visits",
  });
  assert.equal(people.ofSite("b"), undefined);
});

test("a month half known counts as if it were whole, one hardly known not at all", async () => {
  const people = await readPeople(
    asking({
      "audience-months": [
        { site: "a", month: "2025-01-01", visits: 500, days_known: 25, days: 30 },
        { site: "a", month: "2025-02-01", visits: 10, days_known: 2, days: 28 },
      ],
    }),
  );
  assert.equal(people.ofSite("a")?.people, 600);
});

test("a page counted by name has its own visits; another one its share of the rest", async () => {
  const people = await readPeople(
    asking({
      "audience-months": months,
      "site-facts": [{ site: "a", pages_read: 11 }],
      "audience-tops": [
        { site: "a", year: 2024, key: "a.example/known", visits: 1_200, views: null },
        { site: "a", year: 2024, key: "(others)", visits: 600, views: null },
        { site: "a", year: 2025, key: "a.example/known", visits: 5, views: null },
      ],
    }),
  );
  const known = people.ofPage("a", "https://www.a.example/known/");
  assert.deepEqual([known?.people, known?.source], [100, "page-visits"]);
  assert.ok(known && known.low < known.people && known.people < known.high);
  assert.deepEqual(people.ofPage("a", "https://a.example/other")?.people, 5);
  assert.deepEqual(people.ofPages("a", ["https://a.example/known"], 3)?.people, 110);
});

test("without any count of pages each has its share of the site; without a count of the site nothing can be told", async () => {
  const facts = [{ site: "a", pages_read: 10 }];
  const people = await readPeople(asking({ "audience-months": months, "site-facts": facts }));
  assert.equal(people.ofPages("a", ["https://a.example/x"], 5)?.people, 14_000 / 24);
  const untold = await readPeople(asking({ "site-facts": facts }));
  assert.equal(untold.ofPage("a", "https://a.example/x"), undefined);
});

test("clicks in a search engine are not visits of a page", async () => {
  const people = await readPeople(
    asking({
      "audience-months": months,
      "site-facts": [{ site: "a", pages_read: 10 }],
      "audience-tops": [{ site: "a", year: 2024, key: "a.example/x", visits: null, views: null, clicks: 9 }],
    }),
  );
  assert.equal(people.ofPage("a", "https://a.example/x")?.source, "page-share");
});

test("those who go from one site to another are counted over the last whole year", async () => {
  const flow = { source_site: "a", target_site: "b" };
  const people = await readPeople(
    asking({
      "visit-flows": [
        { ...flow, year: 2024, clicks_out: 1_200, referrals_in: null },
        { ...flow, year: 2025, clicks_out: 3, referrals_in: null },
      ],
    }),
  );
  assert.equal(people.ofFlow("a", "b")?.people, 100);
  assert.equal(people.ofFlow("b", "a"), undefined);
});

test("of ten years of pages the last three are read", async () => {
  const asked: unknown[] = [];
  const ask = (async ({ id }: { readonly id: string }, where: unknown) => {
    if (id === "audience-tops") asked.push(where);
    return id === "audience-months" ? months : [];
  }) as unknown as Ask;
  await readPeople(ask);
  assert.deepEqual(asked, [{ dimension: "page", year: [2025, 2024, 2023] }]);
});

test("nobody is not the same as nobody counting", async () => {
  const flow = { source_site: "a", year: 2025 };
  const people = await readPeople(
    asking({
      "visit-flows": [
        { ...flow, target_site: "b", clicks_out: 0, referrals_in: null },
        { ...flow, target_site: "c", clicks_out: null, referrals_in: null },
      ],
    }),
  );
  assert.equal(people.ofFlow("a", "b")?.people, 0);
  assert.equal(people.ofFlow("a", "c"), undefined);
});

test("where the tool adds up no other pages, they are what is left of the views", async () => {
  const people = await readPeople(
    asking({
      "audience-months": months,
      "site-facts": [{ site: "a", pages_read: 11 }],
      "audience-tops": [
        { site: "a", year: 2024, key: "a.example/known", visits: 30_000, views: 60_000 },
        { site: "a", year: 2025, key: "a.example/known", visits: 5, views: 5 },
      ],
    }),
  );
  // 120,000 views in the year, 60,000 of them named: the ten other pages share 30,000 visits.
  assert.equal(people.ofPage("a", "https://a.example/other")?.people, 250);
});
