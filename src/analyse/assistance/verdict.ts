import { type Interval, wilson } from "../relevance/interval.ts";
import { thresholds } from "../threshold.ts";
import type { AssistanceReason } from "./reason.ts";

export interface AssistanceCounts {
  readonly pages_read: number;
  readonly pages_about: number;
  readonly pages_linking: number;
  readonly links_out: number;
  readonly links_relevant: number;
  /** Links whose relevance can be told: those to targets of which nothing is known get the benefit of the doubt. */
  readonly links_judged: number;
  /** Links of the same kind as links_out, known to be broken. */
  readonly links_broken: number;
  readonly sites_out: number;
  readonly sites_expected: number;
  /** Null when it cannot be told. */
  readonly completeness: number | null;
}

export interface Verdict {
  readonly verdict: "assists" | "insufficient" | "irrelevant" | "isolated" | "cannot-tell";
  readonly reason: AssistanceReason;
}

/**
 * One site, one topic. Any verdict needs a reading complete enough: what was not read may be unlike what was. An
 * unfavourable one also needs enough pages about the topic.
 */
export function verdictOf(counts: AssistanceCounts): Verdict {
  if (counts.pages_read === 0) return cannotTell("not-read");
  if (counts.pages_about === 0) return cannotTell("no-page-about");
  if ((counts.completeness ?? 1) < thresholds.completeness.value) return cannotTell("incomplete");
  const verdict = plainVerdict(counts);
  if (verdict.verdict === "assists" || verdict.verdict === "cannot-tell") return verdict;
  if (counts.pages_about < thresholds.pagesAbout.value) return cannotTell("few-pages-about");
  return verdict;
}

/** What the counts say, taken at their word. */
function plainVerdict(counts: AssistanceCounts): Verdict {
  const { pages_linking, pages_about, links_relevant, links_judged } = counts;
  if (isMostlyBroken(counts)) return { verdict: "insufficient", reason: "mostly-broken" };
  if (pages_linking === 0) {
    return { verdict: "isolated", reason: counts.links_broken > 0 ? "only-broken" : "no-link" };
  }
  const linking = side(
    wilson(pages_linking, pages_about),
    thresholds.linkingShare.value,
    pages_linking / pages_about,
  );
  if (linking === "below") return { verdict: "insufficient", reason: "few-pages-link" };
  const relevant = side(
    wilson(links_relevant, links_judged),
    thresholds.relevantShare.value,
    links_judged === 0 ? 1 : links_relevant / links_judged,
  );
  if (relevant === "below") return { verdict: "irrelevant", reason: "off-topic" };
  if (linking === "unsure") return cannotTell("too-close");
  if (relevant === "unsure") return cannotTell("too-close");
  if (counts.sites_out === 0 && counts.sites_expected >= thresholds.expectedSites.value) {
    return { verdict: "insufficient", reason: "no-expected-site" };
  }
  return { verdict: "assists", reason: "links-on" };
}

/** The team did write links: the fault is that they no longer work. */
function isMostlyBroken({ links_broken, links_out }: AssistanceCounts): boolean {
  if (links_broken < thresholds.brokenLinks.value) return false;
  return links_broken / (links_broken + links_out) >= thresholds.brokenShare.value;
}

/** Where a share stands: `unsure` when it is under the threshold, by less than chance allows. */
function side({ high }: Interval, threshold: number, share: number): "below" | "unsure" | "above" {
  if (share >= threshold) return "above";
  return high < threshold ? "below" : "unsure";
}

const cannotTell = (reason: AssistanceReason): Verdict => ({ verdict: "cannot-tell", reason });
