import { wilson } from "../analyse/relevance/interval.ts";
import { rules } from "../diagnose/rules/index.ts";
import { hashOf } from "../kit/random.ts";
import type { Estate } from "../model/estate.ts";
import type { Evidence, Finding, FindingState } from "../model/finding.ts";
import { type Row, table, text } from "../model/table.ts";
import type { Language } from "../model/words.ts";
import { adviceOf, sentenceOf, type Teller } from "../web/finding.ts";
import { tellerOf } from "./teller.ts";

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

interface Drawing {
  readonly estate: Estate;
  readonly language: Language;
  /** Findings of each rule, at most. */
  readonly each: number;
  readonly seed: number;
}

/** What the last diagnosis saw itself; the others stand on facts of another day. */
const SEEN: readonly FindingState[] = ["new", "still", "reopened"];

/** Some findings of each rule, drawn among those seen last, in the words people read: a person writes right, wrong or unsure beside each. */
export function sampleRows(
  findings: readonly Finding[],
  { estate, language, each, seed }: Drawing,
): Sample[] {
  const teller = tellerOf(estate, language);
  return rules.flatMap(({ id }) => {
    const own = findings.filter(({ rule, state }) => rule === id && SEEN.includes(state as FindingState));
    const drawn = own.sort((a, b) => rankOf(a, seed) - rankOf(b, seed)).slice(0, each);
    return drawn.map((finding) => rowOf(finding, teller));
  });
}

const rankOf = ({ fingerprint }: Finding, seed: number): number => hashOf(`${seed} ${fingerprint}`);

function rowOf(finding: Finding, teller: Teller): Sample {
  const evidence = (JSON.parse(finding.evidence) as Evidence[]).slice(0, 5);
  return {
    rule: finding.rule,
    fingerprint: finding.fingerprint,
    site: finding.site ?? finding.service ?? "",
    page: finding.page_url ?? "",
    target: finding.target_url ?? "",
    says: sentenceOf(teller, finding),
    advice: adviceOf(teller, finding),
    evidence: evidence.map(({ url = "", note = "" }) => `${url} ${note}`.trim()).join("\n"),
    people_a_month: finding.people === null ? "" : String(Math.round(finding.people)),
    judgement: "",
    remark: "",
  };
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
