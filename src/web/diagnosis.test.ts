import assert from "node:assert/strict";
import { test } from "node:test";
import { PLAIN_FINDING } from "../demo/plain-finding.ts";
import { rules } from "../diagnose/rules/index.ts";
import type { DiagnosisManifest, Finding } from "../model/finding.ts";
import type { Diagnosis } from "../publish/diagnosis/open.ts";
import { makeApp } from "./app.tsx";
import { type Edition, emptyEdition } from "./edition.ts";

const finding: Finding = {
  ...PLAIN_FINDING,
  ...{
    fingerprint: "0123456789abcdef",
    rule: "missing-step-link",
    organisation: "chancellery",
    life_event: "moving",
  },
  ...{ site: "hub", subject_kind: "step", subject: "moving tax", language: "en", pages: 3 },
  ...{ page_url: "https://hub.example/moving", page_title: "Moving <b>house</b>" },
  target_url: "https://tax.example/move?a=1&b=2",
  paste: "Tell the “tax” office",
  details: JSON.stringify({
    event: "moving",
    step: { en: "Tell the tax office", fr: "Prévenir les impôts" },
    anchor: "Tell the tax office",
    far: { en: "", fr: "" },
  }),
  evidence: JSON.stringify([{ url: "javascript:alert(1)", note: "<script>x</script>" }]),
  ...{
    people: 4123,
    people_low: 3011,
    people_high: 5222,
    people_source: "path-share",
    severity: 3,
    score: 12_369,
  },
  ...{ state: "reopened", since: "2026-01-01", seen: "2026-02-01", reopened: 2 },
  ...{
    follow: "none",
    follow_owner: null,
    follow_due: null,
    follow_on: null,
    follow_reason: null,
    follow_until: null,
  },
  ...{ effect: null, effect_measured: null, effect_change: null, effect_low: null, effect_high: null },
  ...{ effect_smallest: null, effect_told: null },
};

const fixed: Finding = {
  ...finding,
  fingerprint: "f".repeat(16),
  rule: "broken-link",
  details: JSON.stringify({
    text: "The form",
    target: "https://x.example",
    answer: { en: "answers 404", fr: "répond 404" },
  }),
  state: "fixed",
  closed: "2026-01-11",
  people: null,
  people_low: null,
  people_high: null,
  score: null,
  effect: "improved",
  effect_measured: "flow-visits",
  effect_change: 0.4,
  effect_low: 0.2,
  effect_high: 0.6,
  effect_smallest: 0.25,
  effect_told: JSON.stringify({
    sentence: { en: "Improved: 140 after.", fr: "Amélioré : 140 après." },
    basis: { en: "Beside 20 others.", fr: "À côté de 20 autres." },
  }),
};

const manifest: DiagnosisManifest = {
  id: "d1",
  made_at: "2026-02-01T00:00:00Z",
  parvis_version: "0",
  run: "r1",
  day: "2026-02-01",
  snapshots: [],
  rules: Object.fromEntries(
    rules.map(({ id }, i) => [
      id,
      i === 0
        ? { outcome: "failed" as const, found: 0, why: "no such column", durationMs: 1 }
        : { outcome: "cannot-tell" as const, found: 0, why: "key-figures", durationMs: 1 },
    ]),
  ),
  counts: { new: 0, still: 0, reopened: 1, "not-observed": 0, fixed: 1, withdrawn: 0 },
};

const rows = [finding, fixed];
const diagnosis: Diagnosis = {
  manifest,
  past: [manifest],
  file: "",
  findings: async (where = {}) =>
    rows.filter((row) =>
      Object.entries(where).every(([name, value]) => row[name as keyof Finding] === value),
    ),
  finding: async (fingerprint) => rows.find((row) => row.fingerprint === fingerprint),
};

