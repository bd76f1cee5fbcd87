import assert from "node:assert/strict";
import { test } from "node:test";
import { testEstate } from "../../test/support/lab.ts";
import type { Finding } from "../model/finding.ts";
import { judgedRules, sampleRows } from "./judgement.ts";

const finding = (n: number): Finding =>
  ({
    fingerprint: `f${n}`,
    rule: "title-missing",
    site: "a",
    service: null,
    page_url: `https://a.example/${n}`,
    target_url: null,
    details: JSON.stringify({ pages: 2, looked: 9, url: "", detail: { en: "home", fr: "accueil" } }),
    evidence: JSON.stringify([{ url: "https://a.example/1", note: "why" }]),
    people: 12.4,
    state: "still",
  }) as Finding;

test("a sample has so many findings of each rule, the same ones each time, in the words people read", () => {
  const all = Array.from({ length: 30 }, (_, n) => finding(n));
  const options = { estate: testEstate({}), each: 5, seed: 1, language: "fr" } as const;
  const rows = sampleRows(all, options);
  assert.equal(rows.length, 5);
  assert.deepEqual(sampleRows(all, options), rows);
  for (const state of ["withdrawn", "fixed", "not-observed"])
    assert.deepEqual(sampleRows([{ ...finding(1), state }], options), [], state);
  assert.equal(rows[0]?.says, "2 pages n’ont pas de titre.");
  assert.deepEqual(
    [rows[0]?.evidence, rows[0]?.people_a_month, rows[0]?.judgement],
    ["https://a.example/1 why", "12", ""],
  );
});

test("precision is that of findings judged right or wrong; what is unsure is told beside", () => {
  const row = (rule: string, judgement: "right" | "wrong" | "unsure") => ({ rule, judgement });
  const [first, second] = judgedRules([
    row("a", "right"),
    row("a", "right"),
    row("a", "wrong"),
    row("a", "unsure"),
    row("b", "unsure"),
  ]);
  assert.deepEqual([first?.judged, first?.right, first?.unsure, first?.precision], [3, 2, 1, 2 / 3]);
  assert.match(first?.interval ?? "", /^0\.\d\d–0\.\d\d$/);
  assert.deepEqual([second?.judged, second?.precision, second?.interval], [0, null, null]);
});
