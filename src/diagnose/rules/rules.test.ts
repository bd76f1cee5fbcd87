import assert from "node:assert/strict";
import { test } from "node:test";
import { testEstate, testSite } from "../../../test/support/lab.ts";
import type { Estate } from "../../model/estate.ts";
import type { Estimate, People } from "../people.ts";
import type { Draft, Figures, Rule } from "../rule.ts";
import { rules } from "./index.ts";

type Rows = Readonly<Record<string, readonly object[]>>;

/** What a rule sees: one case to find, and near it one to leave alone. */
interface Pair {
  readonly found: Rows;
  readonly silent: Rows;
  readonly board?: { readonly found: readonly object[]; readonly silent: readonly object[] };
}

const DAY = "2026-06-01";
const some: Estimate = { people: 10, low: 5, high: 20, source: "page-visits" };
const people: People = {
  ofSite: () => some,
  ofPage: () => some,
  ofPages: () => some,
  ofFlow: () => some,
};
const event = {
  id: "moving",
  name: { en: "I am moving", fr: "Je déménage" },
  themes: [],
  entries: [],
  steps: [
    {
      id: "mail",
      name: { en: "Mail", fr: "Courrier" },
      role: "procedure",
      from: [],
      alternatives: [],
      languages: [],
      weight: 1,
    },
  ],
};
const estate = testEstate({
  sites: [testSite("a", { lifeEvents: ["moving"] }), testSite("b", { lifeEvents: ["moving"] })],
  lifeEvents: [event] as unknown as Estate["lifeEvents"],
});

function run(rule: Rule, answers: Rows, figures?: readonly object[]): readonly Draft[] {
  const named = Object.fromEntries(
    Object.entries(rule.needs).map(([name, question]) => [name, structuredClone(answers[question.id] ?? [])]),
  );
  const board = figures && ({ period: "2026-Q1", figures, indicator: () => undefined } as unknown as Figures);
  return [...rule.find(named as never, { estate, day: DAY, people, board })];
}

const page = { url: "https://a.example/1", title: "One", language: "fr", pages: 4 };
const verdict = (name: string) => ({
  assistance: [
    {
      site: "a",
      topic_kind: "life-event",
      topic: "moving",
      verdict: name,
      pages_about: 9,
      pages_linking: 1,
      links_judged: 3,
      links_relevant: 1,
    },
  ],
});
const check = (row: object) => ({
  "link-checks": [
    {
      site: "a",
      target_url: "https://b.example/x",
      target_host: "b.example",
      standing: "estate",
      text: "X",
      page: page.url,
      pages: 1,
      confirmed: true,
      state: "broken",
      status: 404,
      advice: "find-or-remove",
      advice_url: null,
      failing_since: null,
      ...row,
    },
  ],
});
const moved = (kind: string) => ({
  "moved-targets": [
    {
      site: "a",
      kind,
      target_url: "https://b.example/x",
      final_url: null,
      note: "2",
      link_text: "X",
      ...page,
    },
  ],
});
const outside = (reason: string) => ({
  "outside-hosts": [
    {
      site: "a",
      host: "x.example",
      reason,
      note: "n",
      link_text: "X",
      target_url: "https://x.example/",
      ...page,
    },
  ],
});
const step = (row: object) => ({
  "step-checks": [
    {
      life_event: "moving",
      step: "mail",
      target_url: "https://b.example/mail",
      from_url: page.url,
      language: "fr",
      way_back: true,
      dead_end: false,
      reason: "linked",
      ...row,
    },
  ],
});
const hidden = (row: object) => ({
  "hidden-referrers": [
    {
      source_site: "a",
      target_site: "b",
      reason: "page-policy",
      rank: 1,
      page: page.url,
      text: "X",
      href: "x",
      pages: 3,
      hidden_links: 4,
      hidden_share: 1,
      ...row,
    },
  ],
});
const copies = (is_within: boolean) => ({
  "competing-pages": [
    {
      site: "a",
      other_site: is_within ? "a" : "b",
      is_within,
      rank: 1,
      other_url: "https://b.example/1",
      ...page,
    },
  ],
});
const search = (problem: string) => ({
  "search-problems": [
    {
      site: "a",
      problem,
      query: "q",
      impressions: 500,
      clicks: 20,
      position: 12,
      other_site: "b",
      life_event: "moving",
    },
  ],
});
const told = (row: object) => ({
  "audience-events": [
    {
      event: "a visits shift",
      site: "a",
      metric: "visits",
      day: "2026-05-01",
      to_day: null,
      kind: "shift",
      direction: "down",
      size: -0.4,
      cause: "unexplained",
      confidence: "possible",
      ...row,
    },
  ],
});
const burst = { kind: "burst", direction: "up", cause: "bot-burst", to_day: "2026-05-03" };
const flow = (row: object) => ({
  "visit-flows": [
    {
      source_site: "a",
      target_site: "b",
      year: 2025,
      clicks_out: 60,
      referrals_in: 200,
      links: 9,
      editorial_links: 9,
      state: "live",
      ...row,
    },
  ],
});
const origin = (share: number) => ({
  "audience-origins": [
    { site: "a", year: 2025, channel: "search", visits: 10_000 * share, share },
    { site: "a", year: 2025, channel: "direct", visits: 10_000 * (1 - share), share: 1 - share },
  ],
});
const missing = {
  life_event: "moving",
  step: "mail",
  rank: 1,
  site: "a",
  page_url: page.url,
  page_title: "One",
  language: "fr",
  anchor_text: "Mail",
  target_url: "https://b.example/mail",
  shared_words: "mail",
};
const exits = (visits: number) => ({
  "exit-pages": [{ site: "a", year: 2025, page: "a.example/1", exits: visits }],
  "missing-links": [missing],
});
const forecast = (peak: number) => ({
  "audience-forecast": Array.from({ length: 60 }, (_, i) => ({
    site: "a",
    metric: "visits",
    day: new Date(Date.parse(DAY) + i * 86_400_000).toISOString().slice(0, 10),
    value: i >= 30 && i < 37 ? peak : 100,
  })),
  "missing-links": [missing],
});
const pairOf = (row: object) => ({
  flows: [
    {
      source_site: "a",
      target_site: "b",
      pages: 9,
      editorial_links: 0,
      unknown_links: 0,
      template_links: 9,
      ...row,
    },
  ],
  ...verdict("assists"),
});
const figure = (row: object) => ({
  service: "s",
  channel: "all",
  indicator: "satisfaction",
  status: "given",
  change: "worse",
  value: 6.1,
  previous_value: 7.2,
  n: 900,
  ...row,
});
const volumes = (calls: number, web: number) => [
  figure({ indicator: "volume", channel: "phone", value: calls, previous_value: 1000 }),
  figure({ indicator: "volume", channel: "web", value: web, previous_value: 5000 }),
];

