import type { Ballot } from "./ballot.ts";

/** What a group, or everyone, said of one statement. */
export interface Tally {
  readonly agree: number;
  readonly disagree: number;
  /** With those who passed. */
  readonly votes: number;
}

/** A statement that tells a group from the others. */
export interface Representative {
  readonly statement: number;
  readonly side: "agree" | "disagree";
  /** Of those of the group who voted on it. */
  readonly share: number;
  readonly votes: number;
  /** How many times more often than in the other groups. */
  readonly ratio: number;
}

/** A statement on which every group leans the same way. */
export interface Consensus {
  readonly statement: number;
  readonly side: "agree" | "disagree";
  readonly share: number;
  readonly votes: number;
  /** The product of the estimated shares of all groups: small where one group does not follow. */
  readonly score: number;
}

/** One-sided, at 90 %. */
const Z_90 = 1.2816;
const MOST_SHOWN = 5;

/** What each group said of each statement; the last row is everyone's, in a group or not. */
export function talliesOf(ballot: Ballot, of: Int8Array, groups: number): Tally[][] {
  const empty = () => Array.from({ length: ballot.statements }, () => ({ agree: 0, disagree: 0, votes: 0 }));
  const tallies = Array.from({ length: groups + 1 }, empty);
  for (let participant = 0; participant < ballot.participants; participant++) {
    const group = tallies[of[participant] as number];
    for (let i = ballot.starts[participant] as number; i < (ballot.starts[participant + 1] as number); i++) {
      const statement = ballot.statement[i] as number;
      for (const tally of [group?.[statement], tallies[groups]?.[statement]])
        if (tally) count(tally, ballot.vote[i] as number);
    }
  }
  return tallies;
}

function count(tally: { agree: number; disagree: number; votes: number }, vote: number): void {
  tally.votes += 1;
  if (vote > 0) tally.agree += 1;
  if (vote < 0) tally.disagree += 1;
}

/** Statements that a group holds more than the others do: significant both ways at 90 %, the clearest first; the clearest of all where none is. */
export function representativesOf(tallies: readonly (readonly Tally[])[], group: number): Representative[] {
  const groups = tallies.slice(0, -1);
  const own = groups[group] ?? [];
  const rated = own.flatMap((tally, statement) => {
    const others = sumOf(groups.filter((_, i) => i !== group).map((one) => one[statement]));
    return (["agree", "disagree"] as const).map((side) => rate(statement, side, tally, others));
  });
  const kept = rated.filter(({ within, between }) => within > Z_90 && between > Z_90);
  const chosen = (kept.length > 0 ? kept : rated.filter(({ votes }) => votes > 0)).sort(
    (a, b) => b.weight - a.weight || a.statement - b.statement,
  );
  return chosen
    .slice(0, kept.length > 0 ? MOST_SHOWN : 1)
    .map(({ statement, side, share, votes, ratio }) => ({ statement, side, share, votes, ratio }));
}

function rate(statement: number, side: "agree" | "disagree", own: Tally, others: Tally) {
  const share = smoothed(own[side], own.votes);
  const ratio = share / smoothed(others[side], others.votes);
  const within = oneProportion(own[side], own.votes);
  const between = twoProportions(own[side], own.votes, others[side], others.votes);
  return {
    ...{ statement, side, votes: own.votes, ratio, within, between },
    share: own.votes > 0 ? own[side] / own.votes : 0,
    weight: ratio * between * share * within,
  };
}

/** Statements on which all groups lean the same way, and significantly so together; the least divided first. */
export function consensusOf(tallies: readonly (readonly Tally[])[]): Consensus[] {
  const groups = tallies.slice(0, -1);
  const all = tallies.at(-1) ?? [];
  return all
    .flatMap((tally, statement) =>
      (["agree", "disagree"] as const).map((side) => {
        const shares = groups.map((group) =>
          smoothed(group[statement]?.[side] ?? 0, group[statement]?.votes ?? 0),
        );
        return {
          ...{ statement, side, votes: tally.votes, share: tally.votes > 0 ? tally[side] / tally.votes : 0 },
          score: shares.reduce((product, share) => product * share, 1),
          isShared:
            shares.length > 0 &&
            shares.every((share) => share > 0.5) &&
            oneProportion(tally[side], tally.votes) > Z_90,
        };
      }),
    )
    .filter(({ isShared }) => isShared)
    .sort((a, b) => b.score - a.score || a.statement - b.statement)
    .map(({ isShared: _, ...rest }) => rest);
}

/** The share that few votes let us suppose (Laplace): half where there are none. */
const smoothed = (n: number, of: number): number => (n + 1) / (of + 2);

/** How far from one half, in standard errors. */
function oneProportion(n: number, of: number): number {
  const total = of + 1;
  return 2 * Math.sqrt(total) * ((n + 1) / total - 0.5);
}

function twoProportions(n: number, of: number, others: number, ofOthers: number): number {
  const [a, b] = [(n + 1) / (of + 1), (others + 1) / (ofOthers + 1)];
  const pooled = (n + others + 2) / (of + ofOthers + 2);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / (of + 1) + 1 / (ofOthers + 1)));
  return error === 0 ? 0 : (a - b) / error;
}

function sumOf(tallies: readonly (Tally | undefined)[]): Tally {
  const sum = { agree: 0, disagree: 0, votes: 0 };
  for (const tally of tallies) {
    sum.agree += tally?.agree ?? 0;
    sum.disagree += tally?.disagree ?? 0;
    sum.votes += tally?.votes ?? 0;
  }
  return sum;
}
