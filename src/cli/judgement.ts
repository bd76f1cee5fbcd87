import { wilson } from "../analyse/relevance/interval.ts";
import type { Rule } from "../diagnose/rule.ts";
import { rules } from "../diagnose/rules/index.ts";
import { hashOf } from "../kit/random.ts";
import type { Evidence, Finding } from "../model/finding.ts";
import { type Row, table, text } from "../model/table.ts";
import type { Words } from "../model/words.ts";
import { type Speech, speechOf, type Values } from "../web/speech.ts";

/** What a person may write beside a finding. */
export const JUDGEMENTS = ["right", "wrong", "unsure"] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

/** The file in which people judge. */
export const samples = table({
  id: "sample",
  title: { en: "Findings to be judged", fr: "Constats à juger" },
  columns: {
    rule: text("rule", "règle"),
    fingerprint: text("name of the finding", "nom du constat"),
    site: text("site or service", "site ou service"),
    page: text("page", "page"),
    target: text("address concerned", "adresse en cause"),
    says: text("what is said", "ce qui est dit"),
    advice: text("what is advised", "ce qui est conseillé"),
    evidence: text("what shows it", "ce qui le montre"),
    people_a_month: text("people affected a month", "personnes touchées par mois"),
    judgement: text("right, wrong or unsure", "right, wrong ou unsure"),
    remark: text("why", "pourquoi"),
  },
});
type Sample = Row<typeof samples>;

/** Some findings of each rule, drawn, in the words people read: a person writes right, wrong or unsure beside each. */
export function sampleRows(
  findings: readonly Finding[],
  { each, seed, language }: { readonly each: number; readonly seed: number; readonly language: "en" | "fr" },
): Sample[] {
  const speech = speechOf(language);
  return rules.flatMap((rule) => {
    const own = findings.filter((finding) => finding.rule === rule.id);
    const drawn = own.sort((a, b) => rankOf(a, seed) - rankOf(b, seed)).slice(0, each);
    return drawn.map((finding) => rowOf(rule, finding, speech));
  });
}

const rankOf = ({ fingerprint }: Finding, seed: number): number => hashOf(`${seed} ${fingerprint}`);

function rowOf(rule: Rule, finding: Finding, speech: Speech): Sample {
  const values = valuesOf(finding, speech);
  const evidence = (JSON.parse(finding.evidence) as Evidence[]).slice(0, 5);
  return {
    rule: rule.id,
    fingerprint: finding.fingerprint,
    site: finding.site ?? finding.service ?? "",
    page: finding.page_url ?? "",
    target: finding.target_url ?? "",
    says: speech.t(rule.sentence, values),
    advice: speech.t(rule.advice, values),
    evidence: evidence.map(({ url = "", note = "" }) => `${url} ${note}`.trim()).join("\n"),
    people_a_month: finding.people === null ? "" : String(Math.round(finding.people)),
    judgement: "",
    remark: "",
  };
}

function valuesOf({ details }: Finding, speech: Speech): Values {
  const given = JSON.parse(details) as Readonly<Record<string, string | number | Words>>;
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, typeof value === "object" ? speech.t(value) : value]),
  );
}

/** How one rule fared with those who judged it. */
export interface JudgedRule {
  readonly rule: string;
  readonly judged: number;
  readonly right: number;
  readonly unsure: number;
  readonly precision: number | null;
  readonly interval: string | null;
}

const Z_95 = 1.96;

/** Precision by rule: what is unsure counts on neither side, and is told. */
export function judgedRules(
  rows: readonly { readonly rule: string; readonly judgement: Judgement }[],
): JudgedRule[] {
  return [...new Set(rows.map(({ rule }) => rule))].map((rule) => {
    const own = rows.filter((row) => row.rule === rule);
    const count = (judgement: Judgement): number => own.filter((row) => row.judgement === judgement).length;
    const [right, wrong] = [count("right"), count("wrong")];
    const judged = right + wrong;
    const { low, high } = wilson(right, judged, Z_95);
    return {
      rule,
      judged,
      right,
      unsure: count("unsure"),
      precision: judged === 0 ? null : right / judged,
      interval: judged === 0 ? null : `${low.toFixed(2)}–${high.toFixed(2)}`,
    };
  });
}
