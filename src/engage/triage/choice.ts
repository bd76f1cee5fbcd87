import { appendAudit } from "../../store/ledger/audit.ts";
import {
  addMeasureChoice,
  groupSupporters,
  lockTriage,
  measureChoices,
  voicesForOrders,
} from "../../store/ledger/triage.ts";
import type { LedgerDb } from "../../store/ledger/work.ts";
import type { Actor } from "../account/office.ts";
import { ballotOf } from "../opinion/ballot.ts";
import { opinionGroupsOf } from "../opinion/group.ts";
import { rankedBy } from "../opinion/ranking.ts";
import type { OpenDesk, TriageDesk } from "./desk.ts";
import { stageOf } from "./standing.ts";

/** Four ways to put groups in order, none of which is right alone. */
export const ORDERS = ["supports", "consensus", "pairwise", "difficulty"] as const;
export type Order = (typeof ORDERS)[number];

/** A group that may become a measure, with what each order says of it; undefined where an order knows nothing of it. */
export interface Candidate {
  readonly group: string;
  readonly title: string;
  readonly ideas: number;
  readonly values: Readonly<Partial<Record<Order, number>>>;
}

/** How much each order weighs, and how many are chosen. */
export interface ChoiceGrid {
  readonly weights: Readonly<Record<Order, number>>;
  readonly count: number;
}

/** A candidate with its place in each order, and in all by the grid. */
export interface Placed extends Candidate {
  readonly places: Readonly<Partial<Record<Order, number>>>;
  /** 1 for whoever is first in every order that weighs and knows it, 0 for the last. */
  readonly score: number;
  readonly isChosen: boolean;
}

/** Puts candidates in order by a grid: mean place over the orders that weigh, a missing value left out of the mean. The same candidates and grid give the same choice, for ever. */
export function chosenBy({ weights, count }: ChoiceGrid, candidates: readonly Candidate[]): Placed[] {
  const places = new Map(ORDERS.map((order) => [order, placesIn(order, candidates)]));
  const scored = candidates.map((candidate) => {
    const own = ORDERS.flatMap((order) => {
      const place = places.get(order)?.get(candidate.group);
      return place === undefined ? [] : [{ order, place, known: places.get(order)?.size ?? 1 }];
    });
    const total = own.reduce((sum, { order }) => sum + weights[order], 0);
    const sum = own.reduce(
      (all, { order, place, known }) =>
        all + weights[order] * (known === 1 ? 1 : 1 - (place - 1) / (known - 1)),
      0,
    );
    return {
      ...candidate,
      places: Object.fromEntries(own.map(({ order, place }) => [order, place])),
      score: total > 0 ? sum / total : 0,
    };
  });
  return scored
    .sort(
      (a, b) =>
        b.score - a.score ||
        (b.values.supports ?? 0) - (a.values.supports ?? 0) ||
        (a.group < b.group ? -1 : 1),
    )
    .map((one, i) => ({ ...one, isChosen: i < count }));
}

/** Equal values share the better place. */
function placesIn(order: Order, candidates: readonly Candidate[]): Map<string, number> {
  const known = candidates.flatMap(({ group, values }) => {
    const value = values[order];
    return value === undefined ? [] : [{ group, value }];
  });
  return new Map(
    known.map(({ group, value }) => [group, 1 + known.filter((one) => one.value > value).length]),
  );
}

/** The accepted groups of a consultation, with what each order says of them. `difficulty`: how many people a month stand before the
 * measured difficulty that an idea answers. */
export async function candidatesOf(
  desk: TriageDesk,
  open: OpenDesk,
  difficulty: (id: string) => number | undefined,
): Promise<Candidate[]> {
  const { db } = await desk.ledger();
  const { standing, supports } = open;
  const groups = [...standing.groups.keys()].filter(
    (group) => !standing.groups.get(group)?.isClosed && stageOf(standing, group) === "accepted",
  );
  const { consensus, pairwise } = await voicesOf(db, open.consultation.id, groups);
  return groups.map((group) => {
    const members = [...open.ideas.values()].filter((idea) => idea.idea_group === group);
    const weights = members.flatMap((idea) =>
      idea.difficulty === null ? [] : [difficulty(idea.difficulty)],
    );
    const known = weights.filter((weight) => weight !== undefined);
    const values = {
      supports: supports.get(group) ?? 0,
      consensus: consensus?.get(group),
      pairwise: pairwise.get(group),
      difficulty: known.length > 0 ? Math.max(...known) : undefined,
    };
    return {
      group,
      title: standing.groups.get(group)?.title ?? group,
      ideas: members.length,
      values: told(values),
    };
  });
}

const told = (values: Readonly<Record<Order, number | undefined>>): Candidate["values"] =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

