import { type Details, doerOf, type Rule } from "../diagnose/rule.ts";
import { rules } from "../diagnose/rules/index.ts";
import type { Finding } from "../model/finding.ts";
import { type FindingState, OPEN_STATES, type PeopleSource } from "../model/finding.ts";
import type { Words } from "../model/words.ts";
import type { Directory } from "./edition.ts";
import type { Speech, Values } from "./speech.ts";
import { words } from "./words.ts";

const w = words.diagnosis;

/** What is needed to say a finding in words: a language, and the names of the estate. */
export interface Teller extends Speech {
  readonly directory: Directory;
  serviceName(id: string): Words;
}

const byId = new Map(rules.map((rule) => [rule.id, rule]));

export const ruleOf = (finding: Pick<Finding, "rule">): Rule | undefined => byId.get(finding.rule);

/** It is there, and nobody set it aside. */
export const isOpen = ({ state, follow }: Finding): boolean =>
  OPEN_STATES.includes(state as FindingState) && follow !== "ignored" && follow !== "not-a-defect";

/** Of one rule, among the first things to do: a list of one kind only helps nobody choose. */
const MOST_OF_A_RULE = 3;

/** The first things to do, the most people first, of several kinds. */
export function firstOf(findings: readonly Finding[], count: number): readonly Finding[] {
  const taken = new Map<string, number>();
  const varied = findings.filter(({ rule }) => {
    taken.set(rule, (taken.get(rule) ?? 0) + 1);
    return (taken.get(rule) ?? 0) <= MOST_OF_A_RULE;
  });
  return varied.slice(0, count);
}

/** What was found, as one says it. */
export function sentenceOf(teller: Teller, finding: Finding): string {
  const rule = ruleOf(finding);
  return rule ? filled(teller, rule.sentence, finding, rule.title) : finding.rule;
}

/** For whom it is; empty where the rule is not there any more. */
export function doerText({ t }: Pick<Teller, "t">, finding: Pick<Finding, "rule">): string {
  const rule = ruleOf(finding);
  return rule ? t(words.doer[doerOf(rule)]) : "";
}

/** What to do about it. */
export function adviceOf(teller: Teller, finding: Finding): string {
  const rule = ruleOf(finding);
  return rule ? filled(teller, rule.advice, finding, rule.title) : "";
}

/** A diagnosis of an earlier version may lack what the rule says now: then the rule is named, until the next diagnosis. */
function filled(teller: Teller, words: Words, finding: Finding, otherwise: Words): string {
  const values = valuesOf(teller, finding);
  const isWhole = [...words.en.matchAll(/\{(\w+)/g)].every(([, name = ""]) => name in values);
  return isWhole ? teller.t(words, values) : teller.t(otherwise);
}

/** Of none of them can it be told how many people they concern: said once, and the order is another. */
export const isNobodyCounted = (findings: readonly Finding[]): boolean =>
  findings.length > 0 && findings.every(({ people }) => people === null);

/** “about 4,100 people a month (from 3,000 to 5,200)”, or that nobody can tell. */
export function peopleOf(teller: Teller, { people, people_low, people_high }: Finding): string {
  if (people === null) return teller.t(w.peopleUntold);
  return teller.t(w.peopleAbout, {
    n: rounded(people),
    low: rounded(people_low ?? people),
    high: rounded(people_high ?? people),
  });
}

export const peopleSource = (teller: Teller, finding: Finding): string =>
  teller.t(words.peopleSource[finding.people_source as PeopleSource]);

/** Two digits that count: an estimate has no more. */
export function rounded(people: number): number {
  if (people < 10) return Math.round(people);
  const unit = 10 ** (Math.floor(Math.log10(people)) - 1);
  return Math.round(people / unit) * unit;
}

/** A link ready to paste in a page, where the finding is that one is missing. */
export function linkToPaste({ paste, target_url }: Finding): string | undefined {
  if (!paste || !target_url || /^https?:/.test(paste)) return undefined;
  return `<a href="${escaped(target_url)}">${escaped(paste)}</a>`;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function valuesOf(teller: Teller, { details }: Finding): Values {
  return Object.fromEntries(
    Object.entries(JSON.parse(details) as Details).map(([name, value]) => [name, said(teller, name, value)]),
  );
}

function said(teller: Teller, name: string, value: string | number | Words): string | number {
  if (typeof value === "object") return teller.t(value);
  if (typeof value === "number") return value;
  const kind = name.split("_").at(-1);
  const { directory } = teller;
  if (kind === "site") return teller.t(directory.siteName(value));
  if (kind === "event") return teller.t(directory.topicName("life-event", value));
  if (kind === "theme") return teller.t(directory.topicName("theme", value));
  if (kind === "service") return teller.t(teller.serviceName(value));
  if (kind === "organisation")
    return teller.t(directory.organisation(value)?.name ?? { en: value, fr: value });
  if (kind === "language") return teller.languageName(value);
  if (kind === "day") return teller.day(value);
  return value;
}
