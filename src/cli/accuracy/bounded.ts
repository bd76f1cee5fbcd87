import { wilson } from "../../analyse/relevance/interval.ts";

/** Two-sided 95 %. */
export const Z_95 = 1.96;

/** A share with its Wilson interval. */
export function bounded(count: number, of: number, digits = 2): string {
  if (of === 0) return "–";
  const { low, high } = wilson(count, of, Z_95);
  return `${(count / of).toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;
}
