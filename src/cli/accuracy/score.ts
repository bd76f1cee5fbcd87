import { type Interval, wilson } from "../../analyse/relevance/interval.ts";
import { Z_95 } from "./bounded.ts";

/** One case: what was planted, and what Parvis answered. */
export interface Case {
  readonly truth: string;
  readonly found: string;
}

/** How well one label was found. */
export interface LabelScore {
  readonly label: string;
  /** Cases planted with the label, and cases answered with it. */
  readonly planted: number;
  readonly answered: number;
  readonly right: number;
  /** Of those answered, share that was planted; undefined when none was answered. */
  readonly precision?: number;
  readonly precisionInterval: Interval;
  /** Of those planted, share that was answered; undefined when none was planted. */
  readonly recall?: number;
  readonly recallInterval: Interval;
  readonly f1?: number;
}

export interface Score {
  readonly cases: number;
  readonly right: number;
  readonly accuracyInterval: Interval;
  readonly labels: readonly LabelScore[];
  /** Mean F1 of the labels that were planted: each weighs the same. */
  readonly macroF1?: number;
  /** Cases by planted label, then by answered label. */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Precision, recall and F1 of each label, with Wilson intervals (Wilson 1927). */
export function scoreOf(cases: readonly Case[]): Score {
  const confusion: Record<string, Record<string, number>> = {};
  for (const { truth, found } of cases) {
    confusion[truth] ??= {};
    const row = confusion[truth];
    row[found] = (row[found] ?? 0) + 1;
  }
  const names = [...new Set(cases.flatMap(({ truth, found }) => [truth, found]))].sort();
  const labels = names.map((label) => labelScore(label, confusion));
  const right = labels.reduce((sum, label) => sum + label.right, 0);
  const planted = labels.filter(({ planted: n }) => n > 0);
  const total = planted.reduce((sum, { f1 = 0 }) => sum + f1, 0);
  return {
    cases: cases.length,
    right,
    accuracyInterval: wilson(right, cases.length, Z_95),
    labels,
    ...(planted.length > 0 ? { macroF1: total / planted.length } : {}),
    confusion,
  };
}

function labelScore(label: string, confusion: Score["confusion"]): LabelScore {
  const planted = sum(Object.values(confusion[label] ?? {}));
  const answered = sum(Object.values(confusion).map((row) => row[label] ?? 0));
  const right = confusion[label]?.[label] ?? 0;
  return {
    label,
    planted,
    answered,
    right,
    precisionInterval: wilson(right, answered, Z_95),
    recallInterval: wilson(right, planted, Z_95),
    ...(answered > 0 ? { precision: right / answered } : {}),
    ...(planted > 0 ? { recall: right / planted } : {}),
    // 2PR / (P + R), written so that it is 0 and not undefined when nothing is right.
    ...(planted + answered > 0 ? { f1: (2 * right) / (planted + answered) } : {}),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
