import { type EffectQuestion, effectOf } from "../analyse/effect/effect.ts";
import { countAt, type Series } from "../analyse/effect/series.ts";
import { verdictOf } from "../analyse/effect/verdict.ts";
import type { Ask } from "../analyse/question.ts";
import { audienceMonths } from "../analyse/questions/audience-months.ts";
import { flowMonths } from "../analyse/questions/flow-months.ts";
import { pageMonths } from "../analyse/questions/page-months.ts";
import { type Resolver, resolverOf } from "../estate/resolver.ts";
import { daysLater } from "../kit/day.ts";
import { grouped } from "../kit/group.ts";
import { pageKey } from "../kit/url.ts";
import type { EffectState } from "../model/effect.ts";
import type { Estate } from "../model/estate.ts";
import type { EffectMeasure, EffectTold, Lived, MendedEffect } from "../model/finding.ts";
import type { AnswerState } from "../model/run.ts";
import type { Words } from "../model/words.ts";
import type { Rule } from "./rule.ts";

/*
 * What did mending a finding change? Its months before and after are compared with those of others of the same kind that nobody mended, by the
 * methods of `analyse/effect`. What is counted is set by what the finding is about, before anyone looks:
 *   link, step or flow to another site of the estate   people who go from the one to the other; beside: other flows of the estate
 *   link or step to a page of the same site            visits of that page; beside: other pages of the site
 *   anything else on a page                            visits of the page; beside: other pages of the site
 *   the site as a whole                                visits of the site; beside: other sites
 * None of those beside was mended, and each counts ten a month at least.
 * What changed already in the months before the mending is not put down to it.
 * A finding that is itself about audience, or about key figures, is not judged by them: they come back by chance alone.
 */

interface Mended {
  readonly ask: Ask;
  readonly answers: Readonly<Record<string, AnswerState>>;
  readonly estate: Estate;
  /** Day of the run. */
  readonly day: string;
  readonly rules: readonly Rule[];
  readonly findings: readonly Lived[];
}

/** The effect of each finding that was seen to be fixed, by fingerprint; a finding of which it cannot be told says why. */
export async function effectsOf(mended: Mended): Promise<ReadonlyMap<string, MendedEffect>> {
  const fixed = mended.findings.filter(({ state }) => state === "fixed");
  if (fixed.length === 0) return new Map();
  const resolver = resolverOf(mended.estate);
  const groups = new Map(mended.rules.map(({ id, group }) => [id, group]));
  const subjects = fixed.map((finding) => ({
    finding,
    subject: subjectOf(finding, groups.get(finding.rule), resolver),
  }));
  let counts: Counts;
  try {
    counts = await readCounts(mended, fixed);
  } catch {
    // Whoever needs the same answers says in full why they cannot be read.
    return new Map(fixed.map(({ fingerprint }) => [fingerprint, untold(REASONS.unreadable)]));
  }
  const touched = new Map<string, number>();
  for (const { subject } of subjects)
    if (typeof subject !== "string") touched.set(nameOf(subject), (touched.get(nameOf(subject)) ?? 0) + 1);
  return new Map(
    subjects.map(({ finding, subject }) => [
      finding.fingerprint,
      typeof subject === "string" ? untold(REASONS[subject]) : effectOn(finding, subject, counts, touched),
    ]),
  );
}

/** What is counted to tell whether something changed. */
interface Subject {
  readonly measure: EffectMeasure;
  /** Site, page or pair of sites. */
  readonly id: string;
  /** Series that may stand beside it are those of one family. */
  readonly family: string;
}

const nameOf = ({ measure, id }: Subject): string => `${measure} ${id}`;

type Reason = "circular" | "outside" | "no-measure";

const REASONS: Readonly<Record<Reason | "not-counted" | "begun" | "blurred" | "unreadable", Words>> = {
  circular: {
    en: "Cannot tell: what was wrong is a figure itself, and such a figure comes back by chance too.",
    fr: "On ne peut pas dire : ce qui n’allait pas est un chiffre, et un tel chiffre remonte aussi par hasard.",
  },
  outside: {
    en: "Cannot tell: the link leads out of the estate, where nobody counts for us.",
    fr: "On ne peut pas dire : le lien mène hors du parc, où personne ne compte pour nous.",
  },
  "no-measure": {
    en: "Cannot tell: it is about no page and no site whose visits could show it.",
    fr: "On ne peut pas dire : il ne porte sur aucune page ni aucun site dont les visites le montreraient.",
  },
  begun: {
    en: "Cannot tell: it had begun to change before it was mended.",
    fr: "On ne peut pas dire : cela avait commencé à changer avant d’être réglé.",
  },
  blurred: {
    en: "Cannot tell: what is counted moves so much by itself that less than a doubling would not have been seen.",
    fr: "On ne peut pas dire : ce qui est compté bouge tant de lui-même que moins d’un doublement n’aurait pas été vu.",
  },
  unreadable: {
    en: "Cannot tell: what was counted could not be read.",
    fr: "On ne peut pas dire : ce qui a été compté n’a pas pu être lu.",
  },
  "not-counted": {
    en: "Cannot tell: no tool counts, month by month, what could show it.",
    fr: "On ne peut pas dire : aucun outil ne compte, mois par mois, ce qui le montrerait.",
  },
};

