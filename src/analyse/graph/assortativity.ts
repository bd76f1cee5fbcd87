import { mixing } from "./mixing.ts";
import type { LabelledTies } from "./tie.ts";

/**
 * Assortativity by label: (Σ e_ii - Σ a_i b_i) / (1 - Σ a_i b_i), where e is the mixing matrix as shares, a and b its row
 * and column sums (Newman 2003). 1 when edges stay within labels, 0 as by chance; absent without edges, or when
 * all edges hold one label.
 */
export function assortativity(ties: LabelledTies, label: Uint32Array = ties.label): number | undefined {
  const { labels } = ties;
  const total = ties.source.length;
  const matrix = mixing(ties, label);
  const row = new Float64Array(labels);
  const column = new Float64Array(labels);
  let same = 0;
  for (let i = 0; i < labels; i++) {
    same += (matrix[i * labels + i] as number) / total;
    for (let j = 0; j < labels; j++) {
      const share = (matrix[i * labels + j] as number) / total;
      row[i] = (row[i] as number) + share;
      column[j] = (column[j] as number) + share;
    }
  }
  const chance = row.reduce((sum, value, i) => sum + value * (column[i] as number), 0);
  return total === 0 || 1 - chance < 1e-12 ? undefined : (same - chance) / (1 - chance);
}