const name = { en: "Observatory", fr: "Observatoire" };
const base = emptyEdition({
  name,
  estate: {
    organisations: [{ id: "chancellery", name: { en: "Chancellery", fr: "Chancellerie" }, kind: "ministry" }],
    sites: [
      {
        id: "hub",
        name: { en: "The hub", fr: "Le portail" },
        prefixes: ["hub.example"],
        organisation: "chancellery",
        themes: [],
        lifeEvents: [],
        languages: ["en"],
        decision: "in",
      },
    ],
    services: [],
    themes: [],
    lifeEvents: [
      { id: "moving", name: { en: "I am moving", fr: "Je déménage" }, themes: [], entries: [], steps: [] },
    ],
    publicHosts: [],
    properties: [],
  },
});
const edition: Edition = { ...base, run: { ...base.run, id: "r1", day: "2026-02-01" }, diagnosis };
const app = makeApp({ current: () => edition });

const shown = async (path: string): Promise<string> => {
  const response = await app.request(path);
  assert.equal(response.status, 200, path);
  return response.text();
};

test("a finding says what, for how many people, what to write, and what became of it, in both languages", async () => {
  const en = await shown(`/en/findings/${finding.fingerprint}`);
  assert.match(
    en,
    /people in the situation “I am moving” are not shown how to go on to “Tell the tax office”/,
  );
  assert.match(en, /about 4,100 people a month \(from 3,000 to 5,200\)/);
  assert.match(en, /It was mended and came back 2 times\./);
  const fr = await shown(`/fr/findings/${finding.fingerprint}`);
  assert.match(fr, /«\u00a0Je déménage\u00a0» ne sont pas guidées vers «\u00a0Prévenir les impôts\u00a0»/);
});

test("a finding told by an earlier version, which lacks what the rule says now, is named by its rule", async () => {
  const details = JSON.stringify({ event: "moving" });
  const older: Diagnosis = { ...diagnosis, finding: async () => ({ ...finding, details }) };
  const response = await makeApp({ current: () => ({ ...edition, diagnosis: older }) }).request(
    `/en/findings/${finding.fingerprint}`,
  );
  assert.equal(response.status, 200);
  assert.match(await response.text(), /A step of a life event has no link/);
});

test("where nobody counts visits, this is said once, and not that the order is that of people", async () => {
  const untold = { ...finding, people: null, people_low: null, people_high: null };
  const other: Diagnosis = { ...diagnosis, findings: async () => [untold, { ...untold, fingerprint: "1" }] };
  const uncounted = makeApp({ current: () => ({ ...edition, diagnosis: other }) });
  for (const path of ["/en/sites/hub/actions", "/en/sites/hub/actions.txt"]) {
    const text = await (await uncounted.request(path)).text();
    assert.equal(text.match(/nobody counts the visits/gi)?.length, 1, path);
    assert.doesNotMatch(text, /would help most people/);
  }
});

