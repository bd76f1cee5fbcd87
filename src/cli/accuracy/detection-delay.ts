import { cutDays, daysFrom } from "../../analyse/series/day-grid.ts";
import { decompose } from "../../analyse/series/decompose.ts";
import { eventsOf } from "../../analyse/series/detect.ts";
import type { PlantedEvent } from "../../demo/audience/event.ts";
import { planAudience } from "../../demo/audience/outline.ts";
import type { AudiencePlan, SiteAudience } from "../../demo/audience/plan.ts";
import { daysOf } from "../../demo/audience/series.ts";
import { planEstate } from "../../demo/estate-plan.ts";
import type { EstateRequest } from "../../demo/plan.ts";
import { EXPECTED } from "./event-match.ts";

/** How soon planted events of one kind are told. */
export interface Delay {
  readonly kind: string;
  readonly tried: number;
  /** Told within the most days that were tried. */
  readonly told: number;
  readonly mostDays: number;
  /** Of those told: days between the first day of the event and the first cut that tells it. */
  readonly medianDays?: number;
}

/** Days after the beginning of an event at which the series are cut and looked at again. */
const CUTS = [0, 1, 2, 3, 5, 7, 10, 14, 21, 28, 42, 60, 90, 150, 220];
/** Events of each kind and country that are tried: each is looked at many times. */
const MOST_TRIED = 12;
/** Told only when chance does as much in fewer than one series in two thousand. */
const LARGEST_P = 0.0005;

/**
 * Cuts the series of sites some days after something was planted, as if it was that day, and looks for it. No calendar, and every series on its own: how
 * soon a detector may tell, before the estate as a whole is asked.
 */
export function delaysIn(requests: readonly EstateRequest[]): Delay[] {
  const plans = requests.map((request) => planAudience(planEstate(request), { measured: "all" }));
  return Object.keys(EXPECTED).map((kind) => {
    const delays = plans.flatMap((plan) =>
      plan.sites
        .flatMap((site) =>
          site.events.filter((event) => event.kind === kind).map((event) => ({ site, event })),
        )
        .slice(0, MOST_TRIED)
        .map(({ site, event }) => delayOf(plan, site, event)),
    );
    const told = delays.filter((days) => days !== undefined).sort((a, b) => a - b);
    const medianDays = told[told.length >> 1];
    return {
      kind,
      tried: delays.length,
      told: told.length,
      mostDays: CUTS.at(-1) ?? 0,
      ...(medianDays === undefined ? {} : { medianDays }),
    };
  });
}

function delayOf(plan: AudiencePlan, site: SiteAudience, event: PlantedEvent): number | undefined {
  const counted = daysOf(plan, site);
  const start = site.first - plan.first;
  const values = Float64Array.from(counted[event.metric].subarray(start), (value, i) =>
    counted.present[start + i] === 1 ? value : Number.NaN,
  );
  return CUTS.find((days) => {
    const length = event.from - site.first + days + 1;
    return length <= values.length && isTold(values.subarray(0, length), site.first, event);
  });
}

function isTold(values: Float64Array, first: number, planted: PlantedEvent): boolean {
  const series = decompose(values, cutDays(daysFrom(first, values.length), 0, values.length), []);
  if (!series) return false;
  const { days = 0 } = EXPECTED[planted.kind] ?? {};
  return eventsOf(series).some(
    ({ kind, from, size, pValue = 0 }) =>
      pValue <= LARGEST_P && Math.abs(first + from - planted.from) <= days && isAlike(kind, size, planted),
  );
}

/** What has not ended yet looks as if it lasted: only its direction can be right. */
function isAlike(kind: string, size: number, planted: PlantedEvent): boolean {
  if (planted.kind === "timezone-slip") return kind === "slip";
  if (planted.kind === "silent-drift") return kind === "drift";
  const isRise = planted.kind === "bot-burst" || planted.size > 1;
  return kind !== "slip" && kind !== "drift" && size > 0 === isRise;
}
