import { periodLength } from "../../kit/period.ts";
import type { Service } from "../../model/estate.ts";
import type { FindExemption } from "../../model/exemption.ts";
import { ALL_CHANNELS, type Indicator, SERVICE_CHANNELS } from "../../model/indicator.ts";
import type { Observation } from "../../model/key-figure.ts";
import { inForce } from "./figure.ts";
import { type Measure, measuredOf } from "./measured.ts";

/** Since when figures are asked for: the earliest periods of each length (year, quarter, month), and by what. */
export interface Beginnings {
  /** By `length`: of anything. */
  readonly board: ReadonlyMap<string, string>;
  /** By `service|length`; by `service` for those that declared anything. */
  readonly service: ReadonlyMap<string, string>;
  /** By `organisation|indicator|length`; `all` for any organisation. */
  readonly indicator: ReadonlyMap<string, string>;
}

/**
 * The figures of a period that were asked for and not given, as observations that say so. A figure is asked for from the first period in which
 * its service, and for its organisation its indicator, was ever declared; where a service or an organisation never declared, from the first of all.
 * What would be asked for, were it not exempt, says that it was not requested.
 */
export function* missingOf(
  period: string,
  known: readonly Observation[],
  { services, indicators, beginnings, exemptionOf }: Asked,
): Generator<Observation> {
  const given = new Set(known.map(({ service, channel, indicator }) => `${service}|${channel}|${indicator}`));
  for (const indicator of inForce(indicators, period)) {
    if (indicator.formula.kind === "channel-share") continue;
    for (const service of services) {
      if (!isAsked(period, service, indicator, beginnings)) continue;
      for (const channel of channelsOf(service, indicator)) {
        if (!given.has(`${service.id}|${channel}|${indicator.id}`))
          yield notGiven(period, service, channel, indicator, exemptionOf);
      }
    }
  }
}

export interface Asked {
  readonly services: readonly Service[];
  readonly indicators: readonly Indicator[];
  readonly beginnings: Beginnings;
  readonly exemptionOf: FindExemption;
}

function isAsked(
  period: string,
  { id, organisation = "" }: Service,
  indicator: Indicator,
  beginnings: Beginnings,
): boolean {
  const length = periodLength(period);
  const since =
    beginnings.indicator.get(`${organisation}|${indicator.id}|${length}`) ??
    beginnings.indicator.get(`all|${indicator.id}|${length}`);
  // A service that is known by years only is not asked for quarters; one that never declared is asked for all.
  const first = beginnings.service.has(id)
    ? beginnings.service.get(`${id}|${length}`)
    : beginnings.board.get(length);
  // What nobody ever declared is not asked for by this observatory.
  return since !== undefined && first !== undefined && period >= since && period >= first;
}

/** The channels for which an indicator is declared: those of the service on which it has a meaning. */
function channelsOf(
  { channels }: Service,
  { grain, channels: meant = SERVICE_CHANNELS }: Indicator,
): readonly string[] {
  return grain === "service" ? [ALL_CHANNELS] : meant.filter((channel) => channels.includes(channel));
}

function notGiven(
  period: string,
  service: Service,
  channel: string,
  { id, version }: Indicator,
  exemptionOf: FindExemption,
): Observation {
  const name = { period, service: service.id, channel, indicator: id };
  return {
    ...name,
    version,
    organisation: service.organisation ?? "",
    status: exemptionOf(name) ? "not-requested" : "missing",
    method: null,
    numerator: null,
    denominator: null,
    n: null,
    value: null,
    category: null,
    answers: null,
    source: null,
    source_sha256: null,
    revision: 1,
    reason: null,
    declared_on: null,
    signed_on: null,
  };
}

/** The row as it may be published: what rests on too few answers, or gives no figure, loses its numbers. */
export function publicRow(
  row: Observation,
  definition: Indicator | undefined,
  measure: Measure = measuredOf,
): Observation {
  const status = definition ? measure(row, definition).status : row.status;
  if (status === row.status && status === "given") return row;
  return {
    ...row,
    status,
    numerator: null,
    denominator: null,
    n: null,
    value: null,
    category: null,
    answers: null,
  };
}