const pairs: Readonly<Record<string, Pair>> = {
  "missing-step-link": {
    found: { "missing-links": [missing], ...step({ reason: "missing" }) },
    silent: step({}),
  },
  "broken-link": { found: check({}), silent: check({ state: "bot-wall", status: 403 }) },
  "site-isolated": { found: verdict("isolated"), silent: verdict("cannot-tell") },
  "links-insufficient": { found: verdict("insufficient"), silent: verdict("assists") },
  "links-irrelevant": { found: verdict("irrelevant"), silent: verdict("insufficient") },
  "template-only": { found: pairOf({}), silent: pairOf({ editorial_links: 1 }) },
  "home-only-link": {
    found: {
      "home-only-links": [
        {
          site: "a",
          target_site: "b",
          topic_kind: "life-event",
          topic: "moving",
          rank: 1,
          link_text: "B",
          home_url: "https://b.example/",
          deep_url: "https://b.example/x",
          deep_title: "X",
          ...page,
        },
      ],
    },
    silent: {},
  },
  "redirected-link": {
    found: {
      "link-checks": [1, 2, 3].flatMap(
        (i) =>
          check({
            state: "redirected",
            advice: "write-new-address",
            advice_url: "https://b.example/new",
            target_url: `https://b.example/${i}`,
          })["link-checks"],
      ),
    },
    silent: {
      "link-checks": [1, 2, 3].flatMap(
        (i) =>
          check({ state: "redirected", advice: "nothing", target_url: `https://b.example/${i}` })[
            "link-checks"
          ],
      ),
    },
  },
  "redirect-chain": { found: moved("chain"), silent: moved("changed") },
  "changed-target": { found: moved("changed"), silent: moved("chain") },
  "expired-target": { found: moved("retired"), silent: moved("changed") },
  "paid-intermediary": { found: outside("intermediary"), silent: outside("look-alike") },
  "look-alike-host": { found: outside("look-alike"), silent: outside("intermediary") },
  "no-way-back": {
    found: step({ target_url: "https://b.example/mail", way_back: false }),
    silent: step({ way_back: null }),
  },
  "step-dead-end": { found: step({ dead_end: true }), silent: step({ dead_end: null }) },
  "hidden-referrer": { found: hidden({}), silent: hidden({ reason: "redirect" }) },
  "duplicate-content": { found: copies(true), silent: copies(false) },
  "competing-sites": { found: copies(false), silent: copies(true) },
  "query-without-page": { found: search("no-page"), silent: search("shared") },
  "query-wrong-site": { found: search("wrong-site"), silent: search("no-page") },
  "query-shared": { found: search("shared"), silent: search("wrong-site") },
  "life-event-search-lost": { found: search("life-event-lost"), silent: search("no-page") },
  "tracking-lost": {
    found: told({ cause: "tracking-loss", confidence: "likely" }),
    silent: told({ cause: "tracking-loss", confidence: "likely", to_day: "2026-05-20" }),
  },
  "sudden-fall": { found: told({}), silent: told({ day: "2025-11-01" }) },
  "slow-fall": { found: told({ kind: "drift" }), silent: told({ kind: "drift", direction: "up" }) },
  "bot-burst": {
    found: told({ ...burst, evidence: '[{"code":"short","value":3},{"code":"search-unchanged","value":1}]' }),
    silent: told({ ...burst, evidence: '[{"code":"short","value":3},{"code":"search-unknown"}]' }),
  },
  "one-source": { found: origin(0.81), silent: origin(0.79) },
  "dormant-link": {
    found: flow({ state: "dormant" }),
    silent: flow({ state: "dormant", editorial_links: 4 }),
  },
  "dark-flow": { found: flow({ state: "dark" }), silent: flow({ state: "orphan" }) },
  "one-sided-measure": {
    found: flow({ state: "one-sided", expected_low: 40, expected_high: 130 }),
    silent: flow({ state: "one-sided", expected_low: 40, expected_high: 140 }),
  },
  "exit-before-next-step": { found: exits(100), silent: exits(99) },
  "peak-ahead": { found: forecast(150), silent: forecast(140) },
  "satisfaction-falling": {
    found: {},
    silent: {},
    board: { found: [figure({})], silent: [figure({ change: "no-detectable-change" })] },
  },
  "completion-falling": {
    found: {},
    silent: {},
    board: {
      found: [figure({ indicator: "autonomy" })],
      silent: [figure({ indicator: "autonomy", change: "better" })],
    },
  },
  "calls-rising": {
    found: {},
    silent: {},
    board: { found: volumes(1300, 4000), silent: volumes(1300, 5100) },
  },
  "figures-not-declared": {
    found: {},
    silent: {},
    board: { found: [figure({ status: "missing" })], silent: [figure({ status: "not-requested" })] },
  },
};