function subjectOf(
  { site, subject_kind: kind, subject, page_url, target_url }: Lived,
  group: string | undefined,
  resolver: Resolver,
): Subject | Reason {
  if (group === "audience" || group === "services") return "circular";
  if (site === null) return "no-measure";
  const page = (url: string): Subject => ({
    measure: "page-visits",
    id: `${site} ${pageKey(url)}`,
    family: site,
  });
  if (kind === "flow") return flow(site, subject);
  if (kind === "link" || kind === "step") {
    if (target_url === null || !URL.canParse(target_url)) return "no-measure";
    const target = resolver.siteOf(target_url);
    if (target === undefined) return "outside";
    return target === site ? page(target_url) : flow(site, target);
  }
  if (page_url !== null && URL.canParse(page_url)) return page(page_url);
  return kind === "site" ? { measure: "site-visits", id: site, family: "" } : "no-measure";
}

const flow = (source: string, target: string): Subject => ({
  measure: "flow-visits",
  id: `${source} ${target}`,
  family: "",
});

/** Series of months, by what they count, family and name. */
type Counts = Readonly<Record<EffectMeasure, ReadonlyMap<string, readonly Series[]>>>;

async function readCounts({ ask, answers, day }: Mended, fixed: readonly Lived[]): Promise<Counts> {
  const isAnswered = ({ id }: { readonly id: string }) => answers[id]?.state === "answered";
  const months = isAnswered(audienceMonths)
    ? await ask(audienceMonths, {}, ["site", "month", "visits", "days_known", "days"])
    : [];
  const partial = new Set(
    months
      .filter(({ days, days_known }) => days_known < ENOUGH_DAYS * days)
      .map(({ site, month }) => `${site} ${periodOf(month)}`),
  );
  // A month that is not over says less than the others.
  const over = daysLater(day, 1).slice(0, 7);
  const isWhole = (site: string, month: string): boolean =>
    periodOf(month) < over && !partial.has(`${site} ${periodOf(month)}`);
  const sites = [...new Set(fixed.flatMap(({ site }) => site ?? []))];
  const pages = isAnswered(pageMonths) ? await ask(pageMonths, { site: sites }) : [];
  const flows = isAnswered(flowMonths) ? await ask(flowMonths) : [];
  return {
    "site-visits": new Map([
      [
        "",
        seriesOf(
          months,
          ({ site }) => site,
          ({ site, month, visits }) => (isWhole(site, month) ? visits : null),
        ),
      ],
    ]),
    "page-visits": new Map(
      grouped(pages, ({ site }) => site).map((own) => [own[0]?.site ?? "", pageSeries(own, isWhole)]),
    ),
    "flow-visits": new Map([["", flowSeries(flows, isWhole)]]),
  };
}

/** Share of the days of a month that must be known for the month to count. */
const ENOUGH_DAYS = 0.95;

const periodOf = (month: string): string => month.slice(0, 7);

interface MonthRow {
  readonly month: string;
}

/** One series for each name, in the order of months; a month without a count is left out. */
function seriesOf<R extends MonthRow>(
  rows: readonly R[],
  idOf: (row: R) => string,
  countOf: (row: R) => number | null,
): Series[] {
  return grouped(rows, idOf).map((own) => ({
    id: own[0] ? idOf(own[0]) : "",
    scale: "count",
    points: own
      .flatMap((row) => {
        const count = countOf(row);
        return count === null ? [] : [countAt(periodOf(row.month), count)];
      })
      .sort((a, b) => (a.period < b.period ? -1 : 1)),
  }));
}

interface PageRow extends MonthRow {
  readonly site: string;
  readonly page: string;
  readonly source: string | null;
  readonly visits: number | null;
  readonly views: number | null;
}

