import { randomOf } from "../../kit/random.ts";
import { type Ballot, votesOf } from "./ballot.ts";
import { clustersOf, type Points, silhouetteOf } from "./cluster.ts";
import { type Plane, planeOf } from "./plane.ts";

/** Who stands with whom, from votes alone. */
export interface OpinionGroups {
  /** The group of each participant; -1 for who voted on too few statements to say. */
  readonly of: Int8Array;
  readonly sizes: readonly number[];
  readonly plane: Plane;
  /** How well each number of groups fits, from -1 to 1; the best one is taken. */
  readonly fits: readonly { readonly k: number; readonly silhouette: number }[];
}

/** So many votes at least, or on all statements where there are fewer. */
const VOTES_TO_ENTER = 7;
/** Where fewer than these enter, the most active do. */
const FEWEST = 15;
const SMALL_CLUSTERS = 100;
const MOST_GROUPS = 5;
/** A number of groups this little better says nothing: fewer groups stand. Polis holds on to its number until another one has won four times in a row. */
const CLEARLY = 0.02;
/** One more group than two for so many participants. */
const PARTICIPANTS_A_GROUP = 12;

/**
 * Opinion groups as Polis publishes them (Small et al. 2021): who voted enough is placed on a plane, gathered into a hundred small clusters, and these
 * into 2 to 5 groups, the number that clearly fits best. Group 0 is the largest.
 */
export function opinionGroupsOf(ballot: Ballot, seed: number): OpinionGroups {
  const random = randomOf(seed);
  const plane = planeOf(ballot, random);
  const entered = enteredOf(ballot);
  const of = new Int8Array(ballot.participants).fill(-1);
  if (entered.length === 0) return { of, sizes: [], plane, fits: [] };
  const points = pointsAt(plane, entered);
  const small = clustersOf(points, SMALL_CLUSTERS);
  const most = Math.min(MOST_GROUPS, 2 + Math.floor(entered.length / PARTICIPANTS_A_GROUP));
  const tried = [];
  for (let k = 2; k <= Math.min(most, small.centres.x.length); k++) {
    const groups = clustersOf(small.centres, k, random);
    tried.push({ k, groups, silhouette: silhouetteOf(small.centres, groups.of, k) });
  }
  const best = tried.reduce<(typeof tried)[number] | undefined>(
    (kept, one) => (kept && kept.silhouette + CLEARLY >= one.silhouette ? kept : one),
    undefined,
  );
  const raw = Array.from(small.of, (cluster) => best?.groups.of[cluster] ?? 0);
  const { names, sizes } = bySize(raw);
  for (const [i, participant] of entered.entries()) of[participant] = names.get(raw[i] as number) ?? 0;
  return { of, sizes, plane, fits: tried.map(({ k, silhouette }) => ({ k, silhouette })) };
}

function enteredOf(ballot: Ballot): number[] {
  const all = Array.from({ length: ballot.participants }, (_, i) => i).filter((i) => votesOf(ballot, i) > 0);
  const needed = Math.min(VOTES_TO_ENTER, ballot.statements);
  const enough = all.filter((i) => votesOf(ballot, i) >= needed);
  if (enough.length >= FEWEST) return enough;
  const active = [...all].sort((a, b) => votesOf(ballot, b) - votesOf(ballot, a) || a - b).slice(0, FEWEST);
  return [...new Set([...enough, ...active])].sort((a, b) => a - b);
}

const pointsAt = ({ x, y }: Plane, chosen: readonly number[]): Points => ({
  x: Float64Array.from(chosen, (i) => x[i] as number),
  y: Float64Array.from(chosen, (i) => y[i] as number),
  weight: new Float64Array(chosen.length).fill(1),
});

function bySize(raw: readonly number[]) {
  const counts = new Map<number, number>();
  for (const group of raw) counts.set(group, (counts.get(group) ?? 0) + 1);
  const order = [...counts].sort(([a, n], [b, m]) => m - n || a - b);
  return { names: new Map(order.map(([group], i) => [group, i])), sizes: order.map(([, n]) => n) };
}
