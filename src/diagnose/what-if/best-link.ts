import type { Reading } from "../../analyse/ask.ts";
import { missingLinks } from "../../analyse/questions/missing-links.ts";
import { missingLinksLanguages } from "../../analyse/questions/missing-links-languages.ts";
import { visitFlows } from "../../analyse/questions/visit-flows.ts";
import { isHomePage } from "../../analyse/target.ts";
import { chooseGreedily, type Worth } from "../../analyse/what-if/greedy.ts";
import { benchesOf } from "../../analyse/what-if/open.ts";
import {
  type AddedLink,
  type Bench,
  type EventOutcome,
  isSubmodular,
  tryLinks,
} from "../../analyse/what-if/trial.ts";
import { readLinks } from "../../analyse/what-if/written.ts";
import { grouped } from "../../kit/group.ts";
import type { Estate } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import { latestFlows } from "../latest-flow.ts";
import { type Estimate, type People, readPeople } from "../people.ts";
import { type ClickShare, clickShareOf, followersOf } from "./click-share.ts";

export type Suggestion = Row<typeof missingLinks>;

/** A link to write, and what it adds to those before it. */
export interface BestLink {
  readonly rank: number;
  readonly suggestion: Suggestion;
  readonly link: AddedLink;
  /** What it adds to coverage, as a share; and to coverage by the mean of languages. */
  readonly coverageGain: number;
  readonly languageGain: number;
  /** Starting pages that show a step more, each step once. */
  readonly pagesGain: number;
  /** Coverage once it and those before it are written. */
  readonly coverage: number | null;
  /** People a month on its page; undefined where nobody counts them, or where it is a home page. */
  readonly visitors: Estimate | undefined;
  /** Of these, people expected to follow the link; undefined where it cannot be told. */
  readonly followers: Estimate | undefined;
  /** People a month who go from its site to the other one already, by any page; undefined where neither side counts. */
  readonly flow: Estimate | undefined;
}

/** What one site is asked. */
export interface SiteCost {
  readonly site: string;
  readonly links: number;
  readonly pages: number;
}

export interface BestLinks {
  readonly before: EventOutcome;
  readonly after: EventOutcome;
  readonly links: readonly BestLink[];
  readonly costs: readonly SiteCost[];
  /** Links that were compared. */
  readonly compared: number;
  /** True when the choice is at least 63 % as good as the best one of its size. */
  readonly isBounded: boolean;
  readonly clickShare: ClickShare | undefined;
}

/** Visits and flows of a run, and what they say of links: read once. */
interface Scales {
  readonly people: People;
  readonly clickShare: ClickShare | undefined;
  /** Pairs of sites of which a side counts who goes from the one to the other. */
  readonly measuredPairs: ReadonlySet<string>;
}

const scales = new WeakMap<Reading, Promise<Scales>>();

function scalesOf(reading: Reading): Promise<Scales> {
  const known = scales.get(reading);
  if (known) return known;
  const made = readScales(reading);
  scales.set(reading, made);
  made.catch(() => scales.delete(reading));
  return made;
}

async function readScales({ ask }: Reading): Promise<Scales> {
  const people = await readPeople(ask);
  const measured = latestFlows(await ask(visitFlows)).filter(
    ({ clicks_out, referrals_in }) => clicks_out !== null || referrals_in !== null,
  );
  return {
    people,
    clickShare: await clickShareOf(ask, people),
    measuredPairs: new Set(measured.map(({ source_site, target_site }) => `${source_site} ${target_site}`)),
  };
}

/** Of all that could be written, what fits in one sitting. */
export const MOST_BEST_LINKS = 10;

/**
 * The links that would help a life event most, chosen greedily among those that `missing-links` proposes in every language: at
 * each turn the one that adds most to coverage; between equals, to coverage by the mean of languages; then to the people a month
 * on starting pages that show a step; then to these pages. Undefined for a life event that the run does not know.
 */