async function voicesOf(db: LedgerDb, consultation: string, groups: readonly string[]) {
  const { votes, duels } = await voicesForOrders(db, consultation);
  const supporters = await groupSupporters(db, consultation);
  return {
    consensus: consensusOf(votes, supporters, groups),
    pairwise: pairwiseOf(duels, groups),
  };
}

const SEED = 1;

/** How far every opinion group supports each group of ideas: the product of the shares of each, so that one that does not follow counts. Undefined where there are no two opinion groups. */
function consensusOf(
  votes: readonly { readonly participant: string; readonly statement: string; readonly vote: number }[],
  supporters: readonly { readonly idea_group: string; readonly participant: string }[],
  groups: readonly string[],
): Map<string, number> | undefined {
  const people = numbersOf(votes.map(({ participant }) => participant));
  const statements = numbersOf(votes.map(({ statement }) => statement));
  const ballot = ballotOf(
    people.size,
    statements.size,
    votes.map(({ participant, statement, vote }) => ({
      participant: people.get(participant) as number,
      statement: statements.get(statement) as number,
      vote,
    })),
  );
  const { of, sizes } = opinionGroupsOf(ballot, SEED);
  if (sizes.length < 2) return undefined;
  const within = new Map(groups.map((group) => [group, sizes.map(() => 0)]));
  for (const { idea_group, participant } of supporters) {
    const opinion = of[people.get(participant) ?? -1] ?? -1;
    const counts = within.get(idea_group);
    if (counts && opinion >= 0) counts[opinion] = (counts[opinion] as number) + 1;
  }
  return new Map(
    groups.map((group) => [
      group,
      sizes.reduce((product, size, i) => (product * ((within.get(group)?.[i] ?? 0) + 1)) / (size + 2), 1),
    ]),
  );
}

/** Strength of each group in the duels of its ideas with those of others. */
function pairwiseOf(
  duels: readonly {
    readonly first: string | null;
    readonly second: string | null;
    readonly winner: string | null;
  }[],
  groups: readonly string[],
): Map<string, number> {
  const numbers = numbersOf(groups);
  const fought = duels.flatMap(({ first, second, winner }) => {
    const [a, b] = [numbers.get(first ?? ""), numbers.get(second ?? "")];
    if (a === undefined || b === undefined || a === b) return [];
    if (winner === null) return [{ winner: a, loser: b, isTie: true }];
    return [winner === first ? { winner: a, loser: b } : { winner: b, loser: a }];
  });
  return new Map(
    rankedBy(groups.length, fought).map(({ item, strength }) => [groups[item] as string, strength]),
  );
}

const numbersOf = (names: readonly string[]): Map<string, number> =>
  new Map([...new Set(names)].map((name, i) => [name, i]));

/** What was chosen, by which grid, from which figures. */
export interface Choice {
  readonly number: number;
  readonly grid: ChoiceGrid;
  readonly candidates: readonly Candidate[];
  readonly chosen: readonly string[];
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** Records a choice with all that it rests on. */
export async function recordChoice(
  desk: TriageDesk,
  actor: Actor,
  open: OpenDesk,
  { grid, candidates, reason }: Pick<Choice, "grid" | "candidates" | "reason">,
): Promise<Choice> {
  const ledger = await desk.ledger();
  const consultation = open.consultation.id;
  return ledger.transaction(async (work) => {
    await lockTriage(work);
    const number = (await measureChoices(work, consultation)).length + 1;
    const [at, by] = [desk.now(), actor.name];
    const chosen = chosenBy(grid, candidates)
      .filter(({ isChosen }) => isChosen)
      .map(({ group }) => group);
    await addMeasureChoice(work, {
      ...{ consultation, number, reason, by, at, grid: JSON.stringify(grid) },
      ...{ candidates: JSON.stringify(candidates), chosen: JSON.stringify(chosen) },
    });
    await appendAudit(work, {
      ...{ at, actor: by, action: "triage.choose", object: `consultation:${consultation}` },
      details: { number, grid, chosen: chosen.length },
    });
    return { number, grid, candidates, chosen, reason, by, at };
  });
}

/** Every choice of a consultation, the first one first; whether choosing again from what was recorded gives the same. */
export async function choicesOf(
  desk: TriageDesk,
  consultation: string,
): Promise<(Choice & { readonly isReplayed: boolean })[]> {
  const rows = await measureChoices((await desk.ledger()).db, consultation);
  return rows.map(({ grid, candidates, chosen, ...rest }) => {
    const choice = {
      ...rest,
      grid: JSON.parse(grid) as ChoiceGrid,
      candidates: JSON.parse(candidates) as Candidate[],
      chosen: JSON.parse(chosen) as string[],
    };
    const again = chosenBy(choice.grid, choice.candidates)
      .filter(({ isChosen }) => isChosen)
      .map(({ group }) => group);
    return { ...choice, isReplayed: JSON.stringify(again) === JSON.stringify(choice.chosen) };
  });
}
