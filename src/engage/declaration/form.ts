import { inForce } from "../../analyse/key-figure/figure.ts";
import { organisationOn } from "../../estate/branch.ts";
import { daysOf } from "../../kit/period.ts";
import { askedOn, columnsOf, type FormColumn } from "../../model/declaration.ts";
import type { Estate, Service } from "../../model/estate.ts";
import { type Exemption, exemptionFinder } from "../../model/exemption.ts";
import { ALL_CHANNELS, type Indicator, SERVICE_CHANNELS } from "../../model/indicator.ts";
import type { Words } from "../../model/words.ts";

/** What one organisation is asked for one period: its services, on their channels, by the definitions that hold. */
export interface Form {
  readonly organisation: { readonly id: string; readonly name: Words };
  readonly period: string;
  readonly indicators: readonly Indicator[];
  readonly columns: readonly FormColumn[];
  readonly services: readonly Service[];
  /** Services of others, by id: to say whose they are when they are declared here. */
  readonly others: ReadonlyMap<string, Service>;
  /** Why a figure is not asked of a service; undefined where it is. */
  exemptionOf(indicator: Indicator, service: Pick<Service, "id">, channel: string): Exemption | undefined;
}

/** `indicators`: every version known; those that hold for the period are asked for. */
export function formOf(
  estate: Estate,
  indicators: readonly Indicator[],
  { organisation, period }: { readonly organisation: string; readonly period: string },
): Form {
  const { last } = daysOf(period);
  const held = inForce(indicators, period);
  const own = estate.services.filter((service) => isBelow(estate, service.organisation, organisation, last));
  const ids = new Set(own.map(({ id }) => id));
  const find = exemptionFinder(estate.exemptions);
  return {
    organisation: {
      id: organisation,
      name: organisationOn(estate, organisation)?.name ?? { en: organisation, fr: organisation },
    },
    period,
    indicators: held,
    columns: columnsOf(held),
    services: own,
    others: new Map(estate.services.filter(({ id }) => !ids.has(id)).map((service) => [service.id, service])),
    exemptionOf: (indicator, service, channel) =>
      find({ period, service: service.id, indicator: indicator.id, channel }),
  };
}

/** As `askedOn`, for a service of a form; `exempt` where it would be asked, and the estate says that it is not. */
export function askedIn(
  form: Pick<Form, "exemptionOf">,
  indicator: Indicator,
  service: Pick<Service, "id">,
  channel: string,
): "asked" | "optional" | "no" | "exempt" {
  const asked = askedOn(indicator, channel);
  return asked !== "no" && form.exemptionOf(indicator, service, channel) ? "exempt" : asked;
}

/** The columns of the indicators that are asked of at least one row. */
export function columnsAsked(form: Form): readonly FormColumn[] {
  const asked = new Map<string, boolean>();
  const isAsked = (indicator: Indicator): boolean =>
    form.services.some((service) =>
      channelsOf(service).some((channel) =>
        ["asked", "optional"].includes(askedIn(form, indicator, service, channel)),
      ),
    );
  for (const indicator of form.indicators) asked.set(indicator.id, isAsked(indicator));
  // A form on which nothing is asked shows what could be.
  return [...asked.values()].includes(true)
    ? form.columns.filter(({ indicator }) => asked.get(indicator.id))
    : form.columns;
}

/** Whether an organisation is another one or stands below it, as the tree was on a day. */
function isBelow(estate: Estate, organisation: string | undefined, top: string, day: string): boolean {
  const seen = new Set<string>();
  for (
    let id = organisation;
    id !== undefined && !seen.has(id);
    id = organisationOn(estate, id, day)?.parent
  ) {
    if (id === top) return true;
    seen.add(id);
  }
  return false;
}

/** The rows asked of a service: itself, then each of its channels. Channels that nobody can declare by are left out. */
export function channelsOf({ channels }: Service): readonly string[] {
  return [ALL_CHANNELS, ...SERVICE_CHANNELS.filter((channel) => channels.includes(channel))];
}
