import { adjustedRand } from "../../engage/opinion/agreement.ts";

/** How near a grouping is to the true one. */
export interface PartitionScore {
  readonly items: number;
  /** Adjusted Rand index (Hubert & Arabie 1985): 1 for the same groups, about 0 for groups drawn by chance. */
  readonly ari: number;
  /** Of what stands in the group of an item, the share that belongs with it; mean over items (Bagga & Baldwin 1998). */
  readonly precision: number;
  /** Of what belongs with an item, the share that stands in its group. */
  readonly recall: number;
  readonly f1: number;
}

/** Compares two groupings of the same items: a label an item each. */
export function partitionScore(
  truth: readonly (string | number)[],
  found: readonly (string | number)[],
): PartitionScore {
  const items = truth.length;
  const both = new Map<
    string,
    { readonly own: string | number; readonly other: string | number; count: number }
  >();
  for (const [i, own] of truth.entries()) {
    const other = found[i] as string | number;
    const key = JSON.stringify([own, other]);
    const cell = both.get(key) ?? { own, other, count: 0 };
    cell.count++;
    both.set(key, cell);
  }
  const [trueSizes, foundSizes] = [sizesOf(truth), sizesOf(found)];
  let [precision, recall] = [0, 0];
  for (const { own, other, count } of both.values()) {
    precision += count ** 2 / (foundSizes.get(other) as number);
    recall += count ** 2 / (trueSizes.get(own) as number);
  }
  precision /= items;
  recall /= items;
  return {
    items,
    ari: adjustedRand(numbered(truth), numbered(found)),
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
  };
}

function numbered(labels: readonly (string | number)[]): number[] {
  const numbers = new Map([...new Set(labels)].map((label, i) => [label, i]));
  return labels.map((label) => numbers.get(label) as number);
}

function sizesOf(labels: readonly (string | number)[]): Map<string | number, number> {
  const sizes = new Map<string | number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return sizes;
}
