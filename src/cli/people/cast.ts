import { type CountryMeasure, countryMeasures } from "../../demo/effect/country.ts";
import { planEstate } from "../../demo/estate-plan.ts";
import { figuresRequest } from "../../demo/generate.ts";
import type { EstateRequest } from "../../demo/plan.ts";
import type { Office } from "../../engage/account/office.ts";
import type { Board } from "../../publish/edition/open.ts";

/** Who brings the invented government's people: its office, on any day, and what is planted. */
export interface Cast {
  /** As it stands now. */
  readonly office: Office;
  readonly seed: number;
  readonly board: Board;
  readonly measures: readonly CountryMeasure[];
}

/** The same office, on a day gone by. */
export const onDay = (office: Office, day: string): Office => ({
  ...office,
  now: () => new Date(`${day}T10:00:00Z`),
});

/** The measures of the country that a request makes, as its declarations show them. */
export function measuresOf(request: EstateRequest): readonly CountryMeasure[] {
  const { seed, services } = figuresRequest(planEstate(request));
  return countryMeasures(seed, services);
}
