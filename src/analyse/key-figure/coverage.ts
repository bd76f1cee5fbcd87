import type { FindExemption } from "../../model/exemption.ts";
import type { Coverage, Figure } from "../../model/key-figure.ts";

const NONE = {
  requested: 0,
  given: 0,
  suppressed: 0,
  missing: 0,
  not_applicable: 0,
  not_requested: 0,
  good: 0,
  judged: 0,
};

type Counts = typeof NONE;

/**
 * How much of what was asked was given, by organisation and indicator, and for all together (`all`). Figures given on too few answers
 * were asked for and are not known: they count in what was asked. What is exempt counts as not requested even where it was given, so
 * that what is given unasked does not raise coverage; given, it is judged like any other, so that an exemption hides nothing that is bad.
 */
export function coveragesOf(
  period: string,
  figures: readonly Figure[],
  exemptionOf: FindExemption = () => undefined,
): Coverage[] {
  const counts = new Map<string, Map<string, Counts>>();
  for (const figure of figures) {
    const isAsked = exemptionOf(figure) === undefined;
    for (const organisation of [figure.organisation, "all"]) {
      for (const indicator of [figure.indicator, "all"])
        count(entryOf(entryOf(counts, organisation, newMap), indicator, none), figure, isAsked);
    }
  }
  return [...counts].flatMap(([organisation, byIndicator]) =>
    [...byIndicator].map(([indicator, sums]) => ({ period, organisation, indicator, ...sums })),
  );
}

const newMap = () => new Map<string, Counts>();
const none = (): Counts => ({ ...NONE });

function entryOf<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function count(counts: Counts, { status, mark }: Figure, isAsked: boolean): void {
  if (status === "not-applicable") counts.not_applicable++;
  else if (status === "not-requested" || !isAsked) counts.not_requested++;
  else {
    counts.requested++;
    counts[status as "given" | "missing" | "suppressed"]++;
  }
  if (mark === "good" || mark === "watch" || mark === "bad") counts.judged++;
  if (mark === "good") counts.good++;
}
