import type { Ask, Question } from "../analyse/question.ts";
import type { Estate } from "../model/estate.ts";
import type { Lived, MendedEffect, RuleState } from "../model/finding.ts";
import type { AnswerState } from "../model/run.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { type Found, type Look, livesOf } from "./life.ts";
import { effectsOf } from "./mended-effect.ts";
import { type People, readPeople } from "./people.ts";
import type { Answers, Draft, Figures, Needs, Rule, Scene, Weight } from "./rule.ts";

/** What a diagnosis is made from: the answers of a run, key figures, and what was found before. */
export interface DiagnosisRequest {
  readonly ask: Ask;
  readonly answers: Readonly<Record<string, AnswerState>>;
  readonly day: string;
  readonly estate: Estate;
  readonly board?: Figures | undefined;
  readonly rules: readonly Rule[];
  readonly earlier: readonly Lived[];
  /** What may have been looked at again since. */
  readonly seen: Seen;
  /** Milliseconds, from any start. */
  readonly elapsedMs: () => number;
  readonly onProgress?: (done: number, total: number, rule: string) => void;
}

/** What was looked at since the earlier diagnosis. */
export interface Seen {
  /** Addresses that answered since, one way or another. */
  pages(urls: readonly string[]): Promise<ReadonlySet<string>>;
  /** Sites of which something was read since. */
  readonly sites: ReadonlySet<string>;
  readonly hasNewAudience: boolean;
  readonly hasNewFigures: boolean;
}

export interface Diagnosed {
  readonly findings: readonly Lived[];
  /** What mending changed, by fingerprint, of those that were seen to be fixed. */
  readonly effects: ReadonlyMap<string, MendedEffect>;
  readonly rules: Readonly<Record<string, RuleState>>;
}

/** Runs every rule: one that cannot tell or breaks says so, and the others stand. */
export async function diagnose(request: DiagnosisRequest): Promise<Diagnosed> {
  const { estate, day, board, rules, ask } = request;
  const scene: Scene = { estate, day, board, people: await peopleOf(ask) };
  const states: Record<string, RuleState> = {};
  const found: Found[] = [];
  for (const [i, rule] of rules.entries()) {
    request.onProgress?.(i, rules.length, rule.id);
    const { state, drafts } = await tryRule(rule, scene, request);
    states[rule.id] = state;
    // One by one: a rule may find more than a call takes arguments.
    for (const draft of drafts) found.push(toFound(rule, draft, estate));
  }
  const look = await looks(request, found, states);
  const findings = livesOf(distinct(found), request.earlier, day, look).sort(byScore);
  const effects = await effectsOf({ ask, answers: request.answers, estate, day, rules, findings });
  return { findings, effects, rules: states };
}

/** Where it cannot be read how many people come, rules that ask it break, and only they. */
async function peopleOf(ask: Ask): Promise<People> {
  try {
    return await readPeople(ask);
  } catch (error) {
    const broken = () => {
      throw error;
    };
    return { ofSite: broken, ofPage: broken, ofPages: broken, ofFlow: broken };
  }
}

interface Tried {
  readonly state: RuleState;
  readonly drafts: readonly Draft[];
}

/** The one catch of rules. */
async function tryRule(rule: Rule, scene: Scene, request: DiagnosisRequest): Promise<Tried> {
  const start = request.elapsedMs();
  const told = (outcome: RuleState["outcome"], drafts: readonly Draft[], why?: string): Tried => ({
    state: {
      outcome,
      found: drafts.length,
      ...(why === undefined ? {} : { why }),
      durationMs: Math.round(request.elapsedMs() - start),
    },
    drafts,
  });
  const missing = missingFor(rule, scene, request.answers);
  if (missing) return told("cannot-tell", [], missing);
  try {
    const drafts = [...rule.find(await answersFor(rule.needs, request.ask), scene)];
    return told(drafts.length > 0 ? "found" : "nothing", drafts);
  } catch (error) {
    return told("failed", [], error instanceof Error ? error.message : String(error));
  }
}

function missingFor(
  { needs, needsFigures }: Rule,
  { board }: Scene,
  answers: DiagnosisRequest["answers"],
): string | undefined {
  if (needsFigures && !board) return "key-figures";
  return Object.values(needs).find(({ id }) => answers[id]?.state !== "answered")?.id;
}