test("what comes from pages is text, never markup nor a script", async () => {
  const html = await shown(`/en/findings/${finding.fingerprint}`);
  assert.doesNotMatch(html, /<script>|<b>house|href="javascript:/);
  assert.match(html, /&lt;a href=&quot;https:\/\/tax.example\/move\?a=1&amp;amp;b=2&quot;&gt;/);
});

test("a finding that is unknown is not found", async () => {
  assert.equal((await app.request("/en/findings/nobody")).status, 404);
});

test("the estate says which rules broke or could not look, apart from those that found nothing", async () => {
  const html = await shown("/en/diagnosis");
  assert.match(html, /1 rule broke/);
  assert.match(html, new RegExp(`${rules.length - 1} rules? could not look`));
  assert.match(html, /1 finding is open on 1 site/);
  assert.match(html, /1 was looked at again and is mended/);
});

test("the list keeps to the open ones unless a state is asked for", async () => {
  assert.match(await shown("/en/findings"), /1 finding,/);
  assert.match(await shown("/en/findings?state=fixed"), /answers 404/);
  assert.match(await shown("/en/findings?event=other"), /No finding answers to these filters/);
});

test("a site has its list as page, feed, text and rows", async () => {
  assert.match(await shown("/en/sites/hub/actions"), /1 thing to do, of 1 open finding/);
  const feed = await shown("/fr/sites/hub/actions.atom");
  assert.match(feed, /<updated>2026-02-01T00:00:00Z<\/updated>/);
  assert.match(feed, /revenu/);
  const text = await shown("/en/sites/hub/actions.txt");
  assert.match(text, /1\. \[ \] Link missing/);
  assert.match(text, / · for the editors\n/);
  assert.match(text, /<a href="https:\/\/tax.example\/move\?a=1&amp;b=2">Tell the “tax” office<\/a>/);
  assert.equal((await shown("/data/findings.csv?site=hub&state=fixed")).trim().split("\r\n").length, 2);
  assert.equal(JSON.parse(await shown("/data/findings.json?state=reopened")).rows.length, 1);
  assert.equal((await app.request("/data/findings.csv?nonsense=1")).status, 400);
  assert.equal((await app.request("/en/sites/nobody/actions.atom")).status, 404);
});

test("every rule has a page that says why, on what it rests, and when to ignore it, in both languages", async () => {
  for (const rule of rules) {
    for (const language of ["en", "fr"] as const) {
      const html = await shown(`/${language}/rules/${rule.id}`);
      for (const text of [rule.title, rule.why, rule.whenToIgnore])
        assert.ok(text[language].length > 10, `${rule.id} in ${language}`);
      assert.match(html, /<dl class="facts">/);
    }
  }
});

test("before the first diagnosis the page says what makes one", async () => {
  const bare = makeApp({ current: () => ({ ...edition, diagnosis: undefined }) });
  const html = await (await bare.request("/en/diagnosis")).text();
  assert.match(html, /parvis diagnose/);
});

test("the first things to do are of several kinds, and lose none of the order", async () => {
  const { firstOf } = await import("./finding.ts");
  const of = (rule: string, n: number) =>
    Array.from({ length: n }, (_, i) => ({ ...finding, rule, fingerprint: `${rule}${i}` }));
  const first = firstOf([...of("a", 9), ...of("b", 2), ...of("c", 9)], 7);
  assert.deepEqual(
    first.map(({ rule }) => rule),
    ["a", "a", "a", "b", "b", "c", "c"],
  );
});

test("what mending changed is told on the finding, on the list of the site, and counted over the estate", async () => {
  const page = await shown(`/en/findings/${fixed.fingerprint}`);
  assert.match(
    page,
    /done, effective[\s\S]*Improved: 140 after\.[\s\S]*people who go from the one site[\s\S]*Beside 20 others/,
  );
  assert.doesNotMatch(await shown(`/en/findings/${finding.fingerprint}`), /What mending it changed/);
  assert.match(
    await shown("/fr/sites/hub/actions"),
    /Fait, et vu réglé[\s\S]*répond 404[\s\S]*fait, efficace/,
  );
  const estate = await shown("/en/diagnosis");
  assert.match(
    estate,
    /What mending changed[\s\S]*done, effective[\s\S]*?<td class="number">1<[\s\S]*cannot tell[\s\S]*?<td class="number">0</,
  );
});

test("a diagnosis made before effects were told says that they were not looked at, and counts them apart", async () => {
  const { effect: _effect, effect_told: _told, effect_measured: _measured, ...older } = fixed;
  const rows = [older as Finding];
  const past: Diagnosis = { ...diagnosis, findings: async () => rows, finding: async () => rows[0] };
  const before = makeApp({ current: () => ({ ...edition, diagnosis: past }) });
  const page = await (await before.request(`/en/findings/${fixed.fingerprint}`)).text();
  assert.match(page, /was not looked at yet/);
  assert.match(
    await (await before.request("/en/diagnosis")).text(),
    /not looked at yet[\s\S]*?<td class="number">1</,
  );
});

test("the estate has a feed, whose entries name their site", async () => {
  assert.match(await shown("/en/diagnosis"), /href="\/en\/diagnosis\.atom"/);
  const feed = await shown("/fr/diagnosis.atom");
  assert.match(feed, /<title>Le portail · [^<]*\(revenu\)<\/title>/);
  assert.match(feed, /<link rel="alternate" type="text\/html" href="[^"]*\/fr\/diagnosis"\/>/);
  assert.equal(feed.match(/<entry>/g)?.length, 2);
  assert.equal((await makeApp({ current: () => base }).request("/en/diagnosis.atom")).status, 503);
});
