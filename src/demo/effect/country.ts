import { daysLater } from "../../kit/day.ts";
import { type Draw, drawOf, shuffled } from "../draw.ts";
import { type Deed, MARKS } from "../figures/deed.ts";
import { type DeclaredService, levelOf } from "../figures/level.ts";
import { QUARTERS, quartersUntil } from "../figures/plan.ts";
import { drawnEffect, plantedMeasures } from "./measure.ts";

/** A measure of the invented government, on a figure of one of its services, and what it truly changed. */
export interface CountryMeasure extends Deed {
  readonly id: string;
  readonly service: string;
  readonly organisation: string;
  readonly theme: string;
  readonly better: "higher" | "lower";
  /** Day of the decision. */
  readonly decided: string;
  /** Day on which a trial began, where there was one. */
  readonly tried?: string;
  /** Day on which everyone met it. */
  readonly met: string;
}

/** Period of the edition that says how things were when the forty were decided; it was frozen before the first day of decisions. */
export const BASELINE = "2024-Q4";
const FIRST_DECISION = "2025-02-03";

interface Target {
  readonly indicator: string;
  readonly channel: string;
  readonly better: "higher" | "lower";
  /** Its figure speaks of a rolling year: to be seen at all, it must have been met early. */
  readonly isRolling: boolean;
  /** Whether a service has enough answers, and room for a change either way. */
  hasRoom(cell: (column: string) => number): boolean;
}

const ENOUGH_ANSWERS = 400;

const TARGETS: Readonly<Record<"share" | "mean" | "count", readonly Target[]>> = {
  share: [
    {
      ...{ indicator: "autonomy", channel: "all", better: "higher", isRolling: true },
      hasRoom: (cell) =>
        cell("autonomy.asked") >= ENOUGH_ANSWERS &&
        isWithin(cell("autonomy.alone") / cell("autonomy.asked"), 0.15, 0.85),
    },
    ...(["phone", "counter"] as const).map(
      (channel): Target => ({
        ...{ indicator: "failure-demand", channel, better: "lower", isRolling: false },
        hasRoom: (cell) =>
          cell("failure-demand.contacts") >= ENOUGH_ANSWERS &&
          isWithin(cell("failure-demand.caused") / cell("failure-demand.contacts"), 0.14, 0.8),
      }),
    ),
  ],
  mean: ["satisfaction", "clarity"].map((indicator) => ({
    ...{ indicator, channel: "all", better: "higher", isRolling: true },
    hasRoom: (cell) => {
      const answers = Object.entries(MARKS[indicator] ?? {}).map(([id, mark]) => ({
        mark,
        n: cell(`${indicator}.${id}`),
      }));
      const n = answers.reduce((sum, one) => sum + one.n, 0);
      return (
        n >= ENOUGH_ANSWERS && isWithin(answers.reduce((sum, one) => sum + one.n * one.mark, 0) / n, 3, 8.4)
      );
    },
  })),
  count: [
    {
      ...{ indicator: "volume", channel: "web", better: "higher", isRolling: false },
      hasRoom: (cell) => cell("volume") >= ENOUGH_ANSWERS,
    },
  ],
};

const isWithin = (value: number, low: number, high: number): boolean => value >= low && value <= high;

/** Rank of the quarter before which a rolling figure must have changed, and of the last in which any may. */
const [FIRST_SEEN, LAST_SEEN] = [QUARTERS.indexOf("2025-Q2"), QUARTERS.indexOf("2025-Q4")];

/**
 * Forty measures, what each truly changed drawn as the benchmark of effects does (`plantedMeasures`): two in five did nothing, one in five did harm. Each is about another
 * service; fewer than forty where not enough services have figures that could show them.
 */
export function countryMeasures(
  seed: number,
  services: readonly (DeclaredService & { readonly theme: string })[],
): readonly CountryMeasure[] {
  const free = shuffled(drawOf(seed, "country-measures"), services);
  return plantedMeasures(seed).flatMap(({ id, scale, effect }, rank) => {
    const draw = drawOf(seed, "country-measure", id);
    const target = draw.pick(TARGETS[scale]);
    const at = free.findIndex((service) => canShow(seed, service, target));
    const [service] = at < 0 ? [] : free.splice(at, 1);
    if (!service) return [];
    const { indicator, channel, better, isRolling } = target;
    const from = isRolling ? FIRST_SEEN : draw.between(FIRST_SEEN, LAST_SEEN);
    return [
      {
        ...{ id, indicator, channel, better, from, service: service.id },
        ...{ organisation: service.organisation, theme: service.theme },
        shift: better === "lower" ? -effect : effect,
        ...daysOf(draw, from, rank),
      },
    ];
  });
}

function canShow(seed: number, service: DeclaredService, { channel, hasRoom }: Target): boolean {
  if (channel !== "all" && !service.channels.includes(channel)) return false;
  const row = levelOf(seed, service, QUARTERS.length).row(FIRST_SEEN - 2, channel);
  return hasRoom((column) => Number(row.get(column) ?? Number.NaN));
}

/** It was met in the last weeks before the first quarter that shows it; every third was tried before. */
function daysOf(draw: Draw, from: number, rank: number): Pick<CountryMeasure, "decided" | "tried" | "met"> {
  const period = QUARTERS[from] ?? "";
  const start = `${period.slice(0, 4)}-${String(3 * Number(period.slice(6)) - 2).padStart(2, "0")}-01`;
  const met = daysLater(start, -draw.between(4, 20));
  const decided = daysLater(FIRST_DECISION, draw.below(12));
  return { decided, met, ...(rank % 3 === 0 && { tried: daysLater(met, -14) }) };
}

/** What a measure that someone decides in the invented country will do, once it is met: drawn from the seed and its figure. Undefined for figures that nothing is planted on. */
export function laterDeed(
  seed: number,
  {
    service,
    indicator,
    channel,
    better,
  }: Pick<CountryMeasure, "service" | "indicator" | "channel" | "better">,
  met: string,
): (Deed & { readonly service: string }) | undefined {
  const scale = (Object.keys(TARGETS) as (keyof typeof TARGETS)[]).find((one) =>
    TARGETS[one].some((target) => target.indicator === indicator),
  );
  if (!scale) return undefined;
  const effect = drawnEffect(drawOf(seed, "later-measure", service, indicator, channel), scale);
  const from = quartersUntil(quarterOf(met)).length;
  return { service, indicator, channel, from, shift: better === "lower" ? -effect : effect };
}

/** The quarter that a day is in. */
export const quarterOf = (day: string): string =>
  `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** What it changed, and where: what its service declares shows it. */
export const deedOf = ({ service, indicator, channel, shift, from }: CountryMeasure) => ({
  ...{ service, indicator, channel, shift, from },
});