/** Rules on defects of pages: just enough pages, and one too few, or another defect. */
function problemPair({ needs, thresholds = {} }: Rule, problem: string): Pair {
  const question = Object.values(needs)[0]?.id ?? "";
  const rows = (more: object) => ({
    [question]: [{ ...page, site: "a", problem, rank: 1, detail: "", pages: 50, looked: 50, ...more }],
  });
  const [pages, share] = [thresholds["pages"]?.value ?? 1, thresholds["share"]?.value ?? 0];
  const looked = share > 0 ? Math.max(pages, 50) : pages;
  const least = Math.max(pages, Math.ceil(share * looked));
  return {
    found: rows({ pages: least, looked }),
    silent: least > 1 ? rows({ pages: least - 1, looked }) : rows({ problem: "another" }),
  };
}

/** The defect that a rule on pages looks for is the one that makes it speak. */
function problemOf(rule: Rule): string | undefined {
  const [question] = Object.values(rule.needs);
  const values = question?.columns["problem"]?.values ?? [];
  return values.find((problem) => run(rule, problemPair(rule, problem).found).length > 0);
}

for (const rule of rules) {
  test(`${rule.id} finds its case and leaves the one beside it alone`, () => {
    const problem = pairs[rule.id] ? undefined : problemOf(rule);
    const pair = pairs[rule.id] ?? (problem === undefined ? undefined : problemPair(rule, problem));
    assert.ok(pair, "no case is written for this rule");
    const found = run(rule, pair.found, pair.board?.found);
    assert.equal(found.length, 1);
    assert.equal(run(rule, pair.silent, pair.board?.silent).length, 0);
    const [draft] = found;
    assert.ok(draft);
    assert.deepEqual(run(rule, pair.found, pair.board?.found), found, "the same answers, the same findings");
    for (const sentence of [rule.sentence, rule.advice].flatMap(({ en, fr }) => [en, fr])) {
      for (const [, name = ""] of sentence.matchAll(/\{(\w+)/g)) {
        assert.ok(name in draft.details, `${rule.id} says {${name}} and has no such detail`);
      }
    }
  });
}

test("what befalls visits and pages seen at once is told once, pages seen alone all the same", () => {
  const rule = rules.find(({ id }) => id === "bot-burst") as Rule;
  const of = (metric: string, more: object = {}) =>
    told({ ...burst, event: `a ${metric} burst`, metric, confidence: "likely", ...more })["audience-events"];
  const subjects = (...rows: readonly object[]) =>
    run(rule, { "audience-events": rows }).map(({ subject }) => subject);
  assert.deepEqual(subjects(...of("views"), ...of("visits")), ["a visits burst"]);
  assert.deepEqual(subjects(...of("views")), ["a views burst"]);
  const later = of("views", { day: "2026-05-09", to_day: "2026-05-10" });
  assert.deepEqual(subjects(...of("visits"), ...later), ["a visits burst", "a views burst"]);
});

test("every rule is written in both languages, says what to do, and when to leave it", () => {
  for (const { id, title, why, sentence, advice, whenToIgnore } of rules) {
    for (const { en, fr } of [title, why, sentence, advice, whenToIgnore]) {
      assert.ok(en.length > 10 && fr.length > 10, id);
      assert.notEqual(en, fr, id);
    }
  }
  assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
});
