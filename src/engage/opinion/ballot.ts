/** Who said what of which statement, row by row: votes of one participant stand together. */
export interface Ballot {
  readonly participants: number;
  readonly statements: number;
  /** Where the votes of each participant begin in the two lists below; one more than there are participants. */
  readonly starts: Uint32Array;
  readonly statement: Uint32Array;
  /** 1 agrees, 0 passes, -1 disagrees. */
  readonly vote: Int8Array;
}

export interface CastVote {
  readonly participant: number;
  readonly statement: number;
  readonly vote: number;
}

/** Votes in any order; of two by one participant on one statement, the later one counts. */
export function ballotOf(participants: number, statements: number, votes: Iterable<CastVote>): Ballot {
  const rows: Map<number, number>[] = Array.from({ length: participants }, () => new Map());
  let count = 0;
  for (const { participant, statement, vote } of votes) {
    const row = rows[participant];
    if (!row || statement < 0 || statement >= statements) continue;
    if (!row.has(statement)) count += 1;
    row.set(statement, vote);
  }
  const ballot = {
    participants,
    statements,
    starts: new Uint32Array(participants + 1),
    statement: new Uint32Array(count),
    vote: new Int8Array(count),
  };
  let at = 0;
  for (const [participant, row] of rows.entries()) {
    for (const [statement, vote] of [...row].sort(([a], [b]) => a - b)) {
      ballot.statement[at] = statement;
      ballot.vote[at] = vote;
      at += 1;
    }
    ballot.starts[participant + 1] = at;
  }
  return ballot;
}

/** How many statements a participant voted on. */
export const votesOf = ({ starts }: Ballot, participant: number): number =>
  (starts[participant + 1] as number) - (starts[participant] as number);