/** Of one site, as the tool counts that counts now: another tool means something else by a visit. */
function pageSeries(rows: readonly PageRow[], isWhole: (site: string, month: string) => boolean): Series[] {
  const last = rows.reduce((latest, row) => (row.month > latest.month ? row : latest));
  const told = rows.filter(({ source }) => source === last.source);
  const hasVisits = told.every(({ visits }) => visits !== null);
  const keyed = told.map((row) => ({ ...row, key: `${row.site} ${pageKey(`https://${row.page}`)}` }));
  // Two writings of one address are one page.
  const added = grouped(keyed, ({ key, month }) => `${key} ${month}`).flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    return [
      { ...first, count: same.reduce((sum, row) => sum + ((hasVisits ? row.visits : row.views) ?? 0), 0) },
    ];
  });
  return seriesOf(
    added,
    ({ key }) => key,
    ({ site, month, count }) => (isWhole(site, month) ? count : null),
  );
}

interface FlowRow extends MonthRow {
  readonly source_site: string;
  readonly target_site: string;
  readonly clicks_out: number | null;
  readonly referrals_in: number | null;
}

/** Of each pair the side that counts more months: the two sides count differently, and are not mixed. */
function flowSeries(rows: readonly FlowRow[], isWhole: (site: string, month: string) => boolean): Series[] {
  return grouped(rows, ({ source_site, target_site }) => `${source_site} ${target_site}`).flatMap((own) => {
    const clicks = own.filter(({ clicks_out }) => clicks_out !== null).length;
    const referrals = own.filter(({ referrals_in }) => referrals_in !== null).length;
    const isClicks = clicks >= referrals;
    return seriesOf(
      own,
      ({ source_site, target_site }) => `${source_site} ${target_site}`,
      ({ source_site, target_site, month, clicks_out, referrals_in }) =>
        isWhole(isClicks ? source_site : target_site, month) ? (isClicks ? clicks_out : referrals_in) : null,
    );
  });
}

function effectOn(
  { seen, closed }: Lived,
  subject: Subject,
  counts: Counts,
  touched: ReadonlyMap<string, number>,
): MendedEffect {
  const family = counts[subject.measure].get(subject.family) ?? [];
  const own = family.find(({ id }) => id === subject.id);
  const until = own?.points.at(-1)?.period;
  if (!own || until === undefined) return untold(REASONS["not-counted"], subject.measure);
  // What hardly anyone follows jumps by parts, and says nothing of what chance does to the others.
  const candidates = family.filter(
    ({ id, points }) => !touched.has(nameOf({ ...subject, id })) && points.every(({ value }) => value >= FEW),
  );
  const change = changeOf(seen, closed ?? seen, until);
  const answer = effectOf({ subject: own, candidates, change });
  const { state, sentence, basis } = verdictOf(answer, "higher");
  if (typeof answer === "string") return untold(sentence, subject.measure);
  const isTold = state === "improved" || state === "worsened";
  if (isTold && wasBegun(state, own, candidates, change.first)) return untold(REASONS.begun, subject.measure);
  if (!isTold && answer.smallest > MOST_BLUR) return untold(REASONS.blurred, subject.measure);
  const shared = (touched.get(nameOf(subject)) ?? 1) - 1;
  return {
    effect: state,
    effect_measured: subject.measure,
    effect_change: answer.difference,
    effect_low: answer.low,
    effect_high: answer.high,
    effect_smallest: answer.smallest,
    effect_told: toldText({
      sentence: state === "improved" && answer.expected < FEW ? fromFew(answer.after) : sentence,
      basis: withShared(basis, shared),
    }),
  };
}

/** Where only more than a doubling would have been seen, to say that nothing was is to say nothing. */
const MOST_BLUR = 1;
/** So many last months before a mending, in which nothing ought to have changed yet: a slow start shows over many, a late one in the last. */
const MONTHS_CHECKED = [6, 3, 1];

/** What would be said of a change that had begun earlier: the same means that something else was at work. */
const wasBegun = (state: EffectState, subject: Series, candidates: readonly Series[], first: string) =>
  MONTHS_CHECKED.some((months) => {
    const earlier = monthsLater(first, -months);
    const change = { first: earlier, seen: earlier, until: monthsLater(first, -1) };
    return verdictOf(effectOf({ subject, candidates, change }), "higher").state === state;
  });

/** Below so many a month, a part more or less of them says nothing to anyone. */
const FEW = 10;

function fromFew(after: number): Words {
  const say = (language: string) =>
    new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }).format(after);
  return {
    en: `Improved: about ${say("en")} a month after, where fewer than ${FEW} were expected without the change.`,
    fr: `Amélioré : environ ${say("fr")} par mois après, là où l’on en attendait moins de ${FEW} sans le changement.`,
  };
}

/** It was mended between the last day it was found and the day it was seen to be gone: the months in between count on neither side. */
function changeOf(seen: string, closed: string, until: string): EffectQuestion["change"] {
  const isFirst = closed.endsWith("-01");
  return {
    first: daysLater(seen, 1).slice(0, 7),
    seen: monthsLater(closed.slice(0, 7), isFirst ? 0 : 1),
    until,
  };
}

function monthsLater(month: string, later: number): string {
  const rank = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + later;
  return `${Math.floor(rank / 12)}-${String((rank % 12) + 1).padStart(2, "0")}`;
}

function withShared(basis: Words, others: number): Words {
  if (others === 0) return basis;
  return {
    en: `${basis.en} ${others === 1 ? "Another finding" : `${others} other findings`} about the same was mended as well: their effects cannot be told apart.`.trim(),
    fr: `${basis.fr} ${others === 1 ? "Un autre constat" : `${others} autres constats`} sur la même chose ${others === 1 ? "a été réglé" : "ont été réglés"} aussi : on ne peut distinguer leurs effets.`.trim(),
  };
}

const toldText = (told: EffectTold): string => JSON.stringify(told);

const untold = (why: Words, measure: EffectMeasure | null = null): MendedEffect => ({
  effect: "not-measurable",
  effect_measured: measure,
  effect_change: null,
  effect_low: null,
  effect_high: null,
  effect_smallest: null,
  effect_told: toldText({ sentence: why, basis: { en: "", fr: "" } }),
});
