import assert from "node:assert/strict";
import { test } from "node:test";
import { testEstate, testSite } from "../../test/support/lab.ts";
import { audienceMonths } from "../analyse/questions/audience-months.ts";
import { flowMonths } from "../analyse/questions/flow-months.ts";
import { pageMonths } from "../analyse/questions/page-months.ts";
import { PLAIN_FINDING } from "../demo/plain-finding.ts";
import { randomOf } from "../kit/random.ts";
import type { EffectTold, Lived, MendedEffect } from "../model/finding.ts";
import { effectsOf } from "./mended-effect.ts";
import { rules } from "./rules/index.ts";

const MONTHS = [2024, 2025].flatMap((year) =>
  Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, "0")}-01`),
);
const CHANGE = "2025-07-01";

const mended: Lived = {
  ...PLAIN_FINDING,
  ...{ fingerprint: "mended", rule: "title-missing", severity: 1, target_url: null },
  ...{ subject_kind: "page", subject: "https://www.a.example/p0", page_url: "https://www.a.example/p0" },
  ...{ state: "fixed", since: "2025-01-05", seen: "2025-06-30", closed: CHANGE },
};

/** A course with a season, a common rise of a half from the change on, and what mending adds to it. */
function counts(name: string, added: number): { month: string; count: number }[] {
  const random = randomOf(name);
  return MONTHS.map((month, i) => {
    const season = 1 + 0.3 * Math.sin((Math.PI * i) / 6);
    const common = month >= CHANGE ? 1.5 : 1;
    const own = month >= CHANGE ? 1 + added : 1;
    return { month, count: Math.round(1000 * season * common * own * (0.97 + 0.06 * random())) };
  });
}

const pageRows = (site: string, page: string, added: number) =>
  counts(`${site}${page}`, added).map(({ month, count }) => ({
    ...{ site, page: `${site}.example/${page}`, month, source: "t", visits: count, views: null },
  }));
const sitePages = (added: number, others = 9) => [
  ...pageRows("a", "p0", added),
  ...Array.from({ length: others }, (_, i) => pageRows("a", `p${i + 1}`, 0)).flat(),
];
const flowRows = (source: string, target: string, added: number) =>
  counts(`${source}>${target}`, added).map(({ month, count }) => ({
    ...{ source_site: source, target_site: target, month, clicks_out: count, referrals_in: null },
  }));

const estate = testEstate({ sites: ["a", "b", "c"].map((id) => testSite(id)) });

interface Told {
  readonly pages?: readonly object[];
  readonly flows?: readonly object[];
  readonly sites?: readonly object[];
}

async function effects(findings: readonly Lived[], { pages, flows, sites }: Told, day = "2025-12-31") {
  const rows = new Map([
    [pageMonths.id, pages],
    [flowMonths.id, flows],
    [audienceMonths.id, sites],
  ]);
  const answered = [...rows].filter(([, own]) => own !== undefined);
  return effectsOf({
    ask: (async ({ id }: { readonly id: string }) => rows.get(id)) as never,
    answers: Object.fromEntries(
      answered.map(([id]) => [id, { state: "answered", rows: 1, duration_ms: 0 } as const]),
    ),
    estate,
    day,
    rules,
    findings,
  });
}

async function effect(finding: Partial<Lived>, told: Told, day?: string): Promise<MendedEffect> {
  const found = (await effects([{ ...mended, ...finding }], told, day)).get("mended");
  assert.ok(found);
  return found;
}

const said = ({ effect_told }: MendedEffect): EffectTold => JSON.parse(effect_told ?? "{}") as EffectTold;

test("a true effect on a page is told beside other pages of the site, which rose with it", async () => {
  const found = await effect({}, { pages: sitePages(0.4) });
  assert.equal(found.effect, "improved");
  assert.equal(found.effect_measured, "page-visits");
  assert.ok(Math.abs((found.effect_change ?? 0) - 0.4) < 0.05, String(found.effect_change));
  assert.match(said(found).basis.en, /compared with that of 9 of the same kind/);
});

test("a page that rose as all others did has no visible effect", async () => {
  const found = await effect({}, { pages: sitePages(0) });
  assert.equal(found.effect, "no-detectable-change");
  assert.ok((found.effect_low ?? 1) < 0 && (found.effect_high ?? -1) > 0);
});

test("fewer people since is told as plainly", async () => {
  assert.equal((await effect({}, { pages: sitePages(-0.4) })).effect, "worsened");
});

test("where nobody counts, or too little, it cannot be told, and says why", async () => {
  for (const [told, why, day] of [
    [{}, /no tool counts, month by month/, undefined],
    [{ pages: pageRows("a", "other", 0) }, /no tool counts/, undefined],
    [{ pages: sitePages(0.4).filter(({ month }) => month < CHANGE) }, /no figure from after/, undefined],
    [{ pages: sitePages(0.4).filter(({ month }) => month >= CHANGE) }, /no figure from before/, undefined],
    [
      {
        pages: pageRows("a", "p0", 0.4).filter(({ month }) => month >= "2025-05-01" && month < "2025-09-01"),
      },
      /too few figures/,
      undefined,
    ],
    [{ pages: sitePages(0.4) }, /no figure from after/, "2025-07-30"],
  ] as const) {
    const found = await effect({}, told, day);
    assert.equal(found.effect, "not-measurable");
    assert.equal(found.effect_change, null);
    assert.match(said(found).sentence.en, why);
    assert.notEqual(said(found).sentence.fr, "");
  }
});

test("the months between the last time it was found and the day it was gone count on neither side", async () => {
  // Nothing of these two months is like the others.
  const wild = sitePages(0.4).map((row) =>
    row.page === "a.example/p0" && row.month >= "2025-05-01" && row.month < CHANGE
      ? { ...row, visits: 1 }
      : row,
  );
  const found = await effect({ seen: "2025-04-30", closed: "2025-06-12" }, { pages: wild });
  assert.ok(Math.abs((found.effect_change ?? 0) - 0.4) < 0.06, String(found.effect_change));
});

test("a month of which days are missing, and one counted by another tool, do not count", async () => {
  const sites = MONTHS.map((month) => ({
    ...{ site: "a", month, visits: 1000, days: 30, days_known: month === "2025-08-01" ? 12 : 30 },
  }));
  const pages = sitePages(0.4).map((row) => {
    if (row.month === "2025-08-01" && row.page === "a.example/p0") return { ...row, visits: 0 };
    return row.month < "2024-03-01" ? { ...row, source: "earlier", visits: row.visits * 50 } : row;
  });
  const found = await effect({}, { pages, sites });
  assert.ok(Math.abs((found.effect_change ?? 0) - 0.4) < 0.06, String(found.effect_change));
});

test("a link to another site is judged by those who go there, beside flows that nobody mended", async () => {
  const others = Array.from({ length: 8 }, (_, i) => flowRows(`s${i}`, "b", 0)).flat();
  const flows = [...flowRows("a", "b", 0.4), ...others];
  for (const about of [
    { subject_kind: "step", target_url: "https://b.example/form" },
    { subject_kind: "link", target_url: "https://b.example/" },
    { subject_kind: "flow", subject: "b", target_url: null },
  ]) {
    const found = await effect({ ...about, rule: "broken-link" }, { flows, pages: sitePages(0) });
    assert.deepEqual([found.effect, found.effect_measured], ["improved", "flow-visits"]);
  }
  const within = { subject_kind: "link", rule: "broken-link", target_url: "https://a.example/p0" };
  assert.equal((await effect(within, { flows, pages: sitePages(0.4) })).effect_measured, "page-visits");
  const out = await effect({ ...within, target_url: "https://elsewhere.example/" }, { flows });
  assert.match(said(out).sentence.en, /out of the estate/);
});

test("a link that was missing is judged from its first followers on", async () => {
  const none = MONTHS.filter((month) => month < CHANGE).map((month) => ({
    ...{ source_site: "a", target_site: "b", month, clicks_out: 0, referrals_in: null },
  }));
  const after = flowRows("a", "b", 0).filter(({ month }) => month >= CHANGE);
  const others = Array.from({ length: 8 }, (_, i) => flowRows(`s${i}`, "b", 0)).flat();
  const about = { rule: "missing-step-link", subject_kind: "step", target_url: "https://b.example/" };
  const found = await effect(about, { flows: [...none, ...after, ...others] });
  assert.equal(found.effect, "improved");
  assert.match(
    said(found).sentence.en,
    /a month after, where fewer than 10 were expected/,
    "no part of nothing",
  );
});

test("what had begun to change before it was mended is not put down to it", async () => {
  for (const begun of ["2025-02-01", "2025-05-01", "2025-06-01"]) {
    const early = (name: string, count: number, month: string): number =>
      name === "a b" && month >= begun ? count * 5 : count;
    const others = Array.from({ length: 8 }, (_, i) => flowRows(`s${i}`, "b", 0)).flat();
    const flows = [...flowRows("a", "b", 0), ...others].map((row) => ({
      ...row,
      clicks_out: early(`${row.source_site} ${row.target_site}`, row.clicks_out, row.month),
    }));
    const found = await effect(
      { rule: "broken-link", subject_kind: "link", target_url: "https://b.example/" },
      { flows },
    );
    assert.equal(found.effect, "not-measurable");
    assert.match(said(found).sentence.en, /begun to change before/);
  }
});

test("where those beside move so much that a doubling would not be seen, nothing is said", async () => {
  const others = Array.from({ length: 8 }, (_, i) =>
    flowRows(`s${i}`, "b", 0).map((row) => ({
      ...row,
      clicks_out: row.month < CHANGE ? row.clicks_out : Math.round(row.clicks_out * 4 ** (i - 4)) + 10,
    })),
  ).flat();
  const about = { rule: "broken-link", subject_kind: "link", target_url: "https://b.example/" };
  const found = await effect(about, { flows: [...flowRows("a", "b", 0.1), ...others] });
  assert.equal(found.effect, "not-measurable");
  assert.match(said(found).sentence.en, /less than a doubling/);
});

test("flows that hardly anyone follows are not held beside others", async () => {
  const steady = Array.from({ length: 8 }, (_, i) => flowRows(`s${i}`, "b", 0)).flat();
  const idle = Array.from({ length: 30 }, (_, i) =>
    flowRows(`idle${i}`, "b", 0).map((row, m) => ({ ...row, clicks_out: m % 5 === 0 ? 900 : 0 })),
  ).flat();
  const about = { rule: "broken-link", subject_kind: "link", target_url: "https://b.example/" };
  const found = await effect(about, { flows: [...flowRows("a", "b", 0.4), ...idle, ...steady] });
  assert.equal(found.effect, "improved");
  assert.match(said(found).basis.en, /that of 8 of the same kind/);
});

test("a finding on audience itself is not judged by audience", async () => {
  const found = await effect({ rule: "tracking-lost", subject_kind: "site", page_url: null }, { pages: [] });
  assert.equal(found.effect, "not-measurable");
  assert.match(said(found).sentence.en, /comes back by chance/);
});

test("what was mended together is said not to be told apart, and never stands beside itself", async () => {
  const twin = { ...mended, fingerprint: "twin", rule: "description-missing" };
  const other = { ...mended, fingerprint: "other", subject: "p1", page_url: "https://a.example/p1" };
  const all = await effects([mended, twin, other], { pages: sitePages(0.4) });
  const [own, beside] = [all.get("mended"), all.get("other")];
  assert.ok(own && beside);
  assert.match(said(own).basis.en, /Another finding about the same was mended as well/);
  assert.doesNotMatch(said(beside).basis.en, /Another/);
  assert.match(said(own).basis.en, /that of 8 of the same kind/, "p1 was mended too");
});

test("only what was seen to be fixed is looked at", async () => {
  const open = (["new", "still", "reopened", "withdrawn"] as const).map((state) => ({ ...mended, state }));
  assert.equal((await effects(open, { pages: sitePages(0.4) })).size, 0);
});
