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
 * were asked for and are not known: they count in what was asked.
 */
export function coveragesOf(period: string, figures: readonly Figure[]): Coverage[] {
  const counts = new Map<string, Counts>();
  for (const figure of figures) {
    for (const organisation of [figure.organisation, "all"]) {
      for (const indicator of [figure.indicator, "all"]) {
        const key = `${organisation}|${indicator}`;
        counts.set(key, counted(counts.get(key) ?? { ...NONE }, figure));
      }
    }
  }
  return [...counts].map(([key, sums]) => {
    const [organisation = "", indicator = ""] = key.split("|");
    return { period, organisation, indicator, ...sums };
  });
}

function counted(counts: Counts, { status, mark }: Figure): Counts {
  if (status === "not-applicable") counts.not_applicable++;
  else if (status === "not-requested") counts.not_requested++;
  else {
    counts.requested++;
    counts[status as "given" | "missing" | "suppressed"]++;
  }
  if (mark === "good" || mark === "watch" || mark === "bad") counts.judged++;
  if (mark === "good") counts.good++;
  return counts;
}
