import assert from "node:assert/strict";
import { test } from "node:test";
import { question } from "../analyse/question.ts";
import type { Estate } from "../model/estate.ts";
import type { Lived } from "../model/finding.ts";
import { text } from "../model/table.ts";
import { type Draft, type Rule, rule } from "./rule.ts";
import { type DiagnosisRequest, diagnose, type Seen } from "./run.ts";

const words = { en: "", fr: "" };
const things = question({
  id: "things",
  title: words,
  method: words,
  needs: [],
  sql: "",
  columns: { name: text("name", "nom") },
});

const ruleOf = (id: string, find: Rule["find"], about: Partial<Rule> = {}): Rule => ({
  ...(rule({
    id,
    group: "links",
    title: words,
    why: words,
    sources: [],
    needs: { things },
    sentence: words,
    advice: words,
    whenToIgnore: words,
    severity: 2,
    effort: 1,
    witness: "page",
    find: () => [],
  }) as Rule),
  find,
  ...about,
});

const draft = (name: string): Draft => ({
  site: "a",
  kind: "page",
  subject: name,
  page: { url: `https://a.example/${name}` },
  details: {},
});

const nothingSeen: Seen = {
  pages: async () => new Set(),
  sites: new Set(),
  hasNewAudience: false,
  hasNewFigures: false,
};

const estate: Estate = {
  organisations: [],
  sites: [],
  services: [],
  themes: [],
  lifeEvents: [],
  publicHosts: [],
  properties: [],
};

const run = (rules: readonly Rule[], more: Partial<DiagnosisRequest> = {}) =>
  diagnose({
    ask: (async ({ id }: { readonly id: string }) => (id === "things" ? [{ name: "x" }] : [])) as never,
    answers: { things: { state: "answered", rows: 1, duration_ms: 1 } },
    day: "2026-01-01",
    estate,
    rules,
    earlier: [],
    seen: nothingSeen,
    elapsedMs: () => 0,
    ...more,
  });

test("a rule that breaks says so, and the others stand", async () => {
  const broken = ruleOf("broken", () => {
    throw new Error("no such column");
  });
  const good = ruleOf("good", () => [draft("x")]);
  const { findings, rules } = await run([broken, good]);
  assert.deepEqual(
    findings.map(({ rule: id }) => id),
    ["good"],
  );
  assert.equal(rules.broken?.outcome, "failed");
  assert.equal(rules.broken?.why, "no such column");
  assert.equal(rules.good?.outcome, "found");
});

test("without an answer it needs a rule cannot tell, which is not finding nothing", async () => {
  const silent = ruleOf("silent", () => []);
  assert.equal((await run([silent])).rules.silent?.outcome, "nothing");
  const without = await run([silent], { answers: { things: { state: "failed", error: "x" } } });
  assert.deepEqual([without.rules.silent?.outcome, without.rules.silent?.why], ["cannot-tell", "things"]);
  const unfrozen = await run([ruleOf("figures", () => [], { needsFigures: true })]);
  assert.equal(unfrozen.rules.figures?.why, "key-figures");
});

test("nothing is fixed because its rule broke, could not tell, or its page was not read again", async () => {
  const earlier = await openFinding();
  const page = new Set(["https://a.example/x"]);
  const read: Seen = { ...nothingSeen, pages: async () => page, sites: new Set(["a"]) };
  const stateOf = async (rules: readonly Rule[], more: Partial<DiagnosisRequest>) =>
    (await run(rules, { earlier, day: "2026-01-02", ...more })).findings[0]?.state;
  const silent = [ruleOf("r", () => [])];
  const throwing = [
    ruleOf("r", () => {
      throw new Error("x");
    }),
  ];
  assert.equal(await stateOf(throwing, { seen: read }), "not-observed");
  assert.equal(await stateOf(silent, { seen: read, answers: {} }), "not-observed");
  assert.equal(await stateOf(silent, { seen: { ...read, pages: async () => new Set() } }), "not-observed");
  assert.equal(await stateOf(silent, { seen: nothingSeen }), "withdrawn");
  assert.equal(await stateOf([], { seen: read }), "withdrawn");
  assert.equal(await stateOf(silent, { seen: read }), "fixed");
});

test("where the whole site must be looked at, a reading of another site fixes nothing", async () => {
  const earlier = await openFinding({ witness: "site" });
  const rules = [ruleOf("r", () => [], { witness: "site" })];
  const stateAfter = async (sites: readonly string[]) =>
    (await run(rules, { earlier, day: "2026-01-02", seen: { ...nothingSeen, sites: new Set(sites) } }))
      .findings[0]?.state;
  assert.equal(await stateAfter(["b"]), "not-observed");
  assert.equal(await stateAfter(["a"]), "fixed");
});

test("what a rule says twice is found once, and the most people come first", async () => {
  const estimate = (people: number) => ({ people, low: 0, high: people, source: "page-visits" as const });
  const { findings } = await run([
    ruleOf("r", () => [
      draft("untold"),
      { ...draft("few"), people: estimate(10) },
      { ...draft("many"), people: estimate(1_000), effort: 2 },
      draft("untold"),
    ]),
  ]);
  assert.deepEqual(
    findings.map(({ subject, score }) => [subject, score]),
    [
      ["many", 1_000],
      ["few", 20],
      ["untold", null],
    ],
  );
});

test("pages that are mended one by one are more work the more there are, and never less than the rule says", async () => {
  const works = async (about: Partial<Rule>) => {
    const drafts = [1, 10, 11, 100, 101].map((pages) => ({ ...draft(`p${pages}`), pages }));
    const { findings } = await run([ruleOf("r", () => drafts, about)]);
    return Object.fromEntries(findings.map(({ pages, effort }) => [pages, effort]));
  };
  assert.deepEqual(await works({ byPage: true }), { 1: 1, 10: 1, 11: 2, 100: 2, 101: 3 });
  assert.deepEqual(await works({ byPage: true, effort: 3 }), { 1: 3, 10: 3, 11: 3, 100: 3, 101: 3 });
  assert.deepEqual(await works({}), { 1: 1, 10: 1, 11: 1, 100: 1, 101: 1 });
});

async function openFinding(about: Partial<Rule> = {}): Promise<readonly Lived[]> {
  return (await run([ruleOf("r", () => [draft("x")], about)])).findings;
}
