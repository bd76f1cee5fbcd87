import type { Observation } from "../../model/key-figure.ts";

/** What changed of one figure since it was last declared or published. */
export interface Difference {
  readonly service: string;
  readonly channel: string;
  readonly indicator: string;
  readonly kind: "added" | "removed" | "changed" | "status";
  readonly before?: Observation;
  readonly after?: Observation;
  /** After less before, in the unit of the indicator. */
  readonly change?: number;
  /** The change over what it was; undefined where it was nothing. */
  readonly share?: number;
}

/** Figure by figure, in the order of the new ones and then of those that are gone. What is the same is left out. */
export function differencesOf(after: readonly Observation[], before: readonly Observation[]): Difference[] {
  const known = new Map(before.map((one) => [keyOf(one), one]));
  const kept = new Set(after.map(keyOf));
  return [
    ...after.flatMap((one) => differenceOf(one, known.get(keyOf(one)))),
    ...before
      .filter((one) => !kept.has(keyOf(one)))
      .map((one) => named(one, { kind: "removed", before: one })),
  ];
}

function differenceOf(after: Observation, before: Observation | undefined): Difference[] {
  if (!before) return [named(after, { kind: "added", after })];
  if (after.status !== before.status) return [named(after, { kind: "status", before, after })];
  const isSame = after.value === before.value && after.n === before.n && after.category === before.category;
  if (isSame) return [];
  if (after.value === null || before.value === null)
    return [named(after, { kind: "changed", before, after })];
  const change = after.value - before.value;
  const share = before.value === 0 ? undefined : change / Math.abs(before.value);
  return [named(after, { kind: "changed", before, after, change, ...(share !== undefined && { share }) })];
}

const named = (
  { service, channel, indicator }: Observation,
  rest: Omit<Difference, "service" | "channel" | "indicator">,
): Difference => ({ service, channel, indicator, ...rest });

const keyOf = ({ service, channel, indicator }: Observation): string => `${service}|${channel}|${indicator}`;
