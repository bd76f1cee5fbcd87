import { daysOf } from "../kit/period.ts";

/** A line of `estate/exemptions.csv`: which figures nobody asks for, from when to when, and why. Lists that are empty mean all. */
export interface Exemption {
  readonly services: readonly string[];
  readonly indicators: readonly string[];
  /** `all` is the service as a whole. */
  readonly channels: readonly string[];
  /** First and last period; absent where it has no end on that side. */
  readonly from?: string;
  readonly to?: string;
  readonly reason: string;
}

/** What names a figure. */
export interface FigureName {
  readonly period: string;
  readonly service: string;
  readonly indicator: string;
  readonly channel: string;
}

/** The first exemption that a figure falls under; undefined where it is asked for. */
export type FindExemption = (figure: FigureName) => Exemption | undefined;

/** An exemption holds for the periods that lie whole between its ends, whatever their length. */
export function exemptionFinder(exemptions: readonly Exemption[] = []): FindExemption {
  const byPeriod = new Map<string, readonly Exemption[]>();
  const heldIn = (period: string): readonly Exemption[] => {
    const known = byPeriod.get(period);
    if (known) return known;
    const held = exemptions.filter((exemption) => isHeld(exemption, period));
    byPeriod.set(period, held);
    return held;
  };
  return ({ period, service, indicator, channel }) =>
    heldIn(period).find(
      ({ services, indicators, channels }) =>
        isNamed(services, service) && isNamed(indicators, indicator) && isNamed(channels, channel),
    );
}

function isHeld({ from, to }: Exemption, period: string): boolean {
  const { first, last } = daysOf(period);
  return (!from || daysOf(from).first <= first) && (!to || last <= daysOf(to).last);
}

const isNamed = (ids: readonly string[], id: string): boolean => ids.length === 0 || ids.includes(id);
