import type { Ask } from "../../analyse/question.ts";
import { pageEdges } from "../../analyse/questions/page-edges.ts";
import { visitFlows } from "../../analyse/questions/visit-flows.ts";
import { latestFlows } from "../latest-flow.ts";
import type { Estimate, People } from "../people.ts";

/** Of the visits of a page that carries a link to another site, the share that follow it, as seen on comparable links of the estate. */
export interface ClickShare {
  /** Tenth, fiftieth and ninetieth of a hundred comparable links. */
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  /** Pairs of sites it rests on. */
  readonly pairs: number;
}

/** With fewer pairs, ten links of a hundred are none. A first guess. */
const ENOUGH_PAIRS = 10;
/** Visits a month of the pages that carry the links: below, one click more or less changes the share. A first guess. */
const ENOUGH_VISITS = 50;
const MONTHS_A_YEAR = 12;

/**
 * Comparable: links that editors wrote on pages of one site to another site of the estate, where the first counts the clicks that
 * leave it, no menu leads there as well, and the visits of the pages that carry them are known. A pair of sites is one share:
 * clicks of the latest whole year ÷ visits of these pages. Undefined where fewer than ten pairs can be looked at.
 */
export async function clickShareOf(ask: Ask, people: People): Promise<ClickShare | undefined> {
  const carriers = await carriersByPair(ask);
  const shares = latestFlows(await ask(visitFlows)).flatMap(
    ({ source_site, target_site, clicks_out, referrals_in }) => {
      const urls = carriers.get(`${source_site} ${target_site}`);
      if (!urls || clicks_out === null) return [];
      // A tool that tells no click where the other side sees visits does not count clicks.
      if (clicks_out === 0 && (referrals_in ?? 0) > 0) return [];
      const visits = people.ofPages(source_site, [...urls]);
      if (!visits || visits.people < ENOUGH_VISITS) return [];
      return [Math.min(1, clicks_out / MONTHS_A_YEAR / visits.people)];
    },
  );
  if (shares.length < ENOUGH_PAIRS) return undefined;
  shares.sort((a, b) => a - b);
  const at = (share: number): number => shares[Math.round(share * (shares.length - 1))] ?? 0;
  return { low: at(0.1), middle: at(0.5), high: at(0.9), pairs: shares.length };
}

/** Pages that carry an editorial link, by pair of sites; pairs that a template links too are left out. */
async function carriersByPair(ask: Ask): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await ask(pageEdges, { standing: "estate" }, [
    "source_site",
    "target_site",
    "source_url",
    "origin",
    "state",
  ]);
  const pairs = new Map<string, Set<string>>();
  const repeated = new Set<string>();
  for (const { source_site, target_site, source_url, origin, state } of rows) {
    const name = `${source_site} ${target_site}`;
    if (origin === "template") repeated.add(name);
    if (origin !== "editorial" || state === "broken") continue;
    const urls = pairs.get(name);
    if (urls) urls.add(source_url);
    else pairs.set(name, new Set([source_url]));
  }
  for (const name of repeated) pairs.delete(name);
  return pairs;
}

/** People a month who would follow a link: visits of its page × share of comparable links; undefined where either is not known. */
export const followersOf = (
  page: Estimate | undefined,
  share: ClickShare | undefined,
): Estimate | undefined =>
  page &&
  share && {
    people: page.people * share.middle,
    low: page.low * share.low,
    high: page.high * share.high,
    source: page.source,
  };
