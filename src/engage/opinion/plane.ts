import { dot } from "../../kit/dot.ts";
import type { Random } from "../../kit/random.ts";
import { type Ballot, votesOf } from "./ballot.ts";

/** Where participants stand on a plane: those who vote alike stand close. */
export interface Plane {
  /** Two weights a statement, of length one each: how much it tells people apart. */
  readonly axes: readonly [Float64Array, Float64Array];
  /** Mean vote of each statement. */
  readonly means: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

const MOST_ROUNDS = 100;
const STILL = 1e-9;

/**
 * The two directions in which votes differ most (principal components), by power iteration on both at once. A statement that someone did not vote on
 * counts as its mean. Positions are drawn out by √(statements ÷ votes): who voted on few statements would otherwise stand in the middle.
 */
export function planeOf(ballot: Ballot, random: Random): Plane {
  const means = meansOf(ballot);
  const axes = principalAxes(ballot, means, random);
  const [x, y] = projected(ballot, means, axes);
  return { axes, means, x, y };
}

function meansOf({ statements, statement, vote }: Ballot): Float64Array {
  const sums = new Float64Array(statements);
  const counts = new Uint32Array(statements);
  for (let i = 0; i < vote.length; i++) {
    const at = statement[i] as number;
    sums[at] = (sums[at] as number) + (vote[i] as number);
    counts[at] = (counts[at] as number) + 1;
  }
  return sums.map((sum, one) => (counts[one] ? sum / (counts[one] as number) : 0));
}

function principalAxes(
  ballot: Ballot,
  means: Float64Array,
  random: Random,
): readonly [Float64Array, Float64Array] {
  const draw = () => Float64Array.from({ length: ballot.statements }, () => random() - 0.5);
  let axes = upright(draw(), draw());
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = upright(...spread(ballot, means, axes));
    const moved = Math.max(distance(axes[0], next[0]), distance(axes[1], next[1]));
    axes = next;
    if (moved < STILL) break;
  }
  return [oriented(axes[0]), oriented(axes[1])];
}

/** One round: each axis times the covariance of votes, row by row, without ever making the matrix. */
function spread(
  { participants, statements, starts, statement, vote }: Ballot,
  means: Float64Array,
  [first, second]: readonly [Float64Array, Float64Array],
): [Float64Array, Float64Array] {
  const [one, two] = [new Float64Array(statements), new Float64Array(statements)];
  for (let row = 0; row < participants; row++) {
    const end = starts[row + 1] as number;
    let [a, b] = [0, 0];
    for (let i = starts[row] as number; i < end; i++) {
      const at = statement[i] as number;
      const value = (vote[i] as number) - (means[at] as number);
      a += value * (first[at] as number);
      b += value * (second[at] as number);
    }
    for (let i = starts[row] as number; i < end; i++) {
      const at = statement[i] as number;
      const value = (vote[i] as number) - (means[at] as number);
      one[at] = (one[at] as number) + a * value;
      two[at] = (two[at] as number) + b * value;
    }
  }
  return [one, two];
}

function upright(one: Float64Array, two: Float64Array): [Float64Array, Float64Array] {
  const first = unit(one);
  const shared = dot(first, two);
  return [first, unit(two.map((value, at) => value - shared * (first[at] as number)))];
}

function unit(axis: Float64Array): Float64Array {
  const length = Math.sqrt(dot(axis, axis));
  return length === 0 ? axis : axis.map((value) => value / length);
}

function distance(a: Float64Array, b: Float64Array): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs((a[i] as number) - (b[i] as number)));
  return most;
}

/** An axis may point either way: its heaviest statement says which, so that the same votes give the same picture. */
function oriented(axis: Float64Array): Float64Array {
  let heaviest = 0;
  for (let i = 1; i < axis.length; i++)
    if (Math.abs(axis[i] as number) > Math.abs(axis[heaviest] as number) + STILL) heaviest = i;
  return (axis[heaviest] ?? 0) < 0 ? axis.map((value) => -value) : axis;
}

function projected(
  ballot: Ballot,
  means: Float64Array,
  [first, second]: readonly [Float64Array, Float64Array],
): [Float64Array, Float64Array] {
  const { participants, statements, starts, statement, vote } = ballot;
  const [x, y] = [new Float64Array(participants), new Float64Array(participants)];
  for (let row = 0; row < participants; row++) {
    let [a, b] = [0, 0];
    for (let i = starts[row] as number; i < (starts[row + 1] as number); i++) {
      const at = statement[i] as number;
      const value = (vote[i] as number) - (means[at] as number);
      a += value * (first[at] as number);
      b += value * (second[at] as number);
    }
    const drawnOut = Math.sqrt(statements / Math.max(votesOf(ballot, row), 1));
    x[row] = a * drawnOut;
    y[row] = b * drawnOut;
  }
  return [x, y];
}
