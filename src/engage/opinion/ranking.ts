/** Someone put one thing before another; of neither, half counts for each. */
export interface Duel {
  readonly winner: number;
  readonly loser: number;
  readonly isTie?: boolean;
}

/** How strong each is against the others. */
export interface Ranked {
  readonly item: number;
  /** Logarithm of its strength; the mean of all that were compared is 0. */
  readonly strength: number;
  readonly low: number;
  readonly high: number;
  readonly duels: number;
  /** First and last place it may hold: whoever's interval touches its own may stand before or behind. */
  readonly best: number;
  readonly worst: number;
}

const MOST_ROUNDS = 5_000;
const STILL = 1e-10;
/** Half a win and half a loss against a thing of mean strength: what always won then has an end, and all can be compared with all. */
const PRIOR = 0.5;
const Z_95 = 1.96;

/**
 * Strengths by which the duels are the likeliest (Bradley & Terry 1952), found by minorisation-maximisation (Hunter 2004), with intervals of 95 % from
 * how sharply likelihood falls around them. Things that nobody compared are left out. The strongest first.
 */
export function rankedBy(items: number, duels: readonly Duel[]): Ranked[] {
  const pairs = pairsOf(items, duels);
  const strengths = strengthsOf(pairs);
  const compared = pairs.met.flatMap((others, item) => (others.size > 0 ? [item] : []));
  const logs = new Map(compared.map((item) => [item, Math.log(strengths[item] as number)]));
  const mean = compared.reduce((sum, item) => sum + (logs.get(item) ?? 0), 0) / Math.max(1, compared.length);
  const rated = compared.map((item) => {
    const strength = (logs.get(item) ?? 0) - mean;
    const spread = Z_95 / Math.sqrt(informationOf(pairs, strengths, item));
    const own = [...(pairs.met[item] ?? [])].reduce((sum, [, n]) => sum + n, 0);
    return { item, strength, low: strength - spread, high: strength + spread, duels: own };
  });
  return rated
    .map((one) => ({
      ...one,
      best: 1 + rated.filter(({ low }) => low > one.high).length,
      worst: rated.length - rated.filter(({ high }) => high < one.low).length,
    }))
    .sort((a, b) => b.strength - a.strength || a.item - b.item);
}

interface Pairs {
  readonly wins: Float64Array;
  /** How often each met each other. */
  readonly met: readonly Map<number, number>[];
}

function pairsOf(items: number, duels: readonly Duel[]): Pairs {
  const wins = new Float64Array(items);
  const met = Array.from({ length: items }, () => new Map<number, number>());
  for (const { winner, loser, isTie } of duels) {
    wins[winner] = (wins[winner] ?? 0) + (isTie ? 0.5 : 1);
    wins[loser] = (wins[loser] ?? 0) + (isTie ? 0.5 : 0);
    met[winner]?.set(loser, (met[winner]?.get(loser) ?? 0) + 1);
    met[loser]?.set(winner, (met[loser]?.get(winner) ?? 0) + 1);
  }
  return { wins, met };
}

function strengthsOf({ wins, met }: Pairs): Float64Array {
  let strengths = new Float64Array(wins.length).fill(1);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let moved = 0;
    const next = strengths.map((own, item) => {
      let hardness = (2 * PRIOR) / (own + 1);
      for (const [other, n] of met[item] ?? []) hardness += n / (own + (strengths[other] as number));
      const found = ((wins[item] as number) + PRIOR) / hardness;
      moved = Math.max(moved, Math.abs(Math.log(found / own)));
      return found;
    });
    strengths = next;
    if (moved < STILL) break;
  }
  return strengths;
}

/** Of the logarithm of a strength, the others held: the sum of p(1 - p) over its duels. */
function informationOf({ met }: Pairs, strengths: Float64Array, item: number): number {
  const own = strengths[item] as number;
  const chance = (other: number) => own / (own + other);
  let sum = 2 * PRIOR * chance(1) * (1 - chance(1));
  for (const [other, n] of met[item] ?? []) {
    const p = chance(strengths[other] as number);
    sum += n * p * (1 - p);
  }
  return sum;
}