export async function bestLinks(
  reading: Reading,
  estate: Estate,
  lifeEvent: string,
  most = MOST_BEST_LINKS,
): Promise<BestLinks | undefined> {
  const bench = await (await benchesOf(reading)).bench(lifeEvent);
  if (!bench) return undefined;
  const { people, clickShare, measuredPairs } = await scalesOf(reading);
  const candidates = await candidatesOf(reading, estate, lifeEvent);
  const visits = visitsByPage(candidates, people, estate);
  const bounded = isSubmodular(
    bench,
    candidates.map(({ link }) => link),
  );
  const choices = chooseGreedily({
    items: candidates,
    most,
    isSubmodular: bounded,
    worth: (chosen) => worthOf(bench, chosen, visits),
  });
  const links = choices.map(({ item, gain, total }, i): BestLink => {
    const { suggestion, link } = item;
    const visitors = visitorsOf(people, estate, suggestion);
    return {
      rank: i + 1,
      suggestion,
      link,
      coverageGain: gain[0] ?? 0,
      languageGain: gain[1] ?? 0,
      pagesGain: gain[3] ?? 0,
      coverage: total[0] ?? null,
      visitors,
      followers: followersOf(visitors, clickShare),
      flow: measuredPairs.has(`${link.from.site} ${link.to.site}`)
        ? people.ofFlow(link.from.site, link.to.site)
        : undefined,
    };
  });
  return {
    before: tryLinks(bench, []),
    after: tryLinks(
      bench,
      links.map(({ link }) => link),
    ),
    links,
    costs: costsOf(links.map(({ link }) => link)),
    compared: candidates.length,
    isBounded: bounded,
    clickShare,
  };
}

interface Candidate {
  readonly suggestion: Suggestion;
  readonly link: AddedLink;
}

/** Suggestions of the run whose pages can be linked. */
async function candidatesOf(reading: Reading, estate: Estate, lifeEvent: string): Promise<Candidate[]> {
  const where = { life_event: lifeEvent };
  const suggestions = [
    ...(await reading.ask(missingLinks, where)),
    ...(await reading.ask(missingLinksLanguages, where)),
  ].sort((a, b) => a.rank - b.rank || (a.step < b.step ? -1 : 1));
  const candidates: Candidate[] = [];
  for (const own of grouped(suggestions, ({ step, language }) => `${step} ${language}`)) {
    const written = own.map(({ page_url, target_url }, i) => ({
      line: i,
      from: page_url,
      to: target_url,
      mayBeUnread: true,
    }));
    const { links, refused } = await readLinks(reading, estate, written);
    const kept = own.filter((_, line) => !refused.some((refusal) => refusal.line === line));
    for (const [i, link] of links.entries()) {
      const suggestion = kept[i];
      if (suggestion) candidates.push({ suggestion, link });
    }
  }
  return candidates;
}

/** Whoever opens a home page may be in any situation. */
const visitorsOf = (people: People, estate: Estate, { site, page_url }: Suggestion): Estimate | undefined =>
  isHomePage(page_url, estate) ? undefined : people.ofPage(site, page_url);

/** People a month on each page that may carry a link; 0 where nobody counts them. */
function visitsByPage(
  candidates: readonly Candidate[],
  people: People,
  estate: Estate,
): ReadonlyMap<number, number> {
  const visits = new Map<number, number>();
  for (const { suggestion, link } of candidates) {
    // A page known by several addresses is counted once.
    const [id] = link.fromIds;
    if (id !== undefined) visits.set(id, visitorsOf(people, estate, suggestion)?.people ?? 0);
  }
  return visits;
}

/** What does not change from one choice to the other is left out: only gains count. */
function worthOf(bench: Bench, chosen: readonly Candidate[], visits: ReadonlyMap<number, number>): Worth {
  const outcome = tryLinks(
    bench,
    chosen.map(({ link }) => link),
  );
  const shown = outcome.steps.flatMap(({ linkingIds, weight }) =>
    [...linkingIds].map((id) => weight * (visits.get(id) ?? 0)),
  );
  return [
    outcome.coverage ?? 0,
    outcome.languageCoverage ?? 0,
    shown.reduce((sum, people) => sum + people, 0),
    outcome.steps.reduce((sum, { linkingIds }) => sum + linkingIds.size, 0),
  ];
}

/** How many links each site is asked to write, on how many pages; the most asked first. */
export function costsOf(links: readonly AddedLink[]): SiteCost[] {
  return grouped(links, ({ from }) => from.site)
    .map((own) => ({
      site: own[0]?.from.site ?? "",
      links: own.length,
      pages: new Set(own.map(({ from }) => from.key)).size,
    }))
    .sort((a, b) => b.links - a.links || (a.site < b.site ? -1 : 1));
}