async function answersFor(needs: Needs, ask: Ask): Promise<Answers<Needs>> {
  const entries = Object.entries(needs) as [string, Question][];
  return Object.fromEntries(
    await Promise.all(entries.map(async ([name, question]) => [name, await ask(question as never)])),
  );
}

function toFound(rule: Rule, draft: Draft, estate: Estate): Found {
  const { people } = draft;
  const severity = draft.severity ?? rule.severity;
  const effort = draft.effort ?? effortFor(rule, draft.pages ?? 1);
  return {
    fingerprint: fingerprintOf(rule.id, draft),
    rule: rule.id,
    site: draft.site ?? null,
    service: draft.service ?? null,
    organisation: organisationOf(draft, estate),
    life_event: draft.lifeEvent ?? null,
    subject_kind: draft.kind,
    subject: draft.subject,
    page_url: draft.page?.url ?? null,
    page_title: draft.page?.title ?? null,
    language: draft.page?.language ?? null,
    pages: draft.pages ?? 1,
    target_url: draft.targetUrl ?? null,
    paste: draft.paste ?? null,
    details: JSON.stringify(draft.details),
    evidence: JSON.stringify(draft.evidence ?? []),
    people: people?.people ?? null,
    people_low: people?.low ?? null,
    people_high: people?.high ?? null,
    people_source: people?.source ?? "untold",
    severity,
    effort,
    score: people ? (people.people * severity) / effort : null,
  };
}

/** Pages that someone mends one by one within an hour, and within a day, at some minutes each. First guesses, to be set with site teams. */
const [HOUR_PAGES, DAY_PAGES] = [10, 100];

function effortFor({ effort, byPage }: Rule, pages: number): Weight {
  if (!byPage || pages <= HOUR_PAGES) return effort;
  return pages > DAY_PAGES ? 3 : (Math.max(effort, 2) as Weight);
}

const organisationOf = ({ site, service }: Draft, { services, sites }: Estate): string | null =>
  services.find(({ id }) => id === service)?.organisation ??
  sites.find(({ id }) => id === site)?.organisation ??
  null;

/** A rule that names one thing twice found it once. */
const distinct = (found: readonly Found[]): Found[] => [
  ...new Map(found.map((one) => [one.fingerprint, one])).values(),
];

/** The most people first; where nobody can tell how many, by gravity. */
function byScore(a: Lived, b: Lived): number {
  return (
    (b.score ?? -1) - (a.score ?? -1) ||
    b.severity / b.effort - a.severity / a.effort ||
    (a.fingerprint < b.fingerprint ? -1 : 1)
  );
}

/** Whether what an earlier finding speaks of was looked at again. */
async function looks(
  { rules, earlier, seen }: DiagnosisRequest,
  found: readonly Found[],
  states: Readonly<Record<string, RuleState>>,
): Promise<(finding: Lived) => Look> {
  const names = new Set(found.map(({ fingerprint }) => fingerprint));
  const lost = earlier.filter(({ fingerprint }) => !names.has(fingerprint));
  const pagesSeen = await seen.pages(lost.flatMap(({ page_url }) => page_url ?? []));
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return (finding) => {
    const rule = byId.get(finding.rule);
    const outcome = states[finding.rule]?.outcome;
    // A rule that is no more withdraws what it said.
    if (!rule) return "same-facts";
    if (outcome !== "found" && outcome !== "nothing") return "not-looked";
    return lookOf(rule, finding, seen, pagesSeen);
  };
}

function lookOf({ witness }: Rule, finding: Lived, seen: Seen, pagesSeen: ReadonlySet<string>): Look {
  if (witness === "figures") return seen.hasNewFigures ? "gone" : "same-facts";
  if (witness === "audience") return seen.hasNewAudience ? "gone" : "same-facts";
  const isSiteSeen = finding.site === null || seen.sites.has(finding.site);
  if (witness === "page" && finding.page_url !== null) {
    if (pagesSeen.has(finding.page_url)) return "gone";
    return seen.sites.size > 0 ? "not-looked" : "same-facts";
  }
  if (isSiteSeen && seen.sites.size > 0) return "gone";
  return seen.sites.size > 0 ? "not-looked" : "same-facts";
}
