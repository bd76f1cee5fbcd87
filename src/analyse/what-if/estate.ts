import type { Reading } from "../ask.ts";
import { lifeEventCoverage } from "../questions/life-event-coverage.ts";
import { type NetworkOutcome, type SitePair, siteTiesOf, tryPairs } from "./network.ts";
import { benchesOf } from "./open.ts";
import { type AddedLink, type EventOutcome, tryLinks } from "./trial.ts";

/** Before and after. */
export interface Change<T> {
  readonly before: T;
  readonly after: T;
}

/** What some links would change, in the whole estate. */
export interface EstateChange {
  readonly network: Change<NetworkOutcome>;
  /** Every life event of the run. */
  readonly lifeEvents: readonly Change<EventOutcome>[];
  /** Of all life events together: weight of good steps plus half of those to watch, over all that can be judged. */
  readonly coverage: Change<number | null>;
}

/** The whole estate with some links added. */
export async function tryEstate(reading: Reading, links: readonly AddedLink[]): Promise<EstateChange> {
  const benches = await benchesOf(reading);
  const known = await reading.ask(lifeEventCoverage, {}, ["life_event"]);
  const lifeEvents: Change<EventOutcome>[] = [];
  for (const { life_event } of [...known].sort((a, b) => (a.life_event < b.life_event ? -1 : 1))) {
    const bench = await benches.bench(life_event);
    if (bench) lifeEvents.push({ before: tryLinks(bench, []), after: tryLinks(bench, links) });
  }
  const ties = await siteTiesOf(reading);
  const pairs = links.map(({ from, to }): SitePair => [from.site, to.site]);
  return {
    network: { before: tryPairs(ties, []), after: tryPairs(ties, pairs) },
    lifeEvents,
    coverage: {
      before: pooled(lifeEvents.map(({ before }) => before)),
      after: pooled(lifeEvents.map(({ after }) => after)),
    },
  };
}

function pooled(outcomes: readonly EventOutcome[]): number | null {
  const weights = outcomes.map(({ judgedWeight }) => judgedWeight);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (whole === 0) return null;
  return (
    outcomes.reduce((sum, { coverage, judgedWeight }) => sum + (coverage ?? 0) * judgedWeight, 0) / whole
  );
}
