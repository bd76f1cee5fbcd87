import { type Indicator, indicatorKey } from "../../model/indicator.ts";
import type { Figure } from "../../model/key-figure.ts";
import type { Words } from "../../model/words.ts";
import { periodTold, valueTold } from "../told.ts";
import type { DifficultyToOpen } from "./difficulty.ts";

/** Calls that rise by so much within a year, while fewer people come to the end alone, are failure demand. A first guess. */
export const CALLS_RISE = 0.1;

/** What frozen figures are read with. */
export interface Named {
  readonly period: string;
  readonly indicators: readonly Indicator[];
  serviceName(id: string): Words;
}

/**
 * The difficulties that the figures of a period show: a threshold crossed since the year before, a figure worse than then by more than chance over the whole
 * board, and calls that rise while completions fall. `figures`: all those of the period and of the year before.
 */
export function difficultiesIn(figures: readonly Figure[], named: Named): DifficultyToOpen[] {
  const definitions = new Map(named.indicators.map((one) => [indicatorKey(one), one]));
  const definitionOf = ({ indicator: id, version }: Figure) => definitions.get(indicatorKey({ id, version }));
  const marks = new Map(figures.map((one) => [`${one.period} ${subjectOf(one)}`, one.mark]));
  const now = figures.filter(({ period }) => period === named.period);
  const crossed = now.filter((one) => {
    const then = marks.get(`${one.previous_period} ${subjectOf(one)}`);
    return one.mark === "bad" && (then === "good" || then === "watch");
  });
  const known = new Set(crossed.map(subjectOf));
  const worse = now.filter((one) => one.change === "worse" && !known.has(subjectOf(one)));
  const tell = (origin: "threshold" | "worse") => (figure: Figure) => {
    const definition = definitionOf(figure);
    return definition ? [toOpen(origin, figure, definition, named)] : [];
  };
  return [
    ...crossed.flatMap(tell("threshold")),
    ...worse.flatMap(tell("worse")),
    ...callsIn(now, named, (figure) => definitionOf(figure)?.formula.kind),
  ];
}

const subjectOf = ({ service, indicator, channel, version }: Figure): string =>
  `${service} ${indicator}@${version} ${channel}`;

function toOpen(
  origin: "threshold" | "worse",
  figure: Figure,
  definition: Indicator,
  { serviceName }: Named,
): DifficultyToOpen {
  const { service, indicator, channel, organisation } = figure;
  const before = periodTold(figure.previous_period ?? "");
  const name = serviceName(service);
  const title = (language: keyof Words) =>
    `${name[language]}${language === "fr" ? " : " : ": "}${definition.name[language]}`;
  const texts = {
    threshold: {
      en: `Its threshold was crossed: ${valuesOf(figure, definition, "en")}.`,
      fr: `Son seuil a été franchi : ${valuesOf(figure, definition, "fr")}.`,
    },
    worse: {
      en: `Worse than in ${before.en}, by more than chance over the whole board: ${valuesOf(figure, definition, "en")}.`,
      fr: `Moins bon qu’au ${before.fr}, au-delà du hasard sur tout le tableau : ${valuesOf(figure, definition, "fr")}.`,
    },
  };
  return {
    origin,
    fingerprint: `figure ${service} ${indicator} ${channel}`,
    title: { en: title("en"), fr: title("fr") },
    about: texts[origin],
    service,
    organisation,
    from: [{ kind: "figure", id: `${service}/${indicator}/${channel}` }],
  };
}

function valuesOf(figure: Figure, { unit }: Indicator, language: keyof Words): string {
  const write = (value: number | null) => (value === null ? "–" : valueTold(unit, value)[language]);
  const { value, previous_value, n, period, previous_period } = figure;
  const then =
    previous_value === null || previous_period === null
      ? ""
      : `${write(previous_value)} (${periodTold(previous_period)[language]}) → `;
  const count = n === null ? "" : `, n = ${new Intl.NumberFormat(language).format(n)}`;
  return `${then}${write(value)} (${periodTold(period)[language]}${count})`;
}

/** Calls of a service are its volume by phone; completions any share or mean of it that became worse. */
function callsIn(
  now: readonly Figure[],
  { serviceName }: Named,
  formulaOf: (figure: Figure) => string | undefined,
): DifficultyToOpen[] {
  const worse = new Set(
    now.filter((one) => one.change === "worse" && formulaOf(one) === "share").map(({ service }) => service),
  );
  return now
    .filter(
      (one) =>
        one.channel === "phone" &&
        formulaOf(one) === "count" &&
        worse.has(one.service) &&
        one.value !== null &&
        one.previous_value !== null &&
        one.value > (1 + CALLS_RISE) * one.previous_value,
    )
    .map(({ service, organisation, value, previous_value, previous_period, indicator, channel }) => {
      const name = serviceName(service);
      const before = periodTold(previous_period ?? "");
      const rise = Math.round(100 * ((value as number) / (previous_value as number) - 1));
      return {
        origin: "calls",
        fingerprint: `calls ${service}`,
        title: {
          en: `${name.en}: calls rise while fewer people come to the end`,
          fr: `${name.fr} : les appels montent pendant que moins de gens vont au bout`,
        },
        about: {
          en: `${rise}% more calls than in ${before.en}, while a share of people who succeed fell by more than chance.`,
          fr: `${rise} % d’appels de plus qu’au ${before.fr}, alors qu’une part de personnes qui réussissent a baissé au-delà du hasard.`,
        },
        service,
        organisation,
        from: [{ kind: "figure", id: `${service}/${indicator}/${channel}` }],
      };
    });
}
