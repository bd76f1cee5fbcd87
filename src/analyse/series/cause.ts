import type { SeriesEvent } from "./event.ts";

/** What may be behind an event. */
export const CAUSES = [
  "tracking-loss",
  "double-counting",
  "bot-burst",
  "timezone-slip",
  "domain-move",
  "campaign",
  "tax-peak",
  "redesign",
  "tool-change",
  "source-outage",
  "search-visibility",
  "silent-drift",
  "trend",
  "no-data",
  "unexplained",
] as const;
export type Cause = (typeof CAUSES)[number];

export const CONFIDENCES = ["very-likely", "likely", "possible", "cannot-tell"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Words for what speaks for a cause or against it; screens make sentences of them. */
export const EVIDENCE = [
  "share-lost",
  "near-zero",
  "doubled",
  "search-unchanged",
  "search-moved-too",
  "search-unknown",
  "sisters-unchanged",
  "sisters-moved-too",
  "tag-seen",
  "tag-missing",
  "tag-unknown",
  "bounce-rate",
  "visit-time",
  "views-per-visit",
  "visits-unchanged",
  "calendar",
  "other-site",
  "tool-changed",
  "same-day",
  "short",
  "lasting",
  "weekday-edges",
] as const;
export type EvidenceCode = (typeof EVIDENCE)[number];

export interface Evidence {
  readonly code: EvidenceCode;
  /** A share, or after over before. */
  readonly value?: number;
  /** A site, a period of the calendar, a group. */
  readonly name?: string;
}

/** What is known around an event; ratios are after over before, season taken out. Absent is not known. */
export interface Witness {
  readonly metric: string;
  readonly visits?: number;
  readonly views?: number;
  readonly searchClicks?: number;
  readonly bounceRate?: number;
  readonly visitTime?: number;
  /** Middle of the sites of the same themes or organisation. */
  readonly sisters?: number;
  /** Whether the latest reading of the site met its analytics tag. */
  readonly tag: "seen" | "missing" | "unknown";
  /** A campaign of the calendar on these days, that concerns the site. */
  readonly campaign?: string;
  /** The site that gained what this one lost, or lost what it gained. */
  readonly otherSite?: string;
  /** True when the tool that counts changed on these days. */
  readonly isOtherTool: boolean;
  /** Sites of one source, ministry or theme to which the same happened the same day. */
  readonly group?: string;
}

export interface Explanation {
  readonly cause: Cause;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
}

/** The likely cause of an event: each candidate adds up what speaks for it and against it, in steps of about a doubling of the odds. */
export function explain(event: SeriesEvent, witness: Witness): Explanation {
  const simple = simpleCause(event, witness);
  if (simple) return simple;
  const cases = event.size < 0 ? fallCases(event, witness) : riseCases(event, witness);
  const [best, second] = cases.filter((one) => one.points > 0).sort((a, b) => b.points - a.points);
  const evidence = (best ?? new Case("unexplained")).evidence;
  if (!best || best.points < 1.5) return { cause: "unexplained", confidence: "cannot-tell", evidence };
  return { cause: best.cause, confidence: confidenceOf(best.points, second?.points ?? 0), evidence };
}

function confidenceOf(points: number, rival: number): Confidence {
  if (points >= 4.5 && points - rival >= 2) return "very-likely";
  return points >= 3 && points - rival >= 1 ? "likely" : "possible";
}

/** Kinds that explain themselves. */
function simpleCause(event: SeriesEvent, witness: Witness): Explanation | undefined {
  if (event.kind === "gap") return gapCause(event, witness);
  if (event.kind === "slip")
    return {
      cause: "timezone-slip",
      confidence: "likely",
      evidence: [{ code: "weekday-edges", value: Math.abs(event.size) }],
    };
  return event.kind === "drift" ? driftCause(event, witness) : undefined;
}

/** No figures at all: what pages show tells whether nobody counts or nobody brought the figures in. */
function gapCause({ to }: SeriesEvent, { group, otherSite, tag }: Witness): Explanation {
  if (otherSite !== undefined && to === undefined)
    return {
      cause: "domain-move",
      confidence: "likely",
      evidence: [{ code: "other-site", name: otherSite }],
    };
  if (group)
    return { cause: "source-outage", confidence: "likely", evidence: [{ code: "same-day", name: group }] };
  if (tag === "missing")
    return { cause: "tracking-loss", confidence: "very-likely", evidence: [{ code: "tag-missing" }] };
  return {
    cause: "no-data",
    confidence: "very-likely",
    evidence: tag === "seen" ? [{ code: "tag-seen" }] : [],
  };
}

/** A slow loss while search engines send as many people is a loss of tracking, page after page. */
function driftCause(event: SeriesEvent, witness: Witness): Explanation {
  const one = new Case("silent-drift");
  if (event.size < 0) {
    one.search(witness, { unchanged: 2.5, moved: -3 });
    one.sisters(witness, { unchanged: 1.5, moved: -2 });
    one.tag(witness, { missing: 1, seen: -0.5 });
  }
  return one.points >= 1.5
    ? { cause: "silent-drift", confidence: confidenceOf(one.points, 0), evidence: one.evidence }
    : { cause: "trend", confidence: "possible", evidence: one.evidence };
}

/** A ratio this near one is no change. */
const SAME = Math.log(1.2);
const isSame = (ratio: number): boolean => Math.abs(Math.log(ratio)) < SAME;

/** A candidate and what speaks for it. */
class Case {
  readonly cause: Cause;
  readonly evidence: Evidence[] = [];
  points = 0;

  constructor(cause: Cause) {
    this.cause = cause;
  }

  add(points: number, evidence?: Evidence): this {
    this.points += points;
    if (evidence) this.evidence.push(evidence);
    return this;
  }

  search(
    { searchClicks, visits, metric }: Witness,
    points: { readonly unchanged: number; readonly moved: number },
  ): this {
    if (searchClicks === undefined || metric === "search_clicks")
      return this.add(0, { code: "search-unknown" });
    const evidence = { value: searchClicks };
    if (isSame(searchClicks)) return this.add(points.unchanged, { code: "search-unchanged", ...evidence });
    const isAlike = visits === undefined || Math.log(searchClicks) * Math.log(visits) > 0;
    return isAlike ? this.add(points.moved, { code: "search-moved-too", ...evidence }) : this;
  }

  sisters({ sisters }: Witness, points: { readonly unchanged: number; readonly moved: number }): this {
    if (sisters === undefined) return this;
    return isSame(sisters)
      ? this.add(points.unchanged, { code: "sisters-unchanged", value: sisters })
      : this.add(points.moved, { code: "sisters-moved-too", value: sisters });
  }

  tag({ tag }: Witness, points: { readonly missing: number; readonly seen: number }): this {
    if (tag === "unknown") return this.add(0, { code: "tag-unknown" });
    return this.add(points[tag], { code: tag === "seen" ? "tag-seen" : "tag-missing" });
  }
}

function fallCases(event: SeriesEvent, witness: Witness): Case[] {
  const lost = -event.size;
  const loss = new Case("tracking-loss").add(lostPoints(lost), {
    code: lost >= 0.95 ? "near-zero" : "share-lost",
    value: lost,
  });
  loss.search(witness, { unchanged: 3, moved: -3 }).sisters(witness, { unchanged: 1, moved: -1.5 });
  loss.tag(witness, { missing: 3, seen: -2 });
  const redesign = new Case("redesign").add(event.kind === "shift" ? 1.5 : -1, { code: "lasting" });
  redesign.add(lost < 0.5 ? 1 : -1).search(witness, { unchanged: -1, moved: 2 });
  addHabits(redesign, witness);
  return [loss, redesign, ...commonCases(event, witness)];
}

function lostPoints(lost: number): number {
  if (lost >= 0.95) return 3;
  if (lost >= 0.7) return 2;
  if (lost >= 0.5) return 1;
  return lost >= 0.25 ? 0 : -1;
}

/** Doubling, as counted: a tag twice on each page gives nearly twice as much. */
const DOUBLED = [1.65, 2.3] as const;
const isDoubled = (ratio: number | undefined): boolean =>
  ratio !== undefined && ratio >= DOUBLED[0] && ratio <= DOUBLED[1];
/** Bursts of robots are over soon; campaigns last some weeks. */
const SHORT_DAYS = 14;
const CAMPAIGN_DAYS = 60;

function riseCases(event: SeriesEvent, witness: Witness): Case[] {
  const days = event.to === undefined ? Number.POSITIVE_INFINITY : event.to - event.from + 1;
  return [
    doubleCase(witness, days),
    botCase(witness, days),
    campaignCase(witness, days),
    growthCase(event, witness),
    ...commonCases(event, witness),
  ];
}

function doubleCase(witness: Witness, days: number): Case {
  const { visits, views, bounceRate } = witness;
  const double = new Case("double-counting");
  if (!isDoubled(visits) && !isDoubled(views)) return double.add(-3);
  double.add(2, { code: "doubled", value: (isDoubled(views) ? views : visits) as number });
  if (bounceRate !== undefined)
    double.add(bounceRate <= 0.6 ? 2 : -0.5, { code: "bounce-rate", value: bounceRate });
  if (isDoubled(views) && visits !== undefined && isSame(visits))
    double.add(1.5, { code: "visits-unchanged", value: visits });
  return double.search(witness, { unchanged: 1.5, moved: -3 }).add(days <= SHORT_DAYS ? -1.5 : 0.5);
}

function botCase(witness: Witness, days: number): Case {
  const { bounceRate, visitTime, campaign } = witness;
  const bots = new Case("bot-burst").add(days <= SHORT_DAYS ? 1.5 : -1.5, { code: "short", value: days });
  if (bounceRate !== undefined)
    bots.add(bounceRate >= 1.12 ? 1.5 : -0.5, { code: "bounce-rate", value: bounceRate });
  if (visitTime !== undefined)
    bots.add(visitTime <= 0.8 ? 1.5 : -0.5, { code: "visit-time", value: visitTime });
  if (campaign !== undefined) bots.add(-2);
  return bots.search(witness, { unchanged: 1, moved: -1 }).sisters(witness, { unchanged: 0, moved: -1 });
}

function campaignCase(witness: Witness, days: number): Case {
  const { bounceRate, visitTime, campaign } = witness;
  const people = new Case(campaign && /tax|imp[oô]t/i.test(campaign) ? "tax-peak" : "campaign");
  people.add(days <= CAMPAIGN_DAYS ? 1.5 : -1.5, { code: "short", value: days });
  if (campaign !== undefined) people.add(3, { code: "calendar", name: campaign });
  if (bounceRate !== undefined)
    people.add(bounceRate < 1.12 && bounceRate > 0.6 ? 1 : -0.5, { code: "bounce-rate", value: bounceRate });
  if (visitTime !== undefined)
    people.add(visitTime > 0.8 ? 0.5 : -1, { code: "visit-time", value: visitTime });
  return people.search(witness, { unchanged: 0, moved: 1 });
}

function growthCase(event: SeriesEvent, witness: Witness): Case {
  const growth = new Case("redesign").add(event.kind === "shift" ? 1.5 : -1.5, { code: "lasting" });
  growth.add(event.size < 1 ? 0.5 : -0.5).search(witness, { unchanged: 0, moved: 1.5 });
  if (isDoubled(witness.views) && witness.visits !== undefined && isSame(witness.visits)) growth.add(-1);
  return addHabits(growth, witness);
}

/** A site made anew is used otherwise. */
function addHabits(one: Case, { views, visits, bounceRate }: Witness): Case {
  if (views !== undefined && visits !== undefined && visits > 0) {
    const perVisit = views / visits;
    if (Math.abs(Math.log(perVisit)) > 0.12) one.add(0.5, { code: "views-per-visit", value: perVisit });
  }
  if (bounceRate !== undefined && Math.abs(Math.log(bounceRate)) > 0.12 && bounceRate > 0.6)
    one.add(0.5, { code: "bounce-rate", value: bounceRate });
  return one;
}

function commonCases(event: SeriesEvent, witness: Witness): Case[] {
  const cases: Case[] = [];
  const { otherSite, isOtherTool, group, metric, visits } = witness;
  if (otherSite !== undefined)
    cases.push(
      new Case("domain-move")
        .add(5, { code: "other-site", name: otherSite })
        .add(event.to === undefined ? 1 : -1),
    );
  if (isOtherTool) cases.push(new Case("tool-change").add(5, { code: "tool-changed" }));
  if (group !== undefined)
    cases.push(new Case("source-outage").add(groupPoints(event, group), { code: "same-day", name: group }));
  if (metric === "search_clicks" && visits !== undefined)
    cases.push(
      new Case("search-visibility").add(isSame(visits) ? 4 : 2, { code: "visits-unchanged", value: visits }),
    );
  return cases;
}

/** Sites of one source share what counts them; sites of one theme may share a reason to come. */
function groupPoints(event: SeriesEvent, group: string): number {
  const isSource = group.startsWith("source ");
  if (event.size < 0) return isSource ? 9 : 4;
  return isSource ? 3 : 1;
}
