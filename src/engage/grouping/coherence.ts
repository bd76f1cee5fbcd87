import type { TermMatrix } from "./term-weight.ts";

/**
 * How many times more alike than any two ideas of the set the members of a group must be, and a member and the rest, in
 * the words themselves. Set on rehearsal subjects, Lille and the arguments of République numérique.
 */
const GROUP_TIMES = 4;
const MEMBER_TIMES = 2.5;

/** Latent directions bring together ideas that share no word. Groups that are no more than that fall apart, and so do members that share nothing with the rest: each becomes a group of its own. */
export function coherentParts(matrix: TermMatrix, groups: readonly (readonly number[])[]): number[][] {
  const all = Array.from({ length: matrix.rows }, (_, row) => row);
  const usual = meanOf(likenesses(matrix, all));
  return groups.flatMap((rows) => {
    if (rows.length < 2) return [[...rows]];
    const likeness = likenesses(matrix, rows);
    const least = meanOf(likeness) < GROUP_TIMES * usual ? Number.POSITIVE_INFINITY : MEMBER_TIMES * usual;
    const kept = rows.filter((_, i) => (likeness[i] as number) >= least);
    const left = rows.filter((_, i) => (likeness[i] as number) < least).map((row) => [row]);
    return kept.length > 0 ? [kept, ...left] : left;
  });
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0) / Math.max(1, values.length);

/** Of each row, its mean likeness to the other rows. */
function likenesses(matrix: TermMatrix, rows: readonly number[]): number[] {
  const sum = sumOf(matrix, rows);
  return rows.map((row) => likenessToRest(matrix, row, sum) / Math.max(1, rows.length - 1));
}

function sumOf({ terms, start, term, weight }: TermMatrix, rows: readonly number[]): Float64Array {
  const sum = new Float64Array(terms.length);
  for (const row of rows)
    for (let e = start[row] as number; e < (start[row + 1] as number); e++)
      sum[term[e] as number] = (sum[term[e] as number] as number) + (weight[e] as number);
  return sum;
}

function likenessToRest({ start, term, weight }: TermMatrix, row: number, sum: Float64Array): number {
  let [all, own] = [0, 0];
  for (let e = start[row] as number; e < (start[row + 1] as number); e++) {
    all += (weight[e] as number) * (sum[term[e] as number] as number);
    own += (weight[e] as number) ** 2;
  }
  return all - own;
}
